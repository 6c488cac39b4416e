use tokio_postgres::types::ToSql;

use super::super::listing::FORGET;
use super::super::rows::{millis, shelf_number, state_number, visibility_number};
use super::super::session::Session;
use super::super::working::{SignatureKey, Working};
use super::{Write, given};
use crate::error::Result;
use crate::signatures::{Shelf, Signature};

pub(super) async fn signatures(
    on: &Session,
    working: &Working,
    writes: &mut Vec<Write>,
) -> Result<()> {
    let (kept, gone) = working.signatures.changes();
    forget_listed(on, working, &kept, &gone, writes).await?;
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

/// Who is new is on no list yet: only what was there before is taken off.
async fn forget_listed(
    on: &Session,
    working: &Working,
    kept: &[(SignatureKey, &Signature)],
    gone: &[SignatureKey],
    writes: &mut Vec<Write>,
) -> Result<()> {
    let changed = kept.iter().map(|(key, _)| *key).filter(|key| working.signatures.was_there(*key));
    let touched = changed.chain(gone.iter().copied());
    let (letters, ordinals): (Vec<i64>, Vec<i64>) = touched
        .filter(|(_, id)| id.shelf == Shelf::Public)
        .map(|(letter, id)| (i64::from(letter.0), id.ordinal as i64))
        .unzip();
    if letters.is_empty() {
        return Ok(());
    }
    for sql in FORGET {
        let statement = on.prepare(sql).await?;
        writes.push(Write { statement, given: given![letters.clone(), ordinals.clone()] });
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
