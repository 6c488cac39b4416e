//! The log on standard error. Addresses, tokens, names and clients are never in it: whoever logs leaves them out.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

use crate::config::LogFormat;

pub fn start(filter: &str, format: LogFormat) {
    let subscriber = fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(EnvFilter::new(filter))
        .with_target(false);
    let started = match format {
        LogFormat::Text => subscriber.with_ansi(is_terminal()).try_init(),
        LogFormat::Json => subscriber.json().try_init(),
    };
    debug_assert!(started.is_ok(), "the log is started once");
}

fn is_terminal() -> bool {
    std::io::IsTerminal::is_terminal(&std::io::stderr())
}
