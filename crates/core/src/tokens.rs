//! The capability in a mailed link: what it is for, which row it is about, and a MAC under a key that is not in the database.
//!
//! There is no token index. A stolen backup confirms nobody (no key), and a restored one cannot confirm a stranger:
//! the MAC covers the row's `rid`, so a reused row number does not match.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq;

use crate::identity::{Dkey, Rid, ServerKey};
use crate::signatures::LetterId;

/// Purposes never stand in for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Confirm,
    PrivatePage,
}

impl Purpose {
    fn byte(self) -> u8 {
        match self {
            Self::Confirm => 1,
            Self::PrivatePage => 2,
        }
    }
}

/// Where a submission stands: one letter, one stream of appended rows, one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubmissionKey {
    pub letter: LetterId,
    /// 0 on one file; on many nodes each node appends to its own.
    pub stream: u16,
    /// Counts from 1 in its letter and stream, and is never reused.
    pub seq: u64,
}

/// A token as it came in: its claims are not believed until `verify`.
#[derive(Clone, Copy)]
pub struct Token {
    purpose: u8,
    pub submission: SubmissionKey,
    pub dkey: Dkey,
    mac: [u8; 16],
}

const BYTES: usize = 1 + 4 + 2 + 8 + 16 + 16;

impl Token {
    /// `origin` is the server's public URL: a link from one server opens nothing on another.
    pub fn mint(
        key: &ServerKey,
        origin: &str,
        purpose: Purpose,
        submission: SubmissionKey,
        dkey: Dkey,
        rid: Rid,
    ) -> Self {
        let mut token = Self { purpose: purpose.byte(), submission, dkey, mac: [0; 16] };
        token.mac = token.expected(key, origin, rid);
        token
    }

    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; BYTES] = URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?;
        let field = |from: usize, to: usize| &bytes[from..to];
        Some(Self {
            purpose: bytes[0],
            submission: SubmissionKey {
                letter: LetterId(u32::from_be_bytes(field(1, 5).try_into().ok()?)),
                stream: u16::from_be_bytes(field(5, 7).try_into().ok()?),
                seq: u64::from_be_bytes(field(7, 15).try_into().ok()?),
            },
            dkey: Dkey(field(15, 31).try_into().ok()?),
            mac: field(31, 47).try_into().ok()?,
        })
    }

    /// Whether this server made the token for this purpose and this very row.
    pub fn verify(&self, key: &ServerKey, origin: &str, purpose: Purpose, rid: Rid) -> bool {
        self.purpose == purpose.byte()
            && bool::from(self.expected(key, origin, rid).ct_eq(&self.mac))
    }

    fn expected(&self, key: &ServerKey, origin: &str, rid: Rid) -> [u8; 16] {
        let claims = self.claims();
        key.mac(&[b"undersigned token v1\0", &claims, &rid.0, origin.as_bytes()])
    }

    fn claims(&self) -> [u8; BYTES - 16] {
        let mut bytes = [0; BYTES - 16];
        bytes[0] = self.purpose;
        bytes[1..5].copy_from_slice(&self.submission.letter.0.to_be_bytes());
        bytes[5..7].copy_from_slice(&self.submission.stream.to_be_bytes());
        bytes[7..15].copy_from_slice(&self.submission.seq.to_be_bytes());
        bytes[15..31].copy_from_slice(&self.dkey.0);
        bytes
    }

    /// The text that stands in a link. Not `Display`, so that no log line prints it by accident.
    pub fn to_link_text(self) -> String {
        let mut bytes = [0; BYTES];
        bytes[..BYTES - 16].copy_from_slice(&self.claims());
        bytes[BYTES - 16..].copy_from_slice(&self.mac);
        URL_SAFE_NO_PAD.encode(bytes)
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The Message-ID of a submission's mail: the same for every attempt, and no clue to anything else.
pub fn message_id(key: &ServerKey, submission: SubmissionKey, rid: Rid, host: &str) -> String {
    let SubmissionKey { letter, stream, seq } = submission;
    let mac = key.mac(&[
        b"undersigned message-id v1\0",
        &letter.0.to_be_bytes(),
        &stream.to_be_bytes(),
        &seq.to_be_bytes(),
        &rid.0,
    ]);
    let digits: String = mac.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{digits}@{}", without_port(host))
}

/// RFC 5322 has no place for a port behind the host, nor for the colons of an IPv6 address.
fn without_port(host: &str) -> String {
    let is_port = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    let name =
        host.rsplit_once(':').filter(|(_, port)| is_port(port)).map_or(host, |(name, _)| name);
    name.trim_matches(['[', ']']).replace(':', "-")
}

#[cfg(test)]
mod tests {
    use super::without_port;

    #[test]
    fn a_message_id_names_a_host_without_its_port() {
        for (host, named) in [
            ("letters.example.org", "letters.example.org"),
            ("127.0.0.1:7878", "127.0.0.1"),
            ("[::1]:7878", "--1"),
            ("[2001:db8::1]", "2001-db8--1"),
        ] {
            assert_eq!(without_port(host), named);
        }
    }
}
