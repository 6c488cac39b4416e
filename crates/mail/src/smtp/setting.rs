//! `smtp://…` and `smtps://…`, read and checked before anything is connected.

use std::fmt;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use percent_encoding::percent_decode_str;
use url::Url;

use crate::SettingError;

#[derive(Clone)]
pub struct SmtpSetting {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) encryption: Encryption,
    pub(super) hello: Option<String>,
    pub(super) timeouts: Timeouts,
    user: Option<String>,
    password: Option<Password>,
    ca: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encryption {
    FromTheStart,
    StartTls,
    NoneOnLoopback,
}

#[derive(Clone)]
enum Password {
    Text(String),
    File(PathBuf),
}

/// Both are for a whole answer, however it trickles in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    pub command: Duration,
    /// For the content and the answer after it. Hanging up too early here is what makes duplicates.
    pub content: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self::of_seconds(60) // Which makes ten minutes for the content, as RFC 5321 (4.5.3.2.6) asks.
    }
}

impl Timeouts {
    fn of_seconds(seconds: u64) -> Self {
        let command = Duration::from_secs(seconds);
        Self { command, content: command * 10 }
    }
}

const SUBMISSION_PORT: u16 = 587;
const SUBMISSIONS_PORT: u16 = 465;

impl SmtpSetting {
    pub fn parse(setting: &str) -> Result<Self, SettingError> {
        let url = Url::parse(setting).map_err(|_| SettingError::NotAUrl)?;
        let is_smtps = match url.scheme() {
            "smtps" => true,
            "smtp" => false,
            _ => return Err(SettingError::UnknownForm),
        };
        if !["", "/"].contains(&url.path()) || url.fragment().is_some() {
            return Err(SettingError::HasPath);
        }
        let options = Options::of(&url)?;
        let host = host_of(&url)?;
        let parsed = Self {
            encryption: encryption(is_smtps, options.tls.as_deref(), &host)?,
            port: url.port().unwrap_or(if is_smtps { SUBMISSIONS_PORT } else { SUBMISSION_PORT }),
            host,
            hello: options.hello.as_deref().map(hello).transpose()?,
            timeouts: options.timeout.as_deref().map(timeouts).transpose()?.unwrap_or_default(),
            user: Some(url.username()).filter(|user| !user.is_empty()).map(decoded).transpose()?,
            password: password(&url, options.password_file)?,
            ca: options.ca.map(PathBuf::from),
        };
        parsed.checked()
    }

    pub fn with_timeouts(self, timeouts: Timeouts) -> Self {
        Self { timeouts, ..self }
    }

    pub fn describe(&self) -> String {
        let encryption = match self.encryption {
            Encryption::FromTheStart => "TLS from the start",
            Encryption::StartTls => "STARTTLS required",
            Encryption::NoneOnLoopback => "not encrypted, on this machine",
        };
        let sign_in = if self.user.is_some() { ", signed in" } else { "" };
        format!("SMTP server {} port {}, {encryption}{sign_in}", self.host, self.port)
    }

    pub(super) fn read_credentials(&self) -> Result<Option<(String, String)>, SettingError> {
        let (Some(user), Some(password)) = (&self.user, &self.password) else { return Ok(None) };
        let password = match password {
            Password::Text(text) => text.clone(),
            Password::File(path) => {
                let bytes = read("password_file", path)?;
                let text = String::from_utf8(bytes).map_err(|_| SettingError::PasswordText)?;
                plain(text.trim_end_matches(['\r', '\n']).to_owned())?
            }
        };
        Ok(Some((user.clone(), password)))
    }

    pub(super) fn read_ca(&self) -> Result<Option<Vec<u8>>, SettingError> {
        let Some(path) = &self.ca else { return Ok(None) };
        let pem = read("ca", path)?;
        let marker = b"-----BEGIN CERTIFICATE-----";
        if !pem.windows(marker.len()).any(|window| window == marker) {
            return Err(SettingError::NoCertificate { path: path.clone() });
        }
        Ok(Some(pem))
    }

    fn checked(self) -> Result<Self, SettingError> {
        match (&self.user, &self.password) {
            (None, Some(_)) => Err(SettingError::PasswordWithoutUser),
            (Some(_), None) => Err(SettingError::UserWithoutPassword),
            (Some(_), Some(_)) if self.encryption == Encryption::NoneOnLoopback => {
                Err(SettingError::TlsNoneWithPassword)
            }
            _ => Ok(self),
        }
    }
}

impl fmt::Debug for SmtpSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SmtpSetting({})", self.describe())
    }
}

/// What follows the question mark.
#[derive(Default)]
struct Options {
    tls: Option<String>,
    ca: Option<String>,
    password_file: Option<String>,
    hello: Option<String>,
    timeout: Option<String>,
}

impl Options {
    fn of(url: &Url) -> Result<Self, SettingError> {
        let mut options = Self::default();
        for (name, value) in url.query_pairs() {
            let (name, slot) = match name.as_ref() {
                "tls" => ("tls", &mut options.tls),
                "ca" => ("ca", &mut options.ca),
                "password_file" => ("password_file", &mut options.password_file),
                "hello" => ("hello", &mut options.hello),
                "timeout" => ("timeout", &mut options.timeout),
                other => return Err(SettingError::UnknownOption { name: other.to_owned() }),
            };
            if slot.replace(value.into_owned()).is_some() {
                return Err(SettingError::RepeatedOption { name });
            }
        }
        Ok(options)
    }
}

fn host_of(url: &Url) -> Result<String, SettingError> {
    let host = url.host_str().filter(|host| !host.is_empty()).ok_or(SettingError::NoHost)?;
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    if bare.parse::<IpAddr>().is_ok() {
        return Ok(bare.to_owned());
    }
    host_name(&decoded(host).map_err(|_| SettingError::NotAUrl)?).ok_or(SettingError::NotAUrl)
}

fn host_name(name: &str) -> Option<String> {
    let ascii = idna::domain_to_ascii(name).ok()?;
    let is_plain = ascii.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte));
    (is_plain && !ascii.is_empty()).then_some(ascii)
}

fn encryption(is_smtps: bool, tls: Option<&str>, host: &str) -> Result<Encryption, SettingError> {
    match tls {
        None if is_smtps => Ok(Encryption::FromTheStart),
        None => Ok(Encryption::StartTls),
        Some("none") if is_smtps => Err(SettingError::TlsNoneWithSmtps),
        Some("none") if is_loopback(host) => Ok(Encryption::NoneOnLoopback),
        Some("none") => Err(SettingError::TlsNoneBeyondLoopback),
        Some(_) => Err(SettingError::TlsValue),
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn hello(name: &str) -> Result<String, SettingError> {
    host_name(name).ok_or(SettingError::Hello)
}

fn timeouts(seconds: &str) -> Result<Timeouts, SettingError> {
    match seconds.parse() {
        Ok(seconds @ 1..=600) => Ok(Timeouts::of_seconds(seconds)),
        _ => Err(SettingError::Timeout),
    }
}

fn password(url: &Url, file: Option<String>) -> Result<Option<Password>, SettingError> {
    match (url.password(), file) {
        (Some(_), Some(_)) => Err(SettingError::TwoPasswords),
        (Some(text), None) => Ok(Some(Password::Text(decoded(text)?))),
        (None, Some(path)) => Ok(Some(Password::File(path.into()))),
        (None, None) => Ok(None),
    }
}

fn decoded(encoded: &str) -> Result<String, SettingError> {
    let text = percent_decode_str(encoded).decode_utf8().map_err(|_| SettingError::PasswordText)?;
    plain(text.into_owned())
}

/// A NUL would end the user name inside the sign-in command.
fn plain(text: String) -> Result<String, SettingError> {
    if text.chars().any(char::is_control) { Err(SettingError::PasswordText) } else { Ok(text) }
}

fn read(option: &'static str, path: &Path) -> Result<Vec<u8>, SettingError> {
    std::fs::read(path).map_err(|error| SettingError::File {
        option,
        path: path.to_owned(),
        error: error.kind(),
    })
}
