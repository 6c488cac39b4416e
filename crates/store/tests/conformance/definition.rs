//! A letter that all stories are about.

use undersigned_core::letters::{
    Addressee, Affiliations, ConfirmationMail, Eligibility, FieldRule, Fields, LetterDefinition,
    NamesShown, Organizer, Retention, SearchEngines,
};
use undersigned_core::signatures::Visibility;
use undersigned_core::slugs::Slug;

pub fn definition(slug: &str) -> LetterDefinition {
    let optional = FieldRule::Optional;
    LetterDefinition {
        title: "Keep the reading room open on Sundays".into(),
        slug: Slug::parse(slug).unwrap(),
        language: "en".into(),
        addressees: vec![Addressee {
            name: "Ada Example".into(),
            office: Some("Director".into()),
            organization: Some("Town Library".into()),
            email: None,
        }],
        asks: Vec::new(),
        organizers: vec![Organizer { name: "Friends of the Library".into(), email: None }],
        closes_at: None,
        goal: None,
        eligibility: Eligibility::Anyone,
        visibilities: Visibility::ALL.to_vec(),
        fields: Fields { title: optional, affiliation: optional, place: optional },
        retention: Retention { pending_days: 7, address_months: 12 },
        confirmation_mail: ConfirmationMail::Neutral,
        names: NamesShown::Listed,
        names_after_hours: 0,
        search_engines: SearchEngines::None,
        affiliations: Affiliations::default(),
        body: "Many of us have time to read on Sundays only.".into(),
        translations: Vec::new(),
    }
}
