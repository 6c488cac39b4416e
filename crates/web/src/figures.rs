//! Figures: a page, pictures and tables, made once while nothing they are made of changes, and sent many times.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::State;
use axum::response::Response;
use http::header::CONTENT_DISPOSITION;
use http::{HeaderMap, HeaderValue};
use jiff::Timestamp;
use parking_lot::{Mutex, RwLock};
use undersigned_core::counts::{ByVisibility, Counts};
use undersigned_core::letters::FieldRule;
use undersigned_core::signatures::LetterId;
use undersigned_store::{Figures, GroupFigures, GroupKind, LetterView};

use crate::app::App;
use crate::charts::{Chart, ChartFile};
use crate::error::{PageError, wants_json};
use crate::pace::Pace;
use crate::pages::{Drawing, FigureChart, FigureData, FigureTable, FiguresPage, Numbers};
use crate::reader::Reader;
use crate::responses::PublicPage;
use crate::segment::Segment;
use crate::sharing::feeds::xml;
use crate::words::{Language, Words};

/// Of the largest groups; the others are one.
const GROUPS: usize = 20;
/// While people sign all the time, a figure may be so old before it is made anew, if very many ask.
const AGE_MAX: Duration = Duration::from_secs(2);
/// What changes without a revision, as the list that groups are counted from does, is seen by then.
const KEPT_FOR: Duration = Duration::from_secs(10);

pub(crate) struct FigurePages {
    kept: RwLock<HashMap<LetterId, Arc<Kept>>>,
    loading: tokio::sync::Mutex<()>,
    pace: Mutex<Pace>,
}

impl Default for FigurePages {
    fn default() -> Self {
        let pace = Mutex::new(Pace::new(200.0, 4.0));
        Self { kept: RwLock::default(), loading: tokio::sync::Mutex::default(), pace }
    }
}

struct Kept {
    revision: u64,
    /// Since when names are hidden: figures of listed names are not shown a moment longer.
    names_hidden_at: Option<Timestamp>,
    loaded_at: Instant,
    data: Arc<FigureData>,
    made: Arc<Mutex<HashMap<Of, Arc<PublicPage>>>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Of {
    Page(Words),
    /// It says in which language it is: the address does, or the reader.
    Picture(FigureChart, Language, bool),
    Table(FigureTable),
}

impl Kept {
    fn is_of(&self, view: &LetterView) -> bool {
        self.names_hidden_at == view.letter.names_hidden_at
    }

    fn is_newest(&self, view: &LetterView) -> bool {
        let size = self.data.figures.as_ref().map(|figures| figures.size);
        let is_all = size.is_some_and(|size| view.log.size <= size);
        self.revision == view.revision && is_all && self.loaded_at.elapsed() < KEPT_FOR
    }
}

pub(crate) async fn page(
    State(app): State<App>,
    Segment(slug): Segment,
    reader: Reader,
    headers: HeaderMap,
) -> Response {
    let page = async {
        let view = app.letter(&slug)?;
        let words = reader.words_for(&view);
        if view.frozen.is_some() {
            return html(&app, &view, words, &FigureData::default()).map(Arc::new);
        }
        let kept = kept(&app, &view).await?;
        kept.made(Of::Page(words), || html(&app, &view, words, &kept.data))
    };
    match page.await {
        Ok(page) => page.respond(&headers),
        Err(error) => error.respond(reader.wants_json),
    }
}

/// `hours.csv`, `places.svg` and so on.
pub(crate) async fn file(
    State(app): State<App>,
    Segment((slug, name)): Segment<(String, String)>,
    reader: Reader,
    headers: HeaderMap,
) -> Response {
    let page = async {
        let view = app.letter(&slug)?;
        let words = reader.words_for(&view);
        let of = Of::named(&name, words).ok_or(PageError::NoPage)?;
        if view.frozen.is_some() {
            return Err(PageError::Frozen);
        }
        let kept = kept(&app, &view).await?;
        if kept.data.figures.is_none() {
            return Err(PageError::Unavailable);
        }
        kept.made(of, || match of {
            Of::Page(_) => Err(PageError::NoPage),
            Of::Picture(chart, ..) => picture(&app, &view, words, &kept.data, chart),
            Of::Table(table) => {
                let csv = kept.data.table(table, &view.letter).ok_or(PageError::NoPage)?;
                Ok(PublicPage::of("text/csv; charset=utf-8", csv))
            }
        })
    };
    match page.await {
        Ok(page) => {
            let mut response = page.respond(&headers);
            let disposition = format!("attachment; filename=\"{slug}-{name}\"");
            if let Ok(disposition) = HeaderValue::from_str(&disposition) {
                response.headers_mut().insert(CONTENT_DISPOSITION, disposition);
            }
            response
        }
        Err(error) => error.respond(wants_json(&headers)),
    }
}

impl Of {
    fn named(name: &str, words: Words) -> Option<Self> {
        if let Some(name) = name.strip_suffix(".svg") {
            let chart = FigureChart::ALL.into_iter().find(|chart| chart.name() == name)?;
            return Some(Self::Picture(chart, words.language, words.is_chosen));
        }
        let name = name.strip_suffix(".csv")?;
        FigureTable::ALL.into_iter().find(|table| table.name() == name).map(Self::Table)
    }
}

impl Kept {
    fn made(
        &self,
        of: Of,
        make: impl FnOnce() -> Result<PublicPage, PageError>,
    ) -> Result<Arc<PublicPage>, PageError> {
        if let Some(page) = self.made.lock().get(&of) {
            return Ok(page.clone());
        }
        let page = Arc::new(make()?);
        self.made.lock().insert(of, page.clone());
        Ok(page)
    }
}

async fn kept(app: &App, view: &Arc<LetterView>) -> Result<Arc<Kept>, PageError> {
    let pages = &app.figure_pages;
    let find = || pages.kept.read().get(&view.letter.id).cloned();
    let known = find().filter(|kept| kept.is_of(view));
    let _loading = match known {
        Some(kept) if kept.is_newest(view) => return Ok(kept),
        // Somebody else looks just now, or somebody did a moment ago: this one is good enough meanwhile.
        Some(kept) => {
            let is_enough = |kept: &Kept| {
                kept.loaded_at.elapsed() < AGE_MAX && !pages.pace.lock().take(app.clock.now())
            };
            let Ok(loading) = pages.loading.try_lock() else { return Ok(kept) };
            if is_enough(&kept) {
                return Ok(kept);
            }
            loading
        }
        None => pages.loading.lock().await,
    };
    let before = find().filter(|kept| kept.is_of(view));
    if let Some(kept) = before.as_ref().filter(|kept| kept.is_newest(view)) {
        return Ok(kept.clone());
    }
    let loaded_at = Instant::now(); // Before the look: what changes meanwhile is looked for again.
    let mut data = load(app, view).await?;
    let counted = |figures: &Option<Figures>| figures.as_ref().map_or(0, |figures| figures.size);
    if let Some(before) = &before
        && counted(&data.figures) < counted(&before.data.figures)
    {
        data.figures.clone_from(&before.data.figures); // No number steps back while it is counted anew.
    }
    let (data, made) = match before {
        Some(before) if *before.data == data => (before.data.clone(), before.made.clone()),
        _ => (Arc::new(data), Arc::default()),
    };
    let kept = Arc::new(Kept {
        revision: view.revision,
        names_hidden_at: view.letter.names_hidden_at,
        loaded_at,
        data,
        made,
    });
    pages.kept.write().insert(view.letter.id, kept.clone());
    Ok(kept)
}

async fn load(app: &App, view: &LetterView) -> Result<FigureData, PageError> {
    let id = view.letter.id;
    let fields = view.letter.definition.fields;
    let groups = async |rule: FieldRule, kind| -> Result<Option<GroupFigures>, PageError> {
        if rule == FieldRule::Off {
            return Ok(None);
        }
        Ok(Some(app.store.group_figures(id, kind, GROUPS).await?))
    };
    Ok(FigureData {
        figures: app.store.figures(id).await?,
        places: groups(fields.place, GroupKind::Place).await?,
        affiliations: groups(fields.affiliation, GroupKind::Affiliation).await?,
    })
}

fn shown<'a>(
    app: &App,
    view: &'a LetterView,
    words: Words,
    data: &'a FigureData,
) -> FiguresPage<'a> {
    let hidden = data.figures.as_ref().map_or(0, |figures| {
        let hidden = figures.hours.iter().filter(|figure| figure.visibility.is_hidden());
        hidden.map(|figure| figure.people).sum()
    });
    let by_visibility = ByVisibility { addressee: hidden, ..ByVisibility::default() };
    let counts = Counts { verified: hidden, by_visibility, ..Counts::default() };
    let hidden_batch = app.settings.hidden_batch.interval(hidden).unsigned_abs();
    FiguresPage {
        words,
        letter: &view.letter,
        is_frozen: view.frozen.is_some(),
        data,
        numbers: Numbers { counts, hidden_batch },
    }
}

fn html(
    app: &App,
    view: &LetterView,
    words: Words,
    data: &FigureData,
) -> Result<PublicPage, PageError> {
    let html = askama::Template::render(&shown(app, view, words, data));
    Ok(PublicPage::html(html?, words))
}

fn picture(
    app: &App,
    view: &LetterView,
    words: Words,
    data: &FigureData,
    chart: FigureChart,
) -> Result<PublicPage, PageError> {
    const SVG: HeaderValue = HeaderValue::from_static("image/svg+xml");
    let page = shown(app, view, words, data);
    let drawing = page.drawing(chart).ok_or(PageError::NoPage)?;
    let chart = match &drawing {
        Drawing::Columns(chart) => Chart::Columns(chart),
        Drawing::Counts(chart) => Chart::Counts(chart),
    };
    let source = page.source(&app.settings.public_url);
    let title = &view.letter.definition.title;
    let file = ChartFile::new(chart, words.tag(), title, &source);
    let svg = askama::Template::render(&file)?;
    Ok(PublicPage::new(SVG, xml(&svg).into_bytes()).negotiated(words))
}
