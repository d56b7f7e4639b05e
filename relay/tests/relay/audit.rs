//! A stopped relay looked through: nothing is wrong with one that was used, every byte that is changed is found, and the blocks alone give
//! the same state again.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
    time::Duration,
};

use aceso_core::{
    block::{Body, Header},
    crypto::digest::Digest,
    grant::Purpose,
    id::{BlobId, GrantId, RecordId},
    ledger::Key,
    parcel::ParcelEnd,
};
use aceso_relay::{
    Relay,
    audit::{
        CopyError, Finding, Item, Place, Reader, Report, Stopped, TamperError, TransferError,
        Transferred, What, Witnesses, Writer, check,
    },
    clock::Clock,
};

use memchr::memmem;
use reqwest::StatusCode;

use crate::{
    home::{Home, Person, options, snapshot},
    parcels::{end, prepare, send},
};

/// What a relay that was used keeps, and where some of it is.
pub struct Used {
    pub home: Home,
    pub people: Arc<[Person; 2]>,
    pub record: RecordId,
    blob: BlobId,
    pub grant: GrantId,
    /// What the chain must not hold for ever.
    needles: Vec<(&'static str, Vec<u8>)>,
}

/// Everything happens that leaves something behind.
pub async fn used() -> Used {
    used_in(Home::new().await).await
}

/// The same in a relay of one's own.
pub async fn used_in(mut home: Home) -> Used {
    let (patient, doctor) = (home.join().await, home.join().await);
    let record = home.add(&patient, &vec![3; 1_200_000]).await;
    let share = home.share(&patient, &doctor, &[&record]).await;
    home.open(&doctor, &share).await;
    let over = home.share(&patient, &doctor, &[&record]).await;
    home.revoke(&patient, over.grant).await.receipt();
    let wanted = [record.id];
    let (denied, _) = home
        .ask(&doctor, over.grant, &wanted, Purpose::Treatment)
        .await;
    assert_eq!(denied.name(), "revoked");
    // A line about something final comes after one about a refusal.
    home.open(&doctor, &share).await;

    assert_eq!(home.write(&patient, 0, b"an entry").await, 1);
    assert!(snapshot(&home.journal(&patient, 0).await).is_none());

    let wrong = home.add(&patient, b"a mistake").await;
    let (_, erasure) = home.erase(&patient, wrong.id).await;
    home.erased(&patient, erasure).await;

    let letter = home.add(&doctor, b"a letter").await;
    for ended in [true, false] {
        let parcel = prepare(&home, &doctor, &patient, &letter, Some(share.grant)).await;
        send(&home, &doctor, &parcel).await.receipt();
        if ended {
            end(&home, &patient, parcel.id, ParcelEnd::Kept)
                .await
                .receipt();
        }
    }

    let tablet = patient.another();
    home.change_keys(&patient, &[&patient, &tablet])
        .await
        .receipt();
    home.change_keys(&patient, &[&patient]).await.receipt();
    let leaving = home.join().await;
    home.add(&leaving, b"what is left behind").await;
    let (_, closing) = home.close(&leaving, 0).await;
    home.erased(&leaving, closing).await;
    // An upload that is not complete, and a crash in the middle.
    home.put_part(&patient, BlobId(wrong.id.0), 0, &[7; 100])
        .await;
    home.crash().await;
    home.join().await;
    let bytes = |digest: Digest| digest.0.to_vec();
    let needles = vec![
        ("an account", bytes(patient.account.0)),
        ("a grantee", bytes(doctor.account.0)),
        ("a device", patient.device.verifying_key().0.to_vec()),
        ("a key set's digest", bytes(doctor.keys)),
        (
            "a sealing key",
            doctor.sealing.public_key().to_bytes()[..64].to_vec(),
        ),
        ("a blob", bytes(record.version.blob.0)),
        ("an envelope's root", bytes(record.version.root)),
    ];
    Used {
        home,
        needles,
        people: Arc::new([patient, doctor]),
        record: record.id,
        blob: record.version.blob,
        grant: share.grant,
    }
}

impl Used {
    /// Stops the relay and gives what it keeps.
    pub async fn stop(&mut self) -> Stopped {
        self.home.relay.take().unwrap().stop().await.unwrap();
        Stopped {
            data: self.home.folder.path().join("data"),
            blobs: None,
        }
    }

    pub fn beside(&self, name: &str) -> PathBuf {
        self.home.folder.path().join(name)
    }
}

pub async fn verify(stopped: &Stopped) -> Report {
    // The database lets go of its folder a moment after it was dropped.
    let report = stopped.verify(None, Clock::default().now()).await.unwrap();
    assert!(
        !stopped.data.join("audit").exists(),
        "the scratch folder is gone"
    );
    report
}

pub fn told(report: &Report) -> Vec<String> {
    let findings = report.findings.iter();
    findings
        .map(|Finding { place, problem }| format!("{place}: {problem}"))
        .collect()
}

fn bytes_of(folder: &Path) -> Vec<u8> {
    fs::read(folder).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_used_holds_and_each_byte_that_is_changed_is_found() {
    let mut used = used().await;
    let data = used.home.folder.path().join("data");
    let running = Stopped {
        data: data.clone(),
        blobs: None,
    };
    let refused = running.verify(None, 0).await.unwrap_err().to_string();
    assert!(refused.contains("stop the relay"), "{refused}");
    let genesis = bytes_of(&data.join("genesis.cbor"));

    let tip = used.home.tip().await;
    let stopped = used.stop().await;
    let report = verify(&stopped).await;
    assert_eq!(told(&report), Vec::<String>::new());
    assert_eq!(report.unchecked, Vec::<String>::new());
    assert_eq!((report.height, report.state), (tip.height, Some(tip.state)));
    assert!(
        report
            .to_string()
            .ends_with("everything that was checked holds")
    );
    assert_eq!(report.to_json()["sound"], true);
    let counts = report.counts;
    assert_eq!(counts.blocks, tip.height + 1);
    assert!(counts.transactions > 15 && counts.values > 20 && counts.rows > 40);
    assert_eq!(
        counts.blobs, 2,
        "a record of each, and none that was erased"
    );

    // The blocks alone give the same state; what rests beside them is not there.
    let file = used.beside("ledger.aceso");
    let exported = stopped.export(&file, Witnesses::With).unwrap();
    assert_eq!((exported.height, exported.state), (tip.height, tip.state));
    let ledger = Some(exported.genesis);
    assert!(matches!(
        check(&file, Some(Digest([7; 32]))),
        Err(TransferError::OtherLedger(of)) if of == exported.genesis
    ));
    let again = Stopped {
        data: used.beside("again"),
        blobs: None,
    };
    assert_eq!(again.import(&file, ledger).unwrap(), exported);
    let built = verify(&again).await;
    assert_eq!(built.state, Some(tip.state));
    assert_eq!(bytes_of(&again.data.join("genesis.cbor")), genesis);
    for finding in &built.findings {
        assert!(
            matches!(
                finding.place,
                Place::Blob(..) | Place::Delivery(_) | Place::Letter(_)
            ),
            "{finding:?}"
        );
    }
    assert!(matches!(
        again.import(&file, ledger),
        Err(TransferError::Taken(_))
    ));
    imports_refuse_what_does_not_hold(&used, &file);
    assert_eq!(check(&file, None).unwrap(), exported);
    without_witnesses_nothing_is_left(&used, &stopped, &exported);

    let hex = |key: Key| {
        key.to_bytes()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
    };
    let record = hex(Key::Record(used.record));
    let made = format!("made/{}", used.grant);
    let part = format!("{}/1", used.blob);
    let by_name = [
        (What::Block, Some("3"), "block 3"),
        (What::State, Some(record.as_str()), "state, record"),
        (What::Blob, Some(part.as_str()), "part 1"),
        (What::Index, Some(made.as_str()), "index made"),
    ];
    let by_default = [
        (What::Block, None, "block"),
        (What::State, None, "state, "),
        (What::Blob, None, "blob"),
        (What::Index, None, "index receipts"),
    ];
    // Heights 4 to 7 under one hash of the history tree: proofs of ancestors are made from it.
    let by_tree = [
        (
            What::Index,
            Some("ancestors/020000000000000001"),
            "index ancestors",
        ),
        (What::Index, Some(made.as_str()), "index made"),
        (What::Blob, Some(part.as_str()), "part 1"),
        (
            What::Index,
            Some("ancestors/000000000000000002"),
            "index ancestors",
        ),
    ];
    // Several at once: one that is found hides none of the others.
    for cases in [by_name, by_default, by_tree] {
        let copy = stopped.copy(&used.beside("copy")).unwrap();
        for (what, at, _) in cases {
            let done = copy.tamper(what, at, None).unwrap();
            assert!(at.is_none_or(|at| at == done.place), "{done:?}");
            assert_ne!(done.before, done.after);
        }
        let report = verify(&copy).await;
        let told = told(&report);
        for (what, at, place) in cases {
            let found = told.iter().any(|line| line.contains(place));
            assert!(found, "{what:?} {at:?}: {told:?}");
        }
        assert!(!report.is_sound());
        fs::remove_dir_all(&copy.data).unwrap();
    }
    let nothing = |what, at| stopped.tamper(what, Some(at), None).unwrap_err();
    assert!(matches!(
        nothing(What::Block, "999"),
        TamperError::Nothing(_)
    ));
    assert!(matches!(nothing(What::Block, "x"), TamperError::Place(_)));
    assert!(matches!(
        nothing(What::State, "61"),
        TamperError::Nothing(_)
    ));
    assert!(matches!(
        nothing(What::Index, "headers/00"),
        TamperError::Place(_)
    ));
    assert!(matches!(nothing(What::Blob, "00"), TamperError::Place(_)));
    assert!(matches!(
        stopped.copy(&stopped.data).map(|_| ()),
        Err(TamperError::Copy(CopyError::Taken(_)))
    ));
    served_it_refuses(&used, &stopped, &file).await;
    types_what_the_documentation_shows(&stopped, &used.beside("documented"));
}

/// A relay that is started on a damaged folder gives out nothing that does not hold, and says that something is wrong.
async fn served_it_refuses(used: &Used, stopped: &Stopped, file: &Path) {
    let bytes = bytes_of(file);
    let (mut reader, _) = Reader::new(bytes.as_slice()).unwrap();
    let mut wishes = Vec::new();
    let mut height = 0;
    let mut damaged = 0;
    while let Some(item) = reader.item().unwrap() {
        if let Item::Block(_, _, body) = item {
            height += 1;
            // There may be some that only prove the one below: after a crash, or when a machine is slow.
            let first = Body::decode(&body).unwrap().0.into_iter().next();
            if let Some(first) = first.map(|first| first.verify().unwrap()) {
                if wishes.len() == 2 {
                    damaged = height;
                }
                wishes.push((first.statement().intent, first.account()));
            }
        }
    }
    let here = used.beside("served");
    fs::create_dir_all(&here).unwrap();
    let copy = stopped.copy(&here.join("data")).unwrap();
    let third = damaged.to_string();
    copy.tamper(What::Block, Some(&third), None).unwrap();
    let (intent, author) = wishes[4];
    let row = format!("receipts/{intent}{author}");
    copy.tamper(What::Index, Some(&row), None).unwrap();

    let relay = loop {
        match Relay::start(options(&here).resolve().unwrap()).await {
            Ok(relay) => break relay,
            // The database lets go of its folder a moment after it was closed.
            Err(error) if error.to_string().contains("Locked") => {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            Err(error) => panic!("{error}"),
        }
    };
    let ask = async |at: usize| {
        let (intent, author) = &wishes[at];
        let target = format!("/v1/transactions/{intent}");
        let mut people = used.people.iter();
        let author = people.find(|it| it.account == *author).unwrap();
        let signed = used.home.authorize(author, "GET", &target, &[]);
        let request = used.home.http.get(format!("{}{target}", relay.url()));
        let answer = request.header("authorization", signed).send().await;
        answer.unwrap().status()
    };
    assert_eq!(ask(1).await, StatusCode::OK, "what is whole is given out");
    for damaged in [2, 4] {
        assert_eq!(ask(damaged).await, StatusCode::INTERNAL_SERVER_ERROR);
    }
    relay.stop().await.unwrap();
}

/// The permanent chain holds no account, device, blob or unsalted digest; it can be checked all the same, and no state can be built of it.
fn without_witnesses_nothing_is_left(used: &Used, stopped: &Stopped, exported: &Transferred) {
    let file = used.beside("permanent.aceso");
    assert_eq!(
        &stopped.export(&file, Witnesses::Without).unwrap(),
        exported
    );
    assert_eq!(&check(&file, None).unwrap(), exported);
    let holds = |file: &Path| {
        let all = bytes_of(file);
        let needles = used.needles.iter();
        let found = needles.filter(|(_, needle)| memmem::find(&all, needle).is_some());
        found.map(|(name, _)| *name).collect::<Vec<_>>()
    };
    assert_eq!(holds(&file), Vec::<&str>::new());
    let with = used.beside("ledger.aceso");
    let all: Vec<_> = used.needles.iter().map(|(name, _)| *name).collect();
    assert_eq!(holds(&with), all, "the needles are what they seem");

    let target = Stopped {
        data: used.beside("bare"),
        blobs: None,
    };
    let told = target.import(&file, None).unwrap_err().to_string();
    assert!(told.starts_with("block 1: it has no witnesses"), "{told}");
    let mut bytes = bytes_of(&file);
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    assert!(check(&file, None).is_err());
}

/// What the documentation tells to type, one after the other.
fn types_what_the_documentation_shows(stopped: &Stopped, here: &Path) {
    const TEXT: &str = include_str!("../../../docs/auditing.md");
    fs::create_dir_all(here).unwrap();
    fs::rename(&stopped.data, here.join("aceso")).unwrap();
    let lines = TEXT.split("```sh audit\n").skip(1);
    let lines = lines.flat_map(|rest| rest.split("```").next().unwrap().lines());
    let lines: Vec<_> = lines.collect();
    assert_eq!(lines.len(), 8);
    let told = lines.iter().map(|line| {
        let line = line.replace("/srv/", &format!("{}/", here.display()));
        let mut words = line.split_whitespace();
        assert_eq!(words.next(), Some("aceso-relay"));
        let output = Command::new(env!("CARGO_BIN_EXE_aceso-relay"))
            .env_clear()
            .current_dir(here)
            .args(words)
            .output()
            .unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        (output.status.code(), out)
    });
    let told: Vec<_> = told.collect();
    let codes: Vec<_> = told.iter().map(|(code, _)| code.unwrap()).collect();
    assert_eq!(codes, [0, 0, 0, 0, 0, 0, 0, 2], "{told:?}");
    for again in 2..5 {
        assert_eq!(
            told[1].1, told[again].1,
            "the same height, block and state root"
        );
    }
    assert!(told[5].1.contains("nothing: 0 (0 bytes)"), "{}", told[5].1);
    assert!(told[7].1.contains("WRONG       state, "), "{}", told[7].1);
}

/// A file with another block in it, one less, or one that is not final.
fn imports_refuse_what_does_not_hold(used: &Used, file: &Path) {
    let read = || {
        let bytes = bytes_of(file);
        let (mut reader, genesis) = Reader::new(bytes.as_slice()).unwrap();
        let mut items = Vec::new();
        while let Some(item) = reader.item().unwrap() {
            items.push(item);
        }
        (genesis, items)
    };
    let refused = |change: &dyn Fn(&mut Vec<Item>)| {
        let (genesis, mut items) = read();
        change(&mut items);
        let mut writer = Writer::new(Vec::new(), &genesis).unwrap();
        for item in &items {
            writer.add(item).unwrap();
        }
        let other = used.beside("other.aceso");
        fs::write(&other, writer.into_inner()).unwrap();
        let target = Stopped {
            data: used.beside("refused"),
            blobs: None,
        };
        let told = target.import(&other, None).unwrap_err().to_string();
        assert_eq!(check(&other, None).unwrap_err().to_string(), told);
        assert!(!target.data.join("store").exists() && !target.data.join("import").exists());
        told
    };
    let flip = |bytes: &mut minicbor::bytes::ByteVec, at: usize| bytes[at] ^= 1;
    let told = refused(&|items| {
        if let Item::Block(_, _, body) = &mut items[3] {
            let middle = body.len() / 2;
            flip(body, middle);
        }
    });
    assert!(told.starts_with("block 4: "), "{told}");
    let told = refused(&|items| {
        if let Item::Block(header, ..) = &mut items[4] {
            let last = header.len() - 1;
            flip(header, last);
        }
    });
    assert!(
        told.starts_with("block 5: ") && told.contains("history"),
        "{told}"
    );
    // L61: time that stands still.
    let told = refused(&|items| {
        let Item::Block(below, ..) = &items[3] else {
            panic!("a block with its witnesses");
        };
        let time = Header::decode(below).unwrap().time;
        if let Item::Block(header, ..) = &mut items[4] {
            let read = Header::decode(header).unwrap();
            *header = Header { time, ..read }.encode().into();
        }
    });
    assert!(
        told.starts_with("block 5: ") && told.contains("its time is not after"),
        "{told}"
    );
    let told = refused(&|items| {
        if let Item::Block(_, certificate, _) = &mut items[1] {
            let last = certificate.len() - 1;
            flip(certificate, last);
        }
    });
    assert!(
        told.starts_with("block 2: ") && told.contains("certificate"),
        "{told}"
    );
    // Nobody has said that these are final, though each follows from the one below.
    let told = refused(&|items| {
        let newest = items.len() - 2;
        if let Item::Block(_, certificate, _) = &mut items[newest] {
            *certificate = Vec::new().into();
        }
    });
    assert!(told.contains("has no certificate"), "{told}");
    let told = refused(&|items| drop(items.remove(2)));
    assert!(told.starts_with("block 3: "), "{told}");
    let told = refused(&|items| drop(items.remove(items.len() - 2)));
    assert!(told.contains("does not end"), "{told}");
    let told = refused(&|items| drop(items.pop()));
    assert!(told.contains("cut off after block"), "{told}");
}
