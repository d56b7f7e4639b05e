//! Taking a wallet over on a new device: its keys are the device's own, all else comes from the ledger and the journal.

use aceso_core::{
    account::{KeySet, verify_chain},
    block::{Genesis, Header},
    codec::decode,
    crypto::{
        seal::{SealingKeypair, SealingPublicKey},
        secret::Secret32,
        sign::SigningKey,
    },
    id::AccountId,
    journal::SealingProof,
    ledger::{AccountState, Key},
    proof::{Inquiry, MAX_CHECKPOINTS},
    transaction::Checkpoint,
    wire::KeyHistory,
};
use aceso_messages::{NewPasskey, ProblemKind, SessionView};
use rand_core::{CryptoRng, Rng};

use crate::{
    error::{Error, Lie},
    http::{Call, Patience, path},
    journal::{Read, Reader},
    keyring::{Device, Item, Journal, Keyring, Keys, Ledger, Owner},
    ports::{Cancel, Ports, Storage},
    session::{Open, WALLET},
    vault::OpenVault,
    wallet::Wallet,
};

/// Where it is tried whether there is room, and how much there should be beyond the wallet itself: it grows.
const ROOM: &str = "room";
const ROOM_BYTES: usize = 256 << 10;

/// The keys of a device that is no account's yet, and what it is called.
#[derive(Clone)]
pub(crate) struct Newcomer {
    device: Secret32,
    own: Secret32,
    pub name: String,
}

impl Newcomer {
    pub(crate) fn new(name: String, rng: &mut impl CryptoRng) -> Self {
        Self {
            device: SigningKey::generate(rng).to_seed(),
            own: SealingKeypair::generate(rng).to_seed(),
            name,
        }
    }

    pub(crate) fn device(&self) -> SigningKey {
        SigningKey::from_seed(&self.device)
    }

    pub(crate) fn own(&self) -> SealingKeypair {
        SealingKeypair::from_seed(&self.own)
    }

    pub(crate) fn sealing(&self) -> SealingPublicKey {
        self.own().public_key().clone()
    }
}

/// An account as the ledger has it, proven.
pub(crate) struct Found {
    pub ledger: Ledger,
    pub state: AccountState,
}

impl Found {
    pub(crate) fn keys(&self) -> &KeySet {
        self.state.keys()
    }

    pub(crate) fn account(&self) -> AccountId {
        self.state.inception.id()
    }
}

impl<P: Ports> Wallet<P> {
    /// There must be no wallet on this device yet.
    pub(crate) async fn no_wallet_yet(&self) -> Result<(), Error> {
        match self.ports().storage().get(WALLET).await? {
            None => Ok(()),
            Some(_) => Err(Error::told(ProblemKind::WalletExists)),
        }
    }

    /// The wallet that is to come must fit on this device: once the ledger knows the device it is too late to find out.
    pub(crate) async fn has_room(&self, wallet: usize) -> Result<(), Error> {
        let storage = self.ports().storage();
        // Browsers press together what they keep: of this nothing can be saved.
        let mut noise = vec![0; ROOM_BYTES + wallet];
        self.ports().rng().fill_bytes(&mut noise);
        let tried = storage.put(ROOM, &noise).await;
        storage.delete(ROOM).await?;
        Ok(tried?)
    }

    /// An account with all its key sets, each proven against this ledger, of which this block is known.
    pub(crate) async fn find_account(
        &self,
        genesis: &Genesis,
        known: Option<Checkpoint>,
        account: AccountId,
        cancel: &Cancel,
    ) -> Result<Found, Error> {
        // A device may have come or gone between the two answers, but hardly twice.
        match self.look_up(genesis, known, account, cancel).await {
            Err(Error::Caught(Lie::KeysSwapped)) => {
                self.look_up(genesis, known, account, cancel).await
            }
            other => other,
        }
    }

    async fn look_up(
        &self,
        genesis: &Genesis,
        known: Option<Checkpoint>,
        account: AccountId,
        cancel: &Cancel,
    ) -> Result<Found, Error> {
        let call = Call::get(path("/v1/accounts/", account, "/keys"));
        let history: KeyHistory = decode(&self.call(&call, cancel).await?)?;
        let chain = verify_chain(account, &history.state, &history.receipts, genesis)?;
        let blocks = known
            .into_iter()
            .chain(chain.headers.iter().map(checkpoint_of));
        // What the devices that signed were told, the newest of it, as far as there is room.
        let room = MAX_CHECKPOINTS.saturating_sub(1 + chain.headers.len());
        let told = chain.told.iter().rev().take(room).copied();
        // That they are the newest, and of the history of what is known.
        let mut inquiry = Inquiry::new(&mut self.ports().rng());
        for block in blocks.chain(told) {
            inquiry.know(&block)?;
        }
        inquiry.ask(&Key::Account(account))?;
        let call = Call::post("/v1/proofs", inquiry.question());
        let answer = match self.call(&call, cancel).await {
            Err(error) if error.refusal() == Some("ahead") => {
                return Err(Error::Caught(Lie::WentBack));
            }
            other => other?,
        };
        let checked = inquiry.check(&answer, genesis)?;
        if checked.account(account)?.as_ref() != Some(&history.state) {
            return Err(Error::Caught(Lie::KeysSwapped));
        }
        let ledger = Ledger::new(genesis.clone(), checked.checkpoint());
        let ledger = ledger.in_epoch(checked.header().epoch);
        Ok(Found {
            ledger,
            state: history.state,
        })
    }

    /// All of the account's journal, as a device of it reads it for the first time.
    pub(crate) async fn read_all(
        &self,
        reader: &Reader<'_>,
        cancel: &Cancel,
    ) -> Result<Read, Error> {
        self.read_from(reader, Journal::default(), Patience::Short, cancel)
            .await
    }

    /// A keyring with everything in it, for the newcomer.
    pub(crate) fn restored(
        &self,
        newcomer: &Newcomer,
        found: &Found,
        read: &Read,
    ) -> Result<Keyring, Error> {
        let mut items = read.items.iter();
        let owner = items.find_map(|item| match item {
            Item::Owner(owner) => Some(owner.clone()),
            _ => None,
        });
        let owner = owner.ok_or(Error::NotProven("a journal without its owner"))?;
        let owner = Owner {
            registered: true,
            // Another device did.
            published: true,
            ..owner
        };
        let keys = Keys {
            device: newcomer.device.clone(),
            own: newcomer.own.clone(),
            recovery: None,
            inception: found.state.inception.clone(),
            current: found.keys().clone(),
            sets: Vec::new(),
        };
        let mut keyring = Keyring::new(owner, keys);
        keyring.ledger = Some(found.ledger.clone());
        keyring.take_in(read.items.clone());
        let first = &found.state.inception.keys;
        for set in core::iter::once(first).chain(&found.state.later) {
            // The device that made the set may not have told of it; a set before it may have the same key.
            let seed = keyring.keys.seed_of(&set.sealing);
            keyring.keys.add(set, seed);
        }
        keyring.journal = read.at.clone();
        Ok(keyring)
    }

    /// Stores a wallet that was taken over, and opens it.
    pub(crate) async fn take_over(
        &self,
        mut keyring: Keyring,
        newcomer: &Newcomer,
        passkey: Option<&NewPasskey>,
        secret: &[u8],
    ) -> Result<SessionView, Error> {
        let now = self.today();
        let key = newcomer.device().verifying_key();
        if keyring.device(&key).is_none() {
            let before = keyring.clone();
            keyring.devices.push(Device {
                key,
                sealing: newcomer.sealing(),
                name: newcomer.name.clone(),
                added: now,
                kit: false,
                saved: false,
                removed: None,
                proof: SealingProof::sign(
                    keyring.account(),
                    &newcomer.device(),
                    &newcomer.sealing(),
                ),
                renamed: None,
            });
            keyring.note_changes(&before, now);
        }
        let lock = self.first_lock(passkey, secret)?;
        let vault = OpenVault::make(&lock, keyring.role(), &mut self.ports().rng())?;
        let revision = self.store_new(&vault, &keyring).await?;
        self.begin_session(Open::new(vault, keyring, revision));
        let open = self.opened()?;
        open.bell.ring();
        Ok(self.open_view(&open))
    }
}

/// A block as it is pinned.
pub(crate) fn checkpoint_of(header: &Header) -> Checkpoint {
    Checkpoint {
        height: header.height,
        block: header.id(),
    }
}
