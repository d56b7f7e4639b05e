//! Journals and devices.

use aceso_core::{
    account::KeySet,
    codec::{decode, encode},
    crypto::{digest::Salt, sign::VerifyingKey},
    journal::{JournalKey, Slot},
    kinds::keys_changed,
    ledger::AccountState,
    wire::{DeviceSlot, JournalPage, NewSnapshot, Written},
};
use reqwest::{Method, Response, StatusCode};

use super::{Answer, Home, Person, rng};

/// Entries as they are compared.
pub fn entries(page: &JournalPage) -> Vec<(u64, &[u8])> {
    let entries = page.entries.iter();
    entries.map(|it| (it.sequence, &it.bytes[..])).collect()
}

/// The snapshot as it is compared.
pub fn snapshot(page: &JournalPage) -> Option<(u64, &[u8])> {
    let snapshot = page.snapshot.as_ref();
    snapshot.map(|it| (it.through, &it.bytes[..]))
}

impl Home {
    pub async fn journal(&self, person: &Person, after: u64) -> JournalPage {
        let target = format!("/v1/journal?after={after}");
        let response = self.fetch(person, &target).await;
        assert_eq!(response.status(), StatusCode::OK);
        let length = response.content_length();
        let bytes = response.bytes().await.unwrap();
        assert_eq!(length, Some(bytes.len() as u64));
        decode(&bytes).unwrap()
    }

    pub async fn post_entry(&self, person: &Person, epoch: u64, entry: &[u8]) -> Response {
        let target = format!("/v1/journal?epoch={epoch}");
        self.signed(person, Method::POST, &target, &[], entry.to_vec())
            .await
    }

    /// An entry that is taken, and its sequence.
    pub async fn write(&self, person: &Person, epoch: u64, entry: &[u8]) -> u64 {
        let response = self.post_entry(person, epoch, entry).await;
        assert_eq!(response.status(), StatusCode::OK);
        let written: Written = decode(&response.bytes().await.unwrap()).unwrap();
        written.sequence
    }

    /// Puts a snapshot with slots: (epoch, through).
    pub async fn snap(
        &self,
        person: &Person,
        (epoch, through): (u64, u64),
        snapshot: &[u8],
        slots: &[DeviceSlot],
    ) -> Response {
        let target = format!("/v1/journal/snapshot?epoch={epoch}&through={through}");
        let body = encode(&NewSnapshot {
            snapshot: snapshot.to_vec(),
            slots: slots.to_vec(),
        });
        self.signed(person, Method::PUT, &target, &[], body).await
    }

    /// The key of an epoch for a device, by one of the account's.
    pub fn slot(&self, by: &Person, device: &Person, epoch: u64) -> DeviceSlot {
        let key = JournalKey::random(by.account, epoch, &mut rng());
        let (for_device, to) = (device.device.verifying_key(), device.sealing.public_key());
        let genesis = self.genesis.digest();
        let slot = Slot::make(&key, genesis, for_device, to, &by.device, &mut rng());
        DeviceSlot {
            device: for_device,
            slot: slot.unwrap(),
        }
    }

    pub async fn account(&self, person: &Person) -> AccountState {
        let target = format!("/v1/accounts/{}", person.account);
        decode(&self.get(&target).await.bytes().await.unwrap()).unwrap()
    }

    /// From now on the account has these devices.
    pub async fn change_keys(&self, by: &Person, devices: &[&Person]) -> Answer {
        let current = self.account(by).await;
        let current = current.keys();
        let mut devices: Vec<VerifyingKey> = devices
            .iter()
            .map(|device| device.device.verifying_key())
            .collect();
        devices.sort_unstable();
        let next = KeySet {
            number: current.number + 1,
            devices,
            previous: Some(current.digest()),
            ..current.clone()
        };
        let (body, opening) = keys_changed::make(next, Salt::random(&mut rng()));
        let transaction = self.sign(by, body, opening).await;
        self.post(&transaction).await
    }
}
