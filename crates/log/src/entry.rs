//! One line of canonical JSON (RFC 8785) per entry. No personal data, ever.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

/// A person signed.
#[derive(Clone, Debug, Serialize)]
pub struct Sign<'a> {
    // In the order of RFC 8785: sorted by key.
    /// The commitment, lower-case hexadecimal.
    pub c: String,
    pub evidence: &'a str,
    pub held: bool,
    /// The hour in which it enters the log: `2026-11-22T18Z`.
    pub hour: String,
    #[serde(rename = "type")]
    kind: &'static str,
    /// Lower-case hexadecimal SHA-256 of the version signed.
    pub version: &'a str,
    pub visibility: &'a str,
}

impl<'a> Sign<'a> {
    pub fn new(
        commitment: &[u8; 32],
        evidence: &'a str,
        held: bool,
        at: Timestamp,
        version: &'a str,
        visibility: &'a str,
    ) -> Self {
        Self {
            c: hexadecimal(commitment),
            evidence,
            held,
            hour: hour(at),
            kind: "sign",
            version,
            visibility,
        }
    }

    pub fn canonical(&self) -> String {
        serde_json::to_string(self).expect("an entry of strings is JSON")
    }
}

/// An hour is coarse enough to say nothing about a person and fine enough to order a day.
fn hour(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y-%m-%dT%HZ").to_string()
}

pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commitment::{Record, bind, commit};

    #[test]
    fn a_sign_entry_is_one_canonical_line() {
        let record = Record {
            affiliation: None,
            name: "Zoë \"Zo\" Ångström",
            place: None,
            title: Some("teacher"),
            version: "ab",
            visibility: "public",
        };
        assert_eq!(
            record.canonical(),
            r#"{"name":"Zoë \"Zo\" Ångström","title":"teacher","version":"ab","visibility":"public"}"#
        );
        let bound = bind(&[2; 32], "zoe@example.org");
        let c = commit(&[1; 32], &record.canonical(), &bound);
        let at = "2026-11-22T18:59:59Z".parse().unwrap();
        let entry = Sign::new(&c, "email", false, at, "ab", "public").canonical();
        assert_eq!(
            entry,
            format!(
                r#"{{"c":"{}","evidence":"email","held":false,"hour":"2026-11-22T18Z","type":"sign","version":"ab","visibility":"public"}}"#,
                hexadecimal(&c)
            )
        );
    }

    #[test]
    fn another_salt_nonce_or_address_is_another_commitment() {
        let make = |salt, nonce, identity| commit(&[salt; 32], "{}", &bind(&[nonce; 32], identity));
        let first = make(1, 2, "a@example.org");
        assert_ne!(first, make(3, 2, "a@example.org"));
        assert_ne!(first, make(1, 3, "a@example.org"));
        assert_ne!(first, make(1, 2, "b@example.org"));
    }
}
