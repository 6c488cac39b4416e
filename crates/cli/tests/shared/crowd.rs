//! People who sign at one server and confirm at another, and press the button again until they are answered.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::shared::http;
use crate::shared::mailroom::Mailroom;
use crate::shared::told::{Told, address_of};

/// Half of the people look into their mail only after this: longer than mail ever waits for a lease.
const LEISURE: Duration = Duration::from_secs(15);
const BETWEEN_PEOPLE: Duration = Duration::from_millis(60);
const LOOK_AGAIN: Duration = Duration::from_millis(500);
const BETWEEN_TRIES: Duration = Duration::from_millis(200);
/// Whoever hears nothing for so long gives up, and the test with them.
const PATIENCE: Duration = Duration::from_secs(120);

pub struct Crowd {
    clerk: Arc<Clerk>,
    stop: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

/// What a person needs to know.
pub struct Clerk {
    servers: Vec<String>,
    pub mailroom: Mailroom,
    pub told: Told,
    given_up: AtomicBool,
}

impl Clerk {
    pub fn new(servers: Vec<String>, mailroom: Mailroom) -> Arc<Self> {
        Arc::new(Self {
            servers,
            mailroom,
            told: Told::default(),
            given_up: AtomicBool::new(false),
        })
    }

    /// One person from the form to the private page; each step at another server.
    pub fn one_person(&self, first: usize) {
        let Some(person) = self.sign(first) else { return };
        let Some(link) = self.link_for(person) else { return };
        self.told.of(person, |story| story.mailed = Some(Instant::now()));
        self.confirm(person, &link, first + 1);
    }

    fn sign(&self, at: usize) -> Option<u64> {
        let person = self.told.next();
        let address = address_of(person);
        let name = format!("Person {}", in_letters(person));
        let visibility = if person.is_multiple_of(3) { "organizers" } else { "public" };
        let form = [("name", &*name), ("email", &address), ("visibility", visibility)];
        let is_taken = self.until_answered(at, "/lime-trees/signatures", &form, |answer| {
            self.told.of(person, |story| match answer {
                None => story.forms += 1,
                Some(_) => story.form_taken = Some(Instant::now()),
            });
        });
        is_taken.then_some(person)
    }

    fn link_for(&self, person: u64) -> Option<String> {
        let started = Instant::now();
        loop {
            let link = self.mailroom.link_for(&address_of(person), LOOK_AGAIN);
            let gives_up = self.given_up.load(Ordering::Relaxed) || PATIENCE < started.elapsed();
            if link.is_some() || gives_up {
                return link;
            }
        }
    }

    /// Twice: the second time is the same answer again, wherever it is asked.
    fn confirm(&self, person: u64, link: &str, at: usize) {
        let confirm = |at: usize| {
            self.until_answered(at, link, &[("choice", "signed")], |answer| {
                self.told.of(person, |story| match answer {
                    None => story.confirmations += 1,
                    Some(page) => {
                        story.confirmed.get_or_insert_with(Instant::now);
                        story.pages.push(page);
                    }
                });
            })
        };
        let _ = confirm(at) && confirm(at + 1);
    }

    /// Signs without end, and confirms what was signed a while ago: does not notice when mail is late.
    fn many_at_leisure(&self, first: usize, stop: &AtomicBool) {
        let confirm = |person, at| {
            self.link_for(person).inspect(|link| self.confirm(person, link, at));
        };
        let mut signed = VecDeque::new();
        let mut at = first;
        while !stop.load(Ordering::Relaxed) {
            signed.extend(self.sign(at).map(|person| (person, Instant::now())));
            let ripe = signed.front().filter(|(_, since)| LEISURE < since.elapsed());
            if let Some((person, _)) = ripe.copied() {
                signed.pop_front();
                confirm(person, at + 1);
            }
            at += 1;
            thread::sleep(BETWEEN_PEOPLE);
        }
        let is_over = || self.given_up.load(Ordering::Relaxed);
        signed.into_iter().take_while(|_| !is_over()).for_each(|(person, _)| confirm(person, at));
    }

    /// `write` is called before every try, and with the page that a yes leads to.
    fn until_answered(
        &self,
        first: usize,
        path: &str,
        form: &[(&str, &str)],
        mut write: impl FnMut(Option<String>),
    ) -> bool {
        let started = Instant::now();
        for number in first.. {
            write(None);
            match http::post(&self.servers[number % self.servers.len()], path, form) {
                Ok(answer) if answer.status == 303 => {
                    write(Some(answer.location.unwrap_or_default()));
                    return true;
                }
                _ if self.given_up.load(Ordering::Relaxed) || PATIENCE < started.elapsed() => break,
                _ => thread::sleep(BETWEEN_TRIES),
            }
        }
        false
    }
}

impl Crowd {
    pub fn start(clerk: &Arc<Clerk>, people_at_once: usize) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let start = |number: usize| {
            let (clerk, stop) = (Arc::clone(clerk), Arc::clone(&stop));
            thread::spawn(move || {
                if number.is_multiple_of(2) {
                    return clerk.many_at_leisure(number, &stop);
                }
                let mut first = number;
                while !stop.load(Ordering::Relaxed) {
                    clerk.one_person(first);
                    first += 1;
                    thread::sleep(BETWEEN_PEOPLE);
                }
            })
        };
        let threads = (0..people_at_once).map(start).collect();
        Self { clerk: Arc::clone(clerk), stop, threads }
    }

    /// Comes back when everybody who began has been answered.
    pub fn finish(mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.threads.drain(..).for_each(|thread| thread.join().unwrap());
    }

    /// As `finish`, for those whom nobody will answer any more.
    pub fn give_up(self) {
        self.clerk.given_up.store(true, Ordering::Relaxed);
        self.finish();
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        // A failed test does not wait for people who may wait themselves.
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// A name has no digits.
fn in_letters(mut number: u64) -> String {
    let mut name = String::new();
    loop {
        name.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
        if number == 0 {
            return name.to_uppercase()[..1].to_owned() + &name[1..];
        }
    }
}
