//! From rules and values to what the template prints: one line of input, one choice of visibility.

use undersigned_core::letters::FieldRule;
use undersigned_core::letters::NamesShown;
use undersigned_core::signatures::Visibility;

use super::{Field, SignatureForm};
use crate::words::Words;

/// One line of input as the template prints it.
pub struct TextField<'a> {
    pub name: &'static str,
    pub id: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub kind: &'static str,
    pub autocomplete: &'static str,
    pub required: bool,
    pub value: &'a str,
    pub error: Option<&'a str>,
}

/// One choice of visibility as the template prints it.
pub struct VisibilityChoice {
    pub value: &'static str,
    pub id: String,
    pub label: &'static str,
    pub who_sees: &'static str,
    /// What else there is to know first: how many stand there already, of hidden ones; when the name appears, where not at once.
    pub also: Option<String>,
    pub chosen: bool,
}

impl<'a> SignatureForm<'a> {
    pub fn error(&self, field: Field) -> Option<&str> {
        let error = self.errors.iter().find(|error| error.field == field);
        error.map(|error| error.message.as_str())
    }

    pub fn text_fields(&self, words: &Words) -> Vec<TextField<'_>> {
        let rules = self.letter.fields;
        let values = &self.values;
        let mut fields = vec![self.field(Field::Name, FieldRule::Required, &values.name, *words)];
        if let Some(email) = &values.email {
            fields.push(self.field(Field::Email, FieldRule::Required, email, *words));
        }
        let asked = [
            (Field::Title, rules.title, &values.title),
            (Field::Affiliation, rules.affiliation, &values.affiliation),
            (Field::Place, rules.place, &values.place),
        ];
        let asked = asked.into_iter().filter(|(_, rule, _)| *rule != FieldRule::Off);
        fields.extend(asked.map(|(field, rule, value)| self.field(field, rule, value, *words)));
        fields
    }

    fn field<'b>(
        &'b self,
        field: Field,
        rule: FieldRule,
        value: &'b str,
        words: Words,
    ) -> TextField<'b> {
        let required = rule == FieldRule::Required;
        let (name, label, autocomplete) = match field {
            Field::Email => ("email", words.form_email(), "email"),
            Field::Title => ("title", words.form_title(), "organization-title"),
            Field::Affiliation => ("affiliation", words.form_affiliation(), "organization"),
            Field::Place => ("place", words.form_place(), "address-level2"),
            _ => ("name", words.form_name(), "name"),
        };
        let hint = match field {
            Field::Email => words.form_email_hint(),
            _ if required => "",
            _ => words.form_optional(),
        };
        TextField {
            name,
            id: field.id().expect("a text field has an id"),
            label,
            hint,
            kind: if field == Field::Email { "email" } else { "text" },
            autocomplete,
            required,
            value,
            error: self.error(field),
        }
    }

    /// `chosen` is never guessed on the way back: what was sent stands.
    pub fn visibilities(&self, words: &Words) -> Vec<VisibilityChoice> {
        let offered = self.letter.visibilities.iter().enumerate();
        offered.map(|(index, visibility)| self.visibility(index, *visibility, *words)).collect()
    }

    fn visibility(&self, index: usize, visibility: Visibility, words: Words) -> VisibilityChoice {
        let (label, who_sees) = match visibility {
            Visibility::Public => match self.letter.names {
                NamesShown::Listed => (words.seen_by_everyone(), words.seen_by_everyone_how()),
                NamesShown::OnRequest => (words.seen_on_request(), words.seen_on_request_how()),
            },
            Visibility::Addressee => (words.seen_by_addressee(), words.seen_by_addressee_how()),
            Visibility::Organizers => (words.seen_by_organizers(), words.seen_by_organizers_how()),
        };
        let anchor = Field::Visibility.id().expect("visibility has an id");
        VisibilityChoice {
            value: visibility.as_str(),
            // An error's link leads to the first choice.
            id: if index == 0 { anchor.to_owned() } else { format!("{anchor}-{index}") },
            label,
            who_sees,
            also: match visibility {
                Visibility::Public => self.appears_later(words),
                Visibility::Addressee | Visibility::Organizers => {
                    Some(self.numbers.chosen_by(visibility, words))
                }
            },
            chosen: self.values.visibility == Some(visibility),
        }
    }

    fn appears_later(&self, words: Words) -> Option<String> {
        let hours = self.letter.names_after_hours;
        let is_listed = self.letter.names == NamesShown::Listed;
        (is_listed && hours != 0).then(|| words.seen_later(hours))
    }

    pub fn offers_hidden(&self) -> bool {
        self.letter.visibilities.iter().any(|visibility| visibility.is_hidden())
    }

    /// With one visibility there is nothing to choose, only something to know.
    pub fn only_visibility(&self, words: &Words) -> Option<VisibilityChoice> {
        match self.letter.visibilities[..] {
            [only] => Some(self.visibility(0, only, *words)),
            _ => None,
        }
    }
}
