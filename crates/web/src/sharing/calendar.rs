//! The day on which a letter closes, for a calendar (RFC 5545).

use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, HeaderValue};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use undersigned_core::life::Letter;
use undersigned_core::urls;

use crate::app::App;
use crate::error::PageError;
use crate::reader::Reader;
use crate::responses::PublicPage;
use crate::segment::Segment;
use crate::words::Words;

const CALENDAR: HeaderValue = HeaderValue::from_static("text/calendar; charset=utf-8");

/// A letter that closes on no fixed day has no calendar.
pub(crate) async fn closing(
    State(app): State<App>,
    Segment(slug): Segment,
    reader: Reader,
    headers: HeaderMap,
) -> Response {
    let found = app.letter(&slug).and_then(|view| {
        let public_url = &app.settings.public_url;
        let words = reader.words_named(Some(&view));
        let calendar = calendar(&view.letter, words, public_url).ok_or(PageError::NoPage)?;
        Ok(PublicPage::new(CALENDAR, calendar.into_bytes()))
    });
    match found {
        Ok(page) => page.respond(&headers),
        Err(error) => error.respond(reader.wants_json),
    }
}

fn calendar(letter: &Letter, words: Words, public_url: &str) -> Option<String> {
    let closes_at = letter.definition.closes_at?;
    let url = format!("{public_url}{}", urls::letter(&letter.definition.slug));
    let summary = words.calendar_last_day(words.apart(&letter.definition.title));
    let tag = words.tag();
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Undersigned//Undersigned//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", text(&format!("closing:{url}"))),
        format!("DTSTAMP:{}", moment(letter.opened_at)),
        format!("DTSTART:{}", moment(closes_at)),
        format!("SUMMARY;LANGUAGE={tag}:{}", text(&summary)),
        format!("DESCRIPTION:{}", text(&url)),
        format!("URL:{url}"),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    Some(lines.iter().map(|line| folded(line)).collect())
}

fn moment(time: Timestamp) -> String {
    time.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text value: what would end it or begin another is marked.
fn text(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\\' | ';' | ',' => text.extend(['\\', c]),
            '\n' => text.push_str("\\n"),
            c if c.is_control() => {}
            c => text.push(c),
        }
    }
    text
}

/// A line has at most 75 bytes; it goes on after a line end and a space.
fn folded(line: &str) -> String {
    const BYTES_MAX: usize = 75;
    let mut folded = String::with_capacity(line.len() + 8);
    let mut length = 0;
    for c in line.chars() {
        if BYTES_MAX < length + c.len_utf8() {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(c);
        length += c.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_value_is_marked() {
        assert_eq!(text("a;b,c\\d\ne\rf"), "a\\;b\\,c\\\\d\\nef");
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let line = format!("SUMMARY:{}", "ö".repeat(100));
        let folded = folded(&line);
        assert!(folded.lines().all(|line| line.len() <= 75), "{folded}");
        assert_eq!(folded.replace("\r\n ", "").trim_end(), line);
    }
}
