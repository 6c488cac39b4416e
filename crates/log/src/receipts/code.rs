//! A receipt short enough for a QR code: all of it but what every copy of the log can give, the entry and its proof.
//!
//! As text `1.NORMALIZATION.INDEX.SIZE.BYTES`: the version of this form, three decimal numbers, and in base64url without
//! padding `root ‖ signature ‖ salt ‖ nonce ‖ version ‖ record`. Root, salt, nonce and version have 32 bytes each; the
//! signature has 68, as its line in the checkpoint: four of the key's id, then 64. The record is the canonical JSON without
//! its keys `letter`, which is the log's origin, and `version`. The identity is an `email`. Whoever reads a code knows the origin.
//! Each part has one form only, and INDEX is below SIZE.
//!
//! It stands in an address behind `#`, a part that browsers send to nobody.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};

use super::{Disclosure, Receipt};
use crate::checkpoint::{Checkpoint, CheckpointError};
use crate::entry::{Hex, hexadecimal};
use crate::notes::{NOTE_BYTES_MAX, NoteVerifier};
use crate::tree::Hash;

const FORM: &str = "1";
const IDENTITY: &str = "email";

/// What a code says.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceiptCode {
    pub index: u64,
    pub size: u64,
    root: Hash,
    signature: [u8; 68],
    salt: Hash,
    nonce: Hash,
    normalization: u32,
    version: Hash,
    record: BTreeMap<String, String>,
}

impl ReceiptCode {
    /// `None` where the receipt holds more than a code can say: another identity, or lines after a checkpoint's third.
    pub fn of(receipt: &Receipt) -> Option<Self> {
        let (text, signatures) = receipt.checkpoint.split_once("\n\n")?;
        let checkpoint = Checkpoint::read(&format!("{text}\n"))?;
        let line = format!("— {} ", checkpoint.origin);
        let signature = signatures.lines().find_map(|signed| signed.strip_prefix(&line))?;
        let Disclosure { nonce, normalization, record, salt, .. } = &receipt.disclosure;
        let mut record: BTreeMap<String, String> = serde_json::from_str(record).ok()?;
        record.remove("letter")?;
        let code = Self {
            index: receipt.index,
            size: checkpoint.size,
            root: checkpoint.root,
            signature: BASE64_STANDARD.decode(signature).ok()?.try_into().ok()?,
            salt: Hex::parse(salt)?.0,
            nonce: Hex::parse(nonce)?.0,
            normalization: *normalization,
            version: Hex::parse(&record.remove("version")?)?.0,
            record,
        };
        let entry = receipt.disclosure.entry.clone();
        let again = code.receipt(&checkpoint.origin, entry, receipt.proof.clone());
        // Cosignatures may be left out: the log's own signature is proof enough.
        let is_whole = again.disclosure == receipt.disclosure
            && again.checkpoint.starts_with(&format!("{text}\n\n"));
        is_whole.then_some(code)
    }

    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(5, '.');
        parts.next().filter(|form| *form == FORM)?;
        let normalization = number(parts.next()?)?.try_into().ok()?;
        let (index, size) = (number(parts.next()?)?, number(parts.next()?)?);
        let bytes = parts.next().filter(|bytes| bytes.len() <= NOTE_BYTES_MAX)?;
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(bytes).ok()?;
        let (root, bytes) = bytes.split_first_chunk()?;
        let (signature, bytes) = bytes.split_first_chunk()?;
        let (salt, bytes) = bytes.split_first_chunk()?;
        let (nonce, bytes) = bytes.split_first_chunk()?;
        let (version, bytes) = bytes.split_first_chunk()?;
        let record = serde_json::from_slice(bytes).ok()?;
        if size <= index || json(&record).as_bytes() != bytes {
            return None;
        }
        Some(Self {
            index,
            size,
            root: *root,
            signature: *signature,
            salt: *salt,
            nonce: *nonce,
            normalization,
            version: *version,
            record,
        })
    }

    /// The state of the log that the code names, if the log's key signed it. Until then a code may be made up, and what the
    /// log says about it means nothing.
    pub fn check(&self, verifier: &NoteVerifier) -> Result<Checkpoint, CheckpointError> {
        Checkpoint::open(&self.note(verifier.name()), verifier)
    }

    /// The whole receipt, with what a copy of the log of this name gives.
    pub fn receipt(&self, origin: &str, entry: String, proof: Vec<Hash>) -> Receipt {
        let mut record = self.record.clone();
        record.insert("letter".to_owned(), origin.to_owned());
        record.insert("version".to_owned(), hexadecimal(&self.version));
        Receipt {
            disclosure: Disclosure {
                entry,
                identity: IDENTITY.to_owned(),
                nonce: hexadecimal(&self.nonce),
                normalization: self.normalization,
                record: json(&record),
                salt: hexadecimal(&self.salt),
            },
            index: self.index,
            proof,
            checkpoint: self.note(origin),
        }
    }

    fn note(&self, origin: &str) -> String {
        let checkpoint =
            Checkpoint { origin: origin.to_owned(), size: self.size, root: self.root }.text();
        let signature = BASE64_STANDARD.encode(self.signature);
        format!("{checkpoint}\n— {origin} {signature}\n")
    }
}

impl std::fmt::Display for ReceiptCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { index, size, normalization, .. } = self;
        let record = json(&self.record);
        let parts: [&[u8]; 6] = [
            &self.root,
            &self.signature,
            &self.salt,
            &self.nonce,
            &self.version,
            record.as_bytes(),
        ];
        let bytes = BASE64_URL_SAFE_NO_PAD.encode(parts.concat());
        write!(f, "{FORM}.{normalization}.{index}.{size}.{bytes}")
    }
}

fn json(record: &BTreeMap<String, String>) -> String {
    serde_json::to_string(record).expect("texts are JSON")
}

/// Decimal digits in their one form.
fn number(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commitment::{Opening, Record, bind, commit};
    use crate::notes::{NoteError, NoteKey};
    use crate::tree::leaf_hash;

    const ORIGIN: &str = "letters.example.org/reading-room";
    const OPENING: Opening = Opening { salt: [3; 32], nonce: [4; 32] };

    fn key() -> NoteKey {
        NoteKey::new(ORIGIN, &[7; 32])
    }

    fn receipt(name: &str) -> Receipt {
        let version = "5a".repeat(32);
        let (salt, nonce) = (OPENING.salt, OPENING.nonce);
        let record = Record {
            affiliation: Some("North School"),
            letter: ORIGIN,
            name,
            place: None,
            title: None,
            version: &version,
            visibility: "public",
        };
        let record = record.canonical();
        let c = hexadecimal(&commit(&salt, &record, &bind(&nonce, "ada@example.org")));
        let entry = format!(
            r#"{{"c":"{c}","evidence":"email","held":false,"hour":"2026-11-22T18Z","type":"sign","version":"{version}","visibility":"public"}}"#
        );
        let root = leaf_hash(entry.as_bytes());
        let checkpoint = Checkpoint { origin: ORIGIN.to_owned(), size: 1, root }.sign(&key());
        let disclosure = Disclosure {
            entry,
            identity: IDENTITY.to_owned(),
            nonce: hexadecimal(&nonce),
            normalization: 1,
            record,
            salt: hexadecimal(&salt),
        };
        Receipt { disclosure, index: 0, proof: Vec::new(), checkpoint }
    }

    #[test]
    fn a_code_and_a_copy_of_the_log_are_the_receipt_again() {
        for name in ["Ada Example", "李小梅", "\"Quoted\" \\ Name"] {
            let receipt = receipt(name);
            receipt.check(&key().verifier()).unwrap();
            let text = ReceiptCode::of(&receipt).unwrap().to_string();
            assert!(
                text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
            );
            let code = ReceiptCode::parse(&text).unwrap();
            let again = code.receipt(ORIGIN, receipt.disclosure.entry.clone(), Vec::new());
            assert!(again == receipt, "{name}");
        }
        let length = ReceiptCode::of(&receipt("Ada Example")).unwrap().to_string().len();
        assert!(length < 400, "{length} characters");
    }

    #[test]
    fn a_code_is_made_of_nothing_that_it_cannot_say() {
        let mut other = receipt("Ada Example");
        other.disclosure.identity = "roster".to_owned();
        assert!(ReceiptCode::of(&other).is_none());
        let mut spaced = receipt("Ada Example");
        spaced.disclosure.record = spaced.disclosure.record.replace(',', ", ");
        assert!(ReceiptCode::of(&spaced).is_none());
        let mut longer = receipt("Ada Example");
        longer.checkpoint = longer.checkpoint.replace("\n\n", "\nmore\n\n");
        assert!(ReceiptCode::of(&longer).is_none());
        let mut cosigned = receipt("Ada Example");
        cosigned.checkpoint.push_str("— witness.example.org AAAAAAAA\n");
        assert!(ReceiptCode::of(&cosigned).is_some(), "the log's own signature is proof enough");
    }

    #[test]
    fn what_is_no_code_is_refused() {
        let text = ReceiptCode::of(&receipt("Ada Example")).unwrap().to_string();
        let cases = [
            String::new(),
            text.replacen('1', "2", 1),
            text.replacen("0.1", "00.1", 1),
            text.replacen("1.0.1.", "1.+0.1.", 1),
            text.replacen("1.0.1.", "1.1.1.", 1),
            text[..300].to_owned(),
            with_record(&text, |record| record.replace(',', ", ")),
            with_record(&text, |record| record.replacen('{', r#"{"name":"Eve Example","#, 1)),
        ];
        for case in cases {
            assert!(ReceiptCode::parse(&case).is_none(), "{case}");
        }
        assert!(ReceiptCode::parse(&with_record(&text, |record| record)).is_some());
    }

    fn with_record(code: &str, change: impl Fn(String) -> String) -> String {
        let (numbers, bytes) = code.rsplit_once('.').unwrap();
        let mut bytes = BASE64_URL_SAFE_NO_PAD.decode(bytes).unwrap();
        let record = String::from_utf8(bytes.split_off(32 + 68 + 3 * 32)).unwrap();
        bytes.extend(change(record).into_bytes());
        format!("{numbers}.{}", BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }

    #[test]
    fn a_code_is_checked_before_the_log_is_asked() {
        let code = ReceiptCode::of(&receipt("Ada Example")).unwrap();
        assert_eq!(code.check(&key().verifier()).unwrap().size, 1);
        let error = |code: &ReceiptCode, key: NoteKey| code.check(&key.verifier()).unwrap_err();
        let larger = ReceiptCode { size: 999, ..code.clone() };
        assert_eq!(error(&larger, key()), CheckpointError::Note(NoteError::Forged));
        let others = [NoteKey::new(ORIGIN, &[8; 32]), NoteKey::new("example.org/other", &[7; 32])];
        for other in others {
            assert_eq!(error(&code, other), CheckpointError::Note(NoteError::Unsigned));
        }
    }
}
