//! What hardly any transaction writes: a statement for each row will do.

use undersigned_log::tree::empty_root;

use super::super::rows::{definition, millis};
use super::super::session::Session;
use super::super::working::RareRows;
use super::{Write, given};
use crate::error::Result;
use crate::records::changes_json;

/// Letters that are opened here, with their texts and numbers.
pub(super) async fn opened(on: &Session, rare: &RareRows, writes: &mut Vec<Write>) -> Result<()> {
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
        writes.push(Write { statement, given });
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
        writes.push(Write { statement, given });
        let statement = on
            .prepare(
                "INSERT INTO letter_counters
                     (letter_id, revision, settled, last_public, last_hidden, public, addressee, organizers, held,
                      withdrawn, removed, log_size, log_root, log_closed)
                 VALUES ($1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, $2, false)",
            )
            .await?;
        writes.push(Write { statement, given: given![id, empty_root().to_vec()] });
        let statement = on
            .prepare("INSERT INTO submission_counters (letter_id, last_seq) VALUES ($1, 0)")
            .await?;
        writes.push(Write { statement, given: given![id] });
    }
    Ok(())
}

pub(super) async fn rare(on: &Session, rare: &RareRows, writes: &mut Vec<Write>) -> Result<()> {
    for letter in rare.letters.values() {
        let statement = on
            .prepare(
                "UPDATE letters SET closed_at = $2, delivered_at = $3, retracted_at = $4, retraction_reason = $5,
                                    names_hidden_at = $6, names_shown_to = $7
                 WHERE letter_id = $1",
            )
            .await?;
        let given = given![
            i64::from(letter.id.0),
            letter.closed_at.map(millis),
            letter.delivered_at.map(millis),
            letter.retracted.as_ref().map(|retracted| millis(retracted.at)),
            letter.retracted.as_ref().map(|retracted| retracted.reason.clone()),
            letter.names_hidden_at.map(millis),
            letter.names_shown_to.map(|end| end as i64),
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
    if !rare.ended_runs.is_empty() {
        let statement = on.prepare("DELETE FROM runs WHERE run = ANY($1)").await?;
        let ended: Vec<Vec<u8>> = rare.ended_runs.iter().map(|run| run.to_vec()).collect();
        writes.push(Write { statement, given: given![ended] });
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
    for (letter, row) in &rare.records {
        let statement = on
            .prepare(
                "INSERT INTO records (letter_id, revision, content) VALUES ($1, $2, $3)
                 ON CONFLICT (letter_id) DO UPDATE SET revision = excluded.revision, content = excluded.content",
            )
            .await?;
        let given = given![i64::from(letter.0), row.revision as i32, row.record.canonical()];
        writes.push(Write { statement, given });
    }
    for (letter, revision) in &rare.revisions {
        let statement = on
            .prepare(
                "INSERT INTO record_revisions (letter_id, number, applied_at, changes) VALUES ($1, $2, $3, $4)",
            )
            .await?;
        let given = given![
            i64::from(letter.0),
            revision.number as i32,
            millis(revision.applied_at),
            changes_json(revision),
        ];
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
