//! What entries are made of: hours, hashes, and words from fixed lists.

use std::fmt::{Display, Formatter, Write};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, de::Error};

/// Coarse enough to say nothing about a person and fine enough to order a day: `2026-11-22T18Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hour(i64);

impl Hour {
    const SECONDS: i64 = 3600;

    pub fn of(at: Timestamp) -> Self {
        Self(at.as_second().div_euclid(Self::SECONDS))
    }

    pub fn parse(text: &str) -> Option<Self> {
        let full = format!("{}:00:00Z", text.strip_suffix('Z')?);
        let hour = Self::of(full.parse().ok()?);
        (hour.to_string() == text).then_some(hour)
    }

    pub fn plus(self, hours: i64) -> Self {
        Self(self.0.saturating_add(hours))
    }

    pub fn starts_at(self) -> Timestamp {
        Timestamp::from_second(self.0 * Self::SECONDS).expect("an hour is made of a time")
    }
}

impl Display for Hour {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let start = self.starts_at().to_zoned(TimeZone::UTC);
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}Z",
            start.year(),
            start.month(),
            start.day(),
            start.hour()
        )
    }
}

impl<'de> Deserialize<'de> for Hour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<str>>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("an hour looks like 2026-11-22T18Z"))
    }
}

/// 32 bytes as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hex(pub [u8; 32]);

impl Hex {
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if pairs.len() != bytes.len() || !rest.is_empty() {
            return None;
        }
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = digit(*high)? << 4 | digit(*low)?;
        }
        Some(Self(bytes))
    }
}

fn digit(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl Display for Hex {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hexadecimal(&self.0))
    }
}

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<str>>::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| D::Error::custom("a hash has 64 lower-case hexadecimal digits"))
    }
}

pub fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        let digits = [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]];
        digits.into_iter().for_each(|digit| text.write_char(digit).expect("a string takes all"));
    }
    text
}

/// How far a name may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    Public,
    Addressee,
    Organizers,
}

impl Visibility {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Addressee => "addressee",
            Self::Organizers => "organizers",
        }
    }
}

impl Display for Visibility {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How a signature was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    Email,
    DomainEmail,
    Roster,
    Code,
    BlindToken,
    Vouched,
    Imported,
    Paper,
}

impl Evidence {
    pub const ALL: [Self; 8] = [
        Self::Email,
        Self::DomainEmail,
        Self::Roster,
        Self::Code,
        Self::BlindToken,
        Self::Vouched,
        Self::Imported,
        Self::Paper,
    ];

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|evidence| evidence.as_str() == text)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::DomainEmail => "domain-email",
            Self::Roster => "roster",
            Self::Code => "code",
            Self::BlindToken => "blind-token",
            Self::Vouched => "vouched",
            Self::Imported => "imported",
            Self::Paper => "paper",
        }
    }
}

impl Display for Evidence {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
