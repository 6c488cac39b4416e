//! Mail written into a folder, one `.eml` file each: for trying things out, and for handing mail to another program.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;

use crate::{Outgoing, Reason, SendError, SettingError, Transport};

/// At most one file a mail, however often it is sent: the name comes from the Message-ID.
pub struct Directory {
    path: Arc<PathBuf>,
    parts_begun: AtomicU64,
}

const PART_SUFFIX: &str = ".part";

impl Directory {
    /// Makes the folder, readable by its owner only, and clears away what a crash left half-written there.
    pub fn open(path: impl Into<PathBuf>) -> Result<Self, SettingError> {
        let path = path.into();
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&path)
            .and_then(|()| remove_parts(&path))
            .map_err(|error| SettingError::Directory { path: path.clone(), error: error.kind() })?;
        Ok(Self { path: Arc::new(path), parts_begun: AtomicU64::new(0) })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

#[async_trait]
impl Transport for Directory {
    /// `Ok` means that the file, and its name in the folder, were synced to disk.
    async fn send(&self, mail: &Outgoing) -> Result<(), SendError> {
        let bytes = mail.to_mime()?;
        let name = file_name(mail.bare_message_id()?);
        let part = format!(
            ".{}-{}{PART_SUFFIX}",
            std::process::id(),
            self.parts_begun.fetch_add(1, Ordering::Relaxed)
        );
        let folder = Arc::clone(&self.path);
        let written =
            tokio::task::spawn_blocking(move || write_durably(&folder, &part, &name, &bytes)).await;
        written.unwrap_or_else(|stopped| Err(io::Error::other(stopped))).map_err(|error| {
            SendError::Transient {
                reason: Reason::about_the_route(format!("mail folder: {}", error.kind())),
            }
        })
    }

    fn describe(&self) -> String {
        format!("the folder {}", self.path.display())
    }
}

fn write_durably(folder: &Path, part: &str, name: &str, bytes: &[u8]) -> io::Result<()> {
    let part = folder.join(part);
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&part)?;
    let renamed = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&part, folder.join(name)));
    if renamed.is_err() {
        let _ = fs::remove_file(&part); // The first error is the one to tell; `open` clears what stays.
    }
    renamed?;
    File::open(folder)?.sync_all() // Else the file may be whole and yet have no name after a power loss.
}

fn remove_parts(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| name.starts_with('.') && name.ends_with(PART_SUFFIX)) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Different identifiers never share a name, and none is hidden or leaves the folder.
fn file_name(message_id: &str) -> String {
    let mut name = String::with_capacity(message_id.len() + 4);
    for (index, byte) in message_id.bytes().enumerate() {
        let is_plain =
            byte.is_ascii_alphanumeric() || b"-_@".contains(&byte) || (byte == b'.' && index != 0);
        if is_plain { name.push(char::from(byte)) } else { name.push_str(&format!("%{byte:02x}")) }
    }
    name + ".eml"
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_name_stays_in_the_folder_and_names_one_mail() {
        assert_eq!(file_name("5f3a@letters.example.org"), "5f3a@letters.example.org.eml");
        assert_eq!(file_name("a@localhost:7878"), "a@localhost%3a7878.eml");
        assert_eq!(file_name("../a@b"), "%2e.%2fa@b.eml");
        assert_ne!(file_name("a%3a@b"), file_name("a:@b"));
    }
}
