//! “Did you mean”: the known word that a wrong one is closest to.

/// `None` only where nothing is known.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |other: &str| {
        strsim::normalized_damerau_levenshtein(&word.to_lowercase(), &other.to_lowercase())
    };
    known.into_iter().max_by(|one, other| likeness(one).total_cmp(&likeness(other)))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_pen_finds_the_word_that_was_meant() {
        let known = ["listen", "data", "public_url", "mail", "mail_from"];
        for (written, meant) in
            [("lissen", "listen"), ("mail-from", "mail_from"), ("PUBLICURL", "public_url")]
        {
            assert_eq!(nearest(written, known), Some(meant));
        }
        assert_eq!(nearest("mail", []), None);
    }
}
