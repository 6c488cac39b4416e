//! `letter deliver SLUG --to FOLDER`: what the addressee is handed, and the record that it was.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use undersigned_core::counts::Counts;
use undersigned_core::life::Letter;
use undersigned_core::slugs::Slug;
use undersigned_core::urls;
use undersigned_store::LetterCell;
use undersigned_web::pages::format::{date_and_hour, number, plural, quantity};
use undersigned_web::{Typesetter, published};

use super::package::Package;
use crate::commands::desk::Desk;
use crate::data_folder::write_whole;
use crate::output::Output;
use crate::typesetter::ChildTypesetter;

#[derive(Serialize)]
struct Delivered {
    slug: Slug,
    folder: PathBuf,
    delivered_at: Timestamp,
    delivered_before: bool,
    /// It was open until this command.
    closed_now: bool,
    as_of: Timestamp,
    #[serde(flatten)]
    counts: Counts,
    /// Hidden signatures whose fixed time has not come; they are in a copy made after it.
    not_joined: u64,
}

pub(super) async fn run(desk: &Desk, slug: &str, to: &Path, output: Output) -> Result<()> {
    let cell = desk.letter(slug)?;
    let before = cell.view();
    if let Some(retraction) = &before.letter.retracted {
        bail!(
            "\"{slug}\" was retracted on {}: {}",
            date_and_hour(retraction.at),
            retraction.reason
        );
    }
    refuse_full_folder(to)?;
    let closed_now = close(desk, &before.letter).await?;
    let cell = desk.changed(before.letter.id).await?;
    let package = Package::gather(desk, &cell).await?;
    let as_of = as_of(desk, &cell, &package)?;
    write(desk, &package, as_of, to).await?;
    // Only what lies complete on the disk was delivered.
    let delivered_at = desk.store.record_delivery(before.letter.id, as_of).await?;
    desk.tell_server().await;
    let delivered = Delivered {
        slug: before.letter.definition.slug.clone(),
        folder: to.to_owned(),
        delivered_at,
        delivered_before: before.letter.delivered_at.is_some(),
        closed_now,
        as_of,
        counts: package.counts,
        not_joined: package.not_joined,
    };
    output.say(&delivered, || delivered.told())
}

/// A delivered letter takes no more signatures: the copy would be out of date before it is read.
async fn close(desk: &Desk, letter: &Letter) -> Result<bool> {
    let is_open = letter.takes_submissions(desk.now());
    if is_open {
        desk.store.close_letter(letter.id, desk.now()).await?;
        desk.tell_server().await;
    }
    Ok(is_open)
}

/// For which moment the numbers hold. A copy of the same names says what the first one said, byte for byte.
fn as_of(desk: &Desk, cell: &LetterCell, package: &Package) -> Result<Timestamp> {
    #[derive(Serialize, Deserialize)]
    struct Copy {
        as_of: Timestamp,
        digest: String,
    }

    let letter = &cell.view().letter;
    let folder = desk.folder.path().join("deliveries");
    let record = folder.join(format!("{}.json", letter.definition.slug));
    let digest = package.digest()?;
    let last: Option<Copy> =
        fs::read(&record).ok().and_then(|json| serde_json::from_slice(&json).ok());
    let is_repeat = letter.delivered_at.is_some();
    if let Some(last) = last.filter(|last| is_repeat && last.digest == digest) {
        return Ok(last.as_of);
    }
    let as_of = Timestamp::from_second(desk.now().as_second())?;
    DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
    write_whole(&record, &serde_json::to_vec(&Copy { as_of, digest })?, 0o600)
        .with_context(|| format!("cannot write {}", record.display()))?;
    Ok(as_of)
}

async fn write(desk: &Desk, package: &Package, as_of: Timestamp, to: &Path) -> Result<()> {
    let url = format!("{}{}", desk.public_url(), urls::letter(&package.letter.definition.slug));
    let typesetter = ChildTypesetter::of_this_program(desk.public_url())?;
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for text in package.letter.definition.texts() {
        let language = (!text.is_original()).then(|| text.language());
        let pdf = typesetter.typeset(package.document(text.number, as_of)).await?;
        files.push((urls::text_file(language, "pdf"), pdf.to_vec()));
    }
    let texts = published::texts(&package.letter).into_iter();
    files.extend(texts.map(|(name, text)| (name, text.into_bytes())));
    files.extend([
        ("signatures.csv".to_owned(), package.csv()?),
        ("signatures.json".to_owned(), package.json(as_of)?),
        ("README.txt".to_owned(), package.readme(as_of, &url).into_bytes()),
    ]);
    write_folder(to, &files).with_context(|| format!("cannot write the copy to {}", to.display()))
}

fn refuse_full_folder(to: &Path) -> Result<()> {
    match fs::read_dir(to).map(|mut entries| entries.next().is_some()) {
        Ok(false) => Ok(()),
        Ok(true) => bail!("{} is not empty; name a new folder, or an empty one", to.display()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error).with_context(|| format!("cannot use {}", to.display())),
    }
}

/// All files or none: they are written beside, synced, and get their place in one step.
fn write_folder(to: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    let to = std::path::absolute(to)?;
    let parent = to.parent().ok_or(io::ErrorKind::InvalidInput)?;
    fs::create_dir_all(parent)?;
    let part = parent.join(format!(".undersigned-{}.part", std::process::id()));
    let written = write_files(&part, files).and_then(|()| fs::rename(&part, &to));
    if written.is_err() {
        let _ = fs::remove_dir_all(&part); // The first error is the one to tell.
    }
    written?;
    File::open(parent)?.sync_all()
}

fn write_files(folder: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    // It holds names that are for the addressee alone.
    DirBuilder::new().mode(0o700).create(folder)?;
    for (name, content) in files {
        let mut file = File::create_new(folder.join(name))?;
        file.write_all(content)?;
        file.sync_all()?;
    }
    File::open(folder)?.sync_all()
}

impl Delivered {
    fn told(&self) -> String {
        let Self { slug, folder, counts, .. } = self;
        let mut lines = Vec::new();
        if self.closed_now {
            lines.push(format!("“{slug}” was open: it is closed now, for a delivered letter takes no more signatures"));
        }
        let verified = number(counts.verified);
        let verb = plural(counts.verified, "signature", "signatures");
        lines.push(format!("the copy with {verified} {verb} is in {}", folder.display()));
        lines.push(if self.delivered_before {
            format!("“{slug}” was delivered before, on {}", date_and_hour(self.delivered_at))
        } else {
            format!("“{slug}” is delivered as of {}", date_and_hour(self.delivered_at))
        });
        if self.not_joined != 0 {
            let count = quantity(self.not_joined, "hidden signature is", "hidden signatures are");
            lines.push(format!("{count} not in it: hidden ones join the numbers at fixed times. Deliver again after the next one"));
        }
        lines.join("\n")
    }
}
