//! Changing the account's key set. Two devices may do so at once: the ledger takes one, and the other begins anew.

use aceso_core::{
    account::MAX_DEVICES,
    crypto::{
        digest::Salt,
        seal::{SealingKeypair, SealingPublicKey},
        sign::VerifyingKey,
    },
    id::IntentId,
    kinds::keys_changed,
};
use aceso_messages::{Event, ProblemKind, Stage};
use minicbor::bytes::ByteVec;

use crate::{
    error::Error,
    http::Patience,
    keyring::{Changing, Device, Keyring, Wish},
    ports::{Cancel, Ports},
    session::Open,
    task::Task,
    wallet::Wallet,
};

/// As many as there may be, but for one: whoever has lost them all comes back with the sheet, and needs a place then.
pub(super) const ROOM: usize = MAX_DEVICES - 1;
/// How often it is begun anew when other devices are faster.
const ROUNDS: usize = 8;

/// What is to become of the devices.
pub(crate) enum Change {
    /// One more.
    Add(Device),
    /// One may do nothing any more.
    Remove(VerifyingKey),
    /// A recovery kit with its anchor, in the place of all before.
    Kit(Device, Vec<u8>),
}

impl Change {
    /// The device that comes.
    fn device(&self) -> Option<&Device> {
        match self {
            Self::Add(device) | Self::Kit(device, _) => Some(device),
            Self::Remove(_) => None,
        }
    }
}

impl Keyring {
    /// Takes back that this device is to come, and no other change; false if it is too late for that.
    pub(super) fn withdraw_device(&mut self, device: &VerifyingKey) -> bool {
        if self.changing.as_ref().and_then(|it| it.added) != Some(*device) {
            return !self.keys.current.devices.contains(device);
        }
        let withdrawn = self.withdraw(Wish::Keys);
        if withdrawn {
            self.changing = None;
        }
        withdrawn
    }
}

impl<P: Ports> Wallet<P> {
    /// Signs the key set after the current one, waits until it is final, and gives the devices that stay what they need.
    pub(crate) async fn change_keys(
        &self,
        open: &Open,
        change: &Change,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        task.at(Stage::Confirming, 0, 0);
        let done = self.sign_and_send(open, change, task).await;
        if done.is_err()
            && let Some(device) = change.device()
        {
            // Who hears that it failed may think otherwise, and nobody was shown a sheet's secret: what was not sent yet must not
            // come true later.
            self.update(open, |keyring| {
                keyring.withdraw_device(&device.key);
                Ok(())
            })
            .await?;
        }
        done
    }

    async fn sign_and_send(
        &self,
        open: &Open,
        change: &Change,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let never = Cancel::new();
        let mut signed = None;
        for _ in 0..ROUNDS {
            self.stand(open, Patience::Short, task).await?;
            self.follow_keys(open, task.cancel).await?;
            // Which of the devices are kits, and what new slots are sealed to.
            self.sync_journal_told(open, task.cancel).await?;
            self.still_belongs(open)?;
            let keyring = open.keyring();
            if signed.is_some_and(|set| keyring.keys.has_had(&set)) {
                // Whatever another device made of it since.
                return self.give_what_is_due(open, task).await;
            }
            let mut outbox = keyring.outbox.iter();
            let intent = match outbox.find(|it| it.wish == Wish::Keys) {
                // One that was begun before is ended first.
                Some(pending) => pending.intent,
                None => match self.plan(&keyring, change)? {
                    Some(changing) => {
                        signed = Some(changing.next.digest());
                        let intent = self.begin_change(open, change.device(), changing).await?;
                        self.sync_journal_told(open, task.cancel).await?;
                        intent
                    }
                    None => return self.give_what_is_due(open, task).await,
                },
            };
            // From here on it is too late to stop: the relay may have taken it.
            match self.submit(open, intent, Patience::Long, &never).await {
                Err(error) if error.refusal() == Some("stale-keys") => {}
                other => other?,
            }
            self.tell(Event::Devices);
            self.tell(Event::Session);
        }
        Err(Error::Fault("the keys do not stand still"))
    }

    /// The devices that came have their slots, those that went can read no more: only then is it done.
    async fn give_what_is_due(&self, open: &Open, task: &Task<'_>) -> Result<(), Error> {
        let result = self
            .sync_journal(open, Patience::Long, &Cancel::new())
            .await;
        open.bell.ring();
        // A profile that a removed device signed counts no more. If it can't be signed anew now, it is with the next connection.
        let _ = self.stand(open, Patience::Short, task).await;
        if open.keyring().journal.duties.is_empty() {
            return Ok(());
        }
        result
    }

    /// Writes down what is to be signed. The other devices are told of a device before the ledger is: so they know what it is
    /// called, and what its slot is sealed to, once they see it there. That it is not there yet shows nowhere.
    async fn begin_change(
        &self,
        open: &Open,
        device: Option<&Device>,
        changing: Changing,
    ) -> Result<IntentId, Error> {
        let salt = Salt::random(&mut self.ports().rng());
        let (body, opening) = keys_changed::make(changing.next.clone(), salt);
        let pending = self.pending(Wish::Keys, body, opening);
        self.update(open, |keyring| {
            // Another tab may have begun one: it comes first.
            if let Some(other) = keyring.outbox.iter().find(|it| it.wish == Wish::Keys) {
                return Ok(other.intent);
            }
            let device = device.filter(|it| keyring.device(&it.key).is_none());
            keyring.devices.extend(device.cloned());
            keyring.changing = Some(changing.clone());
            keyring.outbox.push(pending.clone());
            Ok(pending.intent)
        })
        .await
    }

    /// The next key set; none when it is so already.
    fn plan(&self, keyring: &Keyring, change: &Change) -> Result<Option<Changing>, Error> {
        let current = &keyring.keys.current;
        let is_in = |key: &VerifyingKey| current.devices.contains(key);
        // All there are: two devices of ours may have made one each before they heard of each other.
        let kits = || {
            let kit = |key: &VerifyingKey| keyring.device(key).is_some_and(|it| it.kit);
            current.devices.iter().copied().filter(kit).collect()
        };
        let (added, removed): (_, Vec<_>) = match change {
            Change::Add(device) if is_in(&device.key) => return Ok(None),
            Change::Kit(device, _) if is_in(&device.key) => return Ok(None),
            Change::Remove(key) if !is_in(key) => return Ok(None),
            Change::Add(device) => (Some(device), Vec::new()),
            Change::Remove(key) => (None, vec![*key]),
            Change::Kit(device, _) => (Some(device), kits()),
        };
        let stays = |key: &&VerifyingKey| !removed.contains(key);
        let stay = current.devices.iter().filter(stays);
        let devices: Vec<_> = stay.copied().chain(added.map(|it| it.key)).collect();
        if added.is_some() && devices.len() > ROOM {
            return Err(Error::told(ProblemKind::TooManyDevices));
        }
        // Who was removed knows the sealing key: what is sealed from now on is none of their business.
        let fresh =
            (!removed.is_empty()).then(|| SealingKeypair::generate(&mut self.ports().rng()));
        let sealing = match &fresh {
            Some(fresh) => fresh.public_key().clone(),
            None => SealingPublicKey::from_bytes(&current.sealing)
                .map_err(|_| Error::Fault("an own sealing key that is none"))?,
        };
        let anchor = match change {
            Change::Kit(device, anchor) => Some((device.key, ByteVec::from(anchor.clone()))),
            Change::Add(_) | Change::Remove(_) => None,
        };
        Ok(Some(Changing {
            next: current.next(devices, &sealing),
            sealing: fresh.map(|fresh| fresh.to_seed()),
            added: added.map(|device| device.key),
            anchor,
        }))
    }
}
