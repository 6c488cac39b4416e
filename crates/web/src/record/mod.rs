//! What is said and done about a letter: a page, data and feeds, each rendered once per revision of the record and day (the
//! days without an answer count by themselves), and sent many times.

mod board;
mod data;
mod feed;
mod polls;

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use http::HeaderMap;
use jiff::Timestamp;
use parking_lot::RwLock;
use undersigned_core::record::KeptRecord;
use undersigned_core::signatures::LetterId;
use undersigned_store::LetterView;

use crate::app::App;
use crate::error::{PageError, wants_json};
use crate::pages::format;
use crate::pages::record::{RecordPage, corrections};
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
    page: Arc<PublicPage>,
    json: Arc<PublicPage>,
    atom: Arc<PublicPage>,
    json_feed: Arc<PublicPage>,
}

/// What the pages depend on: the record's revision, the day, and whether the letter was handed over.
type Moment = (u32, String, Option<Timestamp>);

pub(crate) async fn page(
    State(app): State<App>,
    Segment(slug): Segment,
    headers: HeaderMap,
) -> Response {
    respond(&app, &slug, &headers, |rendered| &rendered.page).await
}

pub(crate) async fn json(
    State(app): State<App>,
    Segment(slug): Segment,
    headers: HeaderMap,
) -> Response {
    respond(&app, &slug, &headers, |rendered| &rendered.json).await
}

pub(crate) async fn atom(
    State(app): State<App>,
    Segment(slug): Segment,
    headers: HeaderMap,
) -> Response {
    respond(&app, &slug, &headers, |rendered| &rendered.atom).await
}

pub(crate) async fn json_feed(
    State(app): State<App>,
    Segment(slug): Segment,
    headers: HeaderMap,
) -> Response {
    respond(&app, &slug, &headers, |rendered| &rendered.json_feed).await
}

/// Filters have too many values to keep an answer for each: these pages are made when they are asked for.
pub(crate) async fn positions(
    State(app): State<App>,
    Segment(slug): Segment,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let page = async {
        let view = app.letter(&slug)?;
        let rendered = rendered(&app, &view).await?;
        let kept = rendered.kept.as_ref().ok_or(PageError::NoPage)?;
        board::page(&view, &kept.record, query.as_deref().unwrap_or(""))
    };
    match page.await {
        Ok(html) => PublicPage::english(html).respond(&headers),
        Err(error) => error.respond(wants_json(&headers)),
    }
}

/// `{poll}.csv`
pub(crate) async fn poll(
    State(app): State<App>,
    Segment((slug, file)): Segment<(String, String)>,
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
        Err(error) => PageError::respond(error, wants_json(&headers)),
    }
}

async fn respond(
    app: &App,
    slug: &str,
    headers: &HeaderMap,
    which: fn(&Rendered) -> &Arc<PublicPage>,
) -> Response {
    let found = match app.letter(slug) {
        Ok(view) => rendered(app, &view).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(rendered) => which(&rendered).respond(headers),
        Err(error) => error.respond(wants_json(headers)),
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
            render(app, view, (revision, moment.1, moment.2), kept)?
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
            page: self.page.clone(),
            json: self.json.clone(),
            atom: self.atom.clone(),
            json_feed: self.json_feed.clone(),
        }
    }
}

fn render(
    app: &App,
    view: &LetterView,
    moment: Moment,
    kept: Option<Arc<KeptRecord>>,
) -> Result<Rendered, PageError> {
    let now = app.clock.now();
    let letter = &view.letter;
    let corrections = kept.as_deref().map(corrections).unwrap_or_default();
    let feed = feed::Feed::of(&app.settings.public_url, letter, kept.as_deref(), &corrections);
    let atom = PublicPage::of("application/atom+xml; charset=utf-8", html(&feed)?);
    let json_feed = PublicPage::of("application/feed+json", feed.json().to_string());
    let data = data::data(&app.settings.public_url, letter, kept.as_deref(), now);
    let page = html(&RecordPage {
        words: Words::ENGLISH,
        letter,
        kept: kept.as_deref(),
        now,
        corrections,
    })?;
    Ok(Rendered {
        seen: view.revision,
        moment,
        page: Arc::new(PublicPage::english(page)),
        json: Arc::new(PublicPage::json(&data)),
        atom: Arc::new(atom),
        json_feed: Arc::new(json_feed),
        kept,
    })
}

fn html(page: &impl askama::Template) -> Result<String, PageError> {
    page.render().map_err(|error| {
        tracing::error!(%error, "a record could not be rendered");
        PageError::Internal
    })
}
