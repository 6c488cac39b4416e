//! A letter in numbers, for its organizers.

use jiff::Timestamp;
use serde::Serialize;
use undersigned_core::counts::Counts;
use undersigned_core::letters::{LetterDefinition, VersionHash};
use undersigned_core::life::{LetterState, Retraction};
use undersigned_core::slugs::Slug;
use undersigned_core::urls;
use undersigned_store::LetterCell;
use undersigned_web::pages::format::{date_and_hour, number, plural, quantity};

use crate::commands::desk::Desk;

#[derive(Serialize)]
pub(super) struct LetterReport {
    slug: Slug,
    title: String,
    url: String,
    state: LetterState,
    version: VersionReport,
    translations: Vec<TranslationReport>,
    #[serde(flatten)]
    counts: Counts,
    /// Submissions that wait for their mail to be answered: no people, and no public number.
    pending: u64,
    goal: Option<u32>,
    opened_at: Timestamp,
    closes_at: Option<Timestamp>,
    closed_at: Option<Timestamp>,
    delivered_at: Option<Timestamp>,
    retracted: Option<Retraction>,
}

#[derive(Serialize)]
pub(super) struct VersionReport {
    pub number: u32,
    pub hash: VersionHash,
}

/// A text in another language; the version's hash covers it.
#[derive(Serialize)]
pub(super) struct TranslationReport {
    language: String,
    title: String,
    hash: VersionHash,
}

impl TranslationReport {
    pub fn of(definition: &LetterDefinition) -> Vec<Self> {
        let translations = definition.translations.iter().map(|translation| Self {
            language: translation.language.clone(),
            title: translation.title.clone(),
            hash: translation.hash(),
        });
        translations.collect()
    }

    pub fn line(&self) -> String {
        format!("{:6}“{}”, SHA-256 {}", self.language, self.title, self.hash)
    }
}

pub(super) fn report(desk: &Desk, cell: &LetterCell) -> LetterReport {
    let view = cell.view();
    let letter = &view.letter;
    let definition = &letter.definition;
    let now = desk.now();
    LetterReport {
        slug: definition.slug.clone(),
        title: definition.title.clone(),
        url: format!("{}{}", desk.public_url(), urls::letter(&definition.slug)),
        state: letter.state(now),
        version: VersionReport { number: letter.version.number, hash: letter.version.hash },
        translations: TranslationReport::of(definition),
        counts: view.counts,
        pending: cell.pending(),
        goal: definition.goal,
        opened_at: letter.opened_at,
        closes_at: definition.closes_at,
        closed_at: letter.closed_since(now),
        delivered_at: letter.delivered_at,
        retracted: letter.retracted.clone(),
    }
}

pub(super) fn table(reports: &[LetterReport]) -> String {
    if reports.is_empty() {
        return "no letters yet; open one with `undersigned letter open FILE`".to_owned();
    }
    let slug_width =
        reports.iter().map(|report| report.slug.as_str().len()).max().unwrap_or_default();
    let lines = reports.iter().map(|report| {
        let LetterReport { slug, title, state, counts, .. } = report;
        let verb = plural(counts.verified, "person ", "people");
        format!(
            "{:slug_width$}  {:9}  {:>9} {verb}  {title}",
            slug.as_str(),
            state.as_str(),
            number(counts.verified)
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

pub(super) fn sheet(report: &LetterReport) -> String {
    let LetterReport { counts, version, .. } = report;
    let by = counts.by_visibility;
    let mut rows = vec![
        ("letter", report.slug.to_string()),
        ("page", report.url.clone()),
        ("state", state_line(report)),
        ("version", format!("{}, SHA-256 {}", version.number, version.hash)),
        ("verified", goal_line(report)),
        ("  public", number(by.public)),
        ("  addressee", number(by.addressee)),
        ("  organizers", number(by.organizers)),
        ("held", number(counts.held)),
        ("withdrawn", number(counts.withdrawn)),
        ("removed", number(counts.removed)),
        ("pending", format!("{} for an answer to their mail", waiting(report.pending))),
        ("opened", date_and_hour(report.opened_at)),
    ];
    rows.extend(report.translations.iter().map(|translation| ("in", translation.line())));
    rows.extend(report.closes_at.map(|at| ("closes", date_and_hour(at))));
    rows.extend(report.delivered_at.map(|at| ("delivered", date_and_hour(at))));
    let lines = rows.into_iter().map(|(label, value)| format!("{label:12}  {value}"));
    std::iter::once(report.title.clone()).chain(lines).collect::<Vec<_>>().join("\n")
}

fn waiting(pending: u64) -> String {
    format!(
        "{} {}",
        quantity(pending, "submission", "submissions"),
        plural(pending, "waits", "wait")
    )
}

fn state_line(report: &LetterReport) -> String {
    match (report.state, &report.retracted, report.closed_at) {
        (LetterState::Retracted, Some(retraction), _) => {
            format!("retracted on {}: {}", date_and_hour(retraction.at), retraction.reason)
        }
        (LetterState::Closed, _, Some(at)) => format!("closed since {}", date_and_hour(at)),
        (state, _, _) => state.as_str().to_owned(),
    }
}

fn goal_line(report: &LetterReport) -> String {
    let verified = number(report.counts.verified);
    report.goal.map_or_else(|| verified.clone(), |goal| format!("{verified} of {}", number(goal)))
}
