//! A kill does not test a sync: the system's memory survives it. So the order is: sync the file, rename it, sync the folder,
//! and only then answer.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::log::Log;
use crate::place::{Place, log_id};

#[test]
fn nothing_is_answered_before_it_is_on_disk() {
    let (place, log) = (Place::new(), Log::new("letters.example/lime-trees", 40));
    let order = place.path("order");
    let shim = shim(&place);
    let variables = [("LD_PRELOAD", shim.as_path()), ("WITNESS_ORDER", order.as_path())];
    let witness = place.serve_with(&[&log], &variables);
    for (old, new) in [(0, 0), (0, 7), (7, 20), (20, 40)] {
        assert_eq!(witness.add(&log.request(old, new)).status, 200);
    }
    // The same tree again costs no write, and what is refused none either.
    assert_eq!(witness.add(&log.request(40, 40)).status, 200);
    assert_eq!(witness.add(&log.request(0, 7)).status, 409);
    witness.stop();

    let folder = fs::canonicalize(place.path("state")).unwrap();
    let file = format!("{}.checkpoint", log_id(&log));
    let steps = steps(&fs::read_to_string(&order).unwrap(), &folder, &file);
    let written = [Step::File, Step::Rename, Step::Folder, Step::Answer];
    let expected = [written, written, written, written].concat();
    assert_eq!(steps, [expected, vec![Step::Answer, Step::Answer]].concat());
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    File,
    Rename,
    Folder,
    Answer,
}

/// Those that have to do with this file.
fn steps(order: &str, folder: &Path, file: &str) -> Vec<Step> {
    let step = |line: &str| {
        let (what, about) = line.split_once(' ')?;
        let is_file = about.contains(file);
        match what {
            "sync" if is_file => Some(Step::File),
            "rename" if is_file => Some(Step::Rename),
            "sync" if Path::new(about) == folder => Some(Step::Folder),
            "answer" => Some(Step::Answer),
            _ => None,
        }
    };
    order.lines().filter_map(step).collect()
}

fn shim(place: &Place) -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/witness/order.c");
    let library = place.path("order.so");
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"]);
    assert!(compiler.arg(&library).arg(source).arg("-ldl").status().unwrap().success());
    library
}
