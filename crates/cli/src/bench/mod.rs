//! What `undersigned bench` needs: a server process of its own, a client that is not what is measured, a report.

pub mod client;
mod connection;
pub mod log;
mod prefill;
pub mod process;
pub mod report;
pub mod requests;
mod response;
pub mod scenarios;
pub mod tally;
