//! The side of the device that shows the code.

use rand_core::CryptoRng;

use super::{
    CheckNumber, LinkError,
    message::{Answer, Commitment, LinkRequest, Message},
};
use crate::{code::DeviceCode, crypto::digest::Salt};

/// A code is shown, and nobody came yet. Its answer is made but not said: a commitment must be there first, and there can be one.
#[derive(Debug)]
pub struct Invitation {
    code: DeviceCode,
    answer: Answer,
    message: Vec<u8>,
}

impl Invitation {
    /// For a code that was never shown before.
    pub fn new(code: DeviceCode, rng: &mut impl CryptoRng) -> Result<Self, LinkError> {
        let answer = Answer::new(Salt::random(rng));
        let message = answer.wrap(&code, rng)?;
        Ok(Self {
            code,
            answer,
            message,
        })
    }

    /// Somebody came with the code and bound themselves.
    #[must_use]
    pub fn bound(self, commitment: Commitment) -> Answered {
        Answered {
            invitation: self,
            commitment,
        }
    }
}

/// Somebody is bound, and may be answered.
#[derive(Debug)]
pub struct Answered {
    invitation: Invitation,
    commitment: Commitment,
}

impl Answered {
    /// The answer as it is sent, the same bytes each time.
    #[must_use]
    pub fn message(&self) -> &[u8] {
        &self.invitation.message
    }

    /// What they had bound themselves to. If it is anything else the code is spent.
    pub fn met(self, request: LinkRequest) -> Result<Met, LinkError> {
        if Commitment::to(&request) != self.commitment {
            return Err(LinkError::OtherRequest);
        }
        let Invitation { code, answer, .. } = self.invitation;
        let commitment = self.commitment.digest();
        Ok(Met {
            number: CheckNumber::of(&code, commitment, answer.nonce(), &request),
            request,
        })
    }
}

/// A device that is to be compared, and then let in or not.
#[derive(Debug)]
pub struct Met {
    number: CheckNumber,
    request: LinkRequest,
}

impl Met {
    /// What to show.
    #[must_use]
    pub fn number(&self) -> CheckNumber {
        self.number
    }

    /// Who it says it is.
    #[must_use]
    pub fn request(&self) -> &LinkRequest {
        &self.request
    }
}
