//! Every kind of file is known by its content, and every refusal says why.
#![allow(missing_docs)]

mod common;

use aceso_messages::RecordKind;
use aceso_records::{Document, RecordError, detect};
use common::bytes;

#[test]
fn files_are_known_by_content() {
    for (name, kind, media_type, title) in [
        (
            "casimira-nicolas.json",
            RecordKind::Fhir,
            "application/fhir+json",
            "casimira nicolas",
        ),
        (
            "patricia-jordana.json",
            RecordKind::Fhir,
            "application/fhir+json",
            "International Patient Summary",
        ),
        (
            "martha-delarosa.json",
            RecordKind::Fhir,
            "application/fhir+json",
            "Patient Summary as of December 11, 2017 14:30",
        ),
        (
            "discharge-letter.pdf",
            RecordKind::Pdf,
            "application/pdf",
            "discharge letter",
        ),
        (
            "prescription-photo.png",
            RecordKind::Image,
            "image/png",
            "prescription photo",
        ),
    ] {
        let detected = detect(name, &bytes(name)).unwrap();
        assert_eq!(
            (detected.kind, detected.media_type, detected.title.as_str()),
            (kind, media_type, title)
        );
    }
    // A name that lies changes nothing.
    assert_eq!(
        detect("x.json", &bytes("prescription-photo.png"))
            .unwrap()
            .media_type,
        "image/png"
    );
}

#[test]
fn pictures_by_their_first_bytes() {
    for (start, media_type) in [
        (&b"\xFF\xD8\xFF\xE0\0\x10JFIF"[..], "image/jpeg"),
        (b"GIF89a\x01\0\x01\0", "image/gif"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "image/heic"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0", "image/heif"),
        (b"junk before %PDF-1.7", "application/pdf"),
    ] {
        assert_eq!(detect("scan", start).unwrap().media_type, media_type);
    }
}

#[test]
fn titles_come_from_the_content_or_a_cleaned_name() {
    let patient = br#"{"resourceType":"Patient","name":[{"family":"Jones","given":["Ann"]}]}"#;
    assert_eq!(detect("export.json", patient).unwrap().title, "Ann Jones");
    let bundle = br#"{"resourceType":"Bundle","type":"collection","entry":[{"resource":
        {"resourceType":"Patient","name":[{"family":"Jones","given":["Ann"]}]}}]}"#;
    assert_eq!(detect("", bundle).unwrap().title, "Ann Jones");
    assert_eq!(
        detect(
            "C:\\x\\Ann_Jones_9372184d-1913-44e7-b114-f126257b4abc.json",
            bundle
        )
        .unwrap()
        .title,
        "Ann Jones"
    );
    assert_eq!(
        detect("labs-of-2024-05-01.json", bundle).unwrap().title,
        "labs of-2024-05-01"
    );
    let medicine = br#"{"resourceType":"MedicationRequest","medicationCodeableConcept":{"text":"Aspirin 100 mg"}}"#;
    assert_eq!(detect("a.json", medicine).unwrap().title, "Aspirin 100 mg");
    assert_eq!(detect("", b"%PDF-1.4").unwrap().title, "PDF");
}

#[test]
fn a_byte_order_mark_is_no_reason_to_refuse() {
    let mut with_mark = b"\xEF\xBB\xBF".to_vec();
    with_mark.extend(bytes("martha-delarosa.json"));
    assert_eq!(Document::parse(&with_mark).unwrap().entries(), 11);
}

#[test]
fn refusals_say_why() {
    let deep = format!(
        "{{\"resourceType\":\"Bundle\",\"a\":{}{}}}",
        "[".repeat(5000),
        "]".repeat(5000)
    );
    let whole = bytes("martha-delarosa.json");
    let cut = &whole[..whole.len() / 2];
    for (content, expected) in [
        (&b""[..], RecordError::Empty),
        (b" \n\t ", RecordError::Empty),
        (b"\xEF\xBB\xBF \n", RecordError::Empty),
        (&[0; 4096], RecordError::Empty),
        (b"Dear doctor", RecordError::NotARecord),
        (b"PK\x03\x04", RecordError::NotARecord),
        (b"<html><body>", RecordError::NotARecord),
        (
            b"<?xml version=\"1.0\"?><Patient xmlns=\"http://hl7.org/fhir\"/>",
            RecordError::Xml,
        ),
        (
            b"<?xml version=\"1.0\"?><ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>",
            RecordError::Cda,
        ),
        (
            b"{\"resourceType\":\"Patient\"}\n{\"resourceType\":\"Patient\"}\n",
            RecordError::Ndjson,
        ),
        (
            b"{\"resourceType\":\"Patient\"}\n{\"resourceType\":",
            RecordError::Ndjson,
        ),
        (b"{\"a\": 1}", RecordError::NotFhir),
        (b"{\"resourceType\": 7}", RecordError::NotFhir),
        (b"{\"resourceType\": \"<b>\"}", RecordError::NotFhir),
        (b"[1]", RecordError::NotFhir),
        (
            b"{\"resourceType\":\"Pati\xE9nt\"}",
            RecordError::WrongEncoding { at: 21 },
        ),
        (b"\xFF\xFE{\0", RecordError::WrongEncoding { at: 0 }),
        (
            b"{\"resourceType\":\n \"Patient\",,}",
            RecordError::DamagedJson {
                line: 2,
                column: 12,
            },
        ),
        (
            b"{\"resourceType\":\"Patient\"} x",
            RecordError::DamagedJson {
                line: 1,
                column: 28,
            },
        ),
        (
            b"{\"resourceType\":\"Patient\",\"id\":\"1",
            RecordError::CutOff {
                line: 1,
                column: 33,
            },
        ),
        (deep.as_bytes(), RecordError::TooDeep),
    ] {
        assert_eq!(
            Document::parse(content).unwrap_err(),
            expected,
            "{}",
            String::from_utf8_lossy(&content[..content.len().min(60)])
        );
    }
    assert!(matches!(
        detect("x", cut),
        Err(RecordError::CutOff { line: 1.., .. })
    ));
}

#[test]
fn a_damaged_bundle_names_the_place() {
    for (content, place) in [
        (r#"{"resourceType":"Bundle","entry":{}}"#, "entry"),
        (r#"{"resourceType":"Bundle","entry":[{},"x"]}"#, "entry[1]"),
        (
            r#"{"resourceType":"Bundle","entry":[{"resource":[]}]}"#,
            "entry[0].resource",
        ),
        (
            r#"{"resourceType":"Bundle","entry":[{"resource":{"id":"a"}}]}"#,
            "entry[0].resource.resourceType",
        ),
        (
            r#"{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Bundle","entry":5}}]}"#,
            "entry[0].resource.entry",
        ),
    ] {
        assert_eq!(
            Document::parse(content.as_bytes()).unwrap_err(),
            RecordError::DamagedBundle {
                place: place.to_owned()
            }
        );
    }
}
