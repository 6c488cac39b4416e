//! A witness as its operator starts it, asked over its connection as logs ask it.

mod durable;
mod killed;
mod log;
mod place;
mod racing;
mod remembering;
mod rules;
