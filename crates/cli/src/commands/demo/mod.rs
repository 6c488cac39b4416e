//! `demo`: a letter with two thousand signatures in a few seconds, to look at and to sign.

mod crowd;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use jiff::SignedDuration;
use undersigned_core::life::HiddenBatch;
use undersigned_core::outside::Clock;
use undersigned_core::slugs::Slug;
use undersigned_core::urls;
use undersigned_web::pages::format::number;

use super::desk::Desk;
use super::letter::open_texts;
use super::serve::{refuse_beyond_loopback, serving};
use crate::config::Config;
use crate::data_folder::{DataFolder, MailKind};
use crate::demo::{LETTER, SECOND_LETTER, TRANSLATIONS};
use crate::output::print;
use crate::outside::{SystemClock, SystemRandomness};
use crate::server::{Mail, Server, Signals, bind, own_url};
use crate::starting::open_store;

/// Nobody waits for an hour to see a demo's numbers; everywhere else so short an interval would tell who signed.
const HIDDEN_BATCH: HiddenBatch = HiddenBatch::Every(SignedDuration::from_secs(1));

pub async fn run(mut config: Config, data: Option<&PathBuf>, no_serve: bool) -> Result<()> {
    let signals = Signals::listen()?;
    let folder = fresh_folder(data.map(PathBuf::as_path))?;
    let lock = folder.lock()?;
    let listener = bind(&config.listen).await?;
    let public_url = own_url(listener.local_addr()?)?;
    refuse_beyond_loopback(listener.local_addr()?, &public_url)?;
    config.data = folder.path().to_owned();
    // A demo sends no mail, wherever the operator's own server sends it to.
    config.mail = None;
    // Nor do invented people come into the operator's own database.
    config.database = None;
    config.public_url = Some(public_url.clone());
    let key = folder.link_key(&lock, &SystemRandomness)?;
    let log_key = folder.log_key(&lock, &SystemRandomness)?;
    let store = open_store(&config, &folder, &lock, &public_url, HIDDEN_BATCH).await?;
    let desk = Desk { config, folder, store, serving: None };
    open_texts(&desk, (SECOND_LETTER, "second-letter.md"), &[]).await?;
    let slug = open_texts(&desk, (LETTER, "letter.md"), &TRANSLATIONS).await?;
    let Desk { config, folder, store, .. } = desk;
    // After the letters: commands tell a server that is on record what they did, and this one does not answer yet.
    folder.record_serving(&serving(
        listener.local_addr()?,
        &public_url,
        MailKind::Memory,
        HIDDEN_BATCH,
    ))?;
    let server = Server { config, store, key, log_key, public_url, hidden_batch: HIDDEN_BATCH };
    let started = Instant::now();
    let signed = crowd::sign(&server, &slug).await?;
    let seconds = started.elapsed().as_secs_f64();
    print(&format!(
        "{} invented people signed in {seconds:.1} s: each sent the form, got a mail, opened its link and confirmed. \
         {} of them withdrew again.\n",
        number(signed.people),
        signed.withdrawn
    ))?;
    print(&next_steps(&server, &folder, &slug))?;
    if no_serve {
        return join_hidden(&server).await;
    }
    server.serve(listener, Mail::shown_in_memory(), signals).await
}

fn fresh_folder(data: Option<&Path>) -> Result<DataFolder> {
    match data {
        Some(path) => {
            if std::fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some()) {
                bail!("{} is not empty; a demo wants a folder of its own", path.display());
            }
            DataFolder::create(path)
        }
        None => {
            let folder = tempfile::Builder::new().prefix("undersigned-demo-").tempdir();
            let kept = folder.context("cannot make a folder for the demo")?.keep();
            DataFolder::create(&kept)
        }
    }
}

/// What the server's upkeep would do a second later.
async fn join_hidden(server: &Server) -> Result<()> {
    let next = HIDDEN_BATCH.next_joining(SystemClock.now(), 0);
    let wait = next.duration_since(SystemClock.now()).unsigned_abs();
    tokio::time::sleep(wait).await;
    server.store.join_hidden(SystemClock.now()).await?;
    Ok(())
}

fn next_steps(server: &Server, folder: &DataFolder, slug: &Slug) -> String {
    let url = server.public_url.as_str();
    let letter = urls::letter(slug);
    let data = std::path::absolute(folder.path()).unwrap_or_else(|_| folder.path().to_owned());
    let data = data.display();
    let program = std::env::args().next().unwrap_or_else(|| "undersigned".to_owned());
    format!(
        "Hidden signatures join the numbers every second here; elsewhere every hour, so that nobody can tell when one came.\n\n\
         the letter     {url}{letter}\n\
         outgoing mail  {url}/dev/mail  (sign the letter, then confirm from there)\n\
         data folder    {data}\n\n\
         Next, as its organizer, in another terminal:\n\
         \x20 export UNDERSIGNED_DATA={data}\n\
         \x20 {program} letter show {slug}\n\
         \x20 {program} signature list {slug} --visibility addressee\n\
         \x20 {program} signature hold {slug} p7 --reason \"asked them whether this is their own name\"\n\
         \x20 {program} signature publish {slug} p7\n\
         \x20 {program} letter deliver {slug} --to ./delivered\n\n\
         And as anybody, who trusts no server:\n\
         \x20 {program} verify {url}{letter}\n\n"
    )
}
