//! `aceso-relay`: the relay as a program.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable
    )
)]

mod copies;
mod signals;

use std::{
    io::{IsTerminal as _, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use aceso_core::{
    block::Certificate,
    codec::{decode, encode},
    crypto::digest::Digest,
    id::{AccountId, Millis},
    organisation::{SignedWord, is_name},
};
use aceso_relay::{
    Relay, RelayError, RestoreError,
    audit::{
        AuditError, CopyError, PRUNED_AFTER, PruneError, Stopped, TamperError, TransferError,
        Transferred, What, Witnesses, check,
    },
    clock::Clock,
    config::{Config, ConfigError, Options},
    is_exposed,
    ledger::LedgerError,
    operators,
};
use clap::{Args, Parser, Subcommand, ValueEnum};
use time::{Date, macros::format_description};
use tracing_subscriber::EnvFilter;

use crate::signals::Signals;

const DAY: Millis = 24 * 60 * 60 * 1000;

/// The Aceso relay: an API, blobs, and one node of the chain.
#[derive(Parser)]
#[command(name = "aceso-relay", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the relay.
    Serve(Sources),
    /// Sign that an account is an organisation of this name; patients see the name on whom it vouches for.
    Admit(Admit),
    /// Sign that an account is an organisation no more.
    Withdraw(Word),
    /// Check all that a stopped relay keeps.
    Verify {
        #[command(flatten)]
        folder: Folder,
        /// A folder for executing the ledger once more; it takes about the room of the store [default: in the data folder].
        #[arg(long, value_name = "DIR")]
        scratch: Option<PathBuf>,
        /// For programs.
        #[arg(long)]
        json: bool,
    },
    /// Write all blocks of a stopped relay into a file.
    Export {
        #[command(flatten)]
        folder: Folder,
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Only what the chain keeps for ever: no account, nothing of who did what. No state can be built of it.
        #[arg(long)]
        without_witnesses: bool,
    },
    /// Check a file of blocks: that each follows from the one below and is final.
    Check {
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The ledger that is meant, as other commands print it; a file names its own validators.
        #[arg(long, value_name = "DIGEST")]
        ledger: Option<Digest>,
    },
    /// Build a ledger in a new folder from the blocks of a file, checking each.
    Import {
        #[command(flatten)]
        folder: Folder,
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The ledger that is meant, as other commands print it; a file names its own validators.
        #[arg(long, value_name = "DIGEST")]
        ledger: Option<Digest>,
    },
    /// Drop the witnesses of what is long past, in the folder of a stopped relay. It takes as long as `verify`, and the room of the store once more.
    Prune {
        #[command(flatten)]
        folder: Folder,
        #[command(flatten)]
        cut: Cut,
        /// Say what would go, and change nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Copy all that a stopped relay keeps into a new folder.
    Backup {
        #[command(flatten)]
        folder: Folder,
        /// The copy's folder, which must not be there yet.
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Go on from a copy that was brought back: signs that this folder's newest block is where the ledger goes on, so that wallets
    /// can tell it from an attack.
    Restore {
        #[command(flatten)]
        sources: Sources,
        /// Why, in a few words. Everybody who uses the service reads it.
        #[arg(long)]
        reason: String,
        /// Yes, what came after the copy is lost here.
        #[arg(long)]
        yes: bool,
    },
    /// For showing the alarm: damage one byte in a copy of what a stopped relay keeps.
    Tamper {
        #[command(flatten)]
        folder: Folder,
        /// What is damaged.
        #[arg(long, value_enum)]
        what: WhatArg,
        /// Where: a block's number; a key of the state; blob/part; index/key [default: the newest or the first].
        #[arg(long, value_name = "PLACE")]
        at: Option<String>,
        /// The copy's folder, which must not be there yet [default: beside the data folder].
        #[arg(long, value_name = "DIR", conflicts_with = "in_place")]
        copy: Option<PathBuf>,
        /// Damage the folder itself. What it holds is then no ledger any more.
        #[arg(long)]
        in_place: bool,
        /// Yes, damage it.
        #[arg(long)]
        yes: bool,
    },
    /// Look at the configuration.
    Config {
        #[command(subcommand)]
        what: ConfigCommand,
    },
}

/// What is long past.
#[derive(Args)]
#[group(required = true, multiple = false)]
struct Cut {
    /// What is of blocks before this day (UTC), as 2026-01-31.
    #[arg(long, value_name = "DATE", value_parser = day)]
    before: Option<Millis>,
    /// What is of blocks older than this, as 90d.
    #[arg(long, value_name = "DAYS", value_parser = days)]
    older_than: Option<Millis>,
}

/// The first moment of a day.
fn day(text: &str) -> Result<Millis, String> {
    let form = format_description!("[year]-[month]-[day]");
    let date = Date::parse(text, form).map_err(|_| "a day is written as 2026-01-31")?;
    let seconds = date.midnight().assume_utc().unix_timestamp();
    let seconds = u64::try_from(seconds).map_err(|_| "a day after 1970")?;
    Ok(seconds * 1000)
}

fn days(text: &str) -> Result<Millis, String> {
    let days = text.strip_suffix('d').and_then(|days| days.parse().ok());
    let millis = days.and_then(|days: u64| days.checked_mul(DAY));
    millis.ok_or_else(|| "days are written as 90d".into())
}

#[derive(Args)]
struct Admit {
    /// The name it goes by.
    #[arg(long)]
    name: String,
    #[command(flatten)]
    word: Word,
}

/// What every word of an operator says.
#[derive(Args)]
struct Word {
    /// The organisation's account: 64 hexadecimal digits.
    #[arg(long)]
    account: AccountId,
    /// How many words there were about this account before; `GET /v1/organisations/{account}` tells the last one's number.
    #[arg(long, default_value_t = 0)]
    number: u64,
    /// The same word as another operator signed it; their signatures are put beside this one. May be given several times.
    #[arg(long, value_name = "FILE")]
    with: Vec<PathBuf>,
    /// Where to write it.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    sources: Sources,
}

#[derive(Subcommand)]
enum ConfigCommand {
    /// Check it.
    Check(Sources),
    /// Print all of it, as a file would have it.
    Dump {
        #[command(flatten)]
        sources: Sources,
        /// Without credentials.
        #[arg(long)]
        redacted: bool,
    },
}

/// Flags and environment win over the file.
#[derive(Args)]
struct Sources {
    /// A configuration file (TOML).
    #[arg(long, env = "ACESO_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    options: Options,
}

impl Sources {
    fn options(self) -> Result<Options, ConfigError> {
        let file = match self.config {
            Some(path) => Options::read(&path)?,
            None => Options::default(),
        };
        Ok(self.options.or(file))
    }
}

/// What can be damaged.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum WhatArg {
    Block,
    State,
    Blob,
    Index,
}

impl From<WhatArg> for What {
    fn from(what: WhatArg) -> Self {
        match what {
            WhatArg::Block => Self::Block,
            WhatArg::State => Self::State,
            WhatArg::Blob => Self::Blob,
            WhatArg::Index => Self::Index,
        }
    }
}

/// What a stopped relay keeps, and where.
#[derive(Args)]
struct Folder {
    /// A configuration file (TOML).
    #[arg(long, env = "ACESO_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Folder of everything the relay keeps.
    #[arg(long, env = "ACESO_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// Where envelopes rest, if not below the data folder.
    #[arg(long, env = "ACESO_BLOBS", value_name = "URL")]
    blobs: Option<String>,
}

impl Folder {
    fn stopped(self) -> Result<Stopped, ConfigError> {
        let given = Options {
            data: self.data,
            blobs: self.blobs,
            ..Options::default()
        };
        let sources = Sources {
            config: self.config,
            options: given,
        };
        let options = sources.options()?;
        Ok(Stopped {
            data: options.data.ok_or(ConfigError::NoData)?,
            blobs: options.blobs,
        })
    }
}

/// Why the program ends with an error.
#[derive(Debug, thiserror::Error)]
enum MainError {
    #[error(transparent)]
    Audit(#[from] AuditError),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    #[error("{}: {error}", path.display())]
    File {
        path: PathBuf,
        error: std::io::Error,
    },
    #[error("{} is not the same word, signed", .0.display())]
    OtherWord(PathBuf),
    #[error("a name has 1 to 200 bytes, and something of it can be seen")]
    Name,
    #[error(transparent)]
    Relay(#[from] RelayError),
    #[error("the runtime: {0}")]
    Runtime(#[from] std::io::Error),
    #[error(transparent)]
    Tamper(#[from] TamperError),
    #[error(transparent)]
    Transfer(#[from] TransferError),
    #[error(transparent)]
    Prune(#[from] PruneError),
    #[error(
        "wallets take it for a lie when the details of something are gone that is younger than {} days: name an earlier day",
        PRUNED_AFTER / DAY
    )]
    TooYoung,
    #[error("nothing was changed: say --yes if a byte is to be damaged")]
    NoYes,
    #[error(transparent)]
    Copy(#[from] CopyError),
    #[error(
        "nothing was changed: say --yes if this folder is a copy that was brought back. Never say so of a folder that only stopped"
    )]
    NotRestored,
    #[error(transparent)]
    Restore(#[from] RestoreError),
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("aceso-relay: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode, MainError> {
    match command {
        Command::Serve(sources) => {
            let config = sources.options()?.resolve()?;
            log(&config);
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .enable_all()
                .build()?;
            runtime.block_on(serve(config))?;
        }
        Command::Verify {
            folder,
            scratch,
            json,
        } => return verify(folder.stopped()?, scratch, json),
        Command::Export {
            folder,
            file,
            without_witnesses,
        } => {
            let witnesses = match without_witnesses {
                true => Witnesses::Without,
                false => Witnesses::With,
            };
            tell(&folder.stopped()?.export(&file, witnesses)?);
        }
        Command::Check { file, ledger } => tell(&check(&file, ledger)?),
        Command::Import {
            folder,
            file,
            ledger,
        } => tell(&folder.stopped()?.import(&file, ledger)?),
        Command::Prune {
            folder,
            cut,
            dry_run,
        } => prune(&folder.stopped()?, &cut, dry_run)?,
        Command::Backup { folder, to } => copies::backup(&folder.stopped()?, &to)?,
        Command::Restore {
            sources,
            reason,
            yes,
        } => {
            if !yes {
                return Err(MainError::NotRestored);
            }
            copies::goes_on(&sources.options()?.resolve()?, &reason)?;
        }
        Command::Tamper {
            folder,
            what,
            at,
            copy,
            in_place,
            yes,
        } => {
            if !yes {
                return Err(MainError::NoYes);
            }
            tamper(folder.stopped()?, what, at, (!in_place).then_some(copy))?;
        }
        Command::Admit(Admit { name, word }) => match is_name(&name) {
            true => say(word, Some(name))?,
            false => return Err(MainError::Name),
        },
        Command::Withdraw(word) => say(word, None)?,
        Command::Config {
            what: ConfigCommand::Check(sources),
        } => {
            sources.options()?.resolve()?;
            println!("the configuration is fine");
        }
        Command::Config {
            what: ConfigCommand::Dump { sources, redacted },
        } => {
            let options = sources.options()?.filled();
            let options = if redacted {
                options.redacted()
            } else {
                options
            };
            print!("{}", options.to_toml());
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(ledger: &Transferred) {
    println!("ledger      {}", ledger.genesis);
    println!("height      {}", ledger.height);
    println!("block       {}", ledger.block);
    println!("state root  {}", ledger.state);
}

fn prune(stopped: &Stopped, cut: &Cut, dry_run: bool) -> Result<(), MainError> {
    let now = Clock::default().now();
    let age = cut.older_than.map(|age| now.saturating_sub(age));
    let before = cut.before.or(age).unwrap_or_default();
    if before.saturating_add(PRUNED_AFTER) > now {
        return Err(MainError::TooYoung);
    }
    let done = stopped.prune(before, dry_run)?;
    let verb = match done.freed {
        None if dry_run => "would go",
        None => "nothing",
        Some(_) => "dropped",
    };
    println!("blocks      up to {}", done.height);
    println!(
        "witnesses   {verb}: {} ({} bytes); needed still: {}",
        done.dropped, done.bytes, done.kept
    );
    if let Some(freed) = done.freed {
        println!("freed       {freed} bytes");
        println!(
            "engine      its files hold 16,384 blocks each: those of pruned ones alone go when the relay starts"
        );
    }
    Ok(())
}

/// Damages a copy, unless there is to be none.
fn tamper(
    stopped: Stopped,
    what: WhatArg,
    at: Option<String>,
    copy: Option<Option<PathBuf>>,
) -> Result<(), MainError> {
    let damaged = match copy {
        Some(folder) => {
            let beside = || {
                let mut name = stopped.data.clone().into_os_string();
                name.push("-tampered");
                PathBuf::from(name)
            };
            stopped.copy(&folder.unwrap_or_else(beside))?
        }
        None => stopped,
    };
    let done = damaged.tamper(what.into(), at.as_deref())?;
    println!("folder      {}", done.data.display());
    println!("place       {}", done.place);
    println!(
        "changed     byte {} from {:02x} to {:02x}",
        done.byte, done.before, done.after
    );
    Ok(())
}

/// Work on a relay that is stopped: one thing after the other.
fn at_rest<T, E>(work: impl Future<Output = Result<T, E>>) -> Result<T, MainError>
where
    MainError: From<E>,
{
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    Ok(runtime.block_on(work)?)
}

/// Says what is wrong, and ends with 0 only if nothing is.
fn verify(stopped: Stopped, scratch: Option<PathBuf>, json: bool) -> Result<ExitCode, MainError> {
    let report = at_rest(stopped.verify(scratch.as_deref(), Clock::default().now()))?;
    match json {
        true => println!("{:#}", report.to_json()),
        false => println!("{report}"),
    }
    Ok(match report.is_sound() {
        true => ExitCode::SUCCESS,
        // Another than that of an error: nothing was checked then.
        false => ExitCode::from(2),
    })
}

/// Signs a word, and tells how it comes to the ledger.
fn say(word: Word, name: Option<String>) -> Result<(), MainError> {
    let config = word.sources.options()?.resolve()?;
    let mut signed = operators::say(&config.data, word.account, word.number, name)?;
    let fault = |path: &PathBuf| {
        let path = path.clone();
        move |error| MainError::File { path, error }
    };
    for path in word.with {
        let bytes = std::fs::read(&path).map_err(fault(&path))?;
        let other = decode::<SignedWord>(&bytes).ok();
        if !other.is_some_and(|other| signed.join(&other)) {
            return Err(MainError::OtherWord(path));
        }
    }
    std::fs::write(&word.out, encode(&signed)).map_err(fault(&word.out))?;
    let (have, of) = (signed.signatures.len(), signed.genesis.validators.len());
    let out = word.out.display();
    println!("signed by {have} of {of} operators: {out}");
    if have >= Certificate::quorum(of) {
        println!("bring it to the ledger:");
        println!("  curl --data-binary @{out} https://YOUR-RELAY/v1/organisations");
    }
    Ok(())
}

fn log(config: &Config) {
    let filter = EnvFilter::try_new(&config.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match config.log_json {
        true => builder.json().init(),
        false => builder.init(),
    }
}

async fn serve(config: Config) -> Result<(), RelayError> {
    if is_exposed(&config) {
        tracing::warn!("other machines are served without TLS: put a proxy in front");
    }
    let mut signals = Signals::new();
    let relay = tokio::select! {
        relay = Relay::start(config) => relay?,
        // Nothing was acknowledged yet.
        () = signals.next() => return Ok(()),
    };
    // Tools wait for this line.
    println!("aceso-relay is ready at {}", relay.url());
    let _ = std::io::stdout().flush();
    let failure = tokio::select! {
        error = relay.failed() => Some(error),
        () = signals.next() => None,
    };
    tracing::info!("stopping");
    tokio::select! {
        stopped = relay.stop() => match failure {
            Some(error) => Err(error),
            None => stopped,
        },
        // Asked twice: at once, which is as safe as a crash.
        () = signals.next() => Err(RelayError::Stopped),
    }
}
