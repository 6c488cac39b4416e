//! Columns of even length for a list that fits on one page. A longer list fills page after page, column by column.

use serde_json::Value;

const COLUMNS: usize = 3;
// Points, as the template sets them: the estimate need not be exact, uneven columns only look less good.
const NAME_LINE: f64 = 12.6;
const DETAIL_LINE: f64 = 9.2;
const CHARS_PER_LINE: usize = 30;
const PAGE_COLUMN: f64 = 540.0;

/// The list in even columns, or, if it is longer than a page, whole.
pub(super) fn balanced(signers: Vec<Value>) -> (Vec<Vec<Value>>, Vec<Value>) {
    let total: f64 = signers.iter().map(height).sum();
    let target = total / COLUMNS as f64;
    if PAGE_COLUMN < target {
        return (Vec::new(), signers);
    }
    let mut columns = vec![Vec::new(); COLUMNS];
    let mut above = 0.0;
    for signer in signers {
        let height = height(&signer);
        let middle = above + height / 2.0;
        let column = (middle / target) as usize;
        above += height;
        columns[column.min(COLUMNS - 1)].push(signer);
    }
    (columns, Vec::new())
}

fn height(signer: &Value) -> f64 {
    let lines = |key| chars(&signer[key]).div_ceil(CHARS_PER_LINE) as f64;
    let note = if signer["spelled"].is_null() { 0.0 } else { 2.0 };
    NAME_LINE + (lines("name") - 1.0).max(0.0) * 9.8 + (lines("detail") + note) * DETAIL_LINE
}

fn chars(text: &Value) -> usize {
    match text {
        Value::String(text) => text.chars().count(),
        Value::Array(pieces) => pieces.iter().map(chars).sum(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn lengths(count: usize) -> Vec<usize> {
        let signers = vec![json!({ "name": "Ada Example" }); count];
        let (columns, whole) = balanced(signers);
        assert_eq!(columns.iter().map(Vec::len).sum::<usize>() + whole.len(), count);
        columns.iter().map(Vec::len).collect()
    }

    #[test]
    fn a_short_list_has_even_columns_and_a_long_one_is_left_whole() {
        assert_eq!(lengths(0), [0, 0, 0]);
        assert_eq!(lengths(4), [1, 2, 1]);
        assert_eq!(lengths(30), [10, 10, 10]);
        assert_eq!(lengths(1000), Vec::<usize>::new());
    }
}
