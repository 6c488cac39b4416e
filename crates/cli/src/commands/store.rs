//! `store copy`: an instance moves to another database, with its servers stopped.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use undersigned_log::entry::Hex;
use undersigned_store::copy::{Copied, CopyError, Place, Progress, copy};
use undersigned_store::postgres::Address;
use undersigned_web::pages::format::{number, quantity};

use crate::arguments::{CopyArguments, StoreCommand};
use crate::config::Config;
use crate::data_folder::{DataFolder, ServeLock};
use crate::output::Output;

pub async fn run(config: Config, command: StoreCommand) -> Result<()> {
    let StoreCommand::Copy(arguments) = command;
    if arguments.from == arguments.to {
        bail!("--from and --to are the same");
    }
    let from = Side::from(&arguments, &config)?;
    let to = Side::to(&arguments, &config, &from)?;
    let began = Instant::now();
    let bar = bar();
    let mut progress = |Progress { done, of }| {
        bar.set_length(of);
        bar.set_position(done);
    };
    let copied = copy(&from.place, &to.place, &mut progress).await;
    bar.finish_and_clear();
    let copied = copied.map_err(hint)?;
    let seconds = began.elapsed().as_secs_f64();
    let by_hand = by_hand(&from, &to);
    let said = Said::of(&copied, seconds, &by_hand);
    Output::from(arguments.output).say(&said, || in_words(&copied, seconds, &by_hand))
}

/// One of the two databases. Nobody serves from its folder, where it has one.
struct Side {
    place: Place,
    folder: Option<(DataFolder, ServeLock)>,
}

impl Side {
    fn from(arguments: &CopyArguments, config: &Config) -> Result<Self> {
        match address(&arguments.from, config)? {
            Some(address) => Ok(Self { place: Place::Postgres(Box::new(address)), folder: None }),
            None => Self::in_folder(DataFolder::existing(Path::new(&arguments.from))?),
        }
    }

    fn to(arguments: &CopyArguments, config: &Config, from: &Self) -> Result<Self> {
        if let Some(address) = address(&arguments.to, config)? {
            return Ok(Self { place: Place::Postgres(Box::new(address)), folder: None });
        }
        let folder = DataFolder::create(Path::new(&arguments.to))?;
        if let Some((from, _)) = &from.folder
            && from.path().canonicalize()? == folder.path().canonicalize()?
        {
            bail!("--from and --to are the same folder");
        }
        Self::in_folder(folder)
    }

    fn in_folder(folder: DataFolder) -> Result<Self> {
        let lock = folder.lock()?;
        Ok(Self { place: Place::Sqlite(folder.database()), folder: Some((folder, lock)) })
    }

    fn keys(&self) -> Option<String> {
        self.folder.as_ref().map(|(folder, _)| folder.keys().display().to_string())
    }
}

/// `None` is a folder.
fn address(text: &str, config: &Config) -> Result<Option<Address>> {
    if text == "configured" {
        let configured = config.database.clone();
        return configured.map(Some).context("the configuration names no PostgreSQL database");
    }
    if !text.contains("://") {
        return Ok(None);
    }
    let is_postgres = text.starts_with("postgres://") || text.starts_with("postgresql://");
    let parsed = is_postgres.then(|| Address::parse(text).ok()).flatten();
    // What is wrong with it may quote it, and it holds a password.
    parsed.map(Some).context(
        "write an address as postgres://USER:PASSWORD@HOST/NAME, or the path of a data folder",
    )
}

/// What became of the target.
fn hint(error: CopyError) -> anyhow::Error {
    let is_refused = matches!(
        error,
        CopyError::Nothing
            | CopyError::InUse
            | CopyError::OtherTables
            | CopyError::OtherProgram
            | CopyError::UnderWay
    );
    anyhow::Error::from(error).context(match is_refused {
        true => "nothing was copied",
        false => "the copy was not completed",
    })
}

fn bar() -> ProgressBar {
    let style = "{bar:32} {human_pos} of {human_len} rows, copied and then compared, {eta} left";
    let style = ProgressStyle::with_template(style).expect("the template is well formed");
    ProgressBar::new(0).with_style(style)
}

/// Keys are files, and stay where they are.
fn by_hand(from: &Side, to: &Side) -> Vec<String> {
    let keys = from.keys().unwrap_or_else(|| "keys/ of the server's data folder".to_owned());
    match &to.folder {
        Some((folder, _)) => vec![
            format!(
                "Copy {keys} to {}, with its modes (cp -a): the keys, the heads that readers were shown, the journal of erasures.",
                folder.keys().display()
            ),
            "Where several servers had keys of their own, take those of the server that was started last; otherwise mail waits for `undersigned mail release`.".to_owned(),
            format!("Then serve with data = \"{}\" and without `database`.", folder.path().display()),
        ],
        None => vec![
            format!(
                "Serve with the same data folder and `database`, or copy {keys} to the data folder of the server, with its modes (cp -a)."
            ),
            "Every further server needs links.key and log.key of it, and nothing else of it.".to_owned(),
            "Put the old database away: a server that starts on it again would go on from before.".to_owned(),
        ],
    }
}

#[derive(Serialize)]
struct Said<'a> {
    rows: u64,
    seconds: f64,
    tables: serde_json::Map<String, serde_json::Value>,
    logs: Vec<SaidLog<'a>>,
    by_hand: &'a [String],
}

#[derive(Serialize)]
struct SaidLog<'a> {
    origin: &'a str,
    size: u64,
    root: String,
}

impl<'a> Said<'a> {
    fn of(copied: &'a Copied, seconds: f64, by_hand: &'a [String]) -> Self {
        let logs = copied.logs.iter().map(|log| SaidLog {
            origin: &log.origin,
            size: log.size,
            root: Hex(log.root).to_string(),
        });
        let tables =
            copied.tables.iter().map(|(table, rows)| ((*table).to_owned(), (*rows).into()));
        Self {
            rows: copied.rows(),
            seconds,
            tables: tables.collect(),
            logs: logs.collect(),
            by_hand,
        }
    }
}

fn in_words(copied: &Copied, seconds: f64, by_hand: &[String]) -> String {
    let tables =
        copied.tables.iter().map(|(table, rows)| format!("  {:>12}  {table}", number(*rows)));
    let logs = copied.logs.iter().map(|log| {
        format!("  {:>12}  entries of {}, root {}", number(log.size), log.origin, Hex(log.root))
    });
    [format!(
        "Copied {} in {seconds:.1} s; both sides are the same:",
        quantity(copied.rows(), "row", "rows")
    )]
    .into_iter()
    .chain(tables)
    .chain(["Every log was made anew from its entries, and leads to its head:".to_owned()])
    .chain(logs)
    .chain(["What is left to you:".to_owned()])
    .chain(by_hand.iter().map(|line| format!("- {line}")))
    .collect::<Vec<_>>()
    .join("\n")
}
