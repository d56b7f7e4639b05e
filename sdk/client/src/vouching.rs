//! Who vouches for somebody, proven; and, as an organisation, vouching for others. Protocol §18.

use aceso_core::{
    code::Code,
    crypto::digest::Salt,
    id::{AccountId, AttestationId, GrantId, Millis},
    kinds::attestation,
    ledger::{Key, OrganisationState, Vouched as List, is_in_force},
    organisation::{AttestationTerms, MAX_ATTESTATION, is_name},
    proof::Checked,
};
use aceso_messages::{
    ProblemKind, Stage, Subject, VouchCard, VouchDraft, VouchState, Vouched, VouchedView,
};

use crate::{
    account::shortened,
    error::Error,
    http::Patience,
    keyring::{Keyring, OfferState, Vouch, Wish},
    ports::{Cancel, Ports},
    session::Open,
    sorting::sort_by_key,
    task::Task,
    wallet::Wallet,
};

/// How often the list is asked for once more when it changed between two questions.
const ROUNDS: usize = 4;
/// So much less than the ledger allows, so that a clock that is a little ahead asks for nothing too long.
const SLACK: Millis = 60 * 60 * 1000;

impl<P: Ports> Wallet<P> {
    /// Who vouches for somebody just now, and whether the operators admitted them as an organisation.
    pub(crate) async fn vouched(
        &self,
        open: &Open,
        of: &Subject,
        task: &Task<'_>,
    ) -> Result<VouchedView, Error> {
        let account = self.subject(open, of, task.cancel).await?;
        self.vouchers(open, account, task.cancel).await
    }

    /// The same of an account. Two questions: who it is that vouches, and then all of it of one moment.
    pub(crate) async fn vouchers(
        &self,
        open: &Open,
        account: AccountId,
        cancel: &Cancel,
    ) -> Result<VouchedView, Error> {
        self.pin_ledger(open, Patience::Short, cancel).await?;
        let mut known = List::default();
        for _ in 0..ROUNDS {
            let told = open.told_by(&account);
            let keys = keys_of(account, &known);
            let asked = self.ask_with(open, &keys, &told, Patience::Short, cancel);
            let checked = asked.await;
            let checked = self.meet_told(open, &account, &told, checked).await?;
            let listed = checked.vouched(account)?.unwrap_or_default();
            if listed == known {
                let now = self.today().max(checked.header().time);
                return read(&checked, account, &listed, now);
            }
            known = listed;
        }
        Err(Error::told(ProblemKind::ServiceTrouble))
    }

    /// What this account says of others, newest first.
    pub(crate) async fn list_vouches(
        &self,
        open: &Open,
        task: &Task<'_>,
    ) -> Result<Vec<VouchCard>, Error> {
        // Another device of this account's may have said more.
        self.if_reached(self.sync_activity(open, task.cancel).await)?;
        Ok(open.keyring().vouch_cards(self.today()))
    }

    /// Says who somebody is. Once it is written down it goes by itself, also when the relay can't be reached any more; what the
    /// ledger refuses is not sent again.
    pub(crate) async fn vouch(
        &self,
        open: &Open,
        draft: &VouchDraft,
        task: &Task<'_>,
    ) -> Result<VouchCard, Error> {
        let (name, now) = (draft.name.trim(), self.today());
        if !is_name(name) {
            return Err(Error::Fault("a name that is none, or too long"));
        }
        if draft.until <= now {
            return Err(Error::told(ProblemKind::PeriodPast));
        }
        let clinician = self.subject(open, &draft.of, task.cancel).await?;
        if clinician == open.keyring().account() {
            return Err(Error::told(ProblemKind::CodeOwn));
        }
        self.stand(open, Patience::Short, task).await?;
        self.may_vouch(open, clinician, task.cancel).await?;
        let terms = AttestationTerms {
            clinician,
            name: name.to_owned(),
            role: shortened(draft.role.trim()),
            until: draft.until.min(now + MAX_ATTESTATION - SLACK),
        };
        let rng = &mut self.ports().rng();
        let (id, salt) = (AttestationId::random(rng), Salt::random(rng));
        let (body, opening) = attestation::make(id, terms, salt);
        let pending = self.pending(Wish::Vouch(id), body, opening);
        task.cancel.check()?;
        self.update(open, |keyring| {
            keyring.outbox.push(pending.clone());
            Ok(())
        })
        .await?;
        task.at(Stage::Confirming, 0, 0);
        let sent = self.send(open, pending.intent, Patience::Long, task).await;
        open.bell.ring();
        match sent {
            Err(error) if !error.comes_later() => {
                self.unwish(open, id, &error).await?;
                Err(error)
            }
            _ => {
                let cards = open.keyring().vouch_cards(self.today());
                let said = cards.into_iter().find(|it| it.id == id.to_string());
                said.ok_or_else(|| Error::told(ProblemKind::VouchUnknown))
            }
        }
    }

    /// What was refused is not said later behind anybody's back. What was signed may be on the ledger already: it ends if it was refused,
    /// else it stays, and can be taken back.
    async fn unwish(&self, open: &Open, id: AttestationId, why: &Error) -> Result<(), Error> {
        self.update(open, |keyring| {
            if !keyring.withdraw(Wish::Vouch(id)) && matches!(why, Error::Refused(_)) {
                self.unsay(keyring, id);
            }
            Ok(())
        })
        .await
    }

    /// What the ledger would refuse, said before anything is written down. The code's story of the past is checked with it.
    async fn may_vouch(
        &self,
        open: &Open,
        clinician: AccountId,
        cancel: &Cancel,
    ) -> Result<(), Error> {
        let own = open.keyring().account();
        let keys = [Key::Organisation(own), Key::Account(clinician)];
        let told = open.told_by(&clinician);
        let asked = self.ask_with(open, &keys, &told, Patience::Short, cancel);
        let checked = asked.await;
        let checked = self.meet_told(open, &clinician, &told, checked).await?;
        let organisation = checked.organisation(own)?;
        if organisation.is_none_or(|it| it.withdrawn.is_some()) {
            return Err(Error::told(ProblemKind::NoOrganisation));
        }
        let now = self.today().max(checked.header().time);
        match checked.account(clinician)? {
            None => return Err(Error::told(ProblemKind::PersonUnknown)),
            Some(state) if state.is_closed(now) => {
                return Err(Error::told(ProblemKind::ContactClosed));
            }
            Some(_) => {}
        }
        // Whether there is a place the ledger says: those of organisations that are gone are free.
        Ok(())
    }

    /// Takes back what was said of somebody; or has no more what an organisation says of this account. What is over stays over.
    pub(crate) async fn stop_vouching(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<Vec<VouchCard>, Error> {
        let unknown = || Error::told(ProblemKind::VouchUnknown);
        let id: AttestationId = id.parse().map_err(|_| unknown())?;
        // What was never signed is simply not said.
        let unsent = self
            .update(open, |keyring| {
                let waits = keyring.pending_for(Wish::Vouch(id)).is_some();
                let unsent = waits && keyring.withdraw(Wish::Vouch(id));
                if unsent && keyring.goes_on().and_then(|it| it.forms) > Some(self.today()) {
                    // It may be one that was to be said again: what was signed of it before is good for as long.
                    self.unsay(keyring, id);
                }
                Ok(unsent)
            })
            .await?;
        let own = |it: &Keyring| it.vouch(&id).is_some();
        let waits = open.keyring().pending_for(Wish::Vouch(id)).is_some();
        let known = waits || own(&open.keyring());
        if !unsent && (known || self.can_end(open, id, task.cancel).await?) {
            let unsay = |keyring: &mut Keyring| Ok(self.unsay(keyring, id));
            let intent = self.update(open, unsay).await?;
            task.at(Stage::Confirming, 0, 0);
            let ended = async {
                self.stand(open, Patience::None, task).await?;
                self.send(open, intent, Patience::Long, task).await
            };
            let ended = ended.await;
            open.bell.ring();
            match ended {
                Err(error) if error.comes_later() => {}
                other => other?,
            }
        }
        Ok(open.keyring().vouch_cards(self.today()))
    }

    /// Whether there is something to end, as the ledger has it; what is neither by this account nor about it is none of its business.
    async fn can_end(
        &self,
        open: &Open,
        id: AttestationId,
        cancel: &Cancel,
    ) -> Result<bool, Error> {
        self.pin_ledger(open, Patience::Short, cancel).await?;
        let keys = [Key::Attestation(id)];
        let checked = self.ask(open, &keys, Patience::Short, cancel).await?;
        let own = open.keyring().account();
        let state = checked.attestation(id)?;
        let state = state.filter(|it| it.organisation == own || it.terms.clinician == own);
        let state = state.ok_or_else(|| Error::told(ProblemKind::VouchUnknown))?;
        Ok(state.ended.is_none())
    }

    /// Which account is meant.
    pub(crate) async fn subject(
        &self,
        open: &Open,
        of: &Subject,
        cancel: &Cancel,
    ) -> Result<AccountId, Error> {
        match of {
            Subject::Own => Ok(open.keyring().account()),
            Subject::Account(id) => {
                let unknown = |_| Error::told(ProblemKind::PersonUnknown);
                id.parse().map_err(unknown)
            }
            Subject::Share(share) => {
                let unknown = || Error::told(ProblemKind::ShareUnknown);
                let grant: GrantId = share.parse().map_err(|_| unknown())?;
                let keyring = open.keyring();
                let prepared = keyring.prepared(&grant).map(|it| it.account);
                let given = || Some(keyring.series(&grant)?.head.contact.account);
                prepared.or_else(given).ok_or_else(unknown)
            }
            Subject::Offer(_) | Subject::Parcel(_) | Subject::Record(_) => {
                let unknown = || Error::told(ProblemKind::PersonUnknown);
                open.keyring().other_side_of(of).ok_or_else(unknown)
            }
            Subject::Code(text) => {
                let code = match Code::from_text(text)? {
                    Code::Receive(code) => code,
                    Code::Request(code) => code.to().clone(),
                    _ => return Err(Error::told(ProblemKind::CodeUnknown)),
                };
                self.same_ledger(open, &code.genesis, &code.relay, cancel)
                    .await?;
                open.hear(code.account, code.checkpoint);
                Ok(code.account)
            }
        }
    }
}

impl Keyring {
    /// Who took an offer, or sent something.
    fn other_side_of(&self, of: &Subject) -> Option<AccountId> {
        match of {
            Subject::Offer(id) => match &self.offer(&id.parse().ok()?)?.state {
                OfferState::Taken(taker) => Some(taker.account),
                _ => None,
            },
            Subject::Parcel(id) => Some(self.parcel(&id.parse().ok()?)?.sender),
            Subject::Record(id) => Some(self.record(&id.parse().ok()?)?.sender()?.sender),
            _ => None,
        }
    }

    fn vouch_cards(&self, now: Millis) -> Vec<VouchCard> {
        let said = self.vouches().iter().filter(|it| now < it.terms.until);
        let mut cards: Vec<_> = said.map(|it| self.vouch_card(it)).collect();
        cards.extend(self.outbox.iter().filter_map(|pending| {
            let Wish::Vouch(id) = pending.wish else {
                return None;
            };
            let waits = card(id, pending.vouches()?, pending.since, VouchState::Waiting);
            let ending = self.pending_for(Wish::EndVouch(id)).is_some();
            (!ending).then_some(waits)
        }));
        sort_by_key(&mut cards, |card| core::cmp::Reverse(card.since));
        cards
    }

    fn vouch_card(&self, said: &Vouch) -> VouchCard {
        let state = match self.pending_for(Wish::EndVouch(said.id)) {
            Some(_) => VouchState::Ending,
            None => VouchState::Said,
        };
        card(said.id, &said.terms, said.made, state)
    }
}

fn card(
    id: AttestationId,
    terms: &AttestationTerms,
    since: Millis,
    state: VouchState,
) -> VouchCard {
    VouchCard {
        id: id.to_string(),
        account: terms.clinician.to_string(),
        name: terms.name.clone(),
        role: terms.role.clone(),
        since,
        until: terms.until,
        state,
    }
}

/// All that tells whether those who are known to vouch for an account do, and whether there are others.
fn keys_of(account: AccountId, known: &List) -> Vec<Key> {
    let mut keys = vec![
        Key::Account(account),
        Key::Vouched(account),
        Key::Organisation(account),
    ];
    for it in &known.0 {
        keys.push(Key::Attestation(it.attestation));
        keys.push(Key::Organisation(it.organisation));
        keys.push(Key::Account(it.organisation));
    }
    keys
}

/// What the proofs say.
fn read(
    checked: &Checked,
    account: AccountId,
    listed: &List,
    now: Millis,
) -> Result<VouchedView, Error> {
    let broken = || Error::NotProven("a list of attestations against the rules");
    let theirs = checked.account(account)?;
    let theirs = theirs.ok_or_else(|| Error::told(ProblemKind::PersonUnknown))?;
    let mut by = Vec::new();
    for it in &listed.0 {
        let state = checked.attestation(it.attestation)?.ok_or_else(broken)?;
        if state.organisation != it.organisation || state.terms.clinician != account {
            return Err(broken());
        }
        let organisation = checked.organisation(it.organisation)?;
        let organisation: OrganisationState = organisation.ok_or_else(broken)?;
        let its = checked.account(it.organisation)?.ok_or_else(broken)?;
        if is_in_force(&state, &organisation, (&its, &theirs), now) {
            by.push(Vouched {
                id: it.attestation.to_string(),
                account: it.organisation.to_string(),
                organisation: organisation.name,
                name: state.terms.name,
                role: state.terms.role,
                since: state.made,
                until: state.terms.until,
            });
        }
    }
    let organisation = checked.organisation(account)?;
    let admitted = organisation.filter(|it| it.withdrawn.is_none() && !theirs.is_closed(now));
    Ok(VouchedView {
        account: account.to_string(),
        organisation: admitted.map(|it| it.name),
        by,
        proven: checked.at(),
    })
}
