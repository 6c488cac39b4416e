//! Processes that end with the test, however it ends: they wait at a pipe that only the test holds, and a pipe closes
//! by itself when its holder is killed. Nothing is left to find and clean up by name.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// Far longer than an orderly end takes.
const END_AT_MOST: Duration = Duration::from_secs(15);
const LOOK_EVERY: Duration = Duration::from_millis(5);

pub struct Held {
    child: Child,
    pipe: Option<ChildStdin>,
}

impl Held {
    /// In a process group of its own, so that a Ctrl-C meets the test, and it only through the test's end.
    pub fn start(command: &mut Command) -> Self {
        let name = format!("{command:?}");
        let command = command.process_group(0).stdin(Stdio::piped()).stdout(Stdio::null());
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{name}: {error}"));
        let pipe = child.stdin.take();
        Self { child, pipe }
    }

    pub fn say(&mut self, word: &str) {
        let pipe = self.pipe.as_mut().expect("the pipe is open until the end");
        // A reader that is gone is seen by whoever waits for what it should have done.
        let _ = writeln!(pipe, "{word}");
    }

    pub fn id(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// The process that it started and waits for.
    pub fn only_child(&self) -> Option<Pid> {
        let id = self.child.id();
        let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).ok()?;
        Pid::from_raw(children.split_whitespace().next()?.parse().ok()?)
    }

    /// Comes back when it is gone, or has been killed for taking too long.
    pub fn let_go(&mut self) {
        self.pipe = None;
        self.wait();
    }

    pub fn wait(&mut self) {
        let started = Instant::now();
        while !self.has_ended() {
            if END_AT_MOST < started.elapsed() {
                eprintln!("process {} did not end and is killed", self.child.id());
                // It may just have ended.
                let _ = kill_process(self.id(), Signal::KILL);
                let _ = self.child.wait();
                return;
            }
            thread::sleep(LOOK_EVERY);
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.let_go();
    }
}
