//! `letter open FILE`: from a file to a page that can be signed.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Serialize;
use undersigned_core::letters::file::NamedSource;
use undersigned_core::letters::{LetterDefinition, Version, parse_letter_files};
use undersigned_core::outside::bytes;
use undersigned_core::slugs::Slug;
use undersigned_core::urls;
use undersigned_store::{NewLetter, Opened, StoreError};

use super::report::{TranslationReport, VersionReport};
use crate::commands::desk::Desk;
use crate::config::Config;
use crate::data_folder::{DataFolder, MailKind};
use crate::output::Output;
use crate::outside::SystemRandomness;

#[derive(Serialize)]
struct OpenedLetter {
    slug: Slug,
    title: String,
    url: String,
    version: VersionReport,
    translations: Vec<TranslationReport>,
    /// The same file was opened before: nothing changed.
    opened_before: bool,
}

pub(super) async fn run(
    config: Config,
    file: &Path,
    translations: &[PathBuf],
    output: Output,
) -> Result<()> {
    // Read before anything is made: a wrong file leaves no trace.
    let definition = read(file, translations)?;
    let folder = DataFolder::create(&config.data)?;
    let desk = Desk::open(config, folder).await?;
    let opened = open(&desk, definition).await?;
    output.say(&opened, || {
        let OpenedLetter { slug, url, version, .. } = &opened;
        let first_line = if opened.opened_before {
            format!("“{slug}” was opened before with the same text and rules; nothing changed")
        } else {
            format!("opened “{}”", opened.title)
        };
        let translations = opened.translations.iter().map(TranslationReport::line);
        format!(
            "{first_line}\npage     {url}\nversion  {}, SHA-256 {}{}",
            version.number,
            version.hash,
            translations.map(|line| format!("\nin {line}")).collect::<String>()
        )
    })
}

/// Opens a letter whose texts are at hand, as `run` does with files.
pub async fn open_texts(
    desk: &Desk,
    original: NamedSource<'_>,
    translations: &[NamedSource<'_>],
) -> Result<Slug> {
    Ok(open(desk, parse_letter_files(original, translations)?).await?.slug)
}

fn read(file: &Path, translations: &[PathBuf]) -> Result<LetterDefinition> {
    let source = |file: &Path| {
        let name = file.display().to_string();
        let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {name}"))?;
        Ok((text, name))
    };
    let original = source(file)?;
    let translations: Vec<_> =
        translations.iter().map(|file| source(file)).collect::<Result<_>>()?;
    let named: Vec<NamedSource> =
        translations.iter().map(|(text, name)| (text.as_str(), name.as_str())).collect();
    Ok(parse_letter_files((&original.0, &original.1), &named)?)
}

async fn open(desk: &Desk, definition: LetterDefinition) -> Result<OpenedLetter> {
    let now = desk.now();
    let is_new = desk.store.letters().by_slug(&definition.slug).is_none();
    if is_new && definition.closes_at.is_some_and(|closes| closes <= now) {
        bail!("\"closes_at\" has passed: nobody could sign this letter");
    }
    refuse_without_mail(desk)?;
    let version = Version::first(&definition);
    let translations = TranslationReport::of(&definition);
    let hash = version.hash;
    let (slug, title) = (definition.slug.clone(), definition.title.clone());
    let new = NewLetter {
        origin: urls::log_origin(&desk.public_url(), &slug),
        definition,
        version,
        secret: bytes(&SystemRandomness),
        opened_at: now,
    };
    let opened = desk.store.open_letter(new).await.map_err(explain)?;
    desk.tell_server().await;
    Ok(OpenedLetter {
        url: format!("{}{}", desk.public_url(), urls::letter(&slug)),
        slug,
        title,
        version: VersionReport { number: 1, hash },
        translations,
        opened_before: matches!(opened, Opened::Before(_)),
    })
}

/// A letter whose confirmation mails reach nobody would collect signatures that never count.
fn refuse_without_mail(desk: &Desk) -> Result<()> {
    let served_without =
        desk.serving.as_ref().is_some_and(|serving| serving.mail == MailKind::Unset);
    if served_without && desk.config.mail.is_none() {
        bail!(
            "the server on {} has no mail setting, so nobody who signs would get the mail to confirm with; set \"mail\" in \
             its configuration or UNDERSIGNED_MAIL, start it again, and then open the letter",
            desk.folder.path().display()
        );
    }
    Ok(())
}

fn explain(error: StoreError) -> anyhow::Error {
    match error {
        StoreError::TextDiffers { slug } => anyhow::anyhow!(
            "a letter \"{slug}\" is open with another text, which people have put their names to; changing it is not \
             possible yet. Open this one under another slug"
        ),
        StoreError::RulesDiffer { slug } => anyhow::anyhow!(
            "a letter \"{slug}\" is open with the same text and other rules of signing, which people have relied on; \
             changing them is not possible yet"
        ),
        other => other.into(),
    }
}
