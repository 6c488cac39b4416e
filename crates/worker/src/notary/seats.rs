//! Asking witnesses. One that cannot be reached, refuses or lies stops nothing; only a checkpoint with this server's own
//! signature proves anything against it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::cosignatures::with_lines;
use undersigned_log::notes::NoteVerifier;
use undersigned_log::proofs::check_consistency;
use undersigned_log::witnessing::AddCheckpoint;
use undersigned_store::{INSTANCE, LogHead, Store, StoreError};

use super::{FRESH_FOR, PATIENCE, Witness, WitnessAnswer};

pub(super) struct Seats(Vec<Seat>);

struct Seat {
    witness: Arc<dyn Witness>,
    /// Of the tree that it cosigned last, as far as is known here.
    knows: u64,
    /// About which checkpoint it was asked last, and when.
    asked: Option<(String, Timestamp)>,
    cosigned: Option<Cosigned>,
}

struct Cosigned {
    checkpoint: String,
    lines: String,
    at: Timestamp,
}

impl Seat {
    fn is_due(&self, checkpoint: &str, now: Timestamp) -> bool {
        let is_fresh = self.cosigned.as_ref().is_some_and(|cosigned| {
            cosigned.checkpoint == checkpoint && now.duration_since(cosigned.at) < FRESH_FOR
        });
        let waits = self
            .asked
            .as_ref()
            .is_some_and(|(asked, at)| asked == checkpoint && now.duration_since(*at) < PATIENCE);
        // After a start everybody is asked: somebody may know what was lost here.
        self.asked.is_none() || (!is_fresh && !waits)
    }
}

impl Seats {
    pub(super) fn new(witnesses: Vec<Arc<dyn Witness>>) -> Self {
        let seat = |witness| Seat { witness, knows: 0, asked: None, cosigned: None };
        Self(witnesses.into_iter().map(seat).collect())
    }

    /// After a start: who stood under the note that readers are shown still does, while it is about this checkpoint.
    pub(super) fn remember(&mut self, checkpoint: &str, shown: Option<&str>) {
        let Some((note, lines)) =
            shown.and_then(|note| Some((note, note.strip_prefix(checkpoint)?)))
        else {
            return;
        };
        for seat in self.0.iter_mut().filter(|seat| seat.cosigned.is_none()) {
            let verifier = seat.witness.verifier();
            let at = verifier.cosigned_at(note).ok().flatten();
            seat.cosigned = at.map(|at| Cosigned {
                checkpoint: checkpoint.to_owned(),
                lines: verifier.lines_of(lines),
                at,
            });
        }
    }

    /// The checkpoint with the lines of all who cosigned this very one.
    pub(super) fn note(&self, checkpoint: &str) -> String {
        let lines = self.0.iter().filter_map(|seat| seat.cosigned.as_ref());
        let lines = lines.filter(|cosigned| cosigned.checkpoint == checkpoint);
        lines.fold(checkpoint.to_owned(), |note, cosigned| with_lines(&note, &cosigned.lines))
    }
}

/// One round of asking about one head.
pub(super) struct Session<'a> {
    pub store: &'a dyn Store,
    pub log: &'a LogHead,
    pub verifier: NoteVerifier,
    /// Trees up to this size were given up by a `restart`: whoever has one of them proves nothing new.
    pub given_up: u64,
    pub now: Timestamp,
}

/// What a witness's answer is worth.
enum Heard {
    Cosigned {
        lines: String,
        at: Timestamp,
    },
    /// Another checkpoint that this server signed.
    Evidence(LogHead),
    Nothing(String),
}

impl Session<'_> {
    /// Asks all that are due, side by side. Answers a head that this server signed and that is not of this log, if a
    /// witness has one.
    pub(super) async fn evidence_against(
        &self,
        seats: &mut Seats,
        checkpoint: &str,
    ) -> Result<Option<LogHead>, StoreError> {
        let mut asked = BTreeMap::new();
        let due = seats.0.iter().enumerate().filter(|(_, seat)| seat.is_due(checkpoint, self.now));
        let all = due.map(|(place, seat)| async move { (place, self.ask(seat, checkpoint).await) });
        for (place, heard) in futures::future::join_all(all).await {
            asked.insert(place, heard?);
        }
        for (place, heard) in asked {
            let seat = &mut seats.0[place];
            seat.asked = Some((checkpoint.to_owned(), self.now));
            match heard {
                Heard::Evidence(shown) => return Ok(Some(shown)),
                Heard::Cosigned { lines, at } => {
                    seat.knows = self.log.size;
                    seat.cosigned = Some(Cosigned { checkpoint: checkpoint.to_owned(), lines, at });
                }
                Heard::Nothing(why) => {
                    tracing::warn!(witness = seat.witness.verifier().name(), %why, "no cosignature");
                }
            }
        }
        Ok(None)
    }

    async fn ask(&self, seat: &Seat, checkpoint: &str) -> Result<Heard, StoreError> {
        let mut from = seat.knows.min(self.log.size);
        for _ in 0..2 {
            let proof = self.proof(from).await?;
            let Ok(body) = AddCheckpoint::new(from, proof, checkpoint.to_owned()) else {
                return Ok(Heard::Nothing(
                    "the checkpoint is too long to be asked about".to_owned(),
                ));
            };
            match seat.witness.add_checkpoint(body.to_string()).await {
                Ok(WitnessAnswer::Cosigned(lines)) => {
                    return Ok(cosigned(seat.witness.as_ref(), checkpoint, &lines));
                }
                // Where it is behind, or ahead of what is remembered here, the second question fits it.
                Ok(WitnessAnswer::Knows(size)) if size != from && size <= self.log.size => {
                    from = size
                }
                Ok(answer) => return self.hold_against(seat.witness.as_ref(), answer).await,
                Err(why) => return Ok(Heard::Nothing(why)),
            }
        }
        Ok(Heard::Nothing("it names another size each time".to_owned()))
    }

    async fn proof(&self, from: u64) -> Result<Vec<[u8; 32]>, StoreError> {
        if from == 0 || from == self.log.size {
            return Ok(Vec::new());
        }
        self.store.prove_growth(INSTANCE, from, self.log.size).await
    }

    /// It would not cosign: is there a checkpoint of this server's own that says why?
    async fn hold_against(
        &self,
        witness: &dyn Witness,
        answer: WitnessAnswer,
    ) -> Result<Heard, StoreError> {
        let refused = Heard::Nothing(format!("{answer:?}"));
        let Ok(Some(note)) = witness.newest(&self.log.origin).await else { return Ok(refused) };
        let Ok(shown) = Checkpoint::open(&note, &self.verifier) else { return Ok(refused) };
        if shown.size <= self.given_up {
            return Ok(refused);
        }
        if shown.size <= self.log.size {
            let proof = self.proof(shown.size).await?;
            let (old, new) = ((shown.size, &shown.root), (self.log.size, &self.log.root));
            if check_consistency(old, new, &proof) {
                return Ok(refused);
            }
        }
        let origin = self.log.origin.clone();
        Ok(Heard::Evidence(LogHead { origin, size: shown.size, root: shown.root }))
    }
}

fn cosigned(witness: &dyn Witness, checkpoint: &str, answer: &str) -> Heard {
    let lines = witness.verifier().lines_of(answer);
    match witness.verifier().cosigned_at(&with_lines(checkpoint, &lines)) {
        Ok(Some(at)) => Heard::Cosigned { lines, at },
        Ok(None) => Heard::Nothing("its answer holds no cosignature of its own".to_owned()),
        Err(error) => Heard::Nothing(format!("its answer {error}")),
    }
}
