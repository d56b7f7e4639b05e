//! Kind 4: a grantee opens records of a grant. Its being final is what lets bytes leave the relay.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{
    codec::encode,
    crypto::digest::{Digest, Salt, commit},
    grant::{MAX_RECORDS, Purpose},
    id::{AccountId, GrantId, Millis, RecordId},
    ledger::{
        AccessState, AccountState, Effects, GrantState, Key, Refusal, Rejection, Scene, View, read,
    },
};

/// How long after its block an access lets its grantee fetch.
pub const ACCESS_LIFE: Millis = 15 * 60 * 1000;
/// The longest an access may wait to be applied.
pub const ACCESS_VALIDITY: Millis = 5 * 60 * 1000;

/// The grant, and a commitment to what is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Body {
    /// The grant.
    #[n(0)]
    pub grant: GrantId,
    /// `C(salt, access)`.
    #[n(1)]
    pub request: Digest,
}

/// Opens the commitment.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Opening {
    /// The commitment's salt.
    #[n(0)]
    pub salt: Salt,
    /// What is asked for.
    #[n(1)]
    pub access: Access,
}

impl Opening {
    /// Whether it is what the body commits to (L08).
    pub fn opens(&self, body: &Body) -> bool {
        commit(&self.salt, &encode(&self.access)) == body.request
    }
}

/// What a grantee asks for.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Access {
    /// Must be the grant's.
    #[n(0)]
    pub purpose: Purpose,
    /// Must be among the grant's.
    #[n(1)]
    pub records: Vec<RecordId>,
}

/// Body and opening for an access.
pub fn make(grant: GrantId, access: Access, salt: Salt) -> (Body, Opening) {
    let request = commit(&salt, &encode(&access));
    (Body { grant, request }, Opening { salt, access })
}

/// Whether `grantee` may open under this grant at `time`: rules L50 to L52, and of L04 that the grantee's account is not closed. The
/// relay asks it again before every range.
pub fn check_grant(
    view: &impl View,
    grant: GrantId,
    grantee: AccountId,
    time: Millis,
) -> Result<GrantState, Rejection> {
    let is_closed = |account| -> Result<bool, Rejection> {
        let state: Option<AccountState> = read(view, Key::Account(account))?;
        Ok(state.is_some_and(|state| state.is_closed(time)))
    };
    // L04
    if is_closed(grantee)? {
        return Err(Refusal::AccountClosed.into());
    }
    // L50: a stranger learns nothing but that there is no such grant for them.
    let grant = read::<GrantState>(view, Key::Grant(grant))?
        .filter(|grant| grant.terms.grantee == grantee)
        .ok_or(Refusal::NoGrant)?;
    // L51
    if grant.revoked.is_some() || is_closed(grant.owner)? {
        return Err(Refusal::Revoked.into());
    }
    // L52
    if time < grant.terms.from {
        return Err(Refusal::NotYet.into());
    }
    if time >= grant.terms.until {
        return Err(Refusal::Expired.into());
    }
    Ok(grant)
}

pub(super) fn apply(
    body: &Body,
    opening: &Opening,
    author: AccountId,
    scene: &Scene<'_, impl View>,
) -> Result<Effects, Rejection> {
    let access = &opening.access;
    let time = scene.context.time;
    let mut grant = check_grant(scene.view(), body.grant, author, time)?;
    // L53
    if access.purpose != grant.terms.purpose {
        return Err(Refusal::OtherPurpose.into());
    }
    // L54
    if access.records.is_empty() || access.records.len() > MAX_RECORDS {
        return Err(Refusal::Malformed.into());
    }
    if !access
        .records
        .iter()
        .all(|record| grant.terms.records.binary_search(record).is_ok())
    {
        return Err(Refusal::OtherRecord.into());
    }
    // L55
    if scene.valid_until > time.saturating_add(ACCESS_VALIDITY) {
        return Err(Refusal::TooFarAhead.into());
    }
    let admitted = AccessState {
        grant: body.grant,
        grantee: author,
        device: scene.device,
        records: access.records.clone(),
        at: time,
    };
    let until = time.saturating_add(ACCESS_LIFE).min(grant.terms.until);
    // L56
    grant.opened = grant.opened.saturating_add(1);
    Ok(Effects::new(author)
        .concerns(grant.owner)
        .write(Key::Grant(body.grant), &grant)
        .admit(admitted, until))
}
