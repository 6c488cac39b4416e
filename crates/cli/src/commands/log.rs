//! What an operator asks about the logs here, and says when one of them lost entries.

use anyhow::{Result, bail};
use serde::Serialize;
use undersigned_core::signatures::LetterId;
use undersigned_core::urls;
use undersigned_log::entry::Hex;
use undersigned_store::{Frozen, INSTANCE};

use super::desk::Desk;
use crate::arguments::{LogCommand, OutputArguments, RestartArguments};
use crate::config::Config;
use crate::output::Output;

pub async fn run(config: Config, command: LogCommand) -> Result<()> {
    match command {
        LogCommand::Key { slug, output } => key(config, slug, output).await,
        LogCommand::Restart(arguments) => restart(config, &arguments).await,
    }
}

#[derive(Serialize)]
struct Key {
    /// `None` for the instance's own log.
    letter: Option<String>,
    /// As C2SP signed notes write a verifier key: the log's name, an id, the key.
    vkey: String,
}

async fn key(config: Config, slug: Option<String>, output: OutputArguments) -> Result<()> {
    let desk = Desk::existing(config).await?;
    let key = desk.folder.existing_log_key()?;
    let vkey = |origin: &str| key.of(origin).verifier().to_string();
    let views = match &slug {
        Some(slug) => vec![desk.letter(slug)?.view()],
        None => desk.store.letters().newest_first(),
    };
    let mut keys: Vec<Key> = views
        .iter()
        .map(|view| Key {
            letter: Some(view.letter.definition.slug.to_string()),
            vkey: vkey(&view.log.origin),
        })
        .collect();
    if slug.is_none() {
        let book = desk.store.letters();
        let named = book.instance().map(|instance| instance.log.origin.to_string());
        let origin = named.unwrap_or_else(|| urls::instance_log_origin(&desk.public_url()));
        keys.push(Key { letter: None, vkey: vkey(&origin) });
    }
    Output::from(output)
        .say(&keys, || keys.iter().map(|key| key.vkey.as_str()).collect::<Vec<_>>().join("\n"))
}

#[derive(Serialize)]
struct Restarted {
    /// `None` for the instance's own log.
    letter: Option<String>,
    /// Of the tree that was known before.
    size: u64,
    root: String,
}

/// Only a person can say that the newest database is lost: it is asked for by name.
async fn restart(config: Config, arguments: &RestartArguments) -> Result<()> {
    let desk = Desk::existing(config).await?;
    let mut restarted = Vec::new();
    for (letter, id) in chosen(&desk, arguments)? {
        let Some(Frozen { size, root }) = desk.store.restart_log(id, desk.now()).await? else {
            continue;
        };
        restarted.push(Restarted { letter, size, root: Hex(root).to_string() });
    }
    if !restarted.is_empty() {
        // Now their logs take the entries for it too.
        desk.store.reapply_erasures(desk.hidden_batch(), desk.now()).await?;
    }
    desk.tell_server().await;
    Output::from(arguments.output).say(&restarted, || in_words(&restarted))
}

fn chosen(desk: &Desk, arguments: &RestartArguments) -> Result<Vec<(Option<String>, LetterId)>> {
    let of_letter = |slug: &str| -> Result<_> {
        Ok((Some(slug.to_owned()), desk.letter(slug)?.view().letter.id))
    };
    let instance = (None, INSTANCE);
    match (&arguments.slug, arguments.instance, arguments.all) {
        (Some(slug), false, false) => Ok(vec![of_letter(slug)?]),
        (None, true, false) => Ok(vec![instance]),
        (None, false, true) => {
            let views = desk.store.letters().newest_first();
            let slugs = views.iter().map(|view| of_letter(view.letter.definition.slug.as_str()));
            slugs.chain([Ok(instance)]).collect()
        }
        _ => bail!("name a letter, or --instance for the instance's own log, or --all"),
    }
}

fn in_words(restarted: &[Restarted]) -> String {
    if restarted.is_empty() {
        return "no log here waits to be restarted".to_owned();
    }
    let line = |one: &Restarted| {
        let which = one.letter.as_deref().unwrap_or("the instance's own log");
        format!(
            "{which}: goes on from what is here; its log says that a tree of {} entries was known before",
            one.size
        )
    };
    restarted.iter().map(line).collect::<Vec<_>>().join("\n")
}
