//! Where organizers' commands work: on the data folder, beside a server that may be running there.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use jiff::Timestamp;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use undersigned_core::life::HiddenBatch;
use undersigned_core::outside::Clock;
use undersigned_core::signatures::LetterId;
use undersigned_core::slugs::Slug;
use undersigned_store::beside::Beside;
use undersigned_store::{LetterCell, LetterView, ListFilter, Signature, Store};

use crate::config::Config;
use crate::data_folder::{DataFolder, Serving};
use crate::nearest::nearest;
use crate::outside::SystemClock;
use crate::starting::open;

pub struct Desk {
    pub config: Config,
    pub folder: DataFolder,
    pub store: Arc<dyn Store>,
    /// What the server here runs with, or ran with last.
    pub serving: Option<Serving>,
}

impl Desk {
    /// No command reads or writes more rows than this at once, so that the server beside it is not held up.
    const SLICE: u32 = 500;

    pub async fn open(config: Config, folder: DataFolder) -> Result<Self> {
        let beside = Beside::look(&folder.keys())
            .with_context(|| format!("cannot read what stands in {}", folder.keys().display()))?;
        let store = open(&config, &folder, beside, false).await?;
        let serving = folder.serving();
        Ok(Self { config, folder, store, serving })
    }

    /// For everything but opening the first letter: a mistyped folder must not come into being.
    pub async fn existing(config: Config) -> Result<Self> {
        let folder = match config.database {
            None => DataFolder::existing(&config.data)?,
            Some(_) => DataFolder::create(&config.data)?,
        };
        Self::open(config, folder).await
    }

    pub fn now(&self) -> Timestamp {
        SystemClock.now()
    }

    pub fn letter(&self, slug: &str) -> Result<Arc<LetterCell>> {
        let book = self.store.letters();
        let found = Slug::parse(slug).ok().and_then(|slug| book.by_slug(&slug).cloned());
        found.ok_or_else(|| {
            let letters = book.newest_first();
            match nearest(slug, letters.iter().map(|view| view.letter.definition.slug.as_str())) {
                Some(nearest) => {
                    anyhow!("there is no letter \"{slug}\" here; did you mean \"{nearest}\"?")
                }
                None => anyhow!("there is no letter \"{slug}\" here, nor any other"),
            }
        })
    }

    /// Has the server that may run here take in what was written, so that its pages say so when the command ends.
    pub async fn tell_server(&self) {
        const PATIENCE: Duration = Duration::from_secs(2);
        let Some(serving) = &self.serving else { return };
        let asked = async {
            let mut stream = TcpStream::connect(serving.reached_at()?).await.ok()?;
            // Answered after a round trip through the server's writer, which begins by looking at what others wrote.
            stream
                .write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .await
                .ok()?;
            stream.read_to_end(&mut Vec::new()).await.ok()
        };
        // No server runs, or it is busy: it looks by itself a moment later.
        let _ = tokio::time::timeout(PATIENCE, asked).await;
    }

    /// The letter as a command has just changed it.
    pub async fn changed(&self, letter: LetterId) -> Result<Arc<LetterCell>> {
        self.store.refresh().await?;
        match self.store.letters().by_id(letter) {
            Some(cell) => Ok(cell.clone()),
            None => bail!("the letter is not in the database any more"),
        }
    }

    /// Where people find the server, as far as it is known here.
    pub fn public_url(&self) -> String {
        let configured = self.config.public_url.as_ref().map(|url| url.as_str().to_owned());
        let served = || self.serving.as_ref().map(|serving| serving.public_url.clone());
        configured.or_else(served).unwrap_or_else(|| format!("http://{}", self.config.listen))
    }

    /// What is hidden must move at the same times for commands as for the server.
    pub fn next_joining(&self, view: &LetterView, now: Timestamp) -> Timestamp {
        self.hidden_batch().next_joining(now, view.counts.by_visibility.hidden())
    }

    pub fn hidden_batch(&self) -> HiddenBatch {
        let served = self.serving.as_ref().map(Serving::hidden_batch);
        self.config.hidden_batch.or(served).unwrap_or(HiddenBatch::Standard)
    }

    /// Walks the letter's signatures in order of their ids.
    pub async fn walk_signatures(
        &self,
        letter: LetterId,
        filter: ListFilter,
        mut visit: impl FnMut(Signature) -> Result<()>,
    ) -> Result<()> {
        let mut after = None;
        loop {
            let slice = self.store.signatures(letter, filter, after, Self::SLICE).await?;
            let is_last = slice.len() < Self::SLICE as usize;
            after = slice.last().map(|signature| signature.id);
            slice.into_iter().try_for_each(&mut visit)?;
            if is_last {
                return Ok(());
            }
        }
    }
}
