//! The fields of a signature, wherever they are asked: on the letter, when confirming, when changing.

mod fields;

use undersigned_core::letters::LetterDefinition;
use undersigned_core::signatures::{Content, Visibility};

use super::Numbers;

pub struct SignatureForm<'a> {
    pub letter: &'a LetterDefinition,
    pub numbers: Numbers,
    pub values: FormValues,
    /// In the order of the fields. Empty until somebody sent the form.
    pub errors: Vec<FieldError>,
}

/// What stands in the fields, right or wrong.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FormValues {
    pub name: String,
    /// `None` where the mailbox is known from the link.
    pub email: Option<String>,
    pub title: String,
    pub affiliation: String,
    pub place: String,
    pub visibility: Option<Visibility>,
    pub updates: bool,
}

/// Something to mend, in words that say how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: Field,
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The form as a whole.
    Form,
    Name,
    Email,
    Title,
    Affiliation,
    Place,
    Visibility,
    /// "I signed this letter" or "This was not me".
    Choice,
    Withdraw,
    Erase,
}

impl Field {
    /// As in `id="field-name"`; nothing for the form as a whole.
    pub fn id(self) -> Option<&'static str> {
        match self {
            Self::Form => None,
            Self::Name => Some("field-name"),
            Self::Email => Some("field-email"),
            Self::Title => Some("field-title"),
            Self::Affiliation => Some("field-affiliation"),
            Self::Place => Some("field-place"),
            Self::Visibility => Some("field-visibility"),
            Self::Choice => Some("field-choice"),
            Self::Withdraw => Some("field-withdraw"),
            Self::Erase => Some("field-erase"),
        }
    }
}

impl Field {
    /// As clients that speak JSON know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Name => "name",
            Self::Email => "email",
            Self::Title => "title",
            Self::Affiliation => "affiliation",
            Self::Place => "place",
            Self::Visibility => "visibility",
            Self::Choice => "choice",
            Self::Withdraw | Self::Erase => "do",
        }
    }
}

impl FieldError {
    pub fn new(field: Field, message: impl Into<String>) -> Self {
        Self { field, message: message.into() }
    }
}

impl FormValues {
    /// An untouched form under a letter. The organizers' first choice of visibility is preset; the mailed page asks again.
    pub fn empty(letter: &LetterDefinition) -> Self {
        let visibility = letter.visibilities.first().copied();
        Self { email: Some(String::new()), visibility, ..Self::default() }
    }

    /// A submission as its confirmation page shows it. Whether to write is asked again: the submitter may be somebody else.
    pub fn to_confirm(content: &Content) -> Self {
        Self { updates: false, ..Self::standing(content) }
    }

    /// A counted signature as its private page shows it.
    pub fn standing(content: &Content) -> Self {
        let text = |part: &Option<undersigned_core::names::ShortText>| {
            part.as_ref().map(|text| text.as_str().to_owned()).unwrap_or_default()
        };
        Self {
            name: content.name.as_str().to_owned(),
            email: None,
            title: text(&content.title),
            affiliation: text(&content.affiliation),
            place: text(&content.place),
            visibility: Some(content.visibility),
            updates: content.updates,
        }
    }
}
