//! Shares from the side of the one they are given to: the list of patients.

use std::collections::{BTreeSet, HashMap, HashSet};

use aceso_core::{
    codec::decode,
    crypto::digest::{Digest, Domain, hash},
    grant::{SealContext, open_notice},
    id::{GrantId, Millis, OfferId},
    kinds::{Body, Opening},
    ledger::GrantState,
    wire::{GrantEntry, GrantList},
};
use aceso_messages::{Event, PatientCard};

use crate::{
    error::{Error, Lie},
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

/// Where grants stand on the ledger; none for what is not there.
type Standings = HashMap<GrantId, Option<GrantState>>;

/// The relay's list of grants, and what is proven of it.
struct Listed {
    entries: Vec<GrantEntry>,
    proven: Standings,
    /// Those that a list calls active which was made after their end was proven.
    hidden: HashSet<GrantId>,
}

impl<P: Ports> Wallet<P> {
    /// Fetches the grants to this account; and, if some have ended, by what.
    pub(crate) async fn refresh_patients(&self, open: &Open, cancel: &Cancel) -> Result<(), Error> {
        let ended = self.sync_patients(open, cancel).await?;
        if ended {
            self.sync_activity(open, cancel).await?;
        }
        Ok(())
    }

    async fn list_grants(&self, open: &Open, cancel: &Cancel) -> Result<Vec<GrantEntry>, Error> {
        let response = self.signed(open, &Call::get("/v1/grants"), cancel).await?;
        let GrantList(entries) = decode(&response.body)?;
        Ok(entries)
    }

    async fn fetch_grants(&self, open: &Open, cancel: &Cancel) -> Result<Listed, Error> {
        let mut listed = Listed {
            entries: self.list_grants(open, cancel).await?,
            proven: Standings::new(),
            hidden: HashSet::new(),
        };
        let asked = open.keyring().to_prove(&listed.entries, self.today());
        if asked.is_empty() {
            return Ok(listed);
        }
        listed.proven = self.prove_grants(open, &asked, &[], cancel).await?;
        if !listed.shown_in_force().is_empty() {
            // They may have ended between the two answers. A list that is made afterwards must know, also what took their place.
            listed.entries = self.list_grants(open, cancel).await?;
            let mut new = open.keyring().to_prove(&listed.entries, self.today());
            new.retain(|it| !listed.proven.contains_key(it));
            if !new.is_empty() {
                let proven = self.prove_grants(open, &new, &[], cancel).await?;
                listed.proven.extend(proven);
            }
            listed.hidden = listed.shown_in_force();
        }
        Ok(listed)
    }

    /// Fetches the grants to this account, and checks those that are new. What is in force and what is over is believed as it is
    /// proven, whatever the list says. Gives whether some have ended since.
    pub(crate) async fn sync_patients(&self, open: &Open, cancel: &Cancel) -> Result<bool, Error> {
        let listed = self.fetch_grants(open, cancel).await?;
        let entries = &listed.entries;
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
        let mut result = Ok(());
        for entry in entries {
            let known = keyring.received(&entry.grant);
            // One that was lost with a copy is new when it comes again.
            if entry.state.owner == account || known.is_some_and(|it| it.lost.is_none()) {
                continue;
            }
            // What came between the list and the proof is looked at the next time.
            let Some(proven) = listed.proven.get(&entry.grant) else {
                continue;
            };
            match keyring.receive(entry, proven.as_ref()) {
                Ok(received) => fresh.extend(received),
                // It is told of, but must not hide the others.
                Err(error) => result = Err(error),
            }
        }
        let (ended, lost) = keyring.ended_by(&listed.proven);
        if lost {
            result = Err(Error::Caught(Lie::WentBack));
        }
        if !listed.hidden.is_empty() {
            result = Err(Error::Caught(Lie::EndHidden));
        }
        if !ended.is_empty() || !fresh.is_empty() {
            // In one step: what took the place of something is there when that is over.
            let answered = self
                .update(open, |keyring| {
                    for (grant, at) in &ended {
                        if let Some(received) = keyring.received_mut(grant) {
                            received.stopped.get_or_insert(*at);
                        }
                    }
                    for received in &fresh {
                        keyring
                            .received
                            .retain(|it| it.grant != received.grant || it.lost.is_none());
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
        if !ended.is_empty() {
            self.tell(Event::Shares);
        }
        result.map(|()| !ended.is_empty())
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

    /// The grants of others whose standing matters: those that the relay shows as new, and those that are in force as far as is known
    /// here, whether or not it shows them.
    fn to_prove(&self, entries: &[GrantEntry], now: Millis) -> Vec<GrantId> {
        let own = self.account();
        let new = entries.iter().filter(|entry| {
            let state = &entry.state;
            let known = self.received(&entry.grant);
            let unknown = state.owner != own && known.is_none_or(|it| it.lost.is_some());
            unknown && state.revoked.is_none() && state.terms.until > now
        });
        let known = self.received.iter().filter(|it| it.is_in_force(now));
        let all = new.map(|it| it.grant).chain(known.map(|it| it.grant));
        let all: BTreeSet<_> = all.collect();
        all.into_iter().collect()
    }

    /// Those that are proven to have ended, and since when; and whether the ledger has forgotten one.
    fn ended_by(&self, proven: &Standings) -> (Vec<(GrantId, Millis)>, bool) {
        let mut ended = Vec::new();
        let mut lost = false;
        let open = |it: &&Received| it.stopped.is_none() && it.lost.is_none();
        for received in self.received.iter().filter(open) {
            match proven.get(&received.grant) {
                Some(Some(state)) => ended.extend(state.revoked.map(|at| (received.grant, at))),
                Some(None) => lost = true,
                None => {}
            }
        }
        (ended, lost)
    }

    /// Checks a grant from someone else: it is final, signed by its owner, for this account, the ledger holds it now, and all that came
    /// with it is what was signed. Then opens its notice. None for one that ended before it was ever seen.
    fn receive(
        &self,
        entry: &GrantEntry,
        stands: Option<&GrantState>,
    ) -> Result<Option<Received>, Error> {
        let Some(stands) = stands else {
            return Err(Error::Caught(Lie::Invented));
        };
        let proven = self.prove(&entry.receipt)?;
        let transaction = &proven.transaction;
        let (Body::Grant(body), Opening::Grant(opening)) =
            (&transaction.statement().body, transaction.opening())
        else {
            return Err(Error::NotProven("a receipt that is not a grant's"));
        };
        let terms = &opening.terms;
        if !transaction.opens() {
            return Err(Error::NotProven("other terms than were signed"));
        }
        let state = &entry.state;
        if body.grant != entry.grant
            || state.owner != transaction.account()
            || state.terms != *terms
            || state.commitment != body.terms
            || state.notice != body.notice
            || state.bundle != body.bundle
            || (&stands.terms, stands.commitment) != (terms, body.terms)
            || (stands.owner, stands.bundle) != (state.owner, state.bundle)
        {
            return Err(Error::NotProven("a grant that is not as signed"));
        }
        if terms.grantee != self.account() {
            return Err(Error::NotProven("a grant to somebody else"));
        }
        if !self.keys.has_had(&terms.grantee_keys) {
            return Err(Error::NotProven("a grant to keys of somebody else"));
        }
        let Some(notice) = entry.notice.as_ref().filter(|_| stands.revoked.is_none()) else {
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
            lost: None,
            replaces: body.replaces,
        }))
    }
}

impl Listed {
    /// Grants that the list calls active, though they are proven to be over.
    fn shown_in_force(&self) -> HashSet<GrantId> {
        let shown = self.entries.iter().filter(|entry| {
            let stands = self.proven.get(&entry.grant).and_then(Option::as_ref);
            let over = stands.is_some_and(|it| it.revoked.is_some());
            over && entry.state.revoked.is_none()
        });
        shown.map(|entry| entry.grant).collect()
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
