//! The words and rules of Undersigned: letters, versions, signatures, their states; names, addresses, slugs.
//!
//! Pure: no I/O, no clock, no random source. Time and randomness are arguments.

pub mod addresses;
pub mod counts;
pub mod figures;
pub mod identity;
pub mod letters;
pub mod life;
pub mod listing;
pub mod names;
pub mod outside;
pub mod record;
pub mod signatures;
pub mod slugs;
pub mod text;
pub mod tokens;
pub mod urls;
