//! A validator's key that is replaced by another.

use aceso_core::crypto::sign::VerifyingKey;
use aceso_relay::{clock::Clock, config::Config, hand_over};

use super::MainError;

/// Replaces this one, and says what is left to do.
pub fn over(config: &Config, replaced: Option<VerifyingKey>) -> Result<(), MainError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let done = runtime.block_on(hand_over(config, replaced, Clock::default()))?;
    let (changes, last) = (done.changes, done.last);
    println!("ledger      {}", done.genesis);
    println!("handed over after block {} ({})", last.height, last.id());
    println!("changes     {changes}");
    println!(
        "the old key is gone here. It is in every copy of before: make a new one, and destroy those"
    );
    Ok(())
}
