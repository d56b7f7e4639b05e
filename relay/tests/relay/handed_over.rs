//! What a relay keeps of a ledger whose validator's key was replaced twice: looked through, taken out, built again, pruned and damaged.

use std::{fs, path::Path};

use aceso_core::block::Header;
use aceso_relay::audit::{Item, Reader, Stopped, Transferred, What, Witnesses, Writer, check};
use aceso_shapes::Shapes;

use crate::audit::{told, used, verify};

fn items(file: &Path) -> (aceso_core::block::Genesis, Vec<Item>) {
    let bytes = fs::read(file).unwrap();
    let (mut reader, genesis) = Reader::new(bytes.as_slice()).unwrap();
    let mut items = Vec::new();
    while let Some(item) = reader.item().unwrap() {
        items.push(item);
    }
    (genesis, items)
}

/// Each item of a file, which has its length before it, is of the shape that the protocol's page says.
fn hold(protocol: &Shapes, file: &Path) {
    let bytes = fs::read(file).unwrap();
    let mut rest = bytes.as_slice();
    while let Some((length, after)) = rest.split_first_chunk() {
        let (item, after) = after.split_at(u32::from_be_bytes(*length) as usize);
        assert_eq!(protocol.hold("ledger-item", item), Ok(()));
        rest = after;
    }
    assert!(rest.is_empty());
}

/// Where those who come stand in a file.
fn handed(items: &[Item]) -> Vec<usize> {
    let at = items.iter().enumerate();
    at.filter_map(|(at, it)| matches!(it, Item::Validators(_)).then_some(at))
        .collect()
}

fn imported(file: &Path, folder: &Path, expected: &Transferred) -> Stopped {
    let again = Stopped {
        data: folder.to_path_buf(),
        blobs: None,
    };
    assert_eq!(
        &again.import(file, Some(expected.genesis)).unwrap(),
        expected
    );
    again
}

#[tokio::test(flavor = "multi_thread")]
async fn l64_each_header_names_who_comes_and_what_is_kept_holds() {
    let mut used = used().await;
    let people = used.people.clone();
    let [patient, doctor] = &*people;
    used.home.hand_over().await;
    used.home.add(doctor, b"later").await;
    used.home.revoke(patient, used.grant).await.receipt();
    let second = used.home.hand_over().await.last;
    used.home.add(doctor, b"the newest").await;
    used.home.add(doctor, b"and another").await;
    let lines = used.home.activity(patient, 0).await.len();
    let stopped = used.stop().await;
    assert_eq!(told(&verify(&stopped).await), Vec::<String>::new());

    let file = |name: &str| used.beside(name);
    let (whole, bare) = (file("whole"), file("bare"));
    let out = stopped.export(&whole, Witnesses::With).unwrap();
    assert_eq!(stopped.export(&bare, Witnesses::Without).unwrap(), out);
    for file in [&whole, &bare] {
        assert_eq!(check(file, None).unwrap(), out);
        assert_eq!(handed(&items(file).1).len(), 2);
    }
    let again = imported(&whole, &file("again"), &out);
    let changes = |of: &Stopped| fs::read(of.data.join("validators.cbor")).unwrap();
    assert_eq!(changes(&again), changes(&stopped));
    // What rests beside the ledger is not in the file.
    let missing = |it: &String| it.contains("missing");
    let report = told(&verify(&again).await);
    assert!(report.iter().all(missing), "{report:?}");
    assert_eq!(
        again.export(&file("once-more"), Witnesses::With).unwrap(),
        out
    );
    assert_eq!(
        fs::read(file("once-more")).unwrap(),
        fs::read(&whole).unwrap()
    );
    for wrong in [&whole, &bare] {
        refuses_what_does_not_hold(wrong, &file("refused"));
    }
    each_damage_is_found(&stopped, &file("copy"), second.height).await;

    // Both changes are long past; what comes above goes on from there.
    let done = stopped.prune(used.home.clock.now(), false).unwrap();
    assert!(done.dropped > 10 && done.height > second.height);
    assert_eq!(told(&verify(&stopped).await), Vec::<String>::new());
    let pruned = file("pruned");
    assert_eq!(stopped.export(&pruned, Witnesses::With).unwrap(), out);
    assert_eq!(check(&pruned, None).unwrap(), out);
    let protocol = Shapes::of_the_protocol();
    for file in [&whole, &bare, &pruned] {
        hold(&protocol, file);
    }
    let unused = protocol.unused();
    for shape in ["head", "block", "bare-body", "state", "validators", "end"] {
        assert!(!unused.contains(shape), "{shape}");
    }
    let again = imported(&pruned, &file("of-pruned"), &out);
    assert_eq!(changes(&again), changes(&stopped));
    used.home.reopen().await;
    assert_eq!(used.home.activity(patient, 0).await.len(), lines);
    used.home.add(patient, b"on it goes").await;
    used.home.hand_over().await;
    used.home.add(patient, b"once more").await;
}

/// A file in which somebody else comes, nobody, or somebody where nobody does.
fn refuses_what_does_not_hold(file: &Path, other: &Path) {
    let (genesis, whole) = items(file);
    let at = handed(&whole);
    let refused = |change: &dyn Fn(&mut Vec<Item>)| {
        let mut items = whole.clone();
        change(&mut items);
        let mut writer = Writer::new(Vec::new(), &genesis).unwrap();
        for item in &items {
            writer.add(item).unwrap();
        }
        fs::write(other, writer.into_inner()).unwrap();
        check(other, None).unwrap_err().to_string()
    };
    let named = "are not those that it names";
    let told = refused(&|items| items[at[0]] = Item::Validators(genesis.validators.clone()));
    assert!(told.contains(named), "{told}");
    let told = refused(&|items| items.insert(at[0], items[at[0]].clone()));
    assert!(told.contains(named), "{told}");
    let told = refused(&|items| items.insert(3, items[at[0]].clone()));
    assert!(
        told.starts_with("block 3: ") && told.contains(named),
        "{told}"
    );
    // Those of before go on.
    let told = refused(&|items| drop(items.remove(at[0])));
    assert!(told.contains("had handed over"), "{told}");
    let told = refused(&|items| drop(items.remove(at[1])));
    assert!(told.contains("had handed over"), "{told}");
    // The block of the change, without its own certificate.
    let told = refused(&|items| match &mut items[at[0] - 1] {
        Item::Block(_, certificate, _) | Item::Bare(_, certificate, _) => {
            *certificate = Vec::new().into();
        }
        other => panic!("{other:?}"),
    });
    assert!(told.contains("no certificate of its own"), "{told}");
    // A header that names nobody new, over a body that does.
    let told = refused(&|items| match &mut items[at[0] - 1] {
        Item::Block(bytes, ..) | Item::Bare(bytes, ..) => {
            let mut header = Header::decode(bytes).unwrap();
            header.next_validators = genesis.validators_digest();
            *bytes = header.encode().into();
        }
        other => panic!("{other:?}"),
    });
    assert!(told.contains("next_validators"), "{told}");
    // Of the epoch that is over: its id is another, and so is what its certificate is for.
    let told = refused(&|items| match &mut items[at[0] + 1] {
        Item::Block(bytes, ..) | Item::Bare(bytes, ..) => {
            let mut header = Header::decode(bytes).unwrap();
            header.epoch -= 1;
            *bytes = header.encode().into();
        }
        other => panic!("{other:?}"),
    });
    assert!(told.contains("epoch was over"), "{told}");
}

async fn each_damage_is_found(stopped: &Stopped, copy: &Path, last: u64) {
    for height in [last, last + 1] {
        let copy = stopped.copy(copy).unwrap();
        copy.tamper(What::Block, Some(&height.to_string()), None)
            .unwrap();
        let told = told(&verify(&copy).await);
        let place = format!("block {height}");
        assert!(told.iter().any(|it| it.contains(&place)), "{told:?}");
        fs::remove_dir_all(&copy.data).unwrap();
    }
}
