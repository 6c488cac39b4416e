//! The program `undersigned`: wiring and configuration live here, and only here.

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Parser;

use arguments::{
    ArchiveArguments, Arguments, Command, CopyArguments, LetterCommand, LogCommand, MailCommand,
    MonitorArguments, RecordCommand, RestartArguments, SignatureCommand, StoreCommand,
    VerifyArguments, WitnessCommand,
};
use config::Config;
use output::Output;
use tikv_jemallocator::Jemalloc;
use tokio::runtime::Handle;

mod arguments;
mod bench;
mod checking;
mod commands;
mod config;
mod cosigners;
mod data_folder;
mod demo;
mod descriptors;
mod documents;
mod http_client;
mod logging;
mod nearest;
mod output;
mod outside;
mod reasons;
mod server;
mod starting;
mod typesetter;
mod witness;

/// The system's own took a quarter of the server's time with thousands of connections, putting pieces together and apart again
/// (docs/performance.md, "Who hands out memory").
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

/// What was asked for was refused or failed.
const FAILED: u8 = 1;
/// It was asked for in the wrong way: a mistake in the arguments or the configuration.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let output = output_of(&arguments.command);
    // Before anything else is read: the child that typesets knows nothing but its document.
    if let Command::Render { what } = arguments.command {
        return finish(commands::render::run(what), output);
    }
    // Starts servers with settings of their own.
    if let Command::Bench(command) = &arguments.command {
        return finish(commands::bench::run(command, arguments.settings.database()), output);
    }
    // Looks at other servers: no setting of this one has a say.
    if let Command::Verify(_) | Command::Monitor(_) = &arguments.command {
        return match runtime() {
            Ok(runtime) => check(&arguments.command, runtime.handle().clone()),
            Err(error) => finish(Err(error), output),
        };
    }
    // Is nobody's server: it has no settings but its own.
    if let Command::Witness(command) = arguments.command {
        return finish(
            runtime().and_then(|runtime| runtime.block_on(commands::witness::run(command))),
            output,
        );
    }
    match settings(&arguments) {
        Ok(config) if matches!(arguments.command, Command::Doctor(_)) => match runtime() {
            Ok(runtime) => runtime.block_on(commands::doctor::run(&config, output)),
            Err(error) => finish(Err(error), output),
        },
        Ok(config) => finish(run(arguments, config), output),
        Err(error) => {
            output.refuse(&error);
            ExitCode::from(USAGE)
        }
    }
}

fn check(command: &Command, runtime: Handle) -> ExitCode {
    match command {
        Command::Verify(verify) => commands::verify::run(verify, runtime),
        Command::Monitor(monitor) => commands::monitor::run(monitor, runtime),
        _ => unreachable!("only these look at other servers"),
    }
}

fn finish(result: Result<()>, output: Output) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            output.refuse(&error);
            ExitCode::from(FAILED)
        }
    }
}

fn settings(arguments: &Arguments) -> Result<Config> {
    let listen = match &arguments.command {
        Command::Serve(serve) => serve.listen.clone(),
        Command::Demo(demo) => demo.listen.clone(),
        _ => None,
    };
    let (config, warnings) = config::load(&arguments.settings.overrides(listen))?;
    let filter = match arguments.command {
        Command::Serve(_) => "info",
        _ => "warn",
    };
    logging::start(config.log.as_deref().unwrap_or(filter), config.log_format);
    warnings.iter().for_each(|warning| tracing::warn!("{warning}"));
    Ok(config)
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    // On a machine with one core, a second worker keeps answering while the first one is busy.
    let workers = std::thread::available_parallelism().map_or(2, |cores| cores.get().max(2));
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(workers).enable_all().build();
    runtime.context("cannot start the workers")
}

fn run(arguments: Arguments, config: Config) -> Result<()> {
    runtime()?.block_on(async {
        match arguments.command {
            Command::Serve(serve) => commands::serve::run(config, serve.dev).await,
            Command::Demo(demo) => {
                commands::demo::run(config, arguments.settings.data(), demo.no_serve).await
            }
            Command::Letter(command) => commands::letter::run(config, command).await,
            Command::Signature(command) => commands::signature::run(config, command).await,
            Command::Record(command) => commands::record::run(config, command).await,
            Command::Log(command) => commands::log::run(config, command).await,
            Command::Mail(command) => commands::mail::run(config, command).await,
            Command::Archive(archive) => commands::archive::run(config, &archive).await,
            Command::Store(command) => commands::store::run(config, command).await,
            Command::Bench(_)
            | Command::Verify(_)
            | Command::Monitor(_)
            | Command::Doctor(_)
            | Command::Witness(_)
            | Command::Render { .. } => {
                unreachable!("these ran before")
            }
        }
    })
}

/// How this command's refusals are written, before it has run.
fn output_of(command: &Command) -> Output {
    match command {
        Command::Letter(
            LetterCommand::Open { output, .. }
            | LetterCommand::List { output }
            | LetterCommand::Show { output, .. }
            | LetterCommand::Close { output, .. }
            | LetterCommand::Deliver { output, .. }
            | LetterCommand::HideNames { output, .. }
            | LetterCommand::ShowNames { output, .. }
            | LetterCommand::Relist { output, .. }
            | LetterCommand::Retract { output, .. },
        )
        | Command::Signature(
            SignatureCommand::List { output, .. }
            | SignatureCommand::Hold { output, .. }
            | SignatureCommand::Publish { output, .. }
            | SignatureCommand::Feature { output, .. }
            | SignatureCommand::Unfeature { output, .. }
            | SignatureCommand::Remove { output, .. },
        )
        | Command::Record(RecordCommand::Apply { output, .. })
        | Command::Verify(VerifyArguments { output, .. })
        | Command::Monitor(MonitorArguments { output, .. })
        | Command::Archive(ArchiveArguments { output, .. })
        | Command::Mail(MailCommand::Release { output })
        | Command::Store(StoreCommand::Copy(CopyArguments { output, .. }))
        | Command::Doctor(output)
        | Command::Witness(WitnessCommand::Key { output, .. })
        | Command::Log(
            LogCommand::Key { output, .. } | LogCommand::Restart(RestartArguments { output, .. }),
        ) => (*output).into(),
        Command::Letter(LetterCommand::Export { .. })
        | Command::Serve(_)
        | Command::Demo(_)
        | Command::Bench(_)
        | Command::Witness(_)
        | Command::Render { .. } => Output::TEXT,
    }
}
