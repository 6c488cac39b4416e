//! What every handler is given.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

use undersigned_core::identity::ServerKey;
use undersigned_core::life::HiddenBatch;
use undersigned_core::outside::{Clock, Randomness};
use undersigned_mail::Memory;
use undersigned_store::Store;

use crate::typesetting::Typesetter;

/// The parts that only the program's entry can make.
pub struct AppParts {
    pub store: Arc<dyn Store>,
    pub clock: Arc<dyn Clock>,
    pub randomness: Arc<dyn Randomness>,
    pub typesetter: Arc<dyn Typesetter>,
    /// Makes and checks the tokens in links.
    pub key: ServerKey,
    pub settings: WebSettings,
}

pub struct WebSettings {
    /// Scheme and host, without a slash at its end: what links and tokens are made with.
    pub public_url: String,
    pub hidden_batch: HiddenBatch,
    /// `None` switches rate limits and ceilings off, for benchmarks.
    pub limits: Option<Limits>,
    /// Whose word about a client's address is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// The outgoing mail to show under `/dev/mail`; only in `demo` and `serve --dev`.
    pub dev_mail: Option<Arc<Memory>>,
    /// The text for `/metrics`.
    pub metrics: Option<Arc<dyn Fn() -> String + Send + Sync>>,
}

#[derive(Clone, Debug)]
pub struct Limits {
    /// Submissions in ten minutes from one network prefix (IPv4 /24, IPv6 /56).
    pub submissions_per_prefix: u32,
    /// Submissions that may wait for their mail, on one letter and on all.
    pub waiting_per_letter: u64,
    pub waiting_in_all: u64,
    /// Below this much free space where the data is, nothing new is taken in.
    pub free_disk_bytes: u64,
    pub data: PathBuf,
}

impl Limits {
    pub fn standard(data: PathBuf) -> Self {
        Self {
            submissions_per_prefix: 600,
            waiting_per_letter: 5_000_000,
            waiting_in_all: 20_000_000,
            free_disk_bytes: 512 * 1024 * 1024,
            data,
        }
    }
}
