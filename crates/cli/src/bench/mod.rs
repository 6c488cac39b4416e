//! What `undersigned bench` needs: a server process of its own, a client that is not what is measured, a report.

mod asking;
pub mod client;
mod connection;
mod crowd;
pub mod disk;
pub mod ground;
pub mod log;
pub mod open_loop;
mod prefill;
pub mod process;
pub mod proxy;
pub mod report;
pub mod requests;
mod response;
pub mod scenarios;
pub mod sink;
mod stolen;
pub mod tally;
mod vitals;
mod writes;

/// Spread over the whole range, and the same in every run.
fn somewhere(number: u64, below: u64) -> u64 {
    let spread = u128::from(number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    ((spread * u128::from(below)) >> 64) as u64
}
