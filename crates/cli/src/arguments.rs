//! The commands and their options, as `--help` shows them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use undersigned_core::signatures::{SignatureState, Visibility};
use undersigned_log::cosignatures::CosignatureVerifier;
use undersigned_log::notes::NoteVerifier;

use crate::config::Overrides;

/// Open letters with signatures that can be checked.
#[derive(Parser)]
#[command(name = "undersigned", version, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(flatten)]
    pub settings: SettingArguments,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Args)]
pub struct SettingArguments {
    /// The configuration file (otherwise ./undersigned.toml, where there is one)
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The data folder
    #[arg(long, global = true, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// The database, where it is no file in the data folder: postgres://USER@HOST/NAME. An address with a password stands
    /// better in the configuration: everybody on this machine can read the options of a program that runs
    #[arg(long, global = true, value_name = "ADDRESS")]
    database: Option<String>,
}

impl SettingArguments {
    pub fn overrides(&self, listen: Option<String>) -> Overrides {
        let (config, data) = (self.config.clone(), self.data.clone());
        Overrides { config, data, database: self.database.clone(), listen }
    }

    /// As it was given to this command, and not as the configuration has it.
    pub fn database(&self) -> Option<&str> {
        self.database.as_deref()
    }

    pub fn data(&self) -> Option<&PathBuf> {
        self.data.as_ref()
    }
}

#[derive(Subcommand)]
pub enum Command {
    /// Serve the letters of a data folder
    Serve(ServeArguments),
    /// Make a sample letter with 2,000 invented signers and serve it
    Demo(DemoArguments),
    /// Open, list, show, close, deliver, export or retract letters
    #[command(subcommand)]
    Letter(LetterCommand),
    /// List, hold, publish or remove signatures
    #[command(subcommand)]
    Signature(SignatureCommand),
    /// What is said and done about a letter: statements, responses, polls, positions
    #[command(subcommand)]
    Record(RecordCommand),
    /// Check a letter or an archive of it: its log, its numbers, its names, its text. Status 0: consistent, 1: cheated, 2: could not check
    Verify(VerifyArguments),
    /// Come back to a letter's log: is it still the same one, and who was withdrawn or removed? Status as of `verify`
    Monitor(MonitorArguments),
    /// Write a letter and its whole public log into one file that needs nothing of ours to be read
    Archive(ArchiveArguments),
    /// The logs of letters: their keys; what to do after one lost entries
    #[command(subcommand)]
    Log(LogCommand),
    /// Outgoing mail, where it waits for a word
    #[command(subcommand)]
    Mail(MailCommand),
    /// Where everything stands: move it to another database
    #[command(subcommand)]
    Store(StoreCommand),
    /// Say what is unsafe about the database, and change nothing. Status 0: all is well, 1: something is unsafe, 2: could not look
    Doctor(OutputArguments),
    /// Watch other people's logs: cosign what only grows, and refuse the rest
    #[command(subcommand)]
    Witness(WitnessCommand),
    /// Measure this machine: a server of its own, a load client of its own
    #[command(subcommand)]
    Bench(BenchCommand),
    /// Typeset one document: JSON in, PDF or PNG out
    #[command(hide = true)]
    Render {
        /// What the document is
        #[arg(value_enum, default_value_t = Rendering::Letter)]
        what: Rendering,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Rendering {
    Letter,
    Paper,
}

impl Rendering {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Paper => "paper",
        }
    }
}

#[derive(Args)]
pub struct VerifyArguments {
    /// The address of the letter's page, or the path of an archive
    #[arg(value_name = "URL|FILE")]
    pub letter: String,
    /// The log's key, if you know it from elsewhere: otherwise the server's or the file's own word names it
    #[arg(long, value_name = "VKEY")]
    pub key: Option<String>,
    /// A witness's key that you know from elsewhere; once for each. Otherwise the server's own word names them
    #[arg(long = "witness", value_name = "VKEY", value_parser = witness_key)]
    pub witnesses: Vec<CosignatureVerifier>,
    #[command(flatten)]
    pub output: OutputArguments,
}

fn witness_key(text: &str) -> Result<CosignatureVerifier, &'static str> {
    CosignatureVerifier::parse(text)
        .map_err(|_| "this is no key of a witness; it looks like NAME+ID+KEY")
}

#[derive(Args)]
pub struct ArchiveArguments {
    pub slug: String,
    /// The file to write, such as letter.undersigned.zip
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
    /// Put it in the place of a file that is there
    #[arg(long)]
    pub replace: bool,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Args)]
pub struct MonitorArguments {
    /// The address of the letter's page
    #[arg(value_name = "URL")]
    pub letter: String,
    /// Where the last checkpoint is kept
    #[arg(long, value_name = "FILE")]
    pub state: PathBuf,
    /// Look again and again, so often; otherwise once
    #[arg(long, value_name = "DURATION", value_parser = seconds)]
    pub every: Option<u32>,
    /// The log's key, if you know it from elsewhere
    #[arg(long, value_name = "VKEY")]
    pub key: Option<String>,
    #[command(flatten)]
    pub output: OutputArguments,
}

/// `60s`, `5m`, `1h`: whole seconds, at least one.
fn seconds(text: &str) -> Result<u32, &'static str> {
    let duration: Option<jiff::SignedDuration> = text.parse().ok();
    let seconds = duration.and_then(|duration| u32::try_from(duration.as_secs()).ok());
    seconds.filter(|seconds| *seconds != 0).ok_or("write a duration, like 60s, 5m or 1h")
}

#[derive(Subcommand)]
pub enum RecordCommand {
    /// Read the record's files and show what they say from now on; what stood there before stays readable as corrections
    Apply {
        /// The letter
        slug: String,
        /// The YAML file; the CSV files that it names stand beside it
        file: PathBuf,
        /// Only say what would change
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        output: OutputArguments,
    },
}

#[derive(Subcommand)]
pub enum LogCommand {
    /// Show the keys that check the logs of the letters here, one line a letter
    Key {
        /// Only this letter's
        slug: Option<String>,
        #[command(flatten)]
        output: OutputArguments,
    },
    /// After a lost database: let a log go on from an older copy, with an entry that says so
    Restart(RestartArguments),
}

#[derive(Args)]
pub struct RestartArguments {
    /// The letter whose log lost entries
    pub slug: Option<String>,
    /// The instance's own log
    #[arg(long)]
    pub instance: bool,
    /// Every log here that lost entries
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Subcommand)]
pub enum MailCommand {
    /// After an older copy of the database was put back: let mail go out again
    Release {
        #[command(flatten)]
        output: OutputArguments,
    },
}

#[derive(Subcommand)]
pub enum StoreCommand {
    /// Copy an instance from SQLite to PostgreSQL or back, with every server stopped, and compare both sides. Interrupted, it
    /// begins anew; no server starts on half a copy
    Copy(CopyArguments),
}

#[derive(Args)]
pub struct CopyArguments {
    /// A data folder, postgres://USER@HOST/NAME, or `configured` for the database of the configuration
    #[arg(long, value_name = "ADDRESS")]
    pub from: String,
    /// The same; empty, or not there yet
    #[arg(long, value_name = "ADDRESS")]
    pub to: String,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Subcommand)]
pub enum WitnessCommand {
    /// Cosign the checkpoints of these logs (C2SP tlog-witness)
    Serve(WitnessServeArguments),
    /// Show the key that checks this witness's cosignatures; makes it where there is none yet
    Key {
        #[command(flatten)]
        key: WitnessKeyArguments,
        #[command(flatten)]
        output: OutputArguments,
    },
    /// Forget a log, so that the next checkpoint of it is taken for the first one. For a log that began anew, and that you
    /// have asked why
    Forget {
        /// The log's name: the first line of its checkpoints
        origin: String,
        /// Where the witness remembers; no witness serves from it meanwhile
        #[arg(long, value_name = "FOLDER")]
        state: PathBuf,
    },
}

#[derive(Args)]
pub struct WitnessKeyArguments {
    /// The witness's key: made on first use, for its owner only
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// The witness's name, when its key is made: an address of yours without its scheme, like example.org/witness
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
}

#[derive(Args)]
pub struct WitnessServeArguments {
    #[command(flatten)]
    pub key: WitnessKeyArguments,
    /// Where it remembers what it has cosigned: lost, it would cosign a second past
    #[arg(long, value_name = "FOLDER")]
    pub state: PathBuf,
    /// Where to listen: HOST:PORT
    #[arg(long, value_name = "ADDRESS")]
    pub listen: String,
    /// A log to watch, by its key as `undersigned log key` or log/vkey shows it; once for each
    #[arg(long = "log", value_name = "VKEY", required = true, value_parser = log_key)]
    pub logs: Vec<NoteVerifier>,
}

fn log_key(text: &str) -> Result<NoteVerifier, &'static str> {
    NoteVerifier::parse(text).map_err(|_| "this is no key of a log; it looks like NAME+ID+KEY")
}

#[derive(Subcommand)]
pub enum BenchCommand {
    /// Signs a second, beside the same server without storing and the writer alone
    Sign(ServersBenchArguments),
    /// Confirmations a second
    Confirm(ConfirmBenchArguments),
    /// Letter pages a second
    Page(BenchArguments),
    /// Counts a second, over connections that are kept alive
    Count(BenchArguments),
    /// Any page of the list of signers: how fast one comes, and how many a second
    List(BenchArguments),
    /// Signs while others confirm
    Mixed(BenchArguments),
    /// An evening on which a whole country signs: everybody at their own time, whether others are answered or not
    Evening(EveningBenchArguments),
    /// That evening for longer: whether memory, file descriptors, threads and the log of writes stay as they are
    Soak(SoakBenchArguments),
    /// More than the server can take, on a slow disk: what is served, and how soon the rest is told to come back
    Overload(OverloadBenchArguments),
    /// Mails a second into a mail server that takes everything, and whether one letter holds up another
    Mail(MailBenchArguments),
    /// The log: appending, proofs, `verify`, from a confirmation to its receipt, bytes on disk
    Log(LogBenchArguments),
}

#[derive(Args)]
pub struct LogBenchArguments {
    /// Signatures of the letter that is checked
    #[arg(long, value_name = "COUNT", default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(1..=100_000_000))]
    pub stored: u64,
    /// How long confirmations come in
    #[arg(long, value_name = "SECONDS", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub seconds: u64,
    /// Confirmations a second, whether they are answered or not
    #[arg(long, value_name = "RATE", default_value_t = 5_000, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    pub rate: u64,
    /// Connections that are kept alive
    #[arg(long, value_name = "COUNT", default_value_t = 64, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub connections: u16,
    /// Where the data is put while it runs (otherwise the system's temporary folder)
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Args)]
pub struct EveningBenchArguments {
    /// So many such evenings at once
    #[arg(long, value_name = "COUNT", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=50))]
    pub times: u64,
    /// Raise everything together, from --times on, until something gives
    #[arg(long)]
    pub search: bool,
    /// Send everything through nginx with docs/examples/nginx.conf, and tell what reached the server
    #[arg(long)]
    pub proxy: bool,
    /// Signatures that are there before the evening
    #[arg(long, value_name = "COUNT", default_value_t = 100_000)]
    pub stored: u64,
    /// How long each size of the evening lasts
    #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub seconds: u64,
    /// Connections that are kept alive, for all viewers together
    #[arg(long, value_name = "COUNT", default_value_t = 2_000, value_parser = clap::value_parser!(u16).range(2..=8192))]
    pub connections: u16,
    /// Where the data is put while it runs (otherwise the system's temporary folder)
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Args)]
pub struct SoakBenchArguments {
    /// How long it lasts
    #[arg(long, value_name = "MINUTES", default_value_t = 20.0)]
    pub minutes: f64,
    /// So many such evenings at once
    #[arg(long, value_name = "COUNT", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=50))]
    pub times: u64,
    /// Signatures that are there before
    #[arg(long, value_name = "COUNT", default_value_t = 100_000)]
    pub stored: u64,
    /// Milliseconds between two looks at the server
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 5_000, value_parser = clap::value_parser!(u64).range(10..=600_000))]
    pub look_every: u64,
    /// Connections that are kept alive, for all viewers together
    #[arg(long, value_name = "COUNT", default_value_t = 2_000, value_parser = clap::value_parser!(u16).range(2..=8192))]
    pub connections: u16,
    /// Where the data is put while it runs (otherwise the system's temporary folder)
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Args)]
pub struct OverloadBenchArguments {
    /// So many times what the server can take
    #[arg(long, value_name = "COUNT", default_value_t = 3.0)]
    pub times: f64,
    /// Milliseconds that each commit takes longer
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 5, value_parser = clap::value_parser!(u64).range(0..=1000))]
    pub commit_delay: u64,
    /// Signatures that are there before
    #[arg(long, value_name = "COUNT", default_value_t = 10_000)]
    pub stored: u64,
    /// How long each load lasts
    #[arg(long, value_name = "SECONDS", default_value_t = 8, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub seconds: u64,
    /// Connections that are kept alive, each with one request under way
    #[arg(long, value_name = "COUNT", default_value_t = 9_500, value_parser = clap::value_parser!(u16).range(2..=10_000))]
    pub connections: u16,
    /// Where the data is put while it runs (otherwise the system's temporary folder)
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Args)]
pub struct MailBenchArguments {
    /// Mails that wait on the largest letter; each other one has a tenth
    #[arg(long, value_name = "COUNT", default_value_t = 50_000, value_parser = clap::value_parser!(u64).range(100..=10_000_000))]
    pub waiting: u64,
    /// Letters with mail waiting
    #[arg(long, value_name = "COUNT", default_value_t = 4, value_parser = clap::value_parser!(u64).range(1..=100))]
    pub letters: u64,
    /// Domains that the mail goes to
    #[arg(long, value_name = "COUNT", default_value_t = 1_000, value_parser = clap::value_parser!(u64).range(2..=100_000))]
    pub domains: u64,
    /// The server's setting mail_per_domain_second
    #[arg(long, value_name = "RATE", default_value = "20")]
    pub per_domain_second: String,
    /// The server's setting mail_concurrency
    #[arg(long, value_name = "COUNT", default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=256))]
    pub at_once: u16,
    /// Milliseconds to the mail server and back
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 0, value_parser = clap::value_parser!(u64).range(0..=10_000))]
    pub round_trip: u64,
    /// Where the data is put while it runs (otherwise the system's temporary folder)
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Args)]
pub struct ConfirmBenchArguments {
    #[command(flatten)]
    pub servers: ServersBenchArguments,
    /// Measure so often, one after the other on the same data: filling it takes longer than measuring
    #[arg(long, value_name = "COUNT", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=20))]
    pub runs: u8,
}

#[derive(Args)]
pub struct ServersBenchArguments {
    #[command(flatten)]
    pub arguments: BenchArguments,
    /// Servers on one PostgreSQL, with the connections spread over them
    #[arg(long, value_name = "COUNT", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=16))]
    pub nodes: u16,
}

#[derive(Args)]
pub struct BenchArguments {
    /// Signatures that are there before the measurement
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    pub stored: u64,
    /// How long the load lasts
    #[arg(long, value_name = "SECONDS", default_value_t = 8, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub seconds: u64,
    /// Connections that are kept alive, each with one request under way
    #[arg(long, value_name = "COUNT", default_value_t = 64, value_parser = clap::value_parser!(u16).range(2..=4096))]
    pub connections: u16,
    /// Where the data is put while it runs (otherwise the system's temporary folder)
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Args)]
pub struct ServeArguments {
    /// Where to listen: HOST:PORT
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// Show outgoing mail under /dev/mail; on loopback only
    #[arg(long)]
    pub dev: bool,
}

#[derive(Args)]
pub struct DemoArguments {
    /// Where to listen: HOST:PORT, on loopback
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// Fill the data folder and stop
    #[arg(long)]
    pub no_serve: bool,
}

#[derive(Args, Clone, Copy)]
pub struct OutputArguments {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum LetterCommand {
    /// Open a letter that is written in a Markdown file
    Open {
        /// The letter file
        file: PathBuf,
        /// The letter in another language: a file with `language`, `title`, `asks` and the text. May be given again
        #[arg(long = "translation", value_name = "FILE")]
        translations: Vec<PathBuf>,
        #[command(flatten)]
        output: OutputArguments,
    },
    /// List all letters, newest first
    List {
        #[command(flatten)]
        output: OutputArguments,
    },
    /// Show one letter with all its numbers
    Show {
        slug: String,
        #[command(flatten)]
        output: OutputArguments,
    },
    /// Take no more signatures; those under way may be confirmed for another day
    Close {
        slug: String,
        #[command(flatten)]
        output: OutputArguments,
    },
    /// Write the copy for the addressee into a folder and record the delivery
    Deliver {
        slug: String,
        /// A new or empty folder
        #[arg(long, value_name = "FOLDER")]
        to: PathBuf,
        #[command(flatten)]
        output: OutputArguments,
    },
    /// Print every signature, for the organizers
    Export {
        slug: String,
        #[command(flatten)]
        format: ExportFormat,
        /// Also print mail addresses
        #[arg(long)]
        with_addresses: bool,
    },
    /// Hide all names of a letter from readers at once: its numbers stay, and its log says so
    HideNames {
        slug: String,
        #[command(flatten)]
        output: OutputArguments,
    },
    /// Show all names of a letter again
    ShowNames {
        slug: String,
        #[command(flatten)]
        output: OutputArguments,
    },
    /// Have the list that is searched filled anew from the signatures
    Relist {
        slug: String,
        #[command(flatten)]
        output: OutputArguments,
    },
    /// Take a letter back, with a public reason
    Retract {
        slug: String,
        /// Public: it stands on the letter's page
        #[arg(long, value_name = "TEXT")]
        reason: String,
        #[command(flatten)]
        output: OutputArguments,
    },
}

#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct ExportFormat {
    /// As CSV
    #[arg(long)]
    pub csv: bool,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum SignatureCommand {
    /// List signatures with their ids
    List {
        slug: String,
        /// Only those that stand so
        #[arg(long)]
        state: Option<StateArgument>,
        /// Only those that may be seen so far
        #[arg(long)]
        visibility: Option<VisibilityArgument>,
        #[command(flatten)]
        output: OutputArguments,
    },
    /// Take a signature off the pages and out of the count until it is checked
    Hold {
        #[command(flatten)]
        signature: SignatureArguments,
        /// For the organizers
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
        #[command(flatten)]
        output: OutputArguments,
    },
    /// Show and count a held signature again
    Publish {
        #[command(flatten)]
        signature: SignatureArguments,
        #[command(flatten)]
        output: OutputArguments,
    },
    /// Show a public signature first, under the letter and above its list
    Feature {
        slug: String,
        /// The public number that stands beside the name
        number: u64,
        #[command(flatten)]
        output: OutputArguments,
    },
    /// Show it in its place only
    Unfeature {
        slug: String,
        number: u64,
        #[command(flatten)]
        output: OutputArguments,
    },
    /// Take a signature out for good, with a public reason
    Remove {
        #[command(flatten)]
        signature: SignatureArguments,
        /// Public
        #[arg(long, value_name = "TEXT")]
        reason: String,
        #[command(flatten)]
        output: OutputArguments,
    },
}

#[derive(Args)]
pub struct SignatureArguments {
    pub slug: String,
    /// As `signature list` shows it: p12 or h3
    pub id: String,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum StateArgument {
    Confirmed,
    Held,
    Removed,
    Withdrawn,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum VisibilityArgument {
    Public,
    Addressee,
    Organizers,
}

impl From<StateArgument> for SignatureState {
    fn from(argument: StateArgument) -> Self {
        match argument {
            StateArgument::Confirmed => Self::Confirmed,
            StateArgument::Held => Self::Held,
            StateArgument::Removed => Self::Removed,
            StateArgument::Withdrawn => Self::Withdrawn,
        }
    }
}

impl From<VisibilityArgument> for Visibility {
    fn from(argument: VisibilityArgument) -> Self {
        match argument {
            VisibilityArgument::Public => Self::Public,
            VisibilityArgument::Addressee => Self::Addressee,
            VisibilityArgument::Organizers => Self::Organizers,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn the_commands_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }
}
