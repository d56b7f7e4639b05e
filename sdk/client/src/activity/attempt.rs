//! Requests that the relay refused: who really tried?

use aceso_core::{
    codec::decode_versioned,
    cose,
    crypto::{digest::Domain, sign::VerifyingKey},
    grant::Purpose,
    id::{AccountId, GrantId, RecordId},
    kinds::{Body, Opening},
    request,
    transaction::Transaction,
};

use crate::keyring::{Person, Share};

/// A refused request whose signature holds.
pub(super) struct Attempt {
    account: AccountId,
    device: VerifyingKey,
    grant: Option<GrantId>,
    pub wanted: Option<(Purpose, Vec<RecordId>)>,
}

impl Attempt {
    pub(super) fn is_by(&self, share: &Share, now: Option<&Person>) -> bool {
        let now = now.map_or(&[][..], |person| &person.keys.devices);
        let devices = [&share.contact.devices, now].concat();
        self.account == share.contact.account
            && devices.contains(&self.device)
            && self.grant.is_none_or(|grant| grant == share.grant)
    }
}

/// Reads what the relay says was refused: a transaction, or a signed HTTP request.
pub(super) fn attempt(bytes: &[u8]) -> Option<Attempt> {
    if let Ok(transaction) = Transaction::decode(bytes) {
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
        return Some(Attempt {
            account: verified.account(),
            device: verified.device(),
            grant: Some(body.grant),
            wanted,
        });
    }
    let signed = cose::Signed::decode(bytes).ok()?;
    let payload = signed.verify(Domain::Request).ok()?;
    let request: request::Request = decode_versioned::<_, 1>(payload).ok()?;
    // The target names the grant.
    let grant = request
        .target
        .strip_prefix("/v1/grants/")?
        .get(..64)?
        .parse()
        .ok()?;
    Some(Attempt {
        account: request.account,
        device: signed.signer(),
        grant: Some(grant),
        wanted: None,
    })
}
