//! Blocks that are as the ledger's are in all but one thing: none of its validators signed them.

use std::rc::Rc;

use aceso_client::ports::HttpRequest;
use aceso_core::{
    block::Header,
    crypto::{secret::Secret32, sign::SigningKey},
};
use aceso_messages::ProblemKind;

use super::{
    caught::{Shared, answered_by, shared},
    relay::Relay,
};

/// One that has come as far, upon whose next block a share that was stopped is in force.
fn liar(it: &Shared) -> Rc<Relay> {
    let other = it.relay.twin();
    other.keep_in_force(it.share.parse().unwrap());
    other
}

/// From here on it signs with a key of its own, which the ledger does not know.
fn loses_its_key(relay: &mut Rc<Relay>) {
    let key = SigningKey::from_seed(&Secret32::from_bytes(&[9; 32]));
    Rc::get_mut(relay).unwrap().validator = key;
}

/// The block names its maker as who makes the next one final.
fn names_itself(it: &Shared) -> Rc<Relay> {
    let mut forger = it.relay.twin();
    loses_its_key(&mut forger);
    forger.keep_in_force(it.share.parse().unwrap());
    forger
}

/// The block is to the byte one that the validator could have made.
fn names_the_validators(it: &Shared) -> Rc<Relay> {
    let mut forger = liar(it);
    loses_its_key(&mut forger);
    let header = Header::decode(&forger.ledger.borrow().tip.header).unwrap();
    let tip = forger.sign(&header);
    forger.ledger.borrow_mut().tip = tip;
    forger
}

fn signs(request: &HttpRequest) -> bool {
    request.target == "/v1/transactions"
}

#[test]
fn a_block_that_no_validator_signed() {
    let it = shared();
    it.patient.stop(&it.share).unwrap();
    let seen = &it.doctor.device.wire.seen;
    for forge in [names_itself, names_the_validators] {
        let forger = forge(&it);
        assert_eq!(forger.height(), it.relay.height() + 1, "it is the newest");
        seen.take();
        answered_by(&it.doctor, &forger, |_| true);
        assert_eq!(it.doctor.open_share(&it.share), Err(ProblemKind::NotProven));
        assert!(!seen.borrow().iter().any(signs), "nothing was signed");
    }
    // It was the key alone: from the validator itself the same is believed.
    answered_by(&it.doctor, &liar(&it), |_| true);
    it.doctor.open_share(&it.share).unwrap();
    assert!(seen.borrow().iter().any(signs));
}

#[test]
fn a_block_that_no_validator_signed_changes_nothing_that_is_known() {
    let it = shared();
    it.patient.stop(&it.share).unwrap();
    answered_by(&it.doctor, &names_the_validators(&it), |_| true);
    assert_eq!(it.doctor.open_share(&it.share), Err(ProblemKind::NotProven));
    // Had its block been kept, the honest relay would seem to have gone back.
    it.doctor.device.wire.honest();
    assert_eq!(
        it.doctor.open_share(&it.share),
        Err(ProblemKind::ShareStopped)
    );
}
