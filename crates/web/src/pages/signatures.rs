use askama::Template;
use undersigned_core::letters::NamesShown;
use undersigned_core::life::Letter;
use undersigned_core::urls::SIGNERS_PER_PAGE;
use undersigned_store::{Found, ListOrder, ShownOrder};

use super::{LetterLink, Numbers, Signer, format};

/// One fixed block of public names.
#[derive(Template)]
#[template(path = "signatures.html")]
pub struct SignaturesPage<'a> {
    pub place: ListPlace,
    pub numbers: Numbers,
    pub form: ListForm,
    /// Whom the organizers show first.
    pub featured: Vec<Signer>,
    /// `412 signers from 61 universities`
    pub affiliations: Option<String>,
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
    pub place: ListPlace,
    pub numbers: Numbers,
    pub form: ListForm,
    pub result: ListResult,
}

/// Whose list it is, and where.
pub struct ListPlace {
    pub letter: LetterLink,
    /// The address of this list, without a page.
    pub url: String,
    pub pdf_url: String,
    pub hidden: Option<HiddenNames>,
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
}

impl HiddenNames {
    pub fn of(letter: &Letter) -> Option<Self> {
        let organizers = letter.definition.organizers.iter();
        let organizers: Vec<&str> = organizers.map(|organizer| organizer.name.as_str()).collect();
        letter.names_are_hidden().then(|| match letter.definition.names {
            NamesShown::OnRequest => Self::OnRequest { organizers: organizers.join(", ") },
            NamesShown::Listed => Self::ForNow,
        })
    }

    pub fn text(&self) -> String {
        match self {
            Self::OnRequest { organizers } => {
                format!("Names are not listed here. {organizers} shows them on request.")
            }
            Self::ForNow => {
                "The organizers hide all names for now. Nobody was taken out of the number."
                    .to_owned()
            }
        }
    }
}

impl ListPlace {
    fn note(&self) -> String {
        let mut note = String::new();
        if self.identification_only {
            note.push_str("Affiliations are for identification only. ");
        }
        if let Some(domains) = &self.domains {
            note.push_str(&format!("Everyone here answered a mail to an address at {domains}."));
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
    fn page_url(&self, page: u64) -> String {
        format!("{}?page={page}", self.place.url)
    }

    fn signer_url(&self, signer: &Signer) -> String {
        let page = (signer.ordinal.max(1) - 1) / SIGNERS_PER_PAGE + 1;
        format!("{}#s{}", self.page_url(page), signer.ordinal)
    }
}

impl ListForm {
    fn order_label(order: &ListOrder) -> &'static str {
        match order {
            ListOrder::First => "first signed",
            ListOrder::Newest => "newest",
            ListOrder::Name => "name",
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

    /// `37 people found`. Nothing where nobody counted.
    fn found(&self) -> Option<String> {
        match self.found? {
            Found::Exactly(count) => {
                Some(format!("{} found.", format::quantity(count, "person", "people")))
            }
            Found::MoreThan(count) => {
                Some(format!("More than {} people found.", format::number(count)))
            }
            Found::Uncounted => None,
        }
    }

    /// Said where the order is not the one that was asked for.
    fn other_order(&self) -> Option<&'static str> {
        match (self.order, self.wanted) {
            (ShownOrder::Word, _) => Some(
                "Very many fit, so they stand in the order of the word that was found. Type more letters to find fewer, in the order you chose.",
            ),
            (ShownOrder::First | ShownOrder::Newest, ListOrder::Name) => Some(
                "Very many fit, so they stand in the order in which they signed. Type more letters to find fewer, in the order of their names.",
            ),
            _ => None,
        }
    }
}
