//! A server's parts, put together once for `serve` and once for `demo`.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use axum::Router;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::net::{TcpListener, TcpSocket};
use tokio::runtime::{Handle, Runtime};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinSet;
use undersigned_core::identity::ServerKey;
use undersigned_core::life::HiddenBatch;
use undersigned_log::notes::LogKey;
use undersigned_mail::{Memory, Sender, Transport, TransportSetting};
use undersigned_store::Store;
use undersigned_web::words::PageWords;
use undersigned_web::{AppParts, Limits, WebSettings, serving};
use undersigned_worker::lists::Lists;
use undersigned_worker::mail_loop::{MailLoop, MailSettings};
use undersigned_worker::notary::Notary;
use undersigned_worker::upkeep::Upkeep;

use crate::config::{Config, LimitSettings, MailPace, PublicUrl};
use crate::cosigners;
use crate::descriptors::descriptors;
use crate::output::print;
use crate::outside::{SystemClock, SystemRandomness};
use crate::typesetter::ChildTypesetter;

pub struct Server {
    pub config: Config,
    pub store: Arc<dyn Store>,
    pub key: ServerKey,
    pub log_key: LogKey,
    pub public_url: PublicUrl,
    pub hidden_batch: HiddenBatch,
}

/// Where mail goes, and whether it is shown.
pub struct Mail {
    pub transport: Arc<dyn Transport>,
    pub shown: Option<Arc<Memory>>,
}

impl Mail {
    pub fn shown_in_memory() -> Self {
        let memory = Memory::new();
        Self { transport: Arc::new(memory.clone()), shown: Some(Arc::new(memory)) }
    }
}

impl Server {
    /// A mail under way may take minutes at a slow server; it is sent again on the next start.
    const LOOPS_TIME_MAX: Duration = Duration::from_secs(10);

    pub fn router(
        &self,
        mail: &Mail,
        limits: Option<Limits>,
        metrics: Option<PrometheusHandle>,
        apart: Handle,
    ) -> Result<Router> {
        let public_url = self.public_url.as_str().to_owned();
        let render = metrics.map(|handle| {
            let render = move || {
                handle.run_upkeep(); // Else histograms would keep every value they were given.
                handle.render()
            };
            Arc::new(render) as Arc<dyn Fn() -> String + Send + Sync>
        });
        Ok(undersigned_web::router(AppParts {
            store: self.store.clone(),
            clock: Arc::new(SystemClock),
            randomness: Arc::new(SystemRandomness),
            typesetter: Arc::new(ChildTypesetter::of_this_program(public_url.clone())?),
            key: self.key.clone(),
            log_key: self.log_key.clone(),
            apart,
            settings: WebSettings {
                public_url,
                hidden_batch: self.hidden_batch,
                discards_submissions: self.config.discard_submissions,
                at_once: WebSettings::AT_ONCE,
                limits,
                trusted_proxies: self.config.trusted_proxies.clone(),
                witnesses: self
                    .config
                    .witnesses
                    .iter()
                    .map(|witness| witness.verifier.clone())
                    .collect(),
                dev_mail: mail.shown.clone(),
                metrics_from: self.config.metrics_from.clone(),
                metrics: render,
            },
        }))
    }

    pub fn mail_loop(&self, transport: Arc<dyn Transport>, settings: MailSettings) -> MailLoop {
        let (clock, randomness) = (Arc::new(SystemClock), Arc::new(SystemRandomness));
        MailLoop::new(self.store.clone(), transport, clock, randomness, self.key.clone(), settings)
    }

    pub fn mail_settings(&self) -> MailSettings {
        let sender = self.config.mail_from.clone().unwrap_or_else(|| Sender {
            name: "Undersigned".to_owned(),
            address: format!("no-reply@{}", self.public_url.mail_domain()),
        });
        MailSettings {
            words: Arc::new(PageWords),
            sender,
            public_url: self.public_url.as_str().to_owned(),
            host: self.public_url.host_shown(),
            per_domain_second: self.mail_pace(),
            concurrency: self.config.mail_concurrency,
        }
    }

    fn mail_pace(&self) -> Option<u32> {
        const OVER_SMTP: u32 = 20;
        match (self.config.mail_per_domain_second, &self.config.mail) {
            (MailPace::Set(pace), _) => pace,
            (MailPace::Standard, Some(TransportSetting::Smtp(_))) => Some(OVER_SMTP),
            (MailPace::Standard, _) => None,
        }
    }

    pub fn upkeep(&self) -> Upkeep {
        Upkeep::new(self.store.clone(), Arc::new(SystemClock))
    }

    fn lists(&self) -> Lists {
        Lists::new(self.store.clone(), Arc::new(SystemClock))
    }

    fn notary(&self) -> Result<Notary> {
        let (store, clock) = (self.store.clone(), Arc::new(SystemClock));
        let witnesses = cosigners::all(&self.config.witnesses)?;
        Ok(Notary::new(store, clock, self.log_key.clone(), witnesses))
    }

    pub fn limits(&self) -> Option<Limits> {
        self.config
            .limits
            .map(|settings| limits(settings, Limits::standard(self.config.data.clone())))
    }

    /// Answers until a signal asks it to stop; then finishes what is under way, pages first, loops after them.
    pub async fn serve(
        self,
        listener: TcpListener,
        mail: Mail,
        mut signals: Signals,
    ) -> Result<()> {
        let metrics =
            PrometheusBuilder::new().install_recorder().context("cannot count what happens")?;
        let apart = Apart::start()?;
        let router = self.router(&mail, self.limits(), Some(metrics), apart.handle())?;
        let (stop_loops, loops_stop) = watch::channel(false);
        let mut loops = JoinSet::new();
        loops.spawn(
            self.mail_loop(mail.transport.clone(), self.mail_settings()).run(loops_stop.clone()),
        );
        loops.spawn(self.notary()?.run(loops_stop.clone()));
        loops.spawn(self.lists().run(loops_stop.clone()));
        loops.spawn(self.upkeep().run(loops_stop));
        self.store.ready().await?;
        let (stop_pages, pages_stop) = watch::channel(false);
        let address = listener.local_addr()?;
        let patience = self.config.patience.within(descriptors());
        let mut pages = tokio::spawn(serving::serve(listener, router, patience, pages_stop));
        print(&format!("listening on http://{address}\n"))?;
        tokio::select! {
            () = signals.first() => {}
            // Whoever started this program starts it again: better than pages whose mail never goes out.
            _ = loops.join_next() => bail!("a loop beside the pages stopped by itself"),
            _ = &mut pages => bail!("the pages stopped by themselves"),
        }
        tracing::info!("stopping");
        stop_pages.send_replace(true);
        pages.await.context("the pages did not stop as they should")??;
        stop_loops.send_replace(true);
        finish(loops).await;
        if let Err(error) = self.store.leave().await {
            tracing::warn!(%error, "other servers wait until this one is missed");
        }
        Ok(())
    }
}

/// Threads for those who found a place: see `undersigned_web`.
struct Apart(Option<Runtime>);

impl Apart {
    fn start() -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1) // It hands work to readers and to the writer, and has little of its own.
            .thread_name("apart")
            .enable_all()
            .build();
        Ok(Self(Some(runtime.context("cannot start a worker")?)))
    }

    fn handle(&self) -> Handle {
        self.0.as_ref().expect("there until it is dropped").handle().clone()
    }
}

impl Drop for Apart {
    fn drop(&mut self) {
        // Not waited for: that is not allowed here, and who was being served has been answered by now.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

async fn finish(mut loops: JoinSet<()>) {
    let ended = async { while loops.join_next().await.is_some() {} };
    if tokio::time::timeout(Server::LOOPS_TIME_MAX, ended).await.is_err() {
        tracing::warn!(
            "a loop was cut when stopping; what it was doing is done again on the next start"
        );
    }
}

fn limits(settings: LimitSettings, standard: Limits) -> Limits {
    Limits {
        submissions_per_prefix: settings
            .submissions_per_prefix
            .unwrap_or(standard.submissions_per_prefix),
        waiting_per_letter: settings.waiting_per_letter.unwrap_or(standard.waiting_per_letter),
        waiting_in_all: settings.waiting_in_all.unwrap_or(standard.waiting_in_all),
        free_disk_bytes: settings
            .free_disk_mib
            .map_or(standard.free_disk_bytes, |mib| mib * 1024 * 1024),
        data: standard.data,
    }
}

pub async fn bind(address: &str) -> Result<TcpListener> {
    let bound = listen(address).await;
    bound.with_context(|| format!("cannot listen on {address}; another address can be given with --listen or UNDERSIGNED_LISTEN"))
}

/// As many may knock in the same moment as a kernel remembers by its own setting: whoever comes beyond waits for a second.
const BACKLOG: u32 = 4_096;

async fn listen(address: &str) -> io::Result<TcpListener> {
    let mut refused = io::Error::from(io::ErrorKind::AddrNotAvailable);
    for address in tokio::net::lookup_host(address).await? {
        match listen_on(address) {
            Ok(listener) => return Ok(listener),
            Err(error) => refused = error, // The name may stand for another address, too.
        }
    }
    Err(refused)
}

fn listen_on(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// The address that nobody named: where this server listens, as seen from its own machine.
pub fn own_url(listen: SocketAddr) -> Result<PublicUrl> {
    let text = if listen.ip().is_unspecified() {
        format!("http://localhost:{}", listen.port())
    } else {
        format!("http://{listen}")
    };
    PublicUrl::parse(&text).map_err(anyhow::Error::msg)
}

/// What asks the program to stop, listened to from the start.
pub struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    pub fn listen() -> Result<Self> {
        let of = |kind| signal(kind).context("cannot listen to signals");
        Ok(Self {
            interrupt: of(SignalKind::interrupt())?,
            terminate: of(SignalKind::terminate())?,
        })
    }

    pub async fn first(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
