//! The pages, the addresses and the assets of Undersigned. Speaks HTTP; decides nothing that `core` can decide and
//! remembers nothing that `store` can remember.

pub mod assets;
pub mod charts;
pub mod csv_cells;
pub mod pages;
pub mod published;
pub mod serving;
pub mod words;

mod app;
mod buckets;
mod checks;
mod codes;
mod confirmations;
mod counts;
mod dev_mail;
mod disk;
mod documents;
mod error;
mod figures;
mod forms;
mod instance_log;
mod letter_page;
mod letters;
mod lists;
mod log_files;
mod made;
mod operations;
mod pace;
mod private_pages;
mod reader;
mod receipts;
mod record;
mod responses;
mod router;
mod segment;
mod sharing;
mod signatures;
mod typesetting;

pub use app::{AppParts, Limits, WebSettings};
pub use router::router;
pub use typesetting::{Document, Paper, PaperKind, TypesetError, Typesetter};
