//! Cosignatures against a program that was written in another language, against another reader of notes, and by their rules.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;
use proptest::prelude::*;
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::cosignatures::{CosignatureKey, CosignatureVerifier, with_lines};
use undersigned_log::notes::{NoteError, NoteKey};

const TEXT: &str = "example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
";
const SECOND: i64 = 1_679_315_147;
/// Of the seed 00 01 … 1f; made with Python's `cryptography`, and so is the line.
const VKEY: &str = "witness.example/w1+e75f6532+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
const LINE: &str = "— witness.example/w1 519lMgAAAABkGFDLBuRDazBLVac2NE+Y+IjbjQOcXLfF9CSDZVUIoS83rE1nFZsVE8YiWV6Ngr7lV8H6bdoBQGP/l73euDMQ9k+bBQ==\n";

fn witness() -> CosignatureKey {
    CosignatureKey::new("witness.example/w1", &std::array::from_fn(|place| place as u8))
}

fn log() -> NoteKey {
    NoteKey::new("example.com/behind-the-sofa", &[42; 32])
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

#[test]
fn key_and_line_are_those_of_the_other_program() {
    assert_eq!(witness().verifier().to_string(), VKEY);
    assert_eq!(CosignatureVerifier::parse(VKEY), Ok(witness().verifier()));
    assert_eq!(witness().cosign(TEXT, at(SECOND)), LINE);
    let note = format!("{TEXT}\n{LINE}");
    assert_eq!(witness().verifier().cosigned_at(&note), Ok(Some(at(SECOND))));
}

/// The other program's reader, told what a cosignature is.
struct Oracle(ed25519_dalek::VerifyingKey);

impl signed_note::Verifier for Oracle {
    fn name(&self) -> &str {
        "witness.example/w1"
    }

    fn key_id(&self) -> u32 {
        signed_note::key_id(self.name(), &[&[4], self.0.as_bytes().as_slice()].concat())
    }

    fn verify(&self, text: &[u8], line: &[u8]) -> bool {
        let (second, signature) = line.split_at(8);
        let second = u64::from_be_bytes(second.try_into().unwrap());
        let message = [format!("cosignature/v1\ntime {second}\n").as_bytes(), text].concat();
        let signature = ed25519_dalek::Signature::from_slice(signature).unwrap();
        self.0.verify_strict(&message, &signature).is_ok()
    }
}

#[test]
fn a_cosigned_checkpoint_is_read_by_the_oracle() {
    let vkey = BASE64_STANDARD.decode(VKEY.splitn(3, '+').last().unwrap()).unwrap();
    let key = ed25519_dalek::VerifyingKey::from_bytes(vkey[1..].try_into().unwrap()).unwrap();
    let note = with_lines(&log().sign(TEXT), &witness().cosign(TEXT, at(7)));
    let log = signed_note::StandardVerifier::new(&log().verifier().to_string()).unwrap();
    let known = signed_note::VerifierList::new(vec![Box::new(Oracle(key)), Box::new(log)]);
    let parsed = signed_note::Note::from_bytes(note.as_bytes()).unwrap();
    let (signed, unknown) = parsed.verify(&known).unwrap();
    assert_eq!((signed.len(), unknown.len()), (2, 0));
}

/// Its keys are not given there: the lines can be read, and are somebody else's.
#[test]
fn the_example_of_the_specification_is_another_witness() {
    let note = format!(
        "{TEXT}
— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
"
    );
    assert_eq!(witness().verifier().cosigned_at(&note), Ok(None));
    let both = with_lines(&note, LINE);
    assert_eq!(witness().verifier().cosigned_at(&both), Ok(Some(at(SECOND))));
}

#[test]
fn the_latest_of_several_times_counts() {
    let lines = [at(20), at(30), at(10)].map(|at| witness().cosign(TEXT, at)).concat();
    let note = with_lines(&log().sign(TEXT), &lines);
    assert_eq!(witness().verifier().cosigned_at(&note), Ok(Some(at(30))));
    assert_eq!(Checkpoint::open(&note, &log().verifier()).unwrap().size, 20_852_163);
}

#[test]
fn a_false_line_of_this_witness_spoils_the_note() {
    let note = log().sign(TEXT);
    let read = |note: &str| witness().verifier().cosigned_at(note);
    let cosigned = with_lines(&note, LINE);
    assert_eq!(read(&cosigned.replacen("20852163", "20852164", 1)), Err(NoteError::Forged));
    // Another time over the same signature; a true line does not make up for it.
    let later = LINE.replacen("AAAABkGFDL", "AAAABkGFDM", 1);
    assert_ne!(later, LINE);
    assert_eq!(read(&with_lines(&cosigned, &later)), Err(NoteError::Forged));
    // The same name and another key, and the same key under another name: somebody else's lines.
    for other in [
        CosignatureKey::new("witness.example/w1", &[9; 32]),
        CosignatureKey::new("witness.example/w2", &std::array::from_fn(|place| place as u8)),
    ] {
        assert_eq!(read(&with_lines(&note, &other.cosign(TEXT, at(5)))), Ok(None));
    }
    // A plain signature by the same key and name is of another type.
    let plain = NoteKey::new("witness.example/w1", &std::array::from_fn(|place| place as u8));
    assert_eq!(read(&plain.sign(TEXT)), Ok(None));
}

/// Lines that carry this witness's key id over these bytes.
fn line_with(bytes: &[u8]) -> String {
    let id = [0xe7, 0x5f, 0x65, 0x32];
    format!("— witness.example/w1 {}\n", BASE64_STANDARD.encode([&id, bytes].concat()))
}

#[test]
fn malformed_lines_are_no_cosignatures() {
    let read = |lines: &str| witness().verifier().cosigned_at(&format!("{TEXT}\n{lines}"));
    for (lines, error) in [
        (line_with(&[]), NoteError::Malformed),
        (line_with(&[0; 7]), NoteError::Malformed),
        (line_with(&[0; 8]), NoteError::Forged),
        (line_with(&[0; 71]), NoteError::Forged),
        (line_with(&[0; 72]), NoteError::Forged),
        (line_with(&[0; 73]), NoteError::Forged),
        ("— witness.example/w1 AAA=\n".to_owned(), NoteError::Malformed),
        (LINE.replace("— ", "- "), NoteError::Malformed),
        (LINE.trim_end().to_owned(), NoteError::Malformed),
        (String::new(), NoteError::Malformed),
    ] {
        assert_eq!(read(&lines), Err(error), "{lines:?}");
    }
}

#[test]
fn a_time_beyond_all_calendars_is_malformed_though_signed() {
    use ed25519_dalek::Signer;
    let key = ed25519_dalek::SigningKey::from_bytes(&std::array::from_fn(|place| place as u8));
    for second in [u64::MAX, 1 << 63, i64::MAX as u64] {
        let signature = key.sign(format!("cosignature/v1\ntime {second}\n{TEXT}").as_bytes());
        let line = line_with(&[second.to_be_bytes().as_slice(), &signature.to_bytes()].concat());
        let read = witness().verifier().cosigned_at(&format!("{TEXT}\n{line}"));
        assert_eq!(read, Err(NoteError::Malformed), "{second}");
    }
}

#[test]
fn a_key_is_whole_or_none() {
    let plain = NoteKey::new("witness.example/w1", &[1; 32]).verifier().to_string();
    for vkey in [
        "",
        "witness.example/w1",
        &VKEY.replacen("w1", "w2", 1),
        &VKEY.replacen("e75f", "E75F", 1),
        &VKEY.replacen("+BA", "+BQ", 1),
        &VKEY[..VKEY.len() - 4],
        &plain,
    ] {
        assert_eq!(CosignatureVerifier::parse(vkey), Err(NoteError::Key), "{vkey}");
    }
}

#[test]
fn what_a_witness_answers_cannot_change_what_a_note_says() {
    let note = log().sign(TEXT);
    let false_text = "\nexample.com/behind-the-sofa\n99999999\n\n";
    let answer =
        format!("{false_text}{LINE}— a\u{1}b AAAAAAAA\n— short AAA=\n— other.example AAAAAAAA\n");
    let cosigned = with_lines(&note, &answer);
    assert_eq!(cosigned, format!("{note}{LINE}— other.example AAAAAAAA\n"));
    assert_eq!(witness().verifier().lines_of(&answer), LINE);
    assert_eq!(Checkpoint::open(&cosigned, &log().verifier()).unwrap().size, 20_852_163);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_cosignature_comes_back_and_no_flipped_bit_passes(seed: [u8; 32], second in 0_i64..253_402_207_200, text in "[a-z0-9/\\.]{1,20}(\n[!-~]{1,40}){2,4}\n", flip in any::<usize>()) {
        let key = CosignatureKey::new("witness.example/w1", &seed);
        let line = key.cosign(&text, at(second));
        let note = format!("{text}\n{line}");
        prop_assert_eq!(key.verifier().cosigned_at(&note), Ok(Some(at(second))));
        let mut bytes = BASE64_STANDARD.decode(line.trim_end().rsplit_once(' ').unwrap().1).unwrap();
        let place = 32 + flip % (8 * bytes.len() - 32);
        bytes[place / 8] ^= 1 << (place % 8);
        let false_line = format!("— witness.example/w1 {}\n", BASE64_STANDARD.encode(bytes));
        let false_note = format!("{text}\n{false_line}");
        prop_assert!(key.verifier().cosigned_at(&false_note).is_err());
    }
}
