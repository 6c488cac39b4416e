//! `record apply SLUG FILE`: what the organizers keep in files takes the place of the record that readers see.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use jiff::tz::TimeZone;
use serde::Serialize;
use undersigned_core::record::{Change, Record, What, changes, parse_record};
use undersigned_core::slugs::Slug;
use undersigned_core::urls;
use undersigned_store::AppliedRecord;

use super::desk::Desk;
use crate::arguments::RecordCommand;
use crate::config::Config;
use crate::output::Output;

#[derive(Serialize)]
struct Applied {
    slug: Slug,
    url: String,
    dry_run: bool,
    changed: bool,
    /// The newest one after this.
    revision: u32,
    changes: Vec<Change>,
}

pub async fn run(config: Config, command: RecordCommand) -> Result<()> {
    let RecordCommand::Apply { slug, file, dry_run, output } = command;
    apply(&Desk::existing(config).await?, &slug, &file, dry_run, output.into()).await
}

async fn apply(desk: &Desk, slug: &str, file: &Path, dry_run: bool, output: Output) -> Result<()> {
    let view = desk.letter(slug)?.view();
    let definition = &view.letter.definition;
    // Read before anything is changed: a wrong file leaves no trace.
    let record = read(file, definition.asks.len() as u32, desk)?;
    let kept = desk.store.record(view.letter.id).await?;
    let newest = kept.as_ref().and_then(|kept| kept.revisions.last());
    let revision = newest.map_or(0, |revision| revision.number);
    let before = kept.map(|kept| kept.record).unwrap_or_default();
    let mut applied = Applied {
        slug: definition.slug.clone(),
        url: format!("{}{}", desk.public_url(), urls::record(&definition.slug)),
        dry_run,
        changed: before != record,
        revision,
        changes: changes(&before, &record),
    };
    if !dry_run {
        match desk.store.apply_record(view.letter.id, record, desk.now()).await? {
            // What it changed in the record that it found: another program may have come first.
            AppliedRecord::Now(made) => {
                (applied.revision, applied.changes) = (made.number, made.changes);
                applied.changed = true;
            }
            AppliedRecord::Before => (applied.changed, applied.changes) = (false, Vec::new()),
        }
        desk.tell_server().await;
    }
    output.say(&applied, || applied.words())
}

fn read(file: &Path, asks: u32, desk: &Desk) -> Result<Record> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {name}"))?;
    let folder = file.parent().map(Path::to_owned).unwrap_or_default();
    let mut beside = |name: &str| read_beside(folder.join(name));
    let today = desk.now().to_zoned(TimeZone::UTC).date();
    // Somewhere it is tomorrow already.
    let today = today.tomorrow().unwrap_or(today);
    Ok(parse_record(&text, &name, asks, today, &mut beside)?)
}

fn read_beside(path: PathBuf) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| error.to_string())
}

impl Applied {
    fn words(&self) -> String {
        let first = match (self.changed, self.dry_run) {
            (false, _) => {
                return format!("the record of “{}” says that already; nothing changed", self.slug);
            }
            (true, true) => format!("would change the record of “{}”:", self.slug),
            (true, false) => {
                format!("changed the record of “{}”, revision {}:", self.slug, self.revision)
            }
        };
        let mut lines = vec![first];
        self.changes.iter().for_each(|change| lines.extend(told(change)));
        lines.push(if self.dry_run {
            "nothing was changed yet: leave out --dry-run".to_owned()
        } else {
            format!("page     {}", self.url)
        });
        lines.join("\n")
    }
}

/// As people read a diff: what goes after `-`, what comes after `+`.
fn told(change: &Change) -> Vec<String> {
    let name = format!("{} {} ({})", change.item.kind.as_str(), change.item.id, change.title);
    match &change.what {
        What::Added => vec![format!("+ {name}")],
        What::TakenOut { why, .. } => {
            let why = why.as_ref().map_or_else(String::new, |why| format!(": {why}"));
            vec![format!("- {name}{why}")]
        }
        What::Changed { fields, why } => {
            let mut lines = vec![format!("~ {name}")];
            for field in fields {
                let line = |sign: char, text: &String| format!("    {sign} {}: {text}", field.key);
                lines.extend(field.before.iter().map(|text| line('-', text)));
                lines.extend(field.after.iter().map(|text| line('+', text)));
            }
            lines.extend(why.iter().map(|why| format!("    because: {why}")));
            lines
        }
    }
}
