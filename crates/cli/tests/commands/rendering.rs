use std::fs;
use std::io::Write;
use std::process::Stdio;

use super::support::{Place, until};

#[test]
fn the_child_that_typesets_limits_itself_and_refuses_what_is_no_document() {
    let place = Place::new();
    let mut command = place.command(&["render"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let limit = |name: &str| {
        let limits = fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
        let line = limits.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
        line[name.len()..].split_whitespace().next().unwrap().to_owned()
    };
    let address_space = (2_560_u64 * 1024 * 1024).to_string();
    until("the limit on memory", || (limit("Max address space") == address_space).then_some(()));
    until("the limit on time", || (limit("Max cpu time") == "60").then_some(()));
    until("the limit on dumps", || (limit("Max core file size") == "0").then_some(()));
    child.stdin.take().unwrap().write_all(b"{\"title\":\"Ada Lime\"}").unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    assert!(said.contains("does not hold one document") && !said.contains("Ada"), "{said}");
}
