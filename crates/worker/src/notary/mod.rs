//! The instance's own log: it takes every letter's checkpoint, hourly while the letter grows and at once when it closes, is
//! delivered or retracted; and witnesses are asked to cosign it.

mod seats;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use undersigned_core::life::LetterState;
use undersigned_core::outside::Clock;
use undersigned_core::signatures::LetterId;
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::cosignatures::CosignatureVerifier;
use undersigned_log::entry::Hour;
use undersigned_log::notes::LogKey;
use undersigned_store::{
    INSTANCE, InstanceView, LetterCheckpoint, LetterView, RecordedCheckpoint, Store, StoreError,
    Work,
};

use self::seats::{Seats, Session};

/// Somebody else who cosigns (C2SP tlog-witness).
#[async_trait]
pub trait Witness: Send + Sync {
    fn verifier(&self) -> &CosignatureVerifier;

    /// Hands over the body of `add-checkpoint`. The error is in words, for the operator.
    async fn add_checkpoint(&self, body: String) -> Result<WitnessAnswer, String>;

    /// The newest checkpoint that it cosigned of this log, as a note; `None` where it has none or does not tell.
    async fn newest(&self, origin: &str) -> Result<Option<String>, String>;
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WitnessAnswer {
    /// Signature lines.
    Cosigned(String),
    /// It knows a tree of another size than it was asked to go on from. A bare number proves nothing.
    Knows(u64),
    /// Any other status.
    Refused(u16),
}

pub struct Notary {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    key: LogKey,
    seats: Seats,
    /// The last hour in which all letters were looked at.
    hour: Option<Hour>,
    /// Letters whose end was recorded: what comes after it is recorded hourly, as before it.
    ended: HashMap<LetterId, LetterState>,
}

impl Notary {
    const EVERY: Duration = Duration::from_millis(500);

    pub fn new(
        store: Arc<dyn Store>,
        clock: Arc<dyn Clock>,
        key: LogKey,
        witnesses: Vec<Arc<dyn Witness>>,
    ) -> Self {
        Self { store, clock, key, seats: Seats::new(witnesses), hour: None, ended: HashMap::new() }
    }

    pub async fn run(mut self, mut stop: tokio::sync::watch::Receiver<bool>) {
        while !*stop.borrow() {
            tokio::select! {
                outcome = self.step() => if let Err(error) = outcome {
                    tracing::warn!(%error, "the instance's log waits for the store");
                },
                _ = stop.changed() => return,
            }
            tokio::select! {
                () = tokio::time::sleep(Self::EVERY) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Whatever is due now. Repeating it changes nothing.
    pub async fn step(&mut self) -> Result<(), StoreError> {
        if !self.store.holds(Work::Upkeep) {
            return Ok(());
        }
        let now = self.clock.now();
        let Some(instance) = self.instance() else { return Ok(()) };
        self.append(&instance, now).await?;
        let Some(instance) = self.instance().filter(|instance| instance.log.size != 0) else {
            return Ok(());
        };
        let key = self.key.of(&instance.log.origin);
        let checkpoint = instance.log.checkpoint().sign(&key);
        self.seats.remember(&checkpoint, instance.witnessed.as_deref());
        let session = Session {
            store: self.store.as_ref(),
            log: &instance.log,
            verifier: key.verifier(),
            given_up: instance.given_up,
            now,
        };
        if let Some(shown) = session.evidence_against(&mut self.seats, &checkpoint).await? {
            tracing::error!(
                size = shown.size,
                "a witness holds a checkpoint that this server signed and does not know: nothing changes until the logs are restarted"
            );
            return self.store.freeze_logs(shown, now).await;
        }
        let note = self.seats.note(&checkpoint);
        if instance.witnessed.as_deref() != Some(&note) {
            self.store.record_witnessed(instance.log.size, note).await?;
        }
        Ok(())
    }

    /// `None` before a server began here, and while the log waits to be restarted.
    fn instance(&self) -> Option<InstanceView> {
        let book = self.store.letters();
        book.instance().filter(|instance| instance.frozen.is_none()).cloned()
    }

    async fn append(&mut self, instance: &InstanceView, now: Timestamp) -> Result<(), StoreError> {
        let hour = Hour::of(now);
        let is_new_hour = self.hour != Some(hour);
        let letters = self.store.letters().newest_first();
        let due = letters.iter().filter(|view| {
            let recorded = instance.recorded.get(&view.letter.id);
            let is_now = is_new_hour || self.has_just_ended(view, now);
            view.frozen.is_none() && is_behind(view, recorded) && (is_now || recorded.is_none())
        });
        let mut due: Vec<LetterCheckpoint> = due.map(|view| self.checkpoint_of(view)).collect();
        if self.hour.is_none() {
            due.extend(self.under_another_key(instance, &letters).await?);
        }
        if !due.is_empty() {
            self.store.append_checkpoints(due).await?;
        }
        self.hour = Some(hour);
        let states = letters.iter().map(|view| (view.letter.id, view.letter.state(now)));
        self.ended = states.filter(|(_, state)| *state != LetterState::Open).collect();
        Ok(())
    }

    fn has_just_ended(&self, view: &LetterView, now: Timestamp) -> bool {
        let state = view.letter.state(now);
        state != LetterState::Open && self.ended.get(&view.letter.id) != Some(&state)
    }

    fn checkpoint_of(&self, view: &LetterView) -> LetterCheckpoint {
        let note = view.log.checkpoint().sign(&self.key.of(&view.log.origin));
        LetterCheckpoint { letter: view.letter.id, size: view.log.size, note, instead_of: None }
    }

    /// After a start, perhaps with a new key: what the log holds of each letter has to be signed by the key that readers see.
    async fn under_another_key(
        &self,
        instance: &InstanceView,
        letters: &[Arc<LetterView>],
    ) -> Result<Vec<LetterCheckpoint>, StoreError> {
        let mut again = Vec::new();
        for view in letters.iter().filter(|view| view.frozen.is_none()) {
            let Some(recorded) = instance.recorded.get(&view.letter.id) else { continue };
            let entry = self.store.prove_entry(INSTANCE, recorded.leaf, instance.log.size).await?;
            let verifier = self.key.of(&view.log.origin).verifier();
            let is_ours =
                entry.is_some_and(|proven| Checkpoint::open(&proven.entry, &verifier).is_ok());
            if !is_ours && recorded.size == view.log.size {
                let instead_of = Some(recorded.leaf);
                again.push(LetterCheckpoint { instead_of, ..self.checkpoint_of(view) });
            }
        }
        Ok(again)
    }
}

fn is_behind(view: &LetterView, recorded: Option<&RecordedCheckpoint>) -> bool {
    recorded.is_none_or(|recorded| recorded.size < view.log.size)
}

/// So old may a cosignature get before its witness is asked again, though nothing grew.
const FRESH_FOR: SignedDuration = SignedDuration::from_hours(1);
/// Whoever did not answer is left alone for so long.
const PATIENCE: SignedDuration = SignedDuration::from_mins(1);
