//! Signing is an append: submissions that wait are appended in one transaction. It holds one row per letter, which numbers
//! them without gaps in the order of commits, and asks nothing about anybody.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use futures::future::{join, join3};
use jiff::Timestamp;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep};
use undersigned_core::signatures::{LetterId, NewSubmission};
use undersigned_core::tokens::SubmissionKey;

use super::line::Line;
use super::rows::{bytes, get, letter, millis, number, optional_time, visibility_number};
use super::session::Address;
use super::session::Session;
use super::writer::Writer;
use crate::error::{Result, StoreError};
use crate::letters::LetterBook;
use crate::submissions::Appended;
use crate::timing::WriteTimes;

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

    pub(super) fn start(
        address: Address,
        book: Arc<ArcSwap<LetterBook>>,
        writer: Writer,
        times: Arc<WriteTimes>,
    ) -> Self {
        let (queue, waiting) = mpsc::channel(Self::WAITING_MAX);
        let task = IntakeTask { address, book, writer, times, on: None };
        tokio::spawn(task.run(Line::new(waiting)));
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
    times: Arc<WriteTimes>,
    on: Option<Session>,
}

/// Submissions, and who waits to hear of each.
struct Batch {
    new: Vec<NewSubmission>,
    answers: Vec<oneshot::Sender<Result<Appended>>>,
}

impl Batch {
    fn of(waiting: Vec<Waiting>) -> Self {
        let (new, answers) =
            waiting.into_iter().map(|waiting| (waiting.new, waiting.answer)).unzip();
        Self { new, answers }
    }

    /// Those that came while another program held these letters.
    fn join_in(&mut self, line: &mut Line<Waiting>, held: &BTreeMap<LetterId, Held>) {
        while self.new.len() < Intake::BATCH_MAX
            && let Some(one) = line.next_if(|waiting| held.contains_key(&waiting.new.letter))
        {
            self.new.push(one.new);
            self.answers.push(one.answer);
        }
    }
}

/// What attempts at a batch did of which nobody knows.
#[derive(Default)]
struct Before {
    /// Numbers up to these were there before the first of them: whatever they appended stands behind. A letter that is not
    /// here was never appended to.
    seen: BTreeMap<LetterId, u64>,
    /// The number that each row was given last.
    given: HashMap<[u8; 16], SubmissionKey>,
}

impl IntakeTask {
    async fn run(mut self, mut line: Line<Waiting>) {
        loop {
            let mut batch = Batch::of(line.take(Intake::BATCH_MAX).await);
            if batch.new.is_empty() {
                return;
            }
            let appended = self.append_until_known(&mut batch, &mut line).await;
            let closed = |one: &Result<Appended>| matches!(one, Ok(Appended::NotOpen));
            if appended.as_ref().is_ok_and(|all| all.iter().any(closed)) {
                // Another program closed it: whoever is told so finds the page saying so.
                let _ = self.writer.look().await;
            }
            for (place, answer) in batch.answers.into_iter().enumerate() {
                // Whoever asked may have gone; the row stands all the same.
                let _ = answer.send(match &appended {
                    Ok(appended) => appended[place].clone(),
                    Err(error) => Err(error.clone()),
                });
            }
        }
    }

    async fn append_until_known(
        &mut self,
        batch: &mut Batch,
        line: &mut Line<Waiting>,
    ) -> Result<Vec<Result<Appended>>> {
        let deadline = Instant::now() + Intake::PATIENCE;
        let mut before = Before::default();
        let mut is_unknown = false;
        let mut pause = Duration::from_millis(5);
        loop {
            let begun = std::time::Instant::now();
            let appended = self.append(batch, line, &mut before).await;
            self.times.turns.record_since(begun);
            let error = match appended {
                Ok(appended) => return Ok(appended),
                Err(error) => error,
            };
            if !matches!(error, StoreError::Conflict) {
                self.on = None;
            }
            is_unknown |= matches!(error, StoreError::Unknown);
            let may_pass = matches!(
                error,
                StoreError::Conflict | StoreError::Lost | StoreError::Unknown | StoreError::Full
            );
            if !may_pass || deadline < Instant::now() {
                tracing::error!(%error, "submissions were not stored");
                // One attempt may have stored them, whatever became of the last one.
                return Err(if is_unknown { StoreError::Unknown } else { error });
            }
            sleep(pause).await;
            pause = (2 * pause).min(Duration::from_secs(1));
        }
    }

    async fn append(
        &mut self,
        batch: &mut Batch,
        line: &mut Line<Waiting>,
        before: &mut Before,
    ) -> Result<Vec<Result<Appended>>> {
        let on = match &mut self.on {
            Some(on) if on.is_of_use() => on,
            on => on.insert(self.address.connect().await?),
        };
        let outcome = append_in(on, &self.book, before, batch, line, &self.times).await;
        if outcome.is_err() && on.roll_back().await.is_err() {
            self.on = None;
        }
        outcome
    }
}

/// A letter's row, held until the commit.
struct Held {
    last_seq: u64,
    /// Maybe at a time to come.
    closed_at: Option<Timestamp>,
    /// Delivered or retracted.
    is_over: bool,
}

impl Held {
    fn is_open(&self, at: Timestamp) -> bool {
        !self.is_over && self.closed_at.is_none_or(|closed| at < closed)
    }
}

async fn append_in(
    on: &Session,
    book: &ArcSwap<LetterBook>,
    before: &mut Before,
    batch: &mut Batch,
    line: &mut Line<Waiting>,
    times: &WriteTimes,
) -> Result<Vec<Result<Appended>>> {
    let mut held = hold(on, &batch.new).await?;
    if before.seen.is_empty() {
        batch.join_in(line, &held); // Later, who joined would be told of what was tried before they came.
    }
    let new = &batch.new[..];
    let mut appended: Vec<Result<Appended>> = Vec::with_capacity(new.len());
    let there = find_before(on, before, new).await?;
    for (letter, row) in &held {
        // What the first attempt saw stays: a second one whose answer is lost too has appended nothing new behind it.
        before.seen.entry(*letter).or_insert(row.last_seq);
    }
    let book = book.load();
    let mut rows = Vec::with_capacity(new.len());
    for submission in new {
        let id = submission.letter;
        if let Some(key) = there.get(&submission.rid.0) {
            appended.push(Ok(Appended::At(*key)));
            continue;
        }
        let (Some(row), Some(cell)) = (held.get_mut(&id), book.by_id(id)) else {
            appended.push(Err(StoreError::NoLetter(id)));
            continue;
        };
        let view = cell.view();
        if !row.is_open(submission.submitted_at)
            || !view.letter.takes_submissions(submission.submitted_at)
        {
            appended.push(Ok(Appended::NotOpen));
        } else if view.frozen.is_some() {
            appended.push(Err(StoreError::Frozen));
        } else {
            row.last_seq += 1;
            let key = SubmissionKey { letter: id, stream: STREAM, seq: row.last_seq };
            before.given.insert(submission.rid.0, key);
            rows.push((submission, key.seq));
            appended.push(Ok(Appended::At(key)));
        }
    }
    let begun = std::time::Instant::now();
    let written = write(on, &held, &rows).await;
    times.commits.record_since(begun);
    written?;
    for (submission, _) in &rows {
        book.by_id(submission.letter).inspect(|cell| cell.add_pending(1));
    }
    Ok(appended)
}

const HOLD: &str = "SELECT letter_id, last_seq, closed_at, delivered_at, retracted_at
     FROM submission_counters JOIN letters USING (letter_id)
     WHERE letter_id = ANY($1) ORDER BY letter_id FOR UPDATE OF submission_counters";

/// Begins the transaction. Closed, delivered or retracted is what the database says; a letter's own date is what the letter says.
async fn hold(on: &Session, new: &[NewSubmission]) -> Result<BTreeMap<LetterId, Held>> {
    let mut ids: Vec<i64> = new.iter().map(|submission| submission.letter.0.into()).collect();
    ids.sort_unstable();
    ids.dedup();
    on.prepare(HOLD).await?; // Before the transaction: then both are on their way at once, in this order.
    let (begun, found) = join(on.begin(), on.query(HOLD, &[&ids])).await;
    begun?;
    let found = found?;
    let mut held = BTreeMap::new();
    for row in &found {
        let over: [Option<i64>; 2] = [get(row, 3)?, get(row, 4)?];
        let one = Held {
            last_seq: number(row, 1)?,
            closed_at: optional_time(get(row, 2)?)?,
            is_over: over.iter().any(Option::is_some),
        };
        held.insert(letter(row, 0)?, one);
    }
    Ok(held)
}

/// Rows of this batch that an earlier attempt appended after all. Their letters' rows are held: none can still come.
async fn find_before(
    on: &Session,
    before: &Before,
    new: &[NewSubmission],
) -> Result<HashMap<[u8; 16], SubmissionKey>> {
    let mut there = HashMap::new();
    if before.seen.is_empty() {
        return Ok(there);
    }
    let rids: Vec<Vec<u8>> = new.iter().map(|submission| submission.rid.0.to_vec()).collect();
    for (id, from) in &before.seen {
        let found = on
            .query(
                "SELECT seq, rid FROM submissions
                 WHERE vb = 0 AND letter_id = $1 AND stream = 0 AND $2 < seq AND rid = ANY($3)",
                &[&i64::from(id.0), &(*from as i64), &rids],
            )
            .await?;
        for row in &found {
            let seq = number(row, 0)?;
            there.insert(bytes(row, 1)?, SubmissionKey { letter: *id, stream: STREAM, seq });
        }
    }
    // Asked second: what is confirmed meanwhile moves from there to here.
    for rid in confirmed(on, new, &rids).await? {
        if let Some(key) = before.given.get(&rid) {
            there.insert(rid, *key);
        }
    }
    Ok(there)
}

/// Those that were mailed and confirmed by way of another server, while this one was still finding out.
async fn confirmed(on: &Session, new: &[NewSubmission], rids: &[Vec<u8>]) -> Result<Vec<[u8; 16]>> {
    let vb: Vec<i16> = new.iter().map(|submission| submission.dkey.vb().into()).collect();
    let letters: Vec<i64> = new.iter().map(|submission| submission.letter.0.into()).collect();
    let dkeys: Vec<Vec<u8>> = new.iter().map(|submission| submission.dkey.0.to_vec()).collect();
    let found = on
        .query(
            "SELECT signatures.rid
             FROM unnest($1::smallint[], $2::bigint[], $3::bytea[]) AS asked (vb, letter_id, dkey)
             JOIN people USING (vb, letter_id, dkey)
             JOIN signatures ON signatures.letter_id = people.letter_id
                  AND signatures.shelf = people.shelf AND signatures.ordinal = people.ordinal
             WHERE signatures.rid = ANY($4)",
            &[&vb, &letters, &dkeys, &rids],
        )
        .await?;
    found.iter().map(|row| bytes(row, 0)).collect()
}

const APPEND: &str =
    "INSERT INTO submissions (vb, letter_id, stream, seq, rid, dkey, version, email, name, title, affiliation, place,
                              visibility, updates, submitted_at, language)
     SELECT 0, letter_id, 0, seq, rid, dkey, version, email, name, title, affiliation, place, visibility, updates, submitted_at,
            language
     FROM unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[], $5::integer[], $6::text[], $7::text[], $8::text[],
                 $9::text[], $10::text[], $11::smallint[], $12::boolean[], $13::bigint[], $14::smallint[])
          AS new (letter_id, seq, rid, dkey, version, email, name, title, affiliation, place, visibility, updates, submitted_at,
                  language)";

const COUNT: &str = "UPDATE submission_counters SET last_seq = new.last_seq
     FROM unnest($1::bigint[], $2::bigint[]) AS new (letter_id, last_seq)
     WHERE submission_counters.letter_id = new.letter_id";

async fn write(
    on: &Session,
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
    let languages = column(rows, |new| i16::from(new.language.0));
    let counted: Vec<i64> = held.keys().map(|id| id.0.into()).collect();
    let last: Vec<i64> = held.values().map(|row| row.last_seq as i64).collect();

    let client = &on.client;
    let given: [&(dyn tokio_postgres::types::ToSql + Sync); 14] = [
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
        &languages,
    ];
    // All on their way before the first is answered. Where one is refused, the commit undoes everything.
    let appending = client.execute(&append, &given);
    let given_last: [&(dyn tokio_postgres::types::ToSql + Sync); 2] = [&counted, &last];
    let counting = client.execute(&count, &given_last);
    let all = join3(appending, counting, on.commit());
    let (appended, counted, committed) = on.until_committed(all).await?;
    let outcome = appended.and(counted).map_err(StoreError::from);
    match outcome {
        Ok(_) => committed,
        Err(StoreError::Lost) => Err(StoreError::Unknown),
        Err(refused) => Err(refused),
    }
}
