use std::time::Duration;

use undersigned_core::counts::Counts;
use undersigned_core::signatures::Visibility;

use super::format;

/// The numbers of a letter in words. None of them is rounded or hidden.
#[derive(Clone, Copy, Debug)]
pub struct Numbers {
    pub counts: Counts,
    /// How often hidden signatures join log and counts.
    pub hidden_batch: Duration,
}

impl Numbers {
    /// `people have signed`, to stand behind the number.
    pub fn verb(&self) -> &'static str {
        format::plural(self.counts.verified, "person has signed", "people have signed")
    }

    /// `1,201 by name, 61 known to the addressee, 22 to the organizers`; nothing while all stand by name.
    pub fn by_visibility(&self) -> Option<String> {
        let by = self.counts.by_visibility;
        if by.hidden() == 0 {
            return None;
        }
        let parts = [
            (by.public, "by name"),
            (by.addressee, "known to the addressee"),
            (by.organizers, "known to the organizers only"),
        ];
        Some(listed(&parts))
    }

    /// `2 held for review, 3 withdrawn, 1 removed by the organizers`; nothing while there are none.
    pub fn set_aside(&self) -> Option<String> {
        let parts = [
            (self.counts.held, "held for review"),
            (self.counts.withdrawn, "withdrawn by the signer"),
            (self.counts.removed, "removed by the organizers"),
        ];
        Some(listed(&parts)).filter(|text| !text.is_empty())
    }

    pub fn every(&self) -> String {
        format::every(self.hidden_batch)
    }

    /// Who has chosen this before: the crowd that a hidden signer stands in.
    pub fn chosen_by(&self, visibility: Visibility) -> String {
        match self.counts.by_visibility.get(visibility) {
            0 => "Nobody stands here yet: you would be the first.".to_owned(),
            1 => "1 person stands here so far.".to_owned(),
            count => format!("{} people stand here so far.", format::number(count)),
        }
    }
}

fn listed(parts: &[(u64, &str)]) -> String {
    let nonzero = parts.iter().filter(|(count, _)| *count != 0);
    let texts: Vec<_> =
        nonzero.map(|(count, what)| format!("{} {what}", format::number(*count))).collect();
    texts.join(", ")
}

#[cfg(test)]
mod tests {
    use undersigned_core::counts::ByVisibility;

    use super::*;

    fn numbers(counts: Counts) -> Numbers {
        Numbers { counts, hidden_batch: Duration::from_secs(3_600) }
    }

    #[test]
    fn nothing_is_said_about_what_there_is_none_of() {
        let by_visibility = ByVisibility { public: 5, ..ByVisibility::default() };
        let numbers = numbers(Counts { verified: 5, by_visibility, ..Counts::default() });
        assert_eq!((numbers.by_visibility(), numbers.set_aside()), (None, None));
    }

    #[test]
    fn hidden_withdrawn_and_removed_are_said_aloud() {
        let by_visibility = ByVisibility { public: 1_201, addressee: 61, organizers: 22 };
        let numbers =
            numbers(Counts { verified: 1_284, held: 0, withdrawn: 3, removed: 1, by_visibility });
        assert_eq!(
            numbers.by_visibility().unwrap(),
            "1,201 by name, 61 known to the addressee, 22 known to the organizers only"
        );
        assert_eq!(
            numbers.set_aside().unwrap(),
            "3 withdrawn by the signer, 1 removed by the organizers"
        );
    }
}
