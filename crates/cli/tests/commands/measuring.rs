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
    let on = ["--runs", "2", "--folder", ".", "--database", &server, "--json"];
    let said = place.json(&[&bench[..], &on].concat());
    assert!(0.0 < said["rate"].as_f64().unwrap(), "{said}");
    assert_eq!(said["runs"].as_array().unwrap().len(), 2, "{said}");
    let mut ask = std::process::Command::new("psql");
    let names = "SELECT datname FROM pg_database WHERE datname LIKE 'undersigned_bench%'";
    let left = ask.args(["--no-psqlrc", "-At", &server, "-c", names]).output().unwrap();
    assert_eq!(String::from_utf8(left.stdout).unwrap(), "");
}

#[test]
fn an_evening_behind_a_cache_tells_what_reached_the_server() {
    let place = Place::new();
    let bench =
        ["bench", "evening", "--proxy", "--stored", "300", "--seconds", "2", "--connections", "64"];
    let said = place.json(&[&bench[..], &["--folder", ".", "--json"]].concat());
    let reading = &said["readings"][0];
    let figure =
        |of: &serde_json::Value, name: &str| of[name].as_f64().unwrap_or_else(|| panic!("{said}"));
    for kind in reading["kinds"].as_array().unwrap() {
        assert_eq!(
            (&kind["load"]["errors"], &kind["load"]["unanswered"]),
            (&0.into(), &0.into()),
            "{said}"
        );
    }
    let kind = |name: &str| {
        let kinds = reading["kinds"].as_array().unwrap();
        kinds.iter().find(|kind| kind["kind"] == name).unwrap_or_else(|| panic!("{said}"))
    };
    // Everybody's page comes from the cache, one person's never.
    let pages = kind("letter pages");
    assert!(figure(pages, "origin_rate") < figure(pages, "offered_rate") / 4.0, "{said}");
    let links = kind("links opened");
    assert!(figure(links, "offered_rate") / 4.0 < figure(links, "origin_rate"), "{said}");
    let kept = figure(reading, "kept_from_server");
    assert!(0.5 < kept && kept < 1.0, "{said}");
    let left: Vec<_> = std::fs::read_dir(place.path("")).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_soak_says_what_is_flat() {
    let place = Place::new();
    let bench = ["bench", "soak", "--minutes", "0.04", "--look-every", "50", "--stored", "100"];
    let said =
        place.json(&[&bench[..], &["--connections", "16", "--folder", ".", "--json"]].concat());
    let courses = said["courses"].as_array().unwrap();
    assert_eq!(courses.len(), 5, "{said}");
    for course in courses {
        assert!(0.0 < course["first_quarter"].as_f64().unwrap(), "{said}");
        assert!(course["flat"].is_boolean());
    }
    assert!(20 < said["looks"].as_array().unwrap().len(), "{said}");
}

#[test]
fn three_servers_on_one_database_are_measured_together() {
    let server =
        std::env::var("UNDERSIGNED_TEST_POSTGRES").expect("run this under scripts/with-postgres");
    let place = Place::new();
    for what in ["sign", "confirm"] {
        let bench = [
            "bench",
            what,
            "--stored",
            "50",
            "--seconds",
            "1",
            "--connections",
            "6",
            "--nodes",
            "3",
        ];
        let on = ["--folder", ".", "--database", &server, "--json"];
        let said = place.json(&[&bench[..], &on].concat());
        let load = said.get("load").unwrap_or(&said["measured"]["load"]);
        assert_eq!((&said["nodes"], &load["errors"]), (&3.into(), &0.into()), "{said}");
        assert!(0.0 < said["rate"].as_f64().unwrap(), "{said}");
    }
    let refused = place.refused(&["bench", "sign", "--nodes", "2", "--folder", "."]);
    assert!(refused.contains("--database"), "{refused}");
}
