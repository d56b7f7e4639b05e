//! Who makes blocks final after those who do now: L121 to L126, and whose words count from then on.

use aceso_core::{
    crypto::digest::Digest,
    kinds::validators_changed,
    ledger::{Key, Refusal, ValidatorsState},
    validators::{MAX_CHANGES, SignedValidators},
};

use crate::{
    common::{
        Ledger, Person,
        validators::{hand_over, operators, validators},
        word_by,
    },
    read,
};

/// A ledger of four validators, 0 to 3, and somebody with an account.
struct Place {
    ledger: Ledger,
    carrier: Person,
}

impl Place {
    fn new() -> Self {
        let mut ledger = Ledger::new();
        let mut carrier = Person::new(1);
        ledger.commit(&carrier.begin()).unwrap();
        Self { ledger, carrier }
    }

    fn carry(&mut self, signed: SignedValidators) -> Result<(), Refusal> {
        let carried = self.carrier.carry_validators(signed);
        self.ledger.commit(&carried)
    }

    fn refusal(&mut self, signed: SignedValidators) -> Option<Refusal> {
        let carried = self.carrier.carry_validators(signed);
        self.ledger.try_apply(&carried).err()
    }

    fn state(&self) -> Option<ValidatorsState> {
        read(&self.ledger, Key::Validators)
    }
}

#[test]
fn l121_a_set_is_ascending_and_of_this_ledger() {
    let mut place = Place::new();
    assert_eq!(place.refusal(hand_over(0, 0..5, 0..5)), None);
    assert_eq!(
        place.refusal(hand_over(0, [], 0..4)),
        Some(Refusal::Malformed)
    );
    assert_eq!(
        place.refusal(hand_over(0, [0, 1, 1, 2], 0..4)),
        Some(Refusal::Malformed)
    );
    let mut turned = hand_over(0, 0..5, []);
    turned.word.validators.reverse();
    let keys = operators(0..5);
    turned.signatures = keys.iter().map(|it| turned.word.sign(it)).collect();
    assert_eq!(place.refusal(turned), Some(Refusal::Malformed));
    // As many as there may be, and one more: who comes has signed, so it is the number alone.
    for (count, expected) in [
        (255, Some(Refusal::NoConsent)),
        (0, Some(Refusal::Malformed)),
    ] {
        let mut word = hand_over(0, 0..255, []);
        let mut more = validators(1).keys[0].verifying_key();
        more.0 = [0xff; 32];
        word.word.validators.push(more);
        if count == 0 {
            more.0[0] = 0xfe;
            word.word.validators.push(more);
            word.word.validators.sort_unstable();
        }
        let keys = operators(0..4);
        word.signatures = keys.iter().map(|it| word.word.sign(it)).collect();
        assert_eq!(place.refusal(word), expected);
    }
    let unsigned = hand_over(0, 0..5, []);
    assert_eq!(place.refusal(unsigned), Some(Refusal::Malformed));

    let mut other = hand_over(0, 0..5, 0..5);
    other.word.genesis = Digest([1; 32]);
    assert_eq!(place.refusal(other), Some(Refusal::OtherLedger));
    let mut made_up = hand_over(0, 4..6, 4..6);
    made_up.genesis.validators = made_up.word.validators.clone();
    assert_eq!(place.refusal(made_up), Some(Refusal::OtherLedger));
}

#[test]
fn l08_the_statement_names_number_and_set() {
    let mut place = Place::new();
    let refused = |place: &mut Place, change: fn(&mut validators_changed::Body)| {
        let (mut body, opening) = validators_changed::make(hand_over(0, 0..5, 0..5));
        change(&mut body);
        let draft = place.carrier.draft(body, opening);
        let carried = place.carrier.sign(draft);
        place.ledger.try_apply(&carried).err()
    };
    assert_eq!(refused(&mut place, |_| ()), None);
    let bad = Some(Refusal::BadOpening);
    assert_eq!(refused(&mut place, |it| it.number = 1), bad);
    assert_eq!(refused(&mut place, |it| it.validators.0[0] ^= 1), bad);
}

#[test]
fn l122_a_quorum_of_those_who_are_and_all_who_come_sign() {
    let mut place = Place::new();
    let quorum = Some(Refusal::NoQuorum);
    for (to, signers, expected) in [
        // One leaves, whether they like it or not.
        (&[0, 1, 2][..], &[0, 1, 2][..], None),
        (&[0, 1, 2], &[0, 1, 2, 3], None),
        (&[0, 1, 2], &[0, 1, 3], None),
        (&[0, 1, 2], &[0, 1], quorum),
        // One comes.
        (&[0, 1, 2, 3, 4], &[1, 2, 3, 4], None),
        (&[0, 1, 2, 3, 4], &[0, 1, 2, 3], Some(Refusal::NoConsent)),
        // Who comes has no say in that.
        (&[0, 1, 2, 3, 4], &[0, 1, 4], quorum),
        // All others.
        (&[4, 5], &[0, 1, 2, 4, 5], None),
        (&[4, 5], &[0, 1, 2, 4], Some(Refusal::NoConsent)),
        (&[4, 5], &[4, 5], quorum),
        // Somebody else, or somebody twice.
        (&[0, 1, 2], &[0, 1, 2, 9], quorum),
        (&[0, 1, 2], &[0, 1, 2, 2], quorum),
    ] {
        let word = hand_over(0, to.iter().copied(), signers.iter().copied());
        assert_eq!(place.refusal(word), expected, "{to:?} by {signers:?}");
    }
    let mut turned = hand_over(0, 0..5, 0..5);
    turned.signatures.reverse();
    assert_eq!(place.refusal(turned), quorum);
    // What they signed was another set.
    let mut other = hand_over(0, 0..3, 0..4);
    other.word.validators.pop();
    assert_eq!(place.refusal(other), quorum);
}

#[test]
fn l123_no_word_counts_twice_and_those_who_went_have_no_say() {
    let mut place = Place::new();
    let old = Some(Refusal::OldWord);
    assert_eq!(place.refusal(hand_over(1, 0..5, 0..5)), old);
    place.carry(hand_over(0, 2..6, 0..6)).unwrap();
    let state = place.state().unwrap();
    assert_eq!((state.number, state.height), (0, place.ledger.height - 1));
    assert_eq!(state.validators, hand_over(0, 2..6, []).word.validators);

    // Two of them are validators still.
    assert_eq!(place.refusal(hand_over(0, 0..4, 0..6)), old);
    assert_eq!(place.refusal(hand_over(2, 0..4, 0..6)), old);
    assert_eq!(
        place.refusal(hand_over(1, 0..4, 0..4)),
        Some(Refusal::NoQuorum)
    );
    place.carry(hand_over(1, 0..4, 0..6)).unwrap();
    assert_eq!(place.state().unwrap().number, 1);
}

#[test]
fn l124_a_change_changes_something() {
    let mut place = Place::new();
    let same = Some(Refusal::SameValidators);
    assert_eq!(place.refusal(hand_over(0, 0..4, 0..4)), same);
    place.carry(hand_over(0, 4..6, 0..6)).unwrap();
    assert_eq!(place.refusal(hand_over(1, 4..6, 4..6)), same);
}

#[test]
fn l125_a_block_ends_one_epoch() {
    let mut place = Place::new();
    let words = [hand_over(0, 0..3, 0..4), hand_over(1, 0..2, 0..3)];
    let both = words.map(|it| place.carrier.carry_validators(it).verify().unwrap());
    let together = place.ledger.clone().commit_block(&both);
    assert_eq!(together, Err(Refusal::TooSoon));
    for one in both {
        place.ledger.commit_block(&[one]).unwrap();
    }
}

#[test]
fn l126_there_are_so_many_changes_and_no_more() {
    let mut place = Place::new();
    for number in 0..MAX_CHANGES as u64 {
        let to = if number % 2 == 0 { 0..3 } else { 0..4 };
        place.carry(hand_over(number, to, 0..4)).unwrap();
    }
    let more = hand_over(MAX_CHANGES as u64, 0..3, 0..4);
    assert_eq!(place.refusal(more), Some(Refusal::TooManyChanges));
}

#[test]
fn l111_organisations_are_admitted_by_those_who_are_validators_now() {
    let mut place = Place::new();
    place.carry(hand_over(0, 2..6, 0..6)).unwrap();
    let hospital = place.carrier.id();
    let mut refusal = |signers: std::ops::Range<u8>| {
        let keys = operators(signers);
        let word = word_by(hospital, 0, Some("City Hospital"), keys.into_iter());
        let carried = place.carrier.carry(word);
        place.ledger.try_apply(&carried).err()
    };
    assert_eq!(refusal(0..4), Some(Refusal::NoQuorum));
    assert_eq!(refusal(2..6), None);
}
