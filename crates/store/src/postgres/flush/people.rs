use super::super::rows::{
    SUBMISSIONS_VB, millis, shelf_number, shown_number, state_number, tombstone_number,
    visibility_number,
};
use super::super::session::Session;
use super::super::working::Working;
use super::{Write, given};
use crate::error::Result;

pub(super) async fn people(on: &Session, working: &Working, writes: &mut Vec<Write>) -> Result<()> {
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

pub(super) async fn submissions(
    on: &Session,
    working: &Working,
    writes: &mut Vec<Write>,
) -> Result<()> {
    let (blanked, gone) = working.submissions.changes();
    let mut write = async |sql, keys: Vec<undersigned_core::tokens::SubmissionKey>| -> Result<()> {
        if keys.is_empty() {
            return Ok(());
        }
        let statement = on.prepare(sql).await?;
        let given = given![
            vec![SUBMISSIONS_VB; keys.len()],
            keys.iter().map(|key| i64::from(key.letter.0)).collect::<Vec<_>>(),
            keys.iter().map(|key| i32::from(key.stream)).collect::<Vec<_>>(),
            keys.iter().map(|key| key.seq as i64).collect::<Vec<_>>(),
        ];
        writes.push(Write { statement, given });
        Ok(())
    };
    write(
        "DELETE FROM submissions
         USING unnest($1::smallint[], $2::bigint[], $3::integer[], $4::bigint[]) AS gone (vb, letter_id, stream, seq)
         WHERE submissions.vb = gone.vb AND submissions.letter_id = gone.letter_id AND submissions.stream = gone.stream
           AND submissions.seq = gone.seq",
        gone,
    )
    .await?;
    // Of a row that stays nothing but what somebody typed ever changes.
    write(
        "UPDATE submissions
         SET email = '', name = '', title = NULL, affiliation = NULL, place = NULL, updates = false
         FROM unnest($1::smallint[], $2::bigint[], $3::integer[], $4::bigint[]) AS blank (vb, letter_id, stream, seq)
         WHERE submissions.vb = blank.vb AND submissions.letter_id = blank.letter_id AND submissions.stream = blank.stream
           AND submissions.seq = blank.seq",
        blanked.into_iter().map(|(key, _)| key).collect(),
    )
    .await
}

pub(super) async fn waiting(
    on: &Session,
    working: &Working,
    writes: &mut Vec<Write>,
) -> Result<()> {
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

pub(super) async fn erased(on: &Session, working: &Working, writes: &mut Vec<Write>) -> Result<()> {
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
