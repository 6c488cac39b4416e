//! What people were told when they signed, kept outside the database that is judged by it.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};

#[derive(Default)]
pub struct Told {
    next: AtomicU64,
    people: Mutex<BTreeMap<u64, Story>>,
}

/// Of one person.
#[derive(Clone, Default)]
pub struct Story {
    /// How often the form was sent; all but the last time nobody answered that it is taken.
    pub forms: u32,
    pub form_taken: Option<Instant>,
    /// When the mail was there, for those who waited for it.
    pub mailed: Option<Instant>,
    /// How often the same link was answered; more often than there are pages, where nobody said that it counts.
    pub confirmations: u32,
    pub confirmed: Option<Instant>,
    /// The page that each yes led to.
    pub pages: Vec<String>,
}

/// What the database holds.
pub struct Stored {
    /// Addresses of submissions that wait.
    pub waiting: Vec<String>,
    /// Addresses of signatures.
    pub signed: Vec<String>,
    pub people: u64,
    pub submissions: u64,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    pub forms: usize,
    pub confirmed: usize,
    pub asked_again: usize,
    pub forms_lost: Vec<String>,
    pub lost: Vec<String>,
    pub twice: Vec<String>,
    pub invented: Vec<String>,
    pub answered_otherwise: Vec<String>,
    pub never_answered: Vec<String>,
    pub without_mail: Vec<String>,
    pub mailed_too_often: Vec<String>,
    /// Signatures without a row of a person, or the other way round.
    pub people_amiss: i64,
    /// How many more submissions are stored than forms were sent.
    pub submissions_too_many: u64,
}

pub fn address_of(person: u64) -> String {
    format!("person.{person}@example.org")
}

impl Told {
    pub fn next(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    pub fn of(&self, person: u64, write: impl FnOnce(&mut Story)) {
        write(self.people.lock().unwrap().entry(person).or_default());
    }

    pub fn forget(&self, person: u64) {
        self.people.lock().unwrap().remove(&person);
    }

    pub fn confirmed_since(&self, moment: Instant) -> usize {
        self.times(|story| story.confirmed).into_iter().filter(|at| moment < *at).count()
    }

    /// How long nobody was told that a form is taken, got a mail, and was told that a signature counts: the longest pauses
    /// that end after this moment.
    pub fn pauses_since(&self, moment: Instant) -> [Duration; 3] {
        let times: [fn(&Story) -> Option<Instant>; 3] =
            [|story| story.form_taken, |story| story.mailed, |story| story.confirmed];
        times.map(|time| {
            let times = self.times(time);
            let pairs = times.windows(2).filter(|pair| moment < pair[1]);
            pairs.map(|pair| pair[1] - pair[0]).max().unwrap_or_default()
        })
    }

    fn times(&self, time: impl Fn(&Story) -> Option<Instant>) -> Vec<Instant> {
        let mut times: Vec<_> = self.people.lock().unwrap().values().filter_map(time).collect();
        times.sort();
        times
    }

    pub fn judge(&self, stored: &Stored, mails: &BTreeMap<String, Vec<String>>) -> Verdict {
        let people = self.people.lock().unwrap();
        let mut verdict = Verdict {
            people_amiss: stored.people as i64 - stored.signed.len() as i64,
            ..Verdict::default()
        };
        let mut signed = BTreeMap::new();
        stored.signed.iter().for_each(|address| *signed.entry(address).or_insert(0) += 1);
        let twice = signed.iter().filter(|(_, times)| 1 < **times);
        verdict.twice = twice.map(|(address, _)| (*address).clone()).collect();
        let mut sent = 0;
        for (person, story) in people.iter() {
            let address = address_of(*person);
            let is_signed = signed.contains_key(&address);
            let mails = mails.get(&address).map_or(0, Vec::len);
            sent += u64::from(story.forms);
            let mut note = |is: bool, list: fn(&mut Verdict) -> &mut Vec<String>| {
                if is {
                    list(&mut verdict).push(address.clone());
                }
            };
            let is_taken = story.form_taken.is_some();
            let is_there = is_signed || stored.waiting.contains(&address);
            note(is_taken && !is_there, |verdict| &mut verdict.forms_lost);
            note(story.confirmed.is_some() && !is_signed, |verdict| &mut verdict.lost);
            note(is_signed && story.confirmations == 0, |verdict| &mut verdict.invented);
            let is_other = story.pages.windows(2).any(|pair| pair[0] != pair[1]);
            note(is_other, |verdict| &mut verdict.answered_otherwise);
            let is_open = (0 < story.forms && !is_taken)
                || (0 < story.confirmations && story.confirmed.is_none());
            note(is_open, |verdict| &mut verdict.never_answered);
            note(is_taken && mails == 0, |verdict| &mut verdict.without_mail);
            // The second form's mail would come ten minutes later.
            note(1 < mails, |verdict| &mut verdict.mailed_too_often);
            verdict.forms += usize::from(is_taken);
            verdict.confirmed += usize::from(story.confirmed.is_some());
            verdict.asked_again +=
                usize::from(1 < story.forms || story.pages.len() < story.confirmations as usize);
        }
        let ours: std::collections::BTreeSet<_> = people.keys().copied().map(address_of).collect();
        let strangers = signed.keys().filter(|address| !ours.contains(**address));
        verdict.invented.extend(strangers.map(|address| (*address).clone()));
        verdict.submissions_too_many = stored.submissions.saturating_sub(sent);
        verdict
    }
}

impl Stored {
    pub fn read(dsn: &str) -> Self {
        let mut client = Client::connect(dsn, NoTls).unwrap();
        let mut texts = |sql: &str| -> Vec<String> {
            client.query(sql, &[]).unwrap().iter().map(|row| row.get(0)).collect()
        };
        let waiting = texts("SELECT email FROM submissions");
        let signed = texts("SELECT email FROM signatures");
        let mut number = |sql: &str| client.query_one(sql, &[]).unwrap().get::<_, i64>(0) as u64;
        Self {
            waiting,
            signed,
            people: number(
                "SELECT count(DISTINCT (letter_id, dkey)) FROM people WHERE ordinal IS NOT NULL",
            ),
            submissions: number("SELECT last_seq FROM submission_counters"),
        }
    }
}

impl Verdict {
    pub fn assert_kept(&self) {
        assert!(0 < self.confirmed, "nobody was told anything, so nothing was tested");
        let told = Self {
            forms: self.forms,
            confirmed: self.confirmed,
            asked_again: self.asked_again,
            ..Self::default()
        };
        assert_eq!(*self, told);
    }
}

#[test]
fn every_kind_of_broken_promise_is_found() {
    let told = Told::default();
    let people: Vec<_> = (0..5).map(|_| told.next()).collect();
    for person in &people {
        told.of(*person, |story| {
            (story.forms, story.form_taken) = (1, Some(Instant::now()));
            (story.confirmations, story.confirmed) = (2, Some(Instant::now()));
            story.pages = vec!["/s/1".into(), "/s/1".into()];
        });
    }
    let all: Vec<_> = people.iter().copied().map(address_of).collect();
    let mut mails: BTreeMap<_, _> =
        all.iter().map(|address| (address.clone(), vec!["/c/1".to_owned()])).collect();
    let whole = || Stored { waiting: Vec::new(), signed: all.clone(), people: 5, submissions: 5 };
    told.judge(&whole(), &mails).assert_kept();

    let mut stored = whole();
    stored.signed[1] = all[0].clone();
    stored.signed.push("stranger@example.org".into());
    let faulty = told.judge(&stored, &mails);
    assert_eq!(faulty.twice, all[..1]);
    assert_eq!((&faulty.lost[..], &faulty.forms_lost[..]), (&all[1..2], &all[1..2]));
    assert_eq!(faulty.invented, ["stranger@example.org"]);
    assert_eq!(faulty.people_amiss, -1);

    told.of(2, |story| story.pages.push("/s/2".into()));
    told.of(3, |story| story.confirmed = None);
    mails.get_mut(&all[4]).unwrap().push("/c/2".into());
    mails.remove(&all[2]);
    let faulty = told.judge(&Stored { submissions: 6, ..whole() }, &mails);
    assert_eq!(faulty.answered_otherwise, all[2..3]);
    assert_eq!(faulty.never_answered, all[3..4]);
    assert_eq!(faulty.without_mail, all[2..3]);
    assert_eq!(faulty.mailed_too_often, all[4..5]);
    assert_eq!(faulty.submissions_too_many, 1);
}
