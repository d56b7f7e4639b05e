//! Parcels: L100 to L106.

use aceso_core::{
    crypto::{digest::Digest, secret::Secret16},
    id::{GrantId, OfferId, ParcelId, RecordId},
    ledger::{Effects, Ended, Inbox, Key, ParcelState, Refusal},
    parcel::{MAX_PARCEL, ParcelEnd, ParcelTerms, Room},
};

use crate::{
    common::{HOUR, Person, Shared, shared},
    read,
};

/// A patient with a doctor they share with, and a hospital with a record that nobody asked for.
struct Sending {
    it: Shared,
    hospital: Person,
    record: RecordId,
}

impl Sending {
    fn new() -> Self {
        let mut it = shared();
        let (hospital, record) = join(&mut it, 9);
        Self {
            it,
            hospital,
            record,
        }
    }

    fn terms(&self) -> ParcelTerms {
        self.hospital.parcel_terms(&self.it.patient, self.record)
    }

    fn parcel(&mut self, terms: ParcelTerms) -> Result<Effects, Refusal> {
        let parcel = ParcelId::random(&mut self.hospital.rng);
        let transaction = self.hospital.parcel(parcel, terms);
        self.it.ledger.try_apply(&transaction)
    }

    /// One that waits.
    fn sent(&mut self) -> ParcelId {
        let parcel = ParcelId::random(&mut self.hospital.rng);
        let transaction = self.hospital.parcel(parcel, self.terms());
        self.it.ledger.commit(&transaction).unwrap();
        parcel
    }

    /// What is sent to somebody never bears the id of what they gave, nor the other way round.
    fn one_id_is_one_thing(&mut self, parcel: ParcelId) {
        let Self {
            it,
            hospital,
            record,
        } = self;
        let until = it.ledger.time + HOUR;
        let secret = Secret16::random(&mut it.patient.rng);
        let offer = OfferId::random(&mut it.patient.rng);
        let offered = it.patient.offer(offer, &secret, until);
        it.ledger.commit(&offered).unwrap();
        for taken in [it.grant.0, offer.0] {
            let terms = hospital.parcel_terms(&it.patient, *record);
            let sent = hospital.parcel(ParcelId(taken), terms);
            assert_eq!(it.ledger.try_apply(&sent), Err(Refusal::ParcelExists));
        }

        let terms = it.patient.terms(&it.doctor, &[it.record]);
        let given = it.patient.grant(GrantId(parcel.0), terms);
        assert_eq!(it.ledger.try_apply(&given), Err(Refusal::GrantExists));
        let offered = it.patient.offer(OfferId(parcel.0), &secret, until);
        assert_eq!(it.ledger.try_apply(&offered), Err(Refusal::OfferExists));
    }

    fn state(&self, parcel: ParcelId) -> ParcelState {
        read(&self.it.ledger, Key::Parcel(parcel)).unwrap()
    }

    fn inbox(&self) -> Inbox {
        let key = Key::Inbox(self.it.patient.id());
        read(&self.it.ledger, key).unwrap_or_default()
    }
}

/// Somebody with an account and a record.
fn join(it: &mut Shared, seed: u8) -> (Person, RecordId) {
    let mut person = Person::new(seed);
    let begin = person.begin();
    it.ledger.commit(&begin).unwrap();
    let record = RecordId::random(&mut person.rng);
    let version = person.version(0);
    let put = person.put(record, version);
    it.ledger.commit(&put).unwrap();
    (person, record)
}

#[test]
fn l100_a_parcel_is_new_and_waits_for_a_bounded_time() {
    let mut sending = Sending::new();
    let parcel = sending.sent();
    let state = sending.state(parcel);
    assert_eq!(state.sender, sending.hospital.id());
    assert_eq!(state.terms, sending.terms());
    assert_eq!((state.made, state.end), (sending.it.ledger.time - 1, None));
    let place = sending.inbox().0[0];
    assert_eq!((place.parcel, place.introduced), (parcel, false));

    let (other, record) = join(&mut sending.it, 10);
    for mut who in [Person::new(9), other] {
        let terms = ParcelTerms {
            record,
            ..who.parcel_terms(&sending.it.patient, record)
        };
        let again = who.parcel(parcel, terms);
        let verdict = sending.it.ledger.try_apply(&again);
        assert_eq!(verdict, Err(Refusal::ParcelExists));
    }
    sending.one_id_is_one_thing(parcel);
    let now = sending.it.ledger.time;
    for (until, expected) in [
        (0, Err(Refusal::BadPeriod)),
        (now, Err(Refusal::BadPeriod)),
        (now + 1, Ok(())),
        (now + MAX_PARCEL, Ok(())),
        (now + MAX_PARCEL + 1, Err(Refusal::BadPeriod)),
        (u64::MAX, Err(Refusal::BadPeriod)),
    ] {
        let terms = ParcelTerms {
            until,
            ..sending.terms()
        };
        assert_eq!(sending.parcel(terms).map(drop), expected, "{until}");
    }
}

#[test]
fn l101_the_recipient_is_somebody_else_who_is_there_with_these_keys() {
    let mut sending = Sending::new();
    let good = sending.terms();
    let concerned = sending.parcel(good).unwrap().concerned;
    assert_eq!(concerned, [sending.hospital.id(), sending.it.patient.id()]);
    let nobody = Person::new(77);
    for (recipient, keys, expected) in [
        (
            sending.hospital.id(),
            sending.hospital.keys.digest(),
            Refusal::UnknownRecipient,
        ),
        (nobody.id(), nobody.keys.digest(), Refusal::UnknownRecipient),
        (good.recipient, Digest([8; 32]), Refusal::StaleKeys),
    ] {
        let terms = ParcelTerms {
            recipient,
            recipient_keys: keys,
            ..good
        };
        assert_eq!(sending.parcel(terms), Err(expected));
    }
    sending.it.patient.change_device(&mut sending.it.ledger);
    assert_eq!(sending.parcel(good), Err(Refusal::StaleKeys));
    let good = sending.terms();
    let close = sending.it.patient.close(0);
    sending.it.ledger.commit(&close).unwrap();
    assert_eq!(sending.parcel(good), Err(Refusal::RecipientClosed));
}

#[test]
fn l102_only_a_record_of_ones_own_is_sent() {
    let mut sending = Sending::new();
    let foreign = sending.it.record;
    for record in [foreign, RecordId(Digest([8; 32]))] {
        let terms = ParcelTerms {
            record,
            ..sending.terms()
        };
        assert_eq!(sending.parcel(terms), Err(Refusal::NotOwner));
    }
    let erase = sending.hospital.erase(sending.record);
    sending.it.ledger.commit(&erase).unwrap();
    let terms = sending.terms();
    assert_eq!(sending.parcel(terms), Err(Refusal::RecordErased));
}

#[test]
fn l103_an_introduction_is_a_share_of_the_recipient_with_the_sender() {
    let mut sending = Sending::new();
    let grant = sending.it.grant;
    for wrong in [grant, GrantId(Digest([8; 32]))] {
        // That one is with the doctor.
        let terms = ParcelTerms {
            introduction: Some(wrong),
            ..sending.terms()
        };
        assert_eq!(sending.parcel(terms), Err(Refusal::NoGrant));
    }
    let doctor = &mut sending.it.doctor;
    let record = RecordId::random(&mut doctor.rng);
    let version = doctor.version(0);
    let put = doctor.put(record, version);
    sending.it.ledger.commit(&put).unwrap();
    let terms = ParcelTerms {
        introduction: Some(grant),
        ..doctor.parcel_terms(&sending.it.patient, record)
    };
    let parcel = ParcelId::random(&mut doctor.rng);
    let sends = doctor.parcel(parcel, terms);
    sending.it.ledger.commit(&sends).unwrap();
    assert!(sending.inbox().0[0].introduced);
    let revoke = sending.it.patient.revoke(grant);
    sending.it.ledger.commit(&revoke).unwrap();
    let next = ParcelId::random(&mut sending.it.doctor.rng);
    let sends = sending.it.doctor.parcel(next, terms);
    let verdict = sending.it.ledger.try_apply(&sends);
    assert_eq!(verdict, Err(Refusal::NoGrant));
}

#[test]
fn l104_strangers_have_few_places_and_none_of_those_who_are_known() {
    let mut sending = Sending::new();
    let first = sending.sent();
    for _ in 1..Room::STRANGERS.each {
        sending.sent();
    }
    let terms = sending.terms();
    assert_eq!(sending.parcel(terms), Err(Refusal::TooManyParcels));
    // One that was taken back makes room.
    let back = sending.hospital.end_parcel(first, ParcelEnd::Withdrawn);
    sending.it.ledger.commit(&back).unwrap();
    assert!(sending.parcel(terms).is_ok());
    sending.sent();

    for seed in 0..((Room::STRANGERS.all - Room::STRANGERS.each) as u8) {
        let (mut stranger, record) = join(&mut sending.it, 100 + seed);
        let parcel = ParcelId::random(&mut stranger.rng);
        let terms = stranger.parcel_terms(&sending.it.patient, record);
        let sends = stranger.parcel(parcel, terms);
        sending.it.ledger.commit(&sends).unwrap();
    }
    assert_eq!(sending.inbox().0.len(), Room::STRANGERS.all);
    assert!(sending.inbox().0.is_sorted_by(|a, b| a.parcel < b.parcel));
    let (mut late, record) = join(&mut sending.it, 200);
    let parcel = ParcelId::random(&mut late.rng);
    let terms = late.parcel_terms(&sending.it.patient, record);
    let sends = late.parcel(parcel, terms);
    let verdict = sending.it.ledger.try_apply(&sends);
    assert_eq!(verdict, Err(Refusal::InboxFull));

    // The doctor whom the patient shares with has places of their own, up to as many as one sender may.
    let introduction = Some(sending.it.grant);
    let doctor = &mut sending.it.doctor;
    let record = RecordId::random(&mut doctor.rng);
    let version = doctor.version(0);
    let put = doctor.put(record, version);
    sending.it.ledger.commit(&put).unwrap();
    for count in 0..=Room::INTRODUCED.each {
        let doctor = &mut sending.it.doctor;
        let terms = ParcelTerms {
            introduction,
            ..doctor.parcel_terms(&sending.it.patient, record)
        };
        let parcel = ParcelId::random(&mut doctor.rng);
        let sends = doctor.parcel(parcel, terms);
        let verdict = sending.it.ledger.try_apply(&sends).map(drop);
        if count == Room::INTRODUCED.each {
            assert_eq!(verdict, Err(Refusal::TooManyParcels));
        } else {
            sending.it.ledger.commit(&sends).unwrap();
        }
    }
    // What was not taken in time takes no place.
    sending.it.ledger.time = terms.until;
    let terms = ParcelTerms {
        until: sending.it.ledger.time + HOUR,
        ..sending.terms()
    };
    let parcel = ParcelId::random(&mut sending.hospital.rng);
    let mut draft = sending.hospital.parcel_draft(parcel, terms);
    draft.valid_until = sending.it.ledger.time + HOUR;
    let sends = sending.hospital.sign(draft);
    sending.it.ledger.commit(&sends).unwrap();
    assert_eq!(sending.inbox().0.len(), 1);
}

#[test]
fn l105_l106_whoever_it_is_for_keeps_or_declines_it_and_its_sender_withdraws_it_once() {
    use ParcelEnd::{Declined, Kept, Withdrawn};
    for (how, by_recipient) in [(Kept, true), (Declined, true), (Withdrawn, false)] {
        let mut sending = Sending::new();
        let parcel = sending.sent();
        let invented = ParcelId(Digest([8; 32]));
        let verdicts = [
            sending.it.doctor.end_parcel(parcel, how),
            match by_recipient {
                true => sending.hospital.end_parcel(parcel, how),
                false => sending.it.patient.end_parcel(parcel, how),
            },
            match by_recipient {
                true => sending.it.patient.end_parcel(invented, how),
                false => sending.hospital.end_parcel(invented, how),
            },
        ]
        .map(|end| sending.it.ledger.try_apply(&end));
        assert_eq!(verdicts, [const { Err(Refusal::NoParcel) }; 3]);

        let mut end = || match by_recipient {
            true => sending.it.patient.end_parcel(parcel, how),
            false => sending.hospital.end_parcel(parcel, how),
        };
        let (good, again) = (end(), end());
        let until = sending.terms().until;
        let now = std::mem::replace(&mut sending.it.ledger.time, until);
        let mut late = good.clone().verify().unwrap();
        let draft = {
            let (body, opening) = (late.statement().body.clone(), late.opening().clone());
            let who = match by_recipient {
                true => &mut sending.it.patient,
                false => &mut sending.hospital,
            };
            let mut draft = who.draft(body, opening);
            draft.valid_until = until + HOUR;
            who.sign(draft)
        };
        let verdict = sending.it.ledger.try_apply(&draft);
        assert_eq!(verdict, Err(Refusal::ParcelOver));
        sending.it.ledger.time = now;

        let effects = sending.it.ledger.try_apply(&good).unwrap();
        let both = [sending.hospital.id(), sending.it.patient.id()];
        assert!(both.iter().all(|who| effects.concerned.contains(who)));
        sending.it.ledger.commit(&good).unwrap();
        let ended = Ended { how, at: now };
        assert_eq!(sending.state(parcel).end, Some(ended));
        assert_eq!(sending.inbox(), Inbox::default());
        late = again.clone().verify().unwrap();
        assert_eq!(late.account(), effects.concerned[0]);
        let verdict = sending.it.ledger.try_apply(&again);
        assert_eq!(verdict, Err(Refusal::ParcelEnded));
    }
}

#[test]
fn the_chain_keeps_how_a_parcel_ended_behind_a_salt() {
    let mut sending = Sending::new();
    let parcel = sending.sent();
    let end = |who: &mut Person| {
        let transaction = who.end_parcel(parcel, ParcelEnd::Declined);
        transaction.verify().unwrap().statement().body.clone()
    };
    assert_ne!(
        end(&mut sending.it.patient),
        end(&mut sending.it.patient),
        "two ends that are alike look alike"
    );
}
