//! CSV that a spreadsheet opens as text: no cell starts a formula.

use std::borrow::Cow;

/// A cell that a spreadsheet would compute gets an apostrophe in front, which it shows as text.
pub fn cell(text: &str) -> Cow<'_, str> {
    // Some programs take the full-width signs of East Asian keyboards for the plain ones.
    const BEGINNINGS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let starts_formula = |text: &str| text.trim_start_matches(' ').starts_with(BEGINNINGS);
    // Where a comma is the decimal sign, a spreadsheet takes a semicolon for the end of a cell.
    let parts = || text.split_inclusive(';');
    if !parts().any(starts_formula) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        parts().map(|part| [if starts_formula(part) { "'" } else { "" }, part].concat()).collect(),
    )
}

/// A cell for something that may be missing.
pub fn optional(text: Option<&str>) -> Cow<'_, str> {
    cell(text.unwrap_or_default())
}

/// RFC 4180. Cells are as they are given: they were looked at before.
pub fn table<'a, Row: IntoIterator<Item = Cow<'a, str>>>(
    rows: impl IntoIterator<Item = Row>,
) -> String {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        let row: Vec<Cow<str>> = row.into_iter().collect();
        writer
            .write_record(row.iter().map(|cell| cell.as_bytes()))
            .expect("all rows of a table have one length");
    }
    let bytes = writer.into_inner().expect("writing to memory does not fail");
    String::from_utf8(bytes).expect("what was text is text")
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_starts_a_formula() {
        for text in ["=1+1", "+49", "-1", "@sum", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠a", " =1"]
        {
            assert_eq!(cell(text), format!("'{text}"));
        }
        assert_eq!(cell("Ada;=1+1; -2;x"), "Ada;'=1+1;' -2;x");
        for text in ["Ada", "Ada; Ben", "O'Neil", "a=b", "", "'quoted'"] {
            assert_eq!(cell(text), text);
        }
    }
}
