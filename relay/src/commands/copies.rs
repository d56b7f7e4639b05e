//! Copies of a relay's folder: one is made, or the ledger goes on from one.

use std::path::Path;

use aceso_relay::{audit::Stopped, clock::Clock, config::Config, restore};

use super::MainError;

/// Copies all that a stopped relay keeps.
pub fn backup(stopped: &Stopped, to: &Path) -> Result<(), MainError> {
    stopped.copy_to(to)?;
    println!("copied to   {}", to.display());
    if stopped.blobs.is_some() {
        println!("envelopes rest elsewhere: copy them there, after this");
    }
    Ok(())
}

/// Says where a ledger goes on from, and what comes next.
pub fn goes_on(config: &Config, reason: &str) -> Result<(), MainError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let signed = runtime.block_on(restore(config, reason, Clock::default()))?;
    let word = &signed.restored;
    println!("ledger      {}", word.genesis);
    println!("goes on     after block {} ({})", word.height, word.block);
    println!("epoch       {}", word.epoch);
    println!("start the relay: each wallet tells its person, and sends again what it holds");
    Ok(())
}
