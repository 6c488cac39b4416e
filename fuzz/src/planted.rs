use undersigned_log::tiles::read_bundle;

/// A bug that is there on purpose, behind a parser. Blind luck finds it once in 2^32 entries; a search that sees how far
/// each input came finds it in seconds, and one that does not is broken.
pub fn planted(data: &[u8]) {
    let entries = read_bundle(data).unwrap_or_default();
    let Some(last) = entries.get(1) else { return };
    let alike = last.iter().zip(b"lime").take_while(|(byte, planted)| byte == planted).count();
    assert!(alike < 4, "the planted bug is found");
}
