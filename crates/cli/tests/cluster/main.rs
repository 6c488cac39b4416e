//! What stays when a database server, a machine, a link or a server of this program is lost. Everything runs from Debian's
//! packages, without rights, and ends with the test.

#[path = "../commands/support.rs"]
#[allow(dead_code, reason = "the commands' tests use all of it")]
mod support;

mod account;
mod answers;
mod cluster;
mod crowd;
mod frontend;
mod held;
mod http;
mod machine;
mod mailroom;
mod network;
mod patroni;
mod processes;
mod proxy;
mod record;
mod servers;
mod settings;
mod told;
mod watch;
mod writers;

mod ambiguous;
mod doubtful;
mod ending;
mod one_server;
mod serving;
mod three_machines;
