//! What a transaction knows of letters and of the instance, read under their locks.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use futures::future::join3;
use tokio_postgres::Row;
use undersigned_core::identity::LetterSecret;
use undersigned_core::letters::{LetterDefinition, Version, VersionHash};
use undersigned_core::life::{Letter, Retraction};
use undersigned_core::signatures::LetterId;

use super::log::restore_log;
use super::rows::{
    bytes, get, letter, number, optional_bytes, optional_number, optional_time, time,
};
use super::session::Session;
use crate::acts::instance::Instance;
use crate::acts::state::{Counters, LetterState, Log};
use crate::error::{Result, StoreError};
use crate::instance::RecordedCheckpoint;
use crate::log::{Frozen, INSTANCE};

/// What never changes of a letter.
#[derive(Clone)]
struct Text {
    letter: Letter,
    origin: Arc<str>,
}

/// What was read before and needs no second look: texts, and logs that did not grow.
#[derive(Default)]
pub(super) struct Remembered {
    texts: HashMap<LetterId, Text>,
    logs: HashMap<LetterId, (Log, Option<Frozen>)>,
}

impl Remembered {
    /// After a commit of this program.
    pub(super) fn grew(&mut self, id: LetterId, log: &Log) {
        self.logs.insert(id, (log.clone(), None));
    }

    pub(super) fn forget_logs(&mut self) {
        self.logs.clear();
    }
}

pub(super) async fn all_letters(on: &Session) -> Result<Vec<LetterId>> {
    let found = on.query("SELECT letter_id FROM letter_counters ORDER BY letter_id", &[]).await?;
    found.iter().map(|row| letter(row, 0)).collect()
}

const LOCK: &str =
    "SELECT letter_id FROM letter_counters WHERE letter_id = ANY($1) ORDER BY letter_id FOR UPDATE";

const COUNTERS: &str =
    "SELECT letter_id, revision, settled, last_seq, last_public, last_hidden, public, addressee, organizers,
            held, withdrawn, removed, log_closed, log_size, log_root, secret, closed_at, delivered_at,
            retracted_at, retraction_reason, names_hidden_at, names_shown_to
     FROM letter_counters JOIN submission_counters USING (letter_id) JOIN letters USING (letter_id)
     WHERE letter_id = ANY($1)";

/// The counters of letters, as they stood when they were read.
pub(super) struct Counted(Vec<Row>);

fn numbers(letters: &[LetterId]) -> Vec<i64> {
    letters.iter().map(|id| id.0.into()).collect()
}

/// Begins a transaction in which nobody else changes these letters, and reads their counters. They are locked in one order,
/// so that no two programs wait for each other.
pub(super) async fn begin_locked(on: &Session, letters: &[LetterId]) -> Result<Counted> {
    let ids = numbers(letters);
    // Before the transaction: then all are on their way at once, in this order. Each reads what was committed when it began.
    on.prepare(LOCK).await?;
    on.prepare(COUNTERS).await?;
    let (begun, locked, counted) =
        join3(on.begin(), on.query(LOCK, &[&ids]), on.query(COUNTERS, &[&ids])).await;
    begun?;
    locked?;
    counted.map(Counted)
}

/// Those of `letters` that are there.
pub(super) async fn load(
    on: &Session,
    remembered: &mut Remembered,
    letters: &[LetterId],
) -> Result<HashMap<LetterId, LetterState>> {
    let counted = Counted(on.query(COUNTERS, &[&numbers(letters)]).await?);
    complete(on, remembered, &counted).await
}

/// Adds what is not read each time: texts, and logs that others made grow.
pub(super) async fn complete(
    on: &Session,
    remembered: &mut Remembered,
    Counted(rows): &Counted,
) -> Result<HashMap<LetterId, LetterState>> {
    let letters: Vec<LetterId> = rows.iter().map(|row| letter(row, 0)).collect::<Result<_>>()?;
    read_texts(on, remembered, &letters).await?;
    let mut states = HashMap::new();
    for row in rows {
        let state = state(on, remembered, row).await?;
        states.insert(state.letter.id, state);
    }
    Ok(states)
}

async fn state(on: &Session, remembered: &mut Remembered, row: &Row) -> Result<LetterState> {
    let id = letter(row, 0)?;
    let text = remembered.texts.get(&id).ok_or(StoreError::Corrupt { what: "letter" })?.clone();
    let (settled, last_seq) = (number(row, 2)?, number(row, 3)?);
    let counters = Counters {
        revision: number(row, 1)?,
        pending: last_seq.saturating_sub(settled),
        last_seq,
        last_public: number(row, 4)?,
        last_hidden: number(row, 5)?,
        public: number(row, 6)?,
        addressee: number(row, 7)?,
        organizers: number(row, 8)?,
        held: number(row, 9)?,
        withdrawn: number(row, 10)?,
        removed: number(row, 11)?,
        log_closed: get(row, 12)?,
    };
    let secret: Option<[u8; 32]> = optional_bytes(row, 15)?;
    let retracted = match (optional_time(get(row, 18)?)?, get(row, 19)?) {
        (Some(at), Some(reason)) => Some(Retraction { at, reason }),
        _ => None,
    };
    let (size, root) = (number(row, 13)?, bytes(row, 14)?);
    let (log, damaged) = log_of(on, remembered, id, &text.origin, size, root).await?;
    let letter = Letter {
        closed_at: optional_time(get(row, 16)?)?,
        delivered_at: optional_time(get(row, 17)?)?,
        retracted,
        names_hidden_at: optional_time(get(row, 20)?)?,
        names_shown_to: optional_number(row, 21)?,
        ..text.letter
    };
    Ok(LetterState {
        letter: Arc::new(letter),
        secret: secret.map(LetterSecret::new),
        counters,
        log,
        damaged,
        frozen: damaged,
    })
}

async fn log_of(
    on: &Session,
    remembered: &mut Remembered,
    id: LetterId,
    origin: &str,
    size: u64,
    root: [u8; 32],
) -> Result<(Log, Option<Frozen>)> {
    if let Some((log, damaged)) = remembered.logs.get(&id) {
        let head = log.head();
        if damaged.is_none() && (head.size, head.root) == (size, root) {
            return Ok((log.clone(), None));
        }
    }
    let restored = restore_log(on, id, origin, size, root).await?;
    remembered.logs.insert(id, restored.clone());
    Ok(restored)
}

async fn read_texts(on: &Session, remembered: &mut Remembered, letters: &[LetterId]) -> Result<()> {
    let unknown = letters.iter().filter(|id| !remembered.texts.contains_key(id));
    let unknown: Vec<i64> = unknown.map(|id| id.0.into()).collect();
    if unknown.is_empty() {
        return Ok(());
    }
    let found = on
        .query(
            "SELECT letter_id, definition, opened_at, origin, number, hash, canonical
             FROM letters JOIN versions USING (letter_id)
             WHERE letter_id = ANY($1)
               AND number = (SELECT max(number) FROM versions AS newest WHERE newest.letter_id = letters.letter_id)",
            &[&unknown],
        )
        .await?;
    for row in &found {
        let definition: &str = get(row, 1)?;
        let definition: LetterDefinition =
            serde_json::from_str(definition).map_err(|_| StoreError::Corrupt { what: "letter" })?;
        let version = Version {
            number: get::<i32>(row, 4)? as u32,
            hash: VersionHash(bytes(row, 5)?),
            canonical: get(row, 6)?,
        };
        let letter = Letter {
            id: letter(row, 0)?,
            definition,
            version,
            opened_at: time(get(row, 2)?)?,
            closed_at: None,
            delivered_at: None,
            retracted: None,
            names_hidden_at: None,
            names_shown_to: None,
        };
        let origin: &str = get(row, 3)?;
        remembered.texts.insert(letter.id, Text { letter, origin: origin.into() });
    }
    Ok(())
}

/// `None` before the first server began here.
pub(super) async fn load_instance(
    on: &Session,
    remembered: &mut Remembered,
    lock: bool,
) -> Result<Option<Instance>> {
    if lock {
        on.query("SELECT one FROM instance FOR UPDATE", &[]).await?;
    }
    let found = on
        .query(
            "SELECT origin, log_size, log_root, run, mail_waits_since, witnessed FROM instance",
            &[],
        )
        .await?;
    let Some(row) = found.first() else { return Ok(None) };
    let origin: &str = get(row, 0)?;
    let (size, root) = (number(row, 1)?, bytes(row, 2)?);
    let (log, damaged) = log_of(on, remembered, INSTANCE, origin, size, root).await?;
    let checkpoints = on
        .query("SELECT letter_id, leaf, size, shown_leaf, shown_size FROM letter_checkpoints", &[])
        .await?;
    let mut recorded = BTreeMap::new();
    for row in &checkpoints {
        let shown = optional_number(row, 3)?.zip(optional_number(row, 4)?);
        let (leaf, size) = (number(row, 1)?, number(row, 2)?);
        recorded.insert(letter(row, 0)?, RecordedCheckpoint { leaf, size, shown });
    }
    let given_up = on
        .query(
            "SELECT coalesce(max(size), 0) FROM log_restarts WHERE letter_id = $1",
            &[&i64::from(INSTANCE.0)],
        )
        .await?;
    let given_up = given_up.first().map(|row| number(row, 0)).transpose()?.unwrap_or(0);
    let witnessed: Option<&str> = get(row, 5)?;
    Ok(Some(Instance {
        log,
        damaged,
        frozen: damaged,
        given_up,
        recorded,
        witnessed: witnessed.map(Into::into),
        mail_waits_since: optional_time(get(row, 4)?)?,
        run: bytes(row, 3)?,
    }))
}
