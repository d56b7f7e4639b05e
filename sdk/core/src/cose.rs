//! COSE_Sign1 (RFC 9052 §4.2) over Ed25519 (RFC 9864), as everything here is signed.
//!
//! Protected header: algorithm -19 (Ed25519) and the signer's device key as key id. External AAD: the label of the domain.
//!
//! Of COSE this is one form, of which each byte but those of payload, key and signature is known: it is read like all other structures, through
//! [`codec`], which refuses every other. The tests hold it against `coset`, which knows all of COSE and would be a fourteenth of what apps download.

use minicbor::{Decoder, Encode, Encoder, encode};

use crate::codec::{Decode, Read};
use crate::{
    codec,
    crypto::{
        digest::Domain,
        sign::{Signature, SigningKey, VerifyingKey},
    },
};

/// Why a signed message is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CoseError {
    /// Not a COSE_Sign1 of the form above.
    #[error("not a signed message")]
    Malformed,
    /// The signature does not verify.
    #[error("the signature does not verify")]
    BadSignature,
}

/// Ed25519, among COSE's algorithms (RFC 9864).
const ED25519: i32 = -19;

#[derive(Encode, minicbor::Decode)]
#[cbor(map)]
struct Protected {
    #[n(1)]
    algorithm: i32,
    #[cbor(n(4), with = "minicbor::bytes")]
    key: [u8; 32],
}

impl Protected {
    fn of(key: VerifyingKey) -> Vec<u8> {
        codec::encode(&Self {
            algorithm: ED25519,
            key: key.0,
        })
    }
}

/// The unprotected header, which is empty.
#[derive(Debug, Clone)]
struct Unprotected;

impl<C> Encode<C> for Unprotected {
    fn encode<W: encode::Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        e.map(0)?.ok()
    }
}

impl Read<'_> for Unprotected {
    fn read(from: &mut Decoder<'_>) -> Option<Self> {
        (from.map().ok()? == Some(0)).then_some(Self)
    }
}

#[derive(Debug, Clone, Encode, Decode)]
struct Message {
    #[cbor(n(0), with = "minicbor::bytes")]
    protected: Vec<u8>,
    #[n(1)]
    unprotected: Unprotected,
    #[cbor(n(2), with = "minicbor::bytes")]
    payload: Option<Vec<u8>>,
    #[cbor(n(3), with = "minicbor::bytes")]
    signature: [u8; 64],
}

/// What is signed: RFC 9052 calls it Sig_structure.
#[derive(Encode)]
struct ToBeSigned<'a> {
    #[n(0)]
    context: &'static str,
    #[cbor(n(1), with = "minicbor::bytes")]
    protected: &'a [u8],
    #[cbor(n(2), with = "minicbor::bytes")]
    external: &'a [u8],
    #[cbor(n(3), with = "minicbor::bytes")]
    payload: &'a [u8],
}

fn to_be_signed(domain: Domain, protected: &[u8], payload: &[u8]) -> Vec<u8> {
    codec::encode(&ToBeSigned {
        context: "Signature1",
        protected,
        external: domain.label().as_bytes(),
        payload,
    })
}

/// A signed message that has been decoded; what it says is not to be believed before [`Signed::verify`].
#[derive(Debug, Clone)]
pub struct Signed {
    message: Message,
    signer: VerifyingKey,
}

/// Signs a payload that travels inside the message.
pub fn sign(domain: Domain, key: &SigningKey, payload: Vec<u8>) -> Vec<u8> {
    let (protected, signature) = signature(domain, key, &payload);
    message(protected, Some(payload), signature)
}

/// Signs a payload that travels elsewhere.
pub fn sign_detached(domain: Domain, key: &SigningKey, payload: &[u8]) -> Vec<u8> {
    let (protected, signature) = signature(domain, key, payload);
    message(protected, None, signature)
}

fn signature(domain: Domain, key: &SigningKey, payload: &[u8]) -> (Vec<u8>, Signature) {
    let protected = Protected::of(key.verifying_key());
    let signature = key.sign(&to_be_signed(domain, &protected, payload));
    (protected, signature)
}

fn message(protected: Vec<u8>, payload: Option<Vec<u8>>, signature: Signature) -> Vec<u8> {
    codec::encode(&Message {
        protected,
        unprotected: Unprotected,
        payload,
        signature: signature.0,
    })
}

/// What a message carries that was verified before; nothing is asked here but whether it is one.
pub fn payload_of(verified: &[u8]) -> Option<Vec<u8>> {
    let message: Message = codec::decode(verified).ok()?;
    message.payload
}

impl Signed {
    /// Decodes; exactly the form that [`sign`] and [`sign_detached`] write.
    pub fn decode(bytes: &[u8]) -> Result<Self, CoseError> {
        let message: Message = codec::decode(bytes).map_err(|_| CoseError::Malformed)?;
        let header: Protected =
            codec::decode(&message.protected).map_err(|_| CoseError::Malformed)?;
        let signer = VerifyingKey(header.key);
        // Under a key of low order a signature holds for whatever anybody likes: it says nothing of who signed.
        if header.algorithm != ED25519 || signer.is_low_order() {
            return Err(CoseError::Malformed);
        }
        Ok(Self { message, signer })
    }

    /// The device key it names.
    pub fn signer(&self) -> VerifyingKey {
        self.signer
    }

    /// The signature, not verified.
    pub fn signature(&self) -> Signature {
        Signature(self.message.signature)
    }

    /// The payload, if it travels inside.
    pub fn payload(&self) -> Option<&[u8]> {
        self.message.payload.as_deref()
    }

    /// Verifies a message whose payload travels inside, and gives the payload.
    pub fn verify(&self, domain: Domain) -> Result<&[u8], CoseError> {
        let payload = self.payload().ok_or(CoseError::Malformed)?;
        let signed = to_be_signed(domain, &self.message.protected, payload);
        self.signer
            .verify(&signed, &self.signature())
            .map_err(|_| CoseError::BadSignature)?;
        Ok(payload)
    }

    /// The bytes that were signed when the payload travels elsewhere, for verifying many at once.
    pub fn detached_message(&self, domain: Domain, payload: &[u8]) -> Result<Vec<u8>, CoseError> {
        if self.message.payload.is_some() {
            return Err(CoseError::Malformed);
        }
        Ok(to_be_signed(domain, &self.message.protected, payload))
    }

    /// Verifies a message whose payload travels elsewhere.
    pub fn verify_detached(&self, domain: Domain, payload: &[u8]) -> Result<(), CoseError> {
        let message = self.detached_message(domain, payload)?;
        self.signer
            .verify(&message, &self.signature())
            .map_err(|_| CoseError::BadSignature)
    }
}

#[cfg(test)]
mod tests;
