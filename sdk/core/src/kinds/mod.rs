//! The kinds of transactions. One file each: the permanent body, the prunable opening, and the rule that applies it.
//!
//! A new kind is a file here and a line in the table below.

use minicbor::{Decoder, Encode, Encoder, decode, encode};

use crate::codec::{self, Read};
use crate::{
    id::AccountId,
    ledger::{Effects, Refusal, Rejection, Scene, View},
};

pub mod access;
pub mod account_created;
pub mod attestation;
pub mod attestation_withdrawn;
pub mod claim;
pub mod closing;
pub mod erasure;
pub mod grant;
pub mod keys_changed;
pub mod offer;
pub mod organisation_admitted;
pub mod organisation_withdrawn;
pub mod parcel;
pub mod parcel_ended;
pub mod record_version;
pub mod recovery_begun;
pub mod recovery_cancelled;
pub mod recovery_completed;
pub mod revocation;
pub mod validators_changed;

macro_rules! kinds {
    ($($(#[$doc:meta])* $number:literal => $name:ident in $module:ident),+ $(,)?) => {
        /// The permanent part of a transaction: ids and salted commitments only. On the wire `[kind, fields]`.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Body { $($(#[$doc])* $name($module::Body)),+ }

        /// The prunable part: what opens the body's commitments. On the wire `[kind, fields]`.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Opening { $($(#[$doc])* $name($module::Opening)),+ }

        /// What a transaction does.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Kind { $($(#[$doc])* $name),+ }

        impl Kind {
            /// Its number on the wire.
            pub fn number(self) -> u32 {
                match self { $(Self::$name => $number),+ }
            }
        }

        impl Body {
            /// What it does.
            pub fn kind(&self) -> Kind {
                match self { $(Self::$name(_) => Kind::$name),+ }
            }
        }

        $(impl From<$module::Body> for Body { fn from(it: $module::Body) -> Self { Self::$name(it) } })+
        $(impl From<$module::Opening> for Opening { fn from(it: $module::Opening) -> Self { Self::$name(it) } })+

        kinds!(@codec Body $($number => $name),+);
        kinds!(@codec Opening $($number => $name),+);

        impl Opening {
            /// Whether it is what the body commits to, and of its kind (L08). A validator may put something else beside what was signed.
            pub fn opens(&self, body: &Body) -> bool {
                match (self, body) {
                    $((Self::$name(opening), Body::$name(body)) => opening.opens(body),)+
                    _ => false,
                }
            }
        }

        /// Rules L08 and up: what opens a body is what it commits to, then those of one kind. The author and the signature are already
        /// verified.
        pub(crate) fn apply(
            body: &Body,
            opening: &Opening,
            author: AccountId,
            scene: &Scene<'_, impl View>,
        ) -> Result<Effects, Rejection> {
            if !opening.opens(body) {
                return Err(Refusal::BadOpening.into());
            }
            match (body, opening) {
                $((Body::$name(body), Opening::$name(opening)) => $module::apply(body, opening, author, scene),)+
                _ => Err(Refusal::BadOpening.into()),
            }
        }
    };
    (@codec $what:ident $($number:literal => $name:ident),+) => {
        impl<C> Encode<C> for $what {
            fn encode<W: encode::Write>(&self, e: &mut Encoder<W>, ctx: &mut C) -> Result<(), encode::Error<W::Error>> {
                e.array(2)?;
                match self { $(Self::$name(it) => { e.u32($number)?; it.encode(e, ctx) })+ }
            }
        }
        impl<'b> Read<'b> for $what {
            fn read(from: &mut Decoder<'b>) -> Option<Self> {
                codec::pair(from)?;
                match codec::number(from)? {
                    $($number => Read::read(from).map(Self::$name),)+
                    _ => None,
                }
            }
        }
        impl<'b, C> minicbor::Decode<'b, C> for $what {
            fn decode(from: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
                codec::read(from)
            }
        }
    };
}

kinds! {
    /// An account begins.
    0 => AccountCreated in account_created,
    /// A record, or a new version of it.
    1 => RecordVersion in record_version,
    /// Consent to one grantee.
    2 => Grant in grant,
    /// The end of a grant or of an offer.
    3 => Revocation in revocation,
    /// A grantee opens records of a grant.
    4 => Access in access,
    /// The next key set of an account.
    5 => KeysChanged in keys_changed,
    /// The end of a record: its bytes are to be deleted.
    6 => Erasure in erasure,
    /// Consent to whoever claims it with a secret, once they are approved.
    7 => Offer in offer,
    /// Somebody was shown an offer's secret.
    8 => Claim in claim,
    /// An organisation vouches for a clinician.
    9 => Attestation in attestation,
    /// A record sent to somebody.
    10 => Parcel in parcel,
    /// The validators hand over to others.
    11 => ValidatorsChanged in validators_changed,
    /// The end of an account.
    12 => Closing in closing,
    /// A parcel was kept, declined or withdrawn.
    13 => ParcelEnded in parcel_ended,
    /// The operators admit an organisation.
    14 => OrganisationAdmitted in organisation_admitted,
    /// The operators withdraw what they admitted.
    15 => OrganisationWithdrawn in organisation_withdrawn,
    /// The end of an attestation.
    16 => AttestationWithdrawn in attestation_withdrawn,
    /// The recovery key names new keys, for later.
    17 => RecoveryBegun in recovery_begun,
    /// A device objects.
    18 => RecoveryCancelled in recovery_cancelled,
    /// The time has come, and the new keys are the account's.
    19 => RecoveryCompleted in recovery_completed,
}
