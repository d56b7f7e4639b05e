//! How a second device joins: what the two say to each other through the relay, under a secret that the first one shows, until both
//! show the same six digits. Protocol §13.
//!
//! The new device binds itself to its request before it learns what the other will answer, and the other answers before it learns
//! the request. So nobody between them, not even with the secret, can choose what makes the digits the same: it is one guess in a
//! million for each code. The order is in the types: digits come out of [`Revealed`] and [`Met`] alone, and each step takes the one
//! before with it.

mod approving;
mod joining;
mod message;

use core::fmt;

use crate::{
    code::DeviceCode,
    codec::encode,
    crypto::digest::{Digest, Domain, Salt, hash},
    id::{LinkId, Millis},
};

pub use self::{
    approving::{Answered, Invitation, Met},
    joining::{Committed, Revealed},
    message::{Answer, Commitment, LinkRequest, is_refusal, wrap_refusal},
};

/// How long what was left is kept, and a code is good for.
pub const LINK_LIFE: Millis = 15 * 60 * 1000;
/// The longest request in bytes, as it is sent.
pub const MAX_REQUEST: usize = 4 * 1024;
/// The longest of the other messages in bytes, as they are sent.
pub const MAX_SHORT: usize = 256;
/// The longest name of a device, in bytes of UTF-8.
pub const MAX_NAME: usize = 200;

/// Why what one device says is not made, does not open or does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// Not of the expected form, of another version, or with keys that are none.
    #[error("the message is malformed")]
    Malformed,
    /// Under another secret, for another account or step, or altered.
    #[error("the message does not open")]
    NotOpened,
    /// The name is longer than one needs to be.
    #[error("the name of the device is too long")]
    TooLong,
    /// Not the request that the new device had bound itself to.
    #[error("the request is not the one that was committed to")]
    OtherRequest,
}

/// What is said, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// The new device binds itself to its request.
    Commitment,
    /// The device that shows the code adds a number of its own.
    Answer,
    /// The new device says what it had bound itself to.
    Request,
    /// The device that shows the code does not let it in.
    Refusal,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Commitment, Self::Answer, Self::Request, Self::Refusal];

    /// As it stands in a path.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Commitment => "commitment",
            Self::Answer => "answer",
            Self::Request => "request",
            Self::Refusal => "refusal",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// The most bytes it has, as it is sent.
    #[must_use]
    pub const fn limit(self) -> usize {
        match self {
            Self::Request => MAX_REQUEST,
            Self::Commitment | Self::Answer | Self::Refusal => MAX_SHORT,
        }
    }

    /// Its place among them.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Commitment => 0,
            Self::Answer => 1,
            Self::Request => 2,
            Self::Refusal => 3,
        }
    }
}

impl DeviceCode {
    /// Where the two devices leave what they say.
    #[must_use]
    pub fn link_id(&self) -> LinkId {
        LinkId(hash(Domain::LinkId, &[self.secret.as_bytes()]))
    }
}

/// Six digits that both devices show, so that a person sees that they mean the same request; that is how they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckNumber(u32);

impl CheckNumber {
    /// Over everything that was said. The request must be in it whole, not by its commitment alone: that is public before the
    /// answer is chosen.
    fn of(code: &DeviceCode, commitment: Digest, answer: &Salt, request: &LinkRequest) -> Self {
        let parts: [&[u8]; 6] = [
            code.secret.as_bytes(),
            code.genesis.as_bytes(),
            code.account.as_bytes(),
            commitment.as_bytes(),
            answer.as_bytes(),
            &encode(request),
        ];
        let digest = hash(Domain::LinkCheck, &parts);
        let first = digest.0.first_chunk().copied().unwrap_or_default();
        // Below 10⁶, so it fits.
        Self((u64::from_be_bytes(first) % 1_000_000) as u32)
    }
}

impl fmt::Display for CheckNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}
