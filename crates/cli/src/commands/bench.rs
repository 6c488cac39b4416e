//! `bench`: what this machine does, beside what it could do at most, measured in the same run.

use std::fmt::Display;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde::Serialize;

use crate::arguments::{
    BenchArguments, BenchCommand, ConfirmBenchArguments, OutputArguments, ServersBenchArguments,
};
use crate::bench::ground::Ground;
use crate::bench::log;
use crate::bench::scenarios::evening::{self, EveningPlan};
use crate::bench::scenarios::mail::{self, MailPlan};
use crate::bench::scenarios::overload::{self, OverloadPlan};
use crate::bench::scenarios::soak::SoakPlan;
use crate::bench::scenarios::{Plan, confirm, list, mixed, page, sign, soak};
use crate::output::{Output, print};

/// `server` is where databases may be made for it, in the place of files.
pub fn run(command: &BenchCommand, server: Option<&str>) -> Result<()> {
    let ground = |folder: Option<&PathBuf>| Ground {
        folder: folder.cloned().unwrap_or_else(std::env::temp_dir),
        server: server.map(str::to_owned),
    };
    let runtime = tokio::runtime::Runtime::new().context("cannot start the workers")?;
    match command {
        BenchCommand::Sign(ServersBenchArguments { arguments, nodes }) => {
            let plan = plan(arguments, ground(arguments.folder.as_ref()));
            let plan = Plan { nodes: usize::from(*nodes), ..plan };
            say(arguments.output, sign::measure(&plan, &runtime)?)
        }
        BenchCommand::Confirm(ConfirmBenchArguments { servers, runs }) => {
            let ServersBenchArguments { arguments, nodes } = servers;
            let plan = plan(arguments, ground(arguments.folder.as_ref()));
            let plan = Plan { nodes: usize::from(*nodes), ..plan };
            say(arguments.output, confirm::measure(&plan, usize::from(*runs), &runtime)?)
        }
        BenchCommand::Page(arguments) => say(
            arguments.output,
            page::letter(&plan(arguments, ground(arguments.folder.as_ref())), &runtime)?,
        ),
        BenchCommand::Count(arguments) => say(
            arguments.output,
            page::count(&plan(arguments, ground(arguments.folder.as_ref())), &runtime)?,
        ),
        BenchCommand::List(arguments) => say(
            arguments.output,
            list::measure(&plan(arguments, ground(arguments.folder.as_ref())), &runtime)?,
        ),
        BenchCommand::Mixed(arguments) => say(
            arguments.output,
            mixed::measure(&plan(arguments, ground(arguments.folder.as_ref())), &runtime)?,
        ),
        BenchCommand::Evening(arguments) => {
            let evening = EveningPlan {
                plan: Plan {
                    stored: arguments.stored,
                    seconds: arguments.seconds,
                    connections: usize::from(arguments.connections),
                    nodes: 1,
                    ground: ground(arguments.folder.as_ref()),
                },
                times: arguments.times,
                search: arguments.search,
                proxy: arguments.proxy,
            };
            say(arguments.output, evening::measure(&evening, &runtime)?)
        }
        BenchCommand::Soak(arguments) => {
            let seconds = (60.0 * arguments.minutes).round();
            ensure!((1.0..=86_400.0).contains(&seconds), "--minutes takes 0.02 to 1440");
            let soak = SoakPlan {
                plan: Plan {
                    stored: arguments.stored,
                    seconds: seconds as u64,
                    connections: usize::from(arguments.connections),
                    nodes: 1,
                    ground: ground(arguments.folder.as_ref()),
                },
                times: arguments.times,
                look_every: Duration::from_millis(arguments.look_every),
            };
            say(arguments.output, soak::measure(&soak, &runtime)?)
        }
        BenchCommand::Mail(arguments) => {
            let plan = MailPlan {
                waiting: arguments.waiting,
                letters: arguments.letters,
                domains: arguments.domains,
                per_domain_second: arguments.per_domain_second.clone(),
                at_once: arguments.at_once,
                round_trip: Duration::from_millis(arguments.round_trip),
                ground: ground(arguments.folder.as_ref()),
            };
            say(arguments.output, mail::measure(&plan, &runtime)?)
        }
        BenchCommand::Overload(arguments) => {
            let overload = OverloadPlan {
                plan: Plan {
                    stored: arguments.stored,
                    seconds: arguments.seconds,
                    connections: usize::from(arguments.connections),
                    nodes: 1,
                    ground: ground(arguments.folder.as_ref()),
                },
                commit_delay_ms: arguments.commit_delay,
                times: arguments.times,
            };
            say(arguments.output, overload::measure(&overload, &runtime)?)
        }
        BenchCommand::Log(arguments) => {
            let plan = log::Plan {
                stored: arguments.stored,
                seconds: arguments.seconds,
                rate: arguments.rate,
                connections: usize::from(arguments.connections),
                ground: ground(arguments.folder.as_ref()),
            };
            say(arguments.output, log::measure(&plan, &runtime)?)
        }
    }
}

fn plan(arguments: &BenchArguments, ground: Ground) -> Plan {
    Plan {
        stored: arguments.stored,
        seconds: arguments.seconds,
        connections: usize::from(arguments.connections),
        nodes: 1,
        ground,
    }
}

fn say(output: OutputArguments, report: impl Serialize + Display) -> Result<()> {
    let output = Output::from(output);
    if output.is_json() {
        return output.say(&report, String::new);
    }
    print(&report.to_string())
}
