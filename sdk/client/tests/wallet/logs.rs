//! A patient gives their access log away, and somebody without any key checks it.

use aceso_client::ports::Attachment;
use aceso_core::{
    codec::{decode, encode},
    wire::{ActivityPage, Entry},
};
use aceso_messages::{LogKind, LogReport, LogTrust, Period, ProblemKind, Reply, Request};
use futures::executor::block_on;

use super::{
    relay::Relay,
    steps::{Person, bundle, file, world},
};

impl Person {
    pub fn export_log(&self) -> Result<Vec<u8>, ProblemKind> {
        let answer = block_on(self.ask(Request::ExportLog, Attachment::None));
        answer
            .map(|(_, bytes)| bytes.unwrap())
            .map_err(|it| it.kind)
    }

    pub fn verify_log(&self, log: &[u8], known: LogTrust) -> Result<LogReport, ProblemKind> {
        match self.with(Request::VerifyLog(known), file(log.to_vec()))? {
            Reply::LogChecked(report) => Ok(report),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_log_is_given_away_and_checked_without_a_key() {
    let (clock, relay) = world();
    let patient = Person::quick(&clock, &relay, 1);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 2)).unwrap();
    let share = patient
        .share(&doctor.code(), Period::Day)
        .unwrap()
        .remove(0);
    let theirs = doctor.patients().remove(0).share;
    doctor.open_share(&theirs).unwrap();
    patient.stop(&share.id).unwrap();
    assert!(doctor.open_share(&theirs).is_err());
    let log = patient.export_log().unwrap();
    // What it is given away for is who did what, not what records say.
    for word in ["Pat Doe", "Problem 0", "Dr Grey"] {
        assert!(
            !log.windows(word.len()).any(|it| it == word.as_bytes()),
            "{word}"
        );
    }

    let researcher = Person::nobody(&clock, &relay, 9);
    let trust = LogTrust {
        relay: true,
        ..LogTrust::default()
    };
    let report = researcher.verify_log(&log, trust.clone()).unwrap();
    assert!(report.holds && report.pinned && report.gaps.is_empty());
    let kinds: Vec<_> = report.entries.iter().map(|it| it.kind).collect();
    assert_eq!(
        kinds,
        [
            LogKind::AccountCreated,
            LogKind::RecordAdded,
            LogKind::Granted,
            LogKind::Opened,
            LogKind::Ended,
            LogKind::Denied
        ]
    );
    assert_eq!((report.proven, report.said), (5, 1));
    let opened = &report.entries[3];
    assert!(opened.by.is_some() && opened.by != Some(report.account.clone()));

    // Of another ledger than the relay's; and where the relay can't be asked.
    let other = Person::nobody(&clock, &Relay::new(8, clock.now.clone()), 10);
    let foreign = other.verify_log(&log, trust.clone()).unwrap();
    assert!(!foreign.holds && foreign.faults.contains(&"other-ledger".to_owned()));
    researcher.device.wire.offline.set(true);
    assert_eq!(
        researcher.verify_log(&log, trust),
        Err(ProblemKind::Offline)
    );
    let alone = researcher.verify_log(&log, LogTrust::default()).unwrap();
    assert!(alone.holds && !alone.pinned);
    let nonsense = researcher.verify_log(b"%PDF-1.7", LogTrust::default());
    assert_eq!(nonsense, Err(ProblemKind::FileUnreadable));
}

#[test]
fn what_a_relay_alters_is_not_given_away() {
    let (clock, relay) = world();
    let patient = Person::quick(&clock, &relay, 1);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    patient.activity();
    patient.device.wire.tamper(|request, mut response| {
        if request.target == "/v1/activity?after=0" {
            let mut page: ActivityPage = decode(&response.body).unwrap();
            if let Some((_, Entry::Final(receipt))) = page.0.first_mut() {
                receipt.tip.certificate.clear();
            }
            response.body = encode(&page);
        }
        response
    });
    assert_eq!(patient.export_log(), Err(ProblemKind::NotProven));
}
