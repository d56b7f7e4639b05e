//! What a line of the activity changes, and how it is written down.

use aceso_core::{
    account::KeySet,
    attempt::Attempt,
    crypto::sign::VerifyingKey,
    grant::Terms,
    id::{GrantId, Millis, OfferId, ParcelId},
    kinds::{Body, Opening, grant},
    parcel::ParcelEnd,
    wire::Denial,
};

use crate::{
    keyring::{ClaimState, Contact, Keyring, OfferState, RecordState, Wish},
    light::Proven,
    log::{Concerned, LoggedClaim, Row, RowKind},
};

use super::{attempt::is_by, vouching::Organisations};

impl Keyring {
    /// The row of something final; and what it changes about shares.
    pub(super) fn row_of(&mut self, proven: &Proven, names: &Organisations) -> Option<Row> {
        let own = proven.transaction.account() == self.account();
        let at = proven.header.time;
        let statement = proven.transaction.statement();
        let row = |kind| Row::new(at, kind);
        match (&statement.body, proven.transaction.opening()) {
            (Body::AccountCreated(_), _) if own => Some(row(RowKind::Created)),
            (Body::RecordVersion(body), _) if own => {
                // By whichever of our devices: what this one was to put back need not go, and can't any more.
                self.outbox.retain(|it| it.body != statement.body);
                if let Some(record) = self.record_mut(&body.record) {
                    record.state = RecordState::Committed;
                }
                if self.is_extract(&body.record) {
                    return None;
                }
                Some(Row {
                    records: Concerned::These(vec![body.record]),
                    ..row(RowKind::Added)
                })
            }
            (Body::RecoveryBegun(body), _) if own => {
                let delay = self.keys.inception.recovery_delay.saturating_mul(1000);
                self.owner.recovering = Some((body.recovery, at.saturating_add(delay)));
                Some(row(RowKind::RecoveryBegun))
            }
            (Body::RecoveryCancelled(body), _) if own => {
                self.owner.recovering = None;
                self.owner.objected = Some(body.recovery);
                Some(row(RowKind::RecoveryStopped))
            }
            (Body::KeysChanged(_), Opening::KeysChanged(opening)) if own => {
                // L72 of the ledger's rules.
                self.owner.recovering = None;
                self.follow(&opening.keys, at);
                self.row_of_keys(&opening.keys, proven.transaction.device(), at)
            }
            (Body::RecoveryCompleted(_), Opening::RecoveryCompleted(opening)) if own => {
                self.owner.recovering = None;
                self.follow(&opening.keys, at);
                let change = self.row_of_keys(&opening.keys, proven.transaction.device(), at);
                Some(Row {
                    device: change.and_then(|it| it.device),
                    ..row(RowKind::RecoveryCompleted)
                })
            }
            (Body::Grant(body), Opening::Grant(opening)) => {
                if own {
                    self.came_to_be(body, opening, at);
                    self.replaced(proven);
                } else if let Some(before) = &body.replaces {
                    self.ended(before, own, at);
                }
                Some(self.about(body.grant, row(kind_of(body))))
            }
            (Body::Revocation(body), _) if self.knows_offer(&body.offer()) => {
                self.offer_ended(body.offer(), at);
                Some(self.about_offer(body.offer(), row(RowKind::OfferEnded)))
            }
            (Body::Revocation(body), _) => {
                self.ended(&body.grant, own, at);
                if own {
                    self.drop_change_of(&body.grant);
                }
                Some(self.about(body.grant, row(RowKind::Stopped)))
            }
            (Body::Offer(body), _) if own => {
                if let Some(offer) = self.offer_mut(&body.offer)
                    && offer.state == OfferState::Waiting
                {
                    offer.state = OfferState::Open;
                }
                Some(self.about_offer(body.offer, row(RowKind::Offered)))
            }
            (Body::Claim(body), Opening::Claim(opening)) => {
                if own {
                    if let Some(claim) = self.claim_mut(&body.offer)
                        && matches!(claim.state, ClaimState::Waiting | ClaimState::Over(..))
                    {
                        claim.state = ClaimState::Claimed;
                    }
                } else if self.offer(&body.offer).is_some() {
                    self.taken(body.offer, proven.transaction.account(), &opening.claim, at);
                } else {
                    self.log.keep_claim(LoggedClaim {
                        claimant: proven.transaction.account(),
                        at,
                        body: body.clone(),
                        opening: opening.clone(),
                    });
                }
                Some(self.about_offer(body.offer, row(RowKind::OfferTaken)))
            }
            (Body::Parcel(body), Opening::Parcel(opening)) => {
                self.parcel_came(body, opening, proven);
                let kind = match own {
                    true => RowKind::Sent,
                    false => RowKind::Arrived,
                };
                Some(self.about_parcel(body.parcel, row(kind)))
            }
            (Body::ParcelEnded(body), Opening::ParcelEnded(opening)) => {
                self.parcel_over(&body.parcel, opening.end, at);
                let kind = match opening.end {
                    ParcelEnd::Kept => RowKind::ParcelKept,
                    ParcelEnd::Declined => RowKind::ParcelDeclined,
                    ParcelEnd::Withdrawn => RowKind::ParcelWithdrawn,
                };
                Some(self.about_parcel(body.parcel, row(kind)))
            }
            (Body::Erasure(body), _) if own => {
                self.gone(body.record, at, statement.intent);
                let extract = self.is_extract(&body.record);
                (!extract).then(|| row(RowKind::Erased))
            }
            (Body::Closing(_), _) if own => {
                self.closed_by(proven);
                Some(row(RowKind::Closed))
            }
            (Body::Access(body), Opening::Access(opening)) => {
                if !own {
                    *self.log.opened.entry(body.grant).or_default() += 1;
                }
                let all = self.terms(&body.grant).map(|terms| &terms.records[..]);
                let records = Concerned::of(&opening.access.records, all.unwrap_or_default());
                let row = self.about(body.grant, row(RowKind::Opened));
                Some(Row { records, ..row })
            }
            _ => self.row_of_vouching(proven, names),
        }
    }

    /// The row of something of which the statement alone is left: of what it names, as far as that is known here; else only that there was
    /// something. By the rules nobody but those whom it concerns can name these ids.
    pub(super) fn row_of_pruned(&mut self, body: &Body, at: Millis) -> Option<Row> {
        let row = |kind| Row::new(at, kind);
        if let Body::Access(body) = body {
            // Also of what is not known yet: another device of ours may tell of the share later.
            *self.log.opened.entry(body.grant).or_default() += 1;
        }
        Some(match body {
            Body::Grant(body) if self.terms(&body.grant).is_some() => {
                self.about(body.grant, row(kind_of(body)))
            }
            Body::Access(body) if self.terms(&body.grant).is_some() => Row {
                records: Concerned::Nothing,
                ..self.about(body.grant, row(RowKind::Opened))
            },
            Body::Revocation(body) if self.knows_offer(&body.offer()) => {
                self.about_offer(body.offer(), row(RowKind::OfferEnded))
            }
            Body::Revocation(body) if self.terms(&body.grant).is_some() => {
                let own = self.share(&body.grant).is_some();
                self.ended(&body.grant, own, at);
                // Another device of ours was faster, and nobody has the proof of it any more.
                self.outbox.retain(|it| it.wish != Wish::Stop(body.grant));
                self.about(body.grant, row(RowKind::Stopped))
            }
            Body::RecordVersion(body) if self.is_extract(&body.record) => return None,
            Body::RecordVersion(body) if self.record(&body.record).is_some() => Row {
                records: Concerned::These(vec![body.record]),
                ..row(RowKind::Added)
            },
            Body::AttestationWithdrawn(body) => {
                self.word_ended(body.attestation, at);
                row(RowKind::Older)
            }
            _ => row(RowKind::Older),
        })
    }

    /// What a key set changed since the one before, which was read here before it.
    fn row_of_keys(&mut self, keys: &KeySet, by: VerifyingKey, at: Millis) -> Option<Row> {
        let first = &self.keys.inception.keys.devices;
        let before = self.log.devices.replace(keys.devices.clone());
        let before = before.as_ref().unwrap_or(first);
        let mut added = keys.devices.iter().filter(|it| !before.contains(it));
        let mut removed = before.iter().filter(|it| !keys.devices.contains(it));
        let by_kit = self.device(&by).is_some_and(|it| it.kit);
        let (kind, device) = match (added.next(), removed.next()) {
            (Some(added), _) if by_kit => (RowKind::Recovered, *added),
            (Some(added), _) => (RowKind::DeviceAdded, *added),
            (None, Some(removed)) => (RowKind::DeviceRemoved, *removed),
            (None, None) => return None,
        };
        Some(Row {
            device: Some(device),
            ..Row::new(at, kind)
        })
    }

    /// A grant ended: on its own, or because another took its place. Of one that waits to be made only the state proves it.
    pub(crate) fn ended(&mut self, grant: &GrantId, own: bool, at: Millis) {
        let waits = self.pending_for(Wish::Share(*grant)).is_some();
        if let Some(share) = self.share_mut(grant).filter(|_| own) {
            share.stopping = true;
            share.stopped = Some(at).filter(|_| share.sent || !waits);
        }
        if let Some(received) = self.received_mut(grant).filter(|_| !own) {
            received.stopped = Some(at);
        }
    }

    /// A grant of ours is final. If it is sealed otherwise than the newest form here, an earlier form won.
    fn came_to_be(&mut self, body: &grant::Body, opening: &grant::Opening, at: Millis) {
        let grant = body.grant;
        let Some(share) = self.share_mut(&grant) else {
            return self.rebuild(grant, opening, body.replaces, at);
        };
        if share.sent {
            return;
        }
        share.sent = true;
        share.made = at;
        share.came_to_light();
        if share.terms == opening.terms && share.salt == opening.salt {
            return;
        }
        share.terms = opening.terms.clone();
        share.salt = opening.salt.clone();
        self.outbox.retain(|it| it.wish != Wish::Share(grant));
    }

    /// A row about an offer: ours, with the one who took it, or somebody else's.
    fn about_offer(&self, offer: OfferId, row: Row) -> Row {
        Row {
            grant: Some(GrantId(offer.0)),
            purpose: self.offer(&offer).map(|it| it.purpose),
            records: Concerned::All,
            ..row
        }
    }

    /// A row about a parcel. What it is called here is the sender's record, or what it was kept as.
    fn about_parcel(&self, parcel: ParcelId, row: Row) -> Row {
        Row {
            grant: Some(GrantId(parcel.0)),
            records: Concerned::All,
            ..row
        }
    }

    /// The terms of a grant, given or received.
    fn terms(&self, grant: &GrantId) -> Option<&Terms> {
        let given = self.share(grant).map(|share| &share.terms);
        given.or_else(|| self.received(grant).map(|it| &it.terms))
    }

    /// A row about a share, with the other side's name as it is known here.
    fn about(&self, grant: GrantId, row: Row) -> Row {
        let given = self
            .share(&grant)
            .map(|share| name_of(&share.contact))
            .filter(|(name, _)| !name.is_empty());
        let received = || {
            let received = self.received(&grant)?;
            Some((received.patient.clone(), String::new()))
        };
        Row {
            grant: Some(grant),
            contact: given.or_else(received),
            purpose: self.terms(&grant).map(|terms| terms.purpose),
            records: Concerned::All,
            ..row
        }
    }

    /// A refused attempt on a share of ours. It bears a name only if the request inside is signed by that person's device:
    /// otherwise the relay could say of anyone that they tried.
    pub(super) fn row_of_denial(&self, denial: &Denial) -> Option<Row> {
        let share = self.share(&denial.grant)?;
        let kind = match denial.reason.as_str() {
            "revoked" => RowKind::BlockedStopped,
            "expired" => RowKind::BlockedExpired,
            _ => RowKind::BlockedOutside,
        };
        let attempt = Attempt::read(&denial.request)
            .filter(|it| is_by(it, share, self.contact(&share.contact.account)));
        let known = attempt.is_some();
        let (purpose, records) = match attempt.and_then(|it| it.wanted) {
            Some((purpose, records)) => {
                (Some(purpose), Concerned::of(&records, &share.terms.records))
            }
            None => (
                Some(share.terms.purpose).filter(|_| known),
                Concerned::Nothing,
            ),
        };
        Some(Row {
            records,
            count: denial.count.max(1),
            contact: known.then(|| name_of(&share.contact)),
            purpose,
            grant: Some(denial.grant),
            ..Row::new(denial.at, kind)
        })
    }
}

/// A share that was made, or changed.
fn kind_of(body: &grant::Body) -> RowKind {
    match body.replaces {
        Some(_) => RowKind::Changed,
        None => RowKind::Shared,
    }
}

fn name_of(contact: &Contact) -> (String, String) {
    (contact.name.clone(), contact.organisation.clone())
}
