//! What words are made from, how machines read it, and how commands print it, which speak English. Pages ask their words.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A number of things. Templates hand over references to references, so those count too.
pub trait Count: Copy {
    fn count(self) -> u64;
}

impl Count for u16 {
    fn count(self) -> u64 {
        self.into()
    }
}

impl Count for u32 {
    fn count(self) -> u64 {
        self.into()
    }
}

impl Count for u64 {
    fn count(self) -> u64 {
        self
    }
}

impl<C: Count> Count for &C {
    fn count(self) -> u64 {
        (*self).count()
    }
}

/// A point in time, likewise.
pub trait Moment: Copy {
    fn moment(self) -> Timestamp;
}

impl Moment for Timestamp {
    fn moment(self) -> Timestamp {
        self
    }
}

/// Its beginning.
impl Moment for Date {
    fn moment(self) -> Timestamp {
        // Only the two outermost days of the calendar do not lie within a timestamp's range.
        self.to_zoned(TimeZone::UTC).map_or(Timestamp::MIN, |day| day.timestamp())
    }
}

impl<M: Moment> Moment for &M {
    fn moment(self) -> Timestamp {
        (*self).moment()
    }
}

/// `1284` as `1,284`.
pub fn number(value: impl Count) -> String {
    let digits = value.count().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index != 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `22 November 2026`, in UTC.
pub fn date(time: impl Moment) -> String {
    in_utc(time.moment(), "%-d %B %Y")
}

/// `22 November 2026, 18:00 UTC`.
pub fn date_and_hour(time: impl Moment) -> String {
    in_utc(time.moment(), "%-d %B %Y, %H:%M UTC")
}

/// `2026-11-22`, for machines.
pub fn iso_date(time: impl Moment) -> String {
    in_utc(time.moment(), "%Y-%m-%d")
}

/// `2026-11-22T18:05:09Z`, for machines: HTML takes no more than three digits behind a second.
pub fn iso_time(time: impl Moment) -> String {
    in_utc(time.moment(), "%Y-%m-%dT%H:%M:%SZ")
}

fn in_utc(time: Timestamp, pattern: &str) -> String {
    time.to_zoned(TimeZone::UTC).strftime(pattern).to_string()
}

/// `one` for exactly one, `many` for all else, zero too.
pub fn plural<'a>(count: impl Count, one: &'a str, many: &'a str) -> &'a str {
    if count.count() == 1 { one } else { many }
}

/// `7 days`, `1 month`.
pub fn quantity(count: impl Count, one: &str, many: &str) -> String {
    format!("{} {}", number(count), plural(count, one, many))
}

/// The `dir` of a text in this BCP 47 language. A script subtag says it best; else the language's usual script.
pub fn direction(language: &str) -> &'static str {
    const SCRIPTS: [&str; 7] = ["arab", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg"];
    const LANGUAGES: [&str; 13] =
        ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "ps", "sd", "ug", "ur", "yi"];
    let tag = language.to_ascii_lowercase();
    let mut subtags = tag.split('-');
    let primary = subtags.next().unwrap_or_default();
    let right_to_left = match subtags.find(|subtag| subtag.len() == 4) {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&primary),
    };
    if right_to_left { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        let shown = [0_u64, 7, 999, 1_000, 1_284, 1_000_000].map(number);
        assert_eq!(shown, ["0", "7", "999", "1,000", "1,284", "1,000,000"]);
    }

    #[test]
    fn dates_are_written_out_in_utc() {
        let time: Timestamp = "2027-03-01T18:05:00+01:00".parse().unwrap();
        assert_eq!(date(time), "1 March 2027");
        assert_eq!(date_and_hour(time), "1 March 2027, 17:05 UTC");
        assert_eq!(iso_date(time), "2027-03-01");
    }

    #[test]
    fn a_script_decides_the_direction_before_the_language_does() {
        let shown = ["en", "ar", "he-IL", "ur", "ks-Arab", "az-Arab-IR", "ar-Latn", "Fa"];
        let expected = ["ltr", "rtl", "rtl", "rtl", "rtl", "rtl", "ltr", "rtl"];
        assert_eq!(shown.map(direction), expected);
    }
}
