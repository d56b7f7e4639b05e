//! What people may try on a ledger where much has happened already.

use proptest::prelude::*;

use crate::{
    DEVICES, HOUR, MINUTE,
    beginnings::{Beginning, CROWD, INTRODUCTIONS},
    wishes::{self, History, Named, Wish, any_of, rarely},
};

/// Numbers of what a crowd sends and vouches for; those below a hundred are taken, for the most part.
const NUMBERS: usize = INTRODUCTIONS;

pub fn old() -> impl Strategy<Value = History> {
    let devices = prop_oneof![3 => Just(1), 1 => 1..1u8 << DEVICES];
    let change = devices.prop_map(|devices| Wish::Change {
        who: 0,
        devices,
        number: None,
        previous: None,
    });
    let wish = prop_oneof![
        4 => wishes::wish(),
        2 => change,
        2 => wishes::hand_over(),
        1 => wishes::recovery(),
    ];
    wishes::blocks(wish, 8).prop_map(|blocks| History {
        beginning: Beginning::Old,
        blocks,
    })
}

pub fn crowd() -> impl Strategy<Value = History> {
    let word = (0..CROWD, prop::bool::weighted(0.3)).prop_map(|(of, admit)| Wish::Word {
        who: of,
        of,
        admit,
        number: None,
        signers: 3,
    });
    let close = (1..CROWD, -HOUR..HOUR).prop_map(|(who, length)| Wish::Close { who, length });
    let withdraw = any_of(NUMBERS).prop_map(|attestation| Wish::Withdraw {
        who: None,
        attestation,
    });
    let revoke = any_of(NUMBERS).prop_map(|grant| Wish::Revoke { who: None, grant });
    let wish = prop_oneof![
        3 => wishes::wish(),
        8 => parcel(),
        2 => wishes::end_parcel(NUMBERS),
        5 => attest(),
        1 => withdraw,
        1 => word,
        1 => revoke,
        1 => close,
    ];
    wishes::blocks(wish, 8).prop_map(|blocks| History {
        beginning: Beginning::Crowd,
        blocks,
    })
}

/// Mostly to the first.
fn somebody() -> impl Strategy<Value = usize> {
    prop_oneof![9 => Just(0), 1 => 0..CROWD]
}

fn number() -> impl Strategy<Value = usize> {
    prop_oneof![1 => 0..100usize, 9 => 100..NUMBERS]
}

fn parcel() -> impl Strategy<Value = Wish> {
    let length = prop_oneof![1 => MINUTE..HOUR, 4 => HOUR..48 * HOUR];
    let which = (0..CROWD, somebody(), number());
    (which, length, any::<bool>(), rarely(1..=5usize)).prop_map(
        |((who, to, parcel), length, introduced, other)| Wish::Parcel {
            who,
            to,
            parcel,
            record: None,
            length,
            keys: None,
            introduction: introduced.then(|| Named::Any(INTRODUCTIONS + other.unwrap_or(who))),
        },
    )
}

fn attest() -> impl Strategy<Value = Wish> {
    let length = prop_oneof![1 => MINUTE..HOUR, 4 => HOUR..48 * HOUR];
    (0..CROWD, somebody(), number(), length).prop_map(|(by, of, attestation, length)| {
        Wish::Attest {
            who: Some(by),
            of,
            attestation,
            length,
        }
    })
}
