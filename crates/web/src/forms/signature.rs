//! What a person wants to stand under a letter, out of fields.

use undersigned_core::addresses::{AddressError, EmailAddress};
use undersigned_core::letters::{Eligibility, FieldRule, LetterDefinition};
use undersigned_core::names::{NameError, ShortText, SignerName};
use undersigned_core::signatures::{Content, Visibility};

use super::Fields;
use crate::pages::{Field, FieldError, FormValues};

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
    let name = named(SignerName::parse(&values.name), Field::Name, "Your name", &mut errors);
    let title = short(rules.title, &values.title, Field::Title, "Your title", &mut errors);
    let affiliation = short(
        rules.affiliation,
        &values.affiliation,
        Field::Affiliation,
        "Your affiliation",
        &mut errors,
    );
    let place = short(rules.place, &values.place, Field::Place, "Your place", &mut errors);
    let offered = values.visibility.filter(|visibility| letter.visibilities.contains(visibility));
    if offered.is_none() {
        errors.push(FieldError::new(Field::Visibility, "Choose who may see your name."));
    }
    let content = match (name, offered) {
        (Some(name), Some(visibility)) if errors.is_empty() => {
            Some(Content { name, title, affiliation, place, visibility, updates: values.updates })
        }
        _ => None,
    };
    ParsedContent { content, values, errors }
}

fn named<T>(
    parsed: Result<T, NameError>,
    field: Field,
    label: &str,
    errors: &mut Vec<FieldError>,
) -> Option<T> {
    parsed.map_err(|error| errors.push(FieldError::new(field, format!("{label} {error}.")))).ok()
}

fn short(
    rule: FieldRule,
    text: &str,
    field: Field,
    label: &str,
    errors: &mut Vec<FieldError>,
) -> Option<ShortText> {
    // A field that the letter does not ask for is not taken, whoever sends it.
    let is_left_out =
        rule == FieldRule::Off || (rule == FieldRule::Optional && text.trim().is_empty());
    if is_left_out {
        return None;
    }
    named(ShortText::parse(text), field, label, errors)
}

/// That a domain may not sign is a public rule and is said at once; whether an address has signed never is.
pub(crate) fn parse_email(
    letter: &LetterDefinition,
    text: &str,
    errors: &mut Vec<FieldError>,
) -> Option<EmailAddress> {
    let address = match EmailAddress::parse(text) {
        Ok(address) => address,
        Err(error) => {
            errors.push(FieldError::new(Field::Email, email_message(&error)));
            return None;
        }
    };
    match &letter.eligibility {
        Eligibility::Domains(domains)
            if !domains.iter().any(|domain| domain == address.domain()) =>
        {
            let message = format!("Only addresses at {} may sign this letter.", domains.join(", "));
            errors.push(FieldError::new(Field::Email, message));
            None
        }
        _ => Some(address),
    }
}

fn email_message(error: &AddressError) -> String {
    format!("Your e-mail address {error}.")
}
