//! From a wish to a signed transaction, and to the same thing in the model's words.

use std::collections::BTreeSet;

use aceso_core::{
    crypto::{Secret16, digest::Digest},
    grant::Purpose,
    id::{AttestationId, BlobId, GrantId, IntentId, OfferId, ParcelId, RecordId, RecoveryId},
    parcel::ParcelEnd,
    transaction::Examined,
};
use proptest::sample::Index;

use crate::{
    DEVICES, HOUR, MINUTE, OPERATORS, RECORDS,
    model::{Act, ModelAttestation, ModelGrant, ModelParcel, Plan},
    wishes::{Named, Twist, Wish},
    world::World,
};

pub fn record_id(record: usize) -> RecordId {
    RecordId(Digest([record as u8; 32]))
}

pub fn grant_id(grant: usize) -> GrantId {
    GrantId(Digest([grant as u8; 32]))
}

pub fn offer_id(offer: usize) -> OfferId {
    OfferId(grant_id(offer).0)
}

pub fn parcel_id(parcel: usize) -> ParcelId {
    ParcelId(Digest([parcel as u8; 32]))
}

pub fn attestation_id(attestation: usize) -> AttestationId {
    AttestationId(Digest([attestation as u8; 32]))
}

pub fn recovery_id(recovery: usize) -> RecoveryId {
    RecoveryId(Digest([recovery as u8; 32]))
}

pub fn ids(records: &BTreeSet<usize>) -> Vec<RecordId> {
    records.iter().map(|record| record_id(*record)).collect()
}

/// The operators of a mask.
fn subset(mask: u8) -> BTreeSet<usize> {
    (0..OPERATORS).filter(|it| mask & 1 << it != 0).collect()
}

pub fn numbers(operators: &BTreeSet<usize>) -> impl Iterator<Item = u8> {
    operators.iter().map(|it| *it as u8)
}

pub fn secret(offer: usize) -> Secret16 {
    Secret16::from_bytes(&[offer as u8; 16])
}

pub fn purpose(research: bool) -> Purpose {
    if research {
        Purpose::Research
    } else {
        Purpose::Treatment
    }
}

fn masked(mask: u8, most: usize) -> BTreeSet<usize> {
    (0..most).filter(|i| mask >> i & 1 == 1).collect()
}

impl World {
    /// The number of somebody's newest key set, or of the one that is wished.
    fn keys_of(&self, who: usize, wished: &Option<Option<Index>>) -> Option<usize> {
        let sets = self.people[who].sets.len();
        match wished {
            None => Some(sets - 1),
            Some(Some(index)) => Some(index.index(sets)),
            Some(None) => None,
        }
    }

    pub fn digest_of(&self, who: usize, keys: Option<usize>) -> Digest {
        keys.map_or(Digest([0; 32]), |keys| self.people[who].sets[keys].digest())
    }

    fn named(&self, named: &Named, made: Vec<usize>) -> usize {
        match named {
            Named::Made(index) if !made.is_empty() => *index.get(&made),
            Named::Made(_) => 0,
            Named::Any(id) => *id,
        }
    }

    /// Settles who does what with which records.
    fn act(&mut self, wish: &Wish) -> Option<(usize, Act)> {
        let model = &self.model;
        let time = self.ledger.time;
        let grants = || model.grants.keys().copied().collect::<Vec<_>>();
        let offers = || model.offers.keys().copied().collect::<Vec<_>>();
        Some(match wish {
            Wish::Begin(who) => (*who, Act::Begin),
            Wish::Put {
                who,
                record,
                number,
                blob,
            } => {
                let newest = model.records.get(record);
                let who = who.or(newest.map(|it| it.owner));
                let who = who.unwrap_or(record % self.people.len());
                let number = number.unwrap_or(newest.map_or(0, |it| it.number + 1));
                let used: Vec<_> = model.blobs.iter().copied().collect();
                let blob = match blob {
                    Some(index) if !used.is_empty() => *index.get(&used),
                    _ => BlobId::random(&mut self.people[who].person.rng),
                };
                let record = *record;
                (
                    who,
                    Act::Put {
                        record,
                        number,
                        blob,
                    },
                )
            }
            Wish::Grant {
                who,
                to,
                grant,
                records,
                from,
                length,
                purpose,
                keys,
                replaces,
            } => {
                let replaces = replaces.as_ref().map(|it| self.named(it, grants()));
                let own = model.records.iter().filter(|(_, it)| it.owner == *who);
                let own = own.filter(|(_, it)| it.erased.is_none());
                let own = own.map(|(record, _)| *record).collect();
                let from = time.saturating_add_signed(*from);
                let terms = ModelGrant {
                    owner: *who,
                    to: *to,
                    records: records.map_or(own, |mask| masked(mask, RECORDS)),
                    purpose: *purpose,
                    from,
                    until: from + length,
                    revoked: None,
                    opened: 0,
                };
                let (grant, keys) = (*grant, self.keys_of(*to, keys));
                let act = Act::Grant {
                    grant,
                    terms,
                    keys,
                    replaces,
                };
                (*who, act)
            }
            Wish::Revoke { who, grant } => {
                let id = self.named(grant, [grants(), offers()].concat());
                let granted = model.grants.get(&id).map(|it| it.owner);
                let offered = model.offers.get(&id).map(|it| it.owner);
                let who = who.or(granted).or(offered);
                (who.unwrap_or_default(), Act::Revoke(id))
            }
            Wish::Access {
                who,
                grant,
                records,
                other_purpose,
            } => {
                let grant = self.named(grant, grants());
                let it = model.grants.get(&grant);
                let all = it.map_or(masked(1, RECORDS), |it| it.records.clone());
                let act = Act::Access {
                    grant,
                    records: records.map_or(all, |mask| masked(mask, RECORDS)),
                    purpose: it.is_some_and(|it| it.purpose) != *other_purpose,
                };
                (who.or(it.map(|it| it.to)).unwrap_or_default(), act)
            }
            Wish::Change {
                who,
                devices,
                number,
                previous,
            } => {
                let sets = self.people[*who].sets.len();
                let act = Act::Change {
                    number: number.unwrap_or(sets as u64),
                    previous: previous.map_or(sets - 1, |index| index.index(sets)),
                    devices: masked(*devices, DEVICES),
                };
                (*who, act)
            }
            Wish::Erase { who, record } => {
                let owner = model.records.get(record).map(|it| it.owner);
                let who = who.or(owner).unwrap_or_default();
                (who, Act::Erase(*record))
            }
            Wish::Offer { who, offer, length } => {
                let until = time.saturating_add_signed(*length);
                let offer = *offer;
                (*who, Act::Offer { offer, until })
            }
            Wish::Claim {
                who,
                offer,
                keys,
                shown,
            } => {
                let act = Act::Claim {
                    offer: self.named(offer, offers()),
                    keys: self.keys_of(*who, keys),
                    shown: *shown,
                };
                (*who, act)
            }
            Wish::Parcel {
                who,
                to,
                parcel,
                record,
                length,
                keys,
                introduction,
            } => {
                let mut own = model.records.iter().filter(|(_, it)| it.owner == *who);
                let own = own.next().map(|(record, _)| *record);
                let introduction = introduction.as_ref().map(|it| self.named(it, grants()));
                let it = ModelParcel {
                    sender: *who,
                    to: *to,
                    record: record.or(own).unwrap_or_default(),
                    until: time.saturating_add_signed(*length),
                    introduced: introduction.is_some(),
                    ended: None,
                };
                let (parcel, keys) = (*parcel, self.keys_of(*to, keys));
                let act = Act::Parcel {
                    parcel,
                    it,
                    keys,
                    introduction,
                };
                (*who, act)
            }
            Wish::EndParcel { who, parcel, how } => {
                let made = model.parcels.keys().copied().collect();
                let parcel = self.named(parcel, made);
                let rightful = model.parcels.get(&parcel).map(|it| match how {
                    ParcelEnd::Withdrawn => it.sender,
                    ParcelEnd::Kept | ParcelEnd::Declined => it.to,
                });
                let who = who.or(rightful).unwrap_or_default();
                (who, Act::EndParcel { parcel, how: *how })
            }
            Wish::Close { who, length } => (*who, Act::Close(time.saturating_add_signed(*length))),
            Wish::Word {
                who,
                of,
                admit,
                number,
                signers,
            } => {
                let next = model.organisations.get(of).map_or(0, |it| it.number + 1);
                let act = Act::Word {
                    of: *of,
                    admit: *admit,
                    number: number.unwrap_or(next),
                    signers: model.validators().into_iter().take(*signers).collect(),
                };
                (*who, act)
            }
            Wish::HandOver {
                who,
                number,
                to,
                left_out,
                besides,
            } => {
                let to = subset(*to);
                let mut signers: BTreeSet<_> = model.validators().union(&to).copied().collect();
                signers.extend(subset(besides.unwrap_or_default()));
                let left_out = subset(left_out.unwrap_or_default());
                signers.retain(|it| !left_out.contains(it));
                let act = Act::HandOver {
                    number: number.unwrap_or(model.sets.len() as u64),
                    to,
                    signers,
                };
                (*who, act)
            }
            Wish::Attest {
                who,
                of,
                attestation,
                length,
            } => {
                let mut admitted = model.organisations.iter();
                let admitted = admitted.find(|(who, it)| it.withdrawn.is_none() && **who != *of);
                let by = who.or(admitted.map(|(who, _)| *who)).unwrap_or_default();
                let it = ModelAttestation {
                    by,
                    of: *of,
                    made: time,
                    until: time.saturating_add_signed(*length),
                    ended: None,
                };
                let attestation = *attestation;
                (by, Act::Attest { attestation, it })
            }
            Wish::Withdraw { who, attestation } => {
                let made = model.attestations.keys().copied().collect();
                let id = self.named(attestation, made);
                let rightful = model.attestations.get(&id).map(|it| match id % 2 {
                    0 => it.by,
                    _ => it.of,
                });
                let who = who.or(rightful).unwrap_or_default();
                (who, Act::Withdraw(id))
            }
            Wish::BeginRecovery {
                who,
                recovery,
                devices,
                number,
                previous,
            } => {
                let sets = self.people[*who].sets.len();
                let number = number.unwrap_or(sets as u64);
                let previous = previous.map_or(sets - 1, |index| index.index(sets));
                let keys = (number, previous, masked(*devices, DEVICES));
                let recovery = *recovery;
                (*who, Act::BeginRecovery { recovery, keys })
            }
            Wish::CancelRecovery { who, recovery } => {
                let last = model.recoveries.get(who).map(|it| it.recovery);
                let id = recovery.or(last).unwrap_or_default();
                (*who, Act::CancelRecovery(id))
            }
            Wish::CompleteRecovery {
                who,
                recovery,
                devices,
            } => {
                let last = model.recoveries.get(who);
                let id = recovery.or(last.map(|it| it.recovery)).unwrap_or_default();
                let (number, previous, own) =
                    last.map_or((1, 0, masked(1, DEVICES)), |it| it.keys.clone());
                let devices = devices.map_or(own, |mask| masked(mask, DEVICES));
                let act = Act::CompleteRecovery {
                    recovery: id,
                    keys: (number, previous, devices),
                };
                (*who, act)
            }
            Wish::Replay(_) => return None,
        })
    }

    pub fn plan(&mut self, wish: &Wish, twist: &Twist) -> Option<(Plan, Examined)> {
        if let Wish::Replay(index) = wish {
            return (!self.tried.is_empty()).then(|| index.get(&self.tried).clone());
        }
        let (author, act) = self.act(wish)?;
        let time = self.ledger.time;
        let usual = match act {
            Act::Access { .. } => MINUTE,
            _ => HOUR,
        };
        let current = self.model.people.get(&author);
        let first = current.and_then(|it| it.sets[it.newest()].first().copied());
        let device = match twist {
            Twist::OtherDevice => ((author + 1) % self.people.len(), 0),
            Twist::OwnDevice(device) => (author, *device),
            _ => match act {
                Act::BeginRecovery { .. } | Act::CompleteRecovery { .. } => (author, DEVICES),
                _ => (author, first.unwrap_or_default()),
            },
        };
        let mut plan = Plan {
            author,
            device,
            intent: IntentId::random(&mut self.people[author].person.rng),
            valid: time.saturating_add_signed(usual),
            other_ledger: matches!(twist, Twist::OtherLedger),
            no_ancestor: matches!(twist, Twist::NoAncestor),
            act,
        };
        match twist {
            Twist::Valid(offset) => plan.valid = time.saturating_add_signed(*offset),
            Twist::OldIntent(index) if !self.tried.is_empty() => {
                plan.intent = index.get(&self.tried).0.intent;
            }
            _ => {}
        }
        let planned = (plan.clone(), self.sign(&plan));
        self.tried.push(planned.clone());
        Some(planned)
    }
}
