//! Several servers on one PostgreSQL database, really killed and really frozen. Run under scripts/with-postgres.

#[path = "../shared/mod.rs"]
#[expect(dead_code, reason = "tests of several servers share it, and none uses all")]
mod shared;
#[path = "../commands/support.rs"]
#[expect(dead_code, reason = "the commands' tests use all of it")]
mod support;

mod cluster;
mod doubt;
mod going_on;
mod together;
