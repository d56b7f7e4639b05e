//! The devices of the account: who they are, and how they come and go.

mod change;
mod follow;
mod link;
mod objecting;

use aceso_messages::{DeviceView, Event, ProblemKind, Recovery};

use self::change::ROOM;
pub(crate) use self::{change::Change, link::Link};
use crate::{
    account::shortened,
    error::Error,
    keyring::{Device, Keyring},
    ports::{Cancel, Ports},
    session::Open,
    sorting::sort_by_key,
    task::Task,
    wallet::Wallet,
};

impl<P: Ports> Wallet<P> {
    /// The devices of this wallet, this one first, then as they came. What other devices say of them is asked for first, if the
    /// relay can be reached.
    pub(crate) async fn devices(
        &self,
        open: &Open,
        cancel: &Cancel,
    ) -> Result<Vec<DeviceView>, Error> {
        let synced = async {
            self.follow_keys(open, cancel).await?;
            self.sync_journal_told(open, cancel).await
        };
        match synced.await {
            Err(error) if !error.is_transient() => return Err(error),
            Err(_) | Ok(()) => {}
        }
        // It may have just heard.
        self.still_belongs(open)?;
        Ok(self.list_devices(open))
    }

    fn list_devices(&self, open: &Open) -> Vec<DeviceView> {
        let keyring = open.keyring();
        let this = open.device().verifying_key();
        let devices = keyring.keys.current.devices.iter();
        let mut views: Vec<_> = devices
            .map(|key| {
                // Another device of ours may have added it, and not have said more yet.
                let known = keyring.device(key);
                DeviceView {
                    id: key.to_string(),
                    name: known.map(|it| it.name.clone()).unwrap_or_default(),
                    added: known.map(|it| it.added).unwrap_or_default(),
                    this: *key == this,
                    kit: known.is_some_and(|it| it.kit),
                }
            })
            .collect();
        sort_by_key(&mut views, |view| (!view.this, view.added));
        views
    }

    /// Calls a device, or the recovery sheet, something else. The other devices are told by themselves.
    pub(crate) async fn rename_device(
        &self,
        open: &Open,
        id: &str,
        name: &str,
    ) -> Result<Vec<DeviceView>, Error> {
        let name = shortened(name.trim());
        let now = self.today();
        self.update(open, |keyring| {
            let mut devices = keyring.devices.iter_mut();
            let device = devices.find(|it| it.removed.is_none() && it.key.to_string() == id);
            let device = device.ok_or(Error::Fault("a device that is not there"))?;
            device.call(name.clone(), now);
            Ok(())
        })
        .await?;
        self.tell(Event::Devices);
        Ok(self.list_devices(open))
    }

    /// A device may do nothing any more.
    pub(crate) async fn remove_device(
        &self,
        open: &Open,
        id: &str,
        task: &Task<'_>,
    ) -> Result<Vec<DeviceView>, Error> {
        let devices = &open.keyring().keys.current.devices;
        let device = devices.iter().find(|key| key.to_string() == id);
        let device = *device.ok_or(Error::Fault("a device that is not there"))?;
        if device == open.device().verifying_key() {
            return Err(Error::Fault("a device that removes itself"));
        }
        self.change_keys(open, &Change::Remove(device), task)
            .await?;
        Ok(self.list_devices(open))
    }

    /// Every request but a few ends here on a device that was removed.
    pub(crate) fn still_belongs(&self, open: &Open) -> Result<(), Error> {
        if open.keyring().owner.removed {
            return Err(Error::told(ProblemKind::DeviceRemoved));
        }
        Ok(())
    }
}

impl Keyring {
    /// Whether there is no room for another device.
    fn is_full(&self) -> bool {
        self.keys.current.devices.len() >= ROOM
    }

    /// The recovery kit that counts.
    pub(crate) fn kit(&self) -> Option<&Device> {
        let current = &self.keys.current.devices;
        let mut devices = self.devices.iter();
        devices.find(|it| it.kit && current.contains(&it.key))
    }

    /// Whether there is a sheet, or another device of ours has just made one and is about to say so.
    pub(crate) fn may_have_kit(&self) -> bool {
        let mut current = self.keys.current.devices.iter();
        current.any(|key| self.device(key).is_none_or(|it| it.kit))
    }

    /// Where the recovery sheet stands.
    pub(crate) fn recovery(&self) -> Recovery {
        match self.kit() {
            None => Recovery::None,
            Some(kit) if kit.saved => Recovery::Ready { made: kit.added },
            Some(_) => Recovery::Unsaved,
        }
    }
}
