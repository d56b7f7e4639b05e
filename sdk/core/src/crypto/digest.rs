//! Domain-separated hashing, and every label of the project in one list.

use core::fmt;
use core::str::FromStr;

use minicbor::Encode;
use rand_core::CryptoRng;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq;
use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::codec::Decode;

/// A SHA-256 digest (FIPS 180-4), 32 bytes. Public: it prints as lower-case hex; on the wire it is a CBOR byte string.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Digest(#[cbor(n(0), with = "minicbor::bytes")] pub [u8; 32]);

impl Digest {
    /// Length in bytes.
    pub const LEN: usize = 32;

    /// The digest's bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl AsRef<[u8]> for Digest {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text was not 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a digest is written as 64 lower-case hexadecimal digits")]
pub struct ParseDigestError;

impl FromStr for Digest {
    type Err = ParseDigestError;

    // Lower case only: one digest has one spelling.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut bytes = [0; 32];
        match base16ct::lower::decode(text, &mut bytes) {
            Ok(decoded) if decoded.len() == Self::LEN => Ok(Self(bytes)),
            _ => Err(ParseDigestError),
        }
    }
}

macro_rules! domains {
    ($($(#[$doc:meta])* $name:ident = $label:literal,)*) => {
        /// What a hash, a derived key or a signature is for. Bytes made for one purpose must mean nothing for another.
        ///
        /// Every label of the project is here, so that two can never collide; none is a prefix of another (tested).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Domain {
            $($(#[$doc])* $name,)*
        }

        impl Domain {
            /// Every domain there is.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The label, at most 255 ASCII bytes.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => concat!("aceso/v1/", $label),)* }
            }
        }
    };
}

domains! {
    /// An account's activity as a file, as its owner signs it.
    AccessLog = "access-log",
    /// An account's inception statement; the digest is the account's id.
    Account = "account",
    /// A clinician's attestation by an organisation.
    Attestation = "attestation",
    /// What the relay keeps for an account that lost its devices.
    Backup = "backup",
    /// The body of a signed HTTP request.
    Body = "body",
    /// A grant's key bundle; the digest stands in the grant.
    Bundle = "bundle",
    /// A light client's pinned header.
    Checkpoint = "checkpoint",
    /// What a claimant of an offer signs.
    Claim = "claim",
    /// The Ed25519 seed of an offer's claim key, from the offer's secret.
    ClaimKey = "key-of-claim",
    /// A salted commitment on the ledger: see [`commit`].
    Commitment = "commitment",
    /// What validators sign; the namespace of the consensus engine.
    Consensus = "consensus",
    /// The canonical header of an envelope; the digest is each segment's associated data.
    EnvelopeHeader = "envelope-header",
    /// An envelope's key, key commitment and nonce prefix, from its record key.
    EnvelopeKey = "key-of-envelope",
    /// What a relay signs once bytes are gone.
    Erased = "erased",
    /// A quorum's answer to "is this the tip?".
    Freshness = "freshness",
    /// The first block's parameters; the digest names the ledger.
    Genesis = "genesis",
    /// What a grant's wrapping key is for: bundle contents under the grant secret and the release shares.
    GrantWrap = "grant-wrap",
    /// A guardian's share of a recovery secret.
    GuardianShare = "guardian-share",
    /// What was drawn out of records for summaries and search, at rest on a device.
    Index = "index",
    /// What devices of an account write down for each other.
    JournalEntry = "journal-entry",
    /// All of a journal up to some entry.
    JournalSnapshot = "journal-snapshot",
    /// A set of device signing keys and a sealing key.
    KeySet = "key-set",
    /// The encrypted ring of record keys and salts.
    Keyring = "keyring",
    /// What proves to the holder of a recovery kit whose it is.
    KitAnchor = "kit-anchor",
    /// The last symbols of a recovery kit's text: they tell a slip of the pen.
    KitCheck = "kit-check",
    /// The device keys of a recovery kit, from its secret.
    KitKeys = "key-of-kit",
    /// What comes with a parcel: sealed to whom it is for. The digest stands in the parcel.
    Letter = "letter",
    /// The six digits that two devices show while one joins the other.
    LinkCheck = "link-check",
    /// What a new device binds itself to before it is answered.
    LinkCommitment = "link-commitment",
    /// Where two devices leave what they say while one joins the other, from the secret of the code.
    LinkId = "link-id",
    /// What they say, wrapped under the secret of the code.
    LinkMessage = "link-message",
    /// The id that takes the place of one that somebody else took on a restored ledger.
    NextId = "next-id",
    /// What the grantee sees of a grant before any access.
    Notice = "notice",
    /// What the grant that answers a claim names, from the offer's secret.
    OfferAnswer = "answer-of-offer",
    /// What validators sign of an organisation that they admit or withdraw.
    Organisation = "organisation",
    /// A signed profile: what a clinician says of themself.
    Profile = "profile",
    /// The digest of an account's recovery key.
    Recovery = "recovery",
    /// A relay's share that is mixed into a grant key upon a final access.
    ReleaseShare = "release-share",
    /// A signed HTTP request.
    Request = "request",
    /// What validators sign of a ledger that goes on from a copy.
    Restored = "restored",
    /// What a device signs of the key that is sealed to.
    Sealing = "sealing",
    /// What the sender of a parcel signs, inside its encryption.
    Sent = "sent",
    /// The original that was sent, as its sender signs it.
    SentContent = "content-of-sent",
    /// A journal's key, sealed to one device.
    Slot = "slot",
    /// The permanent part of a transaction, as it is signed.
    Statement = "statement",
    /// The terms of a grant.
    Terms = "terms",
    /// All final lines of activity that a wallet was told of, one after the other. It stays on the device.
    ToldLines = "told-lines",
    /// A transaction's statement; the digest is the transaction's id.
    Transaction = "transaction",
    /// A set of validators and their keys.
    Validators = "validators",
    /// What validators sign of the set that comes after theirs.
    ValidatorsWord = "word-on-validators",
    /// A device's vault key, wrapped.
    Vault = "vault",
    /// The prunable part of a transaction.
    Witness = "witness",
}

/// SHA-256 over a label and parts, each preceded by its length, so that no two different inputs give the same bytes:
///
/// `u8 label length ‖ label ‖ for each part (u64 big-endian length ‖ part)`
#[must_use]
pub fn hash(domain: Domain, parts: &[&[u8]]) -> Digest {
    let mut hasher = Sha256::new();
    let label = domain.label().as_bytes();
    // No label is longer than 255 bytes (tested).
    hasher.update([label.len() as u8]);
    hasher.update(label);
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    Digest(hasher.finalize().into())
}

/// The `info` of a key derivation: the same unambiguous encoding that [`hash`] hashes.
pub(crate) fn info(domain: Domain, parts: &[&[u8]]) -> Vec<u8> {
    let label = domain.label().as_bytes();
    let mut info = vec![label.len() as u8];
    info.extend_from_slice(label);
    for part in parts {
        info.extend_from_slice(&(part.len() as u64).to_be_bytes());
        info.extend_from_slice(part);
    }
    info
}

/// The salt of a commitment, 32 bytes. Secret until the commitment is opened: it is wiped when dropped and never printed.
/// On the wire a CBOR byte string.
#[derive(Clone, Zeroize, ZeroizeOnDrop, Encode, Decode)]
#[cbor(transparent)]
pub struct Salt(#[cbor(n(0), with = "minicbor::bytes")] [u8; 32]);

impl Salt {
    /// Length in bytes.
    pub const LEN: usize = 32;

    /// A fresh salt, uniformly random; one per commitment.
    #[must_use]
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = [0; 32];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// A salt that was read back.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The salt's bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl PartialEq for Salt {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for Salt {}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(..)")
    }
}

/// A commitment to `value`: `hash(Domain::Commitment, [salt, value])`. Hiding while the salt is secret, binding always.
#[must_use]
pub fn commit(salt: &Salt, value: &[u8]) -> Digest {
    hash(Domain::Commitment, &[&salt.0, value])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_distinct_short_and_prefix_free() {
        for (i, a) in Domain::ALL.iter().enumerate() {
            assert!(a.label().is_ascii() && a.label().len() <= 255);
            for (j, b) in Domain::ALL.iter().enumerate() {
                assert!(i == j || !b.label().starts_with(a.label()), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn hash_is_over_the_documented_bytes() {
        let mut bytes = vec![14];
        bytes.extend_from_slice(b"aceso/v1/terms");
        bytes.extend_from_slice(&[0, 0, 0, 0, 0, 0, 0, 2]);
        bytes.extend_from_slice(b"ab");
        bytes.extend_from_slice(&[0; 8]);
        let expected = Digest(Sha256::digest(&bytes).into());
        assert_eq!(hash(Domain::Terms, &[b"ab", b""]), expected);
        assert_eq!(info(Domain::Terms, &[b"ab", b""]), bytes);
    }

    #[test]
    fn where_parts_end_matters() {
        let whole = hash(Domain::Terms, &[b"ab"]);
        assert_ne!(whole, hash(Domain::Terms, &[b"a", b"b"]));
        assert_ne!(whole, hash(Domain::Terms, &[b"ab", b""]));
        assert_ne!(whole, hash(Domain::Bundle, &[b"ab"]));
    }

    #[test]
    fn digest_is_written_in_one_way() {
        let digest = hash(Domain::Terms, &[]);
        assert_eq!(digest.to_string().parse(), Ok(digest));
        assert_eq!(format!("{digest:?}"), digest.to_string());
        let upper = digest.to_string().to_uppercase();
        for text in [
            "",
            "00",
            upper.as_str(),
            &"0".repeat(63),
            &"0".repeat(65),
            &"0".repeat(66),
            &"g".repeat(64),
        ] {
            assert_eq!(text.parse::<Digest>(), Err(ParseDigestError), "{text}");
        }
    }

    #[test]
    fn cbor_is_a_byte_string_of_32() {
        let digest = hash(Domain::Terms, &[]);
        let bytes = minicbor::to_vec(digest).unwrap();
        assert_eq!(bytes[..2], [0x58, 32]);
        assert_eq!(minicbor::decode::<Digest>(&bytes).unwrap(), digest);
        for wrong in [31, 33] {
            let bytes = minicbor::to_vec(minicbor::bytes::ByteVec::from(vec![0; wrong])).unwrap();
            assert!(minicbor::decode::<Digest>(&bytes).is_err());
        }
    }

    #[test]
    fn salts_are_not_printed() {
        assert_eq!(format!("{:?}", Salt::from_bytes([7; 32])), "Salt(..)");
    }
}
