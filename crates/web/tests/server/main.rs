//! The whole server through the doors that people use, feature by feature. One program, so that it links once.

mod bad_input;
mod caching;
mod check;
mod concurrency;
mod deadlines;
mod doors;
mod erasure;
mod figures;
mod fuzz;
mod held_back;
mod languages;
mod limits;
mod links;
mod log_files;
mod mail_languages;
mod names;
mod numbers;
mod paths;
mod problems;
mod record;
mod restored;
mod searching;
mod sharing;
mod signing_again;
#[path = "../support/mod.rs"]
mod support;
mod translations;
mod watching;
mod wire;
