//! What a QR code holds. Protocol §9.

use base64ct::{Base64UrlUnpadded, Encoding};
use minicbor::Encode;
use zeroize::Zeroizing;

use crate::codec::Decode;
use crate::{
    ask::{Ask, AskError},
    codec::{DecodeError, Version, decode_versioned, encode_secret},
    crypto::{digest::Digest, secret::Secret16},
    id::{AccountId, OfferId},
    transaction::Checkpoint,
};

/// What stands before the code in a link's fragment.
const FRAGMENT: &str = "#code=";
/// Longer text is not one of ours.
const MAX_TEXT: usize = 2048;

/// The second field: what a code is for. Like a version, it is one number and no other.
type Kind<const N: u64> = Version<N>;

/// "Share with me": whom to seal to, on which ledger, through which relay.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReceiveCode {
    #[n(0)]
    version: Version<1>,
    #[n(1)]
    kind: Kind<0>,
    /// Which ledger.
    #[n(2)]
    pub genesis: Digest,
    /// Who wants to receive.
    #[n(3)]
    pub account: AccountId,
    /// Digest of their key set.
    #[n(4)]
    pub keys: Digest,
    /// Their relay's origin, e.g. `https://relay.example`.
    #[n(5)]
    pub relay: String,
    /// Tells the one who shows the code which scan a share came from.
    #[cbor(n(6), with = "minicbor::bytes")]
    pub nonce: [u8; 16],
    /// A block that they know: whoever reads the code finds out whether the relay tells both of them the same.
    #[n(7)]
    pub checkpoint: Option<Checkpoint>,
}

/// "Take what I chose": an offer, and the secret that claims it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct OfferCode {
    #[n(0)]
    version: Version<1>,
    #[n(1)]
    kind: Kind<1>,
    /// Which ledger.
    #[n(2)]
    pub genesis: Digest,
    /// The offer.
    #[n(3)]
    pub offer: OfferId,
    /// The commitment to its terms, as its body and state have it.
    #[n(4)]
    pub terms: Digest,
    /// What the claim key is derived from.
    #[n(5)]
    pub secret: Secret16,
    /// The owner's relay.
    #[n(6)]
    pub relay: String,
    /// A block that the owner knows, as in a code to share with somebody.
    #[n(7)]
    pub checkpoint: Option<Checkpoint>,
}

/// "Be a device of mine": for a new device to scan.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DeviceCode {
    #[n(0)]
    version: Version<1>,
    #[n(1)]
    kind: Kind<2>,
    /// Which ledger.
    #[n(2)]
    pub genesis: Digest,
    /// The account to join.
    #[n(3)]
    pub account: AccountId,
    /// What the request is left under and wrapped with.
    #[n(4)]
    pub secret: Secret16,
    /// The account's relay.
    #[n(5)]
    pub relay: String,
}

/// A recovery kit, as it is printed for a camera.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct KitCode {
    #[n(0)]
    version: Version<1>,
    #[n(1)]
    kind: Kind<3>,
    /// The kit.
    #[n(2)]
    pub secret: Secret16,
    /// The account's relay.
    #[n(3)]
    pub relay: String,
}

/// "Share with me what I ask for": an app's request.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RequestCode {
    #[n(0)]
    version: Version<1>,
    #[n(1)]
    kind: Kind<4>,
    /// Whom to seal to, as in a code to share with somebody.
    #[n(2)]
    to: ReceiveCode,
    /// What for, and how much.
    #[n(3)]
    ask: Ask,
}

/// Any code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Code {
    /// A clinician's, to be scanned by a patient.
    Receive(ReceiveCode),
    /// A patient's, to be scanned by a clinician.
    Offer(OfferCode),
    /// A person's, to be scanned by another device of theirs.
    Device(DeviceCode),
    /// A printed one, to be scanned when all devices are lost.
    Kit(KitCode),
    /// An app's, to be scanned by a patient.
    Request(RequestCode),
}

/// Why a text is not a code that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Not one of ours at all.
    #[error("this is not an Aceso code")]
    Foreign,
    /// Ours, but cut off or altered.
    #[error("the code is damaged")]
    Damaged,
    /// Ours, but of a newer version or for something else.
    #[error("the code is of a kind that is not known here")]
    Unknown,
    /// Ours, but what it asks for is not to be asked for.
    #[error(transparent)]
    Request(#[from] AskError),
}

impl Code {
    /// The link that a phone's camera opens: the fragment never reaches a server.
    pub fn to_link(&self, wallet: &str) -> Zeroizing<String> {
        match self {
            Self::Receive(code) => link(wallet, code),
            Self::Offer(code) => link(wallet, code),
            Self::Device(code) => link(wallet, code),
            Self::Kit(code) => link(wallet, code),
            Self::Request(code) => link(wallet, code),
        }
    }

    /// Reads a link, or its fragment alone.
    pub fn from_text(text: &str) -> Result<Self, CodeError> {
        let bytes = bytes_of(text)?;
        match kind(&bytes)? {
            0 => read(&bytes).map(Self::Receive),
            1 => read(&bytes).map(Self::Offer),
            2 => read(&bytes).map(Self::Device),
            3 => read(&bytes).map(Self::Kit),
            4 => {
                let code: RequestCode = read(&bytes)?;
                code.ask.check()?;
                Ok(Self::Request(code))
            }
            _ => Err(CodeError::Unknown),
        }
    }
}

fn link<T: Encode<()>>(wallet: &str, code: &T) -> Zeroizing<String> {
    let wallet = wallet.trim_end_matches('/');
    let code = Zeroizing::new(Base64UrlUnpadded::encode_string(&encode_secret(code)));
    let parts = [wallet, "/", FRAGMENT, &code];
    // Of the right size at once: a text that grows leaves copies of secrets behind.
    let mut link = Zeroizing::new(String::with_capacity(parts.map(str::len).iter().sum()));
    parts.iter().for_each(|part| link.push_str(part));
    link
}

/// What a link, or its fragment alone, holds.
fn bytes_of(text: &str) -> Result<Zeroizing<Vec<u8>>, CodeError> {
    let text = text.trim();
    if text.len() > MAX_TEXT {
        return Err(CodeError::Foreign);
    }
    let (_, code) = text.split_once(FRAGMENT).ok_or(CodeError::Foreign)?;
    let bytes = Base64UrlUnpadded::decode_vec(code).map_err(|_| CodeError::Damaged)?;
    Ok(Zeroizing::new(bytes))
}

/// It stands right after the version, in every version.
fn kind(bytes: &[u8]) -> Result<u64, CodeError> {
    let mut d = minicbor::Decoder::new(bytes);
    d.array()
        .and_then(|_| d.u64())
        .and_then(|_| d.u64())
        .map_err(|_| CodeError::Damaged)
}

fn read<'b, T: Encode<()> + minicbor::Decode<'b, ()>>(bytes: &'b [u8]) -> Result<T, CodeError> {
    decode_versioned::<T, 1>(bytes).map_err(|error| match error {
        DecodeError::UnknownVersion(_) => CodeError::Unknown,
        DecodeError::Malformed | DecodeError::NotCanonical => CodeError::Damaged,
    })
}

impl ReceiveCode {
    /// A code of this version.
    pub fn new(
        genesis: Digest,
        account: AccountId,
        keys: Digest,
        relay: String,
        nonce: [u8; 16],
    ) -> Self {
        Self {
            version: Version,
            kind: Version,
            genesis,
            account,
            keys,
            relay,
            nonce,
            checkpoint: None,
        }
    }

    /// With a block that its owner knows.
    pub fn knowing(self, block: Checkpoint) -> Self {
        Self {
            checkpoint: Some(block),
            ..self
        }
    }

    /// The link that a phone's camera opens.
    pub fn to_link(&self, wallet: &str) -> String {
        link(wallet, self).to_string()
    }

    /// Reads a link, or its fragment alone; any other code is [`CodeError::Unknown`]. Without what reads the others, which an app's engine
    /// has no use for where it only keeps a wallet in step.
    pub fn from_text(text: &str) -> Result<Self, CodeError> {
        let bytes = bytes_of(text)?;
        match kind(&bytes)? {
            0 => read(&bytes),
            _ => Err(CodeError::Unknown),
        }
    }
}

impl OfferCode {
    /// A code of this version.
    pub fn new(
        genesis: Digest,
        offer: OfferId,
        terms: Digest,
        secret: Secret16,
        relay: String,
    ) -> Self {
        Self {
            version: Version,
            kind: Version,
            genesis,
            offer,
            terms,
            secret,
            relay,
            checkpoint: None,
        }
    }

    /// With a block that its owner knows.
    pub fn knowing(self, block: Checkpoint) -> Self {
        Self {
            checkpoint: Some(block),
            ..self
        }
    }
}

impl DeviceCode {
    /// A code of this version.
    pub fn new(genesis: Digest, account: AccountId, secret: Secret16, relay: String) -> Self {
        Self {
            version: Version,
            kind: Version,
            genesis,
            account,
            secret,
            relay,
        }
    }
}

impl KitCode {
    /// A code of this version.
    pub fn new(secret: Secret16, relay: String) -> Self {
        Self {
            version: Version,
            kind: Version,
            secret,
            relay,
        }
    }
}

impl RequestCode {
    /// A code of this version, if what it asks for is well-formed.
    pub fn new(to: ReceiveCode, ask: Ask) -> Result<Self, AskError> {
        ask.check()?;
        Ok(Self {
            version: Version,
            kind: Version,
            to,
            ask,
        })
    }

    /// Whom to seal to. The nonce tells which request a share answers.
    pub fn to(&self) -> &ReceiveCode {
        &self.to
    }

    /// What is asked for; well-formed.
    pub fn ask(&self) -> &Ask {
        &self.ask
    }
}
