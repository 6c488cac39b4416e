use std::sync::LazyLock;

use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::cosignatures::{CosignatureVerifier, with_lines};
use undersigned_log::notes::{NOTE_BYTES_MAX, NoteError, NoteVerifier};

use crate::world::{self, ORIGIN};

static HEAD: LazyLock<Checkpoint> = LazyLock::new(|| world::server().checkpoint());
static LOG: LazyLock<NoteVerifier> = LazyLock::new(|| world::key().verifier());
static WITNESS: LazyLock<CosignatureVerifier> = LazyLock::new(|| world::witness().verifier());
static NOTE: LazyLock<String> = LazyLock::new(world::cosigned_note);

/// A note is accepted only with the text that was signed; and every text that can be a note's is one when it is signed.
pub fn note(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    if let Ok(opened) = LOG.open(text) {
        assert_eq!(opened, HEAD.text());
        let (own_text, own) = LOG.own(text).expect("it was opened");
        assert_eq!((own_text.as_str(), LOG.open(&own)), (opened, Ok(opened)));
        assert_eq!(Checkpoint::open(text, &LOG).as_ref(), Ok(&*HEAD));
    } else {
        assert!(Checkpoint::open(text, &LOG).is_err());
    }
    if NOTE_BYTES_MAX / 2 < text.len() {
        return;
    }
    let signed = world::key().sign(text);
    let is_text = text.ends_with('\n') && !text.contains(|c: char| c < ' ' && c != '\n');
    assert_eq!(LOG.open(&signed).ok(), is_text.then_some(text));
    if let Ok(checkpoint) = Checkpoint::open(&signed, &LOG) {
        assert_eq!(checkpoint.origin, ORIGIN);
        assert!(text.starts_with(&checkpoint.text()), "it has one form");
    }
}

/// A cosignature is found only where the witness made it; whatever a witness answers, the note under it says the same.
pub fn cosignature(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    if let Ok(Some(at)) = WITNESS.cosigned_at(text) {
        assert_eq!(at, world::cosigned_at());
        let (checkpoint, _) = Checkpoint::open_cosigned(text, &WITNESS).expect("it is cosigned");
        assert_eq!(checkpoint, *HEAD);
    } else {
        assert!(Checkpoint::open_cosigned(text, &WITNESS).is_err());
    }
    let answered = with_lines(&NOTE, text);
    assert!(answered.starts_with(NOTE.as_str()));
    match LOG.open(&answered) {
        Ok(opened) => assert_eq!(opened, HEAD.text()),
        // A line in the log's own name, and false.
        Err(NoteError::Forged) => {}
        Err(error) => {
            let is_too_long = 64 < answered.lines().count() || NOTE_BYTES_MAX < answered.len();
            assert!(error == NoteError::Malformed && is_too_long, "{error}");
        }
    }
    if let Ok(cosigned) = WITNESS.cosigned_at(&answered) {
        assert_eq!(cosigned, Some(world::cosigned_at()));
    }
    let own = WITNESS.lines_of(text);
    assert_eq!(WITNESS.lines_of(&own), own);
}

/// A key has one form, and is a log's or a witness's.
pub fn vkey(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    let log = NoteVerifier::parse(text).map(|key| key.to_string());
    let witness = CosignatureVerifier::parse(text).map(|key| key.to_string());
    assert!(log.is_err() || witness.is_err());
    if let Ok(key) = log.or(witness) {
        assert_eq!(key, text.trim_end());
    }
}
