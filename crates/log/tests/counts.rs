//! Numbers that a server shows of a part of its log.

#[path = "cheats/site.rs"]
#[expect(dead_code, reason = "the cheats use the rest")]
mod site;

use site::{ORIGIN, Server, Site};
use undersigned_log::audit::{AuditError, Known, audit};

fn with_counts(size: u64, verified: u64, public: u64) -> Result<(), AuditError> {
    let mut server = Server::open();
    for name in ["Ada", "Ben", "Cem"] {
        server.sign(name);
    }
    let mut site: Site = server.publish();
    let today = site.0["count.json"].clone();
    site.0.insert("count.json of today".to_owned(), today);
    let counts = serde_json::json!({
        "size": size, "verified": verified, "held": 0, "withdrawn": 0, "removed": 0,
        "by_visibility": { "public": public, "addressee": 0, "organizers": 0 },
    });
    site.0.insert("count.json".to_owned(), counts.to_string().into());
    audit(&mut site, ORIGIN, &Known::default(), &mut |_, _| {}).map(drop)
}

#[test]
fn numbers_of_a_part_of_the_log_are_those_of_that_part() {
    for size in 1..=4 {
        assert_eq!(with_counts(size, size - 1, size - 1), Ok(()));
        assert!(with_counts(size, size, size).is_err());
    }
    assert!(with_counts(5, 4, 4).is_err());
}

#[test]
fn numbers_of_no_entries_are_nothing() {
    assert_eq!(with_counts(0, 0, 0), Ok(()));
    assert!(with_counts(0, 1_000_000, 1_000_000).is_err(), "they are counted nowhere");
}
