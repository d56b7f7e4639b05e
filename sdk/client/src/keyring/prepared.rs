//! Shares prepared without the service, for a code that could not be checked yet.

use aceso_core::codec::Decode;
use aceso_core::{
    grant::Purpose,
    id::{AccountId, GrantId, Millis},
};
use minicbor::Encode;

use super::{Contact, Scope};

/// A share that waits for the service, and then for a yes to the name it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct Prepared {
    /// What the grant will be called.
    #[n(0)]
    pub grant: GrantId,
    /// The code as it was read.
    #[n(1)]
    pub code: String,
    /// Whose code it is, as the code itself says.
    #[n(2)]
    pub account: AccountId,
    #[n(3)]
    pub scope: Scope,
    #[n(4)]
    pub purpose: Purpose,
    #[n(5)]
    pub until: Millis,
    #[n(6)]
    pub made: Millis,
    /// Once it is known whose code it is: then it waits for the yes.
    #[n(7)]
    pub contact: Option<Contact>,
}
