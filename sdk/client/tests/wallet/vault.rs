//! The wallet at rest.

use aceso_client::WALLET;
use aceso_messages::{NewAccount, ProblemKind, Reply, Request, Role, SessionView};

use super::steps::{PASSPHRASE, Person, bundle, secret, world};

#[test]
fn only_the_passphrase_opens_it() {
    let (clock, relay) = world();
    let person = Person::nobody(&clock, &relay, 1);
    assert_eq!(
        person.get(Request::Session),
        Ok(Reply::Session(SessionView::New))
    );
    assert_eq!(person.unlock(PASSPHRASE), Err(ProblemKind::NoWallet));
    let new = NewAccount {
        role: Role::Patient,
        name: "Pat".to_owned(),
        organisation: String::new(),
        sample: false,
        device: String::new(),
        passkey: None,
    };
    let short = person.with(Request::Create(new), secret("short"));
    assert_eq!(short, Err(ProblemKind::WeakPassphrase));
    person.create(Role::Patient, "Pat", false).unwrap();
    assert_eq!(
        person.create(Role::Patient, "Pat", false),
        Err(ProblemKind::WalletExists)
    );
    person.get(Request::Lock).unwrap();
    assert_eq!(
        person.unlock("wrong horse battery"),
        Err(ProblemKind::WrongPassphrase)
    );
    assert!(matches!(
        person.unlock(PASSPHRASE),
        Ok(Reply::Session(SessionView::Open { .. }))
    ));
}

#[test]
fn every_damage_is_told_from_a_wrong_passphrase() {
    let (clock, relay) = world();
    let person = Person::patient(&clock, &relay);
    person.get(Request::Lock).unwrap();
    let whole = person.device.storage.values.borrow()[WALLET].value.clone();
    let store = |bytes: Vec<u8>| {
        let mut values = person.device.storage.values.borrow_mut();
        values.get_mut(WALLET).unwrap().value = bytes;
    };
    for at in (0..whole.len()).step_by(97) {
        let mut damaged = whole.clone();
        damaged[at] ^= 1;
        store(damaged);
        assert_eq!(
            person.unlock(PASSPHRASE),
            Err(ProblemKind::VaultDamaged),
            "byte {at}"
        );
        store(whole[..at].to_vec());
        assert_eq!(
            person.unlock(PASSPHRASE),
            Err(ProblemKind::VaultDamaged),
            "cut at {at}"
        );
    }
    store(whole);
    person.unlock(PASSPHRASE).unwrap();
}

#[test]
fn two_tabs_do_not_overwrite_each_other() {
    let (clock, relay) = world();
    let one = Person::patient(&clock, &relay);
    let two = Person::on(one.device.clone());
    two.unlock(PASSPHRASE).unwrap();
    one.add("a.json", bundle("Pat Doe", 1)).unwrap();
    assert_eq!(two.add("b.json", bundle("Pat Doe", 2)).unwrap().len(), 2);
    assert_eq!(one.records().len(), 2);
    // Both at once.
    let add = |person: &Person, name: &str| {
        let request = Request::AddFile {
            name: name.to_owned(),
            more: false,
        };
        let attachment = super::steps::file(bundle("Pat Doe", 3));
        let wallet = person.wallet.clone();
        async move {
            let cancel = aceso_client::ports::Cancel::new();
            wallet.handle(request, attachment, &|_| {}, &cancel).await
        }
    };
    let both = futures::future::join(add(&one, "c.json"), add(&two, "d.json"));
    let (a, b) = futures::executor::block_on(both);
    a.unwrap();
    b.unwrap();
    assert_eq!(one.records().len(), 4);
    assert_eq!(two.records(), one.records());
    assert!(one.records().iter().all(|record| record.safe));
}

#[test]
fn a_full_device_loses_nothing() {
    let (clock, relay) = world();
    let person = Person::patient(&clock, &relay);
    person.add("a.json", bundle("Pat Doe", 1)).unwrap();
    person.device.storage.full.set(true);
    assert_eq!(
        person.add("b.json", bundle("Pat Doe", 1)),
        Err(ProblemKind::DeviceFull)
    );
    person.device.storage.full.set(false);
    assert_eq!(person.records().len(), 1);
    assert_eq!(person.add("b.json", bundle("Pat Doe", 1)).unwrap().len(), 2);
}

#[test]
fn locking_ends_what_is_under_way() {
    let (clock, relay) = world();
    let person = Person::patient(&clock, &relay);
    let request = Request::AddFile {
        name: "a.pdf".to_owned(),
        more: false,
    };
    let content = [b"%PDF-".to_vec(), vec![1; 3_000_000]].concat();
    let adding = person.ask(request, super::steps::file(content));
    let (added, locked) = futures::executor::block_on(futures::future::join(
        adding,
        person.ask(Request::Lock, aceso_client::ports::Attachment::None),
    ));
    assert_eq!(added.unwrap_err().kind, ProblemKind::Locked);
    locked.unwrap();
    person.unlock(PASSPHRASE).unwrap();
    assert_eq!(person.records(), []);
}
