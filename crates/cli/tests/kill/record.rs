//! What the client knows: whom it sent what for, and which of it was acknowledged.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Act {
    #[default]
    NotTried,
    /// On its way, or cut off by a kill: nobody knows.
    Sent,
    Acknowledged,
}

#[derive(Clone, Debug, Default)]
pub struct Person {
    pub name: String,
    pub email: String,
    pub visibility: &'static str,
    /// How often the form was sent: again only while it was not acknowledged.
    pub forms: u64,
    pub signed: Act,
    pub link: Option<String>,
    pub confirmed: Act,
    pub private_page: Option<String>,
    pub withdrawn: Act,
}

/// Shared by all client threads. People are never taken out; a person's number is their place.
#[derive(Default)]
pub struct Record {
    people: Mutex<Vec<Person>>,
    cut: Mutex<usize>,
}

impl Record {
    pub fn add(&self, visibility: &'static str) -> usize {
        let mut people = self.people.lock().unwrap();
        let number = people.len();
        people.push(Person {
            name: format!("Kim Example the {number}th"),
            email: format!("person{number}@example.org"),
            visibility,
            ..Person::default()
        });
        number
    }

    pub fn change(&self, number: usize, change: impl FnOnce(&mut Person)) {
        change(&mut self.people.lock().unwrap()[number]);
    }

    pub fn person(&self, number: usize) -> Person {
        self.people.lock().unwrap()[number].clone()
    }

    pub fn people(&self) -> Vec<Person> {
        self.people.lock().unwrap().clone()
    }

    /// The numbers of those for whom this holds.
    pub fn numbers(&self, holds: impl Fn(&Person) -> bool) -> Vec<usize> {
        let people = self.people.lock().unwrap();
        (0..people.len()).filter(|number| holds(&people[*number])).collect()
    }

    /// Takes one person for an act that no other thread shall do.
    pub fn claim(
        &self,
        holds: impl Fn(&Person) -> bool,
        mark: impl FnOnce(&mut Person),
    ) -> Option<usize> {
        let mut people = self.people.lock().unwrap();
        let number = people.iter().position(holds)?;
        mark(&mut people[number]);
        Some(number)
    }

    /// A request got no answer.
    pub fn count_cut(&self) {
        *self.cut.lock().unwrap() += 1;
    }

    pub fn cut(&self) -> usize {
        *self.cut.lock().unwrap()
    }

    pub fn acknowledged_signers(&self) -> BTreeSet<String> {
        let people = self.people();
        let signed = people.into_iter().filter(|person| person.signed == Act::Acknowledged);
        signed.map(|person| person.email).collect()
    }

    pub fn standing_by_visibility(&self) -> BTreeMap<&'static str, u64> {
        let mut standing = BTreeMap::from([("public", 0), ("addressee", 0), ("organizers", 0)]);
        let counts = |person: &&Person| {
            person.confirmed == Act::Acknowledged && person.withdrawn == Act::NotTried
        };
        for person in self.people().iter().filter(counts) {
            *standing.entry(person.visibility).or_default() += 1;
        }
        standing
    }
}
