//! What rests on a device and what devices tell each other is of the shape that the protocol's page says (§11, §12).

use aceso_core::{
    codec::encode,
    crypto::{
        aead,
        digest::{Digest, Domain},
        password::Params,
        sign::VerifyingKey,
    },
    id::AccountId,
    journal::JournalKey,
};
use aceso_messages::Role;
use aceso_shapes::Shapes;
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};

use crate::{
    keyring::{Heard, Noted, keyring},
    outside::items,
    vault::{NewLock, OpenVault, Passkey},
};

#[test]
fn what_rests_on_a_device() {
    let rng = &mut ChaCha20Rng::seed_from_u64(1);
    let passphrase = NewLock::Passphrase {
        text: b"correct horse battery staple",
        cost: Params::new(19 * 1024, 2, 1).unwrap(),
    };
    let passkey = NewLock::Passkey {
        passkey: Passkey {
            credential: vec![7; 20],
            salt: [1; 32],
            name: "Phone".into(),
            added: 1,
        },
        secret: &[2; 32],
    };
    let vault = OpenVault::make(&passphrase, Role::Patient, rng).unwrap();
    let vault = vault.with(&passkey, rng).unwrap();
    let keyring = keyring();
    let stored = vault.seal(&keyring, rng).unwrap();

    let protocol = Shapes::of_the_protocol();
    assert_eq!(protocol.hold("at-rest", &stored), Ok(()));
    assert_eq!(protocol.hold("keyring", &encode(&keyring)), Ok(()));
    let unused = protocol.unused();
    for shape in ["vault", "lock", "kdf", "passkey", "lock-key"] {
        assert!(!unused.contains(shape), "{shape}");
    }
}

#[test]
fn what_devices_tell_each_other() {
    let rng = &mut ChaCha20Rng::seed_from_u64(2);
    let key = JournalKey::random(AccountId(Digest([1; 32])), 3, rng);
    let devices = [VerifyingKey([1; 32]), VerifyingKey([2; 32])];
    let mut heard = Heard::default();
    heard.note(devices[1], 5);
    let noted = encode(&Noted {
        mark: heard.mark(devices[0], 7, &devices),
        items: items(),
    });
    let protocol = Shapes::of_the_protocol();
    let context = encode(&(key.account, key.epoch));
    for (label, wrapped) in [
        (Domain::JournalEntry, key.wrap_entry(&noted, rng)),
        (Domain::JournalSnapshot, key.wrap_snapshot(&noted, rng)),
    ] {
        let secret = key.secret.as_bytes();
        let entry = aead::unwrap(secret, label, &context, &wrapped.unwrap()).unwrap();
        assert_eq!(protocol.hold("journal-entry", &entry), Ok(()));
    }
}
