//! What a person wants to stand under a letter, out of fields.

use undersigned_core::addresses::{AddressError, EmailAddress};
use undersigned_core::letters::{Eligibility, FieldRule, LetterDefinition};
use undersigned_core::names::{NameError, ShortText, SignerName};
use undersigned_core::signatures::{Content, Visibility};

use super::Fields;
use crate::pages::{Field, FieldError, FormValues};
use crate::words::Words;

/// The content, or what to mend; and the values to show again either way.
pub(crate) struct ParsedContent {
    pub(crate) content: Option<Content>,
    pub(crate) values: FormValues,
    pub(crate) errors: Vec<FieldError>,
}

/// `shown` is what the page had in its fields: a field that is left out stays as it was shown.
pub(crate) fn parse_content(
    letter: &LetterDefinition,
    fields: &Fields,
    shown: &FormValues,
    words: Words,
) -> ParsedContent {
    let text = |name: &str, shown: &str| fields.get(name).unwrap_or(shown).to_owned();
    let values = FormValues {
        name: text("name", &shown.name),
        email: shown.email.is_some().then(|| text("email", "")),
        title: text("title", &shown.title),
        affiliation: text("affiliation", &shown.affiliation),
        place: text("place", &shown.place),
        visibility: match fields.get("visibility") {
            Some(chosen) => Visibility::parse(chosen),
            None => shown.visibility,
        },
        // An unticked box is not sent at all: left out is no.
        updates: fields
            .get("updates")
            .is_some_and(|value| !matches!(value, "" | "false" | "0" | "no" | "off")),
    };
    let mut errors = Vec::new();
    let rules = letter.fields;
    let mut mend =
        |field, error| errors.push(FieldError::new(field, name_message(field, &error, words)));
    let name = SignerName::parse(&values.name).map_err(|error| mend(Field::Name, error)).ok();
    let mut short = |rule, text: &str, field| short(rule, text, |error| mend(field, error));
    let title = short(rules.title, &values.title, Field::Title);
    let affiliation = short(rules.affiliation, &values.affiliation, Field::Affiliation);
    let place = short(rules.place, &values.place, Field::Place);
    let offered = values.visibility.filter(|visibility| letter.visibilities.contains(visibility));
    if offered.is_none() {
        errors.push(FieldError::new(Field::Visibility, words.mend_visibility()));
    }
    let content = match (name, offered) {
        (Some(name), Some(visibility)) if errors.is_empty() => {
            Some(Content { name, title, affiliation, place, visibility, updates: values.updates })
        }
        _ => None,
    };
    ParsedContent { content, values, errors }
}

fn short(rule: FieldRule, text: &str, mend: impl FnOnce(NameError)) -> Option<ShortText> {
    // A field that the letter does not ask for is not taken, whoever sends it.
    let is_left_out =
        rule == FieldRule::Off || (rule == FieldRule::Optional && text.trim().is_empty());
    if is_left_out {
        return None;
    }
    ShortText::parse(text).map_err(mend).ok()
}

fn name_message(field: Field, error: &NameError, words: Words) -> String {
    let field = match field {
        Field::Title => words.mend_your_title(),
        Field::Affiliation => words.mend_your_affiliation(),
        Field::Place => words.mend_your_place(),
        _ => words.mend_your_name(),
    };
    match error {
        NameError::Empty => words.mend_empty(field),
        NameError::TooLong { max } => words.mend_too_long(*max as u64, field),
        NameError::NoLetter => words.mend_no_letter(field),
        NameError::LineBreak => words.mend_line_break(field),
        NameError::Control => words.mend_control(field),
        NameError::Direction => words.mend_direction(field),
        NameError::Invisible => words.mend_invisible(field),
        NameError::PrivateUse => words.mend_private_use(field),
        NameError::Damaged => words.mend_damaged(field),
        NameError::Symbol => words.mend_symbol(field),
        NameError::TooManyMarks => words.mend_too_many_marks(field),
        NameError::LooseMark => words.mend_loose_mark(field),
        NameError::Start(start) => words.mend_start(field, start),
        NameError::WebAddress => words.mend_web_address(field),
        NameError::MailAddress => words.mend_mail_address(field),
    }
}

/// That a domain may not sign is a public rule and is said at once; whether an address has signed never is.
pub(crate) fn parse_email(
    letter: &LetterDefinition,
    text: &str,
    words: Words,
    errors: &mut Vec<FieldError>,
) -> Option<EmailAddress> {
    let address = match EmailAddress::parse(text) {
        Ok(address) => address,
        Err(error) => {
            errors.push(FieldError::new(Field::Email, address_message(&error, words)));
            return None;
        }
    };
    match &letter.eligibility {
        Eligibility::Domains(domains)
            if !domains.iter().any(|domain| domain == address.domain()) =>
        {
            let message = words.mend_domains(words.listed(domains.iter().cloned()));
            errors.push(FieldError::new(Field::Email, message));
            None
        }
        _ => Some(address),
    }
}

fn address_message(error: &AddressError, words: Words) -> &'static str {
    match error {
        AddressError::Empty => words.mend_address_empty(),
        AddressError::NotAnAddress => words.mend_address_none(),
        AddressError::TooLong => words.mend_address_long(),
        AddressError::Unprintable => words.mend_address_space(),
        AddressError::Quoted => words.mend_address_quotes(),
        AddressError::LocalPart => words.mend_address_local(),
        AddressError::NumericDomain => words.mend_address_numeric(),
        AddressError::NoDot => words.mend_address_no_dot(),
        AddressError::Domain => words.mend_address_domain(),
    }
}
