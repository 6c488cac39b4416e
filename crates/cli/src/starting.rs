//! How a server begins on a data folder: what stands beside the keys is held against the database, and what was erased is
//! erased again, before anything is served.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use undersigned_core::identity::ServerKey;
use undersigned_core::life::HiddenBatch;
use undersigned_core::outside::{Clock, bytes};
use undersigned_core::urls;
use undersigned_log::notes::LogKey;
use undersigned_store::beside::{Beside, Run};
use undersigned_store::faults::{Faults, Moment, NoFaults, Step};
use undersigned_store::postgres::{self, PostgresStore};
use undersigned_store::sqlite::{self, SqliteStore};
use undersigned_store::{BeginRun, Store};

use crate::config::{Config, PublicUrl};
use crate::data_folder::{DataFolder, ServeLock};
use crate::outside::{SystemClock, SystemRandomness};

/// What a server opens is shown to people, and kept beside its keys.
pub async fn open_store(
    config: &Config,
    folder: &DataFolder,
    lock: &ServeLock,
    public_url: &PublicUrl,
    hidden_batch: HiddenBatch,
) -> Result<Arc<dyn Store>> {
    let keys = folder.keys();
    let beside = || format!("cannot use what stands in {}", keys.display());
    let kept = Beside::keep(&keys).with_context(beside)?;
    let store = open(config, folder, kept, true).await?;
    let run = Run::begin(&keys, bytes(&SystemRandomness)).with_context(beside)?;
    let begin = BeginRun {
        origin: urls::instance_log_origin(public_url.as_str()),
        known: run.known().to_vec(),
        id: run.id(),
        keys: fingerprint(
            &folder.link_key(lock, &SystemRandomness)?,
            &folder.log_key(lock, &SystemRandomness)?,
        ),
        at: SystemClock.now(),
    };
    store.begin_run(begin).await?;
    run.begun().with_context(beside)?;
    let again = store.reapply_erasures(hidden_batch, SystemClock.now()).await?;
    tell(store.as_ref(), again);
    Ok(store)
}

/// The same for the same keys. What it is made of is under them, and nothing that they are used for.
fn fingerprint(links: &ServerKey, log: &LogKey) -> [u8; 32] {
    const NAME: &str = "undersigned/which-keys";
    let mut hash = Sha256::new_with_prefix(links.mailbox_key(NAME).0);
    hash.update(log.of(NAME).verifier().to_string());
    hash.finalize().into()
}

/// The store that the configuration names. One that serves expects many people.
pub async fn open(
    config: &Config,
    folder: &DataFolder,
    beside: Beside,
    serves: bool,
) -> Result<Arc<dyn Store>> {
    let faults: Arc<dyn Faults> = match config.commit_delay {
        Duration::ZERO => Arc::new(NoFaults),
        delay => Arc::new(SlowDisk(delay)),
    };
    match &config.database {
        None => {
            let synchronous = config.synchronous;
            let path = folder.database();
            let surroundings = sqlite::Surroundings { synchronous, beside: Some(beside), faults };
            let opened = SqliteStore::open_in(&path, surroundings).await;
            let store = opened.with_context(|| format!("cannot open {}", path.display()))?;
            if serves {
                store.reserve_log().await.context("cannot make room for the log of writes")?;
            }
            Ok(Arc::new(store))
        }
        Some(address) => {
            let node = bytes(&SystemRandomness);
            let surroundings = postgres::Surroundings { node, beside: Some(beside), faults };
            let opened = PostgresStore::open_in(address.clone(), surroundings).await;
            Ok(Arc::new(opened.context("cannot use the database")?))
        }
    }
}

/// A disk that takes its time, for a benchmark of what a server does then.
struct SlowDisk(Duration);

impl Faults for SlowDisk {
    fn at(&self, step: Step, moment: Moment) -> undersigned_store::Result<()> {
        if (step, moment) == (Step::Commit, Moment::Before) {
            std::thread::sleep(self.0);
        }
        Ok(())
    }
}

fn tell(store: &dyn Store, again: u32) {
    let book = store.letters();
    for view in book.newest_first() {
        let Some(frozen) = view.frozen else { continue };
        let slug = &view.letter.definition.slug;
        tracing::error!(
            letter = %slug, shown = frozen.size, here = view.log.size,
            "readers were shown more of this letter's log than the database holds: the letter is readable and nothing of it \
             changes. Put the newest database back; or, if it is lost, go on from this one with `undersigned log restart {slug}`"
        );
    }
    if book.instance().is_some_and(|instance| instance.frozen.is_some()) {
        tracing::error!(
            "the instance's own log lost entries: go on with `undersigned log restart --instance`"
        );
    }
    if book.mail_waits() {
        tracing::error!(
            "the database is an older copy: no mail goes out, for it may have gone before. `undersigned mail release` lets it go"
        );
    }
    if again != 0 {
        tracing::warn!(count = again, "what was erased after this copy was made is erased again");
    }
}
