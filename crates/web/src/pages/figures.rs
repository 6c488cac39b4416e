use std::collections::BTreeMap;

use askama::Template;
use jiff::Timestamp;
use undersigned_core::figures::{FEW, Joined};
use undersigned_core::letters::KnownSpellings;
use undersigned_core::life::Letter;
use undersigned_core::signatures::Visibility;
use undersigned_core::urls;
use undersigned_log::entry::{Evidence, Hour};
use undersigned_store::{Figures, GroupFigures, GroupKind, HourFigure};

use super::{LetterLink, Numbers, format};
use crate::charts::{ColumnChart, CountChart, CountRow, DataTable, Frame, Mark, scale};
use crate::words::{Html, Words};

/// The numbers of a letter, drawn and told.
#[derive(Template)]
#[template(path = "figures.html")]
pub struct FiguresPage<'a> {
    pub words: Words,
    pub letter: &'a Letter,
    pub is_frozen: bool,
    pub data: &'a FigureData,
    /// The same numbers as they are said everywhere.
    pub numbers: Numbers,
}

/// What figures are made of: with the same data every page, picture and table is the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureData {
    /// `None` while they are counted for the first time, or anew.
    pub figures: Option<Figures>,
    /// `None` where the letter does not ask for them.
    pub places: Option<GroupFigures>,
    pub affiliations: Option<GroupFigures>,
}

/// Each picture of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FigureChart {
    Time,
    Visibility,
    Evidence,
    Affiliations,
    Places,
}

/// Each table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FigureTable {
    Hours,
    Days,
    Visibility,
    Evidence,
    Affiliations,
    Places,
}

impl FigureChart {
    pub const ALL: [Self; 5] =
        [Self::Time, Self::Visibility, Self::Evidence, Self::Affiliations, Self::Places];

    pub fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Visibility => "visibility",
            Self::Evidence => "evidence",
            Self::Affiliations => "affiliations",
            Self::Places => "places",
        }
    }
}

impl FigureTable {
    pub const ALL: [Self; 6] = [
        Self::Hours,
        Self::Days,
        Self::Visibility,
        Self::Evidence,
        Self::Affiliations,
        Self::Places,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Days => "days",
            Self::Visibility => "visibility",
            Self::Evidence => "evidence",
            Self::Affiliations => "affiliations",
            Self::Places => "places",
        }
    }
}

/// A drawn figure, ready for the page or for a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    Columns(ColumnChart),
    Counts(CountChart),
}

/// How long a column of the chart over time lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stretch {
    Hour,
    Day,
    Week,
}

impl Stretch {
    fn hours(self) -> i64 {
        match self {
            Self::Hour => 1,
            Self::Day => 24,
            Self::Week => 7 * 24,
        }
    }
}

/// Hours are shown for as long, then days, then weeks.
const HOURS_MAX: usize = 72;
const DAYS_MAX: usize = 120;

impl FigureData {
    /// In the order of time, none left out between the first and the last. Days begin at midnight UTC.
    fn stretches(&self, stretch: Stretch) -> Vec<(Timestamp, u64)> {
        let hours: &[HourFigure] = self.figures.as_ref().map_or(&[], |figures| &figures.hours);
        let number = |hour: Hour| hour.starts_at().as_second().div_euclid(3_600);
        let (Some(first), Some(last)) = (hours.first(), hours.last()) else { return Vec::new() };
        let length = stretch.hours();
        // Weeks begin with the day of the first signature.
        let first = match stretch {
            Stretch::Hour => number(first.hour),
            Stretch::Day | Stretch::Week => number(first.hour).div_euclid(24) * 24,
        };
        let count = (number(last.hour) - first).div_euclid(length) + 1;
        let mut people = vec![0_u64; usize::try_from(count).unwrap_or_default()];
        for figure in hours {
            let place = (number(figure.hour) - first).div_euclid(length);
            if let Some(sum) = usize::try_from(place).ok().and_then(|place| people.get_mut(place)) {
                *sum += figure.people;
            }
        }
        let start = |place: usize| {
            Timestamp::from_second((first + place as i64 * length) * 3_600)
                .expect("it lies between two hours")
        };
        people.into_iter().enumerate().map(|(place, people)| (start(place), people)).collect()
    }

    fn stretch(&self) -> Stretch {
        if self.stretches(Stretch::Hour).len() <= HOURS_MAX {
            Stretch::Hour
        } else if self.stretches(Stretch::Day).len() <= DAYS_MAX {
            Stretch::Day
        } else {
            Stretch::Week
        }
    }

    fn hours(&self) -> impl Iterator<Item = &HourFigure> {
        self.figures.iter().flat_map(|figures| &figures.hours)
    }

    fn with_visibility(&self, visibility: Visibility) -> u64 {
        let of_it = self.hours().filter(|figure| figure.visibility == visibility);
        of_it.map(|figure| figure.people).sum()
    }

    fn by_evidence(&self) -> BTreeMap<Evidence, u64> {
        let mut found = BTreeMap::new();
        for figure in self.hours() {
            *found.entry(figure.evidence).or_insert(0) += figure.people;
        }
        found
    }

    fn with_evidence(&self, evidence: Evidence) -> u64 {
        self.by_evidence().get(&evidence).copied().unwrap_or_default()
    }

    fn groups(&self, kind: GroupKind) -> Option<&GroupFigures> {
        match kind {
            GroupKind::Affiliation => self.affiliations.as_ref(),
            GroupKind::Place => self.places.as_ref(),
        }
    }

    /// As CSV; `None` where nothing is counted yet, or the letter does not ask.
    pub fn table(&self, table: FigureTable, letter: &Letter) -> Option<String> {
        self.figures.as_ref()?;
        let times = |stretch: Stretch| {
            let mut sum = 0;
            let rows = self.stretches(stretch).into_iter().map(|(start, people)| {
                sum += people;
                let start = match stretch {
                    Stretch::Hour => Hour::of(start).to_string(),
                    Stretch::Day | Stretch::Week => format::iso_date(start),
                };
                vec![start, people.to_string(), sum.to_string()]
            });
            rows.collect::<Vec<_>>()
        };
        let two = |name: &str, people: u64| vec![name.to_owned(), people.to_string()];
        let (head, rows): (Vec<&str>, Vec<Vec<String>>) = match table {
            FigureTable::Hours => (vec!["hour", "signatures", "so_far"], times(Stretch::Hour)),
            FigureTable::Days => (vec!["day", "signatures", "so_far"], times(Stretch::Day)),
            FigureTable::Visibility => {
                let of = |visibility: &Visibility| {
                    two(visibility.as_str(), self.with_visibility(*visibility))
                };
                (
                    vec!["visibility", "signatures"],
                    letter.definition.visibilities.iter().map(of).collect(),
                )
            }
            FigureTable::Evidence => {
                let of = |(evidence, people): (Evidence, u64)| two(evidence.as_str(), people);
                (vec!["evidence", "signatures"], self.by_evidence().into_iter().map(of).collect())
            }
            FigureTable::Affiliations => {
                self.group_table("affiliation", GroupKind::Affiliation, letter)?
            }
            FigureTable::Places => self.group_table("place", GroupKind::Place, letter)?,
        };
        let head = head.into_iter().map(str::to_owned).collect();
        Some(DataTable { head, rows }.csv())
    }

    fn group_table<'n>(
        &self,
        name: &'n str,
        kind: GroupKind,
        letter: &Letter,
    ) -> Option<(Vec<&'n str>, Vec<Vec<String>>)> {
        let shown = Shown::of(self.groups(kind)?, kind, letter);
        let people = if shown.is_rounded { "signers_at_least" } else { "signers" };
        let mut rows: Vec<Vec<String>> = Vec::new();
        for (label, people) in &shown.groups {
            rows.push(vec![label.clone(), "1".to_owned(), people.to_string()]);
        }
        for (label, groups, people) in [
            ("(other)", shown.other.0, shown.other.1),
            ("(small, together)", shown.few.0, shown.few.1),
        ] {
            if people != 0 {
                let groups = if groups == 0 { String::new() } else { groups.to_string() };
                rows.push(vec![label.to_owned(), groups, people.to_string()]);
            }
        }
        Some((vec![name, "groups", people], rows))
    }
}

/// Groups as they are read.
struct Shown {
    groups: Vec<(String, u64)>,
    /// Groups and people; of rounded ones it is not said how many groups.
    other: (u64, u64),
    few: (u64, u64),
    is_rounded: bool,
    as_of: Option<Timestamp>,
}

impl Shown {
    fn of(figures: &GroupFigures, kind: GroupKind, letter: &Letter) -> Self {
        match figures {
            GroupFigures::Listed { largest, sizes } => {
                let spellings = KnownSpellings::of(&letter.definition.affiliations);
                let label = |label: &str| match kind {
                    GroupKind::Affiliation => spellings.counted_as(label).to_owned(),
                    GroupKind::Place => label.to_owned(),
                };
                let largest = largest.iter().map(|group| (label(&group.label), group.people));
                let Joined { shown, other, few } = Joined::of(largest.collect(), sizes);
                // Fewer than that in all: they are nobody's number.
                let is_said = few.people == 0 || FEW <= few.people;
                Self {
                    groups: shown,
                    other: (other.groups, other.people),
                    few: if is_said { (few.groups, few.people) } else { (0, 0) },
                    is_rounded: false,
                    as_of: None,
                }
            }
            GroupFigures::Rounded { largest, other, as_of } => Self {
                groups: largest.clone(),
                other: (0, *other),
                few: (0, 0),
                is_rounded: true,
                as_of: *as_of,
            },
        }
    }

    fn people(&self) -> u64 {
        let shown: u64 = self.groups.iter().map(|(_, people)| people).sum();
        shown + self.other.1 + self.few.1
    }
}

impl FiguresPage<'_> {
    fn link(&self) -> LetterLink {
        LetterLink::on(self.words, self.letter)
    }

    fn url(&self) -> String {
        urls::figures(&self.letter.definition.slug)
    }

    fn signatures_url(&self) -> String {
        urls::signatures(&self.letter.definition.slug)
    }

    fn record_url(&self) -> String {
        urls::record(&self.letter.definition.slug)
    }

    fn press_url(&self) -> String {
        urls::press(&self.letter.definition.slug)
    }

    fn file(&self, name: &str) -> String {
        urls::figures_file(&self.letter.definition.slug, name)
    }

    fn is_time(&self, chart: &FigureChart) -> bool {
        *chart == FigureChart::Time
    }

    fn picture(&self, chart: &FigureChart) -> String {
        self.words.always_at(self.file(&format!("{}.svg", chart.name())))
    }

    fn table(&self, chart: &FigureChart) -> String {
        self.file(&format!("{}.csv", chart.name()))
    }

    fn figures(&self) -> Option<&Figures> {
        self.data.figures.as_ref()
    }

    fn counted_from(&self, figures: &Figures) -> Html {
        let slug = &self.letter.definition.slug;
        let checkpoint = format!("{}/checkpoint", urls::log(slug));
        self.words.figures_counted_from(
            figures.size,
            checkpoint.as_str(),
            urls::check(slug).as_str(),
        )
    }

    fn removed(&self) -> u64 {
        self.figures().map_or(0, |figures| figures.removed.iter().map(|(_, people)| people).sum())
    }

    /// `organizers: 3`
    fn removal_codes(&self) -> Option<String> {
        let removed = &self.figures()?.removed;
        if removed.is_empty() {
            return None;
        }
        let code =
            |(code, people): &(String, u64)| format!("{code}: {}", self.words.number(*people));
        Some(self.words.figures_removal_codes(self.words.listed(removed.iter().map(code))))
    }

    /// Signatures that were not made on this server: said only where there are some.
    fn made_elsewhere(&self) -> Vec<(&'static str, u64)> {
        let of =
            |evidence: Evidence| (self.evidence_name(evidence), self.data.with_evidence(evidence));
        [Evidence::Imported, Evidence::Paper]
            .map(of)
            .into_iter()
            .filter(|(_, people)| *people != 0)
            .collect()
    }

    fn evidence_name(&self, evidence: Evidence) -> &'static str {
        match evidence {
            Evidence::Email => self.words.evidence_email(),
            Evidence::DomainEmail => self.words.evidence_domain_email(),
            Evidence::Roster => self.words.evidence_roster(),
            Evidence::Code => self.words.evidence_code(),
            Evidence::BlindToken => self.words.evidence_blind_token(),
            Evidence::Vouched => self.words.evidence_vouched(),
            Evidence::Imported => self.words.evidence_imported(),
            Evidence::Paper => self.words.evidence_paper(),
        }
    }

    fn visibility_name(&self, visibility: Visibility) -> &'static str {
        match visibility {
            Visibility::Public => self.words.figures_by_name(),
            Visibility::Addressee => self.words.figures_by_addressee(),
            Visibility::Organizers => self.words.figures_by_organizers(),
        }
    }

    fn when_note(&self) -> String {
        self.words.figures_when_note(self.numbers.every(&self.words))
    }

    fn offers_hidden(&self) -> bool {
        self.letter.definition.visibilities.iter().any(|visibility| visibility.is_hidden())
    }

    /// Of whom figures by place and affiliation are, and what is not in them.
    fn group_note(&self, chart: &FigureChart) -> Option<Html> {
        let kind = kind_of(*chart)?;
        let shown = Shown::of(self.data.groups(kind)?, kind, self.letter);
        let by_name = self.data.with_visibility(Visibility::Public);
        Some(match shown.as_of {
            Some(at) if shown.is_rounded => self.words.figures_rounded_note(at),
            _ if shown.is_rounded => Html::text(self.words.figures_rounded_none()),
            _ if shown.people() == 0 => Html::text(self.words.figures_none()),
            // The list may be a moment ahead of what is counted from the log.
            _ => {
                let (people, all) = (shown.people(), by_name.max(shown.people()));
                Html::text(&self.words.figures_group_note(people, all))
            }
        })
    }

    fn is_in_groups(&self, chart: &FigureChart) -> bool {
        kind_of(*chart).is_some()
    }

    /// With the charts that there is something to see on.
    fn sections(&self) -> Vec<(FigureChart, Option<String>)> {
        let is_asked = |chart: &FigureChart| {
            kind_of(*chart).is_none_or(|kind| self.data.groups(kind).is_some())
        };
        let charts = FigureChart::ALL.into_iter().filter(is_asked);
        charts.map(|chart| (chart, self.drawn(chart))).collect()
    }

    fn drawn(&self, chart: FigureChart) -> Option<String> {
        let html = match self.drawing(chart)? {
            Drawing::Columns(chart) => chart.render(),
            Drawing::Counts(chart) => chart.render(),
        };
        html.ok()
    }

    fn title(&self, chart: &FigureChart) -> &'static str {
        match chart {
            FigureChart::Time => match self.data.stretch() {
                Stretch::Hour => self.words.figures_by_hour(),
                Stretch::Day => self.words.figures_by_day(),
                Stretch::Week => self.words.figures_by_week(),
            },
            FigureChart::Visibility => self.words.figures_by_visibility(),
            FigureChart::Evidence => self.words.figures_by_evidence(),
            FigureChart::Affiliations => self.words.figures_by_affiliation(),
            FigureChart::Places => self.words.figures_by_place(),
        }
    }

    /// `None` where there is nothing to draw.
    pub fn drawing(&self, chart: FigureChart) -> Option<Drawing> {
        self.figures()?;
        match chart {
            FigureChart::Time => self.time().map(Drawing::Columns),
            FigureChart::Visibility => {
                let row = |visibility: &Visibility| {
                    let people = self.data.with_visibility(*visibility);
                    self.row(self.visibility_name(*visibility), people)
                };
                let rows = self.letter.definition.visibilities.iter().map(row).collect();
                self.counts(chart, self.words.figures_seen(), rows)
            }
            FigureChart::Evidence => {
                let row = |(evidence, people)| self.row(self.evidence_name(evidence), people);
                let rows = self.data.by_evidence().into_iter().map(row).collect();
                self.counts(chart, self.words.figures_checked(), rows)
            }
            FigureChart::Affiliations => {
                let rows = self.group_rows(GroupKind::Affiliation)?;
                self.counts(chart, self.words.signers_affiliation(), rows)
            }
            FigureChart::Places => {
                let rows = self.group_rows(GroupKind::Place)?;
                self.counts(chart, self.words.signers_place(), rows)
            }
        }
    }

    fn row(&self, name: impl Into<String>, count: u64) -> CountRow {
        CountRow { name: name.into(), count, text: self.words.number(count), is_rest: false }
    }

    fn group_rows(&self, kind: GroupKind) -> Option<Vec<CountRow>> {
        let shown = Shown::of(self.data.groups(kind)?, kind, self.letter);
        let text = |people: u64| match shown.is_rounded {
            true => self.words.figures_at_least(people),
            false => self.words.number(people),
        };
        let row = |name: String, count: u64, is_rest: bool| CountRow {
            name,
            count,
            text: text(count),
            is_rest,
        };
        let mut rows: Vec<CountRow> = Vec::new();
        rows.extend(shown.groups.iter().map(|(name, people)| row(name.clone(), *people, false)));
        if shown.other.1 != 0 {
            let name = match shown.other.0 {
                0 => self.words.figures_others().to_owned(),
                groups => self.words.figures_other(groups),
            };
            rows.push(row(name, shown.other.1, true));
        }
        if shown.few.1 != 0 {
            rows.push(row(self.words.figures_few(shown.few.0), shown.few.1, true));
        }
        Some(rows)
    }

    fn counts(&self, chart: FigureChart, of: &str, rows: Vec<CountRow>) -> Option<Drawing> {
        if rows.iter().all(|row| row.count == 0) {
            return None;
        }
        let told = rows.iter().map(|row| format!("{}: {}", row.name, row.text));
        let frame = Frame {
            id: chart.name().to_owned(),
            title: self.title(&chart).to_owned(),
            description: self.words.listed(told),
            table_words: self.words.figures_table().to_owned(),
            table: DataTable {
                head: vec![of.to_owned(), self.words.letter_signatures().to_owned()],
                rows: rows.iter().map(|row| vec![row.name.clone(), row.text.clone()]).collect(),
            },
            right_to_left: self.words.direction() == "rtl",
        };
        Some(Drawing::Counts(CountChart { frame, rows }))
    }

    fn time(&self) -> Option<ColumnChart> {
        let words = self.words;
        let stretch = self.data.stretch();
        let stretches = self.data.stretches(stretch);
        let (first, last) = (stretches.first()?, stretches.last()?);
        let (at, most) = *stretches.iter().max_by_key(|(_, people)| *people)?;
        let scale = scale(most);
        let told = |at: Timestamp| match stretch {
            Stretch::Hour => words.date_and_hour(at),
            Stretch::Day | Stretch::Week => words.date(at),
        };
        let mut sum = 0;
        let row = |(at, people): &(Timestamp, u64)| {
            sum += people;
            vec![told(*at), words.number(*people), words.number(sum)]
        };
        let rows: Vec<Vec<String>> = stretches.iter().map(row).collect();
        // Two dates fit under the narrowest picture, two dates with their hours do not.
        let end = |at: Timestamp| {
            if words.date(first.0) == words.date(last.0) { words.hour(at) } else { words.date(at) }
        };
        Some(ColumnChart {
            frame: Frame {
                id: FigureChart::Time.name().to_owned(),
                title: self.title(&FigureChart::Time).to_owned(),
                description: words.figures_time_told(
                    sum,
                    told(first.0),
                    told(last.0),
                    most,
                    told(at),
                ),
                table_words: words.figures_table().to_owned(),
                table: DataTable {
                    head: [words.figures_from(), words.letter_signatures(), words.figures_so_far()]
                        .map(str::to_owned)
                        .to_vec(),
                    rows,
                },
                right_to_left: words.direction() == "rtl",
            },
            top: scale.last().copied().unwrap_or(1) as f64,
            grid: scale
                .iter()
                .skip(1)
                .map(|value| Mark { value: *value as f64, text: words.number(*value) })
                .collect(),
            columns: stretches.iter().map(|(_, people)| *people).collect(),
            ends: (end(first.0), end(last.0)),
        })
    }

    /// Where a picture that stands elsewhere comes from.
    pub fn source(&self, public_url: &str) -> String {
        let size = self.figures().map_or(0, |figures| figures.size);
        self.words.figures_source(format!("{public_url}{}", self.url()), size)
    }
}

fn kind_of(chart: FigureChart) -> Option<GroupKind> {
    match chart {
        FigureChart::Affiliations => Some(GroupKind::Affiliation),
        FigureChart::Places => Some(GroupKind::Place),
        FigureChart::Time | FigureChart::Visibility | FigureChart::Evidence => None,
    }
}
