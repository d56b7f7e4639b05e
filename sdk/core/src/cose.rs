//! COSE_Sign1 (RFC 9052 §4.2) over Ed25519 (RFC 9864), as everything here is signed.
//!
//! Protected header: algorithm -19 (Ed25519) and the signer's device key as key id. External AAD: the label of the domain.

use coset::{CborSerializable, CoseSign1, CoseSign1Builder, HeaderBuilder, iana};

use crate::crypto::{
    digest::Domain,
    sign::{Signature, SigningKey, VerifyingKey},
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

/// A signed message that has been decoded; what it says is not to be believed before [`Signed::verify`].
#[derive(Debug, Clone)]
pub struct Signed {
    message: CoseSign1,
    signer: VerifyingKey,
    signature: Signature,
}

fn header(key: VerifyingKey) -> coset::Header {
    HeaderBuilder::new()
        .algorithm(iana::Algorithm::Ed25519)
        .key_id(key.0.to_vec())
        .build()
}

fn to_bytes(message: CoseSign1) -> Vec<u8> {
    // Encoding to memory cannot fail; an empty message would be refused by every reader.
    message.to_vec().unwrap_or_default()
}

/// Signs a payload that travels inside the message.
pub fn sign(domain: Domain, key: &SigningKey, payload: Vec<u8>) -> Vec<u8> {
    to_bytes(
        CoseSign1Builder::new()
            .protected(header(key.verifying_key()))
            .payload(payload)
            .create_signature(domain.label().as_bytes(), |m| key.sign(m).0.to_vec())
            .build(),
    )
}

/// Signs a payload that travels elsewhere.
pub fn sign_detached(domain: Domain, key: &SigningKey, payload: &[u8]) -> Vec<u8> {
    to_bytes(
        CoseSign1Builder::new()
            .protected(header(key.verifying_key()))
            .create_detached_signature(payload, domain.label().as_bytes(), |m| {
                key.sign(m).0.to_vec()
            })
            .build(),
    )
}

impl Signed {
    /// Decodes; exactly the form that [`sign`] and [`sign_detached`] write.
    pub fn decode(bytes: &[u8]) -> Result<Self, CoseError> {
        let message = CoseSign1::from_slice(bytes).map_err(|_| CoseError::Malformed)?;
        let signer: [u8; 32] = message
            .protected
            .header
            .key_id
            .as_slice()
            .try_into()
            .map_err(|_| CoseError::Malformed)?;
        let signature: [u8; 64] = message
            .signature
            .as_slice()
            .try_into()
            .map_err(|_| CoseError::Malformed)?;
        let signer = VerifyingKey(signer);
        // Under such a key a signature holds for whatever anybody likes: it says nothing of who signed.
        if signer.is_low_order() {
            return Err(CoseError::Malformed);
        }
        // `coset` keeps the protected header as it came: compared, so that no field that nobody here reads can hide in it.
        let protected = header(signer).to_vec().ok();
        let canonical = protected == message.protected.original_data
            && message.unprotected.is_empty()
            && message.clone().to_vec().is_ok_and(|again| again == bytes);
        if !canonical {
            return Err(CoseError::Malformed);
        }
        Ok(Self {
            message,
            signer,
            signature: Signature(signature),
        })
    }

    /// The device key it names.
    pub fn signer(&self) -> VerifyingKey {
        self.signer
    }

    /// The signature, not verified.
    pub fn signature(&self) -> Signature {
        self.signature
    }

    /// The payload, if it travels inside.
    pub fn payload(&self) -> Option<&[u8]> {
        self.message.payload.as_deref()
    }

    /// Verifies a message whose payload travels inside, and gives the payload.
    pub fn verify(&self, domain: Domain) -> Result<&[u8], CoseError> {
        let payload = self.payload().ok_or(CoseError::Malformed)?;
        let signed = self.message.tbs_data(domain.label().as_bytes());
        self.signer
            .verify(&signed, &self.signature)
            .map_err(|_| CoseError::BadSignature)?;
        Ok(payload)
    }

    /// The bytes that were signed when the payload travels elsewhere, for verifying many at once.
    pub fn detached_message(&self, domain: Domain, payload: &[u8]) -> Result<Vec<u8>, CoseError> {
        if self.message.payload.is_some() {
            return Err(CoseError::Malformed);
        }
        Ok(self
            .message
            .tbs_detached_data(payload, domain.label().as_bytes()))
    }

    /// Verifies a message whose payload travels elsewhere.
    pub fn verify_detached(&self, domain: Domain, payload: &[u8]) -> Result<(), CoseError> {
        let message = self.detached_message(domain, payload)?;
        self.signer
            .verify(&message, &self.signature)
            .map_err(|_| CoseError::BadSignature)
    }
}
