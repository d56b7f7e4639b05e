//! The relay's API for devices: key sets, journals, slots, links and kits. Protocol §10.

use std::collections::BTreeMap;

use aceso_client::ports::{HttpRequest, Method};
use aceso_core::{
    codec::{decode, encode},
    crypto::sign::VerifyingKey,
    id::AccountId,
    journal::{MAX_ENTRY, Slot},
    ledger::{AccountState, Key},
    wire::{
        DeviceEntry, JournalEntry, JournalPage, JournalSnapshot, KeyHistory, NewSnapshot, Written,
    },
};

use super::{
    api::key_receipts,
    relay::{Answer, No, Relay, ok},
};

/// What an account's devices wrote down for each other.
#[derive(Clone, Default)]
pub struct Journal {
    pub epoch: u64,
    pub last: u64,
    pub snapshot: Option<JournalSnapshot>,
    pub entries: Vec<JournalEntry>,
    pub slots: BTreeMap<VerifyingKey, Vec<u8>>,
}

fn number(query: &str, name: &str) -> Result<u64, No> {
    let mut pairs = query.split('&').filter_map(|it| it.split_once('='));
    let found = pairs.find(|(it, _)| *it == name);
    let (_, value) = found.ok_or(No(400, "invalid"))?;
    value.parse().map_err(|_| No(400, "invalid"))
}

fn device(hex: &str) -> VerifyingKey {
    let digest: aceso_core::crypto::digest::Digest = hex.parse().unwrap();
    VerifyingKey(digest.0)
}

fn done() -> Answer {
    Ok((204, Vec::new()))
}

impl Relay {
    /// Each step of a link after the one before, and nothing after a no.
    fn leave(&self, id: &str, step: &str, message: &[u8]) -> Answer {
        let mut links = self.links.borrow_mut();
        let at = |step: &str| (id.to_owned(), step.to_owned());
        match links.get(&at(step)) {
            Some(there) if there == message => return done(),
            None if !links.contains_key(&at("refusal")) => {}
            _ => return Err(No(409, "link-taken")),
        }
        let before = match step {
            "answer" => Some("commitment"),
            "request" => Some("answer"),
            _ => None,
        };
        if before.is_some_and(|before| !links.contains_key(&at(before))) {
            return Err(No(404, "not-found"));
        }
        links.insert(at(step), message.to_vec());
        done()
    }

    pub fn route_devices(&self, http: &HttpRequest, parts: &[&str], query: &str) -> Answer {
        match (http.method, parts) {
            (Method::Get, ["accounts", id, "keys"]) => self.keys(id.parse().unwrap()),
            (Method::Get, ["devices", id]) => self.device(device(id)),
            (Method::Put, ["kits", id]) => {
                let (account, _, _) = self.authenticate(http)?;
                let kit = device(id);
                if !self.devices(account).contains(&kit) {
                    return Err(No(404, "device-unknown"));
                }
                self.anchors.borrow_mut().insert(kit, http.body.clone());
                done()
            }
            (Method::Get, ["links", id, step]) => {
                let links = self.links.borrow();
                let left = links.get(&((*id).to_owned(), (*step).to_owned()));
                ok(left.ok_or(No(404, "not-found"))?.clone())
            }
            (Method::Put, ["links", id, step]) => self.leave(id, step, &http.body),
            (Method::Get, ["journal"]) => self.journal(http, number(query, "after")?),
            (Method::Post, ["journal"]) => self.append(http, number(query, "epoch")?),
            (Method::Put, ["journal", "snapshot"]) => {
                self.replace(http, number(query, "epoch")?, number(query, "through")?)
            }
            (Method::Get, ["journal", "slots", id]) => {
                let (account, _, _) = self.authenticate(http)?;
                let journals = self.journals.borrow();
                let journal = journals.get(&account).cloned().unwrap_or_default();
                if number(query, "epoch")? != journal.epoch {
                    return Err(No(409, "other-epoch"));
                }
                let slot = journal.slots.get(&device(id));
                ok(slot.ok_or(No(404, "not-found"))?.clone())
            }
            (Method::Put, ["journal", "slots", id]) => {
                let (account, by, _) = self.authenticate(http)?;
                let mut journals = self.journals.borrow_mut();
                let journal = journals.entry(account).or_default();
                if number(query, "epoch")? != journal.epoch {
                    return Err(No(409, "other-epoch"));
                }
                self.check_slot(account, journal.epoch, device(id), &http.body)?;
                journal.slots.insert(device(id), http.body.clone());
                self.tell_but(account, Some(by), "journal", journal.last);
                done()
            }
            _ => Err(No(404, "not-found")),
        }
    }

    pub fn account(&self, account: AccountId) -> Option<AccountState> {
        self.ledger.borrow().read(Key::Account(account))
    }

    fn devices(&self, account: AccountId) -> Vec<VerifyingKey> {
        self.account(account).unwrap().keys().devices.clone()
    }

    fn keys(&self, account: AccountId) -> Answer {
        let state = self.account(account).ok_or(No(404, "not-found"))?;
        let ledger = self.ledger.borrow();
        let receipts = key_receipts(ledger.receipts.values(), account);
        ok(encode(&KeyHistory { state, receipts }))
    }

    fn device(&self, device: VerifyingKey) -> Answer {
        let ledger = self.ledger.borrow();
        let found = ledger.state.iter().find_map(|(key, value)| match key {
            Key::Account(account) => {
                let state: AccountState = decode(value).unwrap();
                state.keys().devices.contains(&device).then_some(*account)
            }
            _ => None,
        });
        ok(encode(&DeviceEntry {
            account: found.ok_or(No(404, "not-found"))?,
            anchor: self.anchors.borrow().get(&device).cloned(),
        }))
    }

    fn check_slot(
        &self,
        account: AccountId,
        epoch: u64,
        device: VerifyingKey,
        slot: &[u8],
    ) -> Result<(), No> {
        let state = self.account(account).unwrap();
        if !state.keys().devices.contains(&device) {
            return Err(No(404, "device-unknown"));
        }
        let slot = Slot::verify(slot, state.keys()).map_err(|_| No(422, "malformed"))?;
        if (slot.account, slot.device, slot.epoch) != (account, device, epoch) {
            return Err(No(422, "malformed"));
        }
        Ok(())
    }

    fn journal(&self, http: &HttpRequest, after: u64) -> Answer {
        let (account, _, _) = self.authenticate(http)?;
        let journals = self.journals.borrow();
        let journal = journals.get(&account).cloned().unwrap_or_default();
        let snapshot = journal.snapshot;
        ok(encode(&JournalPage {
            epoch: journal.epoch,
            last: journal.last,
            snapshot: snapshot.filter(|it| it.through > after || after == 0),
            // Never more than a few, so that readers ask again.
            entries: journal
                .entries
                .into_iter()
                .filter(|it| it.sequence > after)
                .take(3)
                .collect(),
        }))
    }

    fn has_room(&self, account: AccountId, bytes: usize) -> Result<(), No> {
        let journals = self.journals.borrow();
        let kept = journals.get(&account).map_or(0, |journal| {
            let entries: usize = journal.entries.iter().map(|it| it.bytes.len()).sum();
            entries + journal.snapshot.as_ref().map_or(0, |it| it.bytes.len())
        });
        if (kept + bytes) as u64 > self.quota.get() {
            return Err(No(403, "quota-full"));
        }
        Ok(())
    }

    fn append(&self, http: &HttpRequest, epoch: u64) -> Answer {
        let (account, by, _) = self.authenticate(http)?;
        if http.body.len() > MAX_ENTRY {
            return Err(No(413, "too-large"));
        }
        self.has_room(account, http.body.len())?;
        let mut journals = self.journals.borrow_mut();
        let journal = journals.entry(account).or_default();
        if epoch != journal.epoch {
            return Err(No(409, "other-epoch"));
        }
        journal.last += 1;
        journal.entries.push(JournalEntry {
            sequence: journal.last,
            bytes: http.body.clone(),
        });
        self.tell_but(account, Some(by), "journal", journal.last);
        ok(encode(&Written {
            sequence: journal.last,
        }))
    }

    fn replace(&self, http: &HttpRequest, epoch: u64, through: u64) -> Answer {
        let (account, by, _) = self.authenticate(http)?;
        let new: NewSnapshot = decode(&http.body).map_err(|_| No(422, "malformed"))?;
        self.has_room(account, new.snapshot.len())?;
        let mut journals = self.journals.borrow_mut();
        let journal = journals.entry(account).or_default();
        let begins = !new.slots.is_empty();
        if epoch != journal.epoch + u64::from(begins) {
            return Err(No(409, "other-epoch"));
        }
        if through != journal.last {
            return Err(No(409, "journal-moved"));
        }
        if begins {
            let mut slots = BTreeMap::new();
            for slot in &new.slots {
                self.check_slot(account, epoch, slot.device, &slot.slot)?;
                slots.insert(slot.device, slot.slot.clone());
            }
            if slots.len() != self.devices(account).len() {
                return Err(No(422, "malformed"));
            }
            journal.slots = slots;
        }
        journal.epoch = epoch;
        journal.entries.clear();
        journal.snapshot = Some(JournalSnapshot {
            through,
            bytes: new.snapshot,
        });
        self.tell_but(account, Some(by), "journal", journal.last);
        done()
    }
}
