//! What stays when a database server, a machine, a link or a server of this program is lost. Everything runs from Debian's
//! packages, without rights, and ends with the test.

#[path = "../commands/support.rs"]
#[expect(dead_code, reason = "the commands' tests use all of it")]
mod support;

#[path = "../shared/mod.rs"]
mod shared;

mod answers;
mod machine;
mod network;
mod patroni;
mod record;
mod settings;
mod writers;

mod ambiguous;
mod ending;
mod one_server;
mod serving;
mod three_machines;
