//! What searches for breaking bytes have found: each stays found.

use undersigned_log::receipts::Receipt;
use undersigned_log::tlog_proof::TlogProof;

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

#[test]
fn a_place_in_the_log_is_written_in_one_way() {
    let receipt = |index: &str| {
        Receipt::parse(&format!("c2sp.org/tlog-proof@v1\nextra {EXTRA}\nindex {index}\n\na\n"))
    };
    assert_eq!(receipt("10").unwrap().index, 10);
    assert_eq!(receipt("0").unwrap().index, 0);
    for index in ["", "010", "+10", "-0", " 10", "18446744073709551616"] {
        assert!(receipt(index).is_none(), "{index}");
    }
}

#[test]
fn what_opens_an_entry_is_an_object_and_no_list() {
    let read = |extra: &str| {
        let proof = TlogProof {
            extra: extra.into(),
            index: 1,
            hashes: Vec::new(),
            checkpoint: "a\n".to_owned(),
        };
        Receipt::parse(&proof.to_string())
    };
    let record = |record: &str| {
        let record = serde_json::json!({
            "entry": "e", "identity": "email", "nonce": "0", "normalization": 1, "record": record, "salt": "1",
        });
        read(&record.to_string()).unwrap().disclosure.record()
    };
    assert!(read(r#"["e","email","0",1,"{}","1"]"#).is_none());
    let version = "0".repeat(64);
    assert!(record(&format!(r#"[null,"l","Ada",null,null,"{version}","public"]"#)).is_none());
    let object =
        format!(r#"{{"letter":"l","name":"Ada","version":"{version}","visibility":"public"}}"#);
    assert!(record(&object).is_some());
}
