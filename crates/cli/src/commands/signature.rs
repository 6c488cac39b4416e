//! What organizers do with one signature.

use anyhow::{Context, Result, bail};
use serde::Serialize;
use undersigned_core::signatures::{SignatureState, Visibility};
use undersigned_store::{ListFilter, Moderated, Moderation, ModerationTo, Signature, SignatureId};

use super::desk::Desk;
use crate::arguments::{SignatureArguments, SignatureCommand};
use crate::config::Config;
use crate::output::{Output, print};
use crate::reasons::Reason;

pub async fn run(config: Config, command: SignatureCommand) -> Result<()> {
    let desk = Desk::existing(config).await?;
    match command {
        SignatureCommand::List { slug, state, visibility, output } => {
            let filter =
                ListFilter { state: state.map(Into::into), visibility: visibility.map(Into::into) };
            list(&desk, &slug, filter, output.into()).await
        }
        SignatureCommand::Hold { signature, reason, output } => {
            let reason = reason.as_deref().map(Reason::parse).transpose()?.map(Reason::into_string);
            moderate(&desk, &signature, ModerationTo::Hold { reason }, output.into()).await
        }
        SignatureCommand::Publish { signature, output } => {
            moderate(&desk, &signature, ModerationTo::Publish, output.into()).await
        }
        SignatureCommand::Feature { slug, number, output } => {
            feature(&desk, &slug, number, true, output.into()).await
        }
        SignatureCommand::Unfeature { slug, number, output } => {
            feature(&desk, &slug, number, false, output.into()).await
        }
        SignatureCommand::Remove { signature, reason, output } => {
            let reason = Reason::parse(&reason)?.into_string();
            moderate(&desk, &signature, ModerationTo::Remove { reason }, output.into()).await
        }
    }
}

#[derive(Serialize)]
struct SignatureReport {
    id: String,
    name: String,
    title: Option<String>,
    affiliation: Option<String>,
    place: Option<String>,
    visibility: Visibility,
    state: SignatureState,
    reason: Option<String>,
    confirmed_at: jiff::Timestamp,
}

#[derive(Serialize)]
struct Outcome {
    changed: bool,
    #[serde(flatten)]
    signature: SignatureReport,
}

async fn list(desk: &Desk, slug: &str, filter: ListFilter, output: Output) -> Result<()> {
    let letter = desk.letter(slug)?.view().letter.id;
    let mut before = "[\n";
    let mut found = false;
    desk.walk_signatures(letter, filter, |signature| {
        found = true;
        let report = report(&signature);
        if !output.is_json() {
            return print(&format!("{}\n", line(&report)));
        }
        print(before)?;
        before = ",\n";
        print(&serde_json::to_string(&report)?)
    })
    .await?;
    match (output.is_json(), found) {
        (true, true) => print("\n]\n"),
        (true, false) => print("[]\n"),
        (false, true) => Ok(()),
        (false, false) => print("no such signatures\n"),
    }
}

async fn moderate(
    desk: &Desk,
    which: &SignatureArguments,
    to: ModerationTo,
    output: Output,
) -> Result<()> {
    let view = desk.letter(&which.slug)?.view();
    let id = SignatureId::parse(&which.id).with_context(|| {
        format!(
            "\"{}\" is not the id of a signature; `signature list` shows them: p12 or h3",
            which.id
        )
    })?;
    let now = desk.now();
    let wanted = match to {
        ModerationTo::Hold { .. } => SignatureState::Held,
        ModerationTo::Publish => SignatureState::Confirmed,
        ModerationTo::Remove { .. } => SignatureState::Removed,
    };
    let act = Moderation {
        letter: view.letter.id,
        signature: id,
        to,
        at: now,
        next_joining: desk.next_joining(&view, now),
    };
    let moderated = desk.store.moderate_signature(act).await?;
    desk.tell_server().await;
    let (changed, signature) = match moderated {
        Moderated::Now(signature) => (true, signature),
        Moderated::Unchanged(signature) if signature.state == wanted => (false, signature),
        Moderated::Unchanged(signature) => bail!("{}", settled(&signature)),
        Moderated::NotThere => bail!("there is no signature {id} on \"{}\"", which.slug),
    };
    let outcome = Outcome { changed, signature: report(&signature) };
    output.say(&outcome, || {
        let was = if changed { "is now" } else { "was before and stays" };
        format!("{id} {was} {}\n{}", signature.state.as_str(), line(&outcome.signature))
    })
}

#[derive(Serialize)]
struct Featured {
    slug: String,
    number: u64,
    featured: bool,
    changed: bool,
}

async fn feature(
    desk: &Desk,
    slug: &str,
    number: u64,
    featured: bool,
    output: Output,
) -> Result<()> {
    let letter = desk.letter(slug)?.view().letter.id;
    let at = featured.then(|| desk.now());
    let changed = desk.store.feature_signature(letter, number, at).await?;
    let changed = changed.with_context(|| {
        format!("no name with the number {number} is shown under \"{slug}\"; `signature list --visibility public` shows them")
    })?;
    desk.tell_server().await;
    let report = Featured { slug: slug.to_owned(), number, featured, changed };
    output.say(&report, || {
        let was = if changed { "is now" } else { "was before and stays" };
        let how = if featured { "shown first" } else { "shown in its place only" };
        format!("{number} {was} {how}")
    })
}

fn settled(signature: &Signature) -> String {
    let id = signature.id;
    match signature.state {
        SignatureState::Withdrawn => {
            format!("{id} was withdrawn by its signer; only a new signature can stand again")
        }
        SignatureState::Removed => {
            format!(
                "{id} was removed, and the removal is public; only a new signature can stand again"
            )
        }
        state => format!("{id} is {}", state.as_str()),
    }
}

fn report(signature: &Signature) -> SignatureReport {
    let content = &signature.content;
    let owned = |text: &undersigned_core::names::ShortText| text.as_str().to_owned();
    SignatureReport {
        id: signature.id.to_string(),
        name: content.name.as_str().to_owned(),
        title: content.title.as_ref().map(owned),
        affiliation: content.affiliation.as_ref().map(owned),
        place: content.place.as_ref().map(owned),
        visibility: content.visibility,
        state: signature.state,
        reason: signature.reason.clone(),
        confirmed_at: signature.confirmed_at,
    }
}

/// The name stands last: names of all scripts have no common width.
fn line(report: &SignatureReport) -> String {
    let SignatureReport { id, name, title, affiliation, place, visibility, state, reason, .. } =
        report;
    let who = [Some(name), title.as_ref(), affiliation.as_ref(), place.as_ref()];
    let who: Vec<_> = who.into_iter().flatten().map(String::as_str).collect();
    let why = reason.as_ref().map(|reason| format!("  ({reason})")).unwrap_or_default();
    format!("{id:>7}  {:9}  {:10}  {}{why}", state.as_str(), visibility.as_str(), who.join(", "))
}
