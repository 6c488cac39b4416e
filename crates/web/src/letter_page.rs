//! The letter's page, rendered once and sent many times: a reader costs the same under 100 signatures as under a million.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use parking_lot::{Mutex, RwLock};
use undersigned_core::letters::LetterText;
use undersigned_core::life::LetterState;
use undersigned_core::signatures::LetterId;
use undersigned_core::text::{LetterHtml, NoteWords, parse_tree, render_tree};
use undersigned_store::{LetterView, PublicSignature};

use crate::app::App;
use crate::error::PageError;
use crate::pace::Pace;
use crate::pages::{FieldError, FormValues, HiddenNames, LetterPage, SignatureForm, Signer};
use crate::responses::PublicPage;
use crate::sharing::facts;
use crate::words::{Language, Words};

/// Names under the letter itself; the list has the rest.
const FIRST_SIGNERS: u64 = 24;

pub(crate) struct LetterPages {
    texts: RwLock<HashMap<(LetterId, usize, Language), Arc<LetterHtml>>>,
    /// Bounded by what a letter has: each of its texts on pages in each language.
    pages: RwLock<HashMap<(LetterId, usize, Words), Arc<CachedPage>>>,
    rendering: tokio::sync::Mutex<()>,
    pace: Mutex<Pace>,
}

/// Rendering and compressing take a core's milliseconds: while many confirm, a page may be a tenth of a second old.
impl Default for LetterPages {
    fn default() -> Self {
        Self {
            texts: RwLock::default(),
            pages: RwLock::default(),
            rendering: tokio::sync::Mutex::default(),
            pace: Mutex::new(Pace::new(50.0, 10.0)),
        }
    }
}

/// However many ask for however many pages.
const AGE_MAX: SignedDuration = SignedDuration::from_secs(1);

struct CachedPage {
    revision: u64,
    made_at: Timestamp,
    /// What the page says that no revision tells: it depends on the time, or on what stands beside the database.
    moment: Moment,
    page: PublicPage,
}

type Moment = (LetterState, bool, bool, Option<Timestamp>, Option<Arc<str>>);

impl CachedPage {
    fn is_of(&self, app: &App, view: &LetterView, now: Timestamp) -> bool {
        self.revision == view.revision && self.moment == moment(app, view, now)
    }
}

fn moment(app: &App, view: &LetterView, now: Timestamp) -> Moment {
    let witnessed = app.store.letters().instance().and_then(|instance| instance.witnessed.clone());
    let takes_confirmations = view.letter.takes_confirmations(now);
    let hidden_at = view.letter.names_hidden_at;
    (view.letter.state(now), takes_confirmations, view.frozen.is_some(), hidden_at, witnessed)
}

/// The page for a reader who has not sent anything.
pub(crate) async fn cached(
    app: &App,
    view: &Arc<LetterView>,
    text: LetterText<'_>,
    words: Words,
) -> Result<Arc<impl Respond + use<>>, PageError> {
    let now = app.clock.now();
    let pages = &app.letter_pages;
    let id = (view.letter.id, text.number, words);
    let known = pages.pages.read().get(&id).cloned();
    if let Some(page) = known.as_ref().filter(|page| page.is_of(app, view, now)) {
        return Ok(page.clone());
    }
    let may_be_older = |page: &Arc<CachedPage>| {
        page.moment == moment(app, view, now) && now < page.made_at + AGE_MAX
    };
    if let Some(page) = known.filter(may_be_older) {
        // Somebody renders it anew, or it was rendered just now: this one is good enough meanwhile.
        let Ok(_rendering) = pages.rendering.try_lock() else { return Ok(page) };
        if !pages.pace.lock().take(now) {
            return Ok(page);
        }
        return render(app, id, now).await;
    }
    let _rendering = pages.rendering.lock().await;
    render(app, id, now).await
}

pub(crate) trait Respond {
    fn respond(&self, request: &http::HeaderMap) -> axum::response::Response;
}

impl Respond for CachedPage {
    fn respond(&self, request: &http::HeaderMap) -> axum::response::Response {
        self.page.respond(request)
    }
}

/// Called by one at a time.
async fn render(
    app: &App,
    id: (LetterId, usize, Words),
    now: Timestamp,
) -> Result<Arc<CachedPage>, PageError> {
    let (letter, number, words) = id;
    // The view may be older than what another rendered while this one waited: a number never steps back.
    let view = app.letter_by_id(letter).ok_or(PageError::NoPage)?;
    let known = app.letter_pages.pages.read().get(&id).cloned();
    if let Some(page) = known.filter(|page| page.is_of(app, &view, now)) {
        return Ok(page);
    }
    let definition = &view.letter.definition;
    let text = definition.texts().nth(number).unwrap_or_else(|| definition.original());
    let form = FormValues::empty(definition);
    let moment = moment(app, &view, now); // Before the page: what changes meanwhile has it rendered again.
    let html = html(app, &view, text, words, form, Vec::new()).await?;
    let (revision, page) = (view.revision, PublicPage::html(html, words));
    let page = Arc::new(CachedPage { revision, made_at: now, moment, page });
    app.letter_pages.pages.write().insert(id, page.clone());
    Ok(page)
}

/// The page with what somebody typed and what they have to mend.
pub(crate) async fn html(
    app: &App,
    view: &LetterView,
    text: LetterText<'_>,
    words: Words,
    values: FormValues,
    errors: Vec<FieldError>,
) -> Result<String, PageError> {
    let letter = &view.letter;
    let signers = first_signers(app, view).await?;
    let text_html = text_html(app, view, text, words);
    let numbers = app.numbers(view);
    let has_record =
        letter.delivered_at.is_some() || app.store.record_revision(letter.id).await? != 0;
    let public_url = &app.settings.public_url;
    let page = LetterPage {
        words,
        letter,
        text,
        has_record,
        public_url,
        json_ld: &facts::json_ld(letter, text, view.counts, public_url),
        now: app.clock.now(),
        is_frozen: view.frozen.is_some(),
        witnessed: app.witnessed(view).map(|witnessed| (witnessed.by, witnessed.of, witnessed.at)),
        hidden_names: HiddenNames::of(view),
        body_html: &text_html.body,
        notes_html: &text_html.notes,
        numbers,
        signers: &signers,
        form: SignatureForm { letter: &letter.definition, numbers, values, errors },
    };
    Ok(askama::Template::render(&page)?)
}

async fn first_signers(app: &App, view: &LetterView) -> Result<Vec<Signer>, PageError> {
    if view.shown_end() == 0 {
        return Ok(Vec::new());
    }
    let mut from = 1;
    let mut found = app.store.featured(view.letter.id).await?;
    let featured: Vec<u64> = found.iter().map(|signature| signature.ordinal).collect();
    // Removed names leave gaps: a few blocks further on there are enough, or none.
    while found.len() < FIRST_SIGNERS as usize
        && from < view.shown_end()
        && from < FIRST_SIGNERS * 16
    {
        let block = app.store.public_block(view.letter.id, from, from + FIRST_SIGNERS).await?;
        found.extend(block.into_iter().filter(|signature| !featured.contains(&signature.ordinal)));
        from += FIRST_SIGNERS;
    }
    found.truncate(FIRST_SIGNERS as usize);
    Ok(found.into_iter().map(signer).collect())
}

pub(crate) fn signer(signature: PublicSignature) -> Signer {
    let PublicSignature { ordinal, name, title, affiliation, place } = signature;
    Signer { ordinal, name, title, affiliation, place }
}

fn text_html(app: &App, view: &LetterView, text: LetterText<'_>, words: Words) -> Arc<LetterHtml> {
    let words = words.within(text.language());
    let id = (view.letter.id, text.number, words.language);
    let texts = &app.letter_pages.texts;
    if let Some(html) = texts.read().get(&id) {
        return html.clone();
    }
    let (note, back_to_place) =
        (words.note_number("{number}"), words.note_back_to_place("{place}", "{places}"));
    let note_words = NoteWords {
        notes: words.note_all(),
        note: &note,
        back: words.note_back(),
        back_to_place: &back_to_place,
    };
    let html = Arc::new(render_tree(&parse_tree(text.body()), note_words));
    texts.write().insert(id, html.clone());
    html
}
