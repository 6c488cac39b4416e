//! What a PostgreSQL server's settings mean for this program.

use super::{Finding, Level};

/// As a new connection of this role finds them, before the program sets its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub version: i32,
    pub version_in_words: String,
    pub encoding: String,
    pub is_standby: bool,
    pub is_read_only: bool,
    pub fsync: bool,
    pub full_page_writes: bool,
    pub synchronous_commit: String,
    pub synchronous_standby_names: String,
    pub standbys: Standbys,
    /// Milliseconds; 0 is none.
    pub statement_timeout: i64,
    /// As above. Servers before version 17 have none.
    pub transaction_timeout: i64,
    pub idle_session_timeout: i64,
    pub connections: i64,
    /// The database's clock minus this machine's, in milliseconds, and how much of it may be the way there.
    pub skew: (i64, i64),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Standbys {
    #[default]
    NotShown,
    /// So many synchronous ones are connected.
    Connected(i64),
}

const VERSION_MIN: i32 = 150_000;
/// What one server keeps open, and opens for a moment, under load.
const CONNECTIONS_OF_ONE: i64 = 20;
const SKEW_WARNS: i64 = 1_000;
const SKEW_UNSAFE: i64 = 5_000;

pub(super) fn judge(settings: &Settings) -> Vec<Finding> {
    let mut findings = vec![
        version(settings),
        encoding(settings),
        writes(settings),
        on_disk(
            "fsync",
            settings.fsync,
            "a server that loses power loses what was acknowledged, or the whole database",
        ),
        on_disk(
            "full_page_writes",
            settings.full_page_writes,
            "a page that a loss of power tore stays torn",
        ),
        commits(settings),
        standbys(settings),
    ];
    findings.extend(timeouts(settings));
    findings.extend([connections(settings), clock(settings)]);
    findings
}

fn version(settings: &Settings) -> Finding {
    let version = &settings.version_in_words;
    match VERSION_MIN <= settings.version {
        true => Finding::good("version", format!("PostgreSQL {version}")),
        false => Finding::new(
            "version",
            Level::Unsafe,
            format!("PostgreSQL {version} is older than 15: this program was never tried on it"),
        ),
    }
}

fn encoding(settings: &Settings) -> Finding {
    match settings.encoding.as_str() {
        "UTF8" => Finding::good("encoding", "text is kept as UTF8"),
        other => Finding::new(
            "encoding",
            Level::Unsafe,
            format!(
                "the database keeps text as {other}: names in other scripts are refused or lost. Make one with ENCODING 'UTF8'"
            ),
        ),
    }
}

fn writes(settings: &Settings) -> Finding {
    let says = if settings.is_standby {
        "this server is a standby and takes no writes: name all servers in the address, with target_session_attrs=read-write"
    } else if settings.is_read_only {
        "transactions are read-only for this role (default_transaction_read_only): nothing can be signed"
    } else {
        return Finding::good("writes", "the server takes writes");
    };
    Finding::new("writes", Level::Unsafe, says)
}

fn on_disk(name: &'static str, is_on: bool, otherwise: &str) -> Finding {
    match is_on {
        true => Finding::good(name, format!("{name} is on")),
        false => Finding::new(name, Level::Unsafe, format!("{name} is off: {otherwise}")),
    }
}

fn commits(settings: &Settings) -> Finding {
    let value = &settings.synchronous_commit;
    let lost = match value.as_str() {
        "on" | "remote_apply" => {
            return Finding::good("synchronous_commit", format!("synchronous_commit is {value}"));
        }
        "off" => "the last moments before a crash of the server",
        "local" => "whatever the standby did not have when it took over",
        _ => "whatever the standby had not written to its disk when both lost power",
    };
    let says = format!(
        "synchronous_commit is {value} for this role: an answer may go out before its commit is safe, and {lost} is lost. The \
         program sets it to on in each of its connections, but a pooler between them may hand it another one. \
         ALTER ROLE … SET synchronous_commit = on"
    );
    Finding::new("synchronous_commit", Level::Unsafe, says)
}

fn standbys(settings: &Settings) -> Finding {
    let about = "standbys";
    if settings.synchronous_standby_names.is_empty() {
        let says = "no synchronous standby: as it should be with a single server. Whatever is acknowledged stands on that one \
                    machine; with standbys, set synchronous_standby_names, or a switch to one loses the last signatures";
        return Finding::new(about, Level::Note, says);
    }
    match settings.standbys {
        Standbys::Connected(0) => Finding::new(
            about,
            Level::Warning,
            "synchronous standbys are named and none is connected: no commit ends before one is",
        ),
        Standbys::Connected(1) => Finding::good(about, "one synchronous standby is connected"),
        Standbys::Connected(count) => {
            Finding::good(about, format!("{count} synchronous standbys are connected"))
        }
        Standbys::NotShown => Finding::new(
            about,
            Level::Note,
            "synchronous standbys are named; whether one is connected is not shown to this role. GRANT pg_read_all_stats to it",
        ),
    }
}

fn timeouts(settings: &Settings) -> Vec<Finding> {
    let cutting = [
        ("statement_timeout", settings.statement_timeout),
        ("transaction_timeout", settings.transaction_timeout),
    ];
    let mut findings: Vec<Finding> = cutting
        .into_iter()
        .filter(|(_, after)| *after != 0)
        .map(|(name, after)| {
            let says = format!(
                "{name} is {after} ms for this role: it can cut a COMMIT that waits for a standby, and nobody knows then whether \
                 it is there. ALTER ROLE … SET {name} = 0"
            );
            Finding::new(name, Level::Unsafe, says)
        })
        .collect();
    if settings.idle_session_timeout != 0 {
        let says = format!(
            "idle_session_timeout is {} ms for this role: connections that wait for the next signature are ended and made anew",
            settings.idle_session_timeout
        );
        findings.push(Finding::new("idle_session_timeout", Level::Warning, says));
    }
    if findings.is_empty() {
        findings.push(Finding::good("timeouts", "no timeout of this role can cut a COMMIT"));
    }
    findings
}

fn connections(settings: &Settings) -> Finding {
    let count = settings.connections;
    let servers = count / CONNECTIONS_OF_ONE;
    match servers {
        0 => Finding::new(
            "connections",
            Level::Unsafe,
            format!(
                "this role may have {count} connections to this database; one server wants up to {CONNECTIONS_OF_ONE}. Raise \
                 max_connections, or the limit of role or database"
            ),
        ),
        _ => Finding::good(
            "connections",
            format!("{count} connections: enough for {servers} servers"),
        ),
    }
}

fn clock(settings: &Settings) -> Finding {
    let (skew, way) = settings.skew;
    let seconds = skew as f64 / 1_000.0;
    // The way there may be the reason: only what is beyond it is.
    let certain = (skew.abs() - way).max(0);
    let level = match certain {
        SKEW_UNSAFE.. => Level::Unsafe,
        SKEW_WARNS.. => Level::Warning,
        _ => {
            let says = format!("the clocks of database and this machine differ by {seconds:.2} s");
            return Finding::good("clock", says);
        }
    };
    let says = format!(
        "the database's clock is {:.1} s {} this machine's: the hour of entries, links and fixed times is this machine's. \
         Have both follow the same time servers",
        seconds.abs(),
        if 0 < skew { "ahead of" } else { "behind" }
    );
    Finding::new("clock", level, says)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound() -> Settings {
        Settings {
            version: 150_018,
            version_in_words: "15.18".into(),
            encoding: "UTF8".into(),
            fsync: true,
            full_page_writes: true,
            synchronous_commit: "on".into(),
            synchronous_standby_names: "ANY 1 (a, b)".into(),
            standbys: Standbys::Connected(2),
            connections: 97,
            ..Settings::default()
        }
    }

    /// What is said beyond "good".
    fn said(settings: &Settings) -> Vec<(&'static str, Level)> {
        let findings = judge(settings);
        let beyond = findings.iter().filter(|finding| finding.level != Level::Good);
        beyond.map(|finding| (finding.about, finding.level)).collect()
    }

    /// Faults that no test can make on a server that others use.
    #[test]
    fn each_fault_of_a_server_is_said_and_no_other() {
        type Fault = (fn(&mut Settings), &'static str, Level);
        let faults: [Fault; 13] = [
            (|s| s.version = 140_011, "version", Level::Unsafe),
            (|s| s.is_standby = true, "writes", Level::Unsafe),
            (|s| s.fsync = false, "fsync", Level::Unsafe),
            (|s| s.full_page_writes = false, "full_page_writes", Level::Unsafe),
            (|s| s.synchronous_standby_names.clear(), "standbys", Level::Note),
            (|s| s.standbys = Standbys::Connected(0), "standbys", Level::Warning),
            (|s| s.standbys = Standbys::NotShown, "standbys", Level::Note),
            (|s| s.transaction_timeout = 1, "transaction_timeout", Level::Unsafe),
            (|s| s.connections = 19, "connections", Level::Unsafe),
            (|s| s.skew = (1_400, 300), "clock", Level::Warning),
            (|s| s.skew = (-1_400, 300), "clock", Level::Warning),
            (|s| s.skew = (-5_400, 300), "clock", Level::Unsafe),
            (|s| s.synchronous_commit = "remote_write".into(), "synchronous_commit", Level::Unsafe),
        ];
        assert_eq!(said(&sound()), []);
        for (make, about, level) in faults {
            let mut settings = sound();
            make(&mut settings);
            assert_eq!(said(&settings), [(about, level)]);
        }
        assert_eq!(
            said(&Settings { skew: (1_400, 500), ..sound() }),
            [],
            "the way may be the reason"
        );
    }
}
