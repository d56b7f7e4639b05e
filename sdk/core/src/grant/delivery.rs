//! What a grantee receives besides the grant itself: the notice, the key bundle and the release shares. Protocol §8.
//!
//! All of it stays off the chain and can be deleted.

use minicbor::Encode;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::codec::Decode;
use crate::{
    codec::{Version, decode, decode_versioned, encode, encode_secret, padding},
    crypto::{
        aead,
        digest::{Digest, Domain, hash},
        seal::{Sealed, SealingKeypair, SealingPublicKey, Suite},
        secret::Secret32,
    },
    id::{AccountId, GrantId, Millis, RecordId},
    kinds::record_version::RecordVersion,
};

/// The longest sealed notice in bytes: a name and a nonce. A list of grants carries them all, so nobody may make them long.
pub const MAX_NOTICE: usize = 4096;

/// Why a notice or bundle does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GrantError {
    /// Not of the expected form, or of another version.
    #[error("the share's contents are malformed")]
    Malformed,
    /// A release share is missing or wrong.
    #[error("a release share is missing or wrong")]
    BadShare,
    /// Sealed for someone else, for other terms, or altered.
    #[error("the share's contents do not open")]
    NotOpened,
}

/// All that a sealed key is bound to: it opens for these parties under these terms and no others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealContext {
    /// The ledger.
    pub genesis: Digest,
    /// Who grants.
    pub owner: AccountId,
    /// To whom.
    pub grantee: AccountId,
    /// Digest of the grantee's key set.
    pub grantee_keys: Digest,
    /// The grant.
    pub grant: GrantId,
    /// The salted commitment to the terms.
    pub terms: Digest,
}

impl SealContext {
    fn info(&self, domain: Domain) -> Vec<u8> {
        encode(&(
            domain.label(),
            self.genesis,
            Suite::CURRENT.number(),
            self.owner,
            self.grantee,
            self.grantee_keys,
            self.grant,
            self.terms,
        ))
    }
}

/// What the grantee learns with the grant, before opening anything.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Notice {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// The name the patient goes by.
    #[n(1)]
    pub patient: String,
    /// The nonce of the code that was scanned.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub nonce: Vec<u8>,
    #[cbor(n(3), with = "minicbor::bytes")]
    padding: Vec<u8>,
}

impl Notice {
    /// A notice; its padding comes with sealing.
    pub fn new(patient: String, nonce: Vec<u8>) -> Self {
        Self {
            version: Version,
            patient,
            nonce,
            padding: Vec::new(),
        }
    }
}

/// What kind of document a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum RecordKind {
    /// A FHIR R4 bundle or resource.
    #[n(0)]
    Fhir,
    /// A PDF.
    #[n(1)]
    Pdf,
    /// A photo or scan.
    #[n(2)]
    Image,
}

/// One record of a grant with its key.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Item {
    /// The record.
    #[n(0)]
    pub record: RecordId,
    /// Which bytes hold it.
    #[n(1)]
    pub version: RecordVersion,
    /// The key of its envelope.
    #[n(2)]
    pub key: Secret32,
    /// What its owner calls it.
    #[n(3)]
    pub title: String,
    /// What it is.
    #[n(4)]
    pub kind: RecordKind,
    /// Its media type.
    #[n(5)]
    pub media_type: String,
    /// When its owner added it.
    #[n(6)]
    pub added: Millis,
    /// Bytes of the original.
    #[n(7)]
    pub size: u64,
}

/// What the bundle holds once it is open.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Contents {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// The name the patient goes by.
    #[n(1)]
    pub patient: String,
    /// The records.
    #[n(2)]
    pub items: Vec<Item>,
    #[cbor(n(3), with = "minicbor::bytes")]
    padding: Vec<u8>,
}

impl Contents {
    /// Contents; their padding comes with wrapping.
    pub fn new(patient: String, items: Vec<Item>) -> Self {
        Self {
            version: Version,
            patient,
            items,
            padding: Vec::new(),
        }
    }
}

/// Who must agree to release the key: `k` of the `n` holders of shares. Today one of one: the relay.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Release {
    /// How many are needed.
    #[n(0)]
    pub k: u32,
    /// How many there are.
    #[n(1)]
    pub n: u32,
    /// Digest of each share.
    #[n(2)]
    pub shares: Vec<Digest>,
}

/// The record keys of a grant, wrapped.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Bundle {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// Who must release.
    #[n(1)]
    pub release: Release,
    /// The grant secret, sealed to the grantee.
    #[n(2)]
    pub sealed: Sealed,
    /// The contents under grant secret and release shares.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub wrapped: Vec<u8>,
}

/// What the owner hands to the relay before the grant's transaction.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Delivery {
    /// CBOR of the sealed notice; reaches the grantee with the grant.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub notice: Vec<u8>,
    /// CBOR of the [`Bundle`]; reaches the grantee after a final access.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub bundle: Vec<u8>,
    /// The relay's release share; goes out only with a final access.
    #[n(2)]
    pub shares: Vec<Secret32>,
}

impl Delivery {
    /// The digests that the grant's statement names.
    pub fn digests(&self) -> (Digest, Digest) {
        (
            hash(Domain::Notice, &[&self.notice]),
            hash(Domain::Bundle, &[&self.bundle]),
        )
    }

    /// Whether its shares are the ones its bundle names, and its notice is no longer than one needs to be.
    pub fn is_consistent(&self) -> bool {
        self.notice.len() <= MAX_NOTICE
            && decode_versioned::<Bundle, 1>(&self.bundle)
                .is_ok_and(|bundle| check_shares(&bundle.release, &self.shares).is_ok())
    }
}

fn share_digest(share: &Secret32) -> Digest {
    hash(Domain::ReleaseShare, &[share.as_bytes()])
}

fn check_shares(release: &Release, shares: &[Secret32]) -> Result<(), GrantError> {
    // More than one holder is reserved: a bundle that asks for it is refused rather than misread.
    let one_of_one = release.k == 1 && release.n == 1 && release.shares.len() == 1;
    if one_of_one
        && shares
            .iter()
            .map(share_digest)
            .eq(release.shares.iter().copied())
    {
        Ok(())
    } else {
        Err(GrantError::BadShare)
    }
}

fn wrap_secret(secret: &[u8], shares: &[Secret32]) -> Zeroizing<Vec<u8>> {
    let mut all = Zeroizing::new(Vec::with_capacity(32 * (1 + shares.len())));
    all.extend_from_slice(secret);
    for share in shares {
        all.extend_from_slice(share.as_bytes());
    }
    all
}

/// Seals notice and record keys to the grantee's sealing key.
pub fn make_delivery(
    mut notice: Notice,
    mut contents: Contents,
    to: &SealingPublicKey,
    context: &SealContext,
    rng: &mut impl CryptoRng,
) -> Result<Delivery, GrantError> {
    notice.padding = padding(encode(&notice).len());
    let notice = to
        .seal(rng, &context.info(Domain::Notice), &[], &encode(&notice))
        .map_err(|_| GrantError::Malformed)?;

    let secret = Secret32::random(rng);
    let shares = vec![Secret32::random(rng)];
    let info = context.info(Domain::Bundle);
    let sealed = to
        .seal(rng, &info, &[], secret.as_bytes())
        .map_err(|_| GrantError::Malformed)?;
    contents.padding = padding(encode_secret(&contents).len());
    let plaintext = encode_secret(&contents);
    let wrapped = aead::wrap(
        rng,
        &wrap_secret(secret.as_bytes(), &shares),
        Domain::GrantWrap,
        &info,
        &plaintext,
    )
    .map_err(|_| GrantError::Malformed)?;
    let bundle = Bundle {
        version: Version,
        release: Release {
            k: 1,
            n: 1,
            shares: shares.iter().map(share_digest).collect(),
        },
        sealed,
        wrapped,
    };
    Ok(Delivery {
        notice: encode(&notice),
        bundle: encode(&bundle),
        shares,
    })
}

/// Opens a notice whose digest the grant's verified statement names.
pub fn open_notice(
    notice: &[u8],
    keys: &SealingKeypair,
    context: &SealContext,
) -> Result<Notice, GrantError> {
    let sealed: Sealed = decode(notice).map_err(|_| GrantError::Malformed)?;
    let plaintext = keys
        .open(&context.info(Domain::Notice), &[], &sealed)
        .map_err(|_| GrantError::NotOpened)?;
    decode_versioned::<_, 1>(&plaintext).map_err(|_| GrantError::Malformed)
}

/// Opens a bundle whose digest the grant's verified statement names, with the shares that were released.
pub fn open_bundle(
    bundle: &[u8],
    shares: &[Secret32],
    keys: &SealingKeypair,
    context: &SealContext,
) -> Result<Contents, GrantError> {
    let bundle: Bundle = decode_versioned::<_, 1>(bundle).map_err(|_| GrantError::Malformed)?;
    check_shares(&bundle.release, shares)?;
    let info = context.info(Domain::Bundle);
    let secret = keys
        .open(&info, &[], &bundle.sealed)
        .map_err(|_| GrantError::NotOpened)?;
    let plaintext = aead::unwrap(
        &wrap_secret(&secret, shares),
        Domain::GrantWrap,
        &info,
        &bundle.wrapped,
    )
    .map_err(|_| GrantError::NotOpened)?;
    decode_versioned::<_, 1>(&plaintext).map_err(|_| GrantError::Malformed)
}
