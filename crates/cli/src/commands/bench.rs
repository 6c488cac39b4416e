//! `bench`: what this machine does, beside what it could do at most, measured in the same run.

use std::fmt::Display;

use anyhow::{Context, Result};
use serde::Serialize;

use crate::arguments::{BenchArguments, BenchCommand};
use crate::bench::scenarios::{self, Plan};
use crate::output::{Output, print};

pub fn run(command: &BenchCommand) -> Result<()> {
    let runtime = tokio::runtime::Runtime::new().context("cannot start the workers")?;
    match command {
        BenchCommand::Sign(arguments) => {
            say(arguments, scenarios::sign(&plan(arguments), &runtime)?)
        }
        BenchCommand::Confirm(arguments) => {
            say(arguments, scenarios::confirm(&plan(arguments), &runtime)?)
        }
        BenchCommand::Page(arguments) => {
            say(arguments, scenarios::page(&plan(arguments), &runtime)?)
        }
        BenchCommand::Mixed(arguments) => {
            say(arguments, scenarios::mixed(&plan(arguments), &runtime)?)
        }
    }
}

fn plan(arguments: &BenchArguments) -> Plan {
    Plan {
        stored: arguments.stored,
        seconds: arguments.seconds,
        connections: usize::from(arguments.connections),
        folder: arguments.folder.clone().unwrap_or_else(std::env::temp_dir),
    }
}

fn say(arguments: &BenchArguments, report: impl Serialize + Display) -> Result<()> {
    let output = Output::from(arguments.output);
    if output.is_json() {
        return output.say(&report, String::new);
    }
    print(&report.to_string())
}
