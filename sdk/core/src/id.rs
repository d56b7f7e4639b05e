//! Names of things on the ledger: 32 bytes each, a type each, so that one can't be taken for another.

use core::fmt;

use minicbor::Encode;
use rand_core::CryptoRng;

use crate::codec::Decode;
use crate::crypto::digest::Digest;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
        #[cbor(transparent)]
        pub struct $name(#[n(0)] pub Digest);

        impl $name {
            /// A fresh random one.
            pub fn random(rng: &mut impl CryptoRng) -> Self {
                let mut bytes = [0; 32];
                rng.fill_bytes(&mut bytes);
                Self(Digest(bytes))
            }

            /// The 32 bytes.
            pub fn as_bytes(&self) -> &[u8; 32] {
                &self.0.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl core::str::FromStr for $name {
            type Err = <Digest as core::str::FromStr>::Err;
            fn from_str(hex: &str) -> Result<Self, Self::Err> {
                hex.parse().map(Self)
            }
        }
    };
}

id!(
    /// An account: the digest of its inception statement. Never changes.
    AccountId
);
id!(
    /// A record over all its versions; random.
    RecordId
);
id!(
    /// The stored bytes of one envelope; random.
    BlobId
);
id!(
    /// A grant; random.
    GrantId
);
id!(
    /// An offer; random. No grant has the same id.
    OfferId
);
id!(
    /// A parcel; random.
    ParcelId
);
id!(
    /// An organisation's word for a clinician; random.
    AttestationId
);
id!(
    /// A recovery that was begun; random.
    RecoveryId
);
id!(
    /// Where a new device leaves its request: the digest of a secret that two devices share.
    LinkId
);
id!(
    /// A transaction's intent: applied at most once; random.
    IntentId
);
id!(
    /// A block: SHA-256 of its header.
    BlockId
);
id!(
    /// A transaction: the digest of its statement, independent of its signature.
    TransactionId
);

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = u64;
