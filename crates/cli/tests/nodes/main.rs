//! Several servers on one PostgreSQL database, really killed and really frozen. Run under scripts/with-postgres.

#[path = "../commands/support.rs"]
#[expect(dead_code, reason = "the commands' tests use all of it")]
mod support;

mod cluster;
mod going_on;
mod together;
