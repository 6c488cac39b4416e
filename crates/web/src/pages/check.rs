use askama::Template;
use serde_json::json;
use undersigned_core::addresses::PROVIDERS;
use undersigned_log::entry::Visibility;

use super::outcome::who_sees;
use super::{LetterLink, Outcome, ReceiptFacts};
use crate::assets;
use crate::words::Words;

/// Where a receipt, and the number, can be checked: by the browser, or by the server where there is no script.
#[derive(Template)]
#[template(path = "check.html")]
pub struct CheckPage {
    pub words: Words,
    pub letter: LetterLink,
    /// Of the letter as others see it, with scheme and host.
    pub public_url: String,
    pub form: CheckForm,
    /// The server's word, where it was asked.
    pub answer: Option<CheckAnswer>,
    /// This page's own address.
    pub url: String,
    pub offline_url: String,
}

/// The same in one file that needs neither network nor server.
#[derive(Template)]
#[template(path = "check_offline.html")]
pub struct OfflineCheckPage {
    pub words: Words,
    pub letter: LetterLink,
    pub public_url: String,
    pub form: CheckForm,
}

#[derive(Clone, Default)]
pub struct CheckForm {
    /// Where the server answers; `None` in a file that stands alone.
    pub action: Option<String>,
    /// Under which the log gives out an entry and its proof.
    pub proofs: Option<String>,
    /// The log's key, with its name.
    pub vkey: String,
    pub receipt: String,
    pub email: String,
}

pub struct CheckAnswer {
    pub outcome: Outcome,
    pub facts: ReceiptFacts,
}

impl CheckForm {
    fn outcomes(&self) -> [Outcome; Outcome::ALL.len()] {
        Outcome::ALL
    }

    /// A file that stands alone can ask nobody, now or later.
    fn text(&self, outcome: &Outcome, words: &Words) -> &'static str {
        if *outcome == Outcome::Unreachable && self.proofs.is_none() {
            return words.check_code_alone();
        }
        outcome.text(words)
    }

    /// What reads the log from outside. Where the letter opened under an earlier public address its log keeps that name, and
    /// only its key tells so.
    fn command(&self, public_url: &str) -> String {
        let address = public_url.split_once("://").map_or(public_url, |(_, address)| address);
        match self.vkey.split('+').next() {
            Some(origin) if origin != address => {
                format!("undersigned verify {public_url} --key {}", self.vkey)
            }
            _ => format!("undersigned verify {public_url}"),
        }
    }

    fn facts(&self) -> ReceiptFacts {
        ReceiptFacts::default()
    }

    /// What the script has to know and the server decides.
    fn rules(&self, words: &Words) -> String {
        let visibilities = [Visibility::Public, Visibility::Addressee, Visibility::Organizers];
        let visibilities: serde_json::Map<_, _> = visibilities
            .into_iter()
            .map(|visibility| (visibility.to_string(), who_sees(visibility, *words).into()))
            .collect();
        json!({
            "providers": PROVIDERS,
            "visibilities": visibilities,
            "numbers": words.number_tag(),
            "months": words.months(),
            "place": words.fact_place_of("{index}", "{size}"),
            "since": words.fact_since("{date}", words.format_hour("{hour}")),
        })
        .to_string()
    }
}

impl CheckPage {
    fn url(&self) -> &str {
        &self.url
    }

    fn answer(&self) -> Option<&CheckAnswer> {
        self.answer.as_ref()
    }

    fn title(&self) -> &'static str {
        match &self.answer {
            Some(answer) => answer.outcome.heading(&self.words),
            None => self.words.check_title(),
        }
    }
}

impl OfflineCheckPage {
    /// What the file's policy allows: exactly this style and these scripts, and nothing to be asked.
    pub fn policy() -> String {
        let hash = |name| assets::integrity(name);
        format!(
            "default-src 'none'; style-src '{}'; script-src '{}' '{}'; base-uri 'none'; form-action 'none'",
            hash("undersigned.css"),
            hash("receipt.js"),
            hash("check.js"),
        )
    }

    /// No server is asked.
    fn answer(&self) -> Option<&CheckAnswer> {
        None
    }

    fn content(&self, name: &str) -> &'static str {
        assets::text(name)
    }
}
