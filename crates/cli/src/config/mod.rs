//! The configuration: one TOML file, every key also as a variable `UNDERSIGNED_…`; a flag beats a variable, a variable the file.

mod file;
mod parse;
#[cfg(test)]
mod tests;
mod values;

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use undersigned_core::life::HiddenBatch;
use undersigned_mail::{Sender, TransportSetting};
use undersigned_store::postgres::Address;
use undersigned_store::sqlite::Synchronous;
use undersigned_web::serving::Patience;

pub use parse::{LogFormat, PublicUrl, WitnessSetting};
pub use values::Overrides;

use values::Values;

pub struct Config {
    /// `HOST:PORT`.
    pub listen: String,
    pub data: PathBuf,
    /// `None`: one file in the data folder.
    pub database: Option<Address>,
    /// `None`: wherever the server turns out to listen.
    pub public_url: Option<PublicUrl>,
    /// `None`: nobody said where mail goes.
    pub mail: Option<TransportSetting>,
    pub mail_from: Option<Sender>,
    /// Mails a second to one destination domain.
    pub mail_per_domain_second: MailPace,
    pub mail_concurrency: usize,
    /// `None` switches rate limits and ceilings off.
    pub limits: Option<LimitSettings>,
    /// `None`: nobody said how often hidden signatures join.
    pub hidden_batch: Option<HiddenBatch>,
    /// Answers as if a submission were stored; only while limits are off.
    pub discard_submissions: bool,
    /// What each commit of the log takes longer, as on a slow disk; only while limits are off.
    pub commit_delay: Duration,
    /// How long clients are waited for; another than the standard one only while limits are off.
    pub patience: Patience,
    pub trusted_proxies: Vec<IpAddr>,
    /// Who besides this very machine may read `/metrics`.
    pub metrics_from: Vec<IpAddr>,
    /// Who is asked to cosign the instance's log.
    pub witnesses: Vec<WitnessSetting>,
    pub synchronous: Synchronous,
    /// `None`: what suits the command.
    pub log: Option<String>,
    pub log_format: LogFormat,
}

/// How fast one destination domain is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailPace {
    /// Nobody said: a pace that providers bear over SMTP, none where mail stays on this machine.
    Standard,
    /// `None` is no limit.
    Set(Option<u32>),
}

/// What differs from the standard limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LimitSettings {
    pub submissions_per_prefix: Option<u32>,
    pub waiting_per_letter: Option<u64>,
    pub waiting_in_all: Option<u64>,
    pub free_disk_mib: Option<u64>,
}

/// Every key there is, as it stands in the file; in capitals behind `UNDERSIGNED_` it is the variable.
pub const KEYS: [&str; 23] = [
    "listen",
    "data",
    "database",
    "public_url",
    "mail",
    "mail_from",
    "mail_per_domain_second",
    "mail_concurrency",
    "limits",
    "limits_submissions_per_prefix",
    "limits_waiting_per_letter",
    "limits_waiting_in_all",
    "limits_free_disk_mib",
    "hidden_batch",
    "discard_submissions",
    "commit_delay_ms",
    "patience_seconds",
    "trusted_proxies",
    "metrics_from",
    "witnesses",
    "synchronous",
    "log",
    "log_format",
];

pub const LISTEN_DEFAULT: &str = "127.0.0.1:7878";
pub const DATA_DEFAULT: &str = "./undersigned-data";

/// Reads what stands in the file, the environment and the flags. The second value are warnings, for the log.
pub fn load(overrides: &Overrides) -> Result<(Config, Vec<String>)> {
    let variables = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let (values, warnings) = Values::gather(overrides, variables)?;
    Ok((config(&values)?, warnings))
}

fn config(values: &Values) -> Result<Config> {
    Ok(Config {
        listen: values.read("listen", parse::listen)?.unwrap_or_else(|| LISTEN_DEFAULT.to_owned()),
        data: values.read("data", parse::path)?.unwrap_or_else(|| DATA_DEFAULT.into()),
        database: values.read("database", parse::database)?.flatten(),
        public_url: values.read("public_url", PublicUrl::parse)?,
        mail: values.read("mail", parse::mail)?,
        mail_from: values.read("mail_from", parse::sender)?,
        mail_per_domain_second: values
            .read("mail_per_domain_second", parse::number_or_off)?
            .map_or(MailPace::Standard, MailPace::Set),
        mail_concurrency: values.read("mail_concurrency", parse::number::<1, 256>)?.unwrap_or(8)
            as usize,
        limits: limits(values)?,
        hidden_batch: values.read("hidden_batch", parse::hidden_batch)?,
        discard_submissions: discard_submissions(values)?,
        commit_delay: commit_delay(values)?,
        patience: patience(values)?,
        trusted_proxies: values.read("trusted_proxies", parse::addresses)?.unwrap_or_default(),
        metrics_from: values.read("metrics_from", parse::addresses)?.unwrap_or_default(),
        witnesses: values.read("witnesses", parse::witnesses)?.unwrap_or_default(),
        synchronous: values.read("synchronous", parse::synchronous)?.unwrap_or_default(),
        log: values.read("log", parse::log_filter)?,
        log_format: values.read("log_format", parse::log_format)?.unwrap_or_default(),
    })
}

/// It would lie to signers, so it cannot be switched on by accident.
fn discard_submissions(values: &Values) -> Result<bool> {
    let discards = values.read("discard_submissions", parse::on_or_off)?.unwrap_or(false);
    if discards && values.read("limits", parse::on_or_off)?.unwrap_or(true) {
        anyhow::bail!("discard_submissions is for benchmarks: it takes limits = \"off\" beside it");
    }
    Ok(discards)
}

/// It would slow a server down for nothing.
fn commit_delay(values: &Values) -> Result<Duration> {
    let delay = values.read("commit_delay_ms", parse::number::<0, 1_000>)?.unwrap_or(0);
    if delay != 0 && values.read("limits", parse::on_or_off)?.unwrap_or(true) {
        anyhow::bail!("commit_delay_ms is for benchmarks: it takes limits = \"off\" beside it");
    }
    Ok(Duration::from_millis(delay))
}

/// Without it, whoever likes holds a connection for ever.
fn patience(values: &Values) -> Result<Patience> {
    let Some(seconds) = values.read("patience_seconds", parse::number_or_off)? else {
        return Ok(Patience::STANDARD);
    };
    let time = seconds.map(|seconds| Duration::from_secs(seconds.into()));
    let patience = Patience { time, ..Patience::STANDARD };
    if patience != Patience::STANDARD && values.read("limits", parse::on_or_off)?.unwrap_or(true) {
        anyhow::bail!("patience_seconds is for tests: it takes limits = \"off\" beside it");
    }
    Ok(patience)
}

fn limits(values: &Values) -> Result<Option<LimitSettings>> {
    const MANY: u64 = u32::MAX as u64;
    let settings = LimitSettings {
        submissions_per_prefix: values.read("limits_submissions_per_prefix", parse::count)?,
        waiting_per_letter: values.read("limits_waiting_per_letter", parse::number::<1, MANY>)?,
        waiting_in_all: values.read("limits_waiting_in_all", parse::number::<1, MANY>)?,
        free_disk_mib: values.read("limits_free_disk_mib", parse::number::<0, MANY>)?,
    };
    let on = values.read("limits", parse::on_or_off)?.unwrap_or(true);
    Ok(on.then_some(settings))
}
