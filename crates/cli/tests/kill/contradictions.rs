//! The judge: the client's record against what is there. It knows nothing of the server's workings.

use std::collections::{BTreeMap, BTreeSet};

use crate::record::{Act, Person};
use crate::testimony::{Exported, Testimony};

/// Every contradiction, in words. None, and what was acknowledged is there once, and nothing else is.
pub fn between(people: &[Person], testimony: &Testimony) -> Vec<String> {
    let mut found = Vec::new();
    mails(people, testimony, &mut found);
    signatures(people, testimony, &mut found);
    pages(people, testimony, &mut found);
    numbers(people, testimony, &mut found);
    found
}

fn mails(people: &[Person], testimony: &Testimony, found: &mut Vec<String>) {
    let ids: BTreeSet<_> = testimony.mails.iter().map(|mail| &mail.message_id).collect();
    if ids.len() != testimony.mails.len() {
        found.push("one Message-ID on two mails".to_owned());
    }
    let mut to: BTreeMap<&str, u64> = BTreeMap::new();
    testimony.mails.iter().for_each(|mail| *to.entry(&mail.to).or_default() += 1);
    for person in people {
        let got = to.remove(person.email.as_str()).unwrap_or(0);
        let (least, most) = match person.signed {
            Act::NotTried => (0, 0),
            Act::Sent => (0, person.forms),
            Act::Acknowledged => (1, person.forms),
        };
        if got < least || most < got {
            found.push(format!("{} got {got} mails, not {least} to {most}", person.name));
        }
    }
    found.extend(to.keys().map(|_| "a mail to nobody who signed".to_owned()));
}

fn signatures(people: &[Person], testimony: &Testimony, found: &mut Vec<String>) {
    let mut rows: BTreeMap<&str, Vec<&Exported>> = BTreeMap::new();
    testimony.exported.iter().for_each(|row| rows.entry(&row.email).or_default().push(row));
    for person in people {
        let rows = rows.remove(person.email.as_str()).unwrap_or_default();
        let expected = match (person.confirmed, person.withdrawn) {
            (Act::Sent, _) | (_, Act::Sent) => {
                found.push(format!("{}: nobody knows yet", person.name));
                continue;
            }
            (Act::NotTried, _) => None,
            (Act::Acknowledged, Act::NotTried) => Some("confirmed"),
            (Act::Acknowledged, Act::Acknowledged) => Some("withdrawn"),
        };
        let stands: Vec<_> = rows.iter().map(|row| row.state.as_str()).collect();
        if stands != Vec::from_iter(expected) {
            found.push(format!("{} stands as {stands:?}, not {expected:?}", person.name));
        }
        if rows.iter().any(|row| row.name != person.name || row.visibility != person.visibility) {
            found.push(format!("{} stands otherwise than typed", person.name));
        }
    }
    found.extend(rows.keys().map(|_| "a signature of nobody who signed".to_owned()));
    let ids: BTreeSet<_> = testimony.exported.iter().map(|row| &row.id).collect();
    if ids.len() != testimony.exported.len() {
        found.push("one number for two signatures".to_owned());
    }
}

fn stands(person: &&Person) -> bool {
    person.confirmed == Act::Acknowledged && person.withdrawn == Act::NotTried
}

fn pages(people: &[Person], testimony: &Testimony, found: &mut Vec<String>) {
    let public = people.iter().filter(stands).filter(|person| person.visibility == "public");
    let mut expected: Vec<_> = public.map(|person| &person.name).collect();
    let mut listed: Vec<_> = testimony.listed.iter().collect();
    expected.sort();
    listed.sort();
    if expected != listed {
        found.push(format!(
            "the pages list {} names, not the {} public ones once each",
            listed.len(),
            expected.len()
        ));
    }
}

fn numbers(people: &[Person], testimony: &Testimony, found: &mut Vec<String>) {
    let confirmed =
        people.iter().filter(|person| person.confirmed == Act::Acknowledged).count() as u64;
    let withdrawn =
        people.iter().filter(|person| person.withdrawn == Act::Acknowledged).count() as u64;
    for (what, said, expected) in [
        ("verified", testimony.verified, confirmed - withdrawn),
        ("withdrawn", testimony.withdrawn, withdrawn),
    ] {
        if said != expected {
            found.push(format!("{said} {what}, not {expected}"));
        }
    }
    let acknowledged =
        people.iter().filter(|person| person.signed == Act::Acknowledged).count() as u64;
    let sent: u64 = people.iter().map(|person| person.forms).sum();
    // A form that was cut off is there or not; each that was confirmed has left.
    let waiting = acknowledged.saturating_sub(confirmed)..=sent.saturating_sub(confirmed);
    if !waiting.contains(&testimony.pending) {
        found.push(format!("{} wait, not {waiting:?}", testimony.pending));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::Mail;

    /// Signed only; confirmed; confirmed and withdrawn; cut off while signing, with no mail.
    fn truth() -> (Vec<Person>, Testimony) {
        let acts = [
            (Act::Acknowledged, Act::NotTried, Act::NotTried),
            (Act::Acknowledged, Act::Acknowledged, Act::NotTried),
            (Act::Acknowledged, Act::Acknowledged, Act::Acknowledged),
            (Act::Sent, Act::NotTried, Act::NotTried),
        ];
        let person = |number: usize| Person {
            name: format!("Person {number}"),
            email: format!("person{number}@example.org"),
            visibility: "public",
            forms: 1,
            signed: acts[number].0,
            confirmed: acts[number].1,
            withdrawn: acts[number].2,
            ..Person::default()
        };
        let mail = |number: usize| Mail {
            message_id: format!("<{number}@example.org>"),
            to: format!("person{number}@example.org"),
            link: String::new(),
        };
        let row = |number: usize, state: &str| Exported {
            id: format!("p{number}"),
            name: format!("Person {number}"),
            email: format!("person{number}@example.org"),
            visibility: "public".to_owned(),
            state: state.to_owned(),
        };
        let testimony = Testimony {
            mails: (0..3).map(mail).collect(),
            exported: vec![row(1, "confirmed"), row(2, "withdrawn")],
            listed: vec!["Person 1".to_owned()],
            verified: 1,
            withdrawn: 1,
            pending: 1,
        };
        ((0..4).map(person).collect(), testimony)
    }

    #[test]
    fn the_truth_contradicts_nothing() {
        let (people, testimony) = truth();
        assert_eq!(between(&people, &testimony), Vec::<String>::new());
        let mut stored = testimony;
        stored.pending = 2; // The one that was cut off had arrived.
        assert_eq!(between(&people, &stored), Vec::<String>::new());
    }

    #[test]
    fn a_falsified_record_is_found_out() {
        let falsifications: [fn(&mut Vec<Person>); 6] = [
            |people| people[1].confirmed = Act::NotTried,
            |people| people[2].withdrawn = Act::NotTried,
            |people| people[0].confirmed = Act::Acknowledged,
            |people| people[3].signed = Act::Acknowledged,
            |people| people[1].visibility = "organizers",
            |people| drop(people.remove(1)),
        ];
        for (index, falsify) in falsifications.iter().enumerate() {
            let (mut people, testimony) = truth();
            falsify(&mut people);
            assert_ne!(between(&people, &testimony), Vec::<String>::new(), "falsification {index}");
        }
    }

    #[test]
    fn a_loss_or_a_double_on_the_server_is_found_out() {
        let losses: [fn(&mut Testimony); 9] = [
            |testimony| drop(testimony.mails.pop()),
            |testimony| testimony.mails.push(testimony.mails[0].clone()),
            |testimony| drop(testimony.exported.remove(0)),
            |testimony| {
                testimony
                    .exported
                    .push(Exported { id: "p9".to_owned(), ..testimony.exported[0].clone() })
            },
            |testimony| testimony.exported[1].state = "confirmed".to_owned(),
            |testimony| testimony.listed.push("Person 1".to_owned()),
            |testimony| testimony.verified += 1,
            |testimony| testimony.withdrawn = 0,
            |testimony| testimony.pending = 0,
        ];
        for (index, lose) in losses.iter().enumerate() {
            let (people, mut testimony) = truth();
            lose(&mut testimony);
            assert_ne!(between(&people, &testimony), Vec::<String>::new(), "loss {index}");
        }
    }
}
