//! Values that are more than text: slugs, mail addresses, links, language tags, times, domains.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::fields::{Field, Section};
use super::problems::{Problem, Problems};
use crate::addresses::{EmailAddress, parse_domain};
use crate::slugs::Slug;
use crate::text::links::web_url;

const LINK_CHARS_MAX: usize = 2000;

pub(crate) fn slug(field: &Field, problems: &mut Problems) -> Option<Slug> {
    let text = field.scalar("text", problems)?;
    Slug::parse(text).map_or_else(|error| field.fail(Problem::Slug(error), problems), Some)
}

pub(crate) fn slug_from(
    title: Option<&str>,
    file: &Section,
    problems: &mut Problems,
) -> Option<Slug> {
    let slug = Slug::from_title(title?);
    if slug.is_none() {
        problems.add(file.line(), "slug", Problem::NoSlugFromTitle);
    }
    slug
}

pub(crate) fn email(field: &Field, problems: &mut Problems) -> Option<String> {
    let text = field.scalar("a mail address", problems)?;
    match EmailAddress::parse(text) {
        Ok(address) => Some(address.as_typed().to_owned()),
        Err(error) => field.fail(Problem::Address(error), problems),
    }
}

pub(crate) fn link(field: &Field, problems: &mut Problems) -> Option<String> {
    let text = field.text(LINK_CHARS_MAX, problems)?;
    if text.contains(' ') || web_url(&text).is_none() {
        return field.fail(Problem::Link, problems);
    }
    Some(text)
}

pub(crate) fn language(field: &Field, problems: &mut Problems) -> Option<String> {
    let text = field.scalar("a language tag", problems)?;
    language_tag(text).or_else(|| field.fail(Problem::Language, problems))
}

/// A BCP 47 tag of the common shape, in its customary case: language, then parts of one to eight letters or digits.
fn language_tag(text: &str) -> Option<String> {
    const BYTES_MAX: usize = 35;
    let mut parts = text.split('-');
    let language = parts.next().filter(|part| (2..=3).contains(&part.len()))?;
    if BYTES_MAX < text.len() || !language.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let mut tag = language.to_ascii_lowercase();
    for part in parts {
        if !(1..=8).contains(&part.len()) || !part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        {
            return None;
        }
        let lower = part.to_ascii_lowercase();
        tag.push('-');
        match part.len() {
            2 => tag.push_str(&part.to_ascii_uppercase()),
            4 if part.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                tag.push_str(&part[..1].to_ascii_uppercase());
                tag.push_str(&lower[1..]);
            }
            _ => tag.push_str(&lower),
        }
    }
    Some(tag)
}

/// One moment, the same for everyone. A zone in brackets may stand behind the offset, but the offset decides: zone rules change.
pub(crate) fn closes_at(field: &Field, problems: &mut Problems) -> Option<Timestamp> {
    let text = field.scalar("a time", problems)?;
    if let Ok(timestamp) = text.parse() {
        return Some(timestamp);
    }
    let problem = match (text.contains(':'), text.parse::<DateTime>(), text.parse::<Date>()) {
        (true, Ok(_), _) => Problem::NoOffset,
        (false, _, Ok(_)) => Problem::DateAlone,
        _ => Problem::NotATime,
    };
    field.fail(problem, problems)
}

pub(crate) fn domain(field: &Field, problems: &mut Problems) -> Option<String> {
    let text = field.scalar("a domain, like example.org", problems)?;
    let text = text.trim().trim_start_matches('@');
    parse_domain(text).map_or_else(|_| field.fail(Problem::Domain, problems), Some)
}
