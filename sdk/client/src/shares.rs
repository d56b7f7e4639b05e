//! Sharing, from the side of the one who owns the records.

use aceso_core::{
    codec::encode,
    crypto::digest::{Salt, commit},
    grant::{
        Contents, Delivery, Item, MAX_PERIOD, MAX_RECORDS, Notice, Permissions, SealContext, Terms,
        make_delivery,
    },
    id::{GrantId, Millis, RecordId},
    kinds::{grant, revocation},
};
use aceso_messages as shown;
use aceso_messages::{Period, ProblemKind, ShareCard, ShareDraft, SharePreview, Stage};

use crate::{
    codes::Met,
    error::Error,
    http::{Patience, body},
    keyring::{Freight, Keyring, Record, Scope, Share, Wish},
    ports::{Cancel, Ports},
    records::order,
    session::Open,
    task::Task,
    views,
    wallet::Wallet,
};

/// A share begins a little in the past, so that clocks that are a little apart don't make it begin in the future.
const SLACK: Millis = 5 * 60 * 1000;
const HOUR: Millis = 60 * 60 * 1000;
const DAY: Millis = 24 * HOUR;

impl<P: Ports> Wallet<P> {
    /// Until when, by the device's own clock: it is what the person sees.
    fn until(&self, period: Period) -> Result<Millis, Error> {
        let today = self.today();
        let until = match period {
            Period::Hour => today + HOUR,
            Period::Day => today + DAY,
            Period::Week => today + 7 * DAY,
            Period::ThreeMonths => today + 90 * DAY,
            Period::Until(until) => until,
        };
        if until <= today {
            return Err(Error::told(ProblemKind::PeriodPast));
        }
        // The ledger knows no longer ones.
        Ok(until.min(today + MAX_PERIOD - DAY))
    }

    /// What the other person would see.
    pub(crate) async fn preview_share(
        &self,
        open: &Open,
        draft: &ShareDraft,
        task: &Task<'_>,
    ) -> Result<SharePreview, Error> {
        let keyring = open.keyring();
        let picked = picked(&keyring, records_of(&draft.scope)?)?;
        let until = self.until(draft.period)?;
        let (_, met) = self.meet(open, &draft.code, task).await?;
        let summary = self.summarise_these(open, &picked, task).await?;
        Ok(SharePreview {
            share: String::new(),
            patient: keyring.owner.name.clone(),
            contact: Some(views::contact(&met.contact)),
            purpose: draft.purpose,
            until,
            summary,
            records: picked.iter().copied().map(views::record_card).collect(),
            left_out: 0,
            erased: 0,
        })
    }

    /// Shares: seals the keys to the other person, hands them to the relay, and signs the grant.
    pub(crate) async fn share(
        &self,
        open: &Open,
        draft: &ShareDraft,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let records: Vec<RecordId> = {
            let keyring = open.keyring();
            let picked = picked(&keyring, records_of(&draft.scope)?)?;
            picked.iter().map(|record| record.id).collect()
        };
        let until = self.until(draft.period)?;
        self.stand(open, Patience::None, task).await?;
        self.sent_all(open, &records, task.cancel).await?;
        let (code, met) = self.meet(open, &draft.code, task).await?;
        let mut listed = records;
        listed.sort_unstable();
        let terms = Terms {
            grantee: met.contact.account,
            grantee_keys: met.contact.keys,
            records: listed.clone(),
            purpose: views::purpose_of(draft.purpose),
            from: self.today().min(self.now()).saturating_sub(SLACK),
            until,
            permissions: Permissions::READ,
        };
        let grant = GrantId::random(&mut self.ports().rng());
        let salt = Salt::random(&mut self.ports().rng());
        let delivery = self.deliver(open, grant, &terms, &salt, &met, code.nonce.to_vec())?;
        let (notice, bundle) = delivery.digests();
        let terms_digest = commit(&salt, &encode(&terms));
        let pending = self
            .pending(
                Wish::Share(grant),
                grant::Body {
                    grant,
                    terms: terms_digest,
                    notice,
                    bundle,
                },
                grant::Opening {
                    salt: salt.clone(),
                    terms: terms.clone(),
                },
            )
            .after(Freight::Delivery(grant, body(&delivery).into()));
        let share = Share {
            grant,
            contact: met.contact.clone(),
            terms,
            salt,
            made: self.today(),
            sent: false,
            stopping: false,
            stopped: None,
            scope: Scope::Picked(listed),
            series: None,
            renewed_by: None,
        };
        task.cancel.check()?;
        self.update(open, |keyring| {
            keyring.shares.push(share.clone());
            keyring.outbox.push(pending.clone());
            Ok(())
        })
        .await?;
        task.at(Stage::Confirming, 0, 0);
        // From here on it can only be stopped as a share.
        let done = self
            .submit(open, pending.intent, Patience::Long, &Cancel::new())
            .await;
        open.bell.ring();
        match done {
            // Over before it began, though it is not by this device's clock: then that is wrong.
            Err(error) if error.refusal() == Some("bad-period") => {
                Err(Error::told(ProblemKind::Clock))
            }
            other => other,
        }
    }

    fn deliver(
        &self,
        open: &Open,
        grant: GrantId,
        terms: &Terms,
        salt: &Salt,
        met: &Met,
        nonce: Vec<u8>,
    ) -> Result<Delivery, Error> {
        let keyring = open.keyring();
        let items = terms
            .records
            .iter()
            .filter_map(|id| keyring.record(id))
            .map(item)
            .collect();
        let patient = keyring.owner.name.clone();
        let to = met
            .keys
            .sealing_key()
            .ok_or(Error::NotProven("a sealing key that is none"))?;
        let context = SealContext {
            genesis: keyring.ledger()?.genesis.digest(),
            owner: keyring.account(),
            grantee: terms.grantee,
            grantee_keys: terms.grantee_keys,
            grant,
            terms: commit(salt, &encode(terms)),
        };
        Ok(make_delivery(
            Notice::new(patient.clone(), nonce),
            Contents::new(patient, items),
            &to,
            &context,
            &mut self.ports().rng(),
        )?)
    }

    /// Stops a share. Once asked for it is never forgotten: it is sent until it is done.
    pub(crate) async fn stop_sharing(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let unknown = || Error::told(ProblemKind::ShareUnknown);
        let grant: GrantId = id.parse().map_err(|_| unknown())?;
        let keyring = open.keyring();
        let share = keyring.share(&grant).ok_or_else(unknown)?;
        if share.stopped.is_some() {
            return Ok(());
        }
        let wish = Wish::Stop(grant);
        let known = keyring.outbox.iter().find(|it| it.wish == wish);
        let intent = match known {
            Some(pending) => pending.intent,
            None => {
                let pending =
                    self.pending(wish, revocation::Body { grant }, revocation::Opening {});
                self.update(open, |keyring| {
                    if let Some(share) = keyring.share_mut(&grant) {
                        share.stopping = true;
                    }
                    keyring.outbox.push(pending.clone());
                    Ok(())
                })
                .await?;
                pending.intent
            }
        };
        task.at(Stage::Confirming, 0, 0);
        let never = Cancel::new();
        // A share that is itself still waiting must be there before it can end.
        let sharing = keyring
            .outbox
            .iter()
            .find(|it| it.wish == Wish::Share(grant));
        let done = async {
            if let Some(first) = sharing {
                self.submit(open, first.intent, Patience::Short, &never)
                    .await?;
            }
            self.submit(open, intent, Patience::Short, &never).await
        }
        .await;
        open.bell.ring();
        match done {
            // The proof that it ended before may already be in the activity.
            Err(Error::NotProven(_)) => {
                self.sync_activity(open, &never).await?;
                let ended = open.keyring().share(&grant).and_then(|it| it.stopped);
                ended
                    .map(|_| ())
                    .ok_or(Error::NotProven("revoked, without a receipt"))
            }
            other => other,
        }
    }

    /// All shares, newest first.
    pub(crate) fn list_shares(&self, open: &Open) -> Vec<ShareCard> {
        let keyring = open.keyring();
        let now = self.today();
        let mut cards: Vec<_> = keyring
            .shares
            .iter()
            .rev()
            .map(|share| views::share_card(&keyring, share, now))
            .collect();
        cards.sort_by_key(|card| core::cmp::Reverse(card.since));
        cards
    }
}

fn records_of(scope: &shown::Scope) -> Result<&[String], Error> {
    match scope {
        shown::Scope::Picked(records) => Ok(records),
        shown::Scope::Categories(_) | shown::Scope::Everything => {
            Err(Error::Fault("a share by category"))
        }
    }
}

/// The picked records, newest first.
fn picked<'a>(keyring: &'a Keyring, ids: &[String]) -> Result<Vec<&'a Record>, Error> {
    let mut ids: Vec<RecordId> = ids
        .iter()
        .map(|id| id.parse().map_err(|_| Error::told(ProblemKind::RecordGone)))
        .collect::<Result<_, _>>()?;
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Err(Error::told(ProblemKind::NothingPicked));
    }
    if ids.len() > MAX_RECORDS {
        return Err(Error::Fault("too many records in one share"));
    }
    let mut picked: Vec<_> = keyring
        .records
        .iter()
        .filter(|record| ids.binary_search(&record.id).is_ok())
        .collect();
    if picked.len() < ids.len() {
        return Err(Error::told(ProblemKind::RecordGone));
    }
    picked.sort_by_key(|record| order(record.added, &record.id));
    Ok(picked)
}

/// A record with its key, for the one it is shared with.
fn item(record: &Record) -> Item {
    Item {
        record: record.id,
        version: record.version,
        key: record.key.clone(),
        title: record.title.clone(),
        kind: record.kind,
        media_type: record.media_type.clone(),
        added: record.added,
        size: record.size,
    }
}
