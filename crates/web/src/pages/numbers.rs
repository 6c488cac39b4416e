use std::time::Duration;

use undersigned_core::counts::Counts;
use undersigned_core::signatures::Visibility;

use crate::words::Words;

/// The numbers of a letter in words. None of them is rounded or hidden.
#[derive(Clone, Copy, Debug)]
pub struct Numbers {
    pub counts: Counts,
    /// How often hidden signatures join log and counts.
    pub hidden_batch: Duration,
}

impl Numbers {
    /// `1,201 by name, 61 known to the addressee, 22 to the organizers`; nothing while all stand by name.
    pub fn by_visibility(&self, words: &Words) -> Option<String> {
        let by = self.counts.by_visibility;
        if by.hidden() == 0 {
            return None;
        }
        let parts = [
            (by.public, words.count_by_name(by.public)),
            (by.addressee, words.count_by_addressee(by.addressee)),
            (by.organizers, words.count_by_organizers(by.organizers)),
        ];
        Some(listed(parts, words))
    }

    /// `1,284 people have signed: 1,201 by name, 83 known to the addressee.`
    pub fn signed(&self, words: &Words) -> String {
        let verified = self.counts.verified;
        let verb = words.count_verb(verified);
        match self.by_visibility(words) {
            Some(list) => words.signers_count_by(verified, verb, list),
            None => words.signers_count(verified, verb),
        }
    }

    /// `2 held for review, 3 withdrawn, 1 removed by the organizers`; nothing while there are none.
    pub fn set_aside(&self, words: &Words) -> Option<String> {
        let Counts { held, withdrawn, removed, .. } = self.counts;
        let parts = [
            (held, words.count_held(held)),
            (withdrawn, words.count_withdrawn(withdrawn)),
            (removed, words.count_removed(removed)),
        ];
        Some(listed(parts, words)).filter(|text| !text.is_empty())
    }

    /// How often hidden signatures join: `every hour`, `once a day`, `every 10 minutes`.
    pub fn every(&self, words: &Words) -> String {
        match self.hidden_batch.as_secs() {
            86_400 => words.every_day().to_owned(),
            0 => words.every_seconds(1_u64),
            seconds if seconds.is_multiple_of(3_600) => words.every_hours(seconds / 3_600),
            seconds if seconds.is_multiple_of(60) => words.every_minutes(seconds / 60),
            seconds => words.every_seconds(seconds),
        }
    }

    /// Who has chosen this before: the crowd that a hidden signer stands in.
    pub fn chosen_by(&self, visibility: Visibility, words: Words) -> String {
        words.count_crowd(self.counts.by_visibility.get(visibility))
    }
}

/// What there is none of is not said.
fn listed(parts: [(u64, String); 3], words: &Words) -> String {
    words.listed(parts.into_iter().filter(|(count, _)| *count != 0).map(|(_, text)| text))
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
        assert_eq!(
            (numbers.by_visibility(&Words::ENGLISH), numbers.set_aside(&Words::ENGLISH)),
            (None, None)
        );
    }

    #[test]
    fn hidden_withdrawn_and_removed_are_said_aloud() {
        let by_visibility = ByVisibility { public: 1_201, addressee: 61, organizers: 22 };
        let numbers =
            numbers(Counts { verified: 1_284, held: 0, withdrawn: 3, removed: 1, by_visibility });
        assert_eq!(
            numbers.by_visibility(&Words::ENGLISH).unwrap(),
            "1,201 by name, 61 known to the addressee, 22 known to the organizers only"
        );
        assert_eq!(
            numbers.set_aside(&Words::ENGLISH).unwrap(),
            "3 withdrawn by the signer, 1 removed by the organizers"
        );
    }

    #[test]
    fn periods_read_as_people_say_them() {
        let seconds = [1, 30, 60, 600, 3_600, 7_200, 86_400];
        let every = |seconds| {
            let hidden_batch = Duration::from_secs(seconds);
            Numbers { counts: Counts::default(), hidden_batch }.every(&Words::ENGLISH)
        };
        let expected = [
            "every second",
            "every 30 seconds",
            "every minute",
            "every 10 minutes",
            "every hour",
            "every 2 hours",
            "once a day",
        ];
        assert_eq!(seconds.map(every), expected);
    }
}
