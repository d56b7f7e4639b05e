//! Offers and claims: L80, L85 to L88, and L40 and L41 where it is an offer that ends.

use aceso_core::{
    crypto::{digest::Digest, secret::Secret16},
    id::{GrantId, OfferId},
    ledger::{BadBlock, Claimed, Key, OfferState, Refusal, execute},
    offer::{ClaimProof, MAX_OFFER, claim_key},
};

use crate::{
    common::{HOUR, Person, Shared, shared},
    read,
};

/// A patient who has made an offer for an hour, and the secret of its code.
fn offered() -> (Shared, OfferId, Secret16) {
    let mut it = shared();
    let offer = OfferId::random(&mut it.patient.rng);
    let secret = Secret16::random(&mut it.patient.rng);
    let made = it.patient.offer(offer, &secret, it.ledger.time + HOUR / 2);
    it.ledger.commit(&made).unwrap();
    (it, offer, secret)
}

fn state(it: &Shared, offer: OfferId) -> OfferState {
    read(&it.ledger, Key::Offer(offer)).unwrap()
}

#[test]
fn l80_an_offer_is_new_and_short() {
    let (mut it, offer, secret) = offered();
    let made = state(&it, offer);
    assert_eq!(made.owner, it.patient.id());
    assert_eq!(made.made, it.ledger.time - 1);
    assert_eq!((made.claim, made.ended), (None, None));

    let now = it.ledger.time;
    for who in [&mut it.patient, &mut it.doctor] {
        let again = who.offer(offer, &secret, now + HOUR);
        assert_eq!(it.ledger.try_apply(&again), Err(Refusal::OfferExists));
    }
    for (until, expected) in [
        (0, Err(Refusal::BadPeriod)),
        (now, Err(Refusal::BadPeriod)),
        (now + 1, Ok(())),
        (now + MAX_OFFER, Ok(())),
        (now + MAX_OFFER + 1, Err(Refusal::BadPeriod)),
        (u64::MAX, Err(Refusal::BadPeriod)),
    ] {
        let offer = OfferId::random(&mut it.patient.rng);
        let made = it.patient.offer(offer, &secret, until);
        let verdict = it.ledger.try_apply(&made);
        assert_eq!(verdict.map(drop), expected, "{until}");
    }
}

#[test]
fn l30_l80_no_id_is_both_a_grant_and_an_offer() {
    let (mut it, offer, secret) = offered();
    let terms = it.patient.terms(&it.doctor, &[it.record]);
    let grant = it.patient.grant(GrantId(offer.0), terms);
    assert_eq!(it.ledger.try_apply(&grant), Err(Refusal::GrantExists));
    let until = it.ledger.time + HOUR;
    let again = it.patient.offer(OfferId(it.grant.0), &secret, until);
    assert_eq!(it.ledger.try_apply(&again), Err(Refusal::OfferExists));
}

#[test]
fn l85_to_l87_an_offer_is_claimed_once_in_time_by_somebody_else() {
    let (mut it, offer, secret) = offered();
    let own = it.patient.claim(offer, &secret);
    assert_eq!(it.ledger.try_apply(&own), Err(Refusal::NoOffer));
    let invented = OfferId::random(&mut it.doctor.rng);
    let claim = it.doctor.claim(invented, &secret);
    assert_eq!(it.ledger.try_apply(&claim), Err(Refusal::NoOffer));
    // A grant is no offer.
    let claim = it.doctor.claim(OfferId(it.grant.0), &secret);
    assert_eq!(it.ledger.try_apply(&claim), Err(Refusal::NoOffer));

    let claim = it.doctor.claim(offer, &secret);
    let end = state(&it, offer).terms.until;
    let now = std::mem::replace(&mut it.ledger.time, end);
    assert_eq!(it.ledger.try_apply(&claim), Err(Refusal::OfferOver));
    it.ledger.time = end - 1;
    assert!(it.ledger.try_apply(&claim).is_ok());
    it.ledger.time = now;

    let effects = it.ledger.try_apply(&claim).unwrap();
    assert_eq!(effects.concerned, [it.doctor.id(), it.patient.id()]);
    it.ledger.commit(&claim).unwrap();
    let claimed = Claimed {
        account: it.doctor.id(),
        keys: it.doctor.keys.digest(),
        at: now,
    };
    assert_eq!(state(&it, offer).claim, Some(claimed));

    let mut late = Person::new(3);
    let begin = late.begin();
    it.ledger.commit(&begin).unwrap();
    for who in [&mut late, &mut it.doctor] {
        let again = who.claim(offer, &secret);
        assert_eq!(it.ledger.try_apply(&again), Err(Refusal::OfferTaken));
    }
    it.ledger.time = end;
    let too_late = late.claim(offer, &secret);
    assert_eq!(it.ledger.try_apply(&too_late), Err(Refusal::OfferOver));
}

#[test]
fn l86_an_offer_ends_with_its_owner() {
    let (mut it, offer, secret) = offered();
    let close = it.patient.close(0);
    it.ledger.commit(&close).unwrap();
    let claim = it.doctor.claim(offer, &secret);
    assert_eq!(it.ledger.try_apply(&claim), Err(Refusal::OfferOver));
}

#[test]
fn l88_only_the_holder_of_the_secret_claims_and_for_nobody_else() {
    let (mut it, offer, secret) = offered();
    let key = claim_key(&secret, offer);
    let good = it.doctor.claim_proof(offer);
    let other = OfferId::random(&mut it.doctor.rng);
    let stranger = Secret16::random(&mut it.doctor.rng);
    let cases: [(&str, Vec<u8>); 8] = [
        ("no proof", Vec::new()),
        ("another secret", good.sign(&claim_key(&stranger, offer))),
        (
            "the secret of another offer",
            good.sign(&claim_key(&secret, other)),
        ),
        ("the claimant's own key", good.sign(&it.doctor.device)),
        (
            "another ledger",
            ClaimProof {
                genesis: Digest([8; 32]),
                ..good
            }
            .sign(&key),
        ),
        (
            "another offer",
            ClaimProof {
                offer: other,
                ..good
            }
            .sign(&key),
        ),
        (
            "another claimant",
            ClaimProof {
                claimant: it.patient.id(),
                ..good
            }
            .sign(&key),
        ),
        (
            "other keys",
            ClaimProof {
                keys: it.patient.keys.digest(),
                ..good
            }
            .sign(&key),
        ),
    ];
    for (name, proof) in cases {
        let claim = it.doctor.claim_with(offer, good.keys, proof);
        assert_eq!(
            it.ledger.try_apply(&claim),
            Err(Refusal::BadSignature),
            "{name}"
        );
    }
    let mut proof = good.sign(&key);
    for at in 0..proof.len() {
        proof[at] ^= 1;
        let claim = it.doctor.claim_with(offer, good.keys, proof.clone());
        assert_eq!(
            it.ledger.try_apply(&claim),
            Err(Refusal::BadSignature),
            "{at}"
        );
        proof[at] ^= 1;
    }
    let claim = it.doctor.claim_with(offer, good.keys, proof);
    assert!(it.ledger.try_apply(&claim).is_ok());
}

#[test]
fn l88_the_claimants_keys_are_those_of_now() {
    let (mut it, offer, secret) = offered();
    let old = it.doctor.keys.clone();
    it.doctor.change_device(&mut it.ledger);
    let new = std::mem::replace(&mut it.doctor.keys, old);
    let claim = it.doctor.claim(offer, &secret);
    assert_eq!(it.ledger.try_apply(&claim), Err(Refusal::StaleKeys));
    it.doctor.keys = new;
    let claim = it.doctor.claim(offer, &secret);
    it.ledger.commit(&claim).unwrap();
    let claimed = state(&it, offer).claim.unwrap();
    assert_eq!(claimed.keys, it.doctor.keys.digest());
}

#[test]
fn l40_l41_an_offer_is_revoked_by_its_owner_once() {
    let (mut it, offer, secret) = offered();
    let foreign = it.doctor.revoke_offer(offer);
    assert_eq!(it.ledger.try_apply(&foreign), Err(Refusal::NoGrant));
    let revocation = it.patient.revoke_offer(offer);
    let effects = it.ledger.try_apply(&revocation).unwrap();
    assert_eq!(effects.concerned, [it.patient.id()]);
    it.ledger.commit(&revocation).unwrap();
    assert_eq!(state(&it, offer).ended, Some(it.ledger.time - 1));
    let again = it.patient.revoke_offer(offer);
    for transaction in [again, revocation] {
        assert_eq!(
            it.ledger.try_apply(&transaction),
            Err(Refusal::AlreadyRevoked)
        );
    }
    let claim = it.doctor.claim(offer, &secret);
    assert_eq!(it.ledger.try_apply(&claim), Err(Refusal::OfferOver));
}

#[test]
fn l40_whoever_claimed_is_told_that_the_offer_was_revoked() {
    let (mut it, offer, secret) = offered();
    let claim = it.doctor.claim(offer, &secret);
    it.ledger.commit(&claim).unwrap();
    // Long after the offer is over, too: no revocation is late.
    it.ledger.time += 30 * 24 * HOUR;
    let revocation = it.patient.revoke_offer(offer);
    let effects = it.ledger.try_apply(&revocation).unwrap();
    assert_eq!(effects.concerned, [it.patient.id(), it.doctor.id()]);
    it.ledger.commit(&revocation).unwrap();
    assert!(state(&it, offer).claim.is_some());
}

#[test]
fn l60_the_end_of_an_offer_wins_over_a_claim_of_the_same_block() {
    let (mut it, offer, secret) = offered();
    let claim = it.doctor.claim(offer, &secret).verify().unwrap();
    let revocation = it.patient.revoke_offer(offer).verify().unwrap();
    let context = it.ledger.context();
    let late = execute(&it.ledger, context, &[claim.clone(), revocation.clone()]);
    assert_eq!(late.unwrap_err(), BadBlock::RevocationLate(1));
    let refused = execute(&it.ledger, context, &[revocation, claim]).unwrap_err();
    let refusal = Refusal::OfferOver;
    assert_eq!(refused, BadBlock::Refused { index: 1, refusal });
}
