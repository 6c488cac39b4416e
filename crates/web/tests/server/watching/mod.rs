//! Somebody reads all that there is to read of a letter, at every second that matters, for hours. Everything that they see
//! agrees with the signed log and never steps back; and of hidden people it tells the batch and nothing finer: the same
//! story, lived twice with its hidden acts at other moments and in another order, looks the same to the last byte.

mod reading;
mod story;
mod world;

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use serde_json::Value;
use undersigned_core::outside::Clock;

use self::reading::{assert_agrees_with_the_log, body, entries};
use self::story::{Act, HOUR, Story, hidden_acts, public_acts, telling};
use self::world::{HOURLY, Seen, World};
use crate::support::TestApp;

const SLUG: &str = "open-the-archive";

#[tokio::test]
async fn two_tellings_of_a_story_that_differ_within_its_batches_look_the_same() {
    let public = public_acts();
    for seed in [1, 2] {
        let hidden = hidden_acts(seed);
        let tellings = [telling(&hidden, 10 * seed), telling(&hidden, 10 * seed + 1)];
        for hour in [0, 1] {
            let orders = [signing_order(&tellings[0], hour), signing_order(&tellings[1], hour)];
            assert_ne!(orders[0], orders[1], "the tellings differ");
        }
        let seconds = seconds(&[&public, &tellings[0], &tellings[1]]);
        let first = live(&tellings[0], &seconds).await;
        let second = live(&tellings[1], &seconds).await;
        for ((seen, other), at) in first.iter().zip(&second).zip(&seconds) {
            for (seen, other) in seen.iter().zip(other) {
                assert!(seen == other, "{} tells of hidden people at {at} s", seen.0);
            }
        }
        assert_tells_of_what_is_public(&first, &seconds, &hidden);
    }
}

/// Lives a story and looks at each of these seconds, after what happens in it.
async fn live(story: &Story, seconds: &[i64]) -> Vec<Seen> {
    let public = public_acts();
    let mut world = World::new().await;
    let mut transcript: Vec<Seen> = Vec::new();
    for second in seconds {
        world.wait_until(*second).await;
        let acts = [&public, story].into_iter().filter_map(|story| story.get(second)).flatten();
        for act in acts {
            world.take(act).await;
        }
        transcript.push(world.look().await);
    }
    let World { app, .. } = world;
    let TestApp { folder, clock, .. } = app;
    let now = clock.now().as_millisecond();
    let again = TestApp::on(folder, now, |settings| settings.hidden_batch = HOURLY).await;
    let world = World { app: again, began: Timestamp::UNIX_EPOCH, pages: HashMap::new() };
    let restarted = world.look().await;
    for path in ["/count.json", "/log/checkpoint", "/log/openings/000", "/signatures", ""] {
        let last = transcript.last().unwrap();
        assert_eq!(body(&restarted, path), body(last, path), "{path} once started anew");
    }
    transcript
}

/// All seconds in which anything happens in any telling, the ones after, and the fixed times.
fn seconds(stories: &[&Story]) -> Vec<i64> {
    let moments = stories.iter().flat_map(|story| story.keys().copied());
    let fixed = (1..=story::HOURS).map(|hour| hour * HOUR);
    let all: BTreeSet<i64> = moments.chain(fixed).flat_map(|moment| [moment, moment + 1]).collect();
    all.into_iter().collect()
}

fn signing_order(story: &Story, hour: i64) -> Vec<String> {
    let acts = story.range(hour * HOUR..(hour + 1) * HOUR).flat_map(|(_, acts)| acts);
    acts.map(|act| act.person.clone()).collect()
}

/// The other side: what is public shows at once, what is hidden at the fixed time, and nothing ever steps back.
fn assert_tells_of_what_is_public(transcript: &[Seen], seconds: &[i64], hidden: &[Vec<Act>]) {
    let public = public_acts();
    let mut batches = 0;
    let mut size = assert_agrees_with_the_log(&transcript[0]);
    for (pair, at) in transcript.windows(2).zip(&seconds[1..]) {
        let [before, now] = pair else { unreachable!() };
        let grown = assert_agrees_with_the_log(now);
        assert!(size <= grown, "the log steps back at {at} s");
        assert!(entries(now).starts_with(&entries(before)), "the log is another at {at} s");
        let is_batch = at % HOUR == 0 && !hidden[(at / HOUR - 1) as usize].is_empty();
        let is_seen = body(before, "/log/checkpoint") != body(now, "/log/checkpoint");
        assert_eq!(is_seen, public.contains_key(at) || is_batch, "at {at} s");
        if is_batch {
            batches += 1;
            assert_tells_no_order(&entries(now)[size as usize..]);
        }
        size = grown;
    }
    assert!(30 < size, "only {size} entries");
    assert_eq!(batches, hidden.iter().filter(|acts| !acts.is_empty()).count());
}

/// New people come in the order of their commitments, all in the hour of the batch.
fn assert_tells_no_order(batch: &[String]) {
    let lines: Vec<Value> = batch.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    let committed: Vec<&str> = lines.iter().filter_map(|line| line["c"].as_str()).collect();
    assert!(committed.is_sorted(), "{batch:?}");
    let hours: BTreeSet<&str> = lines.iter().map(|line| line["hour"].as_str().unwrap()).collect();
    assert_eq!(hours.len(), 1);
}
