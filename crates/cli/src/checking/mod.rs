//! Where a letter's public files come from when somebody checks it: its server, or an archive of it.

mod address;
mod archive;
mod web;

pub use address::LetterAddress;
pub use archive::Archive;
pub use web::Web;
