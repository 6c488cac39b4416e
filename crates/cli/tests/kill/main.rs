//! `kill -9` under load, again and again. The witnesses are the client's own record and the folder with the mail:
//! what was acknowledged is there, once, and nothing else is.

mod connection;
mod contradictions;
mod place;
mod record;
mod signers;
mod testimony;

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use place::Place;
use record::{Act, Record};
use signers::{Chance, Postman, Round, settle};
use testimony::Testimony;

const KILLS: u64 = 40;
const THREADS: u64 = 4;

#[test]
fn what_was_acknowledged_survives_forty_times_being_killed() {
    let place = Place::new();
    place.open_letter();
    let record = Arc::new(Record::default());
    let postman = Postman::begin(place.mail_folder(), &record);
    let mut moments = Chance::new(40);
    for kill in 0..KILLS {
        let server = place.serve();
        let round = Round::begin(&server, &record, kill, THREADS);
        // Long enough for some to wait for their mail, short enough to hit whatever is under way.
        thread::sleep(Duration::from_millis(50 + moments.below(600)));
        server.kill();
        round.end();
    }
    postman.end();
    let server = place.serve();
    settle(&server, &record);
    place.wait_for_mail(&record.acknowledged_signers());
    place.wait_for_hidden(&server, &record);
    let testimony = Testimony::gather(&place, &server);
    let people = record.people();
    assert_eq!(contradictions::between(&people, &testimony), Vec::<String>::new());
    assert!(server.stop().success());

    let acknowledged = |act: fn(&record::Person) -> Act| {
        people.iter().filter(|person| act(person) == Act::Acknowledged).count()
    };
    let (signed, confirmed) =
        (acknowledged(|person| person.signed), acknowledged(|person| person.confirmed));
    let (withdrawn, cut) = (acknowledged(|person| person.withdrawn), record.cut());
    println!(
        "{KILLS} kills cut {cut} requests; {signed} signed, {confirmed} confirmed, {withdrawn} withdrew"
    );
    assert!(
        KILLS as usize <= cut && 200 < confirmed && 20 < withdrawn,
        "there was load, and the kills met it"
    );

    // The judge is awake: one acknowledgement less in the record, and the same testimony contradicts it.
    let mut falsified = people.clone();
    let counted =
        falsified.iter_mut().find(|person| person.confirmed == Act::Acknowledged).unwrap();
    counted.confirmed = Act::NotTried;
    assert_ne!(contradictions::between(&falsified, &testimony), Vec::<String>::new());
}
