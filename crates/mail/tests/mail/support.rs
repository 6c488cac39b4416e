//! Mails to send, and a real SMTP server (Exim) in a temporary folder.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use undersigned_mail::{Outgoing, Sender};

pub fn mail_to(address: &str) -> Outgoing {
    Outgoing {
        message_id: "5f3a9c@letters.example.org".to_owned(),
        from: Sender {
            name: "Letters at Example".to_owned(),
            address: "letters@example.org".to_owned(),
        },
        to: address.to_owned(),
        language: "en",
        subject: "Please confirm".to_owned(),
        text: "Open https://letters.example.org/c/token\n".to_owned(),
        html: "<p>Open the link.</p>\n".to_owned(),
        sent_at: "2026-11-22T12:00:00Z".parse().unwrap(),
    }
}

/// With `id` before the `@` of the Message-ID.
pub fn mail_with_id(id: &str, address: &str) -> Outgoing {
    Outgoing { message_id: format!("{id}@letters.example.org"), ..mail_to(address) }
}

/// Takes mail for everybody but `nobody-here`, over TLS only, from one user whose password is in `password_file`.
pub struct Exim {
    folder: TempDir,
    child: Child,
    starttls_port: u16,
    smtps_port: u16,
}

/// What Exim runs as when the tests run as root, whom it refuses to serve.
const UNPRIVILEGED: u32 = 65_534;
const LONGEST_WAIT: Duration = Duration::from_secs(60);

impl Exim {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let [starttls_port, smtps_port] = free_ports();
        make_certificates(folder.path());
        fs::create_dir(folder.path().join("mail")).unwrap();
        fs::write(folder.path().join("password"), "correct horse\n").unwrap();
        let (uid, gid) = owner(folder.path());
        fs::write(
            folder.path().join("exim.conf"),
            config(folder.path(), uid, gid, starttls_port, smtps_port),
        )
        .unwrap();
        give_all(folder.path(), uid, gid);
        let child = Command::new("/usr/sbin/exim4")
            .arg("-C")
            .arg(folder.path().join("exim.conf"))
            .arg("-bdf")
            .uid(uid)
            .gid(gid)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the Debian package exim4-daemon-light is installed");
        let mut exim = Self { folder, child, starttls_port, smtps_port };
        exim.wait_for_port(starttls_port);
        exim.wait_for_port(smtps_port);
        exim
    }

    pub fn starttls_setting(&self) -> String {
        format!(
            "smtp://undersigned@localhost:{}?password_file={}&ca={}",
            self.starttls_port,
            self.file("password"),
            self.file("ca.pem")
        )
    }

    pub fn smtps_setting(&self) -> String {
        format!(
            "smtps://undersigned@localhost:{}?password_file={}&ca={}",
            self.smtps_port,
            self.file("password"),
            self.file("ca.pem")
        )
    }

    pub fn starttls_port(&self) -> u16 {
        self.starttls_port
    }

    pub fn file(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// The mails that have arrived once there are this many.
    pub fn arrived(&self, count: usize) -> Vec<Vec<u8>> {
        let start = Instant::now();
        loop {
            let files = self.mail_files();
            if count <= files.len() {
                return files.iter().map(|file| fs::read(file).unwrap()).collect();
            }
            assert!(
                start.elapsed() < LONGEST_WAIT,
                "{} of {count} mails arrived\n{}",
                files.len(),
                self.log()
            );
            sleep(Duration::from_millis(20));
        }
    }

    pub fn log(&self) -> String {
        fs::read_to_string(self.file("mainlog")).unwrap_or_default()
    }

    fn mail_files(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(self.folder.path().join("mail/new")) else {
            return Vec::new();
        };
        entries.map(|entry| entry.unwrap().path()).collect()
    }

    fn wait_for_port(&mut self, port: u16) {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = self.child.try_wait().unwrap();
            assert!(
                ended.is_none() && start.elapsed() < LONGEST_WAIT,
                "Exim did not start: {ended:?}\n{}",
                self.log()
            );
            sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Exim {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_ports() -> [u16; 2] {
    let listeners = [(); 2].map(|()| TcpListener::bind(("127.0.0.1", 0)).unwrap());
    listeners.map(|listener| listener.local_addr().unwrap().port())
}

fn owner(folder: &Path) -> (u32, u32) {
    let made_by = fs::metadata(folder).unwrap();
    if made_by.uid() == 0 { (UNPRIVILEGED, UNPRIVILEGED) } else { (made_by.uid(), made_by.gid()) }
}

fn give_all(folder: &Path, uid: u32, gid: u32) {
    chown(folder, Some(uid), Some(gid)).unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        chown(entry.unwrap().path(), Some(uid), Some(gid)).unwrap();
    }
}

/// An authority of our own, and a certificate of its making for `localhost`.
fn make_certificates(folder: &Path) {
    let new_key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
    openssl(
        folder,
        &[
            &["req", "-x509"],
            &new_key[..],
            &["-subj", "/CN=Test authority", "-keyout", "ca.key", "-out", "ca.pem"],
        ]
        .concat(),
    );
    let request = ["-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.req"];
    openssl(folder, &[&["req"], &new_key[..5], &request[..]].concat());
    fs::write(folder.join("names"), "subjectAltName=DNS:localhost\n").unwrap();
    let sign = [
        "x509",
        "-req",
        "-in",
        "server.req",
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-CAcreateserial",
        "-days",
        "2",
    ];
    openssl(folder, &[&sign[..], &["-extfile", "names", "-out", "server.pem"]].concat());
}

fn openssl(folder: &Path, arguments: &[&str]) {
    let made = Command::new("openssl").args(arguments).current_dir(folder).output();
    let made = made.expect("the Debian package openssl is installed");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

fn config(folder: &Path, uid: u32, gid: u32, starttls_port: u16, smtps_port: u16) -> String {
    include_str!("exim.conf")
        .replace("FOLDER", &folder.display().to_string())
        .replace("OWNER_UID", &uid.to_string())
        .replace("OWNER_GID", &gid.to_string())
        .replace("STARTTLS_PORT", &starttls_port.to_string())
        .replace("SMTPS_PORT", &smtps_port.to_string())
}
