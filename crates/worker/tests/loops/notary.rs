//! The instance's log and its witnesses: honest ones, ones that are away, and ones that lie.

use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;
use parking_lot::Mutex;
use undersigned_core::signatures::LetterId;
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::cosignatures::{CosignatureKey, CosignatureVerifier};
use undersigned_log::notes::LogKey;
use undersigned_log::tiles::{TilePath, read_bundle};
use undersigned_log::witnessing::{AddCheckpoint, Head, Proposal, Refusal};
use undersigned_store::beside::Run;
use undersigned_store::{BeginRun, INSTANCE, InstanceView};
use undersigned_worker::notary::{Notary, Witness, WitnessAnswer};

use crate::office::Office;

const ORIGIN: &str = "letters.example/log";

fn log_key() -> LogKey {
    LogKey::new([8; 32])
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mood {
    Honest,
    Away,
    /// Signs with a key that is not its own.
    Forging,
    /// Says that it knows a larger tree, and shows none.
    Boasting,
}

/// A witness in memory, which decides as the real one does.
struct Other {
    key: CosignatureKey,
    verifier: CosignatureVerifier,
    mood: Mutex<Mood>,
    known: Mutex<(Head, Option<String>)>,
    asked: Mutex<u32>,
    now: Timestamp,
}

impl Other {
    fn new(name: &str, mood: Mood, now: Timestamp) -> Arc<Self> {
        let key = CosignatureKey::new(name, &[name.len() as u8; 32]);
        let verifier = key.verifier();
        let known = Mutex::new((Head::empty(), None));
        Arc::new(Self { key, verifier, mood: Mutex::new(mood), known, asked: Mutex::new(0), now })
    }

    fn size(&self) -> u64 {
        self.known.lock().0.size
    }
}

#[async_trait]
impl Witness for Other {
    fn verifier(&self) -> &CosignatureVerifier {
        &self.verifier
    }

    async fn add_checkpoint(&self, body: String) -> Result<WitnessAnswer, String> {
        *self.asked.lock() += 1;
        let key = match *self.mood.lock() {
            Mood::Away => return Err("no answer in time".to_owned()),
            Mood::Boasting => return Ok(WitnessAnswer::Knows(1_000_000)),
            Mood::Honest => &self.key,
            Mood::Forging => &CosignatureKey::new(self.key.verifier().name(), &[99; 32]),
        };
        let request = AddCheckpoint::parse(body.as_bytes()).unwrap();
        let logs = [log_key().of(ORIGIN).verifier()];
        let proposal = Proposal::trusted(request, &logs).unwrap();
        let mut known = self.known.lock();
        match proposal.decide(&known.0) {
            Ok(()) => {
                *known = (Head::from(&proposal.checkpoint), Some(proposal.note.clone()));
                let text = proposal.checkpoint.text();
                Ok(WitnessAnswer::Cosigned(key.cosign(&text, self.now)))
            }
            Err(Refusal::AnotherSize { known }) => Ok(WitnessAnswer::Knows(known)),
            Err(refusal) => Ok(WitnessAnswer::Refused(refusal.status())),
        }
    }

    async fn newest(&self, origin: &str) -> Result<Option<String>, String> {
        assert_eq!(origin, ORIGIN);
        Ok(self.known.lock().1.clone())
    }
}

async fn begin(office: &Office) {
    let folder = tempfile::tempdir().unwrap();
    let run = Run::begin(folder.path(), [3; 16]).unwrap();
    let begin = BeginRun {
        origin: ORIGIN.to_owned(),
        known: run.known().to_vec(),
        id: run.id(),
        keys: [0; 32],
        at: office.now(),
    };
    assert!(!office.store.begin_run(begin).await.unwrap());
}

fn notary(office: &Office, witnesses: &[&Arc<Other>]) -> Notary {
    let witnesses = witnesses.iter().map(|one| Arc::clone(one) as Arc<dyn Witness>).collect();
    Notary::new(office.store.clone(), office.clock(), log_key(), witnesses)
}

fn instance(office: &Office) -> InstanceView {
    office.store.letters().instance().unwrap().clone()
}

/// Who stands under the checkpoint that readers are shown.
fn witnessed_by(office: &Office, witnesses: &[&Arc<Other>]) -> Vec<String> {
    let note = instance(office).witnessed.unwrap();
    let own = Checkpoint::open(&note, &log_key().of(ORIGIN).verifier()).unwrap();
    assert_eq!((own.size, own.root), (instance(office).log.size, instance(office).log.root));
    let of = witnesses.iter().filter(|one| one.verifier.cosigned_at(&note).unwrap().is_some());
    of.map(|one| one.verifier.name().to_owned()).collect()
}

async fn sign(office: &Office, letter: LetterId, email: &str) {
    let key = office.submit(letter, email).await;
    crate::upkeep::confirm(office, key, undersigned_core::signatures::Visibility::Public).await;
}

/// The sizes of letters' logs that stand in the instance's log, in their order.
async fn recorded(office: &Office) -> Vec<u64> {
    let path = TilePath::of(None, 0, instance(office).log.size).unwrap();
    let bundle = office.store.log_tile(INSTANCE, path).await.unwrap();
    let entries = read_bundle(&bundle).unwrap();
    let size = |entry: &[u8]| {
        let note = std::str::from_utf8(entry).unwrap();
        let origin = note.lines().next().unwrap();
        Checkpoint::open(note, &log_key().of(origin).verifier()).unwrap().size
    };
    entries.into_iter().map(size).collect()
}

#[tokio::test]
async fn a_letters_checkpoint_is_taken_hourly_and_at_its_ends() {
    let office = Office::open().await;
    begin(&office).await;
    let letter = office.letter("reading-room").await;
    let mut notary = notary(&office, &[]);
    notary.step().await.unwrap();
    sign(&office, letter, "ada@example.org").await;
    notary.step().await.unwrap();
    assert_eq!(recorded(&office).await, [1], "the hour is not over");
    office.minutes_pass(60);
    sign(&office, letter, "bo@example.org").await;
    notary.step().await.unwrap();
    notary.step().await.unwrap();
    assert_eq!(recorded(&office).await, [1, 3]);
    office.minutes_pass(60);
    notary.step().await.unwrap();
    assert_eq!(recorded(&office).await, [1, 3], "nothing new to say");
    office.store.close_letter(letter, office.now()).await.unwrap();
    notary.step().await.unwrap();
    office.store.record_delivery(letter, office.now()).await.unwrap();
    notary.step().await.unwrap();
    assert_eq!(recorded(&office).await, [1, 3, 4, 5], "at once");
    let shown = instance(&office).recorded[&letter].shown;
    assert_eq!(shown, Some((3, 5)), "the newest one is in the checkpoint that is shown");
}

#[tokio::test]
async fn witnesses_that_are_away_or_lie_stop_nothing() {
    let office = Office::open().await;
    begin(&office).await;
    let letter = office.letter("reading-room").await;
    let now = office.now();
    let honest = Other::new("honest.example", Mood::Honest, now);
    let away = Other::new("away.example", Mood::Away, now);
    let forging = Other::new("forging.example", Mood::Forging, now);
    let boasting = Other::new("boasting.example", Mood::Boasting, now);
    let all = [&honest, &away, &forging, &boasting];
    let mut notary = notary(&office, &all);
    notary.step().await.unwrap();
    assert_eq!(witnessed_by(&office, &all), ["honest.example"]);
    notary.step().await.unwrap();
    assert_eq!(*away.asked.lock(), 1, "it is left alone for a while");
    *away.mood.lock() = Mood::Honest;
    office.minutes_pass(1);
    notary.step().await.unwrap();
    assert_eq!(witnessed_by(&office, &all), ["honest.example", "away.example"]);
    assert_eq!(office.store.letters().by_id(letter).unwrap().view().frozen, None);
    sign(&office, letter, "ada@example.org").await;
}

#[tokio::test]
async fn a_growing_log_is_cosigned_again_also_after_a_start() {
    let office = Office::open().await;
    begin(&office).await;
    let letter = office.letter("reading-room").await;
    let other = Other::new("other.example", Mood::Honest, office.now());
    notary(&office, &[&other]).step().await.unwrap();
    for hour in 1..5 {
        office.minutes_pass(60);
        sign(&office, letter, &format!("person{hour}@example.org")).await;
        // A new one each time: as after a start, it does not know what the witness knows.
        notary(&office, &[&other]).step().await.unwrap();
        assert_eq!(other.size(), 1 + hour);
        assert_eq!(witnessed_by(&office, &[&other]), ["other.example"]);
    }
    let asked = *other.asked.lock();
    let mut notary = notary(&office, &[&other]);
    notary.step().await.unwrap();
    notary.step().await.unwrap();
    assert_eq!(
        *other.asked.lock(),
        asked + 2,
        "where it stands, and again for its word; then it is fresh"
    );
    office.minutes_pass(61);
    notary.step().await.unwrap();
    assert_eq!(*other.asked.lock(), asked + 3, "an old word is asked for again");
}

#[tokio::test]
async fn a_witness_that_holds_another_tree_of_ours_freezes_every_letter() {
    for is_longer in [true, false] {
        let office = Office::open().await;
        begin(&office).await;
        let letter = office.letter("reading-room").await;
        let other = Other::new("other.example", Mood::Honest, office.now());
        // What this server showed before its database was put back, and no file beside it remembers.
        let lost = Checkpoint {
            origin: ORIGIN.to_owned(),
            size: if is_longer { 5 } else { 1 },
            root: [5; 32],
        };
        let note = lost.sign(&log_key().of(ORIGIN));
        *other.known.lock() = (Head::from(&lost), Some(note));
        let mut notary = notary(&office, &[&other]);
        notary.step().await.unwrap();
        let frozen =
            |office: &Office| office.store.letters().by_id(letter).unwrap().view().frozen.is_some();
        assert!(frozen(&office), "{is_longer}");
        let known = instance(&office).frozen.unwrap();
        assert_eq!((known.size, known.root), (lost.size, lost.root));
        notary.step().await.unwrap();
        for log in [letter, INSTANCE] {
            office.store.restart_log(log, office.now()).await.unwrap().unwrap();
        }
        office.minutes_pass(2);
        notary.step().await.unwrap();
        assert!(!frozen(&office), "what a restart gave up is no news");
        sign(&office, letter, "ada@example.org").await;
    }
}

#[tokio::test]
async fn a_witness_that_went_away_is_left_alone_though_the_log_grew_and_its_word_outlives_a_start()
{
    let office = Office::open().await;
    begin(&office).await;
    let letter = office.letter("reading-room").await;
    let other = Other::new("other.example", Mood::Honest, office.now());
    notary(&office, &[&other]).step().await.unwrap();
    *other.mood.lock() = Mood::Away;
    notary(&office, &[&other]).step().await.unwrap();
    assert_eq!(
        witnessed_by(&office, &[&other]),
        ["other.example"],
        "it stood under this very tree"
    );
    office.minutes_pass(60);
    sign(&office, letter, "ada@example.org").await;
    let mut notary = notary(&office, &[&other]);
    let asked = *other.asked.lock();
    for _ in 0..5 {
        notary.step().await.unwrap();
    }
    assert_eq!(*other.asked.lock(), asked + 1);
    assert_eq!(witnessed_by(&office, &[&other]), Vec::<String>::new());
}

#[tokio::test]
async fn what_comes_after_the_close_is_taken_hourly_again() {
    let office = Office::open().await;
    begin(&office).await;
    let letter = office.letter("reading-room").await;
    let mut notary = notary(&office, &[]);
    let sent = office.submit(letter, "ada@example.org").await;
    office.store.close_letter(letter, office.now()).await.unwrap();
    notary.step().await.unwrap();
    let visibility = undersigned_core::signatures::Visibility::Public;
    crate::upkeep::confirm(&office, sent, visibility).await;
    notary.step().await.unwrap();
    assert_eq!(recorded(&office).await, [2]);
    office.minutes_pass(60);
    notary.step().await.unwrap();
    assert_eq!(recorded(&office).await, [2, 3]);
}
