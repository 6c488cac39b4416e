//! nginx between the client and the server, set up by the very file that operators are given, with a record of what reached the server.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use rustix::process::{Pid, Signal, geteuid, kill_process};

use super::process::{answers_ready, cpu_of, free_address};

const SITE: &str = include_str!("../../../../docs/examples/nginx.conf");
/// Debian keeps servers where only root looks for programs.
const PROGRAMS: [&str; 3] = ["nginx", "/usr/sbin/nginx", "/usr/local/sbin/nginx"];
const READY_WITHIN: Duration = Duration::from_secs(20);
const STOP_WITHIN: Duration = Duration::from_secs(10);
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// Ended with this, its workers too.
pub struct Proxy {
    child: Child,
    address: SocketAddr,
    folder: PathBuf,
}

/// A request that reached the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    pub method: String,
    pub path: String,
}

impl Proxy {
    /// Its files stand in `folder`. Returns when it hands on that the server is ready.
    pub fn start(folder: &Path, server: SocketAddr) -> Result<Self> {
        let address = free_address()?;
        let folder = folder.join("nginx");
        fs::create_dir(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        fs::write(folder.join("site.conf"), site(SITE, &folder, address, server)?)?;
        fs::write(folder.join("nginx.conf"), surroundings(&folder))?;
        let mut proxy = Self { child: spawn(&folder)?, address, folder };
        proxy.wait_until_ready()?;
        Ok(proxy)
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Of all its processes.
    pub fn cpu(&self) -> Result<Duration> {
        let master = self.child.id();
        let workers = fs::read_to_string(format!("/proc/{master}/task/{master}/children"))?;
        let workers = workers.split_whitespace().filter_map(|id| id.parse().ok());
        workers.chain([master]).map(cpu_of).sum()
    }

    /// Everything so far, in its order. Renewals that no visitor waited for are among them.
    pub fn reached(&self) -> Result<Vec<Reached>> {
        let log = fs::read_to_string(self.folder.join("reached.log"))?;
        let request = |line: &str| {
            let (method, path) = line.split_once(' ')?;
            Some(Reached { method: method.to_owned(), path: path.to_owned() })
        };
        Ok(log.lines().filter_map(request).collect())
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let deadline = Instant::now() + READY_WITHIN;
        while !answers_ready(self.address) {
            let ended = self.child.try_wait()?;
            if ended.is_some() || deadline < Instant::now() {
                let said = fs::read_to_string(self.folder.join("error.log")).unwrap_or_default();
                bail!("nginx does not answer:\n{said}");
            }
            thread::sleep(LOOK_EVERY);
        }
        Ok(())
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // Killing it would leave its workers behind; asked, it ends them first. A failure here says that it is gone already.
        let _ = kill_process(Pid::from_child(&self.child), Signal::TERM);
        let deadline = Instant::now() + STOP_WITHIN;
        while Instant::now() < deadline && matches!(self.child.try_wait(), Ok(None)) {
            thread::sleep(LOOK_EVERY);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn spawn(folder: &Path) -> Result<Child> {
    for program in PROGRAMS {
        let mut command = Command::new(program);
        command.arg("-p").arg(folder).arg("-c").arg(folder.join("nginx.conf"));
        command.arg("-e").arg(folder.join("error.log"));
        match command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            spawned => return spawned.context("cannot start nginx"),
        }
    }
    bail!("there is no nginx here: install it (Debian: nginx-light), or measure without --proxy")
}

/// The operators' file, with addresses, folder and record of this run. What is not found in it is an error: another file than theirs
/// would be measured.
fn site(site: &str, folder: &Path, address: SocketAddr, server: SocketAddr) -> Result<String> {
    let cache = folder.join("cache").display().to_string();
    let record = format!("access_log {}/reached.log reached if=$reached;", folder.display());
    let changes = [
        ("/var/cache/nginx/undersigned", cache),
        ("server 127.0.0.1:7878;", format!("server {server};")),
        ("listen 80;", format!("listen {address} backlog=4096;")),
        ("access_log off;", record),
    ];
    let mut site = site.to_owned();
    for (from, to) in changes {
        ensure!(site.matches(from).count() == 1, "\"{from}\" does not stand once in the example");
        site = site.replace(from, &to);
    }
    Ok(site)
}

/// What a Debian system has around it.
fn surroundings(folder: &Path) -> String {
    let folder = folder.display();
    // Started by root it would change to a user who may not read this folder.
    let user = if geteuid().is_root() { "user root;" } else { "" };
    let bodies = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|what| format!("{what}_temp_path {folder}/{what};"))
        .join(" ");
    format!(
        "daemon off; {user} pid {folder}/pid; worker_processes auto; worker_rlimit_nofile 16384;
         events {{ worker_connections 8192; }}
         http {{
             {bodies}
             log_format reached '$request_method $uri'; log_subrequest on;
             map $upstream_addr $reached {{ '' 0; default 1; }}
             sendfile on; tcp_nopush on; default_type application/octet-stream;
             include {folder}/site.conf;
         }}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_what_is_changed_is_not_measured() {
        let (here, there) = ("127.0.0.1:1".parse().unwrap(), "127.0.0.1:2".parse().unwrap());
        let text = site(SITE, Path::new("/tmp/x"), here, there).unwrap();
        for said in ["listen 127.0.0.1:1 ", "server 127.0.0.1:2;", "proxy_cache_path /tmp/x/cache "]
        {
            assert!(text.contains(said), "{text}");
        }
        let without = SITE.replace("access_log off;", "");
        let error = site(&without, Path::new("/tmp/x"), here, there).unwrap_err();
        assert!(error.to_string().contains("access_log off;"), "{error}");
    }
}
