//! Mail: how fast what waits goes out, with what became of each stored durably; and how long somebody waits who signs another letter
//! meanwhile.

use std::fmt::{self, Display, Formatter};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use hdrhistogram::Histogram;
use serde::Serialize;
use tokio::runtime::Runtime;

use super::{Ground, HOST, STOP_WITHIN, prefill, server};
use crate::bench::asking::Asking;
use crate::bench::process::{ServerProcess, cpu_of};
use crate::bench::report::{Table, grouped, whole};
use crate::bench::requests::post_form;
use crate::bench::sink::Sink;

pub struct MailPlan {
    /// Mails that wait on the largest letter; each other one has a tenth.
    pub waiting: u64,
    pub letters: u64,
    pub domains: u64,
    pub per_domain_second: String,
    pub at_once: u16,
    /// How long each answer of the mail server takes.
    pub round_trip: Duration,
    pub ground: Ground,
}

#[derive(Clone, Debug, Serialize)]
pub struct MailReport {
    /// Mails a second, until as many had come as waited.
    pub rate: f64,
    pub mails: u64,
    /// Said by the database, after the server stopped, to have gone out.
    pub stored_as_mailed: u64,
    pub letters: u64,
    pub domains: u64,
    pub connections: u64,
    pub server_cores: f64,
    pub sink_cores: f64,
    pub peak_memory_mib: f64,
    /// From the answer to somebody who signs a small letter meanwhile until their mail is there.
    pub small_letter: Wait,
}

#[derive(Clone, Debug, Serialize)]
pub struct Wait {
    pub signers: u64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub max_ms: f64,
}

const SMALL: &str = "small-letter";
const SIGNS_EVERY: Duration = Duration::from_millis(50);
const WAIT_US_MAX: u64 = 3_600_000_000;
/// No mail for so long: that was all.
const QUIET: Duration = Duration::from_secs(15);

pub fn measure(plan: &MailPlan, runtime: &Runtime) -> Result<MailReport> {
    let plot = plan.ground.fresh()?;
    let largest = prefill(runtime, &plot)?;
    runtime.block_on(async {
        largest.submit_over(plan.waiting, plan.domains).await?;
        for number in 1..plan.letters {
            let other = largest.another("bench.invalid", &format!("letter-{number}")).await?;
            other.submit_over(plan.waiting / 10, plan.domains).await?;
        }
        largest.another("bench.invalid", SMALL).await.map(drop)
    })?;
    drop(largest);
    let sink = Sink::start(plan.round_trip)?;
    let more = [
        ("UNDERSIGNED_MAIL", &*sink.setting()),
        ("UNDERSIGNED_MAIL_PER_DOMAIN_SECOND", &plan.per_domain_second),
        ("UNDERSIGNED_MAIL_CONCURRENCY", &plan.at_once.to_string()),
    ];
    let server = server(&plot, &more)?;
    let waiting = plan.waiting + (plan.letters - 1) * (plan.waiting / 10);
    let report = watch(plan, waiting, &server, &sink)?;
    let status = server.stop(STOP_WITHIN)?;
    ensure!(status.success(), "the server stopped with {status}");
    let stored_as_mailed =
        plot.count("SELECT count(*) FROM mailboxes WHERE mailed_at IS NOT NULL")?;
    Ok(MailReport { stored_as_mailed, ..report })
}

/// Those who sign meanwhile are counted in: they take their turn.
fn watch(plan: &MailPlan, waiting: u64, server: &ServerProcess, sink: &Sink) -> Result<MailReport> {
    const MIB: f64 = 1024.0 * 1024.0;
    let before = (server.cpu()?, cpu_of(std::process::id())?, Instant::now());
    let over = AtomicBool::new(false);
    let (rate, answered) = thread::scope(|scope| {
        let signing = scope.spawn(|| sign(server, &over));
        wait(sink, waiting);
        let rate = sink.look(|taken| taken.rate());
        over.store(true, Ordering::Relaxed);
        (rate, signing.join().expect("the client does not panic"))
    });
    let answered = answered?;
    let elapsed = before.2.elapsed().as_secs_f64();
    let cores = |before: Duration, now: Duration| (now - before).as_secs_f64() / elapsed;
    let (server_cores, sink_cores) =
        (cores(before.0, server.cpu()?), cores(before.1, cpu_of(std::process::id())?));
    wait(sink, waiting + answered.len() as u64);
    let (mails, connections) = sink.look(|taken| (taken.mails, taken.connections));
    ensure!(waiting <= mails, "only {mails} of {waiting} mails came");
    Ok(MailReport {
        rate,
        mails,
        stored_as_mailed: 0,
        letters: plan.letters + 1,
        domains: plan.domains,
        connections,
        server_cores,
        sink_cores,
        peak_memory_mib: server.memory()?.peak_bytes as f64 / MIB,
        small_letter: waits(&answered, sink)?,
    })
}

/// Until so many have come, or none come any more.
fn wait(sink: &Sink, mails: u64) {
    let (mut seen, mut since) = (0, Instant::now());
    while seen < mails && since.elapsed() < QUIET {
        thread::sleep(Duration::from_millis(5));
        let now = sink.look(|taken| taken.mails);
        if now != seen {
            (seen, since) = (now, Instant::now());
        }
    }
}

/// Somebody signs the small letter, again and again; answers when each was told to look into the mailbox.
fn sign(server: &ServerProcess, over: &AtomicBool) -> Result<Vec<Instant>> {
    let mut asking = Asking::open(server.address())?;
    let mut answered = Vec::new();
    while !over.load(Ordering::Relaxed) {
        let body = format!(
            "name=Small+Signer&email={}&visibility=public",
            noted(answered.len()).replace('@', "%40")
        );
        let answer = asking.ask(&post_form(HOST, &format!("/{SMALL}/signatures"), &body))?;
        ensure!(answer.status == 303, "a sign was answered with {}", answer.status);
        answered.push(Instant::now());
        thread::sleep(SIGNS_EVERY);
    }
    Ok(answered)
}

fn noted(number: usize) -> String {
    // A few domains: at this pace one alone would use up its budget.
    format!("{}{number}@small{}.example", Sink::NOTED, number % 10)
}

fn waits(answered: &[Instant], sink: &Sink) -> Result<Wait> {
    let mut histogram = Histogram::<u64>::new_with_bounds(1, WAIT_US_MAX, 3)
        .expect("bounds and precision are valid");
    for (number, since) in answered.iter().enumerate() {
        let came = sink.look(|taken| taken.noted.get(&noted(number)).copied());
        let came = came.with_context(|| format!("the mail of small signer {number} is missing"))?;
        histogram.saturating_record(came.saturating_duration_since(*since).as_micros() as u64);
    }
    let ms = |us: u64| us as f64 / 1000.0;
    Ok(Wait {
        signers: histogram.len(),
        p50_ms: ms(histogram.value_at_quantile(0.50)),
        p99_ms: ms(histogram.value_at_quantile(0.99)),
        max_ms: ms(histogram.max()),
    })
}

impl Display for MailReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut table = Table::default();
        let Wait { signers, p50_ms, p99_ms, max_ms } = &self.small_letter;
        let ms = |ms: &f64| format!("{ms:.1} ms");
        table.row("mails a second", whole(self.rate));
        table.row("mails in all", grouped(self.mails));
        table.row("  of them stored as mailed", grouped(self.stored_as_mailed));
        table.row("letters", grouped(self.letters));
        table.row("domains", grouped(self.domains));
        table.row("connections made", grouped(self.connections));
        table.row("signers of the small letter", grouped(*signers));
        table.row("  from sign to mail, median", ms(p50_ms));
        table.row("  99 of 100", ms(p99_ms));
        table.row("  worst", ms(max_ms));
        table.row("server", format!("{:.2} cores", self.server_cores));
        table.row("mail sink and signer", format!("{:.2} cores", self.sink_cores));
        table.row("memory at its peak", format!("{:.0} MiB", self.peak_memory_mib));
        table.fmt(f)
    }
}
