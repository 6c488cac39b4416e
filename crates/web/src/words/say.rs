//! From the pieces of a message to its text.

use std::fmt::Display;
use std::sync::LazyLock;

use icu_calendar::Gregorian;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use icu_datetime::input::Date;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use undersigned_core::record::Tenths;

use super::html::{Html, escape};
use super::{Language, Target, Words};
use crate::pages::format::{Count, Moment, iso_time};

/// A number is the place of an argument.
pub(super) enum Piece {
    /// Escaped by the build where the message is HTML.
    Text(&'static str),
    Value(usize),
    Date(usize),
    Hour(usize),
    Moment(usize),
    Open(usize),
    Close,
    Choose(usize, &'static [(Case, &'static [Piece])], &'static [Piece]),
}

pub(super) enum Case {
    Exactly(u64),
    Plural(PluralCategory),
}

pub(super) enum Value<'a> {
    Text(&'a dyn Display),
    Number(u64),
    Time(Timestamp),
    Link(&'a dyn Target),
}

/// What ICU knows of one language.
struct Rules {
    plurals: PluralRules,
    numbers: DecimalFormatter,
    dates: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    months: FixedCalendarDateTimeFormatter<Gregorian, YM>,
}

static RULES: LazyLock<[Rules; Language::ALL.len()]> =
    LazyLock::new(|| Language::ALL.map(|language| Rules::of(language.locale())));

impl Rules {
    fn of(locale: &str) -> Self {
        let locale: Locale = locale.parse().expect("a language's tag is a locale");
        const KNOWN: &str = "ICU has data for every language of the pages";
        Self {
            plurals: PluralRules::try_new_cardinal((&locale).into()).expect(KNOWN),
            numbers: DecimalFormatter::try_new((&locale).into(), Default::default()).expect(KNOWN),
            dates: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long())
                .expect(KNOWN),
            months: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YM::medium())
                .expect(KNOWN),
        }
    }
}

impl Words {
    fn rules(self) -> &'static Rules {
        &RULES[self.language as usize]
    }

    /// `1284` as `1,284`, or as this language groups it.
    pub(crate) fn number(self, value: impl Count) -> String {
        self.rules().numbers.format(&Decimal::from(value.count())).to_string()
    }

    /// `22 November 2026`, in UTC.
    pub(crate) fn date(self, time: impl Moment) -> String {
        self.rules().dates.format(&day(time)).to_string()
    }

    /// `Oct 2026`: short enough to stand beside others under a chart.
    pub(crate) fn month(self, time: impl Moment) -> String {
        self.rules().months.format(&day(time)).to_string()
    }

    /// `2 March 2026 to 9 March 2026`, or the one day.
    pub(crate) fn days(self, from: impl Moment, to: impl Moment) -> String {
        let (from, to) = (self.date(from), self.date(to));
        if from == to { from } else { self.format_from_to(from, to) }
    }

    /// `51.2%`.
    pub(crate) fn percent(self, share: Tenths) -> String {
        self.format_percent(self.tenths(share))
    }

    /// `51.2`.
    pub(crate) fn tenths(self, value: Tenths) -> String {
        let value: Decimal = value.to_string().parse().expect("digits and a dot are a decimal");
        self.rules().numbers.format(&value).to_string()
    }

    /// `18:00 UTC`: one form for all languages, as timetables have it.
    pub(crate) fn hour(self, time: impl Moment) -> String {
        self.format_hour(time.moment().to_zoned(TimeZone::UTC).strftime("%H:%M"))
    }

    /// `22 November 2026, 18:00 UTC`.
    pub(crate) fn date_and_hour(self, time: impl Moment) -> String {
        let time = time.moment();
        self.format_date_and_hour(self.date(time), self.hour(time))
    }

    /// Things of one kind beside each other.
    pub(crate) fn listed(self, parts: impl IntoIterator<Item = String>) -> String {
        let parts: Vec<String> = parts.into_iter().collect();
        parts.join(self.format_separator())
    }

    /// What a browser's own formatting of numbers follows, to write them as this server does.
    pub(crate) fn number_tag(self) -> String {
        format!("{}-u-nu-latn", self.language.locale())
    }

    /// The 28th of each month of 2003, for a script to put other days and years in their places: browsers do not all punctuate
    /// dates as this server does.
    pub(crate) fn months(self) -> Vec<String> {
        let day = |month| jiff::civil::date(2003, month, 28).to_zoned(TimeZone::UTC);
        let days = (1..=12).filter_map(|month| day(month).ok());
        days.map(|day| self.date(day.timestamp())).collect()
    }

    /// A text that follows a number, in every plural form that this language has: by ICU's name of the form.
    pub(crate) fn plural_forms(
        self,
        text: impl Fn(u64) -> String,
    ) -> serde_json::Map<String, serde_json::Value> {
        // One number of each form, in each of the languages.
        const SAMPLES: [u64; 7] = [0, 1, 2, 3, 11, 100, 1_000_000];
        let form = |number: u64| (name(self.plural(number)).to_owned(), text(number).into());
        SAMPLES.into_iter().map(form).collect()
    }

    pub(super) fn plural(self, value: u64) -> PluralCategory {
        self.rules().plurals.category_for(value)
    }

    pub(super) fn say(self, pieces: &[Piece], values: &[Value]) -> String {
        let mut text = String::new();
        self.append(pieces, values, false, &mut text);
        text
    }

    pub(super) fn say_html(self, pieces: &[Piece], values: &[Value]) -> Html {
        let mut html = String::new();
        self.append(pieces, values, true, &mut html);
        Html(html)
    }

    fn append(self, pieces: &[Piece], values: &[Value], is_html: bool, text: &mut String) {
        for piece in pieces {
            match piece {
                Piece::Text(part) => text.push_str(part),
                Piece::Value(place) => match &values[*place] {
                    Value::Text(value) if is_html => escape(&value.to_string(), text),
                    Value::Text(value) => text.push_str(&value.to_string()),
                    Value::Number(value) => text.push_str(&self.number(*value)),
                    Value::Time(_) | Value::Link(_) => {}
                },
                Piece::Date(place) => time(&values[*place], |time| self.date(time), text),
                Piece::Hour(place) => time(&values[*place], |time| self.hour(time), text),
                Piece::Moment(place) => {
                    time(&values[*place], |time| self.date_and_hour(time), text)
                }
                Piece::Open(place) => {
                    text.push_str("<a");
                    if let Value::Link(target) = &values[*place] {
                        target.attributes(self, text);
                    }
                    text.push('>');
                }
                Piece::Close => text.push_str("</a>"),
                Piece::Choose(place, forms, otherwise) => {
                    let Value::Number(number) = values[*place] else { continue };
                    self.append(self.form(number, forms, otherwise), values, is_html, text);
                }
            }
        }
    }

    fn form(
        self,
        number: u64,
        forms: &[(Case, &'static [Piece])],
        otherwise: &'static [Piece],
    ) -> &'static [Piece] {
        let category = self.plural(number);
        let exact =
            forms.iter().find(|(case, _)| matches!(case, Case::Exactly(exact) if *exact == number));
        let found = exact.or_else(|| {
            forms
                .iter()
                .find(|(case, _)| matches!(case, Case::Plural(plural) if *plural == category))
        });
        found.map_or(otherwise, |(_, pieces)| pieces)
    }
}

/// In UTC.
fn day(time: impl Moment) -> Date<Gregorian> {
    let day = time.moment().to_zoned(TimeZone::UTC).date();
    // The years of a timestamp are few, so its day is always one of the calendar.
    Date::try_new_gregorian(day.year().into(), day.month() as u8, day.day() as u8)
        .expect("a day of a timestamp is a day of the calendar")
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

fn time(value: &Value, words: impl Fn(Timestamp) -> String, html: &mut String) {
    let Value::Time(time) = value else { return };
    html.push_str(&format!("<time datetime=\"{}\">{}</time>", iso_time(*time), words(*time)));
}
