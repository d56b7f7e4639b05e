//! The time between unlock and lock: the only time in which there are secrets in memory.

use core::cell::{Cell, OnceCell, RefCell};
use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

use aceso_core::{
    crypto::{digest::Digest, sign::SigningKey},
    id::{AccountId, BlockId, GrantId, Millis, RecordId},
    kit::Kit,
    transaction::Checkpoint,
};
#[cfg(feature = "checks")]
use aceso_messages::{Checkable, Checked};
use aceso_messages::{Event, ProblemKind, SessionView, Sync};
use futures::lock::Mutex;

use crate::{
    devices::Link,
    documents::Documents,
    error::Error,
    index::Index,
    keyring::{Keyring, NewWord, Statement},
    light::{Story, Teller},
    local::Used,
    opening::LiveAccess,
    outbox::Turns,
    parcels::OpenLetter,
    ports::{ABSENT, Cancel, Clock, Ports, Storage, StorageError},
    signal::{Bell, Signal},
    vault::{AtRest, OpenVault, Way},
    wallet::Wallet,
};

/// The name of the one stored value.
pub const WALLET: &str = "wallet";
/// How often a write is tried again when other tabs are faster.
pub(crate) const SWAPS: usize = 16;

/// How many breaths those who work for a session have to leave when it ends.
const LEAVING: usize = 100;

/// An open wallet. Whoever works for it holds an `Rc`, and is given up when it ends; then all of it is wiped.
pub(crate) struct Open {
    vault: RefCell<Rc<OpenVault>>,
    revision: Cell<u64>,
    keyring: RefCell<Rc<Keyring>>,
    device: OnceCell<SigningKey>,
    /// One writer at a time.
    pub writing: Mutex<()>,
    /// One at a time.
    pub journaling: Mutex<()>,
    /// One profile at a time.
    pub publishing: Mutex<()>,
    /// Turned when the wallet is locked.
    pub ended: Cancel,
    /// Rung when the outbox has something new.
    pub bell: Bell,
    /// Which wishes are being sent.
    pub turns: Turns,
    /// A receipt told of the end of something that the state then showed in force, and it was not ended since.
    pub denied: Cell<bool>,
    /// The time of the newest block that was verified since the wallet was opened.
    pub certified: Cell<Millis>,
    /// Envelopes used since then.
    pub used: RefCell<Used>,
    /// The device had no room left.
    pub full: Cell<bool>,
    /// What was drawn out of records; changed by one at a time.
    pub index: RefCell<Index>,
    pub indexing: Mutex<()>,
    /// Rung when there are other records than before.
    pub news: Bell,
    /// Opened records.
    pub documents: RefCell<Documents>,
    /// A recovery sheet that is being made, and since when.
    pub making: RefCell<Option<(Kit, Millis)>>,
    /// The code that is shown to another device of ours.
    pub link: RefCell<Option<Link>>,
    /// Blocks that somebody knows, by their codes or what they signed, and that are not proven yet: nothing is shared with them before.
    told: RefCell<HashMap<AccountId, Vec<Checkpoint>>>,
    /// Those that are proven.
    met: RefCell<HashSet<(u64, BlockId)>>,
    /// What the service's validators said of going on from a copy, until the person says yes to it.
    pub restored: RefCell<Option<NewWord>>,
    /// Ids under which something went on since then that had another's, as the service said. Nobody else knows these: it goes on no further.
    pub moved: RefCell<Vec<Digest>>,
    /// The newest answer's time as the service has it, and as this device had it.
    pub service_time: Cell<Option<(Millis, Millis)>>,
    /// The newest answer says that the service found damage in what it keeps.
    pub damaged: Cell<bool>,
    /// When the activity was last read from its beginning because lines were missing; 0 if it never was.
    pub read_anew: Cell<Millis>,
    /// When what is believed was last checked.
    #[cfg(feature = "checks")]
    pub held: RefCell<HashMap<Checked, Millis>>,
    /// When it was last proven where a grant stands.
    #[cfg(feature = "checks")]
    pub proven: RefCell<HashMap<GrantId, Millis>>,
    /// When what a screen shows was last checked by itself.
    #[cfg(feature = "checks")]
    pub marks: RefCell<HashMap<Checkable, Millis>>,
    /// When the two were last compared.
    #[cfg(feature = "checks")]
    pub compared: Cell<Option<Millis>>,
    /// Rung when what was doubted is to be asked for once more.
    #[cfg(feature = "checks")]
    pub relieved: Bell,
    /// When somebody's keys were last looked at.
    pub checked: RefCell<HashMap<AccountId, Millis>>,
    /// Records that were added here: other devices leave it to this one to share them on.
    pub added: RefCell<HashSet<RecordId>>,
    /// Records that came later and hold nothing of what an app asked for, by its share.
    #[cfg(feature = "requests")]
    pub without: RefCell<HashSet<(GrantId, RecordId)>>,
    /// What was received from somebody who has since erased everything, as far as the relay says. Nobody proves it, so that it is
    /// not written down.
    pub gone: RefCell<HashSet<GrantId>>,
    /// Letters of parcels that wait; none of one that does not hold.
    pub letters: RefCell<HashMap<Statement, Option<Rc<OpenLetter>>>>,
    /// Accesses under which more can be fetched.
    pub accesses: RefCell<HashMap<GrantId, Rc<LiveAccess>>>,
}

impl Open {
    pub(crate) fn new(vault: OpenVault, keyring: Keyring, revision: u64) -> Self {
        Self {
            vault: RefCell::new(Rc::new(vault)),
            revision: Cell::new(revision),
            device: OnceCell::new(),
            keyring: RefCell::new(Rc::new(keyring)),
            writing: Mutex::new(()),
            journaling: Mutex::new(()),
            publishing: Mutex::new(()),
            ended: Cancel::new(),
            bell: Bell::default(),
            turns: Turns::default(),
            denied: Cell::default(),
            certified: Cell::new(0),
            used: RefCell::default(),
            full: Cell::new(false),
            index: RefCell::default(),
            indexing: Mutex::new(()),
            news: Bell::default(),
            documents: RefCell::default(),
            making: RefCell::default(),
            link: RefCell::default(),
            told: RefCell::default(),
            met: RefCell::default(),
            restored: RefCell::default(),
            moved: RefCell::default(),
            service_time: Cell::default(),
            damaged: Cell::default(),
            read_anew: Cell::default(),
            #[cfg(feature = "checks")]
            held: RefCell::default(),
            #[cfg(feature = "checks")]
            proven: RefCell::default(),
            #[cfg(feature = "checks")]
            marks: RefCell::default(),
            #[cfg(feature = "checks")]
            compared: Cell::default(),
            #[cfg(feature = "checks")]
            relieved: Bell::default(),
            checked: RefCell::default(),
            gone: RefCell::default(),
            added: RefCell::default(),
            #[cfg(feature = "requests")]
            without: RefCell::default(),
            accesses: RefCell::default(),
            letters: RefCell::default(),
        }
    }

    /// The keyring as it is now. It does not change under the one who holds it.
    pub(crate) fn keyring(&self) -> Rc<Keyring> {
        self.keyring.borrow().clone()
    }

    /// What this device signs with. It never changes, and is worked out when something is first to be signed.
    pub(crate) fn device(&self) -> &SigningKey {
        self.device.get_or_init(|| self.keyring().keys.signing())
    }

    /// The vault it is written under.
    pub(crate) fn vault(&self) -> Rc<OpenVault> {
        self.vault.borrow().clone()
    }

    /// Of the stored value it is a copy of.
    pub(crate) fn revision(&self) -> u64 {
        self.revision.get()
    }

    fn adopt(&self, keyring: Keyring, revision: u64) {
        let ids =
            |keyring: &Keyring| -> Vec<_> { keyring.records.iter().map(|it| it.id).collect() };
        let before = self.keyring();
        if ids(&keyring) != ids(&before) || keyring.erased != before.erased {
            self.news.ring();
        }
        *self.keyring.borrow_mut() = Rc::new(keyring);
        self.revision.set(revision);
    }

    /// Somebody's code, or what they signed, names a block that they know.
    pub(crate) fn hear(&self, by: AccountId, checkpoint: Option<Checkpoint>) {
        let met = |it: &Checkpoint| self.met.borrow().contains(&(it.height, it.block));
        if let Some(checkpoint) = checkpoint.filter(|it| !met(it)) {
            let mut told = self.told.borrow_mut();
            let told = told.entry(by).or_default();
            if !told.contains(&checkpoint) {
                told.push(checkpoint);
            }
        }
    }

    /// What they say of blocks that is not proven. It stays until it is.
    pub(crate) fn told_by(&self, account: &AccountId) -> Vec<Story> {
        let told = self.told.borrow();
        let mut all = told.get(account).cloned().unwrap_or_default();
        // What was denied before the wallet was locked, too.
        for denied in self.keyring().denied() {
            if denied.by == *account && !all.contains(&denied.checkpoint) {
                all.push(denied.checkpoint);
            }
        }
        let by = Teller::Account(*account);
        let story = |checkpoint| Story { checkpoint, by };
        all.into_iter().map(story).collect()
    }

    /// It is proven.
    pub(crate) fn has_met(&self, account: &AccountId, stories: &[Story]) {
        let mut told = self.told.borrow_mut();
        let mut met = self.met.borrow_mut();
        for story in stories {
            let checkpoint = story.checkpoint;
            met.insert((checkpoint.height, checkpoint.block));
            if let Some(told) = told.get_mut(account) {
                told.retain(|it| *it != checkpoint);
            }
        }
        told.retain(|_, it| !it.is_empty());
    }

    /// Forgets what is not proven of what codes say.
    #[cfg(feature = "checks")]
    pub(crate) fn forget_told(&self) {
        self.told.borrow_mut().clear();
    }

    /// The service goes on from a copy: what others were told, and what they are, is asked about anew.
    pub(crate) fn forget_others(&self) {
        self.told.borrow_mut().clear();
        self.met.borrow_mut().clear();
        self.checked.borrow_mut().clear();
        self.accesses.borrow_mut().clear();
        self.letters.borrow_mut().clear();
    }

    /// The same keyring rests under another vault now.
    pub(crate) fn relocked(&self, vault: OpenVault, revision: u64) {
        *self.vault.borrow_mut() = Rc::new(vault);
        self.revision.set(revision);
    }
}

/// The time in which a wallet is open, for whoever works as long as it is.
pub struct Session(pub(crate) Rc<Open>);

impl<P: Ports> Wallet<P> {
    /// The open wallet, or why there is none.
    pub(crate) fn opened(&self) -> Result<Rc<Open>, Error> {
        self.open
            .borrow()
            .clone()
            .ok_or_else(|| Error::told(ProblemKind::Locked))
    }

    pub(crate) fn begin_session(&self, open: Open) {
        self.end_session();
        // A sheet or a code that came to nothing is of no use to the wallet that is here now.
        self.joining.take();
        self.recovering.take();
        *self.open.borrow_mut() = Some(Rc::new(open));
        self.sync.set(Sync::Connecting);
        self.signal(Signal::Opened);
    }

    /// Ends the session: work under way is given up, secrets are wiped.
    pub(crate) fn end_session(&self) {
        if let Some(open) = self.open.take() {
            open.ended.cancel();
            open.documents.borrow_mut().clear();
            open.accesses.borrow_mut().clear();
            open.letters.borrow_mut().clear();
            self.signal(Signal::Event(Event::Locked));
        }
    }

    /// Ends the session, and waits until whoever worked for it is gone, and with them the last copies of what they held.
    pub(crate) async fn lock(&self) {
        let ending = self.open.borrow().as_ref().map(Rc::downgrade);
        self.end_session();
        let Some(ending) = ending else { return };
        for _ in 0..LEAVING {
            if ending.strong_count() == 0 {
                return;
            }
            self.ports().clock().sleep(0).await;
        }
    }

    /// Where things stand.
    pub(crate) async fn session(&self) -> Result<SessionView, Error> {
        if let Ok(open) = self.opened() {
            return Ok(self.open_view(&open));
        }
        match self.ports().storage().get(WALLET).await? {
            None => Ok(SessionView::New),
            Some(stored) => {
                let at_rest = AtRest::decode(&stored.value)?;
                Ok(SessionView::Locked {
                    role: at_rest.role()?,
                    locks: at_rest.locks()?,
                })
            }
        }
    }

    pub(crate) fn open_view(&self, open: &Open) -> SessionView {
        let keyring = open.keyring();
        let role = keyring.role();
        if keyring.owner.removed {
            return SessionView::Removed { role };
        }
        SessionView::Open {
            role,
            name: keyring.owner.name.clone(),
            organisation: keyring.owner.organisation.clone(),
            sync: self.sync.get(),
            recovery: keyring.recovery(),
            waiting: u32::try_from(self.count_waiting(open)).unwrap_or(u32::MAX),
            closes: keyring.closes(),
            recovering: keyring.owner.recovering.map(|(_, due)| due),
            clock_ahead: self.clock_ahead(),
            restored: self.restored_view(open),
            damaged: open.damaged.get(),
        }
    }

    /// Opens the stored wallet.
    pub(crate) async fn unlock(&self, way: Way<'_>) -> Result<SessionView, Error> {
        let stored = self
            .ports()
            .storage()
            .get(WALLET)
            .await?
            .ok_or_else(|| Error::told(ProblemKind::NoWallet))?;
        let (vault, keyring) = AtRest::decode(&stored.value)?.open(way)?;
        self.begin_session(Open::new(vault, keyring, stored.revision));
        let open = self.opened()?;
        Ok(self.open_view(&open))
    }

    /// Stores the first form of a new wallet; nothing may be there yet.
    pub(crate) async fn store_new(
        &self,
        vault: &OpenVault,
        keyring: &Keyring,
    ) -> Result<u64, Error> {
        let bytes = vault.seal(keyring, &mut self.ports().rng())?;
        let storage = self.ports().storage();
        match storage.swap(WALLET, ABSENT, &bytes).await {
            Err(StorageError::Conflict) => Err(Error::told(ProblemKind::WalletExists)),
            other => Ok(other?),
        }
    }

    /// Changes the keyring and stores it. `change` sees the newest one, and may run again when another tab was faster; when it
    /// fails, nothing has changed. What the account's other devices must know of it is sent to them by itself.
    pub(crate) async fn update<T>(
        &self,
        open: &Open,
        change: impl Fn(&mut Keyring) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.update_under(open, change, |vault| Ok(vault.clone()))
            .await
    }

    /// The same, and in the same write a new vault key under the same locks: an older form of the keyring that somebody kept does
    /// not open with it, nor does the newest one with an older key.
    pub(crate) async fn update_rekeyed<T>(
        &self,
        open: &Open,
        change: impl Fn(&mut Keyring) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let rekeyed = |vault: &Rc<OpenVault>| Ok(Rc::new(vault.rekeyed(&mut self.ports().rng())?));
        self.update_under(open, change, rekeyed).await
    }

    async fn update_under<T>(
        &self,
        open: &Open,
        change: impl Fn(&mut Keyring) -> Result<T, Error>,
        vault: impl Fn(&Rc<OpenVault>) -> Result<Rc<OpenVault>, Error>,
    ) -> Result<T, Error> {
        let now = self.today();
        let noted = |keyring: &mut Keyring| {
            let before = open.keyring();
            let value = change(keyring)?;
            Ok((value, keyring.note_changes(&before, now)))
        };
        let (value, news) = self.write(open, noted, vault).await?;
        if news {
            open.bell.ring();
        }
        Ok(value)
    }

    /// The same, of what the other devices know already.
    pub(crate) async fn update_untold<T>(
        &self,
        open: &Open,
        change: impl Fn(&mut Keyring) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.write(open, change, |vault| Ok(vault.clone())).await
    }

    async fn write<T>(
        &self,
        open: &Open,
        change: impl Fn(&mut Keyring) -> Result<T, Error>,
        vault: impl Fn(&Rc<OpenVault>) -> Result<Rc<OpenVault>, Error>,
    ) -> Result<T, Error> {
        let _one_writer = open.writing.lock().await;
        for _ in 0..SWAPS {
            let mut next = (*open.keyring()).clone();
            let value = change(&mut next)?;
            let vault = vault(&open.vault())?;
            let bytes = vault.seal(&next, &mut self.ports().rng())?;
            let storage = self.ports().storage();
            match storage.swap(WALLET, open.revision.get(), &bytes).await {
                Ok(revision) => {
                    *open.vault.borrow_mut() = vault;
                    let waits = next.waits_as(&open.keyring());
                    open.adopt(next, revision);
                    if !waits {
                        self.tell(Event::Waiting);
                    }
                    return Ok(value);
                }
                Err(StorageError::Conflict) => self.reload(open).await?,
                Err(StorageError::Full) if self.make_room(open, bytes.len() as u64).await? => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StorageError::Conflict.into())
    }

    /// Takes over what another tab may have written.
    pub(crate) async fn refresh(&self, open: &Open) -> Result<(), Error> {
        let _one_writer = open.writing.lock().await;
        self.reload(open).await
    }

    pub(crate) async fn reload(&self, open: &Open) -> Result<(), Error> {
        let storage = self.ports().storage();
        // Each request asks this: of thousands of records the value is megabytes long.
        if storage.revision(WALLET).await? == open.revision.get() {
            return Ok(());
        }
        let result = match storage.get(WALLET).await? {
            Some(stored) => AtRest::decode(&stored.value)
                .and_then(|at_rest| open.vault().reopen(&at_rest))
                .map(|(vault, keyring)| {
                    open.relocked(vault, stored.revision);
                    open.adopt(keyring, stored.revision);
                }),
            None => Err(Error::told(ProblemKind::NoWallet)),
        };
        match &result {
            // Another tab read the news first, and told only its own page.
            Ok(()) => [
                Event::Records,
                Event::Shares,
                Event::Offers,
                Event::Activity,
                Event::Parcels,
                Event::Waiting,
            ]
            .into_iter()
            .for_each(|event| self.tell(event)),
            // The wallet that was open here is no longer the one on the device.
            Err(_) => self.end_session(),
        }
        result
    }
}
