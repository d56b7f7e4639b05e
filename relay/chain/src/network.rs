//! How validators reach each other.

use crate::{Block, Config, block::Rules, config::Keys};
use commonware_consensus::{
    marshal::{self, standard::Standard},
    simplex::{self, scheme::ed25519::Scheme},
};
use commonware_cryptography::{ChaCha20Poly1305, ed25519::PrivateKey, sha256::Digest};
use commonware_p2p::{authenticated::lookup, max_message_size};
use commonware_runtime::Quota;
use commonware_stream::{
    SakeCups,
    cups::{self, Cups},
    sake::{self, Sake},
};
use commonware_utils::{NZU32, NZUsize};
use std::{num::NonZeroUsize, time::Duration};

// Channel numbers on the wire.
pub(crate) const VOTES: u64 = 0;
pub(crate) const CERTIFICATES: u64 = 1;
pub(crate) const RESOLVER: u64 = 2;
pub(crate) const BLOCKS: u64 = 3;
pub(crate) const BACKFILL: u64 = 4;

/// Messages per second, peer and channel. Ten, as in the engine's examples, throttles consensus itself.
pub(crate) const RATE: Quota = Quota::per_second(NZU32!(4096));

/// Messages that may wait for one part of the node.
pub(crate) const MAILBOX: NonZeroUsize = NZUsize!(1024);

type Handshake = SakeCups<PrivateKey, ChaCha20Poly1305>;

/// The network's settings. Message sizes follow from the block size, so all validators must use the same.
pub(crate) fn settings(config: &Config, keys: &Keys, rules: &Rules) -> lookup::Config<Handshake> {
    let count = keys.peers.len() as u32;
    let message_bytes = max_message_size(&[
        simplex::max_payload_size::<Scheme, Digest>(count),
        marshal::max_payload_size::<Standard<Block>, Scheme>(count, rules),
    ]);
    let handshake = Cups::<_, ChaCha20Poly1305>::new(
        Sake {
            signer: keys.private.clone(),
            synchrony_bound: Duration::from_secs(5),
            max_handshake_age: Duration::from_secs(10),
            version: sake::Version::V1,
        },
        cups::Version::V1,
    );
    let size = NonZeroUsize::new(keys.peers.len()).unwrap_or(NonZeroUsize::MIN);
    let mut settings = lookup::Config::recommended(
        handshake,
        &[&config.namespace, b"_P2P".as_slice()].concat(),
        config.listen,
        size,
        message_bytes,
        MAILBOX,
    );
    // Validators sit in private networks and behind address translation; the handshake proves who they are.
    settings.allow_private_ips = true;
    settings.bypass_ip_check = true;
    // A restarted validator should be back in seconds. The defaults are for open networks.
    settings.peer_connection_cooldown = Duration::from_secs(1);
    settings.dial_frequency = Duration::from_millis(500);
    settings.ping_frequency = Duration::from_secs(5);
    settings.allowed_handshake_rate_per_ip = Quota::per_second(NZU32!(16));
    settings
}
