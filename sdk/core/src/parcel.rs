//! Parcels: one record sent to somebody who did not ask for it, and the letter that comes with it. Protocol §14.
//!
//! (What a grant calls its delivery is something else: [`crate::grant::Delivery`].)

use minicbor::Encode;
use rand_core::CryptoRng;

use crate::codec::Decode;
use crate::{
    codec::{Version, decode, decode_versioned, encode, encode_secret, padding},
    cose::{self, CoseError},
    crypto::{
        digest::{Digest, Domain, hash},
        seal::{Sealed, SealingKeypair, SealingPublicKey, Suite},
        secret::Secret32,
        sign::{SigningKey, VerifyingKey},
    },
    grant::RecordKind,
    id::{AccountId, GrantId, Millis, ParcelId, RecordId},
    kinds::record_version::RecordVersion,
    profile::{MAX_TEXT, is_blank},
};

/// The longest that a parcel may wait.
pub const MAX_PARCEL: Millis = 90 * 24 * 60 * 60 * 1000;
/// The longest sealed letter in bytes. A list of parcels carries them all.
pub const MAX_LETTER: usize = 8192;
/// The longest title of what is sent, in bytes of UTF-8.
pub const MAX_TITLE: usize = 400;
/// The longest media type, in bytes.
pub const MAX_MEDIA_TYPE: usize = 100;

/// How many parcels may wait at one recipient: of all senders, and of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Of all.
    pub all: usize,
    /// Of one.
    pub each: usize,
}

impl Room {
    /// For those whom the recipient shares with, or shared with.
    pub const INTRODUCED: Self = Self { all: 64, each: 16 };
    /// For everybody else.
    pub const STRANGERS: Self = Self { all: 16, each: 2 };

    /// The room of one kind of sender or the other.
    pub fn of(introduced: bool) -> Self {
        match introduced {
            true => Self::INTRODUCED,
            false => Self::STRANGERS,
        }
    }
}

/// To whom, what, until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ParcelTerms {
    /// Whom it is for.
    #[n(0)]
    pub recipient: AccountId,
    /// The key set of theirs that the letter is sealed to.
    #[n(1)]
    pub recipient_keys: Digest,
    /// The sender's own record.
    #[n(2)]
    pub record: RecordId,
    /// Until when it waits (not included).
    #[n(3)]
    pub until: Millis,
    /// The grant by which the recipient knows the sender.
    #[n(4)]
    pub introduction: Option<GrantId>,
}

/// How a parcel ends, unless its time comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum ParcelEnd {
    /// The recipient has made it a record of their own.
    #[n(0)]
    Kept,
    /// The recipient does not want it.
    #[n(1)]
    Declined,
    /// The sender took it back.
    #[n(2)]
    Withdrawn,
}

/// What the sender signs: that they send exactly this to exactly this account.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Sent {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// The ledger.
    #[n(1)]
    pub genesis: Digest,
    /// The parcel.
    #[n(2)]
    pub parcel: ParcelId,
    /// Who sends.
    #[n(3)]
    pub sender: AccountId,
    /// To whom.
    #[n(4)]
    pub recipient: AccountId,
    /// As the sender calls themself.
    #[n(5)]
    pub name: String,
    /// The organisation they give.
    #[n(6)]
    pub organisation: String,
    /// What the sender calls the record.
    #[n(7)]
    pub title: String,
    /// What it is.
    #[n(8)]
    pub kind: RecordKind,
    /// Its media type.
    #[n(9)]
    pub media_type: String,
    /// Bytes of the original.
    #[n(10)]
    pub size: u64,
    /// [`content_digest`] of the original.
    #[n(11)]
    pub content: Digest,
    /// When.
    #[n(12)]
    pub time: Millis,
}

/// What [`Sent`] says of the original.
pub fn content_digest(original: &[u8]) -> Digest {
    hash(Domain::SentContent, &[original])
}

impl Sent {
    /// Signs it; with the device that signs the parcel's transaction.
    pub fn sign(&self, device: &SigningKey) -> Vec<u8> {
        cose::sign(Domain::Sent, device, encode(self))
    }

    /// Verifies the signature and the lengths. Whether the device speaks for the sender is for the caller.
    pub fn verify(signed: &[u8]) -> Result<(Self, VerifyingKey), CoseError> {
        let signed = cose::Signed::decode(signed)?;
        let payload = signed.verify(Domain::Sent)?;
        let sent: Self = decode_versioned::<_, 1>(payload).map_err(|_| CoseError::Malformed)?;
        let fits = sent.name.len() <= MAX_TEXT
            && sent.organisation.len() <= MAX_TEXT
            && sent.title.len() <= MAX_TITLE
            && sent.media_type.len() <= MAX_MEDIA_TYPE
            && !is_blank(&sent.name);
        match fits {
            true => Ok((sent, signed.signer())),
            false => Err(CoseError::Malformed),
        }
    }

    /// What was verified before, as it says.
    pub fn said_in(signed: &[u8]) -> Option<Self> {
        decode_versioned::<_, 1>(&cose::payload_of(signed)?).ok()
    }

    /// Whether this is the original that was signed for.
    pub fn is_of(&self, original: &[u8]) -> bool {
        self.size == original.len() as u64 && self.content == content_digest(original)
    }
}

/// All that a letter is bound to: it opens for these parties, for this parcel under these terms, and no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterContext {
    /// The ledger.
    pub genesis: Digest,
    /// Who sends.
    pub sender: AccountId,
    /// To whom.
    pub recipient: AccountId,
    /// Digest of the recipient's key set.
    pub recipient_keys: Digest,
    /// The parcel.
    pub parcel: ParcelId,
    /// The salted commitment to the terms.
    pub terms: Digest,
}

impl LetterContext {
    fn info(&self) -> Vec<u8> {
        encode(&(
            Domain::Letter.label(),
            self.genesis,
            Suite::CURRENT.number(),
            self.sender,
            self.recipient,
            self.recipient_keys,
            self.parcel,
            self.terms,
        ))
    }
}

/// Why a letter is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    /// Not of the expected form, of another version, or too long.
    #[error("the letter is malformed")]
    Malformed,
    /// Sealed for someone else, for another parcel, or altered.
    #[error("the letter does not open")]
    NotOpened,
    /// Not signed by the parcel's sender, or for another parcel, recipient or ledger.
    #[error("the letter is not signed by the parcel's sender for this recipient")]
    NotSigned,
}

/// What a letter holds.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Letter {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// Which bytes hold the record.
    #[n(1)]
    pub record_version: RecordVersion,
    /// The key of its envelope.
    #[n(2)]
    pub key: Secret32,
    /// A signed [`Sent`].
    #[cbor(n(3), with = "minicbor::bytes")]
    pub sent: Vec<u8>,
    #[cbor(n(4), with = "minicbor::bytes")]
    padding: Vec<u8>,
}

impl Letter {
    /// A letter; its padding comes with sealing.
    pub fn new(record_version: RecordVersion, key: Secret32, sent: Vec<u8>) -> Self {
        Self {
            version: Version,
            record_version,
            key,
            sent,
            padding: Vec::new(),
        }
    }

    /// Seals it to whom it is for.
    pub fn seal(
        mut self,
        to: &SealingPublicKey,
        context: &LetterContext,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, LetterError> {
        self.padding = padding(encode_secret(&self).len());
        let sealed = to
            .seal(rng, &context.info(), &[], &encode_secret(&self))
            .map_err(|_| LetterError::Malformed)?;
        let bytes = encode(&sealed);
        match bytes.len() <= MAX_LETTER {
            true => Ok(bytes),
            false => Err(LetterError::Malformed),
        }
    }

    /// Opens a letter whose digest the parcel's verified statement names. `device` is the one that signed that statement.
    pub fn open(
        letter: &[u8],
        keys: &SealingKeypair,
        context: &LetterContext,
        device: VerifyingKey,
    ) -> Result<(Self, Sent), LetterError> {
        let sealed: Sealed = decode(letter).map_err(|_| LetterError::Malformed)?;
        let plaintext = keys
            .open(&context.info(), &[], &sealed)
            .map_err(|_| LetterError::NotOpened)?;
        let letter: Self =
            decode_versioned::<_, 1>(&plaintext).map_err(|_| LetterError::Malformed)?;
        let (sent, signer) = Sent::verify(&letter.sent).map_err(|_| LetterError::NotSigned)?;
        let named = (sent.genesis, sent.parcel, sent.sender, sent.recipient);
        let expected = (
            context.genesis,
            context.parcel,
            context.sender,
            context.recipient,
        );
        if signer != device || named != expected {
            return Err(LetterError::NotSigned);
        }
        Ok((letter, sent))
    }
}

/// The digest of a sealed letter, as the parcel's statement names it.
pub fn letter_digest(letter: &[u8]) -> Digest {
    hash(Domain::Letter, &[letter])
}
