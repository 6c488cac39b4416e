//! People under load: they sign, read their mail, confirm once or twice or in two tabs at once, and some withdraw.

use std::collections::VecDeque;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::connection::{Answer, Connection};
use crate::place::{Mail, MailFolder, SLUG, Server};
use crate::record::{Act, Person, Record};

const VISIBILITIES: [&str; 4] = ["public", "public", "addressee", "organizers"];
/// Beyond this the clients read instead, until mail has come after.
const WAITING_MAX: usize = 150;

/// SplitMix64: the same choices in every run.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound
    }
}

/// From a start of the server to its death.
pub struct Round(Vec<JoinHandle<()>>);

impl Round {
    pub fn begin(server: &Server, record: &Arc<Record>, seed: u64, threads: u64) -> Self {
        // What a kill cut off in an earlier round; half of the forms are never sent again.
        let unanswered = record.numbers(|person| {
            (person.signed == Act::Sent && person.email.contains(['1', '3', '5', '7', '9']))
                || person.confirmed == Act::Sent
                || person.withdrawn == Act::Sent
        });
        let unanswered = Arc::new(Mutex::new(VecDeque::from(unanswered)));
        let clients = (0..threads).map(|thread| {
            let (address, record) = (server.address.clone(), record.clone());
            let client = (unanswered.clone(), Chance::new(seed * threads + thread));
            thread::spawn(move || live(&address, &record, client))
        });
        Self(clients.collect())
    }

    /// After the server's death: the clients notice it themselves.
    pub fn end(self) {
        for client in self.0 {
            client.join().expect("no answer was out of place");
        }
    }
}

/// Hands the links to those whom they were mailed to, from the first round to the last.
pub struct Postman {
    over: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Postman {
    pub fn begin(mut folder: MailFolder, record: &Arc<Record>) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let (record, is_over) = (record.clone(), over.clone());
        let thread = thread::spawn(move || {
            while !is_over.load(Ordering::Relaxed) {
                for Mail { to, link, .. } in folder.new_mails() {
                    record.change(number(&to), |person| {
                        person.link.get_or_insert(link);
                    });
                }
                thread::sleep(Duration::from_millis(20));
            }
        });
        Self { over, thread }
    }

    pub fn end(self) {
        self.over.store(true, Ordering::Relaxed);
        self.thread.join().expect("every mail could be read");
    }
}

fn number(email: &str) -> usize {
    email.strip_prefix("person").unwrap().split('@').next().unwrap().parse().unwrap()
}

type Client = (Arc<Mutex<VecDeque<usize>>>, Chance);

/// Acts until the server is gone.
fn live(address: &str, record: &Record, (unanswered, mut chance): Client) {
    let Ok(mut connection) = Connection::open(address) else { return };
    loop {
        let again = unanswered.lock().unwrap().pop_front();
        let outcome = match again {
            Some(number) => repeat(&mut connection, record, number),
            None => act(address, &mut connection, record, &mut chance),
        };
        if outcome.is_err() {
            record.count_cut();
            return;
        }
    }
}

fn act(
    address: &str,
    connection: &mut Connection,
    record: &Record,
    chance: &mut Chance,
) -> io::Result<()> {
    let choice = chance.below(10);
    if choice < 5 {
        let may_confirm =
            |person: &Person| person.link.is_some() && person.confirmed == Act::NotTried;
        if let Some(number) = record.claim(may_confirm, |person| person.confirmed = Act::Sent) {
            return match choice {
                0 => confirm_in_two_tabs(address, connection, record, number),
                1 => confirm(connection, record, number)
                    .and_then(|()| confirm(connection, record, number)),
                _ => confirm(connection, record, number),
            };
        }
    }
    if choice == 9 {
        let may_withdraw = |person: &Person| {
            person.confirmed == Act::Acknowledged && person.withdrawn == Act::NotTried
        };
        if let Some(number) = record.claim(may_withdraw, |person| person.withdrawn = Act::Sent) {
            return withdraw(connection, record, number);
        }
    }
    let waiting =
        record.numbers(|person| person.signed == Act::Acknowledged && person.link.is_none());
    if WAITING_MAX < waiting.len() {
        return connection.get(&format!("/{SLUG}")).map(|page| assert_eq!(page.status, 200));
    }
    let number = record.add(VISIBILITIES[chance.below(4) as usize]);
    sign(connection, record, number)
}

fn repeat(connection: &mut Connection, record: &Record, number: usize) -> io::Result<()> {
    let person = record.person(number);
    if person.signed == Act::Sent {
        sign(connection, record, number)?;
    }
    if person.confirmed == Act::Sent {
        confirm(connection, record, number)?;
    }
    if person.withdrawn == Act::Sent {
        withdraw(connection, record, number)?;
    }
    Ok(())
}

fn sign(connection: &mut Connection, record: &Record, number: usize) -> io::Result<()> {
    record.change(number, |person| {
        person.signed = Act::Sent;
        person.forms += 1;
    });
    let Person { name, email, visibility, .. } = record.person(number);
    let fields = [("name", name.as_str()), ("email", &email), ("visibility", visibility)];
    let answer = connection.post(&format!("/{SLUG}/signatures"), &fields)?;
    if is_taken(&answer) {
        record.change(number, |person| person.signed = Act::Acknowledged);
    }
    Ok(())
}

fn confirm(connection: &mut Connection, record: &Record, number: usize) -> io::Result<()> {
    let link = record.person(number).link.expect("who confirms has a link");
    let answer = connection.post(&link, &[("choice", "signed")])?;
    if is_taken(&answer) {
        record.change(number, |person| remember_page(person, &answer));
    }
    Ok(())
}

fn remember_page(person: &mut Person, answer: &Answer) {
    let page = answer.location.split('?').next().unwrap_or_default().to_owned();
    assert!(page.starts_with("/p/"), "not {page}");
    if let Some(known) = &person.private_page {
        assert_eq!(known, &page, "the same link leads to the same page");
    }
    person.private_page = Some(page);
    person.confirmed = Act::Acknowledged;
}

fn confirm_in_two_tabs(
    address: &str,
    connection: &mut Connection,
    record: &Record,
    number: usize,
) -> io::Result<()> {
    let mut second = Connection::open(address)?;
    let (here, there) = thread::scope(|scope| {
        let there = scope.spawn(|| confirm(&mut second, record, number));
        (confirm(connection, record, number), there.join().expect("no answer was out of place"))
    });
    here.and(there)
}

fn withdraw(connection: &mut Connection, record: &Record, number: usize) -> io::Result<()> {
    let page = record.person(number).private_page.expect("who withdraws has a page");
    let answer = connection.post(&page, &[("do", "withdraw")])?;
    if is_taken(&answer) {
        record.change(number, |person| person.withdrawn = Act::Acknowledged);
    }
    Ok(())
}

/// Everything here is answered with a redirect; a server that is too busy says so and has taken nothing for certain.
fn is_taken(answer: &Answer) -> bool {
    assert!(
        [303, 503].contains(&answer.status),
        "{}: {}",
        answer.status,
        String::from_utf8_lossy(&answer.body)
    );
    answer.status == 303
}

/// With a server that stays: whatever is still unanswered is asked again until it is.
pub fn settle(server: &Server, record: &Record) {
    let mut connection = Connection::open(&server.address).unwrap();
    let is_open = |person: &Person| person.confirmed == Act::Sent || person.withdrawn == Act::Sent;
    for number in record.numbers(is_open) {
        while is_open(&record.person(number)) {
            let person = record.person(number);
            let outcome = if person.confirmed == Act::Sent {
                confirm(&mut connection, record, number)
            } else {
                withdraw(&mut connection, record, number)
            };
            outcome.unwrap();
        }
    }
}
