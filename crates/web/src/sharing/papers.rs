//! Card, poster and sign-up sheet: drawn elsewhere and kept until they say something else.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use jiff::{SignedDuration, Timestamp};
use parking_lot::Mutex;
use undersigned_core::signatures::LetterId;
use undersigned_core::urls;
use undersigned_store::LetterView;

use crate::app::App;
use crate::codes;
use crate::error::PageError;
use crate::reader::Reader;
use crate::segment::Segment;
use crate::typesetting::{Paper, PaperKind, TypesetError, Typesetter};
use crate::words::{Language, Words};

pub(crate) struct Papers {
    typesetter: Arc<dyn Typesetter>,
    kept: Mutex<HashMap<Key, Kept>>,
    drawing: tokio::sync::Mutex<()>,
}

#[derive(Clone)]
struct Kept {
    shows: Shows,
    made_at: Timestamp,
    bytes: Bytes,
}

type Key = (LetterId, PaperKind, Language);

/// All of a paper that can change: its number.
type Shows = Option<u64>;

impl Papers {
    /// Some MB. Whoever asks for every language of every letter gets those drawn that are not kept.
    const KEPT_MAX: usize = 256;
    /// While many sign, a card is as old as this; whoever shares a link is shown one that others cached for longer.
    const GOOD_FOR: SignedDuration = SignedDuration::from_secs(60);

    pub(crate) fn new(typesetter: Arc<dyn Typesetter>) -> Self {
        Self { typesetter, kept: Mutex::default(), drawing: tokio::sync::Mutex::default() }
    }

    async fn paper(
        &self,
        app: &App,
        view: &LetterView,
        kind: PaperKind,
        words: Words,
    ) -> Result<Bytes, PageError> {
        let shows = match kind {
            PaperKind::Card if view.frozen.is_none() => Some(view.counts.verified),
            _ => None,
        };
        let key = (view.letter.id, kind, words.language);
        if let Some(bytes) = self.good(key, shows, app.clock.now()) {
            return Ok(bytes);
        }
        let _one_at_a_time = self.drawing.lock().await;
        let now = app.clock.now();
        if let Some(bytes) = self.good(key, shows, now) {
            return Ok(bytes); // Made while this request waited.
        }
        let url =
            format!("{}{}", app.settings.public_url, urls::letter(&view.letter.definition.slug));
        let code = codes::svg(&url);
        let paper = Paper { kind, letter: view.letter.clone(), words, verified: shows, code };
        let bytes = self.typesetter.draw(paper).await.map_err(|error| match error {
            TypesetError::Busy => PageError::Unavailable,
            error => {
                tracing::error!(%error, ?kind, "a paper was not drawn");
                PageError::Internal
            }
        })?;
        self.keep(key, Kept { shows, made_at: now, bytes: bytes.clone() });
        Ok(bytes)
    }

    fn keep(&self, key: Key, made: Kept) {
        let mut kept = self.kept.lock();
        kept.insert(key, made);
        if Self::KEPT_MAX < kept.len() {
            let oldest = kept.iter().min_by_key(|(_, made)| made.made_at).map(|(key, _)| *key);
            oldest.map(|oldest| kept.remove(&oldest));
        }
    }

    fn good(&self, key: Key, shows: Shows, now: Timestamp) -> Option<Bytes> {
        let kept = self.kept.lock().get(&key).cloned()?;
        // A letter that stands still shows no number at once.
        let is_young = now.duration_since(kept.made_at) < Self::GOOD_FOR && shows.is_some();
        (kept.shows == shows || is_young).then_some(kept.bytes)
    }
}

pub(crate) async fn card(
    State(app): State<App>,
    Segment(slug): Segment,
    reader: Reader,
) -> Response {
    answer(&app, &slug, PaperKind::Card, reader).await
}

pub(crate) async fn poster(
    State(app): State<App>,
    Segment(slug): Segment,
    reader: Reader,
) -> Response {
    answer(&app, &slug, PaperKind::Poster, reader).await
}

pub(crate) async fn sign_up_sheet(
    State(app): State<App>,
    Segment(slug): Segment,
    reader: Reader,
) -> Response {
    answer(&app, &slug, PaperKind::SignUpSheet, reader).await
}

async fn answer(app: &App, slug: &str, kind: PaperKind, reader: Reader) -> Response {
    let made = match app.letter(slug) {
        Ok(view) => app.papers.paper(app, &view, kind, reader.words_named(Some(&view))).await,
        Err(error) => Err(error),
    };
    let bytes = match made {
        Ok(bytes) => bytes,
        Err(error) => return error.respond(reader.wants_json),
    };
    let (content_type, name) = match kind {
        PaperKind::Card => ("image/png", "card.png"),
        PaperKind::Poster => ("application/pdf", "poster.pdf"),
        PaperKind::SignUpSheet => ("application/pdf", "sign-up.pdf"),
    };
    let headers = [
        (CONTENT_TYPE, content_type.to_owned()),
        (CACHE_CONTROL, "public, max-age=60, s-maxage=60, stale-while-revalidate=600".to_owned()),
        (CONTENT_DISPOSITION, format!("inline; filename=\"{slug}-{name}\"")),
    ];
    (headers, bytes).into_response()
}
