//! What the ledger remembers: keys and values. Protocol §5.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    account::{Inception, KeySet},
    crypto::{digest::Digest, sign::VerifyingKey},
    grant::Terms,
    id::{
        AccountId, AttestationId, BlobId, GrantId, IntentId, Millis, OfferId, ParcelId, RecordId,
        TransactionId,
    },
    kinds::{access::ACCESS_LIFE, record_version::RecordVersion},
    offer::OfferTerms,
    parcel::{ParcelEnd, ParcelTerms},
};

/// Where a value is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// [`AccountState`].
    Account(AccountId),
    /// [`RecordState`].
    Record(RecordId),
    /// The [`RecordId`] that uses the blob.
    Blob(BlobId),
    /// [`GrantState`].
    Grant(GrantId),
    /// [`OfferState`].
    Offer(OfferId),
    /// [`ParcelState`].
    Parcel(ParcelId),
    /// [`Inbox`]: what waits for the account.
    Inbox(AccountId),
    /// [`OrganisationState`](super::OrganisationState).
    Organisation(AccountId),
    /// [`AttestationState`](super::AttestationState).
    Attestation(AttestationId),
    /// [`Vouched`](super::Vouched): who vouches for the account.
    Vouched(AccountId),
    /// [`RecoveryState`](super::RecoveryState): the account's last one.
    Recovery(AccountId),
    /// [`ValidatorsState`]: there is one of it, and none before the first change.
    Validators,
    /// [`IntentState`].
    Intent(IntentId),
    /// Empty: the intent to forget once the block time passes.
    Due(Millis, IntentId),
}

impl Key {
    /// The key's bytes: one letter, then the id (`Validators`: the letter alone; `Due`: time in big-endian, so that keys sort by time, then the intent's key).
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Account(id) => [b"a", &id.as_bytes()[..]].concat(),
            Self::Record(id) => [b"r", &id.as_bytes()[..]].concat(),
            Self::Blob(id) => [b"b", &id.as_bytes()[..]].concat(),
            Self::Grant(id) => [b"g", &id.as_bytes()[..]].concat(),
            Self::Offer(id) => [b"o", &id.as_bytes()[..]].concat(),
            Self::Parcel(id) => [b"p", &id.as_bytes()[..]].concat(),
            Self::Inbox(id) => [b"w", &id.as_bytes()[..]].concat(),
            Self::Organisation(id) => [b"n", &id.as_bytes()[..]].concat(),
            Self::Attestation(id) => [b"e", &id.as_bytes()[..]].concat(),
            Self::Vouched(id) => [b"v", &id.as_bytes()[..]].concat(),
            Self::Recovery(id) => [b"k", &id.as_bytes()[..]].concat(),
            Self::Validators => b"s".to_vec(),
            Self::Intent(id) => [b"i", &id.as_bytes()[..]].concat(),
            Self::Due(at, id) => [b"q", &at.to_be_bytes()[..], b"i", id.as_bytes()].concat(),
        }
    }

    /// A key other than a `Due` one of its bytes; `None` if they are none.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        if bytes == b"s" {
            return Some(Self::Validators);
        }
        let (letter, id) = bytes.split_first()?;
        let id = Digest(id.try_into().ok()?);
        Some(match letter {
            b'a' => Self::Account(AccountId(id)),
            b'r' => Self::Record(RecordId(id)),
            b'b' => Self::Blob(BlobId(id)),
            b'g' => Self::Grant(GrantId(id)),
            b'o' => Self::Offer(OfferId(id)),
            b'p' => Self::Parcel(ParcelId(id)),
            b'w' => Self::Inbox(AccountId(id)),
            b'n' => Self::Organisation(AccountId(id)),
            b'e' => Self::Attestation(AttestationId(id)),
            b'v' => Self::Vouched(AccountId(id)),
            b'k' => Self::Recovery(AccountId(id)),
            b'i' => Self::Intent(IntentId(id)),
            _ => return None,
        })
    }

    /// Whether anybody may ask what is there. All else only those it is about are told (protocol §16).
    pub fn is_public(&self) -> bool {
        matches!(
            self,
            Self::Account(_)
                | Self::Organisation(_)
                | Self::Attestation(_)
                | Self::Vouched(_)
                | Self::Validators
        )
    }

    /// The time and intent of a `Due` key's bytes; `None` for other keys.
    pub fn parse_due(bytes: &[u8]) -> Option<(Millis, IntentId)> {
        let rest = bytes.strip_prefix(b"q")?;
        let (time, rest) = rest.split_first_chunk::<8>()?;
        let id: [u8; 32] = rest.strip_prefix(b"i")?.try_into().ok()?;
        Some((u64::from_be_bytes(*time), IntentId(Digest(id))))
    }
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AccountState {
    /// What it began with.
    #[n(0)]
    pub inception: Inception,
    /// Later key sets, in order.
    #[n(1)]
    pub later: Vec<KeySet>,
    /// From when on it is closed for good.
    #[n(2)]
    pub until: Option<Millis>,
}

impl AccountState {
    /// The current key set.
    pub fn keys(&self) -> &KeySet {
        self.later.last().unwrap_or(&self.inception.keys)
    }

    /// Whether a device was ever removed, even if it came back: from then on the recovery key says nothing (rule L129).
    pub fn has_removed(&self) -> bool {
        let first = std::iter::once(&self.inception.keys);
        let pairs = first.chain(&self.later).zip(&self.later);
        pairs.into_iter().any(|(before, next)| !next.keeps(before))
    }

    /// Whether it is closed: it signs nothing, receives nothing, and what it gave is over.
    pub fn is_closed(&self, time: Millis) -> bool {
        self.until.is_some_and(|until| until <= time)
    }
}

/// A record's newest version.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RecordState {
    /// Whose it is.
    #[n(0)]
    pub owner: AccountId,
    /// The newest version.
    #[n(1)]
    pub version: RecordVersion,
    /// Time of the block that erased it.
    #[n(2)]
    pub erased: Option<Millis>,
}

/// A grant.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct GrantState {
    /// Who gave it.
    #[n(0)]
    pub owner: AccountId,
    /// What was agreed to.
    #[n(1)]
    pub terms: Terms,
    /// The commitment to the terms, as it stands in the grant's statement.
    #[n(2)]
    pub commitment: Digest,
    /// Digest of the sealed notice.
    #[n(3)]
    pub notice: Digest,
    /// Digest of the key bundle.
    #[n(4)]
    pub bundle: Digest,
    /// Time of its block.
    #[n(5)]
    pub made: Millis,
    /// Time of the block that ended it.
    #[n(6)]
    pub revoked: Option<Millis>,
    /// How many accesses are final. So nobody can keep one from its owner: what shows that it is in force shows this, too.
    #[n(7)]
    pub opened: u64,
}

/// An offer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct OfferState {
    /// Who made it.
    #[n(0)]
    pub owner: AccountId,
    /// The commitment to the terms, as it stands in the offer's statement and in its code.
    #[n(1)]
    pub commitment: Digest,
    /// What its claim must fit.
    #[n(2)]
    pub terms: OfferTerms,
    /// Time of its block.
    #[n(3)]
    pub made: Millis,
    /// Who claimed it; once only.
    #[n(4)]
    pub claim: Option<Claimed>,
    /// Time of the block that ended it.
    #[n(5)]
    pub ended: Option<Millis>,
}

/// Who claimed an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Claimed {
    /// Who.
    #[n(0)]
    pub account: AccountId,
    /// Digest of the key set they claimed it with.
    #[n(1)]
    pub keys: Digest,
    /// Time of the claim's block.
    #[n(2)]
    pub at: Millis,
}

/// A parcel.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ParcelState {
    /// Who sent it.
    #[n(0)]
    pub sender: AccountId,
    /// To whom, what, until when.
    #[n(1)]
    pub terms: ParcelTerms,
    /// The commitment to the terms, as it stands in the parcel's statement.
    #[n(2)]
    pub commitment: Digest,
    /// Digest of the sealed letter.
    #[n(3)]
    pub letter: Digest,
    /// Time of its block.
    #[n(4)]
    pub made: Millis,
    /// How it ended, if somebody ended it.
    #[n(5)]
    pub end: Option<Ended>,
}

impl ParcelState {
    /// Whether it can still be looked at, kept, declined or withdrawn.
    pub fn waits(&self, time: Millis) -> bool {
        self.end.is_none() && time < self.terms.until
    }
}

/// How a parcel ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Ended {
    /// How.
    #[n(0)]
    pub how: ParcelEnd,
    /// Time of the block.
    #[n(1)]
    pub at: Millis,
}

/// What waits for an account, ascending by parcel. What was not taken in time is dropped when the next one comes or ends.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Inbox(#[n(0)] pub Vec<Place>);

/// One parcel that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Place {
    /// Which.
    #[n(0)]
    pub parcel: ParcelId,
    /// Whose.
    #[n(1)]
    pub sender: AccountId,
    /// Until when it waits (not included).
    #[n(2)]
    pub until: Millis,
    /// Whether the recipient shares, or shared, with the sender.
    #[n(3)]
    pub introduced: bool,
}

/// Who makes blocks final, as the last change of it says.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ValidatorsState {
    /// That of the word.
    #[n(0)]
    pub number: u64,
    /// All validators of the blocks above `height`, ascending.
    #[n(1)]
    pub validators: Vec<VerifyingKey>,
    /// The block of the change: the last of those before them.
    #[n(2)]
    pub height: u64,
}

/// An applied intent.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct IntentState {
    /// The transaction that carried it.
    #[n(0)]
    pub transaction: TransactionId,
    /// When it is forgotten.
    #[n(1)]
    pub until: Millis,
    /// What was admitted, if it was an access.
    #[n(2)]
    pub access: Option<AccessState>,
}

/// An admitted access.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AccessState {
    /// Under which grant.
    #[n(0)]
    pub grant: GrantId,
    /// By whom.
    #[n(1)]
    pub grantee: AccountId,
    /// By which of their devices.
    #[n(2)]
    pub device: VerifyingKey,
    /// Which records.
    #[n(3)]
    pub records: Vec<RecordId>,
    /// Time of its block.
    #[n(4)]
    pub at: Millis,
}

impl AccessState {
    /// Whether bytes may still be fetched under it; the grant itself is checked besides.
    pub fn is_live(&self, time: Millis) -> bool {
        time < self.at.saturating_add(ACCESS_LIFE)
    }
}
