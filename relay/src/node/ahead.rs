//! Reading what a block's transactions will ask the state for, by several threads.
//!
//! The rules go over them one after the other. With much on the ledger most of that time is reading: each value, and the nodes of the tree
//! that it is held against (decision 0059).

use std::{borrow::Borrow, thread};

use aceso_core::{
    ledger::{BlockContext, apply},
    transaction::Verified,
};

use crate::{cores::cores, store::Ground};

/// Keys of the state from which on it pays. With fewer, most of what is read is in memory, and applying each transaction twice costs more.
const MUCH: u64 = 100_000;
/// Threads that read for one block.
const MOST_THREADS: usize = 4;
/// Transactions whose reading takes longer than starting a thread does, by far.
const WORTH_A_THREAD: usize = 16;

/// Reads ahead what these transactions ask for, if there is enough of that.
pub(super) fn read_ahead<T: Borrow<Verified> + Sync>(
    ground: &Ground<'_>,
    context: &BlockContext,
    transactions: &[T],
) {
    let threads = threads(transactions.len(), cores());
    // What can't be read is told when it is asked for again.
    if threads > 1 && ground.keys().is_ok_and(|keys| keys >= MUCH) {
        read(ground, context, transactions, threads);
    }
}

fn threads(transactions: usize, cores: usize) -> usize {
    cores
        .min(MOST_THREADS)
        .min(transactions / WORTH_A_THREAD)
        .max(1)
}

/// Applies each transaction to the state as it is below the block, so that what it reads is in memory once its turn comes. What comes of that
/// is of no matter: those before it in the block may change it.
fn read<T: Borrow<Verified> + Sync>(
    ground: &Ground<'_>,
    context: &BlockContext,
    transactions: &[T],
    threads: usize,
) {
    thread::scope(|scope| {
        for part in transactions.chunks(transactions.len().div_ceil(threads)) {
            // Where the system has no thread left, this part is read when its turn comes.
            let _ = thread::Builder::new().spawn_scoped(scope, move || {
                for transaction in part {
                    let _ = apply(ground, transaction.borrow(), context);
                }
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use aceso_core::{
        account::{Inception, KeySet},
        block::Genesis,
        codec::Version,
        crypto::{digest::Digest, seal::SealingKeypair, sign::SigningKey},
        id::{BlockId, IntentId, Millis},
        kinds::account_created,
        ledger::{Key, StateError, View, execute},
        transaction::{Checkpoint, Draft},
    };
    use rand_chacha::{
        ChaCha20Rng,
        rand_core::{Rng as _, SeedableRng as _},
    };

    use super::*;
    use crate::store::Store;

    /// Answers from what was read before, and from nothing else.
    struct Known<'a>(&'a Ground<'a>);

    impl View for Known<'_> {
        fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StateError> {
            assert!(self.0.knows(key), "{key:?} was not read");
            self.0.get(key)
        }
        fn block_at(&self, height: u64) -> Result<Option<BlockId>, StateError> {
            self.0.block_at(height)
        }
        fn due(&self, time: Millis) -> Result<Vec<(Millis, IntentId)>, StateError> {
            self.0.due(time)
        }
    }

    fn beginners(genesis: &Genesis, count: u8) -> Vec<Verified> {
        let mut rng = ChaCha20Rng::from_seed([5; 32]);
        let sealing = SealingKeypair::generate(&mut rng);
        let beginner = |_| {
            let device = SigningKey::generate(&mut rng);
            let mut nonce = [0; 16];
            rng.fill_bytes(&mut nonce);
            let inception = Inception {
                version: Version,
                keys: KeySet::first(device.verifying_key(), sealing.public_key()),
                recovery: Digest([1; 32]),
                recovery_delay: 0,
                nonce,
            };
            let draft = Draft {
                genesis: genesis.digest(),
                intent: IntentId::random(&mut rng),
                valid_until: 1_000,
                checkpoint: Checkpoint {
                    height: 0,
                    block: genesis.header().id(),
                },
                account: inception.id(),
                body: account_created::Body {}.into(),
                opening: account_created::Opening { inception }.into(),
            };
            draft.sign(&device, &mut rng).verify().unwrap()
        };
        (0..count).map(beginner).collect()
    }

    #[test]
    fn what_was_read_ahead_is_not_read_again_and_the_block_is_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let genesis = Genesis {
            version: Version,
            nonce: [7; 32],
            time: 1,
            validators: vec![
                SigningKey::generate(&mut ChaCha20Rng::from_seed([1; 32])).verifying_key(),
            ],
        };
        let store = Store::open_scratch(folder.path(), &genesis).unwrap();
        let transactions = beginners(&genesis, 40);
        let context = BlockContext {
            genesis: genesis.digest(),
            height: 1,
            time: 500,
        };
        let ground = store.ground().unwrap();
        read(&ground, &context, &transactions, 3);
        let ahead = execute(&Known(&ground), context, &transactions).unwrap();
        let fresh = store.ground().unwrap();
        assert_eq!(ahead, execute(&fresh, context, &transactions).unwrap());
        assert_eq!(ahead.concerned.len(), 40);
    }

    #[test]
    fn a_few_transactions_are_worth_no_thread() {
        for (transactions, cores, expected) in
            [(0, 4, 1), (31, 4, 1), (32, 4, 2), (200, 64, 4), (200, 1, 1)]
        {
            assert_eq!(threads(transactions, cores), expected);
        }
    }
}
