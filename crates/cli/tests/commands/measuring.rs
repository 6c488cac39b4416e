use super::support::Place;

#[test]
fn the_log_is_measured_from_its_leaves_to_its_receipts() {
    let place = Place::new();
    let bench =
        ["bench", "log", "--stored", "300", "--seconds", "1", "--rate", "40", "--connections", "4"];
    let said = place.json(&[&bench[..], &["--folder", ".", "--json"]].concat());
    for figure in [
        &said["append"]["rate"],
        &said["append"]["ceiling"],
        &said["in_memory"]["inclusion_us"],
        &said["in_store"]["inclusion_anywhere_us"],
        &said["in_store"]["inclusion_recent_us"],
        &said["in_store"]["consistency_anywhere_us"],
        &said["in_store"]["consistency_recent_us"],
        &said["disk"]["entries_bytes_per_signature"],
        &said["disk"]["tiles_bytes_per_signature"],
        &said["verify"]["seconds"],
        &said["verify"]["peak_memory_mib"],
        &said["receipts"]["p99_ms"],
    ] {
        assert!(0.0 < figure.as_f64().unwrap(), "{said}");
    }
    assert_eq!(
        (&said["verify"]["signatures"], &said["receipts"]["receipts"]),
        (&300.into(), &40.into())
    );
    let left: Vec<_> = std::fs::read_dir(place.path("")).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}
