//! Writes what acts left, each kind of row in one statement, all on their way before the first is answered.

use futures::future::{BoxFuture, FutureExt, join_all};
use tokio_postgres::Statement;
use tokio_postgres::types::ToSql;
use undersigned_log::tree::empty_root;

use super::rows::{
    definition, millis, shelf_number, shown_number, state_number, tombstone_number,
    visibility_number,
};
use super::session::Session;
use super::statements::Writing;
use super::working::{RareRows, Working};
use crate::error::{Result, StoreError};
use crate::signatures::Signature;

/// One statement and all it is given.
struct Write {
    statement: Statement,
    given: Vec<Box<dyn ToSql + Sync + Send>>,
}

impl Write {
    async fn run(&self, session: &Session) -> Result<()> {
        let given: Vec<&(dyn ToSql + Sync)> =
            self.given.iter().map(|value| &**value as &(dyn ToSql + Sync)).collect();
        session.client.execute(&self.statement, &given).await?;
        Ok(())
    }
}

macro_rules! given {
    ($($value:expr),* $(,)?) => {
        vec![$(Box::new($value) as Box<dyn ToSql + Sync + Send>),*]
    };
}

/// Writes and commits. What failed before the commit is not there; what failed in it may be.
pub(super) async fn commit(on: &mut Writing, working: &Working) -> Result<()> {
    let mut writes = Vec::new();
    people(on, working, &mut writes).await?;
    submissions(on, working, &mut writes).await?;
    signatures(on, working, &mut writes).await?;
    waiting(on, working, &mut writes).await?;
    erased(on, working, &mut writes).await?;
    log(on, working, &mut writes).await?;
    rare(on, &working.rare, &mut writes).await?;
    let session = &on.session;
    let mut steps: Vec<BoxFuture<Result<()>>> =
        writes.iter().map(|write| write.run(session).boxed()).collect();
    steps.push(session.commit().boxed());
    // In this order on the wire. Where a write is refused, the commit after it undoes everything.
    let mut outcomes = join_all(steps).await;
    let committed = outcomes.pop().unwrap_or(Err(StoreError::Unknown));
    let refused = outcomes.into_iter().find_map(Result::err);
    match refused {
        None => committed,
        Some(StoreError::Lost) => Err(StoreError::Unknown),
        Some(refused) => Err(refused),
    }
}

async fn people(on: &mut Writing, working: &Working, writes: &mut Vec<Write>) -> Result<()> {
    let (kept, _) = working.people.changes();
    if kept.is_empty() {
        return Ok(());
    }
    let statement = on
        .prepare(
            "INSERT INTO people (vb, letter_id, dkey, shelf, ordinal, tombstone, tombstone_seq)
             SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[], $4::smallint[], $5::bigint[],
                                  $6::smallint[], $7::bigint[])
             ON CONFLICT (vb, letter_id, dkey) DO UPDATE
             SET shelf = excluded.shelf, ordinal = excluded.ordinal,
                 tombstone = excluded.tombstone, tombstone_seq = excluded.tombstone_seq",
        )
        .await?;
    let each = || kept.iter();
    let given = given![
        each().map(|((_, dkey), _)| i16::from(dkey.vb())).collect::<Vec<_>>(),
        each().map(|((letter, _), _)| i64::from(letter.0)).collect::<Vec<_>>(),
        each().map(|((_, dkey), _)| dkey.0.to_vec()).collect::<Vec<_>>(),
        each()
            .map(|(_, row)| row.signature.map(|id| shelf_number(id.shelf) as i16))
            .collect::<Vec<_>>(),
        each().map(|(_, row)| row.signature.map(|id| id.ordinal as i64)).collect::<Vec<_>>(),
        each()
            .map(|(_, row)| row.tombstone.map(|dead| tombstone_number(dead.reason) as i16))
            .collect::<Vec<_>>(),
        each().map(|(_, row)| row.tombstone.map(|dead| dead.last_seq as i64)).collect::<Vec<_>>(),
    ];
    writes.push(Write { statement, given });
    Ok(())
}

async fn submissions(on: &mut Writing, working: &Working, writes: &mut Vec<Write>) -> Result<()> {
    let (blanked, gone) = working.submissions.changes();
    let mut write = async |sql, keys: Vec<undersigned_core::tokens::SubmissionKey>| -> Result<()> {
        if keys.is_empty() {
            return Ok(());
        }
        let statement = on.prepare(sql).await?;
        let given = given![
            keys.iter().map(|key| i64::from(key.letter.0)).collect::<Vec<_>>(),
            keys.iter().map(|key| i32::from(key.stream)).collect::<Vec<_>>(),
            keys.iter().map(|key| key.seq as i64).collect::<Vec<_>>(),
        ];
        writes.push(Write { statement, given });
        Ok(())
    };
    write(
        "DELETE FROM submissions USING unnest($1::bigint[], $2::integer[], $3::bigint[]) AS gone (letter_id, stream, seq)
         WHERE submissions.vb = 0 AND submissions.letter_id = gone.letter_id AND submissions.stream = gone.stream
           AND submissions.seq = gone.seq",
        gone,
    )
    .await?;
    // Of a row that stays nothing but what somebody typed ever changes.
    write(
        "UPDATE submissions
         SET email = '', name = '', title = NULL, affiliation = NULL, place = NULL, updates = false
         FROM unnest($1::bigint[], $2::integer[], $3::bigint[]) AS blank (letter_id, stream, seq)
         WHERE submissions.vb = 0 AND submissions.letter_id = blank.letter_id AND submissions.stream = blank.stream
           AND submissions.seq = blank.seq",
        blanked.into_iter().map(|(key, _)| key).collect(),
    )
    .await
}

async fn signatures(on: &mut Writing, working: &Working, writes: &mut Vec<Write>) -> Result<()> {
    let (kept, gone) = working.signatures.changes();
    if !gone.is_empty() {
        let statement = on
            .prepare(
                "DELETE FROM signatures USING unnest($1::bigint[], $2::smallint[], $3::bigint[]) AS gone (letter_id, shelf, ordinal)
                 WHERE signatures.letter_id = gone.letter_id AND signatures.shelf = gone.shelf
                   AND signatures.ordinal = gone.ordinal",
            )
            .await?;
        let given = given![
            gone.iter().map(|(letter, _)| i64::from(letter.0)).collect::<Vec<_>>(),
            gone.iter().map(|(_, id)| shelf_number(id.shelf) as i16).collect::<Vec<_>>(),
            gone.iter().map(|(_, id)| id.ordinal as i64).collect::<Vec<_>>(),
        ];
        writes.push(Write { statement, given });
    }
    if !kept.is_empty() {
        let kept: Vec<&Signature> = kept.into_iter().map(|(_, row)| row).collect();
        let statement = on.prepare(PUT_SIGNATURES).await?;
        writes.push(Write { statement, given: signature_columns(&kept) });
    }
    Ok(())
}

const PUT_SIGNATURES: &str =
    "INSERT INTO signatures (letter_id, shelf, ordinal, rid, dkey, version, email, name, title, affiliation, place,
                             visibility, updates, state, reason, confirmed_at, joins_at, waits, leaf, current, earlier,
                             salt, nonce, bind)
     SELECT * FROM unnest($1::bigint[], $2::smallint[], $3::bigint[], $4::bytea[], $5::bytea[], $6::integer[], $7::text[],
                          $8::text[], $9::text[], $10::text[], $11::text[], $12::smallint[], $13::boolean[], $14::smallint[],
                          $15::text[], $16::bigint[], $17::bigint[], $18::boolean[], $19::bigint[], $20::bigint[],
                          $21::bigint[], $22::bytea[], $23::bytea[], $24::bytea[])
     ON CONFLICT (letter_id, shelf, ordinal) DO UPDATE
     SET email = excluded.email, name = excluded.name, title = excluded.title, affiliation = excluded.affiliation,
         place = excluded.place, visibility = excluded.visibility, updates = excluded.updates, state = excluded.state,
         reason = excluded.reason, joins_at = excluded.joins_at, waits = excluded.waits, leaf = excluded.leaf,
         current = excluded.current, earlier = excluded.earlier, salt = excluded.salt, nonce = excluded.nonce,
         bind = excluded.bind";

fn signature_columns(kept: &[&Signature]) -> Vec<Box<dyn ToSql + Sync + Send>> {
    fn column<T>(kept: &[&Signature], value: impl Fn(&Signature) -> T) -> Vec<T> {
        kept.iter().map(|signature| value(signature)).collect()
    }
    let number = |number: Option<u64>| number.map(|number| number as i64);
    let text = |text: &Option<undersigned_core::names::ShortText>| {
        text.as_ref().map(|text| text.as_str().to_owned())
    };
    given![
        column(kept, |signature| i64::from(signature.letter.0)),
        column(kept, |signature| shelf_number(signature.id.shelf) as i16),
        column(kept, |signature| signature.id.ordinal as i64),
        column(kept, |signature| signature.rid.0.to_vec()),
        column(kept, |signature| signature.dkey.0.to_vec()),
        column(kept, |signature| signature.version as i32),
        column(kept, |signature| signature.email.clone()),
        column(kept, |signature| signature.content.name.as_str().to_owned()),
        column(kept, |signature| text(&signature.content.title)),
        column(kept, |signature| text(&signature.content.affiliation)),
        column(kept, |signature| text(&signature.content.place)),
        column(kept, |signature| visibility_number(signature.content.visibility) as i16),
        column(kept, |signature| signature.content.updates),
        column(kept, |signature| state_number(signature.state) as i16),
        column(kept, |signature| signature.reason.clone()),
        column(kept, |signature| millis(signature.confirmed_at)),
        column(kept, |signature| millis(signature.joins_at)),
        column(kept, |signature| !signature.joined),
        column(kept, |signature| number(signature.leaf)),
        column(kept, |signature| number(signature.current)),
        column(kept, |signature| number(signature.earlier)),
        column(kept, |signature| signature.opening.salt.to_vec()),
        column(kept, |signature| signature.opening.nonce.to_vec()),
        column(kept, |signature| signature.bind.to_vec()),
    ]
}

async fn waiting(on: &mut Writing, working: &Working, writes: &mut Vec<Write>) -> Result<()> {
    let (kept, gone) = working.waiting.changes();
    if !gone.is_empty() {
        let statement = on
            .prepare(
                "DELETE FROM waiting USING unnest($1::bigint[], $2::bytea[]) AS gone (letter_id, dkey)
                 WHERE waiting.letter_id = gone.letter_id AND waiting.dkey = gone.dkey",
            )
            .await?;
        let given = given![
            gone.iter().map(|(letter, _)| i64::from(letter.0)).collect::<Vec<_>>(),
            gone.iter().map(|(_, dkey)| dkey.0.to_vec()).collect::<Vec<_>>(),
        ];
        writes.push(Write { statement, given });
    }
    if !kept.is_empty() {
        let statement = on
            .prepare(
                "INSERT INTO waiting (letter_id, dkey, due_at, rank, ordinal, shown, state, visibility, c, leaf, earlier)
                 SELECT * FROM unnest($1::bigint[], $2::bytea[], $3::bigint[], $4::bytea[], $5::bigint[], $6::smallint[],
                                      $7::smallint[], $8::smallint[], $9::bytea[], $10::bigint[], $11::bigint[])
                 ON CONFLICT (letter_id, dkey) DO UPDATE
                 SET due_at = excluded.due_at, rank = excluded.rank, ordinal = excluded.ordinal, shown = excluded.shown,
                     state = excluded.state, visibility = excluded.visibility, c = excluded.c, leaf = excluded.leaf,
                     earlier = excluded.earlier",
            )
            .await?;
        let each = || kept.iter();
        let number = |number: Option<u64>| number.map(|number| number as i64);
        let given = given![
            each().map(|((letter, _), _)| i64::from(letter.0)).collect::<Vec<_>>(),
            each().map(|((_, dkey), _)| dkey.0.to_vec()).collect::<Vec<_>>(),
            each().map(|(_, row)| millis(row.due_at)).collect::<Vec<_>>(),
            each().map(|(_, row)| row.rank.to_vec()).collect::<Vec<_>>(),
            each().map(|(_, row)| number(row.ordinal)).collect::<Vec<_>>(),
            each().map(|(_, row)| shown_number(row.turn.shown) as i16).collect::<Vec<_>>(),
            each().map(|(_, row)| state_number(row.turn.after.0) as i16).collect::<Vec<_>>(),
            each().map(|(_, row)| visibility_number(row.turn.after.1) as i16).collect::<Vec<_>>(),
            each().map(|(_, row)| row.turn.c.map(|c| c.to_vec())).collect::<Vec<_>>(),
            each().map(|(_, row)| number(row.turn.leaf)).collect::<Vec<_>>(),
            each().map(|(_, row)| number(row.turn.earlier)).collect::<Vec<_>>(),
        ];
        writes.push(Write { statement, given });
    }
    Ok(())
}

async fn erased(on: &mut Writing, working: &Working, writes: &mut Vec<Write>) -> Result<()> {
    let (kept, gone) = working.erased.changes();
    if !gone.is_empty() {
        let statement = on
            .prepare(
                "DELETE FROM erased USING unnest($1::smallint[], $2::bigint[], $3::bytea[]) AS gone (vb, letter_id, dkey)
                 WHERE erased.vb = gone.vb AND erased.letter_id = gone.letter_id AND erased.dkey = gone.dkey",
            )
            .await?;
        let given = given![
            gone.iter().map(|(_, dkey)| i16::from(dkey.vb())).collect::<Vec<_>>(),
            gone.iter().map(|(letter, _)| i64::from(letter.0)).collect::<Vec<_>>(),
            gone.iter().map(|(_, dkey)| dkey.0.to_vec()).collect::<Vec<_>>(),
        ];
        writes.push(Write { statement, given });
    }
    if !kept.is_empty() {
        let statement = on
            .prepare(
                "INSERT INTO erased (vb, letter_id, dkey, visibility, state, waits, leaf, earlier)
                 SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[], $4::smallint[], $5::smallint[],
                                      $6::boolean[], $7::bigint[], $8::bigint[])
                 ON CONFLICT (vb, letter_id, dkey) DO UPDATE
                 SET visibility = excluded.visibility, state = excluded.state, waits = excluded.waits,
                     leaf = excluded.leaf, earlier = excluded.earlier",
            )
            .await?;
        let each = || kept.iter();
        let given = given![
            each().map(|((_, dkey), _)| i16::from(dkey.vb())).collect::<Vec<_>>(),
            each().map(|((letter, _), _)| i64::from(letter.0)).collect::<Vec<_>>(),
            each().map(|((_, dkey), _)| dkey.0.to_vec()).collect::<Vec<_>>(),
            each().map(|(_, row)| visibility_number(row.standing.1) as i16).collect::<Vec<_>>(),
            each().map(|(_, row)| state_number(row.standing.0) as i16).collect::<Vec<_>>(),
            each().map(|(_, row)| row.waits).collect::<Vec<_>>(),
            each().map(|(_, row)| row.leaf.map(|leaf| leaf as i64)).collect::<Vec<_>>(),
            each().map(|(_, row)| row.earlier.map(|leaf| leaf as i64)).collect::<Vec<_>>(),
        ];
        writes.push(Write { statement, given });
    }
    Ok(())
}

async fn log(on: &mut Writing, working: &Working, writes: &mut Vec<Write>) -> Result<()> {
    let log = &working.log;
    if !log.entries.is_empty() {
        let statement = on
            .prepare(
                "INSERT INTO log_entries (letter_id, leaf, entry, ordinal)
                 SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[])",
            )
            .await?;
        let each = || log.entries.iter();
        let given = given![
            each().map(|row| i64::from(row.log.0)).collect::<Vec<_>>(),
            each().map(|row| row.leaf as i64).collect::<Vec<_>>(),
            each().map(|row| row.line.clone()).collect::<Vec<_>>(),
            each().map(|row| row.public.map(|public| public as i64)).collect::<Vec<_>>(),
        ];
        writes.push(Write { statement, given });
    }
    if !log.tiles.is_empty() {
        let statement = on
            .prepare(
                "INSERT INTO log_tiles (letter_id, level, tile, root, hashes)
                 SELECT * FROM unnest($1::bigint[], $2::smallint[], $3::bigint[], $4::bytea[], $5::bytea[])",
            )
            .await?;
        let each = || log.tiles.iter();
        let given = given![
            each().map(|(log, _)| i64::from(log.0)).collect::<Vec<_>>(),
            each().map(|(_, tile)| i16::from(tile.level)).collect::<Vec<_>>(),
            each().map(|(_, tile)| tile.index as i64).collect::<Vec<_>>(),
            each().map(|(_, tile)| tile.root.to_vec()).collect::<Vec<_>>(),
            each().map(|(_, tile)| tile.hashes.as_flattened().to_vec()).collect::<Vec<_>>(),
        ];
        writes.push(Write { statement, given });
    }
    for (letter, numbers) in &log.numbers {
        let statement = on
            .prepare(
                "UPDATE letter_counters
                 SET revision = $2, settled = $3, last_public = $4, last_hidden = $5, public = $6, addressee = $7,
                     organizers = $8, held = $9, withdrawn = $10, removed = $11, log_size = $12, log_root = $13,
                     log_closed = $14
                 WHERE letter_id = $1",
            )
            .await?;
        let c = &numbers.counters;
        let given = given![
            i64::from(letter.0),
            c.revision as i64,
            c.last_seq.saturating_sub(c.pending) as i64,
            c.last_public as i64,
            c.last_hidden as i64,
            c.public as i64,
            c.addressee as i64,
            c.organizers as i64,
            c.held as i64,
            c.withdrawn as i64,
            c.removed as i64,
            numbers.size as i64,
            numbers.root.to_vec(),
            c.log_closed,
        ];
        // After the row of a letter that is opened here.
        writes.push(Write { statement, given });
    }
    Ok(())
}

async fn rare(on: &mut Writing, rare: &RareRows, writes: &mut Vec<Write>) -> Result<()> {
    // Letters come before their numbers.
    let mut opened = Vec::new();
    for (id, new) in &rare.opened {
        let (id, at) = (i64::from(id.0), millis(new.opened_at));
        let statement = on
            .prepare(
                "INSERT INTO letters (letter_id, slug, definition, secret, opened_at, origin) VALUES ($1, $2, $3, $4, $5, $6)",
            )
            .await?;
        let given = given![
            id,
            new.definition.slug.as_str().to_owned(),
            definition(&new.definition),
            new.secret.to_vec(),
            at,
            new.origin.clone(),
        ];
        opened.push(Write { statement, given });
        let statement = on
            .prepare(
                "INSERT INTO versions (letter_id, number, hash, canonical, created_at) VALUES ($1, $2, $3, $4, $5)",
            )
            .await?;
        let version = &new.version;
        let given = given![
            id,
            version.number as i32,
            version.hash.0.to_vec(),
            version.canonical.clone(),
            at,
        ];
        opened.push(Write { statement, given });
        let statement = on
            .prepare(
                "INSERT INTO letter_counters
                     (letter_id, revision, settled, last_public, last_hidden, public, addressee, organizers, held,
                      withdrawn, removed, log_size, log_root, log_closed)
                 VALUES ($1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, $2, false)",
            )
            .await?;
        opened.push(Write { statement, given: given![id, empty_root().to_vec()] });
        let statement = on
            .prepare("INSERT INTO submission_counters (letter_id, last_seq) VALUES ($1, 0)")
            .await?;
        opened.push(Write { statement, given: given![id] });
    }
    writes.splice(0..0, opened);
    for letter in rare.letters.values() {
        let statement = on
            .prepare(
                "UPDATE letters SET closed_at = $2, delivered_at = $3, retracted_at = $4, retraction_reason = $5
                 WHERE letter_id = $1",
            )
            .await?;
        let given = given![
            i64::from(letter.id.0),
            letter.closed_at.map(millis),
            letter.delivered_at.map(millis),
            letter.retracted.as_ref().map(|retracted| millis(retracted.at)),
            letter.retracted.as_ref().map(|retracted| retracted.reason.clone()),
        ];
        writes.push(Write { statement, given });
    }
    if let Some(instance) = &rare.instance {
        let head = instance.kept_head();
        let statement = on
            .prepare(
                "INSERT INTO instance (one, origin, log_size, log_root, run, mail_waits_since, witnessed)
                 VALUES (1, $1, $2, $3, $4, $5, $6)
                 ON CONFLICT (one) DO UPDATE
                 SET log_size = excluded.log_size, log_root = excluded.log_root, run = excluded.run,
                     mail_waits_since = excluded.mail_waits_since, witnessed = excluded.witnessed,
                     revision = instance.revision + 1",
            )
            .await?;
        let given = given![
            head.origin.to_string(),
            head.size as i64,
            head.root.to_vec(),
            instance.run.to_vec(),
            instance.mail_waits_since.map(millis),
            instance.witnessed.as_deref().map(str::to_owned),
        ];
        writes.push(Write { statement, given });
        let statement = on
            .prepare(
                "INSERT INTO runs (run, began_at) VALUES ($1, (extract(epoch FROM now()) * 1000)::bigint)
                 ON CONFLICT (run) DO NOTHING",
            )
            .await?;
        writes.push(Write { statement, given: given![instance.run.to_vec()] });
    }
    for (letter, recorded) in &rare.checkpoints {
        let statement = on
            .prepare(
                "INSERT INTO letter_checkpoints (letter_id, leaf, size, shown_leaf, shown_size)
                 VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (letter_id) DO UPDATE
                 SET leaf = excluded.leaf, size = excluded.size, shown_leaf = excluded.shown_leaf,
                     shown_size = excluded.shown_size",
            )
            .await?;
        let (leaf, size) = recorded.shown.map(|(leaf, size)| (leaf as i64, size as i64)).unzip();
        let given =
            given![i64::from(letter.0), recorded.leaf as i64, recorded.size as i64, leaf, size];
        writes.push(Write { statement, given });
    }
    for (log, known) in &rare.restarts {
        let statement = on
            .prepare("INSERT INTO log_restarts (letter_id, size, root) VALUES ($1, $2, $3)")
            .await?;
        let given = given![i64::from(log.0), known.size as i64, known.root.to_vec()];
        writes.push(Write { statement, given });
    }
    Ok(())
}
