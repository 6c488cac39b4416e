//! A letter's PDF, typeset elsewhere and kept until it says something else.

use std::collections::HashMap;
use std::sync::Arc;

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use parking_lot::Mutex;
use undersigned_core::letters::LetterText;
use undersigned_core::signatures::LetterId;
use undersigned_store::{LetterView, PublicSignature, Store, StoreError};

use crate::app::App;
use crate::error::PageError;
use crate::typesetting::{Document, TypesetError, Typesetter};

pub(crate) struct Documents {
    typesetter: Arc<dyn Typesetter>,
    /// One for each text of a letter that is asked for.
    kept: Mutex<HashMap<(LetterId, usize), Kept>>,
    typesetting: tokio::sync::Mutex<()>,
}

#[derive(Clone)]
struct Kept {
    revision: u64,
    names_hidden_at: Option<Timestamp>,
    made_at: Timestamp,
    pdf: Bytes,
}

impl Documents {
    /// While many sign, a PDF is good for this long: it says as of when its numbers hold.
    const GOOD_FOR: SignedDuration = SignedDuration::from_secs(30);

    pub(crate) fn new(typesetter: Arc<dyn Typesetter>) -> Self {
        Self {
            typesetter,
            kept: Mutex::new(HashMap::new()),
            typesetting: tokio::sync::Mutex::new(()),
        }
    }

    pub(crate) async fn letter(
        &self,
        app: &App,
        view: &LetterView,
        text: LetterText<'_>,
    ) -> Result<Bytes, PageError> {
        let text = text.number;
        if let Some(pdf) = self.good(view, text, app.clock.now()) {
            return Ok(pdf);
        }
        let _one_at_a_time = self.typesetting.lock().await;
        let now = app.clock.now();
        if let Some(pdf) = self.good(view, text, now) {
            return Ok(pdf); // Made while this request waited.
        }
        let signers = printed_names(app.store.as_ref(), view).await?;
        let document = Document {
            letter: view.letter.clone(),
            text,
            counts: view.counts,
            as_of: now,
            signers,
            for_the_addressee: Vec::new(),
            is_delivered_copy: false,
        };
        let pdf = self.typesetter.typeset(document).await.map_err(|error| match error {
            TypesetError::Busy => PageError::Unavailable,
            error => {
                tracing::error!(%error, "a letter was not typeset");
                PageError::Internal
            }
        })?;
        let kept = Kept {
            revision: view.revision,
            names_hidden_at: view.letter.names_hidden_at,
            made_at: now,
            pdf: pdf.clone(),
        };
        self.kept.lock().insert((view.letter.id, text), kept);
        Ok(pdf)
    }

    fn good(&self, view: &LetterView, text: usize, now: Timestamp) -> Option<Bytes> {
        let kept = self.kept.lock().get(&(view.letter.id, text)).cloned()?;
        let is_young = now.duration_since(kept.made_at) < Self::GOOD_FOR;
        let may_be_older = is_young
            && 1000 < view.counts.verified
            && kept.names_hidden_at == view.letter.names_hidden_at;
        (kept.revision == view.revision || may_be_older).then_some(kept.pdf)
    }
}

async fn printed_names(
    store: &dyn Store,
    view: &LetterView,
) -> Result<Vec<PublicSignature>, StoreError> {
    const SLICE: u64 = 1000;
    let mut names = Vec::new();
    let mut from = 1;
    while from < view.shown_end() && (names.len() as u64) < Document::SIGNERS_MAX {
        names.extend(store.public_block(view.letter.id, from, from + SLICE).await?);
        from += SLICE;
    }
    names.truncate(Document::SIGNERS_MAX as usize);
    Ok(names)
}
