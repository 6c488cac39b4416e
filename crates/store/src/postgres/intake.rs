//! Signing is an append: submissions that wait are appended in one transaction. It holds one row per letter, which numbers
//! them without gaps in the order of commits, and asks nothing about anybody.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use futures::future::join3;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep};
use undersigned_core::signatures::{LetterId, NewSubmission};
use undersigned_core::tokens::SubmissionKey;

use super::rows::{get, letter, millis, number, optional_time, visibility_number};
use super::session::Address;
use super::statements::Writing;
use super::writer::Writer;
use crate::error::{Result, StoreError};
use crate::letters::LetterBook;
use crate::submissions::Appended;

/// Submissions and confirmations stand in one stream: whoever appends holds its row.
pub(super) const STREAM: u16 = 0;

struct Waiting {
    new: NewSubmission,
    answer: oneshot::Sender<Result<Appended>>,
}

#[derive(Clone)]
pub(super) struct Intake {
    queue: mpsc::Sender<Waiting>,
}

impl Intake {
    const WAITING_MAX: usize = 8192;
    const BATCH_MAX: usize = 1024;
    /// A form does not wait for a new leader to be found: it is told to come back.
    const PATIENCE: Duration = Duration::from_secs(10);

    pub(super) fn start(address: Address, book: Arc<ArcSwap<LetterBook>>, writer: Writer) -> Self {
        let (queue, waiting) = mpsc::channel(Self::WAITING_MAX);
        let task = IntakeTask { address, book, writer, on: None, last_seen: HashMap::new() };
        tokio::spawn(task.run(waiting));
        Self { queue }
    }

    pub(super) async fn append(&self, new: NewSubmission) -> Result<Appended> {
        let (answer, answered) = oneshot::channel();
        self.queue.try_send(Waiting { new, answer }).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => StoreError::Busy,
            mpsc::error::TrySendError::Closed(_) => StoreError::Stopped,
        })?;
        answered.await.map_err(|_| StoreError::Unknown)?
    }
}

struct IntakeTask {
    address: Address,
    book: Arc<ArcSwap<LetterBook>>,
    writer: Writer,
    on: Option<Writing>,
    /// Numbers up to these were there before: a batch of which nobody knows is looked for behind them.
    last_seen: HashMap<LetterId, u64>,
}

impl IntakeTask {
    async fn run(mut self, mut waiting: mpsc::Receiver<Waiting>) {
        let mut batch = Vec::with_capacity(Intake::BATCH_MAX);
        while waiting.recv_many(&mut batch, Intake::BATCH_MAX).await != 0 {
            let waiting: Vec<Waiting> = std::mem::take(&mut batch);
            let (new, answers): (Vec<_>, Vec<_>) =
                waiting.into_iter().map(|waiting| (waiting.new, waiting.answer)).unzip();
            let appended = self.append_until_known(&new).await;
            let closed = |one: &Result<Appended>| matches!(one, Ok(Appended::NotOpen));
            if appended.as_ref().is_ok_and(|all| all.iter().any(closed)) {
                // Another program closed it: whoever is told so finds the page saying so.
                let _ = self.writer.look().await;
            }
            for (place, answer) in answers.into_iter().enumerate() {
                // Whoever asked may have gone; the row stands all the same.
                let _ = answer.send(match &appended {
                    Ok(appended) => appended[place].clone(),
                    Err(error) => Err(error.clone()),
                });
            }
        }
    }

    async fn append_until_known(&mut self, new: &[NewSubmission]) -> Result<Vec<Result<Appended>>> {
        let deadline = Instant::now() + Intake::PATIENCE;
        let mut is_again = false;
        let mut pause = Duration::from_millis(5);
        loop {
            let error = match self.append(new, is_again).await {
                Ok(appended) => return Ok(appended),
                Err(error) => error,
            };
            is_again = true;
            if !matches!(error, StoreError::Conflict) {
                self.on = None;
            }
            let may_pass = matches!(
                error,
                StoreError::Conflict | StoreError::Lost | StoreError::Unknown | StoreError::Full
            );
            if !may_pass || deadline < Instant::now() {
                tracing::error!(%error, "submissions were not stored");
                return Err(error);
            }
            sleep(pause).await;
            pause = (2 * pause).min(Duration::from_secs(1));
        }
    }

    async fn append(
        &mut self,
        new: &[NewSubmission],
        is_again: bool,
    ) -> Result<Vec<Result<Appended>>> {
        let on = match &mut self.on {
            Some(on) if !on.session.client.is_closed() => on,
            on => on.insert(Writing::connect(&self.address).await?),
        };
        on.begin().await?;
        let outcome = append_in(on, &self.book, &mut self.last_seen, new, is_again).await;
        if outcome.is_err() && on.roll_back().await.is_err() {
            self.on = None;
        }
        outcome
    }
}

/// A letter's row, held until the commit.
struct Held {
    last_seq: u64,
    is_open: bool,
}

async fn append_in(
    on: &mut Writing,
    book: &ArcSwap<LetterBook>,
    last_seen: &mut HashMap<LetterId, u64>,
    new: &[NewSubmission],
    is_again: bool,
) -> Result<Vec<Result<Appended>>> {
    let mut held = hold(on, new).await?;
    let mut appended: Vec<Result<Appended>> = Vec::with_capacity(new.len());
    let before = if is_again { find_before(on, last_seen, new).await? } else { HashMap::new() };
    if !is_again {
        // Not later: what an attempt of which nobody knows appended stands behind these.
        last_seen.extend(held.iter().map(|(letter, row)| (*letter, row.last_seq)));
    }
    let book = book.load();
    let mut rows = Vec::with_capacity(new.len());
    for submission in new {
        let id = submission.letter;
        if let Some(key) = before.get(&submission.rid.0) {
            appended.push(Ok(Appended::At(*key)));
            continue;
        }
        let (Some(row), Some(cell)) = (held.get_mut(&id), book.by_id(id)) else {
            appended.push(Err(StoreError::NoLetter(id)));
            continue;
        };
        let view = cell.view();
        if !row.is_open || !view.letter.takes_submissions(submission.submitted_at) {
            appended.push(Ok(Appended::NotOpen));
        } else if view.frozen.is_some() {
            appended.push(Err(StoreError::Frozen));
        } else {
            row.last_seq += 1;
            let key = SubmissionKey { letter: id, stream: STREAM, seq: row.last_seq };
            rows.push((submission, key.seq));
            appended.push(Ok(Appended::At(key)));
        }
    }
    write(on, &held, &rows).await?;
    for (submission, _) in &rows {
        book.by_id(submission.letter).inspect(|cell| cell.add_pending(1));
    }
    Ok(appended)
}

/// Closed, delivered or retracted is what the database says; a letter's own date is what the letter says.
async fn hold(on: &mut Writing, new: &[NewSubmission]) -> Result<BTreeMap<LetterId, Held>> {
    let mut ids: Vec<i64> = new.iter().map(|submission| submission.letter.0.into()).collect();
    ids.sort_unstable();
    ids.dedup();
    let found = on
        .query(
            "SELECT letter_id, last_seq, closed_at, delivered_at, retracted_at
             FROM submission_counters JOIN letters USING (letter_id)
             WHERE letter_id = ANY($1) ORDER BY letter_id FOR UPDATE OF submission_counters",
            &[&ids],
        )
        .await?;
    let mut held = BTreeMap::new();
    for row in &found {
        let ended: [Option<i64>; 3] = [get(row, 2)?, get(row, 3)?, get(row, 4)?];
        let is_open = ended.iter().all(Option::is_none)
            || optional_time(ended[0])?.is_some_and(|closed| {
                // Closed at a time to come.
                ended[1..].iter().all(Option::is_none)
                    && new.iter().all(|submission| submission.submitted_at < closed)
            });
        held.insert(letter(row, 0)?, Held { last_seq: number(row, 1)?, is_open });
    }
    Ok(held)
}

/// Rows of this batch that an earlier attempt appended after all. Their letters' rows are held: none can still come.
async fn find_before(
    on: &mut Writing,
    last_seen: &HashMap<LetterId, u64>,
    new: &[NewSubmission],
) -> Result<HashMap<[u8; 16], SubmissionKey>> {
    let rids: Vec<Vec<u8>> = new.iter().map(|submission| submission.rid.0.to_vec()).collect();
    let mut letters: Vec<LetterId> = new.iter().map(|submission| submission.letter).collect();
    letters.sort_unstable();
    letters.dedup();
    let mut before = HashMap::new();
    for id in letters {
        let from = last_seen.get(&id).copied().unwrap_or(0) as i64;
        let found = on
            .query(
                "SELECT seq, rid FROM submissions
                 WHERE vb = 0 AND letter_id = $1 AND stream = 0 AND $2 < seq AND rid = ANY($3)",
                &[&i64::from(id.0), &from, &rids],
            )
            .await?;
        for row in &found {
            let seq = number(row, 0)?;
            before.insert(
                super::rows::bytes(row, 1)?,
                SubmissionKey { letter: id, stream: STREAM, seq },
            );
        }
    }
    Ok(before)
}

const APPEND: &str =
    "INSERT INTO submissions (vb, letter_id, stream, seq, rid, dkey, version, email, name, title, affiliation, place,
                              visibility, updates, submitted_at)
     SELECT 0, letter_id, 0, seq, rid, dkey, version, email, name, title, affiliation, place, visibility, updates, submitted_at
     FROM unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[], $5::integer[], $6::text[], $7::text[], $8::text[],
                 $9::text[], $10::text[], $11::smallint[], $12::boolean[], $13::bigint[])
          AS new (letter_id, seq, rid, dkey, version, email, name, title, affiliation, place, visibility, updates, submitted_at)";

const COUNT: &str = "UPDATE submission_counters SET last_seq = new.last_seq
     FROM unnest($1::bigint[], $2::bigint[]) AS new (letter_id, last_seq)
     WHERE submission_counters.letter_id = new.letter_id";

async fn write(
    on: &mut Writing,
    held: &BTreeMap<LetterId, Held>,
    rows: &[(&NewSubmission, u64)],
) -> Result<()> {
    let append = on.prepare(APPEND).await?;
    let count = on.prepare(COUNT).await?;
    fn column<T>(rows: &[(&NewSubmission, u64)], value: impl Fn(&NewSubmission) -> T) -> Vec<T> {
        rows.iter().map(|(new, _)| value(new)).collect()
    }
    let text = |text: &Option<undersigned_core::names::ShortText>| {
        text.as_ref().map(|text| text.as_str().to_owned())
    };
    let letters = column(rows, |new| i64::from(new.letter.0));
    let seqs: Vec<i64> = rows.iter().map(|(_, seq)| *seq as i64).collect();
    let rids = column(rows, |new| new.rid.0.to_vec());
    let dkeys = column(rows, |new| new.dkey.0.to_vec());
    let versions = column(rows, |new| new.version as i32);
    let emails = column(rows, |new| new.email.clone());
    let names = column(rows, |new| new.content.name.as_str().to_owned());
    let titles = column(rows, |new| text(&new.content.title));
    let affiliations = column(rows, |new| text(&new.content.affiliation));
    let places = column(rows, |new| text(&new.content.place));
    let visibilities = column(rows, |new| visibility_number(new.content.visibility) as i16);
    let updates = column(rows, |new| new.content.updates);
    let times = column(rows, |new| millis(new.submitted_at));
    let counted: Vec<i64> = held.keys().map(|id| id.0.into()).collect();
    let last: Vec<i64> = held.values().map(|row| row.last_seq as i64).collect();

    let client = &on.session.client;
    let given: [&(dyn tokio_postgres::types::ToSql + Sync); 13] = [
        &letters,
        &seqs,
        &rids,
        &dkeys,
        &versions,
        &emails,
        &names,
        &titles,
        &affiliations,
        &places,
        &visibilities,
        &updates,
        &times,
    ];
    // All on their way before the first is answered. Where one is refused, the commit undoes everything.
    let appending = client.execute(&append, &given);
    let given_last: [&(dyn tokio_postgres::types::ToSql + Sync); 2] = [&counted, &last];
    let counting = client.execute(&count, &given_last);
    let (appended, counted, committed) = join3(appending, counting, on.session.commit()).await;
    let outcome = appended.and(counted).map_err(StoreError::from);
    match outcome {
        Ok(_) => committed,
        Err(StoreError::Lost) => Err(StoreError::Unknown),
        Err(refused) => Err(refused),
    }
}
