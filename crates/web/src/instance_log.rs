//! The instance's own log, which takes every letter's checkpoints and which witnesses watch; and what it says about one
//! letter.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use http::HeaderMap;
use jiff::Timestamp;
use undersigned_log::tiles::TilePath;
use undersigned_store::{INSTANCE, InstanceView, LetterView};

use crate::app::App;
use crate::error::{PageError, wants_json};
use crate::log_files::{FOR_A_MINUTE, FOR_GOOD, TEXT, file, or_problem, tile_bytes};
use crate::published;
use crate::segment::Segment;

fn instance(app: &App) -> Result<InstanceView, PageError> {
    app.store.letters().instance().cloned().ok_or(PageError::NoPage)
}

/// As it was shown to witnesses, with the cosignatures of those that answered.
fn shown(instance: &InstanceView) -> Result<Arc<str>, PageError> {
    if instance.frozen.is_some() {
        return Err(PageError::Frozen);
    }
    instance.witnessed.clone().ok_or(PageError::NoPage)
}

pub(crate) async fn checkpoint(State(app): State<App>, headers: HeaderMap) -> Response {
    let note = instance(&app).and_then(|instance| shown(&instance));
    or_problem(note.map(|note| file(TEXT, "public, max-age=1", note.to_string())), &headers)
}

pub(crate) async fn vkey(State(app): State<App>, headers: HeaderMap) -> Response {
    let vkey = instance(&app)
        .map(|instance| format!("{}\n", app.log_key_of(&instance.log.origin).verifier()));
    or_problem(vkey.map(|vkey| file(TEXT, FOR_A_MINUTE, vkey)), &headers)
}

/// The keys of the witnesses that this server asks: its own word, which a careful reader does not take.
pub(crate) async fn witnesses(State(app): State<App>) -> Response {
    let lines = app.settings.witnesses.iter().map(|witness| format!("{witness}\n"));
    file(TEXT, FOR_A_MINUTE, lines.collect::<String>())
}

/// The same beside each letter, where whoever checks it looks.
pub(crate) async fn witnesses_of_letter(
    State(app): State<App>,
    Segment(slug): Segment,
    headers: HeaderMap,
) -> Response {
    match app.letter(&slug) {
        Ok(_) => witnesses(State(app)).await,
        Err(error) => error.respond(wants_json(&headers)),
    }
}

pub(crate) async fn tile(
    State(app): State<App>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Response {
    or_problem(find_tile(&app, &path).await, &headers)
}

async fn find_tile(app: &App, path: &str) -> Result<Response, PageError> {
    let instance = instance(app)?;
    if instance.frozen.is_some() {
        return Err(PageError::Frozen);
    }
    let size = instance.log.size;
    let path = TilePath::parse(path).filter(|path| path.is_in(size)).ok_or(PageError::NoPage)?;
    let cache = if path.is_full() { FOR_GOOD } else { FOR_A_MINUTE };
    tile_bytes(app, INSTANCE, path, cache).await
}

/// That this letter's checkpoint stands in the instance's log: a C2SP tlog-proof, whose `extra` line is the entry itself.
pub(crate) async fn witnessed(
    State(app): State<App>,
    Segment(slug): Segment,
    headers: HeaderMap,
) -> Response {
    let proof = find_witnessed(&app, &slug).await;
    or_problem(proof.map(|proof| file(TEXT, FOR_A_MINUTE, proof)), &headers)
}

async fn find_witnessed(app: &App, slug: &str) -> Result<String, PageError> {
    let view = app.letter(slug)?;
    shown(&instance(app)?)?;
    let proof = published::witnessed(app.store.as_ref(), &app.log_key, view.letter.id).await?;
    proof.ok_or(PageError::NoPage)
}

/// How many of the witnesses stand behind the newest checkpoint that is shown of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Witnessed {
    pub by: usize,
    pub of: usize,
    /// Of the newest cosignature.
    pub at: Option<Timestamp>,
    /// Of the letter's log in it.
    pub size: u64,
}

impl App {
    /// `None` where no witness is asked.
    pub(crate) fn witnessed(&self, view: &LetterView) -> Option<Witnessed> {
        let witnesses = &self.settings.witnesses;
        if witnesses.is_empty() {
            return None;
        }
        let book = self.store.letters();
        let instance = book.instance().filter(|instance| instance.frozen.is_none())?;
        let note = instance.witnessed.as_deref()?;
        let recorded = instance.recorded.get(&view.letter.id).and_then(|recorded| recorded.shown);
        let times = witnesses.iter().filter_map(|witness| witness.cosigned_at(note).ok()?);
        let times: Vec<Timestamp> = times.filter(|_| recorded.is_some()).collect();
        let (by, at) = (times.len(), times.into_iter().max());
        Some(Witnessed { by, of: witnesses.len(), at, size: recorded.map_or(0, |(_, size)| size) })
    }
}
