//! `witness`: remembers the logs of others, and cosigns what continues them.

use std::io::ErrorKind;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use serde::Serialize;
use tokio::sync::watch;
use undersigned_web::serving;

use crate::arguments::{WitnessCommand, WitnessServeArguments};
use crate::config::LogFormat;
use crate::descriptors::descriptors;
use crate::logging;
use crate::output::{Output, print};
use crate::outside::{SystemClock, SystemRandomness};
use crate::server::Signals;
use crate::witness::{Memory, StateFolder, Witness, key, router};

#[derive(Serialize)]
struct Key {
    name: String,
    /// As C2SP signed notes write a verifier key: the witness's name, an id, the key.
    vkey: String,
}

pub async fn run(command: WitnessCommand) -> Result<()> {
    let filter = std::env::var("UNDERSIGNED_LOG");
    logging::start(filter.as_deref().unwrap_or("info"), LogFormat::Text);
    match command {
        WitnessCommand::Serve(arguments) => serve(arguments).await,
        WitnessCommand::Key { key, output } => {
            let verifier =
                key::of_file(&key.key, key.name.as_deref(), &SystemRandomness)?.verifier();
            let key = Key { name: verifier.name().to_owned(), vkey: verifier.to_string() };
            Output::from(output).say(&key, || key.vkey.clone())
        }
        WitnessCommand::Forget { origin, state } => {
            let kept = StateFolder::existing(&state)?.forget(&origin, &SystemClock)?;
            print(&format!(
                "{origin} is forgotten; what was remembered is kept in {}\n",
                kept.display()
            ))
        }
    }
}

async fn serve(arguments: WitnessServeArguments) -> Result<()> {
    let mut signals = Signals::listen()?;
    let state = StateFolder::create(&arguments.state)?;
    let key = key::of_file(&arguments.key.key, arguments.key.name.as_deref(), &SystemRandomness)?;
    let verifier = key.verifier();
    let memory = Memory::read(state, &arguments.logs, &verifier)?;
    let listener = bind(&arguments.listen).await?;
    let address = listener.local_addr()?;
    let logs = arguments.logs.len();
    let witness = Witness { key, logs: arguments.logs, memory, clock: Arc::new(SystemClock) };
    let (stop, stopped) = watch::channel(false);
    let router = router(Arc::new(witness));
    let patience = serving::Patience::STANDARD.within(descriptors());
    let mut served = tokio::spawn(serving::serve(listener, router, patience, stopped));
    tracing::info!(logs, state = %arguments.state.display(), "witnessing");
    print(&format!("{verifier}\nlistening on http://{address}\n"))?;
    tokio::select! {
        () = signals.first() => {}
        _ = &mut served => bail!("the witness stopped by itself"),
    }
    tracing::info!("stopping");
    stop.send_replace(true);
    served.await.context("the witness did not stop as it should")??;
    Ok(())
}

async fn bind(address: &str) -> Result<tokio::net::TcpListener> {
    let bound = tokio::net::TcpListener::bind(address).await;
    bound.map_err(|error| match error.kind() {
        ErrorKind::InvalidInput => anyhow::anyhow!("--listen takes HOST:PORT, not {address}"),
        _ => anyhow::Error::from(error).context(format!("cannot listen on {address}")),
    })
}
