//! `monitor`: comes back to a letter's log and texts again and again, and tells what is new and what contradicts what was seen.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::json;
use tokio::runtime::Handle;
use undersigned_log::audit::{AuditError, Followed, Source, check_first_text, follow};
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::entry::{Entry, Visibility};
use undersigned_log::notes::{NOTE_BYTES_MAX, NoteVerifier};
use undersigned_web::pages::format::{number, quantity};

use super::verify::{CHEATED, CONSISTENT, NOT_CHECKED, contradicted, pinned};
use crate::arguments::MonitorArguments;
use crate::checking::{LetterAddress, Web};
use crate::data_folder::write_whole;
use crate::output::Output;

pub fn run(arguments: &MonitorArguments, runtime: Handle) -> ExitCode {
    let output = Output::from(arguments.output);
    match watch(arguments, runtime, output) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            output.refuse(&error.context("could not check"));
            ExitCode::from(NOT_CHECKED)
        }
    }
}

fn watch(arguments: &MonitorArguments, runtime: Handle, output: Output) -> Result<u8> {
    let address = LetterAddress::parse(&arguments.letter)?;
    let pinned = pinned(arguments.key.as_deref())?;
    let mut source = Web::new(address.clone(), runtime)?;
    loop {
        let seen = State { path: &arguments.state, origin: address.origin() };
        match look(&mut source, &seen, pinned.as_ref()) {
            Ok(Ok(news)) => told(&news, output)?,
            Ok(Err(AuditError::Cheated(what))) => {
                contradicted(&what, output)?;
                return Ok(CHEATED);
            }
            // Servers are away now and then. What was seen stays, and is held against what comes next.
            Ok(Err(AuditError::Unavailable(why))) if arguments.every.is_some() => {
                output.refuse(&anyhow::Error::from(why).context("could not look this time"));
            }
            Ok(Err(AuditError::Unavailable(why))) => return Err(why.into()),
            Err(error) => return Err(error),
        }
        let Some(every) = arguments.every else { return Ok(CONSISTENT) };
        std::thread::sleep(Duration::from_secs(every.into()));
    }
}

struct News {
    followed: Followed,
    acts: Vec<Act>,
}

/// The entry, what it does, and to which.
type Act = (u64, &'static str, u64);

fn look(
    source: &mut dyn Source,
    state: &State,
    pinned: Option<&NoteVerifier>,
) -> Result<Result<News, AuditError>> {
    let before = state.read()?;
    let known = before.as_ref().map(|(key, _)| key);
    let checkpoint = before.as_ref().map(|(_, checkpoint)| checkpoint);
    let mut acts = Vec::new();
    let mut tell = |leaf, entry| acts.extend(act(leaf, &entry));
    let followed = follow(source, state.origin, pinned.or(known), checkpoint, &mut tell);
    // In every language: whoever comes back should find the text that they read.
    let followed = followed.and_then(|followed| {
        check_first_text(source, &followed.head)?;
        Ok(followed)
    });
    if let Ok(followed) = &followed {
        state.write(followed)?;
    }
    Ok(followed.map(|followed| News { followed, acts }))
}

/// What was seen last: the key, and under it the signed checkpoint as the server gave it, so that it proves itself.
struct State<'a> {
    path: &'a Path,
    origin: &'a str,
}

impl State<'_> {
    fn read(&self) -> Result<Option<(NoteVerifier, Checkpoint)>> {
        let shown = self.path.display();
        let mut bytes = Vec::new();
        let most = NOTE_BYTES_MAX as u64;
        match File::open(self.path).and_then(|file| file.take(most).read_to_end(&mut bytes)) {
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).with_context(|| format!("cannot read {shown}")),
        }
        let text = String::from_utf8_lossy(&bytes);
        let read = || {
            let (key, note) = text.split_once('\n')?;
            let key = NoteVerifier::parse(key).ok()?;
            let checkpoint = Checkpoint::open(note, &key).ok()?;
            Some((key, checkpoint))
        };
        let Some((key, checkpoint)) = read() else {
            bail!(
                "{shown} is no state of this command; name another file, or begin anew without it"
            );
        };
        if checkpoint.origin != self.origin {
            bail!("{shown} is about {}, and not about {}", checkpoint.origin, self.origin);
        }
        Ok(Some((key, checkpoint)))
    }

    fn write(&self, followed: &Followed) -> Result<()> {
        let text = format!("{}\n{}", followed.verifier, followed.note);
        write_whole(self.path, text.as_bytes(), 0o644)
            .with_context(|| format!("cannot write {}", self.path.display()))
    }
}

fn told(news: &News, output: Output) -> Result<()> {
    let News { followed, acts } = news;
    let value = json!({
        "consistent": true,
        "size": followed.head.size,
        "new": followed.new,
        "acts": acts.iter().map(|(leaf, what, index)| json!({ "entry": leaf, "act": what, "of": index })).collect::<Vec<_>>(),
    });
    output.say(&value, || {
        let new = quantity(followed.new, "new entry", "new entries");
        let mut lines = vec![format!("{} entries, {new}; consistent.", number(followed.head.size))];
        lines.extend(
            acts.iter().map(|(leaf, what, index)| format!("  entry {leaf}: {what} {index}")),
        );
        lines.join("\n")
    })
}

/// What takes somebody out of the number, or a name off the pages.
fn act(leaf: u64, entry: &Entry) -> Option<Act> {
    match entry {
        Entry::Withdraw { index, .. } => Some((leaf, "withdraws", *index)),
        Entry::Remove { index, .. } => Some((leaf, "removes", *index)),
        Entry::Hold { index, .. } => Some((leaf, "holds", *index)),
        Entry::Amend { index, visibility, .. } if *visibility != Visibility::Public => {
            Some((leaf, "hides the name of", *index))
        }
        Entry::Retract { .. } => Some((leaf, "retracts the letter, after entry", leaf)),
        Entry::Erase { from, .. } => Some((leaf, "erases names from entry", *from)),
        Entry::Hide { .. } => Some((leaf, "hides all names up to", leaf)),
        Entry::Restart { size, .. } => Some((leaf, "restarts after", *size)),
        _ => None,
    }
}
