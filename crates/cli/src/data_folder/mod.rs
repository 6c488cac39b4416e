//! The data folder: the database, the keys that stand outside of it, and who is serving from it.

mod serving;

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use undersigned_core::identity::ServerKey;
use undersigned_core::outside::{Randomness, bytes};
use undersigned_log::notes::LogKey;

pub use serving::{MailKind, Serving};

#[derive(Clone)]
pub struct DataFolder {
    path: PathBuf,
}

/// Held for as long as the server serves; the system lets it go with the process, however that ends.
pub struct ServeLock {
    _file: File,
}

impl ServeLock {
    /// `None` while another holds the lock of this folder.
    pub fn take(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join("serve.lock");
        let open =
            OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&path);
        let file = open.with_context(|| format!("cannot open {}", path.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("cannot lock {}", path.display()))
            }
        }
    }
}

pub const OWNER_ONLY: u32 = 0o700;
const LINK_KEY: &str = "links.key";
const LOG_KEY: &str = "log.key";

impl DataFolder {
    /// Makes the folder where it is not there yet, for its owner only.
    pub fn create(path: &Path) -> Result<Self> {
        DirBuilder::new()
            .recursive(true)
            .mode(OWNER_ONLY)
            .create(path)
            .with_context(|| format!("cannot make the data folder {}", path.display()))?;
        Ok(Self { path: path.to_owned() })
    }

    pub fn existing(path: &Path) -> Result<Self> {
        let folder = Self { path: path.to_owned() };
        if !folder.database().exists() {
            bail!(
                "there is no letter in {} yet; open one with `undersigned letter open FILE`, or name another data folder \
                 with --data or UNDERSIGNED_DATA",
                path.display()
            );
        }
        Ok(folder)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn database(&self) -> PathBuf {
        self.path.join("undersigned.db")
    }

    /// Where mail goes while nobody said otherwise.
    pub fn mail(&self) -> PathBuf {
        self.path.join("mail")
    }

    /// The keys, and what stands beside them: outside of the database and its backups.
    pub fn keys(&self) -> PathBuf {
        self.path.join("keys")
    }

    fn key_path(&self, name: &str) -> PathBuf {
        self.keys().join(name)
    }

    pub fn lock(&self) -> Result<ServeLock> {
        if let Some(lock) = ServeLock::take(&self.path)? {
            return Ok(lock);
        }
        let address =
            self.serving().map(|serving| format!(" at {}", serving.listen)).unwrap_or_default();
        bail!("another server{address} is serving from {}; stop it first", self.path.display())
    }

    /// The key that makes and checks links. Made on first start; without it no mailed link opens any more.
    pub fn link_key(&self, _: &ServeLock, randomness: &dyn Randomness) -> Result<ServerKey> {
        Ok(ServerKey::new(&self.key(LINK_KEY, randomness)?))
    }

    /// The key that signs checkpoints. Made on first start; with another one, readers see another log.
    pub fn log_key(&self, _: &ServeLock, randomness: &dyn Randomness) -> Result<LogKey> {
        Ok(LogKey::new(self.key(LOG_KEY, randomness)?))
    }

    /// As `log_key`, for a command that makes none.
    pub fn existing_log_key(&self) -> Result<LogKey> {
        let path = self.key_path(LOG_KEY);
        let key = read_key(&path)?;
        let key = key.with_context(|| {
            format!("there is no {} yet: the server makes it on its first start", path.display())
        })?;
        Ok(LogKey::new(key))
    }

    fn key(&self, name: &str, randomness: &dyn Randomness) -> Result<[u8; 32]> {
        let path = self.key_path(name);
        if let Some(key) = read_key(&path)? {
            return Ok(key);
        }
        let key = bytes::<32>(randomness);
        write_key(&path, &key)
            .with_context(|| format!("cannot write the key {}", path.display()))?;
        Ok(key)
    }
}

/// `None` where there is no such file.
fn read_key(path: &Path) -> Result<Option<[u8; 32]>> {
    let key = match fs::read(path) {
        Ok(key) => key,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read the key {}", path.display()));
        }
    };
    let others = fs::metadata(path)?.permissions().mode() & 0o077;
    if others != 0 {
        tracing::warn!(key = %path.display(), "others can read this key; make it readable for its owner only");
    }
    match <[u8; 32]>::try_from(key.as_slice()) {
        Ok(key) => Ok(Some(key)),
        Err(_) => {
            bail!("the key {} is damaged: it has {} bytes, not 32", path.display(), key.len())
        }
    }
}

/// The name appears only once all bytes are on disk: half a key would stand for a whole one for ever.
fn write_key(path: &Path, key: &[u8]) -> io::Result<()> {
    let folder = path.parent().expect("a key stands in a folder");
    DirBuilder::new().recursive(true).mode(OWNER_ONLY).create(folder)?;
    write_whole(path, key, 0o600)
}

/// Writes beside, syncs, and renames: a reader sees the old file or the new one, and so does a machine that lost power.
pub fn write_whole(path: &Path, content: &[u8], mode: u32) -> io::Result<()> {
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut part = path.as_os_str().to_owned();
    part.push(format!(".{}.part", std::process::id()));
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(true).mode(mode).open(&part)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(&part, path)?;
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::SystemRandomness;

    #[test]
    fn the_key_is_made_once_and_only_its_owner_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::create(&folder.path().join("data")).unwrap();
        let lock = data.lock().unwrap();
        let first = data.link_key(&lock, &SystemRandomness).unwrap().mailbox_key("a@example.org");
        let second = data.link_key(&lock, &SystemRandomness).unwrap().mailbox_key("a@example.org");
        assert!(first == second);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&data.key_path(LINK_KEY)), mode(data.path())), (0o600, 0o700));
        assert_eq!(
            fs::read_dir(data.path().join("keys")).unwrap().count(),
            1,
            "nothing half-written stays"
        );
    }

    #[test]
    fn half_a_key_is_refused_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::create(folder.path()).unwrap();
        let lock = data.lock().unwrap();
        write_key(&data.key_path(LINK_KEY), &[7; 16]).unwrap();
        let error = data.link_key(&lock, &SystemRandomness).err().unwrap();
        assert!(error.to_string().ends_with("is damaged: it has 16 bytes, not 32"), "{error}");
        assert_eq!(fs::read(data.key_path(LINK_KEY)).unwrap(), [7; 16]);
    }

    #[test]
    fn the_lock_is_free_again_once_its_holder_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::create(folder.path()).unwrap();
        let lock = data.lock().unwrap();
        assert!(data.lock().is_err());
        drop(lock);
        assert!(data.lock().is_ok());
    }
}
