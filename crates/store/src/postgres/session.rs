//! Connections, and how each is set up.

use std::collections::HashMap;
use std::future::Future;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use futures::future::{BoxFuture, FutureExt, Shared, poll_fn};
use parking_lot::Mutex;
use rustls::{ClientConfig, RootCertStore};
use tokio::sync::OnceCell;
use tokio::time::timeout;
use tokio_postgres::config::Host;
use tokio_postgres::types::ToSql;
use tokio_postgres::{AsyncMessage, Client, Config, Row, Statement};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::error::{Result, StoreError};

/// Where the database is: one address or several, of which the one that takes writes is used.
#[derive(Clone)]
pub struct Address {
    /// One for each machine.
    machines: Vec<Config>,
    /// The one that took the last connection is asked first: one that is gone without a word costs its time limit once, not
    /// with every connection until it is repaired.
    last: Arc<AtomicUsize>,
    tls: MakeRustlsConnect,
    patience: Patience,
}

/// How long a server that has taken a question may say nothing. A machine that stands still keeps its connections: without this
/// whoever asked would wait for as long as it stands.
#[derive(Clone, Copy)]
pub struct Patience {
    /// Longer than anybody waits for a row that another transaction holds (`lock_timeout`).
    pub answer: Duration,
    /// A commit may wait for a standby. Nothing cancels it: when nobody waits any longer, its outcome is not known.
    pub commit: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { answer: Duration::from_secs(15), commit: Duration::from_secs(30) }
    }
}

impl Address {
    /// With each machine, until it is known to take writes.
    const TALKS_WITHIN: Duration = Duration::from_secs(5);

    /// `postgres://user:password@host1,host2/name?target_session_attrs=read-write`, with `sslmode=require` for TLS under the
    /// machine's root certificates (or those of `SSL_CERT_FILE`).
    pub fn parse(address: &str) -> Result<Self> {
        // What is wrong with it may quote it, and it holds a password.
        let unreadable =
            |_| StoreError::Database("the address of the database cannot be read".into());
        let mut config = Config::from_str(address).map_err(unreadable)?;
        // A machine that is gone is noticed before people stop waiting: others are asked only after it.
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(2));
        }
        config.tcp_user_timeout(Duration::from_secs(10));
        config.keepalives_idle(Duration::from_secs(5));
        config.keepalives_interval(Duration::from_secs(2));
        config.keepalives_retries(3);
        config.application_name("undersigned");
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| StoreError::Database(error.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let count = config.get_hosts().len().max(config.get_hostaddrs().len()).max(1);
        let machines = (0..count).map(|number| machine(&config, number)).collect();
        let (last, tls, patience) =
            (Arc::default(), MakeRustlsConnect::new(tls), Patience::default());
        Ok(Self { machines, last, tls, patience })
    }

    pub fn with_patience(self, patience: Patience) -> Self {
        Self { patience, ..self }
    }

    pub(crate) async fn connect(&self) -> Result<Session> {
        let connecting = async {
            let session = self.connect_as_it_is().await?;
            session.client.batch_execute(SETTINGS).await?;
            Ok(session)
        };
        // A server that takes the call and then says nothing more is as good as none.
        timeout(Self::TALKS_WITHIN * self.machines.len() as u32, connecting)
            .await
            .unwrap_or(Err(StoreError::Lost))
    }

    /// With the settings that the server has for this role.
    pub(crate) async fn connect_as_it_is(&self) -> Result<Session, tokio_postgres::Error> {
        let count = self.machines.len();
        let first = self.last.load(Ordering::Relaxed);
        let mut asked = 0;
        loop {
            let number = (first + asked) % count;
            asked += 1;
            match self.connect_to(&self.machines[number]).await {
                Ok(session) => {
                    self.last.store(number, Ordering::Relaxed);
                    return Ok(session);
                }
                Err(refused) if asked == count => return Err(refused),
                Err(_) => {} // The next one may take it.
            }
        }
    }

    async fn connect_to(&self, machine: &Config) -> Result<Session, tokio_postgres::Error> {
        let (client, mut connection) = machine.connect(self.tls.clone()).await?;
        let warnings = Arc::new(AtomicU64::new(0));
        let seen = warnings.clone();
        tokio::spawn(async move {
            while let Some(message) = poll_fn(|context| connection.poll_message(context)).await {
                match message {
                    Ok(AsyncMessage::Notice(notice)) if notice.severity() == "WARNING" => {
                        seen.fetch_add(1, Ordering::SeqCst);
                    }
                    Ok(_) => {}
                    Err(_) => return, // Whoever uses the client is told.
                }
            }
        });
        let (patience, is_silent) = (self.patience, AtomicBool::new(false));
        Ok(Session { client, prepared: Mutex::default(), warnings, patience, is_silent })
    }
}

/// The same settings for one of the machines alone.
fn machine(all: &Config, number: usize) -> Config {
    let mut one = all_but_machines(all);
    match all.get_hosts().get(number) {
        Some(Host::Tcp(host)) => drop(one.host(host)),
        Some(Host::Unix(folder)) => drop(one.host_path(folder)),
        None => {}
    }
    if let Some(address) = all.get_hostaddrs().get(number) {
        one.hostaddr(*address);
    }
    // One port may stand for all.
    if let Some(port) = all.get_ports().get(number).or(all.get_ports().first()) {
        one.port(*port);
    }
    one
}

fn all_but_machines(all: &Config) -> Config {
    let mut one = Config::new();
    one.ssl_mode(all.get_ssl_mode())
        .ssl_negotiation(all.get_ssl_negotiation())
        .channel_binding(all.get_channel_binding())
        .target_session_attrs(all.get_target_session_attrs())
        .load_balance_hosts(all.get_load_balance_hosts())
        .keepalives(all.get_keepalives())
        .keepalives_idle(all.get_keepalives_idle());
    all.get_user().map(|user| one.user(user));
    all.get_password().map(|password| one.password(password));
    all.get_dbname().map(|name| one.dbname(name));
    all.get_options().map(|options| one.options(options));
    all.get_application_name().map(|name| one.application_name(name));
    all.get_connect_timeout().map(|at_most| one.connect_timeout(*at_most));
    all.get_tcp_user_timeout().map(|at_most| one.tcp_user_timeout(*at_most));
    all.get_keepalives_interval().map(|interval| one.keepalives_interval(interval));
    all.get_keepalives_retries().map(|retries| one.keepalives_retries(retries));
    one
}

/// A program that stops in the middle of a transaction holds what it locked: the server ends it, so that the others go on.
/// Nothing here may ever cancel a commit.
pub const SETTINGS: &str = "
    SELECT set_config('synchronous_commit', 'on', false)
    WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write');
    SET idle_in_transaction_session_timeout = '3s';
    SET lock_timeout = '10s';
    SET statement_timeout = 0;
    SET idle_session_timeout = 0;
    SELECT set_config('transaction_timeout', '0', false)
    WHERE current_setting('transaction_timeout', true) IS NOT NULL; -- From version 17 on.
    SET default_transaction_isolation = 'read committed';
    SET jit = off;
    -- Every statement here finds its rows by a key, and there is one good way to. A server that has counted nothing yet takes full
    -- tables for empty and reads all of them instead, just in an evening's first minute.
    SET plan_cache_mode = 'force_generic_plan';
    SET enable_seqscan = off;
    SET enable_bitmapscan = off;
    SET enable_hashjoin = off;
    SET enable_mergejoin = off;
    SET enable_memoize = off;
    SET client_min_messages = 'warning';
";

/// For whoever reads whole tables one after the other: then the planner's own way is the good one.
pub(crate) const WHOLE_TABLES: &str = "
    RESET plan_cache_mode;
    RESET enable_seqscan;
    RESET enable_bitmapscan;
    RESET enable_hashjoin;
    RESET enable_mergejoin;
    RESET enable_memoize;
";

/// Where statements are traced, each once on each connection: their text, never what they are given.
pub const STATEMENTS: &str = "undersigned_store::statements";

pub(crate) struct Session {
    pub client: Client,
    /// Each prepared once, however many ask for it at once.
    prepared: Mutex<HashMap<String, Arc<OnceCell<Statement>>>>,
    /// How many warnings the server has sent.
    warnings: Arc<AtomicU64>,
    patience: Patience,
    /// It did not answer in time: nothing more is asked on it.
    is_silent: AtomicBool,
}

/// What a statement is given.
pub(super) type Given<'a> = &'a [&'a (dyn ToSql + Sync)];

impl Session {
    pub(super) async fn answer<T>(
        &self,
        asked: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<T> {
        let answered = self.within(self.patience.answer, asked).await;
        Ok(answered.ok_or(StoreError::Lost)??)
    }

    /// `None` where there was no answer in time: then nobody can tell what became of it.
    async fn within<T>(&self, time: Duration, asked: impl Future<Output = T>) -> Option<T> {
        if self.is_silent.load(Ordering::SeqCst) {
            return None;
        }
        let answered = timeout(time, asked).await.ok();
        if answered.is_none() {
            tracing::warn!("the database server did not answer in time");
            self.is_silent.store(true, Ordering::SeqCst);
        }
        answered
    }

    pub(super) fn is_of_use(&self) -> bool {
        !self.client.is_closed() && !self.is_silent.load(Ordering::SeqCst)
    }

    /// Writes and the commit behind them, all on their way before the first is answered.
    pub(super) async fn until_committed<T>(&self, writing: impl Future<Output = T>) -> Result<T> {
        self.within(self.patience.commit, writing).await.ok_or(StoreError::Unknown)
    }

    pub(super) async fn prepare(&self, sql: &str) -> Result<Statement> {
        let cell = {
            let mut prepared = self.prepared.lock();
            match prepared.get(sql) {
                Some(cell) => cell.clone(),
                None => prepared.entry(sql.to_owned()).or_default().clone(),
            }
        };
        let preparing = || {
            tracing::trace!(target: STATEMENTS, sql, "prepared");
            self.answer(self.client.prepare(sql))
        };
        cell.get_or_try_init(preparing).await.cloned()
    }

    pub(super) async fn query(&self, sql: &str, given: Given<'_>) -> Result<Vec<Row>> {
        let statement = self.prepare(sql).await?;
        self.answer(self.client.query(&statement, given)).await
    }

    pub(super) async fn query_opt(&self, sql: &str, given: Given<'_>) -> Result<Option<Row>> {
        let statement = self.prepare(sql).await?;
        self.answer(self.client.query_opt(&statement, given)).await
    }

    pub(super) async fn execute(&self, sql: &str, given: Given<'_>) -> Result<u64> {
        let statement = self.prepare(sql).await?;
        self.answer(self.client.execute(&statement, given)).await
    }

    pub(super) async fn begin(&self) -> Result<()> {
        self.answer(self.client.batch_execute("BEGIN")).await
    }

    /// Takes back what was not committed. Where it fails the connection is of no use any more.
    pub(super) async fn roll_back(&self) -> Result<()> {
        self.answer(self.client.batch_execute("ROLLBACK")).await
    }

    pub(super) fn warnings(&self) -> u64 {
        self.warnings.load(Ordering::SeqCst)
    }

    /// An error, and even a warning, leaves open whether it is there: a standby that did not answer in time is a warning.
    pub(crate) async fn commit(&self) -> Result<()> {
        let before = self.warnings();
        let committing = self.client.batch_execute("COMMIT");
        let committed = self.within(self.patience.commit, committing).await;
        match committed {
            Some(Ok(())) if self.warnings() == before => Ok(()),
            Some(Ok(())) | None => Err(StoreError::Unknown),
            Some(Err(error)) => Err(unknown_unless_refused(&error)),
        }
    }
}

/// What the server answered in words did not happen; any other end of a commit may have.
fn unknown_unless_refused(error: &tokio_postgres::Error) -> StoreError {
    match error.as_db_error() {
        Some(refused) if is_retryable(refused.code().code()) => StoreError::Conflict,
        _ => StoreError::Unknown,
    }
}

/// Serialization failure, deadlock, no lock in time.
pub(crate) fn is_retryable(code: &str) -> bool {
    matches!(code, "40001" | "40P01" | "55P03")
}

/// A connection that is there or on its way: whoever comes meanwhile waits for the same one.
type Opening = Shared<BoxFuture<'static, Result<Arc<Session>>>>;

/// A few connections for reading, used in turn: a connection answers many questions at once. However many ask while none stands,
/// no more are made: thousands would be more than the server takes, and each of its processes costs it more than all their questions.
pub(super) struct Sessions {
    address: Address,
    kept: Vec<Mutex<Option<Opening>>>,
    next: AtomicUsize,
}

impl Sessions {
    const KEPT: usize = 4;

    pub(super) fn new(address: Address) -> Self {
        let kept = (0..Self::KEPT).map(|_| Mutex::default()).collect();
        Self { address, kept, next: AtomicUsize::new(0) }
    }

    pub(super) async fn get(&self) -> Result<Arc<Session>> {
        let slot = &self.kept[self.next.fetch_add(1, Ordering::Relaxed) % self.kept.len()];
        let session = self.opening(slot).await?;
        if session.is_of_use() {
            return Ok(session);
        }
        // Nobody had waited for it to the end, and it has gone since.
        self.opening(slot).await
    }

    fn opening(&self, slot: &Mutex<Option<Opening>>) -> Opening {
        let mut slot = slot.lock();
        match slot.take().filter(may_be_used) {
            Some(opening) => slot.insert(opening).clone(),
            None => slot.insert(self.open()).clone(),
        }
    }

    fn open(&self) -> Opening {
        let address = self.address.clone();
        // A task of its own: it goes on when whoever asked first waits no longer.
        let opening = tokio::spawn(async move { address.connect().await.map(Arc::new) });
        async move { opening.await.unwrap_or(Err(StoreError::Lost)) }.boxed().shared()
    }

    /// For a transaction of several statements: nobody else's come between.
    pub(super) async fn own(&self) -> Result<Session> {
        self.address.connect().await
    }
}

fn may_be_used(opening: &Opening) -> bool {
    match opening.peek() {
        Some(opened) => opened.as_ref().is_ok_and(|session| session.is_of_use()),
        None => true,
    }
}
