//! What is listed of a signature.

use undersigned_core::letters::{KnownSpellings, LetterDefinition};
use undersigned_core::listing::{Collation, Term, terms};

use crate::signatures::PublicSignature;

/// Lists signatures of one letter: names stand in the order of its language.
pub(crate) struct Lister {
    collation: Collation,
    pub spellings: KnownSpellings,
}

pub(crate) struct Entry {
    pub ordinal: u64,
    pub terms: Vec<Term>,
}

impl Lister {
    pub(crate) fn of(definition: &LetterDefinition) -> Self {
        Self {
            collation: Collation::of(&definition.language),
            spellings: KnownSpellings::of(&definition.affiliations),
        }
    }

    pub(crate) fn made(definition: &LetterDefinition) -> String {
        Collation::made(&definition.language)
    }

    pub(crate) fn list(&self, signature: &PublicSignature) -> Entry {
        let PublicSignature { ordinal, name, affiliation, place, .. } = signature;
        let affiliation = affiliation.as_deref();
        let counted_as = affiliation.map(|written| self.spellings.counted_as(written));
        let terms = terms(&self.collation, name, affiliation, counted_as, place.as_deref());
        Entry { ordinal: *ordinal, terms }
    }
}

/// As they stand in a column of SQLite, which has no lists.
pub(crate) fn encode(terms: &[Term]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for term in terms {
        let term = term.as_bytes();
        bytes.extend((term.len() as u16).to_be_bytes()); // A key of a name of 120 characters has some hundred bytes.
        bytes.extend(term);
    }
    bytes
}

/// `None` where the bytes are no list of terms.
pub(crate) fn decode(mut bytes: &[u8]) -> Option<Vec<Term>> {
    let mut terms = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk() {
        let (term, rest) = rest.split_at_checked(u16::from_be_bytes(*length).into())?;
        terms.push(Term::from_stored(term.to_vec()));
        bytes = rest;
    }
    bytes.is_empty().then_some(terms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_come_back_as_they_were_put() {
        let terms = ["ada", "", "ﬀ"].map(Term::word).to_vec();
        let mut bytes = encode(&terms);
        assert_eq!(decode(&bytes), Some(terms));
        assert_eq!(decode(&[]), Some(Vec::new()));
        bytes.pop();
        assert_eq!(decode(&bytes), None);
        assert_eq!(decode(&[0]), None);
    }
}
