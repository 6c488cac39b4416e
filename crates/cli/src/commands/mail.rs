//! What an operator says about mail.

use anyhow::Result;
use serde::Serialize;

use super::desk::Desk;
use crate::arguments::MailCommand;
use crate::config::Config;
use crate::output::Output;

#[derive(Serialize)]
struct Released {
    released: bool,
}

pub async fn run(config: Config, command: MailCommand) -> Result<()> {
    let MailCommand::Release { output } = command;
    let desk = Desk::existing(config).await?;
    let released = desk.store.release_mail().await?;
    desk.tell_server().await;
    Output::from(output).say(&Released { released }, || {
        match released {
            true => "mail goes out again; who was written to between the copy and its return may get a second mail",
            false => "mail was not waiting",
        }
        .to_owned()
    })
}
