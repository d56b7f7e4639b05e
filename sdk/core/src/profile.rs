//! Profiles: what a clinician says of themself. Public, off the chain, replaceable. Protocol §9.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    codec::{Version, decode_versioned, encode},
    cose::{self, CoseError},
    crypto::{
        digest::{Digest, Domain},
        sign::{SigningKey, VerifyingKey},
    },
    id::{AccountId, Millis},
};

/// The longest name or organisation, in bytes of UTF-8.
pub const MAX_TEXT: usize = 200;

/// A name, an organisation, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Profile {
    /// Format version.
    #[n(0)]
    pub version: Version<1>,
    /// Which ledger.
    #[n(1)]
    pub genesis: Digest,
    /// Whose.
    #[n(2)]
    pub account: AccountId,
    /// The name they give.
    #[n(3)]
    pub name: String,
    /// The organisation they give.
    #[n(4)]
    pub organisation: String,
    /// When they said so; the newest counts.
    #[n(5)]
    pub time: Millis,
}

impl Profile {
    /// Signs it.
    pub fn sign(&self, device: &SigningKey) -> Vec<u8> {
        cose::sign(Domain::Profile, device, encode(self))
    }

    /// Verifies the signature and the lengths. Whether the device speaks for the account is for the caller.
    pub fn verify(signed: &[u8]) -> Result<(Self, VerifyingKey), CoseError> {
        let signed = cose::Signed::decode(signed)?;
        let payload = signed.verify(Domain::Profile)?;
        let profile: Self = decode_versioned::<_, 1>(payload).map_err(|_| CoseError::Malformed)?;
        let fits = |text: &str| text.len() <= MAX_TEXT;
        if !fits(&profile.name) || !fits(&profile.organisation) || is_blank(&profile.name) {
            return Err(CoseError::Malformed);
        }
        Ok((profile, signed.signer()))
    }
}

/// Whether nothing of a text can be seen: white space, control characters, and what Unicode calls default ignorable
/// (`Default_Ignorable_Code_Point` of Unicode 16, with the empty Braille pattern and the Hangul fillers).
pub fn is_blank(text: &str) -> bool {
    let unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '\u{ad}'
                    | '\u{34f}'
                    | '\u{61c}'
                    | '\u{115f}'..='\u{1160}'
                    | '\u{17b4}'..='\u{17b5}'
                    | '\u{180b}'..='\u{180f}'
                    | '\u{200b}'..='\u{200f}'
                    | '\u{202a}'..='\u{202e}'
                    | '\u{2060}'..='\u{206f}'
                    | '\u{2800}'
                    | '\u{3164}'
                    | '\u{fe00}'..='\u{fe0f}'
                    | '\u{feff}'
                    | '\u{ffa0}'
                    | '\u{fff0}'..='\u{fff8}'
                    | '\u{1bca0}'..='\u{1bca3}'
                    | '\u{1d173}'..='\u{1d17a}'
                    | '\u{e0000}'..='\u{e0fff}'
            )
    };
    text.chars().all(unseen)
}

#[cfg(test)]
mod tests {
    use super::is_blank;

    #[test]
    fn a_name_that_nobody_can_see_is_none() {
        for unseen in [
            "",
            " \t",
            "\u{200b}",
            "\u{2060}\u{3164} ",
            "\u{202e}\u{2069}",
            "\u{e0041}",
        ] {
            assert!(is_blank(unseen), "{unseen:?}");
        }
        for seen in ["A", "\u{200b}A", "मीरा", "محمد", "क्\u{200d}ष", "."] {
            assert!(!is_blank(seen), "{seen:?}");
        }
    }
}
