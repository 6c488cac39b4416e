//! What an operator asks about the logs of the letters here.

use anyhow::Result;
use serde::Serialize;

use super::desk::Desk;
use crate::arguments::LogCommand;
use crate::config::Config;
use crate::output::Output;

#[derive(Serialize)]
struct Key {
    letter: String,
    /// As C2SP signed notes write a verifier key: the log's name, an id, the key.
    vkey: String,
}

pub async fn run(config: Config, command: LogCommand) -> Result<()> {
    let LogCommand::Key { slug, output } = command;
    let desk = Desk::existing(config).await?;
    let key = desk.folder.existing_log_key()?;
    let views = match slug {
        Some(slug) => vec![desk.letter(&slug)?.view()],
        None => desk.store.letters().newest_first(),
    };
    let keys: Vec<Key> = views
        .iter()
        .map(|view| Key {
            letter: view.letter.definition.slug.to_string(),
            vkey: key.of(&view.log.origin).verifier().to_string(),
        })
        .collect();
    Output::from(output)
        .say(&keys, || keys.iter().map(|key| key.vkey.as_str()).collect::<Vec<_>>().join("\n"))
}
