//! The keys of the front matter, their defaults and their bounds.

use std::collections::HashSet;

use super::fields::{Field, Section, short};
use super::problems::{Problem, Problems};
use super::values::{closes_at, domain, email, language, link, slug, slug_from};
use super::yaml::Value;
use crate::letters::{
    Addressee, Affiliations, Ask, ConfirmationMail, Eligibility, FieldRule, Fields,
    KnownAffiliation, LetterDefinition, Measure, NamesShown, Organizer, Retention, SearchEngines,
};
use crate::listing::key;
use crate::signatures::Visibility;

const KEYS: &[&str] = &[
    "title",
    "slug",
    "language",
    "addressees",
    "asks",
    "organizers",
    "closes_at",
    "goal",
    "eligibility",
    "visibilities",
    "fields",
    "retention",
    "confirmation_mail",
    "names",
    "names_after_hours",
    "search_engines",
    "affiliations",
];
pub(super) const TITLE_CHARS_MAX: usize = 200;
pub(super) const NAME_CHARS_MAX: usize = 200; // Offices and organizations have longer names than people.
pub(super) const ASK_CHARS_MAX: usize = 1000;
const PEOPLE_MAX: usize = 100;
pub(super) const ASKS_MAX: usize = 50;
const DOMAINS_MAX: usize = 1000;
const GOAL_MAX: u32 = 1_000_000_000;
const RETENTION: Retention = Retention { pending_days: 7, address_months: 12 };
const PENDING_DAYS_MAX: u16 = 30;
const ADDRESS_MONTHS_MAX: u16 = 60;
/// Thirty days.
const NAMES_AFTER_HOURS_MAX: u16 = 720;
const FIELDS: Fields =
    Fields { title: FieldRule::Optional, affiliation: FieldRule::Optional, place: FieldRule::Off };
const RULES: &[(&str, FieldRule)] = &[
    ("off", FieldRule::Off),
    ("optional", FieldRule::Optional),
    ("required", FieldRule::Required),
];
const NAMES: &[(&str, NamesShown)] =
    &[("listed", NamesShown::Listed), ("on_request", NamesShown::OnRequest)];
const ENGINES: &[(&str, SearchEngines)] = &[
    ("none", SearchEngines::None),
    ("letter", SearchEngines::Letter),
    ("names", SearchEngines::Names),
];
const YES_NO: &[(&str, bool)] = &[("yes", true), ("true", true), ("no", false), ("false", false)];
const KNOWN_MAX: usize = 2000;
const ALSO_MAX: usize = 50;
const MAILS: &[(&str, ConfirmationMail)] =
    &[("neutral", ConfirmationMail::Neutral), ("named", ConfirmationMail::Named)];

/// Reads on after a mistake: whatever is `None` below has been reported.
pub(super) fn read(
    front_matter: Value,
    body: String,
    problems: &mut Problems,
) -> Option<LetterDefinition> {
    let mut file = Section::of_file(front_matter, KEYS, problems)?;
    let title =
        file.require("title", problems).and_then(|field| field.text(TITLE_CHARS_MAX, problems));
    let slug = match file.take("slug") {
        Some(field) => slug(&field, problems),
        None => slug_from(title.as_deref(), &file, problems),
    };
    let addressees =
        file.require("addressees", problems).and_then(|field| each(field, addressee, problems));
    let organizers =
        file.require("organizers", problems).and_then(|field| each(field, organizer, problems));
    let language = or(file.take("language"), "en".to_owned(), |field| language(&field, problems));
    let asks = or(file.take("asks"), Vec::new(), |field| asks(field, problems));
    let closes_at = or(file.take("closes_at"), None, |field| closes_at(&field, problems).map(Some));
    let goal = or(file.take("goal"), None, |field| field.number(1, GOAL_MAX, problems).map(Some));
    let eligibility =
        or(file.take("eligibility"), Eligibility::Anyone, |field| eligibility(field, problems));
    let all = Visibility::ALL.to_vec();
    let visibilities = or(file.take("visibilities"), all, |field| visibilities(field, problems));
    let fields = or(file.take("fields"), FIELDS, |field| fields(field, problems));
    let retention = or(file.take("retention"), RETENTION, |field| retention(field, problems));
    let confirmation_mail =
        or(file.take("confirmation_mail"), ConfirmationMail::Neutral, |field| {
            field.choice(MAILS, problems)
        });
    let names = or(file.take("names"), NamesShown::Listed, |field| field.choice(NAMES, problems));
    let names_after_hours = or(file.take("names_after_hours"), 0, |field| {
        let hours = field.number(0, u32::from(NAMES_AFTER_HOURS_MAX), problems);
        hours.map(|hours| hours as u16)
    });
    let search_engines = or(file.take("search_engines"), SearchEngines::None, |field| {
        field.choice(ENGINES, problems)
    });
    let affiliations = or(file.take("affiliations"), Affiliations::default(), |field| {
        affiliations(field, problems)
    });
    Some(LetterDefinition {
        title: title?,
        slug: slug?,
        language: language?,
        addressees: addressees?,
        asks: asks?,
        organizers: organizers?,
        closes_at: closes_at?,
        goal: goal?,
        eligibility: eligibility?,
        visibilities: visibilities?,
        fields: fields?,
        retention: retention?,
        confirmation_mail: confirmation_mail?,
        names: names?,
        names_after_hours: names_after_hours?,
        search_engines: search_engines?,
        affiliations: affiliations?,
        body,
        translations: Vec::new(),
    })
}

fn or<T>(field: Option<Field>, default: T, read: impl FnOnce(Field) -> Option<T>) -> Option<T> {
    field.map_or(Some(default), read)
}

/// For optional keys inside a mapping: `None` inside when the key is absent.
pub(super) fn maybe<T>(
    field: Option<Field>,
    read: impl FnOnce(&Field) -> Option<T>,
) -> Option<Option<T>> {
    field.map_or(Some(None), |field| read(&field).map(Some))
}

pub(super) fn each<T>(
    field: Field,
    read: fn(Field, &mut Problems) -> Option<T>,
    problems: &mut Problems,
) -> Option<Vec<T>> {
    let items = field.list(PEOPLE_MAX, "a list, like [{ name: Ada Example }]", problems)?;
    // All are read before any is missed, so that each one's mistakes are reported.
    let read: Vec<_> = items.into_iter().map(|item| read(item, problems)).collect();
    read.into_iter().collect()
}

fn addressee(field: Field, problems: &mut Problems) -> Option<Addressee> {
    let known = &["name", "office", "organization", "email"];
    let mut section = field.section(
        known,
        "a mapping, like { name: Ada Example, office: Director }",
        problems,
    )?;
    let name =
        section.require("name", problems).and_then(|field| field.text(NAME_CHARS_MAX, problems));
    let office = maybe(section.take("office"), |field| field.text(NAME_CHARS_MAX, problems));
    let organization =
        maybe(section.take("organization"), |field| field.text(NAME_CHARS_MAX, problems));
    let email = maybe(section.take("email"), |field| email(field, problems));
    Some(Addressee { name: name?, office: office?, organization: organization?, email: email? })
}

fn organizer(field: Field, problems: &mut Problems) -> Option<Organizer> {
    let mut section = field.section(
        &["name", "email"],
        "a mapping, like { name: Friends of the Library }",
        problems,
    )?;
    let name =
        section.require("name", problems).and_then(|field| field.text(NAME_CHARS_MAX, problems));
    let email = maybe(section.take("email"), |field| email(field, problems));
    Some(Organizer { name: name?, email: email? })
}

fn asks(field: Field, problems: &mut Problems) -> Option<Vec<Ask>> {
    let items = field.list(ASKS_MAX, "a list, like [{ text: Open on Sundays. }]", problems)?;
    let read: Vec<_> = items.into_iter().map(|item| ask(item, problems)).collect();
    read.into_iter().collect()
}

fn ask(field: Field, problems: &mut Problems) -> Option<Ask> {
    let mut section = field.section(
        &["text", "measure"],
        "a mapping, like { text: Open on Sundays. }",
        problems,
    )?;
    let text =
        section.require("text", problems).and_then(|field| field.text(ASK_CHARS_MAX, problems));
    let measure = or(section.take("measure"), None, |field| measure(field, problems).map(Some));
    Some(Ask { text: text?, measure: measure? })
}

fn measure(field: Field, problems: &mut Problems) -> Option<Measure> {
    let known = &["name", "sponsor", "link"];
    let mut section = field.section(known, "a mapping, like { name: Motion 12/2026 }", problems)?;
    let name =
        section.require("name", problems).and_then(|field| field.text(NAME_CHARS_MAX, problems));
    let sponsor = maybe(section.take("sponsor"), |field| field.text(NAME_CHARS_MAX, problems));
    let link = maybe(section.take("link"), |field| link(field, problems));
    Some(Measure { name: name?, sponsor: sponsor?, link: link? })
}

fn eligibility(field: Field, problems: &mut Problems) -> Option<Eligibility> {
    if field.is_scalar() {
        let text = field.scalar("anyone, or { domains: [example.org] }", problems)?;
        let known = "anyone, { domains: [example.org] }".to_owned();
        return match text {
            "anyone" => Some(Eligibility::Anyone),
            _ => field.fail(Problem::UnknownValue { value: short(text), known }, problems),
        };
    }
    let mut section =
        field.section(&["domains"], "anyone, or { domains: [example.org] }", problems)?;
    let domains = section.require("domains", problems)?.list(
        DOMAINS_MAX,
        "a list, like [example.org]",
        problems,
    )?;
    let read: Vec<_> = domains.iter().map(|item| Some((domain(item, problems)?, item))).collect();
    let read: Vec<_> = read.into_iter().collect::<Option<_>>()?;
    let domains = distinct(read, |domain| domain.as_str(), problems)?;
    Some(Eligibility::Domains(domains))
}

fn visibilities(field: Field, problems: &mut Problems) -> Option<Vec<Visibility>> {
    let items = field.list(PEOPLE_MAX, "a list, like [public, addressee, organizers]", problems)?;
    let choices = Visibility::ALL.map(|visibility| (visibility.as_str(), visibility));
    let read: Vec<_> =
        items.iter().map(|item| Some((item.choice(&choices, problems)?, item))).collect();
    let read: Vec<_> = read.into_iter().collect::<Option<_>>()?;
    distinct(read, |visibility| visibility.as_str(), problems)
}

fn distinct<T: PartialEq>(
    items: Vec<(T, &Field)>,
    name: impl Fn(&T) -> &str,
    problems: &mut Problems,
) -> Option<Vec<T>> {
    let mut kept: Vec<T> = Vec::with_capacity(items.len());
    let mut repeated = false;
    for (item, field) in items {
        if kept.contains(&item) {
            repeated = true;
            problems.add(field.line, &field.path, Problem::Repeated(name(&item).to_owned()));
        } else {
            kept.push(item);
        }
    }
    (!repeated).then_some(kept)
}

fn fields(field: Field, problems: &mut Problems) -> Option<Fields> {
    let known = &["title", "affiliation", "place"];
    let mut section =
        field.section(known, "a mapping, like { title: optional, place: off }", problems)?;
    let mut rule =
        |key, default| or(section.take(key), default, |field| field.choice(RULES, problems));
    let (title, affiliation) =
        (rule("title", FIELDS.title), rule("affiliation", FIELDS.affiliation));
    let place = rule("place", FIELDS.place);
    Some(Fields { title: title?, affiliation: affiliation?, place: place? })
}

fn retention(field: Field, problems: &mut Problems) -> Option<Retention> {
    let known = &["pending_days", "address_months"];
    let mut section = field.section(
        known,
        "a mapping, like { pending_days: 7, address_months: 12 }",
        problems,
    )?;
    let mut number = |key, default, max| {
        or(section.take(key), default, |field| {
            field.number(1, u32::from(max), problems).map(|number| number as u16)
        })
    };
    let pending_days = number("pending_days", RETENTION.pending_days, PENDING_DAYS_MAX);
    let address_months = number("address_months", RETENTION.address_months, ADDRESS_MONTHS_MAX);
    Some(Retention { pending_days: pending_days?, address_months: address_months? })
}

fn affiliations(field: Field, problems: &mut Problems) -> Option<Affiliations> {
    let known_keys = &["identification_only", "called", "known"];
    let mut section =
        field.section(known_keys, "a mapping, like { identification_only: yes }", problems)?;
    let identification_only =
        or(section.take("identification_only"), true, |field| field.choice(YES_NO, problems));
    let called = maybe(section.take("called"), |field| field.text(NAME_CHARS_MAX, problems));
    let known = or(section.take("known"), Vec::new(), |field| known(field, problems));
    Some(Affiliations { identification_only: identification_only?, called: called?, known: known? })
}

/// No spelling may stand for two of them.
fn known(field: Field, problems: &mut Problems) -> Option<Vec<KnownAffiliation>> {
    let items = field.list(KNOWN_MAX, "a list, like [{ name: University of York }]", problems)?;
    let mut seen: HashSet<String> = HashSet::new();
    let read: Vec<_> = items
        .into_iter()
        .map(|item| {
            let mut section = item.section(
                &["name", "also"],
                "a mapping, like { name: North School }",
                problems,
            )?;
            let name = section.require("name", problems)?;
            let also = section.take("also");
            let spelling = |field: &Field, problems: &mut Problems, seen: &mut HashSet<String>| {
                let text = field.text(NAME_CHARS_MAX, problems)?;
                let key = key(&text).unwrap_or_default();
                if !seen.insert(key) {
                    return field.fail(Problem::Repeated(text), problems);
                }
                Some(text)
            };
            let text = spelling(&name, problems, &mut seen)?;
            let also = match also {
                None => Vec::new(),
                Some(also) => {
                    let items = also.list(ALSO_MAX, "a list, like [York University]", problems)?;
                    let read: Vec<_> =
                        items.iter().map(|item| spelling(item, problems, &mut seen)).collect();
                    read.into_iter().collect::<Option<_>>()?
                }
            };
            Some(KnownAffiliation { name: text, also })
        })
        .collect();
    read.into_iter().collect()
}
