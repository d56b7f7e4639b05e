//! What all devices of an account know: how two forms of one thing become one.
//!
//! Devices write in any order, at once, and twice. So of two forms the merge is the same whichever comes first: a merge is
//! commutative, associative and idempotent (tested for each kind of item). What only goes one way is joined field by field; of
//! what never changes the greater is taken, since something must be.

use core::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use aceso_core::{codec::encode_secret, id::Millis};
use minicbor::Encode;

use super::ItemId;

/// One thing that all devices know.
pub(crate) trait Told: Clone + PartialEq + Encode<()> {
    /// Which.
    fn id(&self) -> ItemId;

    /// The form in which others may know it; none while it is this device's own business.
    fn told(&self) -> Option<Self>;

    /// Both in one. What is local stays as it is in `self`.
    fn merge(self, other: Self) -> Self;
}

/// The one that sorts last by its bytes.
pub(super) fn greater<T: Encode<()>>(a: T, b: T) -> T {
    match encode_secret(&a).cmp(&encode_secret(&b)) {
        Ordering::Less => b,
        Ordering::Equal | Ordering::Greater => a,
    }
}

/// The earlier of two times, where none is never.
pub(super) fn earlier(a: Option<Millis>, b: Option<Millis>) -> Option<Millis> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// Merges into a list, each in its place or at the end. Notes which of them nothing was added to: those that told of them know
/// them just so.
pub(super) fn take_in<T: Told>(list: &mut Vec<T>, told: Vec<T>, known: &mut HashSet<ItemId>) {
    let mut places: HashMap<ItemId, usize> = HashMap::with_capacity(list.len());
    places.extend(list.iter().enumerate().map(|(at, it)| (it.id(), at)));
    for item in joined(told) {
        let id = item.id();
        let as_told = item.clone();
        let now = match places.get(&id).and_then(|at| list.get_mut(*at)) {
            Some(place) => {
                *place = place.clone().merge(item);
                place.told()
            }
            None => {
                let now = item.told();
                list.push(item);
                now
            }
        };
        if now == Some(as_told) {
            known.insert(id);
        }
    }
}

/// All forms of one thing in one.
fn joined<T: Told>(told: Vec<T>) -> Vec<T> {
    let mut places: HashMap<ItemId, usize> = HashMap::with_capacity(told.len());
    let mut joined: Vec<T> = Vec::with_capacity(told.len());
    for item in told {
        let id = item.id();
        match places.get(&id).and_then(|at| joined.get_mut(*at)) {
            Some(place) => *place = place.clone().merge(item),
            None => {
                places.insert(id, joined.len());
                joined.push(item);
            }
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use aceso_core::{
        account::KeySet,
        crypto::{
            digest::{Digest, Salt},
            seal::SealingKeypair,
            secret::{Secret16, Secret32},
            sign::{SigningKey, VerifyingKey},
        },
        grant::{Permissions, Purpose, RecordKind, Terms},
        id::{AccountId, BlobId, GrantId, IntentId, OfferId, RecordId, RecoveryId},
        journal::SealingProof,
        kinds::record_version::RecordVersion,
    };

    use aceso_records::Categories;

    use super::*;
    use crate::keyring::{
        Claim, ClaimEnd, ClaimState, Contact, Device, EndShown, Erased, Lasting, Offer, OfferState,
        OwnSet, Owner, Person, Received, Record, RecordState, Scope, Share, Taker,
    };

    /// All of a merge that other devices rely on.
    fn lawful<T: Told + core::fmt::Debug>(forms: &[T]) {
        for a in forms {
            assert_eq!(a.clone().merge(a.clone()), *a);
            for b in forms {
                let ab = a.clone().merge(b.clone());
                assert_eq!(ab, b.clone().merge(a.clone()));
                // What was told is not told again because of a form that says less.
                assert_eq!(ab.clone().merge(a.clone()), ab);
                for c in forms {
                    assert_eq!(
                        ab.clone().merge(c.clone()),
                        a.clone().merge(b.clone().merge(c.clone()))
                    );
                }
            }
        }
    }

    fn digest(n: u8) -> Digest {
        Digest([n; 32])
    }

    fn grant(n: u8) -> GrantId {
        GrantId(digest(n))
    }

    fn terms() -> Terms {
        Terms {
            grantee: AccountId(digest(1)),
            grantee_keys: digest(2),
            records: vec![RecordId(digest(3))],
            purpose: Purpose::Treatment,
            from: 1,
            until: 9,
            permissions: Permissions::READ,
        }
    }

    fn contact(name: &str) -> Contact {
        Contact {
            account: AccountId(digest(1)),
            name: name.to_owned(),
            organisation: String::new(),
            keys: digest(2),
            devices: vec![VerifyingKey([4; 32])],
        }
    }

    const TIMES: [Option<Millis>; 3] = [None, Some(3), Some(5)];

    #[test]
    fn records_come_and_go_once() {
        let mut forms = Vec::new();
        for state in [RecordState::Sent, RecordState::Committed] {
            for number in [0, 1] {
                for title in ["a", "bb"] {
                    forms.push(Record {
                        id: RecordId(digest(1)),
                        key: Secret32::from_bytes(&[7; 32]),
                        title: title.to_owned(),
                        kind: RecordKind::Pdf,
                        media_type: String::new(),
                        added: 1,
                        size: 2,
                        entries: 3,
                        state,
                        salt: Salt::from_bytes([1; 32]),
                        version: RecordVersion {
                            blob: BlobId(digest(9)),
                            number,
                            root: digest(8),
                            segments: 1,
                            length: 2,
                        },
                        categories: Categories::default(),
                        origin: None,
                        sent: None,
                        before: None,
                    });
                }
            }
        }
        lawful(&forms);
        let mut erased = Vec::new();
        for at in [3, 5] {
            for intent in [None, Some(IntentId(digest(1))), Some(IntentId(digest(2)))] {
                for receipt in [None, Some(vec![1].into()), Some(vec![2].into())] {
                    erased.push(Erased {
                        record: RecordId(digest(1)),
                        at,
                        intent,
                        receipt,
                        of: None,
                        added: None,
                    });
                }
            }
        }
        lawful(&erased);
    }

    #[test]
    fn shares_are_stopped_once() {
        let mut given = Vec::new();
        let mut received = Vec::new();
        for stopped in TIMES {
            for renewed_by in [None, Some(grant(1)), Some(grant(2))] {
                for (flag, stopping, name, end) in [
                    (false, false, "a", None),
                    (false, true, "c", Some(EndShown::Proven)),
                    (true, true, "b", Some(EndShown::Denied)),
                    (true, false, "a", Some(EndShown::Proven)),
                ] {
                    given.push(Share {
                        grant: grant(7),
                        contact: contact(name),
                        terms: terms(),
                        salt: Salt::from_bytes([1; 32]),
                        made: 1,
                        sent: flag,
                        stopping,
                        stopped,
                        scope: Scope::Everything,
                        series: None,
                        renewed_by,
                        nonce: vec![1].into(),
                        takes: renewed_by.map(|it| vec![it]),
                        end,
                    });
                    received.push(Received {
                        grant: grant(7),
                        owner: AccountId(digest(1)),
                        patient: name.to_owned(),
                        terms: terms(),
                        commitment: digest(1),
                        bundle: digest(2),
                        made: 1,
                        seen: flag,
                        stopped,
                        series: renewed_by,
                        code: None,
                        lost: None,
                        replaces: renewed_by,
                    });
                }
            }
        }
        lawful(&given);
        lawful(&received);
        // What a device said to be over before it began is there: it is to end, and has not.
        for (unheard, there) in given
            .iter()
            .flat_map(|it| given.iter().map(move |by| (it, by)))
        {
            if unheard.sent || !there.sent {
                continue;
            }
            let now = unheard.clone().merge(there.clone());
            let over = unheard.stopping || unheard.stopped.is_some() || there.stopping;
            assert_eq!((now.stopped, now.stopping), (there.stopped, over));
            assert_eq!(now.end, there.end);
        }
    }

    #[test]
    fn people_and_devices_are_known_as_they_are_now() {
        let sealing = SealingKeypair::from_seed(&Secret32::from_bytes(&[1; 32]));
        let keys = |number, device| KeySet {
            number,
            devices: vec![VerifyingKey([device; 32])],
            suite: 1,
            sealing: vec![1],
            previous: None,
        };
        let mut people = Vec::new();
        for closed in TIMES {
            for (seen, name) in [(1, "a"), (2, "b"), (2, "c")] {
                for keys in [keys(0, 1), keys(1, 1), keys(1, 2)] {
                    people.push(Person {
                        account: AccountId(digest(1)),
                        name: name.to_owned(),
                        organisation: String::new(),
                        sets: Vec::new(),
                        keys,
                        closed,
                        seen,
                    });
                }
            }
        }
        lawful(&people);
        let mut devices = Vec::new();
        for removed in TIMES {
            for saved in [false, true] {
                for (renamed, name) in [(None, "a"), (None, "bb"), (Some(3), "b"), (Some(5), "a")] {
                    devices.push(Device {
                        key: VerifyingKey([1; 32]),
                        sealing: sealing.public_key().clone(),
                        name: name.to_owned(),
                        added: 1,
                        kit: true,
                        saved,
                        removed,
                        proof: SealingProof::sign(
                            AccountId(digest(1)),
                            &SigningKey::from_seed(&Secret32::from_bytes(&[1; 32])),
                            sealing.public_key(),
                        ),
                        renamed,
                    });
                }
            }
        }
        lawful(&devices);
    }

    #[test]
    fn offers_and_claims_only_go_forward() {
        let taker = |contact| {
            OfferState::Taken(Taker {
                account: AccountId(digest(1)),
                keys: digest(2),
                at: 3,
                contact,
            })
        };
        let offers = [
            OfferState::Waiting,
            OfferState::Open,
            taker(None),
            taker(Some(contact("a"))),
            OfferState::Shared(grant(1)),
            OfferState::Shared(grant(2)),
            OfferState::Over(3, None),
            OfferState::Over(5, None),
            taker(None).over(4),
            taker(Some(contact("a"))).over(5),
        ]
        .map(|state| Offer {
            id: OfferId(digest(1)),
            secret: Secret16::from_bytes(&[1; 16]),
            scope: Scope::Everything,
            records: Vec::new(),
            purpose: Purpose::Treatment,
            lasting: Lasting::For(5),
            made: 1,
            open_until: 2,
            salt: Salt::from_bytes([1; 32]),
            state,
        });
        lawful(&offers);
        let claims = [
            ClaimState::Waiting,
            ClaimState::Claimed,
            ClaimState::Granted(grant(1)),
            ClaimState::Granted(grant(2)),
            ClaimState::Over(3, ClaimEnd::Late),
            ClaimState::Over(5, ClaimEnd::NotShared),
            ClaimState::Over(5, ClaimEnd::Taken),
        ]
        .map(|state| Claim {
            offer: OfferId(digest(1)),
            owner: AccountId(digest(2)),
            made: 1,
            state,
            answer: digest(3),
        });
        lawful(&claims);
    }

    #[test]
    fn of_settings_the_later_count_and_what_is_local_stays() {
        let mut owners = Vec::new();
        for (changed, name) in [(1, "a"), (2, "b"), (2, "cc")] {
            for flag in [false, true] {
                owners.push(Owner {
                    clinician: true,
                    name: name.to_owned(),
                    organisation: String::new(),
                    changed,
                    registered: flag,
                    published: !flag,
                    sample: flag,
                    removed: !flag,
                    closes: None,
                    erasing: None,
                    app: None,
                    recovering: None,
                    objected: None,
                    second: None,
                });
            }
        }
        lawful(&owners);
        let here = owners[1].clone();
        let now = here.clone().merge(owners[4].told().unwrap());
        assert_eq!((now.name.as_str(), now.registered), ("cc", true));
        // Each device hears of recoveries for itself, whoever changed the settings later.
        let recoveries = [
            None,
            Some(RecoveryId(digest(1))),
            Some(RecoveryId(digest(2))),
        ];
        for here in &owners {
            for there in &owners {
                for (one, other) in [(0, 1), (1, 0), (1, 2), (2, 1)] {
                    let with = |owner: &Owner, at: usize| Owner {
                        recovering: recoveries[at].map(|it| (it, 7)),
                        objected: recoveries[at],
                        ..owner.clone()
                    };
                    let (here, there) = (with(here, one), with(there, other));
                    let told = there.told().unwrap();
                    assert_eq!((told.recovering, told.objected), (None, None));
                    for form in [told, there] {
                        let now = here.clone().merge(form);
                        let expected = (here.recovering, here.objected);
                        assert_eq!((now.recovering, now.objected), expected);
                    }
                }
            }
        }
        lawful(&[0, 1, 2].map(|n| OwnSet {
            number: 1,
            digest: digest(1),
            sealing: (n > 0).then(|| Secret32::from_bytes(&[n; 32])),
        }));
    }

    #[test]
    fn what_comes_in_twice_is_there_once() {
        let form = |at| Erased {
            record: RecordId(digest(1)),
            at,
            intent: None,
            receipt: None,
            of: None,
            added: None,
        };
        let mut list = vec![form(4)];
        let mut known = HashSet::new();
        take_in(&mut list, vec![form(5), form(6)], &mut known);
        // It is known here that it was earlier: that is still to be told.
        assert_eq!((list.as_slice(), known.len()), ([form(4)].as_slice(), 0));
        take_in(&mut list, vec![form(5), form(3)], &mut known);
        assert_eq!((list.as_slice(), known.len()), ([form(3)].as_slice(), 1));
    }
}
