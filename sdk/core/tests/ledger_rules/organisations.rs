//! Organisations and whom they vouch for: L110 to L120.

use aceso_core::{
    crypto::{digest::Digest, sign::SigningKey},
    id::AttestationId,
    ledger::{
        AccountState, AttestationState, Effects, Key, OrganisationState, Refusal, Vouched,
        is_in_force,
    },
    organisation::{AttestationTerms, MAX_ATTESTATION, MAX_VOUCHERS, SignedWord},
    transaction::Transaction,
};

use crate::{
    common::{HOUR, NOW, Person, Shared, shared, validators::validators, word_of},
    read,
};

/// A doctor whom nobody vouches for yet, and a hospital with an account.
struct Place {
    it: Shared,
    hospital: Person,
}

impl Place {
    fn new() -> Self {
        let mut it = shared();
        let mut hospital = Person::new(9);
        let begin = hospital.begin();
        it.ledger.commit(&begin).unwrap();
        Self { it, hospital }
    }

    fn admitted() -> Self {
        let mut place = Self::new();
        let word = place.word(0, Some("City Hospital"), &[0, 1, 2]);
        place.carry(word).unwrap();
        place
    }

    fn word(&self, number: u64, name: Option<&str>, signers: &[usize]) -> SignedWord {
        word_of(self.hospital.id(), number, name, signers)
    }

    /// Somebody who is neither operator nor organisation brings it.
    fn carry(&mut self, signed: SignedWord) -> Result<(), Refusal> {
        let carried = self.it.patient.carry(signed);
        self.it.ledger.commit(&carried)
    }

    fn refusal(&mut self, signed: SignedWord) -> Option<Refusal> {
        let carried = self.it.patient.carry(signed);
        self.it.ledger.try_apply(&carried).err()
    }

    fn organisation(&self) -> Option<OrganisationState> {
        read(&self.it.ledger, Key::Organisation(self.hospital.id()))
    }

    fn terms(&self) -> AttestationTerms {
        AttestationTerms {
            clinician: self.it.doctor.id(),
            name: "Dr Asha Rao".to_owned(),
            role: "Cardiologist".to_owned(),
            until: NOW + 24 * HOUR,
        }
    }

    fn try_attest(&mut self, terms: AttestationTerms) -> Result<Effects, Refusal> {
        let id = AttestationId::random(&mut self.hospital.rng);
        let transaction = self.hospital.attest(id, terms);
        self.it.ledger.try_apply(&transaction)
    }

    fn attested(&mut self) -> AttestationId {
        let id = AttestationId::random(&mut self.hospital.rng);
        let terms = self.terms();
        let transaction = self.hospital.attest(id, terms);
        self.it.ledger.commit(&transaction).unwrap();
        id
    }

    fn attestation(&self, id: AttestationId) -> AttestationState {
        read(&self.it.ledger, Key::Attestation(id)).unwrap()
    }

    fn vouched(&self) -> Vec<AttestationId> {
        let key = Key::Vouched(self.it.doctor.id());
        let vouched: Vouched = read(&self.it.ledger, key).unwrap_or_default();
        vouched.0.iter().map(|it| it.attestation).collect()
    }

    fn in_force(&self, id: AttestationId, time: u64) -> bool {
        let account = |person: &Person| -> AccountState {
            read(&self.it.ledger, Key::Account(person.id())).unwrap()
        };
        let accounts = (&account(&self.hospital), &account(&self.it.doctor));
        let organisation = self.organisation().unwrap();
        is_in_force(&self.attestation(id), &organisation, accounts, time)
    }
}

#[test]
fn l110_the_operators_word_is_well_formed_and_of_this_ledger() {
    let mut place = Place::new();
    for name in ["", " \u{200b}", &"x".repeat(201)] {
        let word = place.word(0, Some(name), &[0, 1, 2]);
        assert_eq!(place.refusal(word), Some(Refusal::Malformed), "{name:?}");
    }
    let longest = place.word(0, Some(&"x".repeat(200)), &[0, 1, 2]);
    assert_eq!(place.refusal(longest), None);
    let unsigned = place.word(0, Some("City Hospital"), &[]);
    assert_eq!(place.refusal(unsigned), Some(Refusal::Malformed));

    let mut other = place.word(0, Some("City Hospital"), &[0, 1, 2]);
    other.word.genesis = Digest([1; 32]);
    assert_eq!(place.refusal(other), Some(Refusal::OtherLedger));
    // Validators of somebody's own making, who sign rightly.
    let mut made_up = place.word(0, Some("City Hospital"), &[]);
    let own = validators(1);
    made_up.signatures = vec![made_up.word.sign(own.keys[0])];
    made_up.genesis = own.genesis;
    assert_eq!(place.refusal(made_up), Some(Refusal::OtherLedger));

    // An admission is no withdrawal, whatever carries it.
    let good = place.word(0, Some("City Hospital"), &[0, 1, 2]);
    let salt = aceso_core::crypto::digest::Salt::from_bytes([1; 32]);
    let (body, opening) = aceso_core::kinds::organisation_withdrawn::make(good, salt);
    let draft = place.it.patient.draft(body, opening);
    let wrong: Transaction = place.it.patient.sign(draft);
    assert_eq!(place.it.ledger.try_apply(&wrong), Err(Refusal::Malformed));
}

#[test]
fn l111_a_quorum_of_the_validators_admits_and_nobody_else() {
    let mut place = Place::new();
    for (signers, expected) in [
        (&[0, 1, 2][..], None),
        (&[1, 2, 3], None),
        (&[0, 1, 2, 3], None),
        (&[0, 1], Some(Refusal::NoQuorum)),
        (&[0, 0, 1], Some(Refusal::NoQuorum)),
        (&[2, 1, 0], Some(Refusal::NoQuorum)),
    ] {
        let word = place.word(0, Some("City Hospital"), signers);
        assert_eq!(place.refusal(word), expected, "{signers:?}");
    }
    // With one of somebody else among them; with one under another word; and altered after they signed.
    let mut stranger = place.word(0, Some("City Hospital"), &[0, 1, 2]);
    let key = SigningKey::generate(&mut place.hospital.rng);
    stranger.signatures[2] = stranger.word.sign(&key);
    let mut borrowed = place.word(0, Some("City Hospital"), &[0, 1, 2]);
    borrowed.signatures[1] = place.word(0, Some("Other"), &[1]).signatures.remove(0);
    let mut altered = place.word(0, Some("City Hospital"), &[0, 1, 2]);
    altered.word.name = Some("Other".to_owned());
    for wrong in [stranger, borrowed, altered] {
        assert_eq!(place.refusal(wrong), Some(Refusal::NoQuorum));
    }
}

#[test]
fn l112_each_word_counts_once_and_in_order() {
    let mut place = Place::new();
    let early = place.word(1, Some("City Hospital"), &[0, 1, 2]);
    assert_eq!(place.refusal(early), Some(Refusal::OldWord));
    let none = place.word(0, None, &[0, 1, 2]);
    assert_eq!(place.refusal(none), Some(Refusal::NoOrganisation));
    let nobody = word_of(Person::new(77).id(), 0, Some("Nobody"), &[0, 1, 2]);
    assert_eq!(place.refusal(nobody), Some(Refusal::UnknownOrganisation));

    let first = place.word(0, Some("City Hospital"), &[0, 1, 2]);
    let carried = place.it.patient.carry(first.clone());
    let effects = place.it.ledger.try_apply(&carried).unwrap();
    let both = [place.it.patient.id(), place.hospital.id()];
    assert_eq!(effects.concerned, both);
    place.it.ledger.commit(&carried).unwrap();
    let since = place.organisation().unwrap().admitted;
    assert_eq!(since, place.it.ledger.time - 1);
    assert_eq!(place.refusal(first.clone()), Some(Refusal::OldWord));

    let renamed = place.word(1, Some("City Hospital North"), &[0, 1, 3]);
    place.carry(renamed).unwrap();
    let state = place.organisation().unwrap();
    assert_eq!(state.name, "City Hospital North");
    assert_eq!((state.number, state.admitted), (1, since));

    let withdrawn = place.word(2, None, &[0, 1, 2]);
    place.carry(withdrawn.clone()).unwrap();
    let state = place.organisation().unwrap();
    assert_eq!(state.withdrawn, Some(place.it.ledger.time - 1));
    // What they said once does not bring it back.
    for old in [first, withdrawn] {
        assert_eq!(place.refusal(old), Some(Refusal::OldWord));
    }
    let twice = place.word(3, None, &[0, 1, 2]);
    assert_eq!(place.refusal(twice), Some(Refusal::NoOrganisation));
    let again = place.word(3, Some("City Hospital"), &[0, 1, 2]);
    place.carry(again).unwrap();
    let state = place.organisation().unwrap();
    assert!(state.withdrawn.is_none() && state.admitted > since);

    let close = place.hospital.close(0);
    place.it.ledger.commit(&close).unwrap();
    let closed = place.word(4, Some("City Hospital"), &[0, 1, 2]);
    assert_eq!(place.refusal(closed), Some(Refusal::UnknownOrganisation));
    let gone = place.word(4, None, &[0, 1, 2]);
    assert_eq!(place.refusal(gone), None);
}

#[test]
fn l115_only_an_admitted_organisation_vouches() {
    let mut place = Place::new();
    let terms = place.terms();
    let verdict = place.try_attest(terms.clone());
    assert_eq!(verdict, Err(Refusal::NoOrganisation));
    let word = place.word(0, Some("City Hospital"), &[0, 1, 2]);
    place.carry(word).unwrap();
    let effects = place.try_attest(terms.clone()).unwrap();
    let both = [place.hospital.id(), place.it.doctor.id()];
    assert_eq!(effects.concerned, both);
    let withdrawn = place.word(1, None, &[0, 1, 2]);
    place.carry(withdrawn).unwrap();
    assert_eq!(place.try_attest(terms), Err(Refusal::NoOrganisation));
}

#[test]
fn l116_an_attestation_is_new_bounded_and_bears_a_name() {
    let mut place = Place::admitted();
    let id = place.attested();
    let terms = place.terms();
    let again = place.hospital.attest(id, terms.clone());
    let verdict = place.it.ledger.try_apply(&again);
    assert_eq!(verdict, Err(Refusal::AttestationExists));
    let now = place.it.ledger.time;
    for (until, expected) in [
        (now, Err(Refusal::BadPeriod)),
        (now + 1, Ok(())),
        (now + MAX_ATTESTATION, Ok(())),
        (now + MAX_ATTESTATION + 1, Err(Refusal::BadPeriod)),
        (u64::MAX, Err(Refusal::BadPeriod)),
    ] {
        let terms = AttestationTerms {
            until,
            ..terms.clone()
        };
        assert_eq!(place.try_attest(terms).map(drop), expected, "{until}");
    }
    let long = "x".repeat(201);
    for (name, role) in [("", "Nurse"), ("\u{2060}", ""), (&long, ""), ("A", &long)] {
        let (name, role) = (name.to_owned(), role.to_owned());
        let terms = AttestationTerms {
            name,
            role,
            ..terms.clone()
        };
        assert_eq!(place.try_attest(terms), Err(Refusal::Malformed));
    }
    let no_role = AttestationTerms {
        role: String::new(),
        ..terms
    };
    assert!(place.try_attest(no_role).is_ok());
}

#[test]
fn l117_the_clinician_is_somebody_else_who_is_there() {
    let mut place = Place::admitted();
    for clinician in [place.hospital.id(), Person::new(77).id()] {
        let terms = AttestationTerms {
            clinician,
            ..place.terms()
        };
        assert_eq!(place.try_attest(terms), Err(Refusal::UnknownClinician));
    }
    let id = place.attested();
    let now = place.it.ledger.time;
    assert!(place.in_force(id, now));
    let close = place.it.doctor.close(0);
    place.it.ledger.commit(&close).unwrap();
    let terms = place.terms();
    assert_eq!(place.try_attest(terms), Err(Refusal::ClinicianClosed));
    assert!(!place.in_force(id, place.it.ledger.time));
}

#[test]
fn l118_so_many_organisations_vouch_and_each_once() {
    let mut place = Place::admitted();
    let first = place.attested();
    let second = place.attested();
    assert_eq!(place.vouched(), [second]);
    let ended = place.attestation(first).ended;
    assert_eq!(ended, Some(place.it.ledger.time - 1));
    assert_eq!(place.attestation(second).ended, None);

    let terms = place.terms();
    let mut others: Vec<Person> = (20..).take(MAX_VOUCHERS).map(Person::new).collect();
    for (at, other) in others.iter_mut().enumerate() {
        let begin = other.begin();
        place.it.ledger.commit(&begin).unwrap();
        let word = word_of(other.id(), 0, Some("Clinic"), &[0, 1, 2]);
        place.carry(word).unwrap();
        let attestation = AttestationId::random(&mut other.rng);
        let attest = other.attest(attestation, terms.clone());
        let expected = match at + 1 < MAX_VOUCHERS {
            true => Ok(()),
            false => Err(Refusal::TooManyAttestations),
        };
        assert_eq!(place.it.ledger.commit(&attest), expected, "{at}");
    }
    // One of those who do may say it anew; and a place is free once a time has come.
    assert!(place.try_attest(terms.clone()).is_ok());
    place.it.ledger.time = terms.until;
    let last = others.last_mut().unwrap();
    let late = AttestationTerms {
        until: terms.until + HOUR,
        ..terms.clone()
    };
    let (body, opening) = aceso_core::kinds::attestation::make(
        AttestationId::random(&mut last.rng),
        late,
        aceso_core::crypto::digest::Salt::from_bytes([1; 32]),
    );
    let mut draft = last.draft(body, opening);
    draft.valid_until = terms.until + HOUR;
    let attest = last.sign(draft);
    place.it.ledger.commit(&attest).unwrap();
    assert_eq!(place.vouched().len(), 1);
}

#[test]
fn l118_no_order_within_a_block_decides_what_an_organisation_says() {
    let mut place = Place::admitted();
    let mut attest = || {
        let id = AttestationId::random(&mut place.hospital.rng);
        let transaction = place.hospital.attest(id, place.terms());
        transaction.verify().unwrap()
    };
    let [first, second] = [attest(), attest()];
    let ledger = &mut place.it.ledger;
    let early = Err(Refusal::TooSoon);
    for both in [[&first, &second], [&second, &first]] {
        assert_eq!(ledger.commit_block(&both.map(Clone::clone)), early);
    }
    // In the block after, the second takes the first one's place.
    ledger.commit_block(&[first]).unwrap();
    ledger.commit_block(&[second]).unwrap();
}

#[test]
fn l118_who_says_nothing_any_more_takes_no_place_from_others() {
    // Withdrawn; withdrawn and admitted again, which brings no old word back; closed.
    for gone in 0..3 {
        let mut place = Place::new();
        let terms = place.terms();
        let mut others: Vec<Person> = (20..=20 + MAX_VOUCHERS as u8).map(Person::new).collect();
        let mut verdicts = Vec::new();
        for other in &mut others {
            let begin = other.begin();
            place.it.ledger.commit(&begin).unwrap();
            let word = word_of(other.id(), 0, Some("Clinic"), &[0, 1, 2]);
            place.carry(word).unwrap();
            let attestation = AttestationId::random(&mut other.rng);
            let attest = other.attest(attestation, terms.clone());
            verdicts.push(place.it.ledger.commit(&attest));
        }
        let last = verdicts.pop().unwrap();
        assert_eq!(last, Err(Refusal::TooManyAttestations));
        assert_eq!(verdicts, [Ok(()); MAX_VOUCHERS]);
        let all = place.vouched();

        let other = others[2].id();
        if gone < 2 {
            let word = word_of(other, 1, None, &[0, 1, 2]);
            place.carry(word).unwrap();
        }
        match gone {
            1 => {
                let word = word_of(other, 2, Some("Clinic"), &[0, 1, 2]);
                place.carry(word).unwrap();
            }
            2 => {
                let now = place.it.ledger.time;
                let closing = others[2].close(now);
                place.it.ledger.commit(&closing).unwrap();
            }
            _ => {}
        }
        // Nothing changes before somebody needs the place.
        assert_eq!(place.vouched(), all);
        let last = others.last_mut().unwrap();
        let id = AttestationId::random(&mut last.rng);
        let attest = last.attest(id, terms.clone());
        place.it.ledger.commit(&attest).unwrap();
        let now = place.vouched();
        assert_eq!(now.len(), MAX_VOUCHERS);
        assert!(now.contains(&id));
        assert_eq!(
            now.iter().filter(|it| all.contains(it)).count(),
            MAX_VOUCHERS - 1
        );
        // All places are taken again by such as say something.
        let mut more = Person::new(50);
        let begin = more.begin();
        place.it.ledger.commit(&begin).unwrap();
        let word = word_of(more.id(), 0, Some("Clinic"), &[0, 1, 2]);
        place.carry(word).unwrap();
        let id = AttestationId::random(&mut more.rng);
        let attest = more.attest(id, terms);
        let verdict = place.it.ledger.commit(&attest);
        assert_eq!(verdict, Err(Refusal::TooManyAttestations));
    }
}

#[test]
fn l119_l120_whoever_said_it_or_of_whom_it_was_said_ends_it_once() {
    for by_clinician in [false, true] {
        let mut place = Place::admitted();
        let id = place.attested();
        assert!(place.in_force(id, place.it.ledger.time));
        assert!(!place.in_force(id, place.terms().until));
        let stranger = place.it.patient.withdraw(id);
        let verdict = place.it.ledger.try_apply(&stranger);
        assert_eq!(verdict, Err(Refusal::NoAttestation));
        let invented = place.hospital.withdraw(AttestationId(Digest([1; 32])));
        let verdict = place.it.ledger.try_apply(&invented);
        assert_eq!(verdict, Err(Refusal::NoAttestation));

        let withdraw = match by_clinician {
            true => place.it.doctor.withdraw(id),
            false => place.hospital.withdraw(id),
        };
        let mut concerned = place.it.ledger.try_apply(&withdraw).unwrap().concerned;
        concerned.sort();
        let mut both = vec![place.hospital.id(), place.it.doctor.id()];
        both.sort();
        assert_eq!(concerned, both);
        place.it.ledger.commit(&withdraw).unwrap();
        assert!(place.vouched().is_empty());
        assert!(!place.in_force(id, place.it.ledger.time));
        let again = place.hospital.withdraw(id);
        let verdict = place.it.ledger.try_apply(&again);
        assert_eq!(verdict, Err(Refusal::AttestationOver));
    }
}

#[test]
fn what_an_organisation_said_before_it_was_withdrawn_does_not_come_back() {
    let mut place = Place::admitted();
    let id = place.attested();
    let renamed = place.word(1, Some("City Hospital North"), &[0, 1, 2]);
    place.carry(renamed).unwrap();
    assert!(place.in_force(id, place.it.ledger.time), "a new name only");
    let withdrawn = place.word(2, None, &[0, 1, 2]);
    place.carry(withdrawn).unwrap();
    assert!(!place.in_force(id, place.it.ledger.time));
    let again = place.word(3, Some("City Hospital"), &[0, 1, 2]);
    place.carry(again).unwrap();
    assert!(!place.in_force(id, place.it.ledger.time));
    let new = place.attested();
    assert!(place.in_force(new, place.it.ledger.time));
    let close = place.hospital.close(0);
    place.it.ledger.commit(&close).unwrap();
    assert!(!place.in_force(new, place.it.ledger.time));
}

#[test]
fn l08_what_opens_another_commitment_does_not_open_this_one() {
    let mut place = Place::admitted();
    let terms = place.terms();
    let word = place.word(1, Some("City Hospital"), &[0, 1, 2]);
    let gone = place.word(1, None, &[0, 1, 2]);
    for make in [
        |it: &mut Place, terms: AttestationTerms, _, _| {
            let id = AttestationId(Digest([1; 32]));
            it.hospital.attest(id, terms)
        },
        |it: &mut Place, _, word, _| it.hospital.carry(word),
        |it: &mut Place, _, _, gone| it.hospital.carry(gone),
    ] {
        let mut twice = || {
            let made = make(&mut place, terms.clone(), word.clone(), gone.clone());
            made.verify().unwrap()
        };
        let (one, other) = (twice(), twice());
        let body = one.statement().body.clone();
        let draft = place.hospital.draft(body, other.opening().clone());
        let mixed = place.hospital.sign(draft);
        let verdict = place.it.ledger.try_apply(&mixed);
        assert_eq!(verdict, Err(Refusal::BadOpening));
        let verdict = place.it.ledger.try_apply(one.transaction());
        assert!(verdict.is_ok());
        // The permanent part names nobody.
        let statement = &one.transaction().statement;
        for id in [place.hospital.id(), place.it.doctor.id()] {
            let mut windows = statement.windows(32);
            assert!(!windows.any(|it| it == id.as_bytes()));
        }
    }
}

#[test]
fn the_permanent_part_of_a_withdrawal_names_nobody() {
    let mut place = Place::admitted();
    let id = place.attested();
    let withdrawn = place.hospital.withdraw(id);
    let holds = |bytes: &[u8], needle: &[u8; 32]| bytes.windows(32).any(|it| it == needle);
    for needle in [
        place.hospital.id().as_bytes(),
        place.it.doctor.id().as_bytes(),
        &place.hospital.device.verifying_key().0,
        &place.hospital.keys.digest().0,
        &place.it.doctor.keys.digest().0,
    ] {
        assert!(!holds(&withdrawn.statement, needle));
    }
    // The search finds what is there.
    assert!(holds(&withdrawn.statement, &id.0.0));
    assert!(holds(&withdrawn.witness, place.hospital.id().as_bytes()));
}
