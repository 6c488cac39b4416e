//! Where a letter's public files come from when somebody checks it: its server, or an archive of it.

mod address;
mod web;

pub use address::LetterAddress;
pub use web::Web;
