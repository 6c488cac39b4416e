//! The real nginx in front, set up by docs/examples/nginx.conf: what it keeps of what passes, judged by its own folder.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::support::{Place, Server, until};

const SITE: &str = include_str!("../../../../docs/examples/nginx.conf");
/// Ends with the pipe, however this process ends.
const KEEPER: &str = r#""$@" & proxy=$!; cat >/dev/null; kill "$proxy"; wait "$proxy""#;
const PUBLIC: [&str; 8] = [
    "/",
    "/lime-trees",
    "/lime-trees.json",
    "/lime-trees/count.json",
    "/lime-trees/signatures",
    "/lime-trees/letter.md",
    "/lime-trees/log/checkpoint",
    "/lime-trees/log/vkey",
];

struct Nginx {
    keeper: Child,
    address: String,
    cache: PathBuf,
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Nginx {
    fn start(place: &Place, server: &Server, site: &str) -> Self {
        let folder = place.path("nginx");
        fs::create_dir(&folder).unwrap();
        // Free a moment ago.
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let changed = site
            .replace("/var/cache/nginx/undersigned", &folder.join("cache").display().to_string())
            .replace("server 127.0.0.1:7878;", &format!("server {};", server.address))
            .replace("listen 80;", &format!("listen {address};"));
        fs::write(folder.join("site.conf"), changed).unwrap();
        fs::write(folder.join("nginx.conf"), surroundings(&folder)).unwrap();
        let search = format!("{}:/usr/sbin", std::env::var("PATH").unwrap());
        let mut command = Command::new("sh");
        command.args(["-c", KEEPER, "keeper", "nginx", "-p"]).arg(&folder).arg("-c");
        command.arg(folder.join("nginx.conf")).arg("-e").arg(folder.join("error.log"));
        let keeper = command.env("PATH", search).stdin(Stdio::piped()).spawn().unwrap();
        let nginx = Self { keeper, address, cache: folder.join("cache") };
        until("nginx (Debian: nginx-light; scripts/install-packages has it installed)", || {
            TcpStream::connect(&nginx.address).ok()
        });
        nginx
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: letters.example.org\r\nConnection: close\r\nContent-Length: {length}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head[9..12].parse().unwrap();
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    /// Everything that it keeps, by what was asked for; and the bytes of all of it.
    fn kept(&self) -> (BTreeSet<String>, Vec<u8>) {
        let (mut paths, mut bytes) = (BTreeSet::new(), Vec::new());
        for file in fs::read_dir(&self.cache).unwrap() {
            let kept = fs::read(file.unwrap().path()).unwrap();
            let text = String::from_utf8_lossy(&kept);
            let key = text.lines().find_map(|line| line.strip_prefix("KEY: "));
            let path =
                key.expect("each file says what it is").strip_prefix("httpletters.example.org");
            paths.insert(path.unwrap().to_owned());
            bytes.extend(kept);
        }
        (paths, bytes)
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

fn surroundings(folder: &Path) -> String {
    let folder = folder.display();
    let user = if rustix::process::geteuid().is_root() { "user root;" } else { "" };
    let bodies = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|what| format!("{what}_temp_path {folder}/{what};"))
        .join(" ");
    format!(
        "daemon off; {user} pid {folder}/pid; events {{}} http {{ {bodies} include {folder}/site.conf; }}\n"
    )
}

/// What one person did through the proxy: signed, confirmed, and has a second link open.
struct Person {
    private: Vec<String>,
    /// What nobody else may come to know.
    secrets: Vec<String>,
}

impl Person {
    fn act(place: &Place, nginx: &Nginx) -> Self {
        let form = |name: &str, mailbox: &str| {
            format!("name={name}+Example&email={mailbox}%40example.org&visibility=public")
        };
        let sign = |name, mailbox| {
            let signed = nginx.ask("POST", "/lime-trees/signatures", &form(name, mailbox));
            assert_eq!(signed.status, 303, "{}", signed.body);
            place.link_for(&format!("{mailbox}@example.org"))
        };
        let (answered, open) = (sign("Ada", "ada"), sign("Grace", "grace"));
        let confirmed = nginx.ask("POST", &answered, "choice=signed");
        assert_eq!(confirmed.status, 303, "{}", confirmed.body);
        let own = confirmed.header("location").unwrap().split('?').next().unwrap().to_owned();
        let token = |path: &str| path.rsplit('/').next().unwrap().to_owned();
        let secrets = [&answered, &open, &own].map(|path| token(path)).to_vec();
        let mut private = vec![format!("{own}/receipt.txt"), format!("{own}/receipt.svg")];
        private.extend([answered, open, own, "/lime-trees/check-your-inbox".to_owned()]);
        private.extend(
            ["/c/nothing", "/p/nothing", "/nothing", "/healthz", "/readyz"].map(str::to_owned),
        );
        Self { private, secrets }
    }

    /// Asks again and again, as a person does and as their mail scanner does; says what was kept of it.
    fn judge(&self, nginx: &Nginx) -> Vec<String> {
        let mut wrong = Vec::new();
        for path in &self.private {
            for method in ["GET", "HEAD", "GET", "GET"] {
                let answer = nginx.ask(method, path, "");
                if let Some(from @ ("HIT" | "STALE" | "UPDATING" | "REVALIDATED" | "EXPIRED")) =
                    answer.header("x-cache")
                {
                    wrong.push(format!("{path} came from the cache ({from})"));
                }
            }
        }
        // A form that comes back with what was typed into it.
        nginx.ask("POST", "/lime-trees/signatures", "name=Ada+Example&email=wrong");
        let (paths, bytes) = nginx.kept();
        let assets = |path: &str| path.starts_with("/static/");
        wrong.extend(
            paths
                .into_iter()
                .filter(|path| !PUBLIC.contains(&&**path) && !assets(path))
                .map(|path| format!("{path} is kept")),
        );
        let text = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
        let secrets = self.secrets.iter().map(|secret| secret.to_ascii_lowercase());
        let found = secrets.chain(["set-cookie:", "example.org\""].map(str::to_owned));
        wrong.extend(
            found.filter(|what| text.contains(what)).map(|what| format!("“{what}” is kept")),
        );
        wrong
    }
}

fn serve(place: &Place) -> Server {
    place.open_letter();
    let mail = format!("directory:{}", place.path("mail").display());
    place.serve_with(&[
        ("UNDERSIGNED_MAIL", &mail),
        ("UNDERSIGNED_PUBLIC_URL", "http://letters.example.org"),
        ("UNDERSIGNED_TRUSTED_PROXIES", "127.0.0.1"),
    ])
}

#[test]
fn a_cache_keeps_what_everybody_reads_and_nothing_of_one_person() {
    let place = Place::new();
    let server = serve(&place);
    let nginx = Nginx::start(&place, &server, SITE);
    let page = nginx.get("/lime-trees").body;
    let style = page.split('"').find(|text| text.starts_with("/static/")).unwrap();
    for path in PUBLIC.into_iter().chain([style]) {
        until(path, || {
            let answer = nginx.get(path);
            assert_eq!(answer.status, 200, "{path}");
            (answer.header("x-cache") == Some("HIT")).then_some(())
        });
    }
    let person = Person::act(&place, &nginx);
    until("the new number", || {
        nginx.get("/lime-trees/count.json").body.contains("\"verified\":1").then_some(())
    });
    assert_eq!(person.judge(&nginx), [""; 0]);
    let kept = nginx.kept().0;
    assert!(PUBLIC.iter().all(|path| kept.contains(*path)), "{kept:?}");

    // Readers go on reading while the server is away; who wants to act is told.
    assert!(server.stop().success());
    let stale = nginx.get("/lime-trees");
    assert_eq!(stale.status, 200);
    assert!(stale.body.contains("Plant lime trees"));
    let form = "name=Ada+Example&email=ada%40example.org&visibility=public";
    assert_eq!(nginx.ask("POST", "/lime-trees/signatures", form).status, 502);
    assert_eq!(nginx.get(&person.private[4]).status, 502);
}

#[test]
fn a_cache_that_does_not_listen_to_the_server_is_noticed() {
    let place = Place::new();
    let server = serve(&place);
    let deaf =
        "proxy_cache undersigned;\n proxy_ignore_headers Cache-Control; proxy_cache_valid any 1m;";
    let nginx = Nginx::start(&place, &server, &SITE.replace("proxy_cache undersigned;", deaf));
    let person = Person::act(&place, &nginx);
    let wrong = person.judge(&nginx);
    for path in &person.private {
        for judged in [format!("{path} came from the cache (HIT)"), format!("{path} is kept")] {
            assert!(wrong.contains(&judged), "{judged}: {wrong:?}");
        }
    }
    for secret in &person.secrets {
        assert!(wrong.contains(&format!("“{}” is kept", secret.to_ascii_lowercase())), "{wrong:?}");
    }
}
