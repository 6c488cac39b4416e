//! What every handler is given.

use std::collections::HashMap;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use parking_lot::Mutex;
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, SemaphorePermit};
use undersigned_core::identity::{Dkey, Rid, ServerKey};
use undersigned_core::life::HiddenBatch;
use undersigned_core::outside::{Clock, Randomness, bytes};
use undersigned_core::signatures::LetterId;
use undersigned_core::slugs::Slug;
use undersigned_core::tokens::{Purpose, SubmissionKey, Token};
use undersigned_core::urls;
use undersigned_log::cosignatures::CosignatureVerifier;
use undersigned_log::notes::{LogKey, NoteKey};
use undersigned_mail::Memory;
use undersigned_store::{LetterView, LogHead, Store};

use crate::buckets::Buckets;
use crate::counts::Counts;
use crate::disk::DiskWatch;
use crate::documents::Documents;
use crate::error::PageError;
use crate::figures::FigurePages;
use crate::letter_page::LetterPages;
use crate::lists::ListPages;
use crate::made::MadePages;
use crate::pages::Numbers;
use crate::record::Records;
use crate::sharing::Shared;
use crate::sharing::papers::Papers;
use crate::typesetting::Typesetter;
use crate::words::Words;

/// The parts that only the program's entry can make.
pub struct AppParts {
    pub store: Arc<dyn Store>,
    pub clock: Arc<dyn Clock>,
    pub randomness: Arc<dyn Randomness>,
    pub typesetter: Arc<dyn Typesetter>,
    /// Makes and checks the tokens in links.
    pub key: ServerKey,
    /// Signs the checkpoints of every letter's log.
    pub log_key: LogKey,
    /// Where those who found a place are served: threads that no connection waits for, see [`WebSettings::AT_ONCE`].
    pub apart: Handle,
    pub settings: WebSettings,
}

pub struct WebSettings {
    /// Scheme and host, without a slash at its end: what links and tokens are made with.
    pub public_url: String,
    pub hidden_batch: HiddenBatch,
    /// `None` switches rate limits and ceilings off, for benchmarks.
    pub limits: Option<Limits>,
    /// Answers as if a submission were stored: the ceiling that benchmarks measure against.
    pub discards_submissions: bool,
    /// Submissions under way at once, and as many confirmations: [`WebSettings::AT_ONCE`].
    pub at_once: usize,
    /// Whose cosignatures count as witnesses of the instance's log.
    pub witnesses: Vec<CosignatureVerifier>,
    /// Whose word about a client's address is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// The outgoing mail to show under `/dev/mail`; only in `demo` and `serve --dev`.
    pub dev_mail: Option<Arc<Memory>>,
    /// Who besides this very machine may read `/metrics`.
    pub metrics_from: Vec<IpAddr>,
    /// The text for `/metrics`.
    pub metrics: Option<Arc<dyn Fn() -> String + Send + Sync>>,
}

impl WebSettings {
    /// The store takes half as many in one commit: one batch is synced, the next one waits, and all who come beyond would only
    /// wait for longer.
    pub const AT_ONCE: usize = 2_048;
}

#[derive(Clone, Debug)]
pub struct Limits {
    /// Submissions in ten minutes from one network prefix (IPv4 /24, IPv6 /56).
    pub submissions_per_prefix: u32,
    /// Submissions that may wait for their mail, on one letter and on all.
    pub waiting_per_letter: u64,
    pub waiting_in_all: u64,
    /// Below this much free space where the data is, nothing new is taken in.
    pub free_disk_bytes: u64,
    pub data: PathBuf,
}

impl Limits {
    pub fn standard(data: PathBuf) -> Self {
        Self {
            submissions_per_prefix: 600,
            waiting_per_letter: 5_000_000,
            waiting_in_all: 20_000_000,
            free_disk_bytes: 512 * 1024 * 1024,
            data,
        }
    }
}

/// Shared by all handlers.
#[derive(Clone)]
pub(crate) struct App(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) randomness: Arc<dyn Randomness>,
    pub(crate) key: ServerKey,
    pub(crate) log_key: LogKey,
    /// The one signed last, by letter.
    checkpoints: Mutex<HashMap<LetterId, (LogHead, String)>>,
    pub(crate) settings: WebSettings,
    pub(crate) buckets: Option<Buckets>,
    pub(crate) disk: Option<DiskWatch>,
    pub(crate) letter_pages: LetterPages,
    pub(crate) list_pages: ListPages,
    pub(crate) figure_pages: FigurePages,
    pub(crate) counts: Counts,
    pub(crate) records: Records,
    pub(crate) shared: MadePages<(Shared, Words)>,
    pub(crate) papers: Papers,
    /// Apart, so that a flood of the ones does not keep out the others.
    pub(crate) signing: Semaphore,
    confirming: Arc<Semaphore>,
    apart: Handle,
    pub(crate) documents: Documents,
}

impl std::ops::Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    pub(crate) fn new(parts: AppParts) -> Self {
        let AppParts { store, clock, randomness, typesetter, key, log_key, apart, settings } =
            parts;
        let limits = settings.limits.as_ref();
        Self(Arc::new(Inner {
            buckets: limits.map(|limits| {
                Buckets::new(limits.submissions_per_prefix, bytes(randomness.as_ref()))
            }),
            disk: limits.map(|limits| DiskWatch::new(limits.data.clone(), limits.free_disk_bytes)),
            letter_pages: LetterPages::default(),
            list_pages: ListPages::default(),
            figure_pages: FigurePages::default(),
            counts: Counts::default(),
            records: Records::default(),
            shared: MadePages::default(),
            papers: Papers::new(typesetter.clone()),
            signing: Semaphore::new(settings.at_once),
            confirming: Arc::new(Semaphore::new(settings.at_once)),
            apart,
            documents: Documents::new(typesetter),
            store,
            clock,
            randomness,
            key,
            log_key,
            checkpoints: Mutex::default(),
            settings,
        }))
    }

    /// Whoever cannot be served soon is told so at once.
    pub(crate) fn place_to_sign(&self) -> Result<SemaphorePermit<'_>, PageError> {
        self.signing.try_acquire().map_err(|_| no_place())
    }

    /// Looks up and confirms for whoever finds a place; whoever does not costs nothing more. It runs apart from the
    /// connections: in one line with thousands that are being turned away, those who have a place would wait for them at each
    /// step, and the writer for those who have a place.
    pub(crate) async fn in_place<T: Send + 'static>(
        &self,
        confirming: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, PageError> {
        let place = self.confirming.clone().try_acquire_owned().map_err(|_| no_place())?;
        let served = self.apart.spawn(async move {
            let outcome = confirming.await;
            drop(place); // Before the answer has its turn.
            outcome
        });
        served.await.map_err(|_| PageError::Internal)
    }

    /// The letter at this address, as of the newest commit.
    pub(crate) fn letter(&self, slug: &str) -> Result<Arc<LetterView>, PageError> {
        let cell =
            Slug::parse(slug).ok().and_then(|slug| self.store.letters().by_slug(&slug).cloned());
        Ok(cell.ok_or(PageError::NoPage)?.view())
    }

    pub(crate) fn letter_by_id(&self, id: LetterId) -> Option<Arc<LetterView>> {
        Some(self.store.letters().by_id(id)?.view())
    }

    pub(crate) fn numbers(&self, view: &LetterView) -> Numbers {
        let interval = self.settings.hidden_batch.interval(view.counts.by_visibility.hidden());
        Numbers { counts: view.counts, hidden_batch: interval.unsigned_abs() }
    }

    /// The next fixed time at which hidden signatures of this letter join its numbers.
    pub(crate) fn next_joining(&self, view: &LetterView, now: Timestamp) -> Timestamp {
        self.settings.hidden_batch.next_joining(now, view.counts.by_visibility.hidden())
    }

    pub(crate) fn log_key_of(&self, origin: &str) -> NoteKey {
        self.log_key.of(origin)
    }

    pub(crate) fn log_key(&self, view: &LetterView) -> NoteKey {
        self.log_key.of(&view.log.origin)
    }

    /// The letter's checkpoint as of this view, which was committed: the same tree gives the same bytes.
    pub(crate) fn checkpoint(&self, view: &LetterView) -> Result<String, PageError> {
        if view.frozen.is_some() {
            return Err(PageError::Frozen); // It would contradict one that somebody holds.
        }
        Ok(self.signed(view))
    }

    /// While many confirm, thousands of receipts ask for one and the same checkpoint: it is signed once.
    fn signed(&self, view: &LetterView) -> String {
        let kept = self.checkpoints.lock().get(&view.letter.id).cloned();
        if let Some((_, note)) = kept.filter(|(head, _)| *head == view.log) {
            return note;
        }
        let note = view.log.checkpoint().sign(&self.log_key(view));
        self.checkpoints.lock().insert(view.letter.id, (view.log.clone(), note.clone()));
        note
    }

    pub(crate) fn mint(&self, purpose: Purpose, key: SubmissionKey, dkey: Dkey, rid: Rid) -> Token {
        Token::mint(&self.key, &self.settings.public_url, purpose, key, dkey, rid)
    }

    pub(crate) fn verify(&self, token: &Token, purpose: Purpose, rid: Rid) -> bool {
        token.verify(&self.key, &self.settings.public_url, purpose, rid)
    }

    /// The address of a signer's own page: a capability.
    pub(crate) fn private_page(&self, letter: LetterId, dkey: Dkey, rid: Rid) -> String {
        let key = SubmissionKey { letter, stream: 0, seq: 0 };
        urls::private_page(self.mint(Purpose::PrivatePage, key, dkey, rid))
    }
}

fn no_place() -> PageError {
    PageError::turned_away("too many at once")
}
