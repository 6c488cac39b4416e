use std::sync::LazyLock;

use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::notes::NoteVerifier;
use undersigned_log::receipts::Receipt;

use crate::world;

static LOG: LazyLock<NoteVerifier> = LazyLock::new(|| world::key().verifier());
static HEAD: LazyLock<Checkpoint> = LazyLock::new(|| world::server().checkpoint());
static LINES: LazyLock<Vec<String>> = LazyLock::new(world::lines);

/// A receipt comes back from its text, and proves nothing but what is in the log at that place.
pub fn receipt(data: &[u8]) {
    let Some(receipt) = str::from_utf8(data).ok().and_then(Receipt::parse) else { return };
    let written = receipt.to_string();
    assert!(Receipt::parse(&written).is_some_and(|read| read == receipt));
    let Ok(proven) = receipt.check(&LOG) else { return };
    assert_eq!(proven.checkpoint, *HEAD);
    assert_eq!(LINES[receipt.index as usize], receipt.disclosure.entry);
    assert_eq!(proven.entry.canonical(), receipt.disclosure.entry);
    for address in ["ada@example.org", "ben & co@example.org"] {
        if proven.opens(&receipt.disclosure, address) {
            let true_one = world::receipt(receipt.index).disclosure;
            assert!(true_one.record == receipt.disclosure.record);
        }
    }
}
