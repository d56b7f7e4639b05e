//! What people may try.

use aceso_core::{
    grant::MAX_PERIOD,
    parcel::{MAX_PARCEL, ParcelEnd},
};
use proptest::{prelude::*, sample::Index};

use crate::{
    ATTESTATIONS, DEVICES, GRANTS, HOUR, MINUTE, OPERATORS, PARCELS, PEOPLE, RECORDS, RECOVERIES,
    beginnings::Beginning, crowds,
};

/// What somebody is to try. `None` is what fits: the rightful author, the next number, all the records.
#[derive(Debug, Clone)]
pub enum Wish {
    Begin(usize),
    Put {
        who: Option<usize>,
        record: usize,
        number: Option<u64>,
        blob: Option<Index>,
    },
    Grant {
        who: usize,
        to: usize,
        grant: usize,
        records: Option<u8>,
        from: i64,
        length: u64,
        purpose: bool,
        keys: Option<Option<Index>>,
        /// Whose place it takes.
        replaces: Option<Named>,
    },
    Revoke {
        who: Option<usize>,
        grant: Named,
    },
    Access {
        who: Option<usize>,
        grant: Named,
        records: Option<u8>,
        other_purpose: bool,
    },
    Change {
        who: usize,
        devices: u8,
        number: Option<u64>,
        previous: Option<Index>,
    },
    Erase {
        who: Option<usize>,
        record: usize,
    },
    Offer {
        who: usize,
        offer: usize,
        length: i64,
    },
    Claim {
        who: usize,
        offer: Named,
        keys: Option<Option<Index>>,
        shown: bool,
    },
    Close {
        who: usize,
        length: i64,
    },
    Parcel {
        who: usize,
        to: usize,
        parcel: usize,
        record: Option<usize>,
        length: i64,
        keys: Option<Option<Index>>,
        introduction: Option<Named>,
    },
    EndParcel {
        who: Option<usize>,
        parcel: Named,
        how: ParcelEnd,
    },
    /// The operators admit or withdraw somebody; so many of the four sign.
    Word {
        who: usize,
        of: usize,
        admit: bool,
        number: Option<u64>,
        signers: usize,
    },
    /// The validators hand over to the operators of this mask; who signs is what fits, but for those of the other mask.
    HandOver {
        who: usize,
        number: Option<u64>,
        to: u8,
        left_out: Option<u8>,
        besides: Option<u8>,
    },
    Attest {
        who: Option<usize>,
        of: usize,
        attestation: usize,
        length: i64,
    },
    Withdraw {
        who: Option<usize>,
        attestation: Named,
    },
    BeginRecovery {
        who: usize,
        recovery: usize,
        devices: u8,
        number: Option<u64>,
        previous: Option<Index>,
    },
    CancelRecovery {
        who: usize,
        recovery: Option<usize>,
    },
    CompleteRecovery {
        who: usize,
        recovery: Option<usize>,
        devices: Option<u8>,
    },
    /// The very bytes of before.
    Replay(Index),
}

/// A grant or offer that exists, or any number.
#[derive(Debug, Clone, Copy)]
pub enum Named {
    Made(Index),
    Any(usize),
}

/// How much later a block is than the one before.
#[derive(Debug, Clone)]
pub enum Jump {
    By(u64),
    /// To this many milliseconds around the end of a grant, an offer or an account, if that is ahead.
    ToAnEnd(Index, i64),
}

/// How a statement may be bent.
#[derive(Debug, Clone)]
pub enum Twist {
    None,
    OtherLedger,
    NoAncestor,
    /// Another person's device.
    OtherDevice,
    /// Any device that the author has, in the key set or not, or their recovery key.
    OwnDevice(usize),
    /// The intent of an earlier transaction.
    OldIntent(Index),
    /// Valid until this long after the block.
    Valid(i64),
}

#[derive(Debug, Clone)]
pub struct Block {
    pub jump: Jump,
    pub wishes: Vec<(Wish, Twist)>,
    /// Another order to try.
    pub order: Vec<u8>,
}

impl Block {
    /// Nothing but these, as they are.
    pub fn of(wishes: Vec<Wish>) -> Self {
        Self {
            jump: Jump::By(1),
            order: vec![0; wishes.len()],
            wishes: wishes.into_iter().map(|wish| (wish, Twist::None)).collect(),
        }
    }
}

#[derive(Debug, Clone)]
pub struct History {
    pub beginning: Beginning,
    pub blocks: Vec<Block>,
}

/// Mostly `None`.
pub fn rarely<S: Strategy>(strategy: S) -> impl Strategy<Value = Option<S::Value>>
where
    S::Value: Clone,
{
    prop_oneof![5 => Just(None), 1 => strategy.prop_map(Some)]
}

/// Mostly one that was made.
pub fn any_of(numbers: usize) -> impl Strategy<Value = Named> + Clone {
    prop_oneof![
        9 => any::<Index>().prop_map(Named::Made),
        1 => (0..numbers).prop_map(Named::Any),
    ]
}

fn grant() -> impl Strategy<Value = Wish> {
    let mask = rarely(0..1u8 << RECORDS);
    let from = prop_oneof![5 => -HOUR..=0, 1 => 0..HOUR];
    let length = prop_oneof![
        1 => Just(0),
        5 => MINUTE as u64..48 * HOUR as u64,
        5 => HOUR as u64..HOUR as u64 + 20 * MINUTE as u64,
        1 => MAX_PERIOD - 1..MAX_PERIOD + 2,
    ];
    let which = (0..PEOPLE, 0..PEOPLE, 0..GRANTS, mask);
    let replaces = rarely(any_of(GRANTS));
    (which, from, length, any::<bool>(), (old_keys(), replaces)).prop_map(
        |((who, to, grant, records), from, length, purpose, (keys, replaces))| Wish::Grant {
            who,
            to,
            grant,
            records,
            from,
            length,
            purpose,
            keys,
            replaces,
        },
    )
}

fn vouching() -> impl Strategy<Value = Wish> {
    let word = (
        0..PEOPLE,
        0..PEOPLE,
        prop::bool::weighted(0.8),
        rarely(0..4u64),
        prop_oneof![1 => 0..3usize, 5 => 3..=4usize],
    );
    let year = 400 * 24 * HOUR;
    let length = prop_oneof![1 => -1..=0i64, 9 => MINUTE..48 * HOUR, 1 => year - 1..=year + 1];
    let attest = (rarely(0..PEOPLE), 0..PEOPLE, 0..ATTESTATIONS, length);
    let named = any_of(ATTESTATIONS);
    prop_oneof![
        1 => hand_over(),
        2 => word.prop_map(|(who, of, admit, number, signers)| Wish::Word {
            who, of, admit, number, signers
        }),
        3 => attest.prop_map(|(who, of, attestation, length)| Wish::Attest {
            who, of, attestation, length
        }),
        4 => (rarely(0..PEOPLE), named).prop_map(|(who, attestation)| Wish::Withdraw {
            who, attestation
        }),
    ]
}

pub fn hand_over() -> impl Strategy<Value = Wish> {
    let masks = (
        prop_oneof![1 => Just(0), 9 => 1..1u8 << OPERATORS],
        rarely(0..1u8 << OPERATORS),
        rarely(0..1u8 << OPERATORS),
    );
    (0..PEOPLE, rarely(0..3u64), masks).prop_map(|(who, number, (to, left_out, besides))| {
        Wish::HandOver {
            who,
            number,
            to,
            left_out,
            besides,
        }
    })
}

pub fn recovery() -> impl Strategy<Value = Wish> {
    let devices = prop_oneof![1 => Just(0), 9 => 1..1u8 << DEVICES];
    let begin = (
        0..PEOPLE,
        0..RECOVERIES,
        devices,
        rarely(0..4u64),
        rarely(any::<Index>()),
    );
    let other = || rarely(0..RECOVERIES);
    prop_oneof![
        3 => begin.prop_map(|(who, recovery, devices, number, previous)| Wish::BeginRecovery {
            who, recovery, devices, number, previous
        }),
        1 => (0..PEOPLE, other()).prop_map(|(who, recovery)| Wish::CancelRecovery {
            who, recovery
        }),
        4 => (0..PEOPLE, other(), rarely(1..1u8 << DEVICES)).prop_map(
            |(who, recovery, devices)| Wish::CompleteRecovery { who, recovery, devices }
        ),
    ]
}

/// Mostly the newest; else an earlier one, or one that never was.
fn old_keys() -> impl Strategy<Value = Option<Option<Index>>> {
    rarely(prop::option::of(any::<Index>()))
}

fn change() -> impl Strategy<Value = Wish> {
    let who = 0..PEOPLE;
    let devices = prop_oneof![1 => Just(0), 9 => 1..1u8 << DEVICES];
    let number = rarely(0..4u64);
    (who, devices, number, rarely(any::<Index>())).prop_map(|(who, devices, number, previous)| {
        Wish::Change {
            who,
            devices,
            number,
            previous,
        }
    })
}

fn offer() -> impl Strategy<Value = Wish> {
    let length = prop_oneof![
        1 => -1..=0i64,
        9 => MINUTE..48 * HOUR,
        1 => 7 * 24 * HOUR - 1..=7 * 24 * HOUR + 1,
    ];
    (0..PEOPLE, 0..GRANTS, length).prop_map(|(who, offer, length)| Wish::Offer {
        who,
        offer,
        length,
    })
}

fn parcel() -> impl Strategy<Value = Wish> {
    let most = MAX_PARCEL as i64;
    let length = prop_oneof![1 => -1..=0i64, 9 => MINUTE..48 * HOUR, 1 => most - 1..=most + 1];
    let introduction = prop_oneof![
        2 => Just(None),
        1 => any::<Index>().prop_map(|index| Some(Named::Made(index))),
    ];
    let which = (0..PEOPLE, 0..PEOPLE, 0..PARCELS, rarely(0..RECORDS));
    (which, length, old_keys(), introduction).prop_map(
        |((who, to, parcel, record), length, keys, introduction)| Wish::Parcel {
            who,
            to,
            parcel,
            record,
            length,
            keys,
            introduction,
        },
    )
}

pub fn end_parcel(numbers: usize) -> impl Strategy<Value = Wish> {
    let named = any_of(numbers);
    let how = prop_oneof![
        Just(ParcelEnd::Kept),
        Just(ParcelEnd::Declined),
        Just(ParcelEnd::Withdrawn),
    ];
    (rarely(0..PEOPLE), named, how).prop_map(|(who, parcel, how)| Wish::EndParcel {
        who,
        parcel,
        how,
    })
}

pub fn wish() -> impl Strategy<Value = Wish> {
    let who = || rarely(0..PEOPLE);
    let mask = || rarely(0..1u8 << RECORDS);
    let flag = || prop::bool::weighted(0.1);
    let named = || any_of(GRANTS);
    let end = prop_oneof![1 => -HOUR..=0, 9 => HOUR..48 * HOUR];
    prop_oneof![
        2 => (0..PEOPLE).prop_map(Wish::Begin),
        6 => (who(), 0..RECORDS, rarely(0..4u64), rarely(any::<Index>())).prop_map(
            |(who, record, number, blob)| Wish::Put { who, record, number, blob }
        ),
        8 => grant(),
        4 => (who(), named()).prop_map(|(who, grant)| Wish::Revoke { who, grant }),
        18 => (who(), named(), mask(), flag()).prop_map(
            |(who, grant, records, other_purpose)| {
                Wish::Access { who, grant, records, other_purpose }
            }
        ),
        4 => change(),
        1 => (who(), 0..RECORDS).prop_map(|(who, record)| Wish::Erase { who, record }),
        4 => offer(),
        6 => (0..PEOPLE, named(), old_keys(), prop::bool::weighted(0.9)).prop_map(
            |(who, offer, keys, shown)| Wish::Claim { who, offer, keys, shown }
        ),
        2 => (0..PEOPLE, end).prop_map(|(who, length)| Wish::Close { who, length }),
        8 => parcel(),
        5 => end_parcel(PARCELS),
        12 => vouching(),
        6 => recovery(),
        4 => any::<Index>().prop_map(Wish::Replay),
    ]
}

fn twist() -> impl Strategy<Value = Twist> {
    let limits = prop_oneof![
        -2..=2i64,
        5 * MINUTE - 1..=5 * MINUTE + 1,
        24 * HOUR - 1..=24 * HOUR + 1,
    ];
    prop_oneof![
        20 => Just(Twist::None),
        1 => Just(Twist::OtherLedger),
        1 => Just(Twist::NoAncestor),
        1 => Just(Twist::OtherDevice),
        1 => (0..=DEVICES).prop_map(Twist::OwnDevice),
        2 => any::<Index>().prop_map(Twist::OldIntent),
        3 => limits.prop_map(Twist::Valid),
    ]
}

/// One to so many blocks of such wishes.
pub fn blocks(wish: impl Strategy<Value = Wish>, most: usize) -> impl Strategy<Value = Vec<Block>> {
    let by = prop_oneof![
        9 => 1..1000u64,
        3 => 1..20 * MINUTE as u64,
        1 => 1..30 * HOUR as u64,
    ];
    let jump = prop_oneof![
        4 => by.prop_map(Jump::By),
        1 => (any::<Index>(), -1..=1i64).prop_map(|(grant, by)| Jump::ToAnEnd(grant, by)),
    ];
    let wishes = prop::collection::vec((wish, twist()), 0..9);
    let order = prop::collection::vec(any::<u8>(), 9);
    let block = (jump, wishes, order).prop_map(|(jump, wishes, order)| Block {
        jump,
        wishes,
        order,
    });
    prop::collection::vec(block, 1..=most)
}

/// Mostly everyone has an account and a record to begin with: most else that could happen would be refused for want of one.
fn fresh() -> impl Strategy<Value = History> {
    let begun = prop::collection::vec(prop::bool::weighted(0.9), PEOPLE);
    (begun, blocks(wish(), 11)).prop_map(|(begun, blocks)| {
        let people = (0..PEOPLE).filter(|who| begun[*who]);
        History {
            beginning: Beginning::Fresh(people.map(|who| 1 << who).sum()),
            blocks,
        }
    })
}

pub fn history() -> impl Strategy<Value = History> {
    prop_oneof![50 => fresh(), 1 => crowds::old(), 3 => crowds::crowd()]
}
