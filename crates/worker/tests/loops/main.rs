//! The loops over a real store: what people get, what they do not get, and what a crash or an outage changes about it.

mod caps;
#[path = "../../../store/tests/conformance/definition.rs"]
mod definition;
mod failures;
mod fairness;
mod notary;
mod office;
mod post;
mod sending;
mod smtp;
mod upkeep;
mod wording;
