//! The side of the new device.

use rand_core::CryptoRng;

use super::{
    CheckNumber, LinkError,
    message::{Answer, Commitment, LinkRequest, Message},
};
use crate::code::DeviceCode;

/// A new device that is bound to its request, and said no more yet. It can be answered once.
#[derive(Debug)]
pub struct Committed {
    code: DeviceCode,
    request: LinkRequest,
    commitment: Commitment,
    message: Vec<u8>,
    reveal: Vec<u8>,
}

impl Committed {
    /// Binds a device to what it will say.
    pub fn new(
        code: DeviceCode,
        request: LinkRequest,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, LinkError> {
        let commitment = Commitment::to(&request);
        Ok(Self {
            message: commitment.wrap(&code, rng)?,
            reveal: request.wrap(&code, rng)?,
            code,
            request,
            commitment,
        })
    }

    /// The commitment as it is sent, the same bytes each time.
    #[must_use]
    pub fn message(&self) -> &[u8] {
        &self.message
    }

    /// The other device answered: from here on the digits are what they are.
    #[must_use]
    pub fn answered(self, answer: &Answer) -> Revealed {
        let commitment = self.commitment.digest();
        Revealed {
            number: CheckNumber::of(&self.code, commitment, answer.nonce(), &self.request),
            message: self.reveal,
        }
    }
}

/// A new device that was answered, and may say its request.
#[derive(Debug)]
pub struct Revealed {
    number: CheckNumber,
    message: Vec<u8>,
}

impl Revealed {
    /// The request as it is sent, the same bytes each time.
    #[must_use]
    pub fn message(&self) -> &[u8] {
        &self.message
    }

    /// What to show.
    #[must_use]
    pub fn number(&self) -> CheckNumber {
        self.number
    }
}
