//! Mail kept in memory: for tests, the demo and `/dev/mail`.

use std::collections::VecDeque;
use std::sync::Arc;

use async_trait::async_trait;
use parking_lot::Mutex;

use crate::{Outgoing, SendError, Transport};

/// Keeps the newest mails; clones look at the same ones.
#[derive(Clone)]
pub struct Memory {
    mails: Arc<Mutex<VecDeque<Arc<Outgoing>>>>,
    mails_max: usize,
}

impl Memory {
    pub const MAILS_MAX: usize = 10_000; // About 40 MB of confirmation mails.

    pub fn new() -> Self {
        Self::keeping(Self::MAILS_MAX)
    }

    pub fn keeping(mails_max: usize) -> Self {
        Self { mails: Arc::default(), mails_max }
    }

    /// Oldest first.
    pub fn mails(&self) -> Vec<Arc<Outgoing>> {
        self.mails.lock().iter().cloned().collect()
    }

    /// Oldest first; the address as it was typed.
    pub fn mails_to(&self, address: &str) -> Vec<Arc<Outgoing>> {
        self.mails.lock().iter().filter(|mail| mail.to == address).cloned().collect()
    }

    pub fn newest_to(&self, address: &str) -> Option<Arc<Outgoing>> {
        self.mails.lock().iter().rev().find(|mail| mail.to == address).cloned()
    }

    pub fn len(&self) -> usize {
        self.mails.lock().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Forgets all and hands it over.
    pub fn take(&self) -> Vec<Arc<Outgoing>> {
        self.mails.lock().drain(..).collect()
    }
}

impl Default for Memory {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl Transport for Memory {
    async fn send(&self, mail: &Outgoing) -> Result<(), SendError> {
        mail.to_mime()?; // What no server could be given is refused here too.
        let mut mails = self.mails.lock();
        mails.push_back(Arc::new(mail.clone()));
        let surplus = mails.len().saturating_sub(self.mails_max);
        mails.drain(..surplus);
        Ok(())
    }

    fn describe(&self) -> String {
        format!("memory, the newest {} mails", self.mails_max)
    }
}
