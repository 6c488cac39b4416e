//! A server of its own to measure: this very executable, as a child that nobody else talks to.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process};

/// What the server is told, beside an address on loopback.
#[derive(Clone, Debug)]
pub struct ServerSettings {
    /// Where it listens, where it matters.
    pub address: Option<SocketAddr>,
    pub data: PathBuf,
    /// As in `UNDERSIGNED_MAIL`.
    pub mail: String,
    /// As in `UNDERSIGNED_HIDDEN_BATCH`.
    pub hidden_batch: String,
    /// What it writes to standard output and standard error.
    pub log: PathBuf,
    /// More variables, such as a switch that only a measurement needs.
    pub more: Vec<(String, String)>,
}

/// A child that is killed when this is dropped without [`ServerProcess::stop`].
pub struct ServerProcess {
    child: Child,
    address: SocketAddr,
    started_in: Duration,
}

/// Resident memory as the kernel counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory {
    pub bytes: u64,
    pub peak_bytes: u64,
}

const READY_WITHIN: Duration = Duration::from_secs(60);
const LOOK_EVERY: Duration = Duration::from_millis(10);
const LOG_SHOWN_CHARS: usize = 2_000;

impl ServerProcess {
    /// Returns when the server is ready to be asked.
    pub fn start(settings: &ServerSettings) -> Result<Self> {
        let program = std::env::current_exe().context("cannot find this executable")?;
        let mut command = Command::new(program);
        command.arg("serve");
        let address = settings.address.map_or_else(free_address, Ok)?;
        Self::start_command(command, address, settings)
    }

    fn start_command(
        mut command: Command,
        address: SocketAddr,
        settings: &ServerSettings,
    ) -> Result<Self> {
        // What is set for the operator's own server must not reach the one that is measured.
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("UNDERSIGNED_") {
                command.env_remove(name);
            }
        }
        let begun = Instant::now();
        let log = File::create(&settings.log).with_context(|| {
            format!("cannot write the server's log to {}", settings.log.display())
        })?;
        let child = command
            .env("UNDERSIGNED_LISTEN", address.to_string())
            .env("UNDERSIGNED_PUBLIC_URL", format!("http://{address}"))
            .env("UNDERSIGNED_DATA", &settings.data)
            .env("UNDERSIGNED_MAIL", &settings.mail)
            .env("UNDERSIGNED_HIDDEN_BATCH", &settings.hidden_batch)
            .env("UNDERSIGNED_LIMITS", "off")
            .envs(settings.more.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("cannot start the server")?;
        let mut server = Self { child, address, started_in: Duration::ZERO };
        server.wait_until_ready().with_context(|| log_shown(settings))?;
        server.started_in = begun.elapsed();
        Ok(server)
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Until it was ready to be asked.
    pub fn started_in(&self) -> Duration {
        self.started_in
    }

    pub fn memory(&self) -> Result<Memory> {
        memory_of(self.child.id())
    }

    pub fn cpu(&self) -> Result<Duration> {
        cpu_of(self.child.id())
    }

    /// Asks it to stop, waits, and kills it when it has not stopped in time: then the status names the signal.
    pub fn stop(mut self, within: Duration) -> Result<ExitStatus> {
        let pid = Pid::from_child(&self.child);
        // Not waited for yet, so the number is still this child's, even when it has ended by itself.
        kill_process(pid, Signal::TERM).context("cannot ask the server to stop")?;
        let deadline = Instant::now() + within;
        while Instant::now() < deadline {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            thread::sleep(LOOK_EVERY);
        }
        self.child.kill()?;
        Ok(self.child.wait()?)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let deadline = Instant::now() + READY_WITHIN;
        while !answers_ready(self.address) {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended before it was ready ({status})");
            }
            if deadline < Instant::now() {
                bail!("the server was not ready after {} seconds", READY_WITHIN.as_secs());
            }
            thread::sleep(LOOK_EVERY);
        }
        Ok(())
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        // Nothing to do about a failure here: after `stop` the child is gone, and killing it says so.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn memory_of(process: u32) -> Result<Memory> {
    let path = format!("/proc/{process}/status");
    let status = fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))?;
    Ok(Memory { bytes: bytes_of(&status, "VmRSS:")?, peak_bytes: bytes_of(&status, "VmHWM:")? })
}

/// What all threads of a process have used so far.
pub fn cpu_of(process: u32) -> Result<Duration> {
    const TICKS_PER_SECOND: u32 = 100; // The kernel's unit for programs, on every machine that Linux runs on today.
    let path = format!("/proc/{process}/stat");
    let stat = fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))?;
    // The name, in brackets, may hold anything; user and system time are the 12th and 13th field behind it.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields).split_whitespace();
    let ticks: Vec<u32> = fields.skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
    let [user, system] = ticks[..] else { bail!("the kernel says no times in {path}") };
    Ok(Duration::from_secs(1) * (user + system) / TICKS_PER_SECOND)
}

/// Free a moment ago; nobody else asks for ports in a hurry.
pub fn free_address() -> Result<SocketAddr> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("cannot find a free port")?;
    Ok(listener.local_addr()?)
}

/// Whether whoever listens there hands on that a server is ready.
pub(super) fn answers_ready(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        write!(stream, "GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
        let mut start = [0; 12];
        stream.read_exact(&mut start)?;
        Ok(start.ends_with(b" 200"))
    };
    ask().unwrap_or(false)
}

fn bytes_of(status: &str, label: &str) -> Result<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(label));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    Ok(1024 * kilobytes.with_context(|| format!("the kernel does not say {label}"))?)
}

/// The end of the log: its last lines say why a start failed.
fn log_shown(settings: &ServerSettings) -> String {
    let log = fs::read_to_string(&settings.log).unwrap_or_default();
    let start = log.char_indices().rev().nth(LOG_SHOWN_CHARS - 1).map_or(0, |(index, _)| index);
    format!("see {}:\n{}", settings.log.display(), &log[start..])
}

#[cfg(test)]
mod tests {
    use std::os::unix::process::ExitStatusExt;

    use super::*;

    /// Answers `GET /readyz` in the server's place; the child is a shell script.
    fn readiness(answers: &'static [&'static str]) -> SocketAddr {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || {
            let last = answers.last().unwrap();
            for answer in answers.iter().chain(std::iter::repeat(last)) {
                let (mut stream, _) = listener.accept().unwrap();
                let mut request = [0; 1024];
                let length = stream.read(&mut request).unwrap();
                assert!(request[..length].starts_with(b"GET /readyz HTTP/1.1\r\n"));
                stream.write_all(answer.as_bytes()).unwrap();
            }
        });
        address
    }

    fn start(script: &str, address: SocketAddr) -> (tempfile::TempDir, Result<ServerProcess>) {
        let folder = tempfile::tempdir().unwrap();
        let settings = ServerSettings {
            address: None,
            data: folder.path().join("data"),
            mail: "directory:/nowhere".to_owned(),
            hidden_batch: "1s".to_owned(),
            log: folder.path().join("server.log"),
            more: vec![("UNDERSIGNED_EXTRA".to_owned(), "yes".to_owned())],
        };
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script]);
        let server = ServerProcess::start_command(command, address, &settings);
        (folder, server)
    }

    const READY: &[&str] = &["HTTP/1.1 503 Service Unavailable\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"];

    #[test]
    fn it_is_told_where_to_listen_and_stops_when_asked() {
        let address = readiness(READY);
        let (folder, server) = start(
            "trap 'echo stopping; exit 0' TERM; env | grep ^UNDERSIGNED_ | sort; while :; do sleep 0.01; done",
            address,
        );
        let server = server.unwrap();
        assert_eq!(server.address(), address);
        let memory = server.memory().unwrap();
        assert!(0 < memory.bytes && memory.bytes <= memory.peak_bytes);
        // Ready is answered by the test, so the script may not have come to its loop yet.
        let log = folder.path().join("server.log");
        while !fs::read_to_string(&log).unwrap().contains("UNDERSIGNED_PUBLIC_URL") {
            thread::sleep(LOOK_EVERY);
        }
        assert!(server.stop(Duration::from_secs(60)).unwrap().success());
        let log = fs::read_to_string(&log).unwrap();
        for line in [
            format!("UNDERSIGNED_LISTEN={address}\n"),
            format!("UNDERSIGNED_PUBLIC_URL=http://{address}\n"),
            "UNDERSIGNED_LIMITS=off\n".to_owned(),
            "UNDERSIGNED_EXTRA=yes\n".to_owned(),
            "stopping\n".to_owned(),
        ] {
            assert!(log.contains(&line), "{line:?} is not in {log}");
        }
    }

    #[test]
    fn one_that_does_not_stop_is_killed() {
        let address = readiness(READY);
        let (folder, server) =
            start("trap '' TERM; echo deaf; while :; do sleep 0.01; done", address);
        let server = server.unwrap();
        while fs::read_to_string(folder.path().join("server.log")).unwrap().is_empty() {
            thread::sleep(LOOK_EVERY);
        }
        let status = server.stop(Duration::from_millis(50)).unwrap();
        assert_eq!(status.signal(), Some(Signal::KILL.as_raw()));
    }

    #[test]
    fn one_that_ends_before_it_is_ready_is_reported_with_its_last_words() {
        let address = free_address().unwrap();
        let (_folder, server) = start("echo 'the folder is locked' >&2; exit 3", address);
        let error = format!("{:#}", server.err().unwrap());
        assert!(
            error.contains("ended before it was ready") && error.contains("exit status: 3"),
            "{error}"
        );
        assert!(error.contains("the folder is locked"), "{error}");
    }

    #[test]
    fn a_dropped_one_leaves_no_process_behind() {
        let (_folder, server) = start("while :; do sleep 0.01; done", readiness(READY));
        let server = server.unwrap();
        let status = format!("/proc/{}/status", server.child.id());
        assert!(fs::exists(&status).unwrap());
        drop(server);
        assert!(!fs::exists(&status).unwrap());
    }
}
