//! Work that one program does at a time, on a database that many share. Holding the lease keeps two from doing it twice; it is
//! not what keeps the log one: that is the row that a transaction holds.

use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::time::Instant;

use super::rows::get;
use super::session::Session;
use crate::error::Result;
use crate::work::Work;

pub(super) type NodeId = [u8; 16];

#[derive(Clone)]
pub(super) struct Leases(Arc<Held>);

struct Held {
    node: NodeId,
    mail: Mutex<Lease>,
    upkeep: Mutex<Lease>,
}

#[derive(Default)]
struct Lease {
    /// Whether this program has ever asked for it: a command beside a server does not.
    is_wanted: bool,
    /// Until when, by this program's own clock, from before it asked the database.
    until: Option<Instant>,
}

impl Leases {
    const LASTS: Duration = Duration::from_secs(10);
    /// Less than the database counts: who believes to hold it does hold it.
    const BELIEVED: Duration = Duration::from_secs(8);
    const REMEMBERED: Duration = Duration::from_secs(60 * 60);
    const RENEWED_BEFORE_END: Duration = Duration::from_secs(6);

    pub(super) fn new(node: NodeId) -> Self {
        Self(Arc::new(Held { node, mail: Mutex::default(), upkeep: Mutex::default() }))
    }

    pub(super) fn node(&self) -> NodeId {
        self.0.node
    }

    /// Whether the work is this program's now. Asking makes it try to get it.
    pub(super) fn holds(&self, work: Work) -> bool {
        let mut lease = self.lease(work).lock();
        lease.is_wanted = true;
        lease.until.is_some_and(|until| Instant::now() < until)
    }

    /// This program is a server.
    pub(super) fn want(&self) {
        self.0.mail.lock().is_wanted = true;
        self.0.upkeep.lock().is_wanted = true;
    }

    /// Whether this program does what leases are for: it is a server.
    pub(super) fn is_wanted(&self) -> bool {
        self.0.mail.lock().is_wanted || self.0.upkeep.lock().is_wanted
    }

    /// From now on this program holds nothing and wants nothing.
    pub(super) async fn give_back(&self, on: &Session) -> Result<()> {
        for work in [Work::Mail, Work::Upkeep] {
            *self.lease(work).lock() = Lease::default();
        }
        let node = self.0.node;
        on.execute("UPDATE leases SET lease_until = 0 WHERE holder = $1", &[&&node[..]]).await?;
        on.execute("DELETE FROM nodes WHERE node = $1", &[&&node[..]]).await?;
        Ok(())
    }

    fn lease(&self, work: Work) -> &Mutex<Lease> {
        match work {
            Work::Mail => &self.0.mail,
            Work::Upkeep => &self.0.upkeep,
        }
    }

    pub(super) async fn renew(&self, on: &Session) -> Result<()> {
        for work in [Work::Mail, Work::Upkeep] {
            let asked_at = Instant::now();
            let due = {
                let lease = self.lease(work).lock();
                let left = lease.until.map(|until| until.saturating_duration_since(asked_at));
                lease.is_wanted && left.is_none_or(|left| left < Self::RENEWED_BEFORE_END)
            };
            if due {
                let got = ask(on, work, self.0.node).await?;
                if got && work == Work::Upkeep {
                    forget_nodes(on).await?;
                }
                self.lease(work).lock().until = got.then(|| asked_at + Self::BELIEVED);
            }
        }
        Ok(())
    }
}

/// Programs that ended long ago, commands among them.
async fn forget_nodes(on: &Session) -> Result<()> {
    on.execute(
        "DELETE FROM nodes WHERE seen_at < (extract(epoch FROM clock_timestamp()) * 1000)::bigint - $1",
        &[&(Leases::REMEMBERED.as_millis() as i64)],
    )
    .await?;
    Ok(())
}

/// By the clock of the database, which all share.
async fn ask(on: &Session, work: Work, node: NodeId) -> Result<bool> {
    let got = on
        .query(
            "INSERT INTO leases (work, holder, epoch, lease_until)
             VALUES ($1, $2, 1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint + $3)
             ON CONFLICT (work) DO UPDATE
             SET holder = excluded.holder, lease_until = excluded.lease_until,
                 epoch = leases.epoch + CASE WHEN leases.holder = excluded.holder THEN 0 ELSE 1 END
             WHERE leases.holder = excluded.holder
                OR leases.lease_until < (extract(epoch FROM clock_timestamp()) * 1000)::bigint
             RETURNING epoch",
            &[&work.as_str(), &&node[..], &(Leases::LASTS.as_millis() as i64)],
        )
        .await?;
    Ok(got.first().map(|row| get::<i64>(row, 0)).transpose()?.is_some())
}
