//! Servers that share a database, keys and a folder for mail.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use crate::support::{LETTER, Place, Server, until};

pub struct Cluster {
    place: Place,
    database: String,
}

impl Cluster {
    /// With one letter open, and nobody serving.
    pub fn new(name: &str) -> Self {
        let server = std::env::var("UNDERSIGNED_TEST_POSTGRES")
            .expect("run this under scripts/with-postgres");
        let name = format!("nodes_{name}_{}", std::process::id());
        let made = Command::new("psql")
            .args(["--quiet", "--no-psqlrc", &server, "-c", &format!("CREATE DATABASE {name}")])
            .status();
        assert!(made.expect("psql is installed").success());
        let (base, _) = server.rsplit_once('/').unwrap();
        let cluster = Self { place: Place::new(), database: format!("{base}/{name}") };
        // The keys come into being with the first server; all others get a copy.
        cluster.node("a").stop();
        cluster.place.write("letter.md", LETTER);
        let opened = cluster.run("a", &["letter", "open", "letter.md", "--json"]);
        assert_eq!(opened.status, 0, "{}", opened.err);
        cluster
    }

    pub fn node(&self, name: &str) -> Server {
        let keys = self.place.path("data-a/keys");
        if name != "a" {
            let own = self.place.path(&format!("data-{name}/keys"));
            fs::create_dir_all(&own).unwrap();
            for key in ["links.key", "log.key"] {
                fs::copy(keys.join(key), own.join(key)).unwrap();
            }
        }
        let mail = format!("directory:{}", self.mail().display());
        let data = self.place.path(&format!("data-{name}"));
        self.place.serve_with(&[
            ("UNDERSIGNED_DATABASE", &self.database),
            ("UNDERSIGNED_DATA", data.to_str().unwrap()),
            ("UNDERSIGNED_PUBLIC_URL", "http://letters.example"),
            ("UNDERSIGNED_MAIL", &mail),
            ("UNDERSIGNED_HIDDEN_BATCH", "1s"),
            ("UNDERSIGNED_LIMITS", "off"),
        ])
    }

    pub fn mail(&self) -> PathBuf {
        self.place.path("mail")
    }

    pub fn mails(&self) -> usize {
        let files = fs::read_dir(self.mail()).into_iter().flatten().map(|entry| entry.unwrap());
        files.filter(|file| file.path().extension().is_some_and(|end| end == "eml")).count()
    }

    pub fn run(&self, name: &str, arguments: &[&str]) -> crate::support::Ran {
        let data = self.place.path(&format!("data-{name}"));
        let mut command = self.place.command(arguments);
        command
            .env("UNDERSIGNED_DATABASE", &self.database)
            .env("UNDERSIGNED_DATA", data)
            .env("UNDERSIGNED_MAIL", format!("directory:{}", self.mail().display()))
            .env("UNDERSIGNED_PUBLIC_URL", "http://letters.example");
        crate::support::Ran::of(&mut command)
    }

    /// Sends the form to one server and answers the mail at another.
    pub fn sign(&self, at: &Server, confirm_at: &Server, name: &str, visibility: &str) {
        let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
        let form = [("name", name), ("email", &email), ("visibility", visibility)];
        let answer = at.post("/lime-trees/signatures", &form);
        assert_eq!(answer.status, 303, "{}", answer.body);
        let confirmed = confirm_at.post(&self.place.link_for(&email), &[("choice", "signed")]);
        assert_eq!(confirmed.status, 303, "{}", confirmed.body);
    }

    pub fn query(&self, sql: &str) -> String {
        let ran = Command::new("psql")
            .args(["--no-psqlrc", "-At", &self.database, "-c", sql])
            .output()
            .unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).unwrap().trim().to_owned()
    }

    /// The whole public log of the letter as one server shows it, checked from outside.
    pub fn verify(&self, server: &Server) {
        let url = format!("http://{}/lime-trees", server.address);
        let key = server.get("/lime-trees/log/vkey").body;
        let look = || self.place.run(&["verify", &url, "--key", key.trim()]);
        let mut last = look();
        // A hidden person may join between two requests of it.
        for _ in 0..5 {
            if last.status == 0 {
                return;
            }
            last = look();
        }
        panic!("{}{}", last.out, last.err);
    }
}

pub fn verified(server: &Server) -> u64 {
    server.count()["verified"].as_u64().unwrap()
}

pub fn wait_for_verified(server: &Server, verified_now: u64) {
    until("the count", || (verified(server) == verified_now).then_some(()));
}

/// How long a lease outlives its holder, and a little.
pub const LEASE: Duration = Duration::from_secs(12);
