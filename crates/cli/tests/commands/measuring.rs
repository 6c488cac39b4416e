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
        &said["disk"]["database_bytes_per_signature"],
        &said["verify"]["seconds"],
        &said["verify"]["peak_memory_mib"],
        &said["receipts"]["p99_ms"],
    ] {
        assert!(0.0 < figure.as_f64().unwrap(), "{said}");
    }
    let parts = said["disk"]["parts"].as_array().unwrap();
    for table in ["log_entries", "log_tiles"] {
        assert!(parts.iter().any(|part| part["name"] == table), "{said}");
    }
    assert_eq!(
        (&said["verify"]["signatures"], &said["receipts"]["receipts"]),
        (&300.into(), &40.into())
    );
    let left: Vec<_> = std::fs::read_dir(place.path("")).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_measurement_on_another_database_leaves_none_behind() {
    let server =
        std::env::var("UNDERSIGNED_TEST_POSTGRES").expect("run this under scripts/with-postgres");
    let place = Place::new();
    let bench = ["bench", "confirm", "--stored", "100", "--seconds", "1", "--connections", "4"];
    let on = ["--folder", ".", "--database", &server, "--json"];
    let said = place.json(&[&bench[..], &on].concat());
    assert!(0.0 < said["rate"].as_f64().unwrap(), "{said}");
    let mut ask = std::process::Command::new("psql");
    let names = "SELECT datname FROM pg_database WHERE datname LIKE 'undersigned_bench%'";
    let left = ask.args(["--no-psqlrc", "-At", &server, "-c", names]).output().unwrap();
    assert_eq!(String::from_utf8(left.stdout).unwrap(), "");
}
