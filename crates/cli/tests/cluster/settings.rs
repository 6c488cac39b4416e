//! How every machine is set up: by the very files that docs/scaling.md tells an operator to write.

use std::path::Path;

use crate::shared::account;

pub const DATABASE_PORT: u16 = 5432;
pub const PATRONI_PORT: u16 = 8008;
pub const ETCD_PORT: u16 = 2379;

pub const PASSWORD: &str = "not-a-secret";
/// How often Patroni looks, once the cluster is built.
pub const LOOP_SECONDS: u32 = 5;

const GUIDE: &str = include_str!("../../../../docs/scaling.md");

/// By which of etcd's interfaces Patroni remembers who leads: `etcd` (the second, as the guide has it) or `etcd3`. By the
/// third, Patroni 3.0.2 takes the lead without asking whether somebody else has it by now: a leader that was cut off and
/// comes back can discard what the next one has acknowledged.
const MEMORY: &str = "UNDERSIGNED_TEST_PATRONI_MEMORY";

/// The machines' addresses, the first one's first.
pub struct Settings<'a> {
    pub addresses: &'a [String],
}

impl Settings<'_> {
    /// The lines of /etc/default/etcd, as words of a command line: the machine's own folder is the current one.
    pub fn etcd(&self, number: usize) -> String {
        let mut words = vec!["--logger zap --log-level warn".to_owned()];
        for line in block("sh").lines() {
            let (name, value) = line.split_once('=').expect("a variable");
            let name = name.strip_prefix("ETCD_").expect("one of etcd's");
            let value = match name {
                "NAME" => format!("n{number}"),
                "DATA_DIR" => "etcd".to_owned(),
                "INITIAL_CLUSTER" => self.of_all(value),
                _ => self.of_one(value, number),
            };
            let name = name.to_lowercase().replace('_', "-");
            words.push(format!("--{name}={}", value.trim_matches('"')));
        }
        words.join(" ")
    }

    /// The lines of /etc/patroni/config.yml. It looks every second until the cluster is built.
    pub fn patroni(&self, number: usize, folder: &Path) -> String {
        let memory = std::env::var(MEMORY).unwrap_or_else(|_| "etcd".to_owned());
        let folder = folder.display().to_string();
        let parameters = format!(
            "unix_socket_directories: {folder}/socket
    dynamic_shared_memory_type: mmap
    logging_collector: 'on'
    log_directory: {folder}
    log_filename: postgres.log
    log_checkpoints: 'off'"
        );
        let mut lines = Vec::new();
        for line in block("yaml").lines() {
            let is_of_all = line.trim_start().starts_with("hosts:");
            lines.push(if is_of_all { self.of_all(line) } else { self.of_one(line, number) });
        }
        let changes = [
            ("name: n1", format!("name: n{number}")),
            ("\netcd:", format!("\n{memory}:")),
            (&format!("loop_wait: {LOOP_SECONDS}"), "loop_wait: 1".to_owned()),
            ("- data-checksums", "- data-checksums\n    - no-sync".to_owned()),
            ("- checkpoint: fast", "- checkpoint: fast\n    - no-sync".to_owned()),
            ("/var/lib/postgresql/15/undersigned", format!("{folder}/data")),
            ("/usr/lib/postgresql/15/bin", account::binaries().to_owned()),
            ("/var/lib/postgresql/.pgpass-patroni", format!("{folder}/pgpass")),
            ("unix_socket_directories: /var/run/postgresql", parameters),
            ("10.0.0.0/24", "all".to_owned()),
            ("CHANGE-ME", PASSWORD.to_owned()),
        ];
        changes.iter().fold(lines.join("\n") + "\n", |text, (from, to)| {
            assert!(text.contains(from), "the guide has no {from}");
            text.replace(from, to)
        })
    }

    /// Where the guide names the first machine's address as the machine's own.
    fn of_one(&self, text: &str, number: usize) -> String {
        text.replace("10.0.0.1", &self.addresses[number - 1])
    }

    fn of_all(&self, text: &str) -> String {
        let all = self.addresses.iter().enumerate();
        all.fold(text.to_owned(), |text, (n, address)| {
            text.replace(&format!("10.0.0.{}", n + 1), address)
        })
    }
}

/// The guide's first block in this language.
fn block(language: &str) -> &'static str {
    let start = format!("```{language}\n");
    let (_, rest) = GUIDE.split_once(&start).expect("a block of it");
    rest.split_once("\n```").expect("its end").0
}
