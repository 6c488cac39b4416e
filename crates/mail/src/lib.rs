//! Mail to signers: the messages, and the transports that carry them.
//!
//! A caller builds a message (`messages`), wraps it as [`Outgoing`] under a Message-ID that stays the same over retries,
//! and hands it to a [`Transport`]. What became of it comes back as a value: sent, or a [`SendError`] that says whether
//! trying again makes sense. When to try again is `backoff`'s answer.
//!
//! This crate keeps no queue, reads no clock and draws no random number. Addresses, links and passwords never reach
//! an error, a description or a `Debug` output.

pub mod backoff;
mod directory;
mod memory;
pub mod messages;
mod outgoing;
pub mod smtp;
#[cfg(feature = "testing")]
pub mod testing;
mod transport;

pub use directory::Directory;
pub use memory::Memory;
pub use outgoing::{MailError, Outgoing, Sender};
pub use smtp::{Smtp, SmtpSetting};
pub use transport::{
    Reason, SendError, SettingError, Transport, TransportSetting, transport_from_setting,
};
