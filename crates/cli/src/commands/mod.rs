//! One command, one file.

pub mod archive;
pub mod bench;
pub mod demo;
mod desk;
pub mod doctor;
pub mod letter;
pub mod log;
pub mod mail;
pub mod monitor;
pub mod record;
pub mod render;
pub mod serve;
pub mod signature;
pub mod store;
pub mod verify;
pub mod witness;
