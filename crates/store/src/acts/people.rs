use undersigned_core::identity::Dkey;
use undersigned_core::signatures::LetterId;

use super::batch::Batch;
use crate::error::Result;
use crate::signatures::Person;

pub(crate) fn person(batch: &mut Batch, letter: LetterId, dkey: Dkey) -> Result<Option<Person>> {
    let Some(row) = batch.rows.person(letter, dkey)? else { return Ok(None) };
    let signature = match row.signature {
        Some(id) => batch.rows.signature(letter, id)?,
        None => None,
    };
    Ok(Some(Person { signature, tombstone: row.tombstone }))
}
