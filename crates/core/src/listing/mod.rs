//! How the public list is searched and ordered: the same on every database, for it is decided here.

mod collation;
mod folding;
mod words;

pub use collation::Collation;
pub use folding::FOLDING;
pub use words::{SEARCH_CHARS_MAX, SEARCH_WORDS_MAX, key, searched, words};

/// Something by which a signer is found in a list. Databases compare it byte by byte; its first byte says of which kind it is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(Vec<u8>);

impl Term {
    const NAME: u8 = b'n';
    const WORD: u8 = b'w';
    pub const AFFILIATION: u8 = b'a';
    pub const PLACE: u8 = b'p';

    /// Before every name in their order.
    pub fn any_name() -> Self {
        Self(vec![Self::NAME])
    }

    /// The place of a name in the order of names.
    pub fn name(sort_key: &[u8]) -> Self {
        Self::of(Self::NAME, sort_key)
    }

    /// A word of name, affiliation or place.
    pub fn word(word: &str) -> Self {
        Self::of(Self::WORD, word.as_bytes())
    }

    /// `None` where the text has no letter and no digit.
    pub fn affiliation(text: &str) -> Option<Self> {
        Some(Self::of(Self::AFFILIATION, key(text)?.as_bytes()))
    }

    pub fn place(text: &str) -> Option<Self> {
        Some(Self::of(Self::PLACE, key(text)?.as_bytes()))
    }

    fn of(kind: u8, what: &[u8]) -> Self {
        Self([&[kind], what].concat())
    }

    pub fn from_stored(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    pub fn begins(&self, longer: &Self) -> bool {
        longer.0.starts_with(&self.0)
    }

    /// The least that is greater than all that begin with this one.
    pub fn end(&self) -> Self {
        let mut end = self.0.clone();
        if let Some(last) = end.last_mut() {
            *last += 1; // No text has the byte 255, and no kind is it.
        }
        Self(end)
    }

    /// The first byte.
    pub fn kind(&self) -> u8 {
        self.0.first().copied().unwrap_or_default()
    }

    /// Whether people who have it together are counted as a group.
    pub fn is_group(&self) -> bool {
        matches!(self.kind(), Self::AFFILIATION | Self::PLACE)
    }
}

/// Everything by which a signer is found, in order, each once. An affiliation is found as it is written, and counted as what
/// the letter calls it.
pub fn terms(
    collation: &Collation,
    name: &str,
    affiliation: Option<&str>,
    counted_as: Option<&str>,
    place: Option<&str>,
) -> Vec<Term> {
    let texts = [Some(name), affiliation, place];
    let words = texts.into_iter().flatten().flat_map(words);
    let mut terms: Vec<Term> = words.map(|word| Term::word(&word)).collect();
    terms.push(Term::name(&collation.sort_key(name)));
    terms.extend(counted_as.and_then(Term::affiliation));
    terms.extend(place.and_then(Term::place));
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// It may be a word of somebody's name.
impl std::fmt::Debug for Term {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Term(…)")
    }
}
