//! Shares from the side of the one they are given to: the list of patients.

use std::collections::{HashMap, HashSet};

use aceso_core::{
    codec::{decode, encode},
    crypto::digest::{Digest, Domain, commit, hash},
    grant::{SealContext, open_notice},
    id::{GrantId, Millis, OfferId},
    kinds::{Body, Opening},
    wire::{GrantEntry, GrantList},
};
use aceso_messages::{Event, PatientCard};

use crate::{
    error::Error,
    http::Call,
    keyring::{ClaimState, Keyring, Received},
    ports::{Cancel, Ports},
    received::Gift,
    session::Open,
    sorting::sort_by_key,
    views,
    wallet::Wallet,
};

/// Bytes that tell a code or a request from others.
const NONCE: usize = 16;

impl<P: Ports> Wallet<P> {
    /// Fetches the grants to this account; and the proof of what the relay says has ended.
    pub(crate) async fn refresh_patients(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        let unproven = self.sync_patients(open, cancel).await?;
        if unproven {
            self.sync_activity(open, cancel).await?;
        }
        Ok(())
    }

    /// Fetches the grants to this account, and checks those that are new. Gives whether the relay says that some of those that are
    /// known have ended: that is believed when the activity proves it.
    pub(crate) async fn sync_patients(&self, open: &Open, cancel: &Cancel) -> Result<bool, Error> {
        let response = self.signed(open, &Call::get("/v1/grants"), cancel).await?;
        let GrantList(entries) = decode(&response.body)?;
        let mut keyring = open.keyring();
        let account = keyring.account();
        let strange = |entry: &GrantEntry| {
            entry.state.owner != account && !keyring.keys.has_had(&entry.state.terms.grantee_keys)
        };
        if entries.iter().any(strange) {
            // Another device of ours may have changed the keys just now.
            self.follow_keys(open, cancel).await?;
            keyring = open.keyring();
        }
        let now = self.today();
        let given_up = entries.iter().filter(|entry| is_given_up(entry, now));
        let gone: HashSet<GrantId> = given_up.map(|entry| entry.grant).collect();
        let news = *open.gone.borrow() != gone;
        open.gone.replace(gone);
        if news {
            self.tell(Event::Shares);
        }
        let mut fresh = Vec::new();
        let mut unproven = false;
        let mut result = Ok(());
        for entry in &entries {
            if entry.state.owner == account {
                continue;
            }
            match keyring.received(&entry.grant) {
                None => {
                    match keyring.receive(entry) {
                        Ok(received) => fresh.extend(received),
                        // It is told of, but must not hide the others.
                        Err(error) => result = Err(error),
                    }
                }
                Some(known) if known.stopped.is_none() => {
                    unproven |= entry.state.revoked.is_some();
                }
                Some(_) => {}
            }
        }
        if !fresh.is_empty() {
            let answered = self
                .update(open, |keyring| {
                    for received in &fresh {
                        if keyring.received(&received.grant).is_none() {
                            keyring.received.push(received.clone());
                        }
                    }
                    Ok(keyring.answer_claims())
                })
                .await?;
            if answered {
                self.tell(Event::Offers);
            }
        }
        result.map(|()| unproven)
    }

    /// Patients who share with this account, newest first.
    pub(crate) fn list_patients(&self, open: &Open) -> Vec<PatientCard> {
        let now = self.today();
        let keyring = open.keyring();
        let gifts = keyring.gifts();
        let (answers, gone) = (keyring.answers(), open.gone.borrow());
        let card = |gift: &Gift<'_>| {
            let mut grants = gift.grants.iter();
            let offer = grants.find_map(|it| answers.get(&it.grant).copied());
            views::patient_card(gift, offer, &gone, now)
        };
        let mut cards: Vec<_> = gifts.iter().filter_map(card).collect();
        sort_by_key(&mut cards, |card| core::cmp::Reverse(card.since));
        cards
    }
}

impl Keyring {
    /// The offers that grants came for.
    fn answers(&self) -> HashMap<GrantId, OfferId> {
        let claims = self.claims.iter();
        let answers = claims.filter_map(|it| match it.state {
            ClaimState::Granted(grant) => Some((grant, it.offer)),
            ClaimState::Waiting | ClaimState::Claimed | ClaimState::Over(..) => None,
        });
        answers.collect()
    }

    /// Checks a grant from someone else: it is final, signed by its owner, for this account, and all that came with it is what
    /// was signed. Then opens its notice. None for one that ended before it was ever seen.
    fn receive(&self, entry: &GrantEntry) -> Result<Option<Received>, Error> {
        let proven = self.prove(&entry.receipt)?;
        let transaction = &proven.transaction;
        let (Body::Grant(body), Opening::Grant(opening)) =
            (&transaction.statement().body, transaction.opening())
        else {
            return Err(Error::NotProven("a receipt that is not a grant's"));
        };
        let terms = &opening.terms;
        // L08
        if commit(&opening.salt, &encode(terms)) != body.terms {
            return Err(Error::NotProven("other terms than were signed"));
        }
        let state = &entry.state;
        if body.grant != entry.grant
            || state.owner != transaction.account()
            || state.terms != *terms
            || state.commitment != body.terms
            || state.notice != body.notice
            || state.bundle != body.bundle
        {
            return Err(Error::NotProven("a grant that is not as signed"));
        }
        if terms.grantee != self.account() {
            return Err(Error::NotProven("a grant to somebody else"));
        }
        if !self.keys.has_had(&terms.grantee_keys) {
            return Err(Error::NotProven("a grant to keys of somebody else"));
        }
        let Some(notice) = entry.notice.as_ref().filter(|_| state.revoked.is_none()) else {
            return Ok(None);
        };
        if hash(Domain::Notice, &[notice]) != body.notice {
            return Err(Error::NotProven("another notice than was signed"));
        }
        let context = SealContext {
            genesis: self.ledger()?.genesis.digest(),
            owner: transaction.account(),
            grantee: terms.grantee,
            grantee_keys: terms.grantee_keys,
            grant: body.grant,
            terms: body.terms,
        };
        let Some(sealing) = self.keys.sealing(&terms.grantee_keys) else {
            // The device of ours that made these keys is about to tell of them.
            return Ok(None);
        };
        // The relay brought what was signed. That it does not open is its owner's doing, and must not hide the other patients.
        let Ok(notice) = open_notice(notice, &sealing, &context) else {
            return Ok(None);
        };
        Ok(Some(Received {
            grant: body.grant,
            owner: transaction.account(),
            patient: notice.patient.clone(),
            terms: terms.clone(),
            commitment: body.terms,
            bundle: body.bundle,
            made: proven.header.time,
            seen: false,
            stopped: None,
            series: earlier(&notice.nonce),
            code: (notice.nonce.len() == NONCE).then(|| notice.nonce.clone().into()),
        }))
    }
}

/// Whether nothing of it is left although nobody ended it: with the account of whoever gave it all of it is deleted.
fn is_given_up(entry: &GrantEntry, now: Millis) -> bool {
    let state = &entry.state;
    entry.notice.is_none() && state.revoked.is_none() && state.terms.until > now
}

/// What the notice goes on from: an earlier grant or an offer, whose ids are longer than what a code holds.
fn earlier(nonce: &[u8]) -> Option<GrantId> {
    let id: [u8; 32] = nonce.try_into().ok()?;
    Some(GrantId(Digest(id)))
}
