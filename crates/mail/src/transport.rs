//! What every transport promises, and how a setting names one.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use thiserror::Error;

use crate::{Directory, MailError, Memory, Outgoing, Smtp, SmtpSetting};

/// Carries mail away.
#[async_trait]
pub trait Transport: Send + Sync {
    /// `Ok` means the next keeper of the mail has acknowledged it. Sending again, under the same Message-ID, is allowed
    /// after every error; only after `Unknown` may the mailbox then hold it twice. Dropping the future is as `Unknown`.
    async fn send(&self, mail: &Outgoing) -> Result<(), SendError>;

    /// For people who run the server. Holds no user name and no password.
    fn describe(&self) -> String;
}

/// What became of a mail that was not acknowledged.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SendError {
    /// Not delivered; trying later makes sense.
    #[error("mail not sent for now: {reason}")]
    Transient { reason: Reason },
    /// Not delivered, and this mail never will be.
    #[error("mail refused: {reason}")]
    Permanent { reason: Reason },
    /// The connection was lost after the content went out: delivered or not, nobody here can tell.
    #[error("mail may have been delivered: {reason}")]
    Unknown { reason: Reason },
}

impl SendError {
    pub fn reason(&self) -> &Reason {
        match self {
            Self::Transient { reason } | Self::Permanent { reason } | Self::Unknown { reason } => {
                reason
            }
        }
    }

    /// The trouble is the route's (server away, sign-in refused, folder not writable), so the next mail would meet it as well:
    /// whoever walks a queue does better to pause than to try all of it.
    pub fn concerns_all_mail(&self) -> bool {
        self.reason().concerns_all_mail
    }
}

/// A short coded text such as `RCPT: 451 4.7.1`. Never the server's own words, which may repeat the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    text: String,
    concerns_all_mail: bool,
}

impl Reason {
    pub fn about_this_mail(text: impl Into<String>) -> Self {
        Self { text: text.into(), concerns_all_mail: false }
    }

    pub fn about_the_route(text: impl Into<String>) -> Self {
        Self { text: text.into(), concerns_all_mail: true }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<&str> for Reason {
    fn from(text: &str) -> Self {
        Self::about_this_mail(text)
    }
}

impl From<String> for Reason {
    fn from(text: String) -> Self {
        Self::about_this_mail(text)
    }
}

impl From<MailError> for SendError {
    /// A sender that cannot be written is a wrong setting: mail waits for it to be mended. All else is this mail's own.
    fn from(error: MailError) -> Self {
        match error {
            MailError::Sender => {
                Self::Transient { reason: Reason::about_the_route(error.to_string()) }
            }
            _ => Self::Permanent { reason: Reason::about_this_mail(error.to_string()) },
        }
    }
}

/// Which transport a setting asks for.
#[derive(Clone, Debug)]
pub enum TransportSetting {
    Directory(PathBuf),
    Smtp(SmtpSetting),
    Memory,
}

/// Never repeats the setting: it may hold a password.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SettingError {
    #[error(
        "not a mail setting; the forms are directory:PATH, smtp://USER@HOST:PORT?password_file=PATH (STARTTLS required), \
         smtps://USER@HOST:PORT?password_file=PATH (TLS from the start) and memory:"
    )]
    UnknownForm,
    #[error("directory: needs a path, as in directory:./mail")]
    NoPath,
    #[error("cannot use the mail folder {}: {error}", path.display())]
    Directory { path: PathBuf, error: std::io::ErrorKind },
    #[error("the SMTP address is not a URL of the form smtp://USER@HOST:PORT")]
    NotAUrl,
    #[error("the SMTP address names no host")]
    NoHost,
    #[error("the SMTP address has a path, which means nothing; options follow a question mark")]
    HasPath,
    #[error(
        "the SMTP option {name:?} is not known; there are tls, ca, password_file, hello and timeout"
    )]
    UnknownOption { name: String },
    #[error("the SMTP option {name:?} stands twice")]
    RepeatedOption { name: &'static str },
    #[error(
        "the SMTP option tls takes only the value none; smtp:// and smtps:// are encrypted without it"
    )]
    TlsValue,
    #[error("tls=none belongs to smtp://; smtps:// is encrypted by its name")]
    TlsNoneWithSmtps,
    #[error(
        "tls=none is only for a server on this machine (localhost, 127.0.0.1, [::1]): elsewhere mail would cross the network readable by others"
    )]
    TlsNoneBeyondLoopback,
    #[error("tls=none takes no user name and no password: they would be sent unencrypted")]
    TlsNoneWithPassword,
    #[error("a password without a user name")]
    PasswordWithoutUser,
    #[error("a user name without a password; add password_file=PATH")]
    UserWithoutPassword,
    #[error("a password and a password_file; leave one out")]
    TwoPasswords,
    #[error("the SMTP user name or password is not UTF-8 or has a control character")]
    PasswordText,
    #[error("cannot read the {option} at {}: {error}", path.display())]
    File { option: &'static str, path: PathBuf, error: std::io::ErrorKind },
    #[error("the ca at {} holds no certificate in PEM form", path.display())]
    NoCertificate { path: PathBuf },
    #[error("the SMTP option hello is not a host name")]
    Hello,
    #[error("the SMTP option timeout is a number of seconds from 1 to 600")]
    Timeout,
    #[error("TLS cannot be set up: {what}")]
    Tls { what: &'static str },
}

impl TransportSetting {
    pub fn parse(setting: &str) -> Result<Self, SettingError> {
        let setting = setting.trim();
        if let Some(path) = setting.strip_prefix("directory:") {
            return if path.is_empty() {
                Err(SettingError::NoPath)
            } else {
                Ok(Self::Directory(path.into()))
            };
        }
        if setting.starts_with("smtp:") || setting.starts_with("smtps:") {
            return SmtpSetting::parse(setting).map(Self::Smtp);
        }
        if setting == "memory:" { Ok(Self::Memory) } else { Err(SettingError::UnknownForm) }
    }

    /// Reads the files a setting names and makes the folder; opens no connection.
    pub fn open(&self) -> Result<Arc<dyn Transport>, SettingError> {
        Ok(match self {
            Self::Directory(path) => Arc::new(Directory::open(path)?),
            Self::Smtp(setting) => Arc::new(Smtp::open(setting)?),
            Self::Memory => Arc::new(Memory::new()),
        })
    }
}

/// `directory:PATH`, `smtp://…`, `smtps://…` or `memory:`. To look into the memory afterwards, make a [`Memory`] instead.
pub fn transport_from_setting(setting: &str) -> Result<Arc<dyn Transport>, SettingError> {
    TransportSetting::parse(setting)?.open()
}
