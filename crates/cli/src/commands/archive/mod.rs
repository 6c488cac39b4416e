//! `archive SLUG --to FILE`: a letter and its whole public log in one file, for when this server is gone.

mod gather;
mod readme;
mod spool;
mod write;

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Serialize;
use tempfile::NamedTempFile;
use undersigned_core::life::Letter;
use undersigned_core::slugs::Slug;
use undersigned_core::urls;
use undersigned_log::audit::{AuditError, Known, Report, audit};
use undersigned_log::entry::Hex;
use undersigned_log::notes::NoteKey;
use undersigned_web::pages::format::{number, quantity};
use undersigned_web::{Document, Typesetter, published};

use super::desk::Desk;
use crate::arguments::ArchiveArguments;
use crate::checking::Archive;
use crate::config::Config;
use crate::output::Output;
use crate::typesetter::ChildTypesetter;

use gather::{Gathered, gather};
use readme::readme;
use write::Parts;

#[derive(Serialize)]
struct Archived {
    slug: Slug,
    file: PathBuf,
    replaced: bool,
    bytes: u64,
    origin: String,
    vkey: String,
    size: u64,
    root: String,
    verified: u64,
    /// Public names in it.
    names: Option<u64>,
}

pub async fn run(config: Config, arguments: &ArchiveArguments) -> Result<()> {
    let desk = Desk::existing(config).await?;
    let key = desk.folder.existing_log_key()?;
    let view = desk.letter(&arguments.slug)?.view();
    if view.frozen.is_some() {
        bail!(
            "\"{}\" lost entries that readers were shown: an archive of it would contradict theirs",
            arguments.slug
        );
    }
    let letter = view.letter.clone();
    let to = std::path::absolute(&arguments.to)?;
    let is_there = to.exists();
    if is_there && !arguments.replace {
        bail!("{} is there already; name another file, or add --replace", arguments.to.display());
    }
    let folder = to.parent().context("name a file to write to")?;
    let cannot_write = || format!("cannot write to {}", folder.display());
    let part = NamedTempFile::with_prefix_in(".undersigned-archive-", folder);
    let mut part = part.with_context(cannot_write)?;

    // Before the log: what others were shown of the letter is at most what the file holds.
    let witnessed = published::witnessed(desk.store.as_ref(), &key, letter.id).await?;
    let mut gathered = gather(desk.store.as_ref(), letter.id, folder).await?;
    let key = key.of(&gathered.head.origin);
    let mut parts = parts(&desk, &letter, &key, &mut gathered).await?;
    parts.witnessed = witnessed;
    let log = write::Log { store: desk.store.as_ref(), letter: letter.id };
    write::write(part.as_file_mut(), &parts, &log, &mut gathered)
        .await
        .with_context(cannot_write)?;
    let report = check(part.path(), &key).await?;
    let bytes = part.as_file().metadata()?.len();
    place(part, &to, arguments.replace)?;

    let archived = Archived {
        slug: letter.definition.slug.clone(),
        file: arguments.to.clone(),
        replaced: is_there,
        bytes,
        origin: report.checkpoint.origin.clone(),
        vkey: key.verifier().to_string(),
        size: report.checkpoint.size,
        root: Hex(report.checkpoint.root).to_string(),
        verified: report.tally.verified(),
        names: report.names,
    };
    Output::from(arguments.output).say(&archived, || archived.told())
}

/// What stands beside the log. Nothing of it says when it was written, so that the same letter gives the same file.
async fn parts(
    desk: &Desk,
    letter: &std::sync::Arc<Letter>,
    key: &NoteKey,
    gathered: &mut Gathered,
) -> Result<Parts> {
    let as_of = gathered.hour.starts_at();
    let typesetter = ChildTypesetter::of_this_program(desk.public_url())?;
    let signers = std::mem::take(&mut gathered.names);
    let mut pdfs = Vec::new();
    for text in letter.definition.texts() {
        let document = Document {
            letter: letter.clone(),
            text: text.number,
            counts: gathered.counts,
            as_of,
            signers: signers.clone(),
            for_the_addressee: Vec::new(),
            is_delivered_copy: false,
        };
        let language = (!text.is_original()).then(|| text.language());
        pdfs.push((urls::text_file(language, "pdf"), typesetter.typeset(document).await?));
    }
    let url = format!("{}{}", desk.public_url(), urls::letter(&letter.definition.slug));
    Ok(Parts {
        readme: readme(letter, gathered, &key.verifier(), &url),
        texts: published::texts(letter),
        counts: published::counts(gathered.counts, gathered.head.size),
        vkey: format!("{}\n", key.verifier()),
        checkpoint: gathered.head.checkpoint().sign(key),
        witnessed: None,
        witnesses: desk.config.witnesses.iter().map(|one| format!("{}\n", one.verifier)).collect(),
        pdfs,
    })
}

/// As its readers will: an archive that does not hold together is not handed out.
async fn check(path: &Path, key: &NoteKey) -> Result<Report> {
    let (path, verifier) = (path.to_owned(), key.verifier());
    let checked = tokio::task::spawn_blocking(move || {
        let mut archive = Archive::open(&path)?;
        let known = Known { key: Some(verifier.clone()), ..Known::default() };
        audit(&mut archive, verifier.name(), &known, &mut |_, _| {}).map_err(|error| match error {
            AuditError::Cheated(what) => {
                anyhow::anyhow!("the log here contradicts itself: {what}")
            }
            AuditError::Unavailable(why) => why.into(),
        })
    });
    checked.await?.context("what was written does not hold together, so it is not kept")
}

/// Complete, synced, and in one step.
fn place(part: NamedTempFile, to: &Path, replace: bool) -> Result<()> {
    part.as_file().set_permissions(Permissions::from_mode(0o644))?;
    part.as_file().sync_all()?;
    let placed = if replace { part.persist(to) } else { part.persist_noclobber(to) };
    placed
        .map_err(|error| error.error)
        .with_context(|| format!("cannot write {}", to.display()))?;
    let folder = to.parent().context("name a file to write to")?;
    Ok(std::fs::File::open(folder)?.sync_all()?)
}

impl Archived {
    fn told(&self) -> String {
        let Self { slug, file, verified, size, vkey, .. } = self;
        let replaced = if self.replaced { ", in the place of another file" } else { "" };
        let signatures = quantity(*verified, "verified signature", "verified signatures");
        format!(
            "“{slug}” with {signatures} and {} log entries is in {}{replaced}\n\
             Its names are those that everybody may see; the file holds no page of the site: the openings beside the log are the names\n\
             Anyone checks it with: undersigned verify {} --key {vkey}",
            number(*size),
            file.display(),
            file.display(),
        )
    }
}
