//! Bringing a wallet back with its recovery sheet, when all devices are lost. Protocol §13.
//!
//! The sheet is a device of the account: it signs the key set that adds this one. Nothing that the relay says is taken on trust:
//! the anchor, which only the sheet opens, names the account and a block of its ledger.

use aceso_core::{
    account::MAX_DEVICES,
    code::Code,
    codec::{decode, encode_secret},
    crypto::{digest::Salt, seal::SealingPublicKey},
    id::IntentId,
    kinds::keys_changed,
    kit::{Anchor, Kit},
    transaction::Draft,
    wire::DeviceEntry,
};
use aceso_messages::{NewPasskey, ProblemKind, SessionView, Stage};

use crate::{
    account::shortened,
    error::Error,
    http::{Call, Patience, Speaker, path},
    journal::Reader,
    keyring::{Duty, Keyring},
    outbox::VALIDITY,
    ports::{Cancel, Clock, Ports},
    restore::{Found, Newcomer},
    task::Task,
    wallet::Wallet,
};

/// How often it is begun anew when other devices are faster, or the line breaks.
const ROUNDS: usize = 4;
/// How long to wait, in milliseconds, when the relay did not answer.
const PAUSE: u64 = 1000;

impl<P: Ports> Wallet<P> {
    /// Brings a wallet back: from the code as it was typed, or as it was scanned.
    pub(crate) async fn recover(
        &self,
        text: &str,
        name: &str,
        passkey: Option<&NewPasskey>,
        secret: &[u8],
        task: &Task<'_>,
    ) -> Result<SessionView, Error> {
        self.no_wallet_yet().await?;
        self.first_lock(passkey, secret)?.check()?;
        let kit = read_kit(text, |relay| self.is_here(relay))?;
        task.at(Stage::Fetching, 0, 0);
        let newcomer = self.newcomer_for(&kit, name);
        let mut rounds = 0;
        let keyring = loop {
            rounds += 1;
            match self.bring_back(&kit, &newcomer, task).await {
                Err(error) if error.refusal() == Some("stale-keys") && rounds < ROUNDS => {}
                // A relay that starts anew: nobody should have to type the passphrase again for that.
                Err(error) if error.is_transient() && rounds < ROUNDS => {
                    task.cancel.race(self.ports().clock().sleep(PAUSE)).await?;
                }
                other => break other?,
            }
        };
        let view = self.take_over(keyring, &newcomer, passkey, secret).await?;
        self.recovering.take();
        Ok(view)
    }

    /// A code that names another service is not looked for here.
    fn is_here(&self, relay: &str) -> Result<(), Error> {
        if relay == self.ports().relay_origin() {
            return Ok(());
        }
        Err(self.other_ledger(relay))
    }

    /// The keys of this device. When it is tried again with the same sheet they are the same: the ledger may know them already.
    fn newcomer_for(&self, kit: &Kit, name: &str) -> Newcomer {
        let mut recovering = self.recovering.borrow_mut();
        match &mut *recovering {
            Some((known, newcomer)) if known == kit => {
                newcomer.name = shortened(name.trim());
                newcomer.clone()
            }
            other => {
                let new = Newcomer::new(shortened(name.trim()), &mut self.ports().rng());
                *other = Some((kit.clone(), new.clone()));
                new
            }
        }
    }

    async fn bring_back(
        &self,
        kit: &Kit,
        newcomer: &Newcomer,
        task: &Task<'_>,
    ) -> Result<Keyring, Error> {
        let cancel = task.cancel;
        let signer = kit.device();
        let genesis = self.fetch_genesis(Patience::Short, cancel).await?;
        let anchor = self.anchor(kit, cancel).await?;
        if anchor.genesis != genesis.digest() {
            return Err(Error::told(ProblemKind::OtherLedger));
        }
        let known = Some(anchor.checkpoint);
        let found = self
            .find_account(&genesis, known, anchor.account, cancel)
            .await?;
        if !found.keys().devices.contains(&signer.verifying_key()) {
            return Err(Error::told(ProblemKind::KitUnknown));
        }
        let reader = Reader {
            speaker: Speaker {
                genesis: anchor.genesis,
                account: anchor.account,
                device: &signer,
            },
            own: &kit.sealing(),
            keys: found.keys(),
        };
        let read = self.read_all(&reader, cancel).await?;
        let mut keyring = self.restored(newcomer, &found, &read)?;
        self.has_room(encode_secret(&keyring).len()).await?;
        task.at(Stage::Confirming, 0, 0);
        self.add_by_kit(kit, newcomer, &found, &mut keyring).await?;
        Ok(keyring)
    }

    /// Whose the sheet is, and from which block on its holder believes the ledger.
    async fn anchor(&self, kit: &Kit, cancel: &Cancel) -> Result<Anchor, Error> {
        let device = kit.device().verifying_key();
        let call = Call::get(path("/v1/devices/", device, ""));
        let entry: DeviceEntry = match self.call(&call, cancel).await {
            Err(error) if error.is_not_found() => {
                return Err(Error::told(ProblemKind::KitUnknown));
            }
            other => decode(&other?)?,
        };
        let wrapped = entry
            .anchor
            .ok_or(Error::NotProven("a kit without its anchor"))?;
        let anchor = kit
            .open_anchor(&wrapped)
            .map_err(|_| Error::NotProven("an anchor that the kit's maker did not make"))?;
        if anchor.account != entry.account {
            return Err(Error::NotProven("another account than the anchor's"));
        }
        Ok(anchor)
    }

    /// Signs, with the sheet, the key set that adds this device, and waits until it is final.
    async fn add_by_kit(
        &self,
        kit: &Kit,
        newcomer: &Newcomer,
        found: &Found,
        keyring: &mut Keyring,
    ) -> Result<(), Error> {
        let device = newcomer.device().verifying_key();
        // From here on it is too late to stop: the relay may have taken it.
        let never = Cancel::new();
        let current = found.keys();
        if !current.devices.contains(&device) {
            if current.devices.len() >= MAX_DEVICES {
                return Err(Error::told(ProblemKind::TooManyDevices));
            }
            let fault = |_| Error::Fault("an own sealing key that is none");
            let sealing = SealingPublicKey::from_bytes(&current.sealing).map_err(fault)?;
            let devices = current.devices.iter().copied().chain([device]);
            let next = current.next(devices, &sealing);
            let (body, opening) =
                keys_changed::make(next.clone(), Salt::random(&mut self.ports().rng()));
            let sign = || {
                let rng = &mut self.ports().rng();
                let draft = Draft {
                    genesis: found.ledger.genesis.digest(),
                    intent: IntentId::random(rng),
                    valid_until: self.valid_until(VALIDITY),
                    checkpoint: found.ledger.checkpoint,
                    account: found.account(),
                    body: body.clone().into(),
                    opening: opening.clone().into(),
                };
                Ok(draft.sign(&kit.device(), rng))
            };
            let posted = self.post_in_time(sign, Patience::Long, &never).await?;
            let (receipt, transaction) = posted;
            let proven = keyring.prove(&receipt)?;
            if receipt.transaction != transaction {
                return Err(Error::NotProven("a receipt for another transaction"));
            }
            keyring.advance(&proven.header)?;
            let before = keyring.clone();
            keyring.follow(&next, proven.header.time);
            keyring.note_changes(&before, self.today());
        }
        // With a slot for this device comes a key that nobody else had. How far the journal had come, a sheet can't tell: a relay may
        // have shown an older one, under a key that a removed device knows.
        keyring.journal.must(Duty::Epoch(None));
        Ok(())
    }
}

/// What somebody typed, or a camera read.
fn read_kit(text: &str, here: impl Fn(&str) -> Result<(), Error>) -> Result<Kit, Error> {
    if let Ok(code) = Code::from_text(text) {
        let Code::Kit(code) = code else {
            return Err(Error::told(ProblemKind::CodeUnknown));
        };
        here(&code.relay)?;
        return Ok(Kit(code.secret.clone()));
    }
    Kit::from_text(text).map_err(|_| Error::told(ProblemKind::KitMistyped))
}
