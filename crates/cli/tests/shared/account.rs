//! PostgreSQL refuses to run as root: then everything runs as the account that Debian's package made.

use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::process::geteuid;

const ACCOUNT: &str = "postgres";
const BINARIES: &str = "/usr/lib/postgresql/15/bin";

pub fn is_root() -> bool {
    geteuid().is_root()
}

/// What comes before a command so that it runs without rights.
pub fn prefix() -> &'static str {
    if is_root() { "setpriv --reuid=postgres --regid=postgres --init-groups --" } else { "" }
}

pub fn binaries() -> &'static str {
    let there = Path::new(BINARIES).join("postgres").exists();
    assert!(there, "there is no {BINARIES}/postgres: install Debian's postgresql-15");
    BINARIES
}

/// An empty folder of that account.
pub fn folder(prefix: &str) -> PathBuf {
    let name = format!("{prefix}{}-", std::process::id());
    let folder = tempfile::Builder::new().prefix(&name).tempdir().unwrap().keep();
    give(&folder);
    folder
}

pub fn give(path: &Path) {
    if is_root() {
        let status = Command::new("chown").arg("-R").arg(format!("{ACCOUNT}:")).arg(path).status();
        assert!(status.unwrap().success(), "{} cannot be given to {ACCOUNT}", path.display());
    }
}
