//! `serve`: the letters of one data folder, on the web.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Result, bail};
use undersigned_core::life::HiddenBatch;
use undersigned_mail::{Directory, TransportSetting};
use undersigned_store::sqlite::Synchronous;
use undersigned_web::serving::Patience;

use crate::config::{Config, PublicUrl};
use crate::data_folder::{DataFolder, MailKind, Serving};
use crate::outside::SystemRandomness;
use crate::server::{Mail, Server, Signals, bind, own_url};
use crate::starting::open_store;

pub async fn run(config: Config, dev: bool) -> Result<()> {
    let signals = Signals::listen()?;
    let folder = DataFolder::create(&config.data)?;
    let lock = folder.lock()?;
    let listener = bind(&config.listen).await?;
    let listen = listener.local_addr()?;
    let public_url = match config.public_url.clone() {
        Some(url) => url,
        None => own_url(listen)?,
    };
    if dev {
        refuse_beyond_loopback(listen, &public_url)?;
    }
    let (mail, kind) = mail(&config, &folder, dev)?;
    warn(&config, kind, mail.shown.is_some());
    if dev && mail.shown.is_none() {
        tracing::warn!("there is no /dev/mail, because the mail setting sends mail elsewhere");
    }
    let hidden_batch = config.hidden_batch.unwrap_or(HiddenBatch::Standard);
    let store = open_store(&config, &folder, &lock, &public_url, hidden_batch).await?;
    let key = folder.link_key(&lock, &SystemRandomness)?;
    let log_key = folder.log_key(&lock, &SystemRandomness)?;
    folder.record_serving(&serving(listen, &public_url, kind, hidden_batch))?;
    tracing::info!(mail = %mail.transport.describe(), data = %folder.path().display(), "serving");
    let server = Server { config, store, key, log_key, public_url, hidden_batch };
    server.serve(listener, mail, signals).await
}

pub fn serving(
    listen: SocketAddr,
    public_url: &PublicUrl,
    mail: MailKind,
    hidden_batch: HiddenBatch,
) -> Serving {
    Serving {
        listen: listen.to_string(),
        public_url: public_url.as_str().to_owned(),
        mail,
        hidden_batch_ms: Serving::hidden_batch_ms(hidden_batch),
        pid: std::process::id(),
    }
}

/// Whoever reads `/dev/mail` confirms in anybody's name.
pub fn refuse_beyond_loopback(listen: SocketAddr, public_url: &PublicUrl) -> Result<()> {
    if !listen.ip().is_loopback() {
        bail!(
            "this shows outgoing mail to every visitor, so it listens on loopback only, like 127.0.0.1:7878; not on {listen}"
        );
    }
    if !public_url.is_loopback() {
        bail!(
            "this shows outgoing mail to every visitor, so its public URL is on loopback only, like http://127.0.0.1:7878; not {}",
            public_url.as_str()
        );
    }
    Ok(())
}

fn mail(config: &Config, folder: &DataFolder, dev: bool) -> Result<(Mail, MailKind)> {
    let kind = match &config.mail {
        None if dev => MailKind::Memory,
        None => MailKind::Unset,
        Some(TransportSetting::Directory(_)) => MailKind::Directory,
        Some(TransportSetting::Smtp(_)) => MailKind::Smtp,
        Some(TransportSetting::Memory) => MailKind::Memory,
    };
    let mail = match &config.mail {
        None | Some(TransportSetting::Memory) if dev => Mail::shown_in_memory(),
        None => Mail { transport: Arc::new(Directory::open(folder.mail())?), shown: None },
        Some(setting) => Mail { transport: setting.open()?, shown: None },
    };
    Ok((mail, kind))
}

fn warn(config: &Config, mail: MailKind, is_shown: bool) {
    if mail == MailKind::Memory && !is_shown {
        tracing::warn!("mail is kept in memory and reaches nobody; this is for tests");
    }
    if mail == MailKind::Unset {
        tracing::warn!(
            "no mail setting: mail lies in the data folder and reaches nobody, so no letter can be opened; set mail or UNDERSIGNED_MAIL"
        );
    }
    if config.synchronous == Synchronous::Off {
        tracing::warn!(
            "synchronous is off: signatures get lost when the machine stops; this is for tests of tests only"
        );
    }
    if config.discard_submissions {
        tracing::warn!(
            "submissions are thrown away, though their senders are told otherwise; this is for benchmarks only"
        );
    }
    if !config.commit_delay.is_zero() {
        tracing::warn!("every confirmation is held up, as by a slow disk; this is for benchmarks");
    }
    if config.patience != Patience::STANDARD {
        tracing::warn!("slow clients are waited for in another way than usual; this is for tests");
    }
    if config.limits.is_none() {
        tracing::warn!("limits are off: anybody can fill the disk; this is for benchmarks");
    }
}
