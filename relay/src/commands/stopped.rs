//! What is done with the folder of a relay that is stopped.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use aceso_core::{crypto::digest::Digest, evidence::GivenUp};
use aceso_relay::{
    audit::{PRUNED_AFTER, Stopped, Transferred, Witnesses, check, check_evidence},
    clock::Clock,
};

use super::{
    MainError,
    given::{Cut, WhatArg},
};

/// Writes all blocks into a file.
pub fn export(stopped: &Stopped, file: &Path, without_witnesses: bool) -> Result<(), MainError> {
    let witnesses = match without_witnesses {
        true => Witnesses::Without,
        false => Witnesses::With,
    };
    tell(&stopped.export(file, witnesses)?);
    Ok(())
}

/// Checks a file of blocks, or what a wallet kept of a history that was given up.
pub fn check_file(file: &Path, ledger: Option<Digest>) -> Result<(), MainError> {
    match check_evidence(file, ledger)? {
        Some(given_up) => tell_given_up(&given_up),
        None => tell(&check(file, ledger)?),
    }
    Ok(())
}

fn tell_given_up(given_up: &GivenUp) {
    let (header, word) = (&given_up.header, &given_up.word);
    println!("ledger      {}", given_up.genesis.digest());
    println!("final       block {} ({})", header.height, header.id());
    println!(
        "given up    goes on after block {} ({})",
        word.height, word.block
    );
    println!("said why    {}", word.reason);
}

/// Builds a ledger from a file of blocks.
pub fn import(stopped: &Stopped, file: &Path, ledger: Option<Digest>) -> Result<(), MainError> {
    tell(&stopped.import(file, ledger)?);
    Ok(())
}

fn tell(ledger: &Transferred) {
    println!("ledger      {}", ledger.genesis);
    println!("height      {}", ledger.height);
    println!("block       {}", ledger.block);
    println!("state root  {}", ledger.state);
}

/// Drops the witnesses of what is long past.
pub fn prune(stopped: &Stopped, cut: &Cut, dry_run: bool) -> Result<(), MainError> {
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
    }
    Ok(())
}

/// Damages a copy, unless there is to be none.
pub fn tamper(
    stopped: Stopped,
    what: WhatArg,
    at: Option<&str>,
    byte: Option<usize>,
    copy: Option<Option<PathBuf>>,
) -> Result<(), MainError> {
    let is_copy = copy.is_some();
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
    let done = damaged.tamper(what.into(), at, byte).inspect_err(|_| {
        // A copy in which nothing was damaged would be in the way of the next try.
        if is_copy {
            let _ = fs::remove_dir_all(&damaged.data);
        }
    })?;
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
pub fn verify(
    stopped: Stopped,
    scratch: Option<PathBuf>,
    json: bool,
) -> Result<ExitCode, MainError> {
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
