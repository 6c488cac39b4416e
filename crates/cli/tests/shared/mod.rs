//! A throw-away PostgreSQL, servers on it, people who sign, and the judgement of what they were told.

pub mod account;
pub mod crowd;
pub mod doubtful;
pub mod frontend;
pub mod held;
pub mod http;
pub mod mailroom;
pub mod processes;
pub mod proxy;
pub mod servers;
pub mod throwaway;
pub mod told;
pub mod watch;
