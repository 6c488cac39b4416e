//! `verify`: everything that a letter's server publishes, checked from outside.

use std::process::ExitCode;

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use serde_json::json;
use tokio::runtime::Handle;
use undersigned_log::audit::{AuditError, Report, audit};
use undersigned_log::entry::{Evidence, Hex};
use undersigned_log::notes::NoteVerifier;
use undersigned_web::pages::format::number;

use crate::arguments::VerifyArguments;
use crate::checking::{LetterAddress, Web};
use crate::output::{Output, print};

pub(super) const CONSISTENT: u8 = 0;
pub(super) const CHEATED: u8 = 1;
pub(super) const NOT_CHECKED: u8 = 2;

pub fn run(arguments: &VerifyArguments, runtime: Handle) -> ExitCode {
    let output = Output::from(arguments.output);
    let code = match check(arguments, runtime) {
        Ok(Ok(report)) => said(&report, output).map(|()| CONSISTENT),
        Ok(Err(AuditError::Cheated(what))) => contradicted(&what, output).map(|()| CHEATED),
        Ok(Err(AuditError::Unavailable(why))) => Err(why.into()),
        Err(error) => Err(error),
    };
    match code {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            output.refuse(&error.context("could not check"));
            ExitCode::from(NOT_CHECKED)
        }
    }
}

fn check(arguments: &VerifyArguments, runtime: Handle) -> Result<Result<Report, AuditError>> {
    let address = LetterAddress::parse(&arguments.letter)?;
    let pinned = pinned(arguments.key.as_deref())?;
    let mut source = Web::new(address.clone(), runtime)?;
    let bar = bar();
    let mut progress = |done: u64, of: u64| {
        bar.set_length(of);
        bar.set_position(done);
    };
    let found = audit(&mut source, address.origin(), pinned.as_ref(), &mut progress);
    bar.finish_and_clear();
    Ok(found)
}

pub(super) fn pinned(key: Option<&str>) -> Result<Option<NoteVerifier>> {
    let key = key.map(NoteVerifier::parse).transpose();
    key.context("--key is not as `undersigned log key` or log/vkey shows it")
}

fn bar() -> ProgressBar {
    let style = "{bar:32} {human_pos} of {human_len} entries, {eta} left";
    let style = ProgressStyle::with_template(style).expect("the template is well formed");
    ProgressBar::new(0).with_style(style)
}

pub(super) fn contradicted(what: &str, output: Output) -> Result<()> {
    let value = json!({ "consistent": false, "contradiction": what });
    output.say(&value, || format!("CONTRADICTION: {what}."))
}

#[derive(Serialize)]
struct Said<'a> {
    consistent: bool,
    origin: &'a str,
    size: u64,
    root: String,
    verified: u64,
    public: u64,
    addressee: u64,
    organizers: u64,
    held: u64,
    withdrawn: u64,
    removed: u64,
    evidence: serde_json::Map<String, serde_json::Value>,
    names: Option<u64>,
    versions: u64,
}

fn said(report: &Report, output: Output) -> Result<()> {
    let Report { checkpoint, tally, names, versions } = report;
    let evidence = tally.by_evidence.iter().filter(|(_, count)| **count != 0);
    let said = Said {
        consistent: true,
        origin: &checkpoint.origin,
        size: checkpoint.size,
        root: Hex(checkpoint.root).to_string(),
        verified: tally.verified(),
        public: tally.public,
        addressee: tally.addressee,
        organizers: tally.organizers,
        held: tally.held,
        withdrawn: tally.withdrawn,
        removed: tally.removed,
        evidence: evidence.map(|(kind, count)| (kind.to_string(), json!(count))).collect(),
        names: *names,
        versions: *versions,
    };
    if output.is_json() {
        return output.say(&said, String::new);
    }
    print(&in_words(report))
}

fn in_words(report: &Report) -> String {
    let Report { checkpoint, tally, names, .. } = report;
    let evidence: Vec<String> = tally
        .by_evidence
        .iter()
        .filter(|(_, count)| **count != 0)
        .map(|(kind, count)| format!("{} {}", worded(*kind), number(*count)))
        .collect();
    let evidence = match evidence.is_empty() {
        true => String::new(),
        false => format!("; evidence: {}", evidence.join(", ")),
    };
    let hidden = tally.addressee + tally.organizers;
    let names = match names {
        Some(names) => format!("{} names stand on its pages, each opens its entry", number(*names)),
        None => "its names are hidden for now".to_owned(),
    };
    let root = Hex(checkpoint.root).to_string();
    format!(
        "{} verified signatures: {} by name, {} hidden{evidence}.\n\
         Not counted: {} held, {} withdrawn, {} removed.\n\
         Checkpoint of {} entries, root {}…; {names}; its text has its hash. Everything is consistent.\n\
         This does not prove that each entry is a person, hidden ones above all, nor that a withdrawal was the signer's wish.\n",
        number(tally.verified()),
        number(tally.public),
        number(hidden),
        number(tally.held),
        number(tally.withdrawn),
        number(tally.removed),
        number(checkpoint.size),
        &root[..16],
    )
}

fn worded(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Email => "e-mail",
        Evidence::DomainEmail => "e-mail of the domain",
        other => other.as_str(),
    }
}
