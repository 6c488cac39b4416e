//! Who asks for what on that evening, and when: the same in every run.

use std::collections::HashMap;
use std::time::Duration;

use undersigned_web::assets;

use super::Size;
use crate::bench::connection::Connection;
use crate::bench::open_loop::{Due, Script};
use crate::bench::requests::{Numbered, Requests, get_packed, post_form};
use crate::bench::scenarios::{HOST, SLUG, sign_requests};
use crate::bench::somewhere;
use crate::bench::tally::Expected;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Count,
    Page,
    Asset,
    List,
    Sign,
    Inbox,
    Link,
    Confirm,
    Own,
}

impl Kind {
    pub const ALL: [(Self, &'static str, Expected); 9] = [
        (Self::Count, "refreshes of the count", &[200, 304]),
        (Self::Page, "letter pages", &[200]),
        (Self::Asset, "style, script and icon", &[200]),
        (Self::List, "pages of the list", &[200]),
        (Self::Sign, "signs", &[303]),
        (Self::Inbox, "pages “check your inbox”", &[200]),
        (Self::Link, "links opened", &[200]),
        (Self::Confirm, "confirmations", &[303]),
        (Self::Own, "signers' own pages", &[200]),
    ];

    fn of(due: &Due) -> Self {
        Self::ALL[due.kind].0
    }

    /// By what was asked for; `None` is nothing of that evening.
    pub fn asked(method: &str, path: &str) -> Option<Self> {
        let below: Vec<&str> = path.split('/').skip(1).collect();
        Some(match (method, &below[..]) {
            ("GET", ["static", _]) => Self::Asset,
            ("GET", ["c", _]) => Self::Link,
            ("POST", ["c", _]) => Self::Confirm,
            ("GET", ["p", _]) => Self::Own,
            ("GET", [SLUG]) => Self::Page,
            ("GET", [SLUG, "count.json"]) => Self::Count,
            ("GET", [SLUG, "signatures"]) => Self::List,
            ("POST", [SLUG, "signatures"]) => Self::Sign,
            ("GET", [SLUG, "check-your-inbox"]) => Self::Inbox,
            _ => return None,
        })
    }
}

pub struct Evening<'a> {
    /// How long it is replayed.
    time: Duration,
    viewers: Viewers,
    /// What comes by chance: pages, list pages, signs, links.
    arrivals: [Arrivals; 4],
    links: &'a [String],
    first_signer: u64,
    sign: Numbered,
    page: Vec<u8>,
    assets: Vec<Vec<u8>>,
    inbox: Vec<u8>,
    list_pages: u64,
    own: HashMap<u64, String>,
}

/// Each refreshes every ten seconds, from a moment of its own on, and says which count it has: a browser does.
struct Viewers {
    moments_us: Vec<u64>,
    tags: Vec<String>,
    asked: u64,
}

impl Viewers {
    fn new(count: u64) -> Self {
        let period = Size::REFRESHES_EVERY.as_micros() as u64;
        let mut moments_us: Vec<_> = (1..=count).map(|number| somewhere(number, period)).collect();
        moments_us.sort_unstable();
        Self { moments_us, tags: vec![String::new(); count as usize], asked: 0 }
    }

    fn which(&self, number: u64) -> usize {
        (number % self.moments_us.len() as u64) as usize
    }

    fn due(&self) -> Due {
        let rounds = (self.asked / self.moments_us.len() as u64) as u32;
        let moment = Duration::from_micros(self.moments_us[self.which(self.asked)]);
        let at = Size::REFRESHES_EVERY * rounds + moment;
        Due { at, kind: Kind::Count as usize, number: self.asked }
    }
}

/// People who do not know of each other: the times between them are exponential.
struct Arrivals {
    kind: Kind,
    per_second: f64,
    next: Due,
}

impl Arrivals {
    fn new(kind: Kind, per_second: f64) -> Self {
        let next = Due { at: Duration::ZERO, kind: kind as usize, number: 0 };
        let mut arrivals = Self { kind, per_second, next };
        arrivals.next.at = arrivals.pause();
        arrivals
    }

    fn step(&mut self) {
        self.next.number += 1;
        self.next.at += self.pause();
    }

    /// Before the next.
    fn pause(&self) -> Duration {
        const STEPS: u64 = 1 << 52;
        let seed = (self.next.number + 1) * Kind::ALL.len() as u64 + self.kind as u64;
        let chance = (somewhere(seed, STEPS) + 1) as f64 / STEPS as f64;
        Duration::from_secs_f64(-chance.ln() / self.per_second)
    }
}

impl<'a> Evening<'a> {
    pub fn new(
        size: Size,
        time: Duration,
        stored: u64,
        links: &'a [String],
        first_signer: u64,
    ) -> Self {
        let letter = format!("/{SLUG}");
        Self {
            time,
            viewers: Viewers::new(size.viewers()),
            arrivals: [
                Arrivals::new(Kind::Page, size.pages_per_second()),
                Arrivals::new(Kind::List, size.lists_per_second()),
                Arrivals::new(Kind::Sign, size.signs_per_second()),
                Arrivals::new(Kind::Link, size.confirmations_per_second()),
            ],
            links,
            first_signer,
            sign: sign_requests(),
            page: get_packed(HOST, &letter),
            assets: assets::all()
                .iter()
                .filter(|asset| asset.path.contains("undersigned"))
                .map(|asset| get_packed(HOST, asset.path))
                .collect(),
            inbox: get_packed(HOST, &format!("{letter}/check-your-inbox")),
            list_pages: stored.div_ceil(100).max(1),
            own: HashMap::new(),
        }
    }

    /// How many have signed and confirmed when it is over.
    pub fn used(&self) -> (u64, u64) {
        (self.arrivals[2].next.number, self.arrivals[3].next.number)
    }

    fn count(&self, number: u64) -> Vec<u8> {
        let tag = &self.viewers.tags[self.viewers.which(number)];
        let known =
            if tag.is_empty() { String::new() } else { format!("If-None-Match: {tag}\r\n") };
        format!("GET /{SLUG}/count.json HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n{known}\r\n")
            .into_bytes()
    }
}

impl Script for Evening<'_> {
    fn next(&mut self) -> Option<Due> {
        let chance = self.arrivals.iter_mut().min_by_key(|arrivals| arrivals.next.at)?;
        let viewer = self.viewers.due();
        let due = if viewer.at <= chance.next.at { viewer } else { chance.next };
        if self.time <= due.at {
            return None;
        }
        if due.kind == Kind::Count as usize {
            self.viewers.asked += 1;
        } else {
            chance.step();
        }
        Some(due)
    }

    fn write(&mut self, due: &Due, request: &mut Vec<u8>) {
        let number = due.number;
        let link = || &self.links[number as usize % self.links.len()];
        match Kind::of(due) {
            Kind::Count => request.extend(self.count(number)),
            Kind::Page => request.extend_from_slice(&self.page),
            Kind::Asset => {
                request.extend_from_slice(&self.assets[number as usize % self.assets.len()]);
            }
            Kind::List => {
                let page = 1 + somewhere(number + 1, self.list_pages);
                request.extend(get_packed(HOST, &format!("/{SLUG}/signatures?page={page}")));
            }
            Kind::Sign => self.sign.write(self.first_signer + number, request),
            Kind::Inbox => request.extend_from_slice(&self.inbox),
            Kind::Link => request.extend(get_packed(HOST, link())),
            Kind::Confirm => request.extend(post_form(HOST, link(), "choice=signed")),
            Kind::Own => {
                let path = self.own.remove(&number).unwrap_or_default();
                request.extend(get_packed(HOST, &path));
            }
        }
    }

    fn answered(
        &mut self,
        due: &Due,
        status: u16,
        connection: &Connection,
    ) -> (usize, Option<Due>) {
        let then = |kind: Kind, number| Some(Due { at: due.at, kind: kind as usize, number });
        let assets = self.assets.len() as u64;
        let follows = match Kind::of(due) {
            Kind::Count => {
                if let Some(tag) = connection.header("etag") {
                    let which = self.viewers.which(due.number);
                    self.viewers.tags[which].clear();
                    self.viewers.tags[which].push_str(tag);
                }
                None
            }
            Kind::Page if assets != 0 => then(Kind::Asset, due.number * assets),
            Kind::Asset if !(due.number + 1).is_multiple_of(assets) => {
                then(Kind::Asset, due.number + 1)
            }
            Kind::Sign if status == 303 => then(Kind::Inbox, due.number),
            Kind::Link if status == 200 => then(Kind::Confirm, due.number),
            Kind::Confirm => connection.header("location").and_then(|path| {
                self.own.insert(due.number, path.to_owned());
                then(Kind::Own, due.number)
            }),
            _ => None,
        };
        (due.kind, follows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_offers_what_that_evening_did() {
        let links = vec!["/c/x".to_owned()];
        let time = Duration::from_secs(60);
        let mut evening = Evening::new(Size { times: 1 }, time, 1_000_000, &links, 0);
        let (mut counts, mut last) = ([0_u64; Kind::ALL.len()], Duration::ZERO);
        while let Some(due) = evening.next() {
            assert!(last <= due.at && due.at < time);
            last = due.at;
            counts[due.kind] += 1;
        }
        let near = |kind: Kind, wanted: f64| {
            let count = counts[kind as usize] as f64;
            assert!((count / wanted - 1.0).abs() < 0.1, "{kind:?}: {count}");
        };
        assert_eq!(counts[Kind::Count as usize], 600_000);
        near(Kind::Sign, 2_000.0);
        near(Kind::Link, 1_500.0);
        near(Kind::Page, 20_000.0);
        near(Kind::List, 1_000.0);
        assert_eq!(evening.used(), (counts[Kind::Sign as usize], counts[Kind::Link as usize]));
    }

    #[test]
    fn what_is_written_is_known_again() {
        let links = vec!["/c/x".to_owned()];
        let size = Size { times: 1 };
        let mut evening = Evening::new(size, Duration::from_secs(1), 1_000, &links, 0);
        evening.own.insert(0, "/p/x".to_owned());
        for (kind, name, _) in Kind::ALL {
            let due = Due { at: Duration::ZERO, kind: kind as usize, number: 0 };
            let mut request = Vec::new();
            evening.write(&due, &mut request);
            let request = String::from_utf8(request).unwrap();
            let mut words = request.split([' ', '?']);
            let (method, path) = (words.next().unwrap(), words.next().unwrap());
            assert_eq!(Kind::asked(method, path), Some(kind), "{name}: {request}");
        }
        assert_eq!(Kind::asked("GET", "/readyz"), None);
    }

    #[test]
    fn kinds_stand_in_their_places() {
        for (place, (kind, _, _)) in Kind::ALL.iter().enumerate() {
            assert_eq!(*kind as usize, place);
        }
    }
}
