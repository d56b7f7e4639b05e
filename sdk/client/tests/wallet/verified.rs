//! The whole activity, proven once more; and a file that is added by itself.

use aceso_client::ports::Attachment;
use aceso_core::{
    codec::{decode, encode},
    wire::{ActivityPage, Entry},
};
use aceso_messages::{Period, ProblemKind, Reply, Request};

use super::steps::{Person, bundle, file, world};

fn verify(person: &Person) -> Result<(u32, u32), ProblemKind> {
    match person.get(Request::VerifyActivity)? {
        Reply::Verified { proven, said } => Ok((proven, said)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_line_is_proven_again() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let shares = patient.share(&doctor.code(), Period::Hour).unwrap();
    let share = doctor.patients()[0].share.clone();
    doctor.open_share(&share).unwrap();
    patient.stop(&shares[0].id).unwrap();
    assert_eq!(doctor.open_share(&share), Err(ProblemKind::ShareStopped));
    let rows = patient.activity().len() as u32;
    let honest = verify(&patient).unwrap();
    assert!(honest.1 >= 1 && honest.0 + 1 >= rows, "{honest:?}, {rows}");

    type Lie = fn(&mut Vec<(u64, Entry)>);
    let lies: [(&str, Lie); 6] = [
        ("the newest lines are gone", |page| page.truncate(2)),
        ("there is nothing any more", Vec::clear),
        ("one in the middle is gone", |page| {
            let at = page.len() / 2;
            let is_final = |it: &(u64, Entry)| matches!(it.1, Entry::Final(_));
            let found = page[at..].iter().position(is_final).unwrap();
            assert!(at + found + 1 < page.len());
            page.remove(at + found);
        }),
        ("the first one is gone", |page| {
            page.remove(0);
        }),
        ("a line comes twice", |page| {
            if let (Some((_, entry)), Some((at, _))) = (page.first().cloned(), page.last()) {
                page.push((at + 1, entry));
            }
        }),
        ("a receipt is altered", |page| {
            if let Some((_, Entry::Final(receipt))) = page.first_mut() {
                receipt.index += 1;
            }
        }),
    ];
    for (name, lie) in lies {
        patient.device.wire.tamper(move |request, mut response| {
            if request.target == "/v1/activity?after=0" {
                let ActivityPage(mut page) = decode(&response.body).unwrap();
                lie(&mut page);
                response.body = encode(&ActivityPage(page));
            } else if request.target.starts_with("/v1/activity") {
                response.body = encode(&ActivityPage(Vec::new()));
            }
            response
        });
        assert_eq!(verify(&patient), Err(ProblemKind::NotProven), "{name}");
        patient.device.wire.honest();
        assert_eq!(verify(&patient), Ok(honest), "after: {name}");
    }
    patient.device.wire.offline.set(true);
    assert_eq!(verify(&patient), Err(ProblemKind::Offline));
}

#[test]
fn a_file_that_is_added_is_named() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let add = |bytes: Vec<u8>| {
        let request = Request::Add {
            name: "letter.pdf".to_owned(),
        };
        patient.with(request, file(bytes))
    };
    let added = match add(b"%PDF-1.7 a letter".to_vec()).unwrap() {
        Reply::Added(card) => card,
        other => panic!("{other:?}"),
    };
    assert!(added.safe);
    assert_eq!(patient.records(), [added]);
    assert_eq!(add(Vec::new()), Err(ProblemKind::FileEmpty));
    let nothing = Request::Add {
        name: "letter.pdf".to_owned(),
    };
    assert_eq!(
        patient.with(nothing, Attachment::None),
        Err(ProblemKind::Internal)
    );
}
