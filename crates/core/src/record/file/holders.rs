//! `id,name,office,party,district`: one office holder a line.

use std::collections::HashMap;

use super::RecordProblem;
use super::table::{Columns, Line, lines};
use super::values::{NAME_CHARS_MAX, is_id};
use crate::letters::file::problems::{Problem, Problems};
use crate::record::Holder;

const COLUMNS: Columns =
    Columns { required: &["id", "name", "office"], optional: &["party", "district"] };
const HOLDERS_MAX: usize = 2000;

pub(super) fn parse(text: &str, problems: &mut Problems) -> Option<Vec<Holder>> {
    let lines = lines(text, &COLUMNS, problems)?;
    if let Some(line) = lines.get(HOLDERS_MAX) {
        return line.fail("", RecordProblem::TooManyLines { max: HOLDERS_MAX }, problems);
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut holders = Vec::new();
    for line in &lines {
        let Some(holder) = holder(line, problems) else { continue };
        if let Some(first_line) = seen.insert(holder.id.clone(), line.number) {
            let twice = Problem::Record(RecordProblem::Twice { first_line });
            problems.add(line.number, "id", twice);
        }
        holders.push(holder);
    }
    Some(holders)
}

fn holder(line: &Line, problems: &mut Problems) -> Option<Holder> {
    let id = line.cell("id");
    let id =
        if is_id(id) { Some(id.to_owned()) } else { line.fail("id", RecordProblem::Id, problems) };
    let name = line.text("name", NAME_CHARS_MAX, problems);
    let office = line.text("office", NAME_CHARS_MAX, problems);
    let party = line.maybe_text("party", NAME_CHARS_MAX, problems);
    let district = line.maybe_text("district", NAME_CHARS_MAX, problems);
    Some(Holder { id: id?, name: name?, office: office?, party: party?, district: district? })
}
