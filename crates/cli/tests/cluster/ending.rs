//! Nothing is left behind, also when a test is killed before it can clean up.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::patroni::Patroni;
use crate::shared::processes;
use crate::shared::throwaway::Cluster;

/// Set for the copy of this program that is to be killed.
const VICTIM: &str = "UNDERSIGNED_TEST_VICTIM";
const WITHIN: Duration = Duration::from_secs(60);

#[test]
fn a_killed_test_leaves_no_server_behind() {
    let test = "ending::a_killed_test_leaves_no_server_behind";
    leaves_nothing_behind(test, Cluster::postgres, |it| it.folder().to_owned());
}

#[test]
fn a_killed_test_leaves_no_machines_behind() {
    let test = "ending::a_killed_test_leaves_no_machines_behind";
    leaves_nothing_behind(test, || Patroni::start(3), |it| it.folder().to_owned());
}

/// The test runs itself, and the one that is run is killed.
fn leaves_nothing_behind<T>(test: &str, start: fn() -> T, folder: fn(&T) -> PathBuf) {
    if let Some(told) = std::env::var_os(VICTIM) {
        let started = start();
        fs::write(told, folder(&started).to_str().unwrap()).unwrap();
        thread::sleep(WITHIN * 2);
        panic!("it was not killed");
    }
    let told = tempfile::NamedTempFile::new().unwrap();
    let mut victim = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test])
        .env(VICTIM, told.path())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let folder = until("the servers", || {
        let folder = fs::read_to_string(told.path()).unwrap();
        (!folder.is_empty()).then(|| PathBuf::from(folder))
    });
    assert!(!processes::all_in(&folder).is_empty());

    kill_process(Pid::from_child(&victim), Signal::KILL).unwrap();
    victim.wait().unwrap();
    let killed = Instant::now();
    until("the end of the processes", || processes::all_in(&folder).is_empty().then_some(()));
    until("the end of the folder", || (!folder.exists()).then_some(()));
    eprintln!("nothing is left {:.1?} after the test was killed", killed.elapsed());
}

fn until<T>(what: &str, look: impl Fn() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(started.elapsed() < WITHIN, "{what} did not come");
        thread::sleep(Duration::from_millis(10));
    }
}
