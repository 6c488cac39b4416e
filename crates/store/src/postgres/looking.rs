//! What others committed: letters whose revision moved, and the instance.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;
use undersigned_core::signatures::LetterId;

use super::leases::NodeId;
use super::log::root_at;
use super::rows::{get, letter, number};
use super::session::Session;
use super::states::{self, Remembered};
use crate::acts::instance::Instance;
use crate::acts::state::{LetterState, Log};
use crate::error::{Result, StoreError};
use crate::log::{Frozen, INSTANCE};
use crate::showing::{Judged, Showing};

/// What was seen last. Nothing yet: then everything is looked at.
#[derive(Default)]
pub(super) struct Seen {
    at: Option<Instant>,
    instance_revision: Option<i64>,
}

impl Seen {
    pub(super) fn now(&mut self) {
        self.at = Some(Instant::now());
    }

    pub(super) fn is_old(&self, age: Duration) -> bool {
        self.at.is_none_or(|at| age <= at.elapsed())
    }
}

pub(super) struct News {
    pub letters: HashMap<LetterId, LetterState>,
    /// `None`: nothing new. Inside: `None` before the first server began here.
    pub instance: Option<Option<Instance>>,
    /// How many submissions of each letter wait.
    pub pending: Vec<(LetterId, u64)>,
    /// Letters came, or everything is looked at for the first time.
    pub is_new_book: bool,
}

pub(super) async fn look(
    on: &Session,
    remembered: &mut Remembered,
    known: &HashMap<LetterId, LetterState>,
    seen: &mut Seen,
    showing: &Showing,
) -> Result<News> {
    let is_first = seen.at.is_none();
    let found = on
        .query(
            "SELECT letter_id, revision, last_seq - settled FROM letter_counters JOIN submission_counters USING (letter_id)",
            &[],
        )
        .await?;
    let mut changed = Vec::new();
    let mut pending = Vec::with_capacity(found.len());
    let mut is_new_book = is_first;
    for row in &found {
        let id = letter(row, 0)?;
        let state = known.get(&id);
        let revision = number(row, 1)?;
        let is_same = state.is_some_and(|state| revision == state.counters.revision);
        pending.push((id, number(row, 2)?));
        is_new_book |= state.is_none();
        if !is_same || is_first {
            changed.push(id);
        }
    }
    let mut letters = states::load(on, remembered, &changed).await?;
    for (id, state) in &mut letters {
        let diverged = frozen(on, showing, *id, &state.log).await?;
        state.frozen = state.damaged.or(diverged);
    }
    let instance = look_at_instance(on, remembered, seen, showing).await?;
    Ok(News { letters, instance, pending, is_new_book })
}

async fn look_at_instance(
    on: &Session,
    remembered: &mut Remembered,
    seen: &mut Seen,
    showing: &Showing,
) -> Result<Option<Option<Instance>>> {
    let found = on.query("SELECT revision FROM instance", &[]).await?;
    let revision = found.first().map(|row| get::<i64>(row, 0)).transpose()?;
    if revision == seen.instance_revision && seen.at.is_some() {
        return Ok(None);
    }
    let mut instance = states::load_instance(on, remembered, false).await?;
    if let Some(instance) = &mut instance {
        let diverged = frozen(on, showing, INSTANCE, &instance.log).await?;
        instance.frozen = instance.damaged.or(diverged);
    }
    seen.instance_revision = revision;
    Ok(Some(instance))
}

/// Its end is a commit of this program, after everything that was read before.
pub(super) async fn sign_of_life(on: &Session, node: NodeId, serves: bool) -> Result<()> {
    let before = on.warnings();
    on.execute(
        "INSERT INTO nodes (node, seen_at, serves)
         VALUES ($1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint, $2)
         ON CONFLICT (node) DO UPDATE SET seen_at = excluded.seen_at, serves = excluded.serves",
        &[&&node[..], &serves],
    )
    .await?;
    // A warning is a standby that did not answer in time.
    if on.warnings() == before { Ok(()) } else { Err(StoreError::Unknown) }
}

/// Without asking the database.
pub(super) fn is_diverged(showing: &Showing, log: &Log) -> bool {
    matches!(showing.judge(log), Judged::Diverged)
}

async fn frozen(
    on: &Session,
    showing: &Showing,
    id: LetterId,
    log: &Log,
) -> Result<Option<Frozen>> {
    let is_continued = match showing.judge(log) {
        Judged::Continued => true,
        Judged::Diverged => false,
        Judged::If { size, root } => match root_at(on, id, size).await {
            Ok(found) => found == root,
            Err(StoreError::Corrupt { .. }) => false, // What is damaged is not what was shown either.
            Err(error) => return Err(error),
        },
    };
    let Some(known) = showing.frozen(log).filter(|_| !is_continued) else { return Ok(None) };
    let restarted = on
        .query(
            "SELECT 1 FROM log_restarts WHERE letter_id = $1 AND size = $2 AND root = $3",
            &[&i64::from(id.0), &(known.size as i64), &&known.root[..]],
        )
        .await?;
    Ok(restarted.is_empty().then_some(known))
}
