//! What somebody who looks makes of it.

use http::StatusCode;
use serde_json::Value;
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::notes::NoteVerifier;
use undersigned_log::replay::Replay;
use undersigned_log::tiles::read_bundle;
use undersigned_log::tree::{Edge, leaf_hash};

use super::SLUG;
use super::world::Seen;

const LOG: &str = "letters.example.org/open-the-archive";

pub fn body<'s>(seen: &'s Seen, path: &str) -> &'s [u8] {
    let path = format!("/{SLUG}{path}");
    &seen.iter().find(|(seen, ..)| *seen == path).unwrap().3
}

pub fn text<'s>(seen: &'s Seen, path: &str) -> &'s str {
    std::str::from_utf8(body(seen, path)).unwrap()
}

/// The entries of the served checkpoint, as they stand in it.
pub fn entries(seen: &Seen) -> Vec<String> {
    let is_bundle = |path: &str, status| path.contains("/entries/") && status == StatusCode::OK;
    let (.., bundle) = seen.iter().find(|(path, status, ..)| is_bundle(path, *status)).unwrap();
    let line = |line: &&[u8]| String::from_utf8(line.to_vec()).unwrap();
    read_bundle(bundle).unwrap().iter().map(line).collect()
}

/// Every number that is shown is the one that the entries of the signed checkpoint add up to.
pub fn assert_agrees_with_the_log(seen: &Seen) -> u64 {
    let verifier = NoteVerifier::parse(text(seen, "/log/vkey")).unwrap();
    let head = Checkpoint::open(text(seen, "/log/checkpoint"), &verifier).unwrap();
    let (mut edge, mut replay) = (Edge::default(), Replay::new(LOG));
    for line in entries(seen) {
        edge.push(leaf_hash(line.as_bytes()), &mut Vec::new());
        replay.push(line.as_bytes()).unwrap();
    }
    assert_eq!((edge.size(), edge.root()), (head.size, head.root));
    let counts: Value = serde_json::from_slice(body(seen, "/count.json")).unwrap();
    let tally = replay.tally();
    let by = serde_json::json!({
        "public": tally.public, "addressee": tally.addressee, "organizers": tally.organizers,
    });
    let counted = serde_json::json!({
        "verified": tally.verified(), "held": tally.held, "withdrawn": tally.withdrawn,
        "removed": tally.removed, "by_visibility": by, "size": head.size,
    });
    assert_eq!(counts, counted);
    let data: Value = serde_json::from_slice(body(seen, ".json")).unwrap();
    assert_eq!(data["counts"], counted);
    let number = format!("<data value=\"{}\" data-count>", tally.verified());
    assert!(text(seen, "").contains(&number), "the page does not say {number}");
    let names = text(seen, "/signatures").matches("<li id=").count() as u64;
    assert_eq!(names, tally.public);
    let pdf = text(seen, "/letter.pdf").lines().nth(1).unwrap();
    assert_eq!(pdf, tally.verified().to_string());
    head.size
}
