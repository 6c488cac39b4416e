//! What organizers do with a letter.

mod close;
mod deliver;
mod export;
mod names;
mod open;
mod package;
mod report;
mod retract;

use anyhow::Result;

use super::desk::Desk;
use crate::arguments::LetterCommand;
use crate::config::Config;
use crate::output::Output;

pub use open::open_texts;

pub async fn run(config: Config, command: LetterCommand) -> Result<()> {
    match command {
        LetterCommand::Open { file, translations, output } => {
            open::run(config, &file, &translations, output.into()).await
        }
        LetterCommand::List { output } => list(&Desk::existing(config).await?, output.into()),
        LetterCommand::Show { slug, output } => {
            show(&Desk::existing(config).await?, &slug, output.into())
        }
        LetterCommand::Close { slug, output } => {
            close::run(&Desk::existing(config).await?, &slug, output.into()).await
        }
        LetterCommand::Deliver { slug, to, output } => {
            deliver::run(&Desk::existing(config).await?, &slug, &to, output.into()).await
        }
        LetterCommand::Export { slug, format, with_addresses } => {
            export::run(&Desk::existing(config).await?, &slug, &format, with_addresses).await
        }
        LetterCommand::HideNames { slug, output } => {
            names::show(&Desk::existing(config).await?, &slug, false, output.into()).await
        }
        LetterCommand::ShowNames { slug, output } => {
            names::show(&Desk::existing(config).await?, &slug, true, output.into()).await
        }
        LetterCommand::Relist { slug, output } => {
            names::relist(&Desk::existing(config).await?, &slug, output.into()).await
        }
        LetterCommand::Retract { slug, reason, output } => {
            retract::run(&Desk::existing(config).await?, &slug, &reason, output.into()).await
        }
    }
}

fn list(desk: &Desk, output: Output) -> Result<()> {
    let book = desk.store.letters();
    let newest_first = book.newest_first();
    let cells = newest_first.iter().filter_map(|view| book.by_id(view.letter.id));
    let reports: Vec<_> = cells.map(|cell| report::report(desk, cell)).collect();
    output.say(&reports, || report::table(&reports))
}

fn show(desk: &Desk, slug: &str, output: Output) -> Result<()> {
    let report = report::report(desk, &*desk.letter(slug)?);
    output.say(&report, || report::sheet(&report))
}
