//! What a wallet tells of organisations that vouch for it, and of being one.

use aceso_messages::{
    ActivityKind, Addressee, LogKind, LogTrust, ProblemKind, Reply, Request, Subject,
};

use crate::{
    steps::{Person, bundle},
    vouching::{Place, word},
};

const BY: &str = "City Hospital";

fn lines(person: &Person) -> Vec<(ActivityKind, Option<String>)> {
    let rows = person.activity().into_iter();
    rows.map(|row| (row.kind, row.contact.map(|it| it.name)))
        .collect()
}

/// What somebody without a key finds in a log, after the first line.
fn logged(place: &Place, person: &Person) -> Vec<(LogKind, Option<String>)> {
    let log = person.export_log().unwrap();
    let researcher = Person::nobody(&place.clock, &place.relay, 9);
    let report = researcher.verify_log(&log, LogTrust::default()).unwrap();
    assert!(report.holds, "{report:?}");
    let lines = report.entries.into_iter().skip(1);
    lines.map(|it| (it.kind, it.about)).collect()
}

#[test]
fn a_doctor_reads_who_vouches_for_them_and_when_that_ends() {
    let place = Place::admitted();
    let card = place.hospital.vouch(place.code(), "Cardiologist").unwrap();
    let told = Some(BY.to_owned());
    // By the name under which the operators know it: the line itself names an account only.
    assert_eq!(
        lines(&place.doctor)[0],
        (ActivityKind::Vouched, told.clone())
    );
    // The end names nobody: it is of what was said before.
    let hospital = place.hospital.account();
    word(&place.relay, &hospital, 1, Some("City and County Hospital"));
    place.hospital.unsay(&card.id).unwrap();
    let ended = [
        (ActivityKind::VouchedEnded, told.clone()),
        (ActivityKind::Vouched, told),
    ];
    assert_eq!(lines(&place.doctor)[..2], ended);
    // Nothing of a share is in it.
    let rows = place.doctor.activity();
    assert!(rows[..2].iter().all(|it| it.purpose.is_none()));
    let id = Some(card.id.clone());
    assert_eq!(
        logged(&place, &place.doctor),
        [
            (LogKind::Vouched, id.clone()),
            (LogKind::VouchedEnded, id.clone())
        ]
    );
    // On the other side, by the name that it said.
    let name = Some("Dr Meredith Grey".to_owned());
    assert_eq!(
        lines(&place.hospital)[..4],
        [
            (ActivityKind::VouchingEnded, name.clone()),
            (
                ActivityKind::Admitted,
                Some("City and County Hospital".to_owned())
            ),
            (ActivityKind::Vouching, name),
            (ActivityKind::Admitted, Some(BY.to_owned())),
        ]
    );
    word(&place.relay, &hospital, 2, None);
    assert_eq!(
        lines(&place.hospital)[0],
        (ActivityKind::AdmissionWithdrawn, None)
    );
    let kinds: Vec<_> = logged(&place, &place.hospital)
        .into_iter()
        .map(|it| it.0)
        .collect();
    assert_eq!(
        kinds,
        [
            LogKind::OrganisationAdmitted,
            LogKind::Vouched,
            LogKind::OrganisationAdmitted,
            LogKind::VouchedEnded,
            LogKind::OrganisationWithdrawn
        ]
    );
}

#[test]
fn what_is_said_of_somebody_else_is_no_line_of_ones_own() {
    let place = Place::admitted();
    place.hospital.vouch(place.code(), "").unwrap();
    place.patient.activity();
    let account = |person: &Person| person.account().parse().unwrap();
    let (own, theirs) = (account(&place.patient), account(&place.doctor));
    let mut activity = place.relay.activity.borrow_mut();
    let (_, entry) = activity[&theirs].last().unwrap().clone();
    let list = activity.get_mut(&own).unwrap();
    list.push((list.len() as u64 + 1, entry));
    drop(activity);
    for read in [Request::Activity, Request::VerifyActivity] {
        assert_eq!(place.patient.get(read), Err(ProblemKind::NotProven));
    }
}

#[test]
fn a_patient_asks_who_vouches_for_whoever_took_an_offer_or_sent_something() {
    let place = Place::admitted();
    place.hospital.vouch(place.code(), "").unwrap();
    let of = |of: Subject| match place.patient.get(Request::Vouched { of }) {
        Ok(Reply::Vouched(view)) => Ok(view.by.len()),
        Ok(other) => panic!("{other:?}"),
        Err(problem) => Err(problem),
    };
    for nobody in [
        Subject::Offer("00".repeat(32)),
        Subject::Parcel("00".repeat(32)),
        Subject::Record("00".repeat(32)),
        Subject::Record("a record".to_owned()),
    ] {
        assert_eq!(of(nobody), Err(ProblemKind::PersonUnknown));
    }
    let letter = place.doctor.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let to = Addressee::Code(place.patient.code());
    place.doctor.send(&letter[0].id, to).unwrap();
    place.patient.activity();
    let parcel = place.patient.inbox().remove(0).id;
    assert_eq!(of(Subject::Parcel(parcel.clone())), Ok(1));
    let kept = place.patient.keep(&parcel).unwrap();
    assert_eq!(of(Subject::Record(kept.id)), Ok(1));
}
