//! What no ledger of signed transactions can be faster than: verifying their signatures.

use std::{
    thread,
    time::{Duration, Instant},
};

use aceso_core::crypto::sign::{Signature, SigningKey, VerifyingKey, verify_batch};

use crate::people::rng;

/// Signatures that are verified together.
const BATCH: usize = 1024;
/// Bytes that are signed: about a statement.
const MESSAGE: usize = 320;

/// Signatures verified in a second.
pub struct Limit {
    pub one: f64,
    pub all: f64,
    pub cores: usize,
}

type Signed = (VerifyingKey, Signature, [u8; MESSAGE]);

/// Each by another key, as of many patients; verified for so long.
pub fn measure(time: Duration) -> Limit {
    let mut rng = rng();
    let batch: Vec<Signed> = (0..BATCH)
        .map(|index| {
            let key = SigningKey::generate(&mut rng);
            let message = [index as u8; MESSAGE];
            (key.verifying_key(), key.sign(&message), message)
        })
        .collect();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let one = rate(&batch, time);
    let all = thread::scope(|scope| {
        let threads: Vec<_> = (0..cores)
            .map(|_| scope.spawn(|| rate(&batch, time)))
            .collect();
        let rates = threads.into_iter().map(|thread| thread.join());
        rates.map(Result::unwrap_or_default).sum()
    });
    Limit { one, all, cores }
}

fn rate(batch: &[Signed], time: Duration) -> f64 {
    let mut rng = rng();
    let start = Instant::now();
    let mut verified = 0;
    while start.elapsed() < time {
        let items = batch
            .iter()
            .map(|(key, signature, message)| (key, signature, &message[..]));
        assert_eq!(
            verify_batch(items, &mut rng),
            Ok(()),
            "the signatures are good"
        );
        verified += batch.len();
    }
    verified as f64 / start.elapsed().as_secs_f64()
}
