//! What a load came to: how many answers, of which status, how fast, and when it stalled.

use std::collections::BTreeMap;
use std::time::Duration;

use hdrhistogram::Histogram;
use serde::Serialize;

/// The figures of one load.
#[derive(Clone, Debug, Serialize)]
pub struct LoadResult {
    /// Requests that were answered, with whatever status.
    pub requests: u64,
    /// Answers with an unexpected status, plus requests that got no answer at all.
    pub errors: u64,
    /// Requests that got no answer: refused, cut off, garbled, or still open when the time for waiting was over.
    pub unanswered: u64,
    pub by_status: BTreeMap<u16, u64>,
    /// From the first request to the last answer.
    #[serde(rename = "elapsed_s", serialize_with = "seconds")]
    pub elapsed: Duration,
    /// Expected answers a second. Refusals are quick and would flatter it.
    pub rate: f64,
    /// Latencies are those of expected answers.
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub max_ms: f64,
    /// The worst of seconds in which, and beside which, nothing was taken from this machine's processors, as far as its kernel
    /// knows. None: there was no such second, or nobody looked.
    pub undisturbed_max_ms: Option<f64>,
    pub timeline: Vec<Second>,
    /// The requests that took longest, by their numbers, the slowest first.
    #[serde(skip)]
    pub slowest: Vec<u64>,
}

/// One second of a load: a stall shows here, however short it is beside the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Second {
    /// Expected answers that came in this second.
    pub answers: u64,
    pub worst_ms: f64,
    /// Of all processors together, given to others by this machine's host. None: nobody looked.
    pub stolen_ms: Option<f64>,
}

impl LoadResult {
    /// Beside what was taken in each second of it.
    pub fn beside(mut self, stolen: &[Duration]) -> Self {
        for (second, stolen) in self.timeline.iter_mut().zip(stolen) {
            second.stolen_ms = Some(1_000.0 * stolen.as_secs_f64());
        }
        // An answer may have begun in the second before it came, and what was taken is counted some milliseconds later.
        let is_quiet = |near: &[Second]| near.iter().all(|second| second.stolen_ms == Some(0.0));
        let worst = (0..self.timeline.len()).filter_map(|at| {
            let end = (at + 2).min(self.timeline.len());
            let worst_ms = self.timeline[at].worst_ms;
            is_quiet(&self.timeline[at.saturating_sub(1)..end]).then_some(worst_ms)
        });
        self.undisturbed_max_ms = worst.reduce(f64::max);
        self
    }
}

/// The statuses of a good answer; others are errors.
pub type Expected = &'static [u16];

/// Counts while a load runs. Each thread has its own; they are put together at the end.
pub struct Tally {
    expected: Expected,
    unanswered: u64,
    by_status: BTreeMap<u16, u64>,
    latencies_ns: Histogram<u64>,
    seconds: Vec<(u64, Duration)>,
    last_answer: Duration,
    /// The slowest first.
    slowest: Vec<(Duration, u64)>,
}

const LATENCY_NS_MAX: u64 = 600_000_000_000;
const SLOWEST: usize = 10;

impl Tally {
    pub fn new(expected: Expected) -> Self {
        let latencies_ns = Histogram::new_with_bounds(1, LATENCY_NS_MAX, 3)
            .expect("bounds and precision are valid");
        Self {
            expected,
            unanswered: 0,
            by_status: BTreeMap::new(),
            latencies_ns,
            seconds: Vec::new(),
            last_answer: Duration::ZERO,
            slowest: Vec::with_capacity(SLOWEST + 1),
        }
    }

    /// `at` is the time since the load began.
    pub fn answer(&mut self, status: u16, latency: Duration, at: Duration) {
        *self.by_status.entry(status).or_default() += 1;
        self.last_answer = self.last_answer.max(at);
        if !self.expected.contains(&status) {
            return;
        }
        self.latencies_ns
            .saturating_record(u64::try_from(latency.as_nanos()).unwrap_or(LATENCY_NS_MAX));
        let second = at.as_secs() as usize;
        if self.seconds.len() <= second {
            self.seconds.resize(second + 1, (0, Duration::ZERO));
        }
        let (answers, worst) = &mut self.seconds[second];
        *answers += 1;
        *worst = latency.max(*worst);
    }

    /// Which request took so long.
    pub fn slow(&mut self, number: u64, latency: Duration) {
        let at = self.slowest.partition_point(|(slower, _)| latency <= *slower);
        if at < SLOWEST {
            self.slowest.insert(at, (latency, number));
            self.slowest.truncate(SLOWEST);
        }
    }

    pub fn unanswered(&mut self) {
        self.unanswered += 1;
    }

    pub fn add(&mut self, other: &Self) {
        self.unanswered += other.unanswered;
        self.last_answer = self.last_answer.max(other.last_answer);
        for (status, count) in &other.by_status {
            *self.by_status.entry(*status).or_default() += count;
        }
        self.latencies_ns.add(&other.latencies_ns).expect("all tallies have the same bounds");
        other.slowest.iter().for_each(|(latency, number)| self.slow(*number, *latency));
        self.seconds.resize(self.seconds.len().max(other.seconds.len()), (0, Duration::ZERO));
        for (mine, other) in self.seconds.iter_mut().zip(&other.seconds) {
            *mine = (mine.0 + other.0, mine.1.max(other.1));
        }
    }

    pub fn result(&self) -> LoadResult {
        let requests = self.by_status.values().sum();
        let expected =
            self.expected.iter().filter_map(|status| self.by_status.get(status)).sum::<u64>();
        let elapsed = self.last_answer;
        LoadResult {
            requests,
            errors: requests - expected + self.unanswered,
            unanswered: self.unanswered,
            by_status: self.by_status.clone(),
            elapsed,
            rate: if elapsed.is_zero() { 0.0 } else { expected as f64 / elapsed.as_secs_f64() },
            p50_ms: milliseconds(self.latencies_ns.value_at_quantile(0.50)),
            p99_ms: milliseconds(self.latencies_ns.value_at_quantile(0.99)),
            max_ms: milliseconds(self.latencies_ns.max()),
            undisturbed_max_ms: None,
            timeline: self
                .seconds
                .iter()
                .map(|(answers, worst)| Second {
                    answers: *answers,
                    worst_ms: 1_000.0 * worst.as_secs_f64(),
                    stolen_ms: None,
                })
                .collect(),
            slowest: self.slowest.iter().map(|(_, number)| *number).collect(),
        }
    }
}

fn milliseconds(nanoseconds: u64) -> f64 {
    nanoseconds as f64 / 1_000_000.0
}

fn seconds<S: serde::Serializer>(duration: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(duration.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn two_threads_add_up_and_refusals_do_not_flatter_the_rate() {
        let mut one = Tally::new(&[303]);
        one.answer(303, 2 * MS, 400 * MS);
        one.answer(503, MS, 500 * MS);
        let mut two = Tally::new(&[303]);
        two.answer(303, 700 * MS, 2_000 * MS);
        two.unanswered();
        one.add(&two);
        let result = one.result();
        assert_eq!((result.requests, result.errors, result.unanswered), (3, 2, 1));
        assert_eq!(result.by_status, BTreeMap::from([(303, 2), (503, 1)]));
        assert_eq!(result.rate, 1.0);
        assert!((1.9..2.1).contains(&result.p50_ms), "{}", result.p50_ms);
        assert!((699.0..702.0).contains(&result.max_ms), "{}", result.max_ms);
    }

    #[test]
    fn a_stall_shows_in_its_second() {
        let mut tally = Tally::new(&[200]);
        tally.answer(200, MS, 100 * MS);
        tally.answer(200, 1_900 * MS, 2_100 * MS);
        let timeline = tally.result().timeline;
        let answers: Vec<_> = timeline.iter().map(|second| second.answers).collect();
        assert_eq!(answers, [1, 0, 1]);
        assert_eq!(timeline[2].worst_ms, 1_900.0);
    }

    #[test]
    fn what_others_took_lies_beside_the_answers_of_its_second_and_of_those_next_to_it() {
        let mut tally = Tally::new(&[200]);
        for (second, latency) in [5, 40, 30, 20, 10].into_iter().enumerate() {
            tally.answer(200, latency * MS, Duration::from_secs(second as u64));
        }
        let result = tally.result();
        assert_eq!(result.undisturbed_max_ms, None);
        let quiet = [0; 5].map(|_| Duration::ZERO);
        assert_eq!(result.clone().beside(&quiet).undisturbed_max_ms, Some(40.0));
        let disturbed = [0, 10, 0, 0, 0].map(|stolen| stolen * MS);
        let result = result.beside(&disturbed);
        assert_eq!(result.undisturbed_max_ms, Some(20.0), "the three around it do not count");
        assert_eq!((result.max_ms.round(), result.timeline[1].stolen_ms), (40.0, Some(10.0)));
        assert_eq!(result.beside(&[10 * MS; 5]).undisturbed_max_ms, None);
    }

    #[test]
    fn the_slowest_requests_are_known_by_their_numbers() {
        let (mut one, mut two) = (Tally::new(&[200]), Tally::new(&[200]));
        (0..100).for_each(|number| one.slow(number, (number % 50) as u32 * MS));
        two.slow(777, 48 * MS);
        one.add(&two);
        assert_eq!(one.result().slowest, [49, 99, 48, 98, 777, 47, 97, 46, 96, 45]);
    }

    #[test]
    fn a_load_without_an_answer_has_no_rate() {
        let mut tally = Tally::new(&[200]);
        tally.unanswered();
        let result = tally.result();
        assert_eq!((result.requests, result.errors, result.rate), (0, 1, 0.0));
    }
}
