//! What searches for breaking bytes have found: each stays found.

use undersigned_log::receipts::Receipt;

/// Its extra line: an entry, and what would open it.
const EXTRA: &str = "eyJlbnRyeSI6InB1YSIsImlkZW50aXR5IjoiZWwiLCJub25jZSI6IjAiLCJub3JtYWxpemF0aW9uIjoxLCJyZWNvcmQiOiJ7an0iLCJzYWx0IjoiYCJ9";

#[test]
fn a_receipt_is_read_in_one_way_only() {
    let receipt = |checkpoint: &str| {
        Receipt::parse(&format!("c2sp.org/tlog-proof@v1\nextra {EXTRA}\nindex 1\n\n{checkpoint}"))
    };
    // Written again and read again, this was another one: each reading took one of the line's ends away.
    assert!(receipt("a\r\r\nb\n").is_none());
    let pasted = receipt("a\r\nb\r\n \r\n").unwrap();
    assert_eq!(pasted.checkpoint, "a\nb\n");
    assert!(Receipt::parse(&pasted.to_string()) == Some(pasted));
}
