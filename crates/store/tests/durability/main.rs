//! Acknowledged is durable: through a kill at any moment, and through a power loss that drops what was not synced.

mod check;
#[path = "../conformance/definition.rs"]
mod definition;
mod dying;
mod journal;
mod killed;
mod power_loss;
mod random;
#[path = "../reading/mod.rs"]
mod reading;
mod writer;
