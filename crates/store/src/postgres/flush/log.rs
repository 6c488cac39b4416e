use super::super::session::Session;
use super::super::working::Working;
use super::{Write, given};
use crate::error::Result;

pub(super) async fn log(on: &Session, working: &Working, writes: &mut Vec<Write>) -> Result<()> {
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
                "INSERT INTO log_tiles (letter_id, level, tile, root, hashes, nodes)
                 SELECT * FROM unnest($1::bigint[], $2::smallint[], $3::bigint[], $4::bytea[], $5::bytea[], $6::bytea[])",
            )
            .await?;
        let each = || log.tiles.iter();
        let given = given![
            each().map(|(log, _)| i64::from(log.0)).collect::<Vec<_>>(),
            each().map(|(_, tile)| i16::from(tile.level)).collect::<Vec<_>>(),
            each().map(|(_, tile)| tile.index as i64).collect::<Vec<_>>(),
            each().map(|(_, tile)| tile.root.to_vec()).collect::<Vec<_>>(),
            each().map(|(_, tile)| tile.nodes.hashes().as_flattened().to_vec()).collect::<Vec<_>>(),
            each().map(|(_, tile)| tile.nodes.nodes().as_flattened().to_vec()).collect::<Vec<_>>(),
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
        writes.push(Write { statement, given });
    }
    Ok(())
}
