//! A request that a relay refused, as the relay keeps it for the grant's owner: what its signature shows, and what it does not.
//! Protocol §10.

use crate::{
    codec::decode_versioned,
    cose,
    crypto::{
        digest::{Digest, Domain},
        sign::VerifyingKey,
    },
    grant::Purpose,
    id::{AccountId, GrantId, RecordId, TransactionId},
    kinds::{Body, Opening},
    request::Request,
    transaction::Transaction,
};

/// A refused request whose signature holds. Whether the device is one of the account's is for whoever knows the account's keys to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Which ledger it was for.
    pub genesis: Digest,
    /// Who it says has tried.
    pub account: AccountId,
    /// What signed it.
    pub device: VerifyingKey,
    /// What they tried to open.
    pub grant: GrantId,
    /// What they wanted of it: of an access, which names that.
    pub wanted: Option<(Purpose, Vec<RecordId>)>,
    /// The access itself. One that became final was not refused.
    pub access: Option<TransactionId>,
}

impl Attempt {
    /// Reads an access, or a signed HTTP request for something under a grant. None when it is neither, or not rightly signed.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        match Transaction::decode(bytes) {
            Ok(transaction) => Self::of_access(transaction),
            Err(_) => Self::of_request(bytes),
        }
    }

    fn of_access(transaction: Transaction) -> Option<Self> {
        let verified = transaction.verify().ok()?;
        let Body::Access(body) = &verified.statement().body else {
            return None;
        };
        let wanted = match verified.opening() {
            Opening::Access(opening) => {
                let access = &opening.access;
                Some((access.purpose, access.records.clone()))
            }
            _ => None,
        };
        Some(Self {
            genesis: verified.statement().genesis,
            account: verified.account(),
            device: verified.device(),
            grant: body.grant,
            wanted,
            access: Some(verified.id()),
        })
    }

    fn of_request(bytes: &[u8]) -> Option<Self> {
        let signed = cose::Signed::decode(bytes).ok()?;
        let payload = signed.verify(Domain::Request).ok()?;
        let request: Request = decode_versioned::<_, 1>(payload).ok()?;
        let under = request.target.strip_prefix("/v1/grants/")?;
        Some(Self {
            genesis: request.genesis,
            account: request.account,
            device: signed.signer(),
            grant: under.get(..64)?.parse().ok()?,
            wanted: None,
            access: None,
        })
    }
}
