//! Mail handed to an SMTP server, encrypted unless that server is on this machine and the operator said so.
//!
//! The commands are given one by one on lettre's connection, not through lettre's own transport, for three reasons.
//! Only so is it known how far a failed mail came. lettre's asynchronous connection has no timeouts but for connecting. And its pool
//! takes back a connection whose send was cancelled midway, on which the next mail would read the answers meant for the last.

mod lines;
mod session;
mod setting;
mod trouble;

use std::time::{Duration, Instant};

use async_trait::async_trait;
use lettre::Address;
use parking_lot::Mutex;
use tokio::runtime::Handle;

use crate::{Outgoing, SendError, SettingError, Transport};
use session::{Route, Session};
pub use setting::{SmtpSetting, Timeouts};
use trouble::Trouble;

/// Keeps a few connections open between mails.
pub struct Smtp {
    route: Route,
    description: String,
    parked: Mutex<Vec<Parked>>,
}

struct Parked {
    session: Session,
    since: Instant,
}

/// What a session needs to know of a mail.
struct Parcel {
    from: Address,
    to: Address,
    content: Vec<u8>,
}

const PARKED_MAX: usize = 256; // As many as are ever used at once: one that is not kept is made anew for the next mail.
const PARKED_FOR_MAX: Duration = Duration::from_secs(30); // Servers hang up on the idle, some after a minute.
const MAILS_PER_SESSION_MAX: u32 = 100; // Servers with a limit mostly have this one or a higher.

impl Smtp {
    /// Reads the password, the extra root certificates and the system's. Connects to nothing yet.
    pub fn open(setting: &SmtpSetting) -> Result<Self, SettingError> {
        let route = Route::of(setting)?;
        Ok(Self { route, description: setting.describe(), parked: Mutex::default() })
    }

    /// A parked connection may have been closed by the server meanwhile. That shows at the first command, before anything
    /// was said about this mail, so a fresh one may take over at once.
    async fn deliver(&self, parcel: &Parcel) -> Result<(), Trouble> {
        if let Some(mut session) = self.unpark() {
            match session.deliver(parcel).await {
                Err(trouble) if trouble.is_stale_connection() => {}
                outcome => return self.finish(session, outcome).await,
            }
        }
        let mut session = Session::begin(&self.route).await?;
        let outcome = session.deliver(parcel).await;
        self.finish(session, outcome).await
    }

    async fn finish(
        &self,
        mut session: Session,
        outcome: Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        let in_step = match &outcome {
            Ok(()) => true,
            Err(trouble) => {
                session.is_in_step()
                    && trouble.leaves_connection_in_step()
                    && session.reset().await.is_ok()
            }
        };
        if in_step {
            self.park(session);
        }
        outcome
    }

    fn park(&self, session: Session) {
        let mut parked = self.parked.lock();
        if session.mails() < MAILS_PER_SESSION_MAX && parked.len() < PARKED_MAX {
            parked.push(Parked { session, since: Instant::now() });
        } else {
            part_from(vec![session]);
        }
    }

    /// The one used last is the one most likely still open; if it is too old, so are the others.
    fn unpark(&self) -> Option<Session> {
        let mut parked = self.parked.lock();
        let last = parked.pop()?;
        if last.since.elapsed() < PARKED_FOR_MAX {
            return Some(last.session);
        }
        part_from(parked.drain(..).chain([last]).map(|parked| parked.session).collect());
        None
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        part_from(self.parked.get_mut().drain(..).map(|parked| parked.session).collect());
    }
}

/// Takes leave as RFC 5321 wants it, in the background, since nobody's mail waits for it.
/// Where the runtime is gone the connection just ends.
fn part_from(sessions: Vec<Session>) {
    if let (false, Ok(runtime)) = (sessions.is_empty(), Handle::try_current()) {
        runtime.spawn(async {
            for session in sessions {
                session.quit().await;
            }
        });
    }
}

#[async_trait]
impl Transport for Smtp {
    async fn send(&self, mail: &Outgoing) -> Result<(), SendError> {
        let parcel =
            Parcel { from: mail.sender()?, to: mail.recipient()?, content: mail.to_mime()? };
        self.deliver(&parcel).await.map_err(SendError::from)
    }

    fn describe(&self) -> String {
        self.description.clone()
    }
}
