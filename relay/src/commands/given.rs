//! What can be asked of the program on its command line.

use std::path::PathBuf;

use aceso_core::{
    crypto::{digest::Digest, sign::VerifyingKey},
    id::{AccountId, Millis},
};
use aceso_relay::{
    audit::{Stopped, What},
    config::{ConfigError, Options},
};
use clap::{Args, Parser, Subcommand, ValueEnum};
use time::{Date, macros::format_description};

pub const DAY: Millis = 24 * 60 * 60 * 1000;

/// The Aceso relay: an API, blobs, and one node of the chain.
#[derive(Parser)]
#[command(name = "aceso-relay", version)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
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
    /// Check a file of blocks: that each follows from the one below and is final; or what a wallet kept of a history that was given up.
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
    /// Replace the validator's key of a stopped relay: the ledger names a new one, and from then on no other makes its blocks final. Run it
    /// again if it was cut off; once it is done, the same once more changes nothing.
    HandOver {
        #[command(flatten)]
        sources: Sources,
        /// The key that is to go: 64 hexadecimal digits. Without it the command tells the one of now, and changes nothing.
        #[arg(long, value_name = "KEY", value_parser = key)]
        replace: Option<VerifyingKey>,
    },
    /// For showing the alarm: damage one byte in a copy of what a stopped relay keeps.
    Tamper {
        #[command(flatten)]
        folder: Folder,
        /// What is damaged.
        #[arg(long, value_enum)]
        what: WhatArg,
        /// Where: a block's number, also of a header or a certificate; a key of the state; blob/part; index/key [default: the newest or the
        /// first].
        #[arg(long, value_name = "PLACE")]
        at: Option<String>,
        /// Which byte of it, counted from 0 [default: the one in the middle].
        #[arg(long, value_name = "N")]
        byte: Option<usize>,
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
pub struct Cut {
    /// What is of blocks before this day (UTC), as 2026-01-31.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub before: Option<Millis>,
    /// What is of blocks older than this, as 90d.
    #[arg(long, value_name = "DAYS", value_parser = days)]
    pub older_than: Option<Millis>,
}

/// The first moment of a day.
fn day(text: &str) -> Result<Millis, String> {
    let form = format_description!("[year]-[month]-[day]");
    let date = Date::parse(text, form).map_err(|_| "a day is written as 2026-01-31")?;
    let seconds = date.midnight().assume_utc().unix_timestamp();
    let seconds = u64::try_from(seconds).map_err(|_| "a day after 1970")?;
    Ok(seconds * 1000)
}

fn key(text: &str) -> Result<VerifyingKey, String> {
    let digits = text.parse::<Digest>();
    let key = digits.map(|it| VerifyingKey(it.0));
    key.map_err(|_| "a key is written as 64 hexadecimal digits".into())
}

fn days(text: &str) -> Result<Millis, String> {
    let days = text.strip_suffix('d').and_then(|days| days.parse().ok());
    let millis = days.and_then(|days: u64| days.checked_mul(DAY));
    millis.ok_or_else(|| "days are written as 90d".into())
}

#[derive(Args)]
pub struct Admit {
    /// The name it goes by.
    #[arg(long)]
    pub name: String,
    #[command(flatten)]
    pub word: Word,
}

/// What every word of an operator says.
#[derive(Args)]
pub struct Word {
    /// The organisation's account: 64 hexadecimal digits.
    #[arg(long)]
    pub account: AccountId,
    /// How many words there were about this account before: 0 where `GET /v1/organisations/{account}` finds nothing, else one more than the last one's number, the second field of that answer.
    #[arg(long, default_value_t = 0)]
    pub number: u64,
    /// The same word as another operator signed it; their signatures are put beside this one. May be given several times.
    #[arg(long, value_name = "FILE")]
    pub with: Vec<PathBuf>,
    /// Where to write it.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    #[command(flatten)]
    pub sources: Sources,
}

#[derive(Subcommand)]
pub enum ConfigCommand {
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
pub struct Sources {
    /// A configuration file (TOML).
    #[arg(long, env = "ACESO_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    #[command(flatten)]
    pub options: Options,
}

impl Sources {
    pub fn options(self) -> Result<Options, ConfigError> {
        let file = match self.config {
            Some(path) => Options::read(&path)?,
            None => Options::default(),
        };
        Ok(self.options.or(file))
    }
}

/// What can be damaged.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum WhatArg {
    /// A block's transactions.
    Block,
    /// A block's header.
    Header,
    /// What makes a block final.
    Certificate,
    /// A value of the state.
    State,
    /// A part of an envelope.
    Blob,
    /// A row that answers are found by.
    Index,
}

impl From<WhatArg> for What {
    fn from(what: WhatArg) -> Self {
        match what {
            WhatArg::Block => Self::Block,
            WhatArg::Header => Self::Header,
            WhatArg::Certificate => Self::Certificate,
            WhatArg::State => Self::State,
            WhatArg::Blob => Self::Blob,
            WhatArg::Index => Self::Index,
        }
    }
}

/// What a stopped relay keeps, and where.
#[derive(Args)]
pub struct Folder {
    /// A configuration file (TOML).
    #[arg(long, env = "ACESO_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder of everything the relay keeps.
    #[arg(long, env = "ACESO_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Where envelopes rest, if not below the data folder.
    #[arg(long, env = "ACESO_BLOBS", value_name = "URL")]
    pub blobs: Option<String>,
}

impl Folder {
    pub fn stopped(self) -> Result<Stopped, ConfigError> {
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
