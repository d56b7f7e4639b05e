//! What opens a wallet: a passphrase, passkeys, or both.

use aceso_client::{WALLET, ports::Attachment};
use aceso_messages::{
    LocksView, NewAccount, NewPasskey, PasskeySetup, ProblemKind, Reply, Request, Role, SessionView,
};
use base64ct::{Base64UrlUnpadded, Encoding};

use super::steps::{PASSPHRASE, Person, bundle, secret, world};

const OTHER: &str = "another long passphrase";

/// An authenticator that gives one secret for one salt.
struct Key {
    credential: String,
    salt: String,
    secret: Vec<u8>,
}

impl Key {
    fn make(person: &Person, number: u8) -> Self {
        let setup = setup(person);
        Self {
            credential: Base64UrlUnpadded::encode_string(&[number; 20]),
            salt: setup.salt,
            secret: vec![number; 32],
        }
    }

    fn made(&self, name: &str) -> NewPasskey {
        NewPasskey {
            credential: self.credential.clone(),
            salt: self.salt.clone(),
            name: name.to_owned(),
        }
    }

    fn beside(&self) -> Attachment {
        Attachment::Secret(self.secret.clone().into())
    }

    fn add(&self, person: &Person, name: &str) -> Result<LocksView, ProblemKind> {
        locks(person.with(Request::AddPasskey(self.made(name)), self.beside()))
    }

    fn remove(&self, person: &Person) -> Result<LocksView, ProblemKind> {
        let credential = self.credential.clone();
        locks(person.get(Request::RemovePasskey { credential }))
    }

    fn unlock(&self, person: &Person) -> Result<Reply, ProblemKind> {
        let credential = self.credential.clone();
        person.with(Request::UnlockWithPasskey { credential }, self.beside())
    }
}

fn setup(person: &Person) -> PasskeySetup {
    match person.get(Request::PreparePasskey).unwrap() {
        Reply::PasskeySetup(setup) => setup,
        other => panic!("{other:?}"),
    }
}

fn locks(reply: Result<Reply, ProblemKind>) -> Result<LocksView, ProblemKind> {
    reply.map(|reply| match reply {
        Reply::Locks(locks) => locks,
        other => panic!("{other:?}"),
    })
}

fn is_open(reply: &Result<Reply, ProblemKind>) -> bool {
    matches!(reply, Ok(Reply::Session(SessionView::Open { .. })))
}

fn stored(person: &Person) -> Vec<u8> {
    person.device.storage.values.borrow()[WALLET].value.clone()
}

fn store(person: &Person, bytes: &[u8]) {
    let mut values = person.device.storage.values.borrow_mut();
    values.get_mut(WALLET).unwrap().value = bytes.to_vec();
}

#[test]
fn a_wallet_begins_with_a_passkey_and_gains_other_locks() {
    let (clock, relay) = world();
    let person = Person::nobody(&clock, &relay, 1);
    let first = Key::make(&person, 1);
    let new = NewAccount {
        role: Role::Patient,
        name: "Pat".to_owned(),
        organisation: String::new(),
        sample: false,
        device: "Phone".to_owned(),
        passkey: Some(first.made("Phone")),
    };
    let made = person.with(Request::Create(new), first.beside());
    assert!(is_open(&made), "{made:?}");
    assert_eq!(person.get(Request::RemovePassphrase).err(), None);
    assert_eq!(first.remove(&person), Err(ProblemKind::LastLock));

    person.add("a.json", bundle("Pat", 1)).unwrap();
    let second = Key::make(&person, 2);
    let view = second.add(&person, " Key on my ring ").unwrap();
    assert_eq!((view.passphrase, view.passkeys.len()), (false, 2));
    assert_eq!(view.passkeys[1].name, "Key on my ring");
    assert_eq!(view.passkeys[1].salt, second.salt);
    locks(person.with(Request::SetPassphrase, secret(PASSPHRASE))).unwrap();

    // Any of the three opens it, and the page is told of all of them before.
    for open in [
        &|tab: &Person| first.unlock(tab),
        &|tab: &Person| second.unlock(tab),
        &|tab: &Person| tab.unlock(PASSPHRASE),
    ] as [&dyn Fn(&Person) -> Result<Reply, ProblemKind>; 3]
    {
        let tab = Person::on(person.device.clone());
        let Ok(Reply::Session(SessionView::Locked { locks, .. })) = tab.get(Request::Session)
        else {
            panic!("not locked")
        };
        assert!(locks.passphrase);
        assert_eq!(locks.passkeys, locks_of(&person).passkeys);
        assert!(is_open(&open(&tab)));
        assert_eq!(tab.records().len(), 1);
    }

    // Another's secret does not, nor a credential that nobody knows.
    let tab = Person::on(person.device.clone());
    let swapped = Key {
        credential: first.credential.clone(),
        salt: first.salt.clone(),
        secret: second.secret.clone(),
    };
    assert_eq!(swapped.unlock(&tab), Err(ProblemKind::WrongPasskey));
    let stranger = Key::make(&tab, 9);
    assert_eq!(stranger.unlock(&tab), Err(ProblemKind::WrongPasskey));
    assert_eq!(stranger.remove(&person), Err(ProblemKind::WrongPasskey));
    assert_eq!(tab.unlock(OTHER), Err(ProblemKind::WrongPassphrase));
    // A passphrase that happens to be a passkey's secret is none.
    let text = String::from_utf8(first.secret.clone()).unwrap();
    assert_eq!(tab.unlock(&text), Err(ProblemKind::WrongPassphrase));
}

fn locks_of(person: &Person) -> LocksView {
    locks(person.get(Request::Locks)).unwrap()
}

#[test]
fn a_lock_that_was_removed_opens_neither_the_new_value_nor_what_comes_after_the_old_one() {
    let (clock, relay) = world();
    let person = Person::patient(&clock, &relay);
    let (lost, kept) = (Key::make(&person, 1), Key::make(&person, 2));
    lost.add(&person, "Lost").unwrap();
    kept.add(&person, "Kept").unwrap();
    let old = stored(&person);
    assert_eq!(lost.remove(&person).unwrap().passkeys.len(), 1);
    person.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let new = stored(&person);

    let tab = Person::on(person.device.clone());
    assert_eq!(lost.unlock(&tab), Err(ProblemKind::WrongPasskey));
    assert!(is_open(&kept.unlock(&tab)));

    // Whoever kept a copy of the old value has the old vault key; what is written since is under another.
    let thief = Person::on(person.device.clone());
    store(&person, &old);
    assert!(is_open(&lost.unlock(&thief)));
    store(&person, &new);
    touch(&person);
    assert_eq!(
        thief.get(Request::Records {
            offset: 0,
            limit: 1
        }),
        Err(ProblemKind::Locked)
    );
}

/// Another revision of the same bytes.
fn touch(person: &Person) {
    let mut values = person.device.storage.values.borrow_mut();
    values.get_mut(WALLET).unwrap().revision += 1000;
}

#[test]
fn a_passphrase_is_replaced_and_removed() {
    let (clock, relay) = world();
    let person = Person::patient(&clock, &relay);
    let weak = person.with(Request::SetPassphrase, secret("short"));
    assert_eq!(weak, Err(ProblemKind::WeakPassphrase));
    assert_eq!(
        person.get(Request::RemovePassphrase),
        Err(ProblemKind::LastLock)
    );
    let view = locks(person.with(Request::SetPassphrase, secret(OTHER))).unwrap();
    assert_eq!((view.passphrase, view.passkeys.len()), (true, 0));
    let tab = Person::on(person.device.clone());
    assert_eq!(tab.unlock(PASSPHRASE), Err(ProblemKind::WrongPassphrase));
    assert!(is_open(&tab.unlock(OTHER)));

    let key = Key::make(&person, 3);
    key.add(&person, "Phone").unwrap();
    let view = locks(person.get(Request::RemovePassphrase)).unwrap();
    assert_eq!((view.passphrase, view.passkeys.len()), (false, 1));
    let tab = Person::on(person.device.clone());
    assert_eq!(tab.unlock(OTHER), Err(ProblemKind::WrongPassphrase));
    assert!(is_open(&key.unlock(&tab)));
}

#[test]
fn other_tabs_take_a_new_lock_over_and_lock_when_the_vault_key_is_new() {
    let (clock, relay) = world();
    let one = Person::patient(&clock, &relay);
    let two = Person::on(one.device.clone());
    two.unlock(PASSPHRASE).unwrap();
    let key = Key::make(&one, 1);
    key.add(&one, "Phone").unwrap();
    assert_eq!(locks_of(&two), locks_of(&one));
    // What the other tab writes is under the vault with both locks.
    two.add("a.json", bundle("Pat Doe", 1)).unwrap();
    assert_eq!(one.records().len(), 1);
    assert!(is_open(&key.unlock(&Person::on(one.device.clone()))));

    key.remove(&one).unwrap();
    assert_eq!(
        two.add("b.json", bundle("Pat Doe", 1)),
        Err(ProblemKind::Locked)
    );
    two.unlock(PASSPHRASE).unwrap();
    assert_eq!(two.records().len(), 1);
}

#[test]
fn two_tabs_change_locks_at_once_and_neither_is_lost() {
    let (clock, relay) = world();
    let one = Person::patient(&clock, &relay);
    let two = Person::on(one.device.clone());
    two.unlock(PASSPHRASE).unwrap();
    let (a, b) = (Key::make(&one, 1), Key::make(&two, 2));
    let (first, second) = futures::executor::block_on(futures::future::join(
        one.ask(Request::AddPasskey(a.made("A")), a.beside()),
        two.ask(Request::AddPasskey(b.made("B")), b.beside()),
    ));
    first.unwrap();
    second.unwrap();
    assert_eq!(locks_of(&one).passkeys.len(), 2);
    assert_eq!(locks_of(&two).passkeys.len(), 2);
}

#[test]
fn there_is_room_for_eight_locks() {
    let (clock, relay) = world();
    let person = Person::patient(&clock, &relay);
    for number in 1..8 {
        Key::make(&person, number).add(&person, "K").unwrap();
    }
    let ninth = Key::make(&person, 8).add(&person, "K");
    assert_eq!(ninth, Err(ProblemKind::Internal));
    // The same passkey once more takes its own place.
    let again = Key::make(&person, 7).add(&person, "Again").unwrap();
    assert_eq!(again.passkeys.len(), 7);
    assert_eq!(again.passkeys[6].name, "Again");
}

#[test]
fn what_is_no_passkey_is_refused() {
    let (clock, relay) = world();
    let person = Person::patient(&clock, &relay);
    let key = Key::make(&person, 1);
    let with = |alter: fn(&mut Key)| {
        let mut key = Key {
            credential: key.credential.clone(),
            salt: key.salt.clone(),
            secret: key.secret.clone(),
        };
        alter(&mut key);
        key.add(&person, "K")
    };
    let alterations: [fn(&mut Key); 5] = [
        |key| key.credential.clear(),
        |key| key.credential = "no base64!".to_owned(),
        |key| key.salt.push('A'),
        |key| key.secret.truncate(31),
        |key| key.secret.clear(),
    ];
    for alter in alterations {
        assert_eq!(with(alter), Err(ProblemKind::Internal));
    }
    assert_eq!(locks_of(&person).passkeys, []);
    let bare = person.get(Request::AddPasskey(key.made("K")));
    assert_eq!(bare, Err(ProblemKind::Internal));
}
