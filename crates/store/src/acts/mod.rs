//! What is done to letters, people and signatures: the rules, once, for every database. An act is a plain function over a
//! `Batch`, which holds the rows of one transaction and what it changes in memory. It can be run again from its beginning.

pub(crate) mod batch;
pub(crate) mod confirmations;
pub(crate) mod instance;
pub(crate) mod joining;
pub(crate) mod letters;
pub(crate) mod moderation;
pub(crate) mod people;
pub(crate) mod reapplying;
pub(crate) mod records;
pub(crate) mod restarting;
pub(crate) mod rows;
pub(crate) mod signer_acts;
pub(crate) mod standing;
pub(crate) mod state;
pub(crate) mod submissions;
pub(crate) mod turns;
