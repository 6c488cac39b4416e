//! The folder of a witness: one checkpoint per log, the last that it cosigned, under the hash of the log's name.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use undersigned_core::outside::Clock;
use undersigned_log::witnessing::log_id;

use crate::data_folder::{OWNER_ONLY, ServeLock, write_whole};

/// Held by one witness at a time: two would not know of each other's cosignatures.
pub struct StateFolder {
    path: PathBuf,
    _lock: ServeLock,
}

impl StateFolder {
    pub fn create(path: &Path) -> Result<Self> {
        DirBuilder::new()
            .recursive(true)
            .mode(OWNER_ONLY)
            .create(path)
            .with_context(|| format!("cannot make the folder {}", path.display()))?;
        let folder = Self::locked(path)?;
        folder.sweep().with_context(|| format!("cannot read {}", path.display()))?;
        Ok(folder)
    }

    pub fn existing(path: &Path) -> Result<Self> {
        if !path.is_dir() {
            bail!("there is no folder {}", path.display());
        }
        Self::locked(path)
    }

    fn locked(path: &Path) -> Result<Self> {
        match ServeLock::take(path)? {
            Some(lock) => Ok(Self { path: path.to_owned(), _lock: lock }),
            None => bail!("a witness is serving from {}; stop it first", path.display()),
        }
    }

    /// What a witness that was killed left half-written.
    fn sweep(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.path)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "part") {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }

    fn checkpoint(&self, id: &str) -> PathBuf {
        self.path.join(format!("{id}.checkpoint"))
    }

    /// `None`: it never cosigned this log.
    pub fn remembered(&self, id: &str) -> Result<Option<String>> {
        let path = self.checkpoint(id);
        match fs::read_to_string(&path) {
            Ok(note) => Ok(Some(note)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
        }
    }

    /// On disk when it returns, whatever happens then.
    pub fn remember(&self, id: &str, note: &str) -> io::Result<()> {
        write_whole(&self.checkpoint(id), note.as_bytes(), 0o600)
    }

    /// The first checkpoint that cannot be true beside what was cosigned: it convicts its log, so it is kept.
    pub fn keep_evidence(&self, id: &str, note: &str) -> io::Result<()> {
        let path = self.path.join(format!("{id}.contradiction"));
        if path.exists() { Ok(()) } else { write_whole(&path, note.as_bytes(), 0o600) }
    }

    /// Puts what was remembered aside, and says where.
    pub fn forget(&self, origin: &str, clock: &dyn Clock) -> Result<PathBuf> {
        let id = log_id(origin);
        if self.remembered(&id)?.is_none() {
            bail!("this witness remembers nothing of {origin}");
        }
        let aside = self.path.join(format!("{id}.forgotten-{}", clock.now().as_second()));
        fs::rename(self.checkpoint(&id), &aside)
            .and_then(|()| File::open(&self.path)?.sync_all())
            .with_context(|| format!("cannot put aside what is remembered of {origin}"))?;
        Ok(aside)
    }
}
