use askama::Template;
use undersigned_core::letters::NamesShown;
use undersigned_core::urls::SIGNERS_PER_PAGE;
use undersigned_store::{Found, LetterView, ListOrder, ShownOrder};

use super::{LetterLink, Numbers, Signer};
use crate::words::Words;

/// One fixed block of public names.
#[derive(Template)]
#[template(path = "signatures.html")]
pub struct SignaturesPage<'a> {
    pub words: Words,
    pub place: ListPlace,
    pub numbers: Numbers,
    pub form: ListForm,
    /// Whom the organizers show first.
    pub featured: Vec<Signer>,
    pub affiliations: Option<AffiliationCount>,
    /// From 1.
    pub page: u64,
    /// At least 1.
    pub pages: u64,
    /// A removed name leaves a gap: fewer names, the same numbers.
    pub signers: &'a [Signer],
}

/// What of the list was searched, narrowed or ordered.
#[derive(Template)]
#[template(path = "signatures_found.html")]
pub struct SearchPage {
    pub words: Words,
    /// Its own address, behind which a language can be named.
    pub here: String,
    pub place: ListPlace,
    pub numbers: Numbers,
    pub form: ListForm,
    pub result: ListResult,
}

/// `412 signers from 61 universities`, or without the signers where the organizers listed none of these.
pub struct AffiliationCount {
    pub people: Option<u64>,
    pub affiliations: u64,
    /// The organizers' word.
    pub called: String,
}

impl AffiliationCount {
    fn text(&self, words: &Words) -> String {
        match self.people {
            Some(people) => words.signers_from_people(people, self.affiliations, &self.called),
            None => words.signers_from(self.affiliations, &self.called),
        }
    }
}

/// Whose list it is, and where.
pub struct ListPlace {
    pub letter: LetterLink,
    /// The address of this list, without a page.
    pub url: String,
    pub pdf_url: String,
    pub hidden: Option<HiddenNames>,
    /// How long a name is held back.
    pub names_after_hours: Option<u16>,
    /// Whether the organizers say that signers do not speak for what stands beside their names.
    pub identification_only: bool,
    /// Of the addresses that may sign, each of which was checked by mail.
    pub domains: Option<String>,
}

/// Why no name is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HiddenNames {
    /// Whoever asks these people is shown them.
    OnRequest { organizers: String },
    /// By the organizers, for now.
    ForNow,
    /// The data may be from before somebody was taken off.
    Frozen,
}

impl HiddenNames {
    pub fn of(view: &LetterView) -> Option<Self> {
        if view.frozen.is_some() {
            return Some(Self::Frozen);
        }
        let letter = &view.letter;
        let organizers = letter.definition.organizers.iter();
        let organizers: Vec<&str> = organizers.map(|organizer| organizer.name.as_str()).collect();
        letter.names_are_hidden().then(|| match letter.definition.names {
            NamesShown::OnRequest => Self::OnRequest { organizers: organizers.join(", ") },
            NamesShown::Listed => Self::ForNow,
        })
    }

    pub fn text(&self, words: &Words) -> String {
        match self {
            Self::OnRequest { organizers } => words.letter_names_on_request(organizers),
            Self::ForNow => words.letter_names_hidden().to_owned(),
            Self::Frozen => words.letter_frozen_short().to_owned(),
        }
    }
}

impl ListPlace {
    /// What stands behind another sentence, with what parts them.
    fn note(&self, words: &Words) -> String {
        let mut note = String::new();
        let mut add = |sentence: &str| {
            note.push_str(words.format_between());
            note.push_str(sentence);
        };
        if self.identification_only {
            add(words.letter_affiliations());
        }
        if let Some(domains) = &self.domains {
            add(&words.signers_domains(domains));
        }
        note
    }
}

/// The search's form: it works without a script.
pub struct ListForm {
    pub search: String,
    /// Value, meaning, and whether it is chosen.
    pub orders: Vec<(&'static str, ListOrder, bool)>,
    pub affiliation_count: u64,
    pub affiliations: Vec<ListChoice>,
    pub places: Vec<ListChoice>,
}

#[derive(Clone)]
pub struct ListChoice {
    pub label: String,
    pub people: Option<u64>,
    pub is_chosen: bool,
}

pub struct ListResult {
    pub signers: Vec<Signer>,
    /// `None` where the whole list was asked for.
    pub found: Option<Found>,
    pub wanted: ListOrder,
    pub order: ShownOrder,
    pub previous: Option<String>,
    pub next: Option<String>,
    pub is_moved: bool,
}

impl SignaturesPage<'_> {
    fn url(&self) -> String {
        if self.page == 1 { self.place.url.clone() } else { self.page_url(self.page) }
    }

    fn page_url(&self, page: u64) -> String {
        format!("{}?page={page}", self.place.url)
    }

    fn signer_url(&self, signer: &Signer) -> String {
        let page = (signer.ordinal.max(1) - 1) / SIGNERS_PER_PAGE + 1;
        self.words.at(format!("{}#s{}", self.page_url(page), signer.ordinal))
    }
}

impl SearchPage {
    fn link(&self, query: &str) -> String {
        self.words.at(format!("{}{query}", self.place.url))
    }

    fn first_page(&self) -> String {
        format!("{}?page=1", self.place.url)
    }

    /// How many were found, and what is not as it was asked for. Each sentence with what parts it from the next.
    fn told(&self) -> String {
        let words = &self.words;
        let moved = self.result.is_moved.then(|| words.signers_moved().to_owned());
        let other = self.result.other_order(words).map(str::to_owned);
        let sentences = [self.result.found(words), other, moved].into_iter().flatten();
        sentences.map(|sentence| sentence + words.format_between()).collect()
    }
}

impl ListChoice {
    fn text(&self, words: &Words) -> String {
        match self.people {
            Some(people) => words.signers_choice(&self.label, people),
            None => self.label.clone(),
        }
    }
}

impl ListForm {
    fn order_label(order: &ListOrder, words: &Words) -> &'static str {
        match order {
            ListOrder::First => words.signers_by_first(),
            ListOrder::Newest => words.signers_by_newest(),
            ListOrder::Name => words.signers_by_name(),
        }
    }
}

impl ListResult {
    pub fn nobody() -> Self {
        Self {
            signers: Vec::new(),
            found: Some(Found::Exactly(0)),
            wanted: ListOrder::First,
            order: ShownOrder::First,
            previous: None,
            next: None,
            is_moved: false,
        }
    }

    /// Nothing where nobody counted.
    fn found(&self, words: &Words) -> Option<String> {
        match self.found? {
            Found::Exactly(count) => Some(words.signers_found(count)),
            Found::MoreThan(count) => Some(words.signers_found_more(count)),
            Found::Uncounted => None,
        }
    }

    /// Said where the order is not the one that was asked for.
    fn other_order(&self, words: &Words) -> Option<&'static str> {
        match (self.order, self.wanted) {
            (ShownOrder::Word, _) => Some(words.signers_word_order()),
            (ShownOrder::First | ShownOrder::Newest, ListOrder::Name) => {
                Some(words.signers_number_order())
            }
            _ => None,
        }
    }
}
