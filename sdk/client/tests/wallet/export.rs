//! Everything in one file.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    io::{Cursor, Read},
    rc::Rc,
};

use aceso_client::ports::{Attachment, Cancel, FileError, FileSink};
use aceso_messages::{FileView, Period, ProblemKind, Reply, Request, Stage};
use futures::executor::block_on;
use zip::ZipArchive;

use super::steps::{Person, bundle, world};

fn everything() -> Request {
    Request::ExportAll {
        readme: "All of your records.".to_owned(),
    }
}

fn export(person: &Person) -> (FileView, Vec<u8>) {
    match block_on(person.ask(everything(), Attachment::None)).unwrap() {
        (Reply::File(file), Some(bytes)) => (file, bytes),
        other => panic!("{:?}", other.0),
    }
}

fn unpacked(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        files.insert(name, content);
    }
    files
}

struct Sink(Rc<RefCell<Vec<Vec<u8>>>>);

impl FileSink for Sink {
    fn write(&mut self, piece: &[u8]) -> Result<(), FileError> {
        self.0.borrow_mut().push(piece.to_vec());
        Ok(())
    }
}

#[test]
fn everything_is_in_it() {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    let doctor = Person::doctor(&clock, &relay);
    let scan = [b"%PDF-".to_vec(), vec![1; 1_500_000]].concat();
    person.add("Test.json", bundle("Pat Doe", 2)).unwrap();
    clock.advance(1);
    person.add("Test.json", bundle("Pat Doe", 3)).unwrap();
    clock.advance(1);
    person.add("Scan.pdf", scan.clone()).unwrap();
    person.share(&doctor.code(), Period::Day).unwrap();
    person.activity();
    person.device.wire.offline.set(true);

    let (file, bytes) = export(&person.again());
    assert_eq!(
        (&*file.name, &*file.media_type),
        ("aceso-records.zip", "application/zip")
    );
    assert_eq!(file.left_out, [] as [&str; 0]);
    let files = unpacked(&bytes);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "README.txt",
            "activity.json",
            "records.json",
            "records/Scan.pdf",
            "records/Test (2).json",
            "records/Test.json",
            "shares.json"
        ]
    );
    assert_eq!(files["README.txt"], b"All of your records.");
    assert!(files["records/Scan.pdf"] == scan);
    // Newest first, so the newer of two gets the plain name.
    assert!(files["records/Test.json"] == bundle("Pat Doe", 3));
    assert!(files["records/Test (2).json"] == bundle("Pat Doe", 2));
    let list: serde_json::Value = serde_json::from_slice(&files["records.json"]).unwrap();
    assert_eq!(list.as_array().unwrap().len(), 3);
    assert_eq!(list[0]["file"], "records/Scan.pdf");
    assert_eq!(list[1]["title"], "Test");
    assert_eq!(list[1]["media_type"], "application/fhir+json");
    let shares: serde_json::Value = serde_json::from_slice(&files["shares.json"]).unwrap();
    assert_eq!(shares[0]["contact"]["name"], "Dr Grey");
    let activity: serde_json::Value = serde_json::from_slice(&files["activity.json"]).unwrap();
    assert!(!activity.as_array().unwrap().is_empty());

    // What the relay signed of what is gone is in it, too.
    person.device.wire.offline.set(false);
    let gone = person.records()[0].id.clone();
    person.erase(&gone).unwrap();
    person.flush();
    let (_, bytes) = export(&person.again());
    let files = unpacked(&bytes);
    let erased: serde_json::Value = serde_json::from_slice(&files["erased.json"]).unwrap();
    assert_eq!(
        (&erased[0]["record"], &erased[0]["said"]["files"]),
        (&gone.clone().into(), &1.into())
    );
    let receipt = &files[&*format!("receipts/{gone}.cbor")];
    assert_eq!(super::tending::signed_erasure(receipt, &relay).blobs, 1);

    // Into a sink it goes piece by piece, and is the same.
    let pieces: Rc<RefCell<Vec<Vec<u8>>>> = Rc::default();
    let sink = Attachment::Sink(Box::new(Sink(pieces.clone())));
    let (_, none) = block_on(person.again().ask(everything(), sink)).unwrap();
    assert_eq!(none, None);
    assert!(pieces.borrow().len() > 5);
    assert!(pieces.borrow().concat() == bytes);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_there() {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    person.add("good.json", bundle("Pat Doe", 2)).unwrap();
    let here: Vec<String> = person
        .device
        .storage
        .values
        .borrow()
        .keys()
        .cloned()
        .collect();
    person.add("gone.json", bundle("Pat Doe", 3)).unwrap();
    person.device.wire.offline.set(true);
    let fresh = |name: &str| name.starts_with("blob/") && !here.contains(&name.to_owned());
    person
        .device
        .storage
        .values
        .borrow_mut()
        .retain(|name, _| !fresh(name));
    let (file, bytes) = export(&person.again());
    assert_eq!(file.left_out, ["gone"]);
    let files = unpacked(&bytes);
    assert!(files.contains_key("records/good.json"));
    let list = String::from_utf8(files["records.json"].clone()).unwrap();
    assert!(list.contains("\"gone\"") && list.contains("\"file\": null"));
}

#[test]
fn it_can_be_stopped_and_tells_how_far_it_is() {
    let (clock, relay) = world();
    let person = Person::quick(&clock, &relay, 1);
    for name in ["a.json", "b.json", "c.json"] {
        person.add(name, bundle("Pat Doe", 2)).unwrap();
    }
    let cancel = Cancel::new();
    let (stop, told) = (cancel.clone(), RefCell::new(Vec::new()));
    let progress = |at: aceso_messages::Progress| {
        told.borrow_mut().push(at);
        if at.done > 0 {
            stop.cancel();
        }
    };
    let stopped = block_on(person.wallet.handle(
        everything(),
        Attachment::None,
        &progress,
        &cancel,
    ));
    assert_eq!(stopped.unwrap_err().kind, ProblemKind::Cancelled);
    let told = told.borrow();
    assert!(told.iter().all(|at| at.stage == Stage::Packing));
    assert!(told[1].done > 0 && told[1].done < told[1].total);
}
