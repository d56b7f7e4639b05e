//! The activity can be taken elsewhere: as a table that no spreadsheet executes, and as FHIR.
#![allow(missing_docs)]

mod common;

use aceso_messages::{ActivityKind, Purpose, Role};
use aceso_records::{ActivityEntry, AuditContext, NamedRecord, Party, activity_csv, audit_events};
use common::r4::events;
use serde_json::{Value, json};

const ALL: [ActivityKind; 35] = [
    ActivityKind::Created,
    ActivityKind::Added,
    ActivityKind::Shared,
    ActivityKind::Stopped,
    ActivityKind::Opened,
    ActivityKind::BlockedStopped,
    ActivityKind::BlockedExpired,
    ActivityKind::BlockedOutside,
    ActivityKind::DeviceAdded,
    ActivityKind::DeviceRemoved,
    ActivityKind::KitMade,
    ActivityKind::Recovered,
    ActivityKind::Erased,
    ActivityKind::Offered,
    ActivityKind::OfferTaken,
    ActivityKind::OfferEnded,
    ActivityKind::Renewed,
    ActivityKind::Closed,
    ActivityKind::Sent,
    ActivityKind::Arrived,
    ActivityKind::ParcelKept,
    ActivityKind::ParcelDeclined,
    ActivityKind::ParcelWithdrawn,
    ActivityKind::RecoveryBegun,
    ActivityKind::RecoveryStopped,
    ActivityKind::RecoveryCompleted,
    ActivityKind::Vouched,
    ActivityKind::VouchedEnded,
    ActivityKind::Vouching,
    ActivityKind::VouchingEnded,
    ActivityKind::Admitted,
    ActivityKind::AdmissionWithdrawn,
    ActivityKind::Older,
    ActivityKind::Restored,
    ActivityKind::Changed,
];

fn party(name: &str, organisation: &str, account: &str) -> Party {
    Party {
        name: name.to_owned(),
        organisation: organisation.to_owned(),
        account: account.to_owned(),
    }
}

/// "Dr Weber opened two records."
fn entry(kind: ActivityKind) -> ActivityEntry {
    let record = |id: &str, title: &str| NamedRecord {
        id: id.to_owned(),
        title: title.to_owned(),
    };
    ActivityEntry {
        at: 1_767_225_599_123,
        kind,
        contact: Some(party("Dr Weber", "City Hospital", "acc-weber")),
        purpose: Some(Purpose::Treatment),
        records: vec![record("r1", "Blood test"), record("r2", "Letter")],
        share: Some("share-1".to_owned()),
        device: None,
        count: 1,
        reason: None,
    }
}

fn words(list: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(name, word): &(&str, &str)| ((*name).to_owned(), (*word).to_owned());
    list.iter().map(own).collect()
}

#[test]
fn a_table_in_the_persons_language() {
    let words = words(&[
        ("when", "कब"),
        ("what", "क्या"),
        ("opened", "खोला"),
        ("treatment", "इलाज, देखभाल"),
    ]);
    let csv = activity_csv(&words, &[entry(ActivityKind::Opened)]);
    assert_eq!(
        csv,
        "\u{FEFF}कब,क्या,who,organisation,account,purpose,records,device,times,reason\r\n\
         2025-12-31T23:59:59Z,खोला,Dr Weber,City Hospital,acc-weber,\"इलाज, देखभाल\",Blood test; Letter,,1,\r\n"
    );
    let nothing = activity_csv(&[], &[]);
    assert_eq!(
        nothing,
        "\u{FEFF}when,what,who,organisation,account,purpose,records,device,times,reason\r\n"
    );
}

#[test]
fn no_cell_is_a_formula() {
    let mut row = entry(ActivityKind::BlockedOutside);
    row.contact = Some(party("=HYPERLINK(\"http://x\")", "+1", "@SUM(1)"));
    row.records[0].title = "-2+3".to_owned();
    row.records[1].title = " \t=1".to_owned();
    row.device = Some("＝1".to_owned());
    row.reason = Some("line\r\n\"=2\"".to_owned());
    row.count = 3;
    let csv = activity_csv(
        &words(&[("who", "=cmd|' /C calc'!A0"), ("treatment", "-")]),
        &[row],
    );
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(csv.trim_start_matches('\u{FEFF}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(&rows[0][2], "'=cmd|' /C calc'!A0");
    let cells: Vec<&str> = rows[1].iter().collect();
    assert_eq!(
        cells,
        [
            "2025-12-31T23:59:59Z",
            "blocked-outside",
            "'=HYPERLINK(\"http://x\")",
            "'+1",
            "'@SUM(1)",
            "'-",
            "'-2+3; ' \t=1",
            "'＝1",
            "3",
            "line\r\n\"=2\"",
        ]
    );
    // What others may take for a table stays one cell, quotes doubled.
    assert!(csv.contains("\"'=HYPERLINK(\"\"http://x\"\")\""));
}

#[test]
fn every_kind_and_purpose_has_its_own_word() {
    let column = |rows: &[ActivityEntry], at: usize| -> Vec<String> {
        let csv = activity_csv(&[], rows);
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        reader
            .records()
            .map(|row| row.unwrap()[at].to_owned())
            .collect()
    };
    let mut kinds = column(&ALL.map(entry), 1);
    kinds.sort();
    kinds.dedup();
    assert_eq!(kinds.len(), ALL.len());
    let purposes = [
        Purpose::Treatment,
        Purpose::Emergency,
        Purpose::CareManagement,
        Purpose::Payment,
        Purpose::Research,
        Purpose::PatientRequest,
    ];
    let rows = purposes.map(|purpose| ActivityEntry {
        purpose: Some(purpose),
        ..entry(ActivityKind::Shared)
    });
    assert_eq!(
        column(&rows, 5),
        [
            "treatment",
            "emergency",
            "care-management",
            "payment",
            "research",
            "patient-request"
        ]
    );
}

/// The events of these rows in the wallet of this role.
fn audit(role: Role, rows: &[ActivityEntry]) -> Value {
    let owner = match role {
        Role::Patient => party("Casimira Nicolas", "", "acc-casimira"),
        Role::Clinician | Role::App => party("Dr Weber", "City Hospital", "acc-weber"),
    };
    let context = AuditContext {
        owner: &owner,
        role,
        service: "https://relay.example",
        now: 1_767_225_600_000,
    };
    let mut number = 0;
    audit_events(rows, &context, || {
        number += 1;
        [number; 16]
    })
}

/// The codes of a list of agents or entities: (type, name in `who` or `what`).
fn parts<'a>(event: &'a Value, list: &str) -> Vec<(&'a str, &'a str)> {
    let parts = event[list].as_array().unwrap();
    parts
        .iter()
        .map(|part| {
            let kind = part["type"]["code"].as_str();
            let kind = kind.or_else(|| part["type"]["coding"][0]["code"].as_str());
            let named = part.get("who").or_else(|| part.get("what"));
            let named = named.map_or("", |it| {
                let name = it["display"].as_str();
                name.or_else(|| it["identifier"]["value"].as_str())
                    .unwrap_or_default()
            });
            (kind.unwrap(), named)
        })
        .collect()
}

#[test]
fn all_events_are_valid() {
    let sparse = |kind: ActivityKind| ActivityEntry {
        contact: None,
        purpose: None,
        records: Vec::new(),
        share: None,
        ..entry(kind)
    };
    let odd = |kind: ActivityKind| ActivityEntry {
        contact: Some(party("", " \u{0}\n", "")),
        records: vec![NamedRecord {
            id: String::new(),
            title: "\t".to_owned(),
        }],
        share: Some(String::new()),
        device: Some("My\nphone".to_owned()),
        count: 70_000,
        reason: Some(" ".to_owned()),
        ..entry(kind)
    };
    for role in [Role::Patient, Role::Clinician] {
        let rows = [ALL.map(entry), ALL.map(sparse), ALL.map(odd)].concat();
        let bundle = audit(role, &rows);
        assert_eq!(events(&bundle).len(), rows.len());
        assert_eq!(bundle["timestamp"], "2026-01-01T00:00:00.000Z");
    }
    assert_eq!(events(&audit(Role::Patient, &[])), Vec::<&Value>::new());
}

#[test]
fn an_opened_share_is_a_disclosure() {
    for role in [Role::Patient, Role::Clinician] {
        let mut row = entry(ActivityKind::Opened);
        if role == Role::Clinician {
            row.contact = Some(party("Casimira Nicolas", "", "acc-casimira"));
        }
        let bundle = audit(role, &[row]);
        let event = events(&bundle)[0];
        assert_eq!(event["type"]["code"], "110106");
        assert_eq!(event["subtype"][0]["code"], "disclose");
        assert_eq!(
            (&event["action"], &event["outcome"]),
            (&json!("R"), &json!("0"))
        );
        assert_eq!(event["recorded"], "2025-12-31T23:59:59.123Z");
        assert_eq!(event["purposeOfEvent"][0]["coding"][0]["code"], "TREAT");
        assert_eq!(
            parts(event, "agent"),
            [
                ("110152", "Dr Weber"),
                ("110153", "https://relay.example"),
                ("429577009", "Casimira Nicolas"),
                ("PROV", "City Hospital"),
            ]
        );
        assert_eq!(event["agent"][0]["requestor"], true);
        assert_eq!(event["agent"][0]["who"]["identifier"]["value"], "acc-weber");
        // The one that saw it is the one it came from.
        assert_eq!(event["source"]["observer"], event["agent"][1]["who"]);
        assert_eq!(
            parts(event, "entity"),
            [
                ("1", "Casimira Nicolas"),
                ("Consent", "share-1"),
                ("2", "Blood test"),
                ("2", "Letter")
            ]
        );
        assert_eq!(event["entity"][0]["what"]["type"], "Patient");
        assert_eq!(event["entity"][2]["name"], "Blood test");
        assert_eq!(event["entity"][2]["what"]["identifier"]["value"], "r1");
    }
}

#[test]
fn refused_attempts_say_why_and_how_often() {
    for (kind, outcome) in [
        (ActivityKind::BlockedStopped, "4"),
        (ActivityKind::BlockedExpired, "4"),
        (ActivityKind::BlockedOutside, "8"),
    ] {
        let row = ActivityEntry {
            count: 5,
            reason: Some("The share was stopped".to_owned()),
            ..entry(kind)
        };
        let stranger = ActivityEntry {
            contact: None,
            ..row.clone()
        };
        let bundle = audit(Role::Patient, &[row, stranger]);
        let event = events(&bundle)[0];
        assert_eq!(event["type"]["code"], "110113");
        assert_eq!(event["subtype"][0]["code"], "AuthZ-Consent");
        assert_eq!(
            (&event["action"], &event["outcome"]),
            (&json!("E"), &json!(outcome))
        );
        assert_eq!(event["outcomeDesc"], "The share was stopped");
        assert_eq!(
            parts(event, "agent"),
            [
                ("IRCP", "Dr Weber"),
                ("authserver", "https://relay.example"),
                ("PROV", "City Hospital")
            ]
        );
        assert_eq!(
            event["entity"][0]["detail"],
            json!([{"type": "times", "valueString": "5"}])
        );
        let unknown = events(&bundle)[1];
        assert_eq!(unknown["agent"][0]["requestor"], true);
        assert!(unknown["agent"][0]["who"].is_null());
    }
}

#[test]
fn shares_and_stops_are_a_consents_life() {
    let bundle = audit(
        Role::Patient,
        &[ActivityKind::Shared, ActivityKind::Stopped].map(entry),
    );
    let [shared, stopped] = events(&bundle)[..] else {
        panic!("two events");
    };
    for (event, subtype, action) in [(shared, "create", "C"), (stopped, "update", "U")] {
        assert_eq!(event["type"]["code"], "rest");
        assert_eq!(event["subtype"][0]["code"], subtype);
        assert_eq!(event["action"], action);
        assert_eq!(
            parts(event, "agent")[..2],
            [("AUT", "Casimira Nicolas"), ("IRCP", "Dr Weber")]
        );
        assert_eq!(event["agent"][0]["requestor"], true);
        assert_eq!(event["entity"][1]["type"]["code"], "Consent");
    }
    // Of the account no patient is told, but whose it is.
    let bundle = audit(
        Role::Clinician,
        &[ActivityEntry {
            contact: None,
            records: Vec::new(),
            share: None,
            device: Some("Phone".to_owned()),
            ..entry(ActivityKind::DeviceAdded)
        }],
    );
    let event = events(&bundle)[0];
    assert_eq!(event["subtype"][0]["code"], "110137");
    assert_eq!(parts(event, "entity"), [("1", "Dr Weber")]);
    assert_eq!(event["entity"][0]["role"]["code"], "11");
    assert_eq!(event["entity"][0]["detail"][0]["valueString"], "Phone");
}
