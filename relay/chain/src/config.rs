//! What an operator decides.

use crate::{BlockId, ConfigError, epochs::Epochs};
use commonware_codec::{Copying, DecodeExt as _};
use commonware_consensus::simplex::scheme::ed25519::Scheme;
use commonware_cryptography::{
    Signer as _,
    ed25519::{PrivateKey, PublicKey},
};
use commonware_utils::ordered::Set;
use std::{collections::BTreeMap, net::SocketAddr, path::PathBuf, time::Duration};

/// How to run one validator.
#[derive(Clone)]
pub struct Config {
    /// The engine's own folder, made if missing. Never restart with an emptied folder under an old key when there are
    /// other validators: the record of past votes is in it.
    pub data_dir: PathBuf,
    /// Ed25519 secret seed of this validator (RFC 8032 §5.1.5). It signs votes and authenticates connections.
    pub signer: [u8; 32],
    /// Ed25519 public keys of all validators, this one included, in rising byte order.
    pub validators: Vec<[u8; 32]>,
    /// Prefix of everything that is signed; one per chain. It usually holds the genesis id.
    pub namespace: Vec<u8>,
    /// Where to listen for other validators. Port 0 picks a free one, which suits a validator without peers.
    pub listen: SocketAddr,
    /// Public key and address of each other validator.
    pub peers: Vec<([u8; 32], SocketAddr)>,
    /// Bytes of header and body together. All validators must use the same figure and it must never shrink.
    pub max_block_bytes: usize,
    /// How long a leader may take to propose before its turn is skipped. The proposer waits for transactions three
    /// quarters of it.
    pub leader_timeout: Duration,
    /// How long a leader must have been silent before its turns are skipped at once.
    pub skip_after: Duration,
    /// Threads of the engine's runtime.
    pub worker_threads: usize,
    /// Epochs after the first, each with the height after which it begins, ascending. A chain that goes on from a copy, or
    /// under other validators, goes on in a new one, so that no vote of before can be taken for one of afterwards. The first, number 0, begins with genesis.
    pub epochs: Vec<(u64, u64)>,
    /// The block that the newest epoch goes on from. Needed once that block is not stored any more.
    pub begins_on: Option<BlockId>,
    /// Public keys that the validator of this folder voted with in earlier epochs. It goes on under `signer`.
    pub former: Vec<[u8; 32]>,
}

impl Config {
    /// Most bytes a block may have: 64 MiB, far below the engine's 32-bit lengths.
    pub const MAX_BLOCK_BYTES: usize = 64 << 20;
    /// Most validators: every one of them signs every block, and each certificate holds the signatures.
    pub const MAX_VALIDATORS: usize = 256;

    /// Defaults for the rest: no peers, blocks of 1 MiB, two threads, and a turn of a day for one validator, whom nobody
    /// could replace, or 2 s for several.
    pub fn new(
        data_dir: impl Into<PathBuf>,
        signer: [u8; 32],
        validators: Vec<[u8; 32]>,
        namespace: Vec<u8>,
        listen: SocketAddr,
    ) -> Self {
        let alone = validators.len() == 1;
        Self {
            data_dir: data_dir.into(),
            signer,
            validators,
            namespace,
            listen,
            peers: Vec::new(),
            max_block_bytes: 1 << 20,
            leader_timeout: if alone {
                Duration::from_secs(24 * 60 * 60)
            } else {
                Duration::from_secs(2)
            },
            skip_after: Duration::from_secs(10),
            worker_threads: 2,
            epochs: Vec::new(),
            begins_on: None,
            former: Vec::new(),
        }
    }

    pub(crate) fn check(&self) -> Result<Keys, ConfigError> {
        if self.max_block_bytes == 0 || self.max_block_bytes > Self::MAX_BLOCK_BYTES {
            return Err(ConfigError::BlockBytes);
        }
        if self.namespace.is_empty() {
            return Err(ConfigError::Namespace);
        }
        if self.leader_timeout.is_zero() {
            return Err(ConfigError::LeaderTimeout);
        }
        let sorted = self.validators.windows(2).all(|pair| pair[0] < pair[1]);
        if self.validators.is_empty() || self.validators.len() > Self::MAX_VALIDATORS || !sorted {
            return Err(ConfigError::Validators);
        }
        Epochs::new(&self.epochs)?;
        let keys = self
            .validators
            .iter()
            .enumerate()
            .map(|(index, key)| {
                PublicKey::decode(Copying(key.as_slice()))
                    .map_err(|_| ConfigError::ValidatorKey(index))
            })
            .collect::<Result<Vec<_>, _>>()?;
        let private = private_key(&self.signer).ok_or(ConfigError::Signer)?;
        let me = private.public_key();

        let mut addresses = BTreeMap::new();
        for (key, address) in &self.peers {
            if addresses.insert(*key, *address).is_some() {
                return Err(ConfigError::Peers);
            }
        }
        let mut peers = vec![(me.clone(), self.listen)];
        for (key, bytes) in keys.iter().zip(&self.validators) {
            if *key != me {
                let address = addresses.remove(bytes).ok_or(ConfigError::Peers)?;
                peers.push((key.clone(), address));
            }
        }
        if !addresses.is_empty() {
            return Err(ConfigError::Peers);
        }

        let validators = Set::try_from(keys).map_err(|_| ConfigError::Validators)?;
        let scheme = Scheme::signer(&self.namespace, validators, private.clone())
            .ok_or(ConfigError::Signer)?;
        Ok(Keys {
            private,
            me,
            scheme,
            peers,
        })
    }
}

/// What a checked configuration yields.
#[derive(Clone)]
pub(crate) struct Keys {
    pub private: PrivateKey,
    pub me: PublicKey,
    pub scheme: Scheme,
    /// All validators with their addresses, this one included.
    pub peers: Vec<(PublicKey, SocketAddr)>,
}

/// The Ed25519 public key of a secret seed (RFC 8032 §5.1.5).
pub fn public_key(seed: &[u8; 32]) -> Option<[u8; 32]> {
    private_key(seed)?.public_key().as_ref().try_into().ok()
}

fn private_key(seed: &[u8; 32]) -> Option<PrivateKey> {
    PrivateKey::decode(Copying(seed.as_slice())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(count: u8) -> Config {
        let mut validators: Vec<_> = (0..count).map(|i| public_key(&[i; 32]).unwrap()).collect();
        validators.sort_unstable();
        let me = public_key(&[0; 32]).unwrap();
        let listen = "127.0.0.1:0".parse().unwrap();
        let mut config = Config::new("x", [0; 32], validators, b"t".to_vec(), listen);
        let others = config.validators.iter().filter(|key| **key != me);
        config.peers = others.map(|key| (*key, listen)).collect();
        config
    }

    fn fault(change: impl FnOnce(&mut Config)) -> Option<ConfigError> {
        let mut config = config(4);
        change(&mut config);
        config.check().err()
    }

    #[test]
    fn every_fault_is_refused_by_name() {
        assert_eq!(fault(|_| ()), None);
        assert_eq!(
            fault(|c| c.max_block_bytes = 0),
            Some(ConfigError::BlockBytes)
        );
        assert_eq!(fault(|c| c.namespace.clear()), Some(ConfigError::Namespace));
        assert_eq!(
            fault(|c| c.leader_timeout = Duration::ZERO),
            Some(ConfigError::LeaderTimeout)
        );
        assert_eq!(
            fault(|c| c.epochs = vec![(2, 5), (2, 9)]),
            Some(ConfigError::Epochs)
        );
        assert_eq!(
            fault(|c| c.validators.reverse()),
            Some(ConfigError::Validators)
        );
        assert_eq!(
            fault(|c| c.validators.clear()),
            Some(ConfigError::Validators)
        );
        assert_eq!(fault(|c| c.signer = [9; 32]), Some(ConfigError::Peers));
        assert_eq!(fault(|c| c.peers.truncate(2)), Some(ConfigError::Peers));
        assert_eq!(
            fault(|c| c.peers.push(c.peers[0])),
            Some(ConfigError::Peers)
        );
        let outsider = |c: &mut Config| {
            c.validators
                .retain(|key| *key != public_key(&[0; 32]).unwrap());
        };
        assert_eq!(fault(outsider), Some(ConfigError::Signer));
    }
}
