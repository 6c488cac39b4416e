//! What a value may be. A message says what to write, and never repeats what was written.

use std::net::IpAddr;
use std::path::PathBuf;

use jiff::SignedDuration;
use undersigned_core::addresses::EmailAddress;
use undersigned_core::life::HiddenBatch;
use undersigned_log::cosignatures::CosignatureVerifier;
use undersigned_mail::{Sender, SettingError, TransportSetting};
use undersigned_store::postgres::Address;
use undersigned_store::sqlite::Synchronous;
use url::{Host, Url};

type Parsed<T> = Result<T, &'static str>;

/// Scheme and host as people type them, without a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    origin: String,
    url: Url,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    #[default]
    Text,
    Json,
}

/// A witness: how its cosignatures are checked, and where it is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WitnessSetting {
    pub verifier: CosignatureVerifier,
    /// Without a slash at its end.
    pub url: String,
}

pub(super) fn witnesses(text: &str) -> Parsed<Vec<WitnessSetting>> {
    text.split(',').map(str::trim).filter(|one| !one.is_empty()).map(witness).collect()
}

fn witness(text: &str) -> Parsed<WitnessSetting> {
    const FORM: &str = "write each witness as its key and its address, like `witness.example+1a2b3c4d+Bw… https://witness.example`";
    let (vkey, url) = text.split_once(' ').ok_or(FORM)?;
    let verifier = CosignatureVerifier::parse(vkey).map_err(|_| FORM)?;
    let url = Url::parse(url.trim()).map_err(|_| FORM)?;
    let is_plain = ["http", "https"].contains(&url.scheme())
        && url.has_host()
        && url.username().is_empty()
        && url.query().is_none()
        && url.fragment().is_none();
    let url = url.as_str().trim_end_matches('/').to_owned();
    is_plain.then_some(WitnessSetting { verifier, url }).ok_or(FORM)
}

impl PublicUrl {
    pub fn parse(text: &str) -> Parsed<Self> {
        const FORM: &str = "write the address under which people reach the server, like https://letters.example.org";
        let url = Url::parse(text).map_err(|_| FORM)?;
        let is_bare = url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty();
        if !["http", "https"].contains(&url.scheme())
            || url.host().is_none()
            || !is_bare
            || url.password().is_some()
        {
            return Err(FORM);
        }
        Ok(Self { origin: url.origin().ascii_serialization(), url })
    }

    pub fn as_str(&self) -> &str {
        &self.origin
    }

    pub fn is_loopback(&self) -> bool {
        match self.url.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
    }

    /// As people know the site, and as it may stand in a Message-ID.
    pub fn host_shown(&self) -> String {
        let host = self.url.host_str().unwrap_or("localhost").trim_matches(['[', ']']);
        self.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// A number is no domain that mail could come from.
    pub fn mail_domain(&self) -> &str {
        match self.url.host() {
            Some(Host::Domain(name)) => name,
            _ => "localhost",
        }
    }
}

pub(super) fn listen(text: &str) -> Parsed<String> {
    let is_address = text
        .rsplit_once(':')
        .is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok());
    if is_address { Ok(text.to_owned()) } else { Err("write HOST:PORT, like 127.0.0.1:7878") }
}

pub(super) fn path(text: &str) -> Parsed<PathBuf> {
    if text.is_empty() { Err("write a path") } else { Ok(text.into()) }
}

pub(super) fn mail(text: &str) -> Result<TransportSetting, SettingError> {
    TransportSetting::parse(text)
}

/// `no-reply@example.org` or `Name <no-reply@example.org>`.
pub(super) fn sender(text: &str) -> Parsed<Sender> {
    const FORM: &str = "write a mail address, like Letters <no-reply@example.org>";
    let (name, address) = match text.strip_suffix('>').and_then(|text| text.split_once('<')) {
        Some((name, address)) => (name.trim().trim_matches('"'), address),
        None => ("", text),
    };
    if name.chars().any(char::is_control) {
        return Err(FORM);
    }
    EmailAddress::parse(address).map_err(|_| FORM)?;
    Ok(Sender { name: name.to_owned(), address: address.to_owned() })
}

pub(super) fn number<const MIN: u64, const MAX: u64>(text: &str) -> Result<u64, String> {
    match text.parse() {
        Ok(number) if (MIN..=MAX).contains(&number) => Ok(number),
        _ => Err(format!("write a whole number from {MIN} to {MAX}")),
    }
}

pub(super) fn count(text: &str) -> Parsed<u32> {
    text.parse().ok().filter(|count| *count != 0).ok_or("write a whole number from 1")
}

pub(super) fn number_or_off(text: &str) -> Parsed<Option<u32>> {
    match text {
        "off" => Ok(None),
        _ => count(text).map(Some).map_err(|_| "write a whole number from 1, or off"),
    }
}

pub(super) fn on_or_off(text: &str) -> Parsed<bool> {
    match text {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err("write on or off"),
    }
}

pub(super) fn hidden_batch(text: &str) -> Parsed<HiddenBatch> {
    if text == "standard" {
        return Ok(HiddenBatch::Standard);
    }
    let interval: Option<SignedDuration> = text.parse().ok();
    interval
        .filter(|interval| {
            (SignedDuration::from_millis(1)..=HiddenBatch::LONGEST).contains(interval)
        })
        .map(HiddenBatch::Every)
        .ok_or("write a duration of at most 24h, like 1h, 30m or 1s, or standard")
}

pub(super) fn addresses(text: &str) -> Parsed<Vec<IpAddr>> {
    let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
    items.map(|item| item.parse().map_err(|_| "write IP addresses, separated by commas")).collect()
}

/// What is wrong with an address is not said: it holds a password.
pub(super) fn database(text: &str) -> Parsed<Option<Address>> {
    const HOW: &str =
        "write sqlite (one file in the data folder), or postgres://USER:PASSWORD@HOST/NAME";
    match text {
        "sqlite" => Ok(None),
        _ if text.starts_with("postgres://") || text.starts_with("postgresql://") => {
            Address::parse(text).map(Some).map_err(|_| HOW)
        }
        _ => Err(HOW),
    }
}

pub(super) fn synchronous(text: &str) -> Parsed<Synchronous> {
    match text {
        "full" => Ok(Synchronous::Full),
        "off" => Ok(Synchronous::Off),
        _ => Err("write full (off loses signatures and is for tests of tests only)"),
    }
}

pub(super) fn log_filter(text: &str) -> Parsed<String> {
    match tracing_subscriber::EnvFilter::try_new(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err("write error, warn, info or debug"),
    }
}

pub(super) fn log_format(text: &str) -> Parsed<LogFormat> {
    match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err("write text or json"),
    }
}
