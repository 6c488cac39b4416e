//! The loops beside the pages: they send queued mail, let hidden signatures join at their fixed times, expire and erase.

pub mod caps;
pub mod lists;
pub mod mail_loop;
pub mod notary;
pub mod upkeep;

mod budgets;
mod waiting;
mod walk;
