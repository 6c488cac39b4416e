//! What the server on this data folder runs with, for the commands beside it. Holds no secret.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use anyhow::{Context, Result};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use undersigned_core::life::HiddenBatch;

use super::{DataFolder, write_whole};

/// Stays when the server stops: commands then speak of what it ran with last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Serving {
    pub listen: String,
    pub public_url: String,
    pub mail: MailKind,
    /// `None` is the standard: hourly, daily while few are hidden.
    pub hidden_batch_ms: Option<i64>,
    pub pid: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailKind {
    /// Nobody said where mail goes: it lies in the data folder and reaches no one.
    Unset,
    Directory,
    Smtp,
    Memory,
}

impl Serving {
    pub fn hidden_batch_ms(batch: HiddenBatch) -> Option<i64> {
        match batch {
            HiddenBatch::Standard => None,
            HiddenBatch::Every(interval) => i64::try_from(interval.as_millis()).ok(),
        }
    }

    /// Where a program on this machine finds the server.
    pub fn reached_at(&self) -> Option<SocketAddr> {
        let listen: SocketAddr = self.listen.parse().ok()?;
        let ip = match listen.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            ip => ip,
        };
        Some(SocketAddr::new(ip, listen.port()))
    }

    pub fn hidden_batch(&self) -> HiddenBatch {
        let every = |interval| HiddenBatch::Every(SignedDuration::from_millis(interval));
        self.hidden_batch_ms.map_or(HiddenBatch::Standard, every)
    }
}

impl DataFolder {
    const SERVING: &str = "serving.json";

    pub fn record_serving(&self, serving: &Serving) -> Result<()> {
        let path = self.path().join(Self::SERVING);
        let json = serde_json::to_vec_pretty(serving)?;
        write_whole(&path, &json, 0o600).with_context(|| format!("cannot write {}", path.display()))
    }

    /// `None` where no server ran yet, or one of another release wrote what this one cannot read.
    pub fn serving(&self) -> Option<Serving> {
        serde_json::from_slice(&std::fs::read(self.path().join(Self::SERVING)).ok()?).ok()
    }
}
