//! The server with its people, and somebody who looks at everything that it shows to everybody.

use std::collections::HashMap;
use std::sync::atomic::Ordering;

use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use undersigned_core::life::HiddenBatch;
use undersigned_core::outside::Clock;
use undersigned_log::tiles::TilePath;
use undersigned_store::{Moderation, ModerationTo};

use super::SLUG;
use super::story::{Act, What};
use crate::doors::{letter_id, link_to, signatures, submissions};
use crate::support::TestApp;

pub const HOURLY: HiddenBatch = HiddenBatch::Every(SignedDuration::from_hours(1));

/// What the reader sees: address, status, headers and body of everything there is.
pub type Seen = Vec<(String, StatusCode, String, Vec<u8>)>;

pub struct World {
    pub app: TestApp,
    pub began: Timestamp,
    pub pages: HashMap<String, String>,
}

impl World {
    pub async fn new() -> Self {
        let app = TestApp::with(|settings| settings.hidden_batch = HOURLY).await;
        let began: Timestamp = "2026-11-18T12:00:00Z".parse().unwrap();
        app.clock.advance(began.duration_since(app.clock.now()));
        app.publish(SLUG).await;
        Self { app, began, pages: HashMap::new() }
    }

    pub async fn wait_until(&self, second: i64) {
        let then = self.began + SignedDuration::from_secs(second);
        self.app.clock.advance(then.duration_since(self.app.clock.now()));
        self.app.run_upkeep().await;
    }

    pub async fn take(&mut self, act: &Act) {
        self.app.randomness.0.store(act.number, Ordering::SeqCst);
        let Act { person, what, .. } = act;
        match what {
            What::Sign { visibility } => self.sign(person, visibility).await,
            What::Hold => self.moderate(person, ModerationTo::Hold { reason: None }).await,
            What::Publish => self.moderate(person, ModerationTo::Publish).await,
            What::Remove => {
                self.moderate(person, ModerationTo::Remove { reason: "A test.".to_owned() }).await;
            }
            What::Rename => {
                let name = format!("Renamed {person}");
                self.post(person, &[("do", "change"), ("name", &name)]).await;
            }
            What::Change { visibility } => {
                self.post(person, &[("do", "change"), ("visibility", visibility)]).await;
            }
            What::Withdraw => self.post(person, &[("do", "withdraw")]).await,
            What::Erase => self.post(person, &[("do", "erase")]).await,
        }
    }

    async fn sign(&mut self, person: &str, visibility: &str) {
        let name = format!("Person {person}");
        self.app.sign_as(SLUG, &name, &format!("{person}@example.org"), visibility).await;
        let link = link_to(submissions(&self.app, SLUG).await.last().unwrap());
        let answer = self.app.confirm(&link).await;
        if answer.status.is_redirection() {
            let page = answer.location().split('?').next().unwrap().to_owned();
            self.pages.insert(person.to_owned(), page);
        }
    }

    async fn post(&self, person: &str, fields: &[(&str, &str)]) {
        let Some(page) = self.pages.get(person) else { return };
        self.app.post(page, fields).await;
    }

    async fn moderate(&self, person: &str, to: ModerationTo) {
        let email = format!("{person}@example.org");
        let all = signatures(&self.app, SLUG).await;
        let Some(found) = all.iter().find(|row| row.email.as_deref() == Some(&email)) else {
            return;
        };
        let at = self.app.clock.now();
        let next_joining = HOURLY.next_joining(at, 0);
        let (letter, signature) = (letter_id(&self.app, SLUG), found.id);
        let moderation = Moderation { letter, signature, to, at, next_joining };
        self.app.store.moderate_signature(moderation).await.unwrap();
    }

    pub async fn look(&self) -> Seen {
        let mut seen = Seen::new();
        let counted = self.read("count.json", &mut seen).await;
        let size = serde_json::from_slice::<Value>(&counted).unwrap()["size"].as_u64().unwrap();
        for path in [
            "log/checkpoint",
            "log/vkey",
            "log/openings/000",
            "signatures",
            "signatures?page=1",
            "letter.pdf",
            "letter.md",
            "figures",
            "figures/hours.csv",
            "figures/visibility.svg",
        ] {
            self.read(path, &mut seen).await;
        }
        for level in [None, Some(0)] {
            let path = TilePath::of(level, 0, size).unwrap();
            self.read(&format!("log/tile/{path}"), &mut seen).await;
            let beyond = TilePath { width: path.width + 1, ..path };
            self.read(&format!("log/tile/{beyond}"), &mut seen).await;
        }
        for path in ["/", &format!("/{SLUG}"), &format!("/{SLUG}.json"), "/readyz"] {
            self.read_at(path, &mut seen).await;
        }
        seen
    }

    async fn read(&self, path: &str, seen: &mut Seen) -> Vec<u8> {
        self.read_at(&format!("/{SLUG}/{path}"), seen).await
    }

    async fn read_at(&self, path: &str, seen: &mut Seen) -> Vec<u8> {
        let answer = self.app.get(path).await;
        let body = answer.body.to_vec();
        seen.push((path.to_owned(), answer.status, format!("{:?}", answer.headers), body.clone()));
        body
    }
}
