//! `verify`: everything that a letter's server publishes, or an archive of it, checked from outside.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;
use tokio::runtime::Handle;
use undersigned_core::outside::Clock;
use undersigned_log::audit::{AuditError, Known, Report, Source, Witnessed, audit};
use undersigned_log::entry::{Evidence, Hex, Hour};
use undersigned_log::notes::NoteVerifier;
use undersigned_log::replay::Tally;
use undersigned_web::pages::format::{date_and_hour, number, quantity};

use crate::arguments::VerifyArguments;
use crate::checking::{Archive, LetterAddress, Web};
use crate::output::{Output, print};
use crate::outside::SystemClock;

pub(super) const CONSISTENT: u8 = 0;
pub(super) const CHEATED: u8 = 1;
pub(super) const NOT_CHECKED: u8 = 2;

pub fn run(arguments: &VerifyArguments, runtime: Handle) -> ExitCode {
    let output = Output::from(arguments.output);
    let code = match check(arguments, runtime) {
        Ok(Ok(checked)) => checked.said(output).map(|()| CONSISTENT),
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

struct Checked {
    report: Report,
    /// An archive, and no server.
    is_file: bool,
    key_was_known: bool,
}

fn check(arguments: &VerifyArguments, runtime: Handle) -> Result<Result<Checked, AuditError>> {
    let pinned = pinned(arguments.key.as_deref())?;
    let (mut source, origin): (Box<dyn Source>, String) = match is_address(&arguments.letter) {
        true => {
            let address = LetterAddress::parse(&arguments.letter)?;
            let origin = address.origin().to_owned();
            (Box::new(Web::new(address, runtime)?), origin)
        }
        false => {
            let archive = Archive::open(Path::new(&arguments.letter))?;
            let origin = archive.origin().to_owned();
            (Box::new(archive), origin)
        }
    };
    let is_file = !source.has_pages();
    let bar = bar();
    let mut progress = |done: u64, of: u64| {
        bar.set_length(of);
        bar.set_position(done);
    };
    // What is in a file is of one moment, and the newest entry says which.
    let now = (!is_file).then(|| Hour::of(SystemClock.now()));
    let known = Known { key: pinned, witnesses: arguments.witnesses.clone(), now };
    let found = audit(source.as_mut(), &origin, &known, &mut progress);
    bar.finish_and_clear();
    let key_was_known = known.key.is_some();
    Ok(found.map(|report| Checked { report, is_file, key_was_known }))
}

/// Anything else names a file.
fn is_address(letter: &str) -> bool {
    letter.contains("://")
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
    /// `server` or `file`.
    source: &'static str,
    /// Whether `--key` named it, and not the source itself.
    key_was_known: bool,
    origin: &'a str,
    size: u64,
    root: String,
    /// Of the newest entry.
    hour: Option<String>,
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
    /// Texts in further languages that the versions name.
    translations: u64,
    /// `null` where the server's own log holds nothing about this letter.
    witnessed: Option<SaidWitnessed>,
    /// Sizes of trees that a `restart` gave up.
    given_up: Vec<u64>,
}

#[derive(Serialize)]
struct SaidWitnessed {
    /// The name of the server's own log.
    log: String,
    /// Of the letter's log.
    size: u64,
    by: Vec<String>,
    of: usize,
    /// The newest cosignature's.
    at: Option<Timestamp>,
    /// Whether `--witness` named them, and not the source itself.
    keys_were_known: bool,
}

impl SaidWitnessed {
    fn of(witnessed: &Witnessed) -> Self {
        Self {
            log: witnessed.log.clone(),
            size: witnessed.size,
            by: witnessed.by.iter().map(|(name, _)| name.clone()).collect(),
            of: witnessed.of,
            at: witnessed.by.iter().map(|(_, at)| *at).max(),
            keys_were_known: witnessed.keys_are_known,
        }
    }
}

impl Checked {
    fn said(&self, output: Output) -> Result<()> {
        if output.is_json() {
            return output.say(&self.as_data(), String::new);
        }
        print(&self.in_words())
    }

    fn as_data(&self) -> Said<'_> {
        let Report { checkpoint, tally, hour, names, versions, translations, .. } = &self.report;
        let evidence = tally.by_evidence.iter().filter(|(_, count)| **count != 0);
        Said {
            consistent: true,
            source: if self.is_file { "file" } else { "server" },
            key_was_known: self.key_was_known,
            origin: &checkpoint.origin,
            size: checkpoint.size,
            root: Hex(checkpoint.root).to_string(),
            hour: hour.map(|hour| hour.to_string()),
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
            translations: *translations,
            witnessed: self.report.witnessed.as_ref().map(SaidWitnessed::of),
            given_up: self.report.given_up.clone(),
        }
    }

    fn in_words(&self) -> String {
        let lines = [
            self.number_in_words(),
            self.not_counted_in_words(),
            self.log_in_words(),
            self.witnessed_in_words(),
            self.restarts_in_words(),
            self.key_in_words(),
            "This does not prove that each entry is a person, hidden ones above all, nor that a withdrawal was the signer's wish.".to_owned(),
        ];
        lines.into_iter().filter(|line| !line.is_empty()).map(|line| line + "\n").collect()
    }

    fn number_in_words(&self) -> String {
        let tally = &self.report.tally;
        let (public, hidden) = (number(tally.public), number(tally.addressee + tally.organizers));
        let kinds = tally.by_evidence.iter().filter(|(_, count)| **count != 0);
        let kinds: Vec<String> =
            kinds.map(|(kind, count)| format!("{} {}", worded(*kind), number(*count))).collect();
        let evidence = match kinds.is_empty() {
            true => String::new(),
            false => format!("; evidence: {}", kinds.join(", ")),
        };
        let signatures = quantity(tally.verified(), "verified signature", "verified signatures");
        format!("{signatures}: {public} by name, {hidden} hidden{evidence}.")
    }

    fn not_counted_in_words(&self) -> String {
        let Tally { held, withdrawn, removed, .. } = &self.report.tally;
        let [held, withdrawn, removed] = [*held, *withdrawn, *removed].map(number);
        format!("Not counted: {held} held, {withdrawn} withdrawn, {removed} removed.")
    }

    fn log_in_words(&self) -> String {
        let Report { checkpoint, hour, names, translations, .. } = &self.report;
        let entries = quantity(checkpoint.size, "entry", "entries");
        let newest =
            hour.map(|hour| format!(", the newest of {}", date_and_hour(hour.starts_at())));
        let newest = newest.unwrap_or_default();
        let shown = if self.is_file { "are in the file" } else { "stand on its pages" };
        let names = match names {
            Some(1) => "the one name that is shown opens its entry".to_owned(),
            Some(names) => format!("{} names {shown}, each opens its entry", number(*names)),
            None => "its names are hidden for now".to_owned(),
        };
        let texts = match translations {
            0 => "its text has its hash".to_owned(),
            count => format!(
                "its text and {} have their hashes",
                quantity(*count, "translation", "translations")
            ),
        };
        let root = Hex(checkpoint.root).to_string();
        format!(
            "Checkpoint of {}: {entries}{newest}, root {}…; {names}; {texts}. Everything is consistent.",
            checkpoint.origin,
            &root[..16],
        )
    }

    fn witnessed_in_words(&self) -> String {
        let Some(Witnessed { size, by, of, keys_are_known, .. }) = &self.report.witnessed else {
            return "No checkpoint of it is in the server's own log: nobody else has seen it."
                .to_owned();
        };
        if *of == 0 {
            return "Nobody witnesses this server: another reader could have been shown another log.".to_owned();
        }
        let at = by.iter().map(|(_, at)| *at).max();
        let at = at.map(|at| format!(", last on {}", date_and_hour(at))).unwrap_or_default();
        let whose = if *keys_are_known { "that you named" } else { "that the server names itself" };
        format!("Witnessed up to entry {} by {} of {of} {whose}{at}.", number(*size), by.len())
    }

    fn restarts_in_words(&self) -> String {
        let Some(size) = self.report.given_up.last() else { return String::new() };
        format!(
            "Its database was lost once: the log had {} then, and goes on from an older copy. Whoever kept a checkpoint of that time sees a contradiction.",
            quantity(*size, "entry", "entries")
        )
    }

    fn key_in_words(&self) -> String {
        match (self.key_was_known, self.is_file) {
            (true, _) => "It is signed with the key that you gave.".to_owned(),
            (false, true) => "Its key is the file's own word: anybody can make such a file under another key. Compare with a key that you know, by --key.".to_owned(),
            (false, false) => "Its key is the server's own word: to know that it stays the same, keep it and give it by --key.".to_owned(),
        }
    }
}

fn worded(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Email => "e-mail",
        Evidence::DomainEmail => "e-mail of the domain",
        other => other.as_str(),
    }
}
