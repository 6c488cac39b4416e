//! What is said and done about a letter: a page, data and feeds, each rendered once per revision of the record and day (the
//! days without an answer count by themselves), and sent many times.

mod board;
mod data;
mod feed;
mod polls;

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use http::HeaderMap;
use jiff::Timestamp;
use parking_lot::RwLock;
use undersigned_core::record::KeptRecord;
use undersigned_core::signatures::LetterId;
use undersigned_store::LetterView;

use self::feed::Feed;
use crate::app::App;
use crate::error::PageError;
use crate::pages::format;
use crate::pages::record::{RecordPage, corrections};
use crate::reader::Reader;
use crate::responses::PublicPage;
use crate::segment::Segment;
use crate::words::Words;

#[derive(Default)]
pub(crate) struct Records {
    rendered: RwLock<HashMap<LetterId, Arc<Rendered>>>,
    rendering: tokio::sync::Mutex<()>,
}

struct Rendered {
    /// As of which commit the record was looked for.
    seen: u64,
    moment: Moment,
    kept: Option<Arc<KeptRecord>>,
    json: Arc<PublicPage>,
    worded: Arc<Worded>,
}

/// Made in the languages that were asked for.
type Worded = RwLock<HashMap<(Kind, Words), Arc<PublicPage>>>;

/// What holds words.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Page,
    Atom,
    JsonFeed,
}

/// What the pages depend on: the record's revision, the day, and whether the letter was handed over.
type Moment = (u32, String, Option<Timestamp>);

pub(crate) async fn page(
    State(app): State<App>,
    Segment(slug): Segment,
    reader: Reader,
    headers: HeaderMap,
) -> Response {
    respond(&app, &slug, reader, &headers, Kind::Page).await
}

pub(crate) async fn json(
    State(app): State<App>,
    Segment(slug): Segment,
    reader: Reader,
    headers: HeaderMap,
) -> Response {
    let found = match app.letter(&slug) {
        Ok(view) => rendered(&app, &view).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(rendered) => rendered.json.respond(&headers),
        Err(error) => error.respond(reader.wants_json),
    }
}

pub(crate) async fn atom(
    State(app): State<App>,
    Segment(slug): Segment,
    reader: Reader,
    headers: HeaderMap,
) -> Response {
    respond(&app, &slug, reader, &headers, Kind::Atom).await
}

pub(crate) async fn json_feed(
    State(app): State<App>,
    Segment(slug): Segment,
    reader: Reader,
    headers: HeaderMap,
) -> Response {
    respond(&app, &slug, reader, &headers, Kind::JsonFeed).await
}

/// Filters have too many values to keep an answer for each: these pages are made when they are asked for.
pub(crate) async fn positions(
    State(app): State<App>,
    Segment(slug): Segment,
    RawQuery(query): RawQuery,
    reader: Reader,
    headers: HeaderMap,
) -> Response {
    let page = async {
        let view = app.letter(&slug)?;
        let rendered = rendered(&app, &view).await?;
        let kept = rendered.kept.as_ref().ok_or(PageError::NoPage)?;
        let words = reader.words_for(&view);
        let html = board::page(&view, words, &kept.record, query.as_deref().unwrap_or(""))?;
        Ok(PublicPage::html(html, words))
    };
    match page.await {
        Ok(page) => page.respond(&headers),
        Err(error) => PageError::respond(error, reader.wants_json),
    }
}

/// `{poll}.csv`
pub(crate) async fn poll(
    State(app): State<App>,
    Segment((slug, file)): Segment<(String, String)>,
    reader: Reader,
    headers: HeaderMap,
) -> Response {
    let page = async {
        let view = app.letter(&slug)?;
        let rendered = rendered(&app, &view).await?;
        let kept = rendered.kept.as_ref().ok_or(PageError::NoPage)?;
        let poll = file
            .strip_suffix(".csv")
            .and_then(|id| kept.record.polls.iter().find(|poll| poll.id == id));
        Ok(polls::csv(poll.ok_or(PageError::NoPage)?))
    };
    match page.await {
        Ok(csv) => PublicPage::of("text/csv; charset=utf-8", csv).respond(&headers),
        Err(error) => PageError::respond(error, reader.wants_json),
    }
}

async fn respond(
    app: &App,
    slug: &str,
    reader: Reader,
    headers: &HeaderMap,
    kind: Kind,
) -> Response {
    let page = async {
        let view = app.letter(slug)?;
        let words = match kind {
            Kind::Page => reader.words_for(&view),
            Kind::Atom | Kind::JsonFeed => reader.words_named(Some(&view)),
        };
        rendered(app, &view).await?.worded(app, &view, kind, words)
    };
    match page.await {
        Ok(page) => page.respond(headers),
        Err(error) => error.respond(reader.wants_json),
    }
}

async fn rendered(app: &App, view: &Arc<LetterView>) -> Result<Arc<Rendered>, PageError> {
    if let Some(rendered) = known(app, view) {
        return Ok(rendered);
    }
    let _one_at_a_time = app.records.rendering.lock().await;
    if let Some(rendered) = known(app, view) {
        return Ok(rendered); // Made while this request waited.
    }
    let id = view.letter.id;
    let revision = app.store.record_revision(id).await?;
    let moment = moment(app, view, revision);
    let before = app.records.rendered.read().get(&id).cloned();
    let rendered = match before.filter(|before| before.moment == moment) {
        // Only signatures came.
        Some(before) => before.as_of(view.revision),
        None => {
            let kept = app.store.record(id).await?.map(Arc::new);
            let revision = kept.as_ref().and_then(|kept| kept.revisions.last());
            let revision = revision.map_or(0, |revision| revision.number);
            render(app, view, (revision, moment.1, moment.2), kept)
        }
    };
    let rendered = Arc::new(rendered);
    app.records.rendered.write().insert(id, rendered.clone());
    Ok(rendered)
}

fn known(app: &App, view: &LetterView) -> Option<Arc<Rendered>> {
    let rendered = app.records.rendered.read().get(&view.letter.id).cloned()?;
    let moment = moment(app, view, rendered.moment.0);
    // One that is newer than this view knows what the view does not.
    (view.revision <= rendered.seen && rendered.moment == moment).then_some(rendered)
}

fn moment(app: &App, view: &LetterView, revision: u32) -> Moment {
    (revision, format::iso_date(app.clock.now()), view.letter.delivered_at)
}

impl Rendered {
    fn as_of(&self, seen: u64) -> Self {
        Self {
            seen,
            moment: self.moment.clone(),
            kept: self.kept.clone(),
            json: self.json.clone(),
            worded: self.worded.clone(),
        }
    }

    fn worded(
        &self,
        app: &App,
        view: &LetterView,
        kind: Kind,
        words: Words,
    ) -> Result<Arc<PublicPage>, PageError> {
        if let Some(page) = self.worded.read().get(&(kind, words)) {
            return Ok(page.clone());
        }
        let page = Arc::new(self.make(app, view, kind, words)?);
        self.worded.write().insert((kind, words), page.clone());
        Ok(page)
    }

    fn make(
        &self,
        app: &App,
        view: &LetterView,
        kind: Kind,
        words: Words,
    ) -> Result<PublicPage, PageError> {
        let (letter, kept) = (&view.letter, self.kept.as_deref());
        let corrections = kept.map(corrections).unwrap_or_default();
        let feed = || Feed::of(&app.settings.public_url, letter, kept, &corrections, words);
        Ok(match kind {
            Kind::Page => {
                let now = app.clock.now();
                let page = RecordPage { words, letter, kept, now, corrections }.render()?;
                PublicPage::html(page, words)
            }
            Kind::Atom => PublicPage::of("application/atom+xml; charset=utf-8", feed().render()?),
            Kind::JsonFeed => PublicPage::of("application/feed+json", feed().json().to_string()),
        })
    }
}

fn render(app: &App, view: &LetterView, moment: Moment, kept: Option<Arc<KeptRecord>>) -> Rendered {
    let now = app.clock.now();
    let data = data::data(&app.settings.public_url, &view.letter, kept.as_deref(), now);
    Rendered {
        seen: view.revision,
        moment,
        json: Arc::new(PublicPage::json(&data)),
        worded: Arc::default(),
        kept,
    }
}
