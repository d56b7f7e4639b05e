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

mod commands;

use std::process::ExitCode;

use aceso_core::organisation::is_name;
use clap::Parser as _;

use crate::commands::{
    MainError, copies,
    given::{Admit, Cli, Command, ConfigCommand},
    handing, heaps, serve, stopped, words,
};

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
            heaps::limit();
            serve::run(sources.options()?.resolve()?)?;
        }
        Command::Verify {
            folder,
            scratch,
            json,
        } => return stopped::verify(folder.stopped()?, scratch, json),
        Command::Export {
            folder,
            file,
            without_witnesses,
        } => stopped::export(&folder.stopped()?, &file, without_witnesses)?,
        Command::Check { file, ledger } => stopped::check_file(&file, ledger)?,
        Command::Import {
            folder,
            file,
            ledger,
        } => stopped::import(&folder.stopped()?, &file, ledger)?,
        Command::Prune {
            folder,
            cut,
            dry_run,
        } => stopped::prune(&folder.stopped()?, &cut, dry_run)?,
        Command::Backup { folder, to } => copies::backup(&folder.stopped()?, &to)?,
        Command::Restore {
            sources,
            reason,
            yes,
        } => match yes {
            true => copies::goes_on(&sources.options()?.resolve()?, &reason)?,
            false => return Err(MainError::NotRestored),
        },
        Command::HandOver { sources, replace } => {
            handing::over(&sources.options()?.resolve()?, replace)?;
        }
        Command::Tamper {
            folder,
            what,
            at,
            byte,
            copy,
            in_place,
            yes,
        } => match yes {
            true => {
                let copy = (!in_place).then_some(copy);
                stopped::tamper(folder.stopped()?, what, at.as_deref(), byte, copy)?;
            }
            false => return Err(MainError::NoYes),
        },
        Command::Admit(Admit { name, word }) => match is_name(&name) {
            true => words::say(word, Some(name))?,
            false => return Err(MainError::Name),
        },
        Command::Withdraw(word) => words::say(word, None)?,
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
            let options = match redacted {
                true => options.redacted(),
                false => options,
            };
            print!("{}", options.to_toml());
        }
    }
    Ok(ExitCode::SUCCESS)
}
