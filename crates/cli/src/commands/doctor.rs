//! `doctor`: looks at the database and what stands beside it, says in words what is unsafe, and changes nothing.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::ExitCode;

use anyhow::{Context, Result};
use serde::Serialize;
use undersigned_store::examining::{Finding, Level, examine_postgres, examine_sqlite};
use undersigned_store::sqlite::Synchronous;
use undersigned_web::Limits;

use crate::config::Config;
use crate::data_folder::DataFolder;
use crate::output::Output;
use crate::outside::SystemClock;

const WELL: u8 = 0;
const UNSAFE: u8 = 1;
const NOT_LOOKED: u8 = 2;

pub async fn run(config: &Config, output: Output) -> ExitCode {
    let said = match look(config).await {
        Ok(looked) => looked.say(output),
        Err(error) => Err(error),
    };
    match said {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            output.refuse(&error.context("could not look"));
            ExitCode::from(NOT_LOOKED)
        }
    }
}

#[derive(Serialize)]
struct Looked {
    safe: bool,
    /// `sqlite` or `postgresql`.
    database: &'static str,
    findings: Vec<Finding>,
}

async fn look(config: &Config) -> Result<Looked> {
    let (database, mut findings) = match &config.database {
        Some(address) => ("postgresql", examine_postgres(address, &SystemClock).await?),
        None => {
            let folder = DataFolder::existing(&config.data)?;
            let path = folder.database();
            let examined = examine_sqlite(&path);
            let mut findings =
                examined.with_context(|| format!("cannot read {}", path.display()))?;
            findings.extend([synchronous(config), free_space(config)?]);
            ("sqlite", findings)
        }
    };
    findings.extend(keys(config)?);
    findings.sort_by_key(|finding| finding.level); // What is worst comes first; the rest as it was looked at.
    let safe = findings.iter().all(|finding| finding.level != Level::Unsafe);
    Ok(Looked { safe, database, findings })
}

impl Looked {
    fn say(&self, output: Output) -> Result<u8> {
        output.say(self, || self.in_words())?;
        Ok(if self.safe { WELL } else { UNSAFE })
    }

    fn in_words(&self) -> String {
        let line = |finding: &Finding| {
            let word = match finding.level {
                Level::Unsafe => "UNSAFE",
                Level::Warning => "warning",
                Level::Note => "note",
                Level::Good => "well",
            };
            format!("{word:>8}  {}: {}", finding.about, finding.says)
        };
        let verdict = match self.safe {
            true => "Nothing unsafe was found.",
            false => "Something is unsafe.",
        };
        let lines = self.findings.iter().map(line);
        lines.chain([verdict.to_owned()]).collect::<Vec<_>>().join("\n")
    }
}

fn synchronous(config: &Config) -> Finding {
    match config.synchronous {
        Synchronous::Full => Finding::good("synchronous", "every commit is synced"),
        Synchronous::Off => Finding::new(
            "synchronous",
            Level::Unsafe,
            "synchronous is off in the configuration: signatures get lost when the machine stops",
        ),
    }
}

fn free_space(config: &Config) -> Result<Finding> {
    let stat = rustix::fs::statvfs(&config.data).context("cannot ask how much space is free")?;
    let free = stat.f_bavail.saturating_mul(stat.f_frsize) >> 20;
    let standard = Limits::standard(config.data.clone()).free_disk_bytes >> 20;
    let floor = config.limits.and_then(|limits| limits.free_disk_mib).unwrap_or(standard);
    Ok(match floor <= free {
        true => Finding::good("disk", format!("{free} MiB are free")),
        false => Finding::new(
            "disk",
            Level::Unsafe,
            format!("{free} MiB are free: below {floor} MiB a server takes no signatures"),
        ),
    })
}

/// Whoever reads one signs in the name of this server, or opens everybody's links.
fn keys(config: &Config) -> Result<Vec<Finding>> {
    let folder = config.data.join("keys");
    let files = match fs::read_dir(&folder) {
        Ok(files) => files.collect::<std::io::Result<Vec<_>>>()?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let says =
                format!("there are no keys in {} yet: a server makes them", folder.display());
            return Ok(vec![Finding::new("keys", Level::Note, says)]);
        }
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read {}", folder.display()));
        }
    };
    let mut findings = Vec::new();
    for file in files {
        let path = file.path();
        if path.extension().is_some_and(|extension| extension == "key")
            && fs::metadata(&path)?.permissions().mode() & 0o077 != 0
        {
            let says = format!("others can read {0}: chmod 600 {0}", path.display());
            findings.push(Finding::new("keys", Level::Unsafe, says));
        }
    }
    if findings.is_empty() {
        findings.push(Finding::good("keys", "only their owner reads the keys"));
    }
    Ok(findings)
}
