//! An evening on which a whole country signs, as in March 2019, when a petition to the UK's parliament peaked near 2,000 signatures a
//! minute while some 100,000 people watched its number: what they would ask this server for, at the times when they would ask.

pub mod report;
mod script;

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tokio::runtime::Runtime;

use self::report::{Cost, Origin, Reading, reading};
use self::script::{Evening, Kind};
use super::{Plan, Plot, STOP_WITHIN, ceiling_empty, prefill, server};
use crate::bench::open_loop::OpenLoad;
use crate::bench::process::{ServerProcess, cpu_of};
use crate::bench::proxy::Proxy;
use crate::bench::sink::Sink;
use crate::bench::writes::Writes;
pub use report::EveningReport;

/// How many such evenings at once.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub times: u64,
}

impl Size {
    const REFRESHES_EVERY: Duration = Duration::from_secs(10);
    /// With this stay, 333 people a second have to come for 100,000 to be there; one in ten of them signs.
    const STAY: Duration = Duration::from_secs(300);

    fn viewers(self) -> u64 {
        100_000 * self.times
    }

    fn signs_per_second(self) -> f64 {
        2_000.0 / 60.0 * self.times as f64
    }

    fn confirmations_per_second(self) -> f64 {
        1_500.0 / 60.0 * self.times as f64
    }

    fn pages_per_second(self) -> f64 {
        self.viewers() as f64 / Self::STAY.as_secs_f64()
    }

    /// One visitor in twenty looks at who has signed.
    fn lists_per_second(self) -> f64 {
        self.pages_per_second() / 20.0
    }
}

pub struct EveningPlan {
    pub plan: Plan,
    pub times: u64,
    /// Raises everything together until something gives.
    pub search: bool,
    /// A cache between the visitors and the server.
    pub proxy: bool,
}

/// An evening that no machine bears.
const TIMES_MAX: u64 = 50;

/// In a search, a size gives when it gave every time: what else runs on the machine gives by chance.
const TRIES: u32 = 3;

pub fn measure(evening: &EveningPlan, runtime: &Runtime) -> Result<EveningReport> {
    let plan = &evening.plan;
    let plot = plan.fresh()?;
    let sizes: Vec<Size> = if evening.search {
        (evening.times..=TIMES_MAX).map(|times| Size { times }).collect()
    } else {
        vec![Size { times: evening.times }]
    };
    let place = Place::open(plan, runtime, &plot, &sizes, evening.proxy)?;
    let ceiling_empty = ceiling_empty(plan, &place.server)?;
    let mut readings = Vec::new();
    let mut used = (0, 0);
    for size in sizes {
        let mut reading = place.replay(plan, size, &mut used)?;
        for _ in 1..TRIES {
            if evening.search && reading.gave.is_some() {
                reading = place.replay(plan, size, &mut used)?;
            }
        }
        let gave = reading.gave.is_some();
        readings.push(reading);
        if gave {
            break;
        }
    }
    drop(place.proxy);
    let writes = Writes::of(&place.server)?;
    let status = place.server.stop(STOP_WITHIN)?;
    ensure!(status.success(), "the server stopped with {status}");
    Ok(EveningReport {
        stored_before: plan.stored,
        connections: plan.connections,
        ceiling_empty,
        readings,
        writes,
    })
}

/// The server, where its mail goes, and the links that are waiting in people's mailboxes.
pub struct Place {
    pub server: ServerProcess,
    proxy: Option<Proxy>,
    sink: Sink,
    links: Vec<String>,
}

impl Place {
    pub fn open(
        plan: &Plan,
        runtime: &Runtime,
        plot: &Plot,
        sizes: &[Size],
        proxy: bool,
    ) -> Result<Self> {
        /// Steps of a search before something gives, in all likelihood; later ones confirm again, which counts nobody.
        const STEPS: usize = 12;
        let wanted: f64 =
            sizes.iter().take(STEPS).map(|size| size.confirmations_per_second()).sum();
        let prefill = prefill(runtime, plot)?;
        runtime.block_on(prefill.confirm(plan.stored))?;
        let links =
            runtime.block_on(prefill.links((1.2 * wanted * plan.seconds as f64) as u64 + 100))?;
        drop(prefill);
        let sink = Sink::start(Duration::ZERO)?;
        let more = [
            ("UNDERSIGNED_MAIL", &*sink.setting()),
            ("UNDERSIGNED_MAIL_PER_DOMAIN_SECOND", "off"),
            ("UNDERSIGNED_TRUSTED_PROXIES", "127.0.0.1"),
        ];
        let server = server(plot, &more)?;
        let proxy = proxy.then(|| Proxy::start(plot.path(), server.address())).transpose()?;
        let place = Self { server, proxy, sink, links };
        place.wait_for_mail();
        Ok(place)
    }

    /// The mails with the links went out before the evening began.
    fn wait_for_mail(&self) {
        const QUIET: Duration = Duration::from_secs(2);
        let (mut seen, mut since) = (0, Instant::now());
        while since.elapsed() < QUIET {
            std::thread::sleep(Duration::from_millis(50));
            let mails = self.sink.look(|taken| taken.mails);
            if mails != seen {
                (seen, since) = (mails, Instant::now());
            }
        }
    }

    pub fn replay(&self, plan: &Plan, size: Size, used: &mut (u64, u64)) -> Result<Reading> {
        let expected = Kind::ALL.map(|(_, _, expected)| expected);
        let address = self.proxy.as_ref().map_or(self.server.address(), Proxy::address);
        let connections = plan.connections;
        let load = OpenLoad { address, connections, expected: &expected };
        let links = &self.links[(used.1 as usize).min(self.links.len() - 1)..];
        let mut evening = Evening::new(size, plan.time(), plan.stored, links, used.0);
        let mails = self.sink.look(|taken| taken.mails);
        let origin = self.proxy.as_ref().map(Origin::before).transpose()?;
        let before = (self.server.cpu()?, cpu_of(std::process::id())?, Instant::now());
        let result = load.run(&mut evening)?;
        let elapsed = before.2.elapsed().as_secs_f64();
        let cores = |before: Duration, now: Duration| (now - before).as_secs_f64() / elapsed;
        let cost = Cost {
            server_cores: cores(before.0, self.server.cpu()?),
            client_cores: cores(before.1, cpu_of(std::process::id())?),
            memory: self.server.memory()?,
            mails_per_second: (self.sink.look(|taken| taken.mails) - mails) as f64 / elapsed,
            origin: origin.map(|origin| origin.after(elapsed)).transpose()?,
        };
        let (signs, confirmations) = evening.used();
        *used = (used.0 + signs, used.1 + confirmations);
        Ok(reading(size, plan.seconds, result, cost))
    }
}
