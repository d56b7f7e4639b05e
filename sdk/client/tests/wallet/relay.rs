//! An honest relay of one validator in memory: the ledger's real rules, real certificates, the API of protocol §10.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, HashMap, HashSet},
    rc::Rc,
};

use aceso_core::{
    block::{
        Certificate, Change, Genesis, Header, History, Receipt, Tip, Trust, audit_path,
        finalize_message, transaction_root,
    },
    codec::{Version, decode, encode},
    crypto::{
        digest::Digest,
        secret::Secret32,
        sign::{SigningKey, VerifyingKey},
    },
    grant::Delivery,
    id::{AccountId, BlobId, BlockId, GrantId, IntentId, Millis, ParcelId, RecordId},
    kinds::{Body, Opening},
    ledger::{
        BlockContext, Builder, GrantState, Key, RecordState, Refusal, Rejection, StateError, View,
    },
    parcel::letter_digest,
    restored::{Restorations, Restored, SignedRestored},
    transaction::{Together, Transaction},
    validators::set_digest,
    wire::{Denial, Entry, Refused, Sent, SentList},
};
use futures::channel::mpsc::UnboundedSender;

use super::{
    journals::Journal,
    trees::{State, state_root},
};

/// The relay. Its clock is the test's.
pub struct Relay {
    pub genesis: Genesis,
    pub validator: SigningKey,
    clock: Rc<Cell<Millis>>,
    /// How far its clock is from the devices'.
    pub skew: Cell<i64>,
    /// Bytes each account may store.
    pub quota: Cell<u64>,
    pub ledger: RefCell<Ledger>,
    pub blobs: RefCell<HashMap<BlobId, BTreeMap<usize, Vec<u8>>>>,
    pub deliveries: RefCell<HashMap<GrantId, Delivery>>,
    pub letters: RefCell<HashMap<ParcelId, Vec<u8>>>,
    pub profiles: RefCell<HashMap<AccountId, Vec<u8>>>,
    pub activity: RefCell<HashMap<AccountId, Vec<(u64, Entry)>>>,
    listeners: RefCell<Vec<(AccountId, VerifyingKey, UnboundedSender<String>)>>,
    pub journals: RefCell<HashMap<AccountId, Journal>>,
    pub links: RefCell<HashMap<(String, String), Vec<u8>>>,
    pub anchors: RefCell<HashMap<VerifyingKey, Vec<u8>>>,
    pub nonces: RefCell<HashSet<[u8; 16]>>,
    /// What it signed once bytes were gone.
    pub erasures: RefCell<HashMap<IntentId, Vec<u8>>>,
    pub erased_blobs: RefCell<HashSet<BlobId>>,
    /// What it says of going on from a copy.
    pub restored: RefCell<Restorations>,
    /// At how many places it found damage in what it keeps.
    pub damaged: Cell<Option<u32>>,
    /// To whom its validator handed over, one after the other.
    pub successors: RefCell<Vec<(Rc<SigningKey>, Change)>>,
}

#[derive(Clone)]
pub struct Ledger {
    pub state: BTreeMap<Key, Vec<u8>>,
    pub blocks: Vec<BlockId>,
    pub tip: Tip,
    pub time: Millis,
    pub history: History,
    pub receipts: HashMap<IntentId, Receipt>,
}

impl View for Ledger {
    fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StateError> {
        Ok(self.state.get(key).cloned())
    }
    fn block_at(&self, height: u64) -> Result<Option<BlockId>, StateError> {
        Ok(self.blocks.get(height as usize).copied())
    }
    fn due(&self, time: Millis) -> Result<Vec<(Millis, IntentId)>, StateError> {
        let due = self.state.keys().filter_map(|key| match key {
            Key::Due(at, intent) if *at < time => Some((*at, *intent)),
            _ => None,
        });
        Ok(due.collect())
    }
}

impl Ledger {
    pub fn read<T: minicbor::Encode<()> + for<'b> minicbor::Decode<'b, ()>>(
        &self,
        key: Key,
    ) -> Option<T> {
        self.state.get(&key).map(|bytes| decode(bytes).unwrap())
    }
}

pub fn bytes_of(state: &BTreeMap<Key, Vec<u8>>) -> State {
    let all = state.iter();
    all.map(|(key, value)| (key.to_bytes(), value.clone()))
        .collect()
}

pub struct No(pub u16, pub &'static str);

pub type Answer = Result<(u16, Vec<u8>), No>;

pub fn ok(body: Vec<u8>) -> Answer {
    Ok((200, body))
}

impl Relay {
    pub fn new(seed: u8, clock: Rc<Cell<Millis>>) -> Rc<Self> {
        let validator = SigningKey::from_seed(&Secret32::from_bytes(&[seed; 32]));
        let genesis = Genesis {
            version: Version,
            nonce: [seed; 32],
            time: clock.get() - 1000,
            validators: vec![validator.verifying_key()],
        };
        let header = genesis.header();
        let mut history = History::default();
        history.push(header.id());
        let ledger = Ledger {
            state: BTreeMap::new(),
            blocks: vec![header.id()],
            tip: Tip {
                header: header.encode(),
                above: Vec::new(),
                certificate: Vec::new(),
                changes: None,
            },
            time: genesis.time,
            history,
            receipts: HashMap::new(),
        };
        Rc::new(Self {
            genesis,
            validator,
            clock,
            skew: Cell::new(0),
            quota: Cell::new(u64::MAX),
            ledger: RefCell::new(ledger),
            blobs: RefCell::default(),
            deliveries: RefCell::default(),
            letters: RefCell::default(),
            profiles: RefCell::default(),
            activity: RefCell::default(),
            listeners: RefCell::default(),
            journals: RefCell::default(),
            links: RefCell::default(),
            anchors: RefCell::default(),
            nonces: RefCell::default(),
            erasures: RefCell::default(),
            erased_blobs: RefCell::default(),
            restored: RefCell::default(),
            damaged: Cell::default(),
            successors: RefCell::default(),
        })
    }

    /// A second relay that has come as far as this one, under the same key: from here on the two may tell different stories.
    pub fn twin(&self) -> Rc<Self> {
        Rc::new(Self {
            genesis: self.genesis.clone(),
            validator: SigningKey::from_seed(&self.validator.to_seed()),
            clock: self.clock.clone(),
            skew: self.skew.clone(),
            quota: self.quota.clone(),
            ledger: self.ledger.clone(),
            blobs: self.blobs.clone(),
            deliveries: self.deliveries.clone(),
            letters: self.letters.clone(),
            profiles: self.profiles.clone(),
            activity: self.activity.clone(),
            listeners: RefCell::default(),
            journals: RefCell::default(),
            links: RefCell::default(),
            anchors: self.anchors.clone(),
            nonces: RefCell::default(),
            erasures: self.erasures.clone(),
            erased_blobs: self.erased_blobs.clone(),
            restored: self.restored.clone(),
            damaged: self.damaged.clone(),
            successors: self.successors.clone(),
        })
    }

    /// A copy of all that it keeps.
    pub fn copy(&self) -> Rc<Self> {
        let twin = self.twin();
        twin.journals.replace(self.journals.borrow().clone());
        twin
    }

    /// What its operator says of a copy that was brought back, with something changed.
    pub fn word(&self, at: Millis, change: impl Fn(&mut Restored)) -> SignedRestored {
        let fork = Header::decode(&self.ledger.borrow().tip.header).unwrap();
        let mut restored = Restored {
            version: Version,
            genesis: self.genesis.digest(),
            at,
            epoch: fork.epoch + 1,
            height: fork.height,
            block: fork.id(),
            since: fork.time,
            reason: "A disk broke".to_owned(),
        };
        change(&mut restored);
        SignedRestored {
            signatures: vec![restored.sign(&self.validator)],
            restored,
        }
    }

    /// Goes on from where it is, and says so.
    pub fn go_on(&self) {
        let word = self.word(self.now(), |_| ());
        self.restored.borrow_mut().0.push(word);
    }

    fn epoch(&self) -> u64 {
        let restored = self.restored.borrow();
        let restored = restored.newest().map_or(0, |it| it.restored.epoch);
        let successors = self.successors.borrow();
        let changes: Vec<_> = successors.iter().map(|it| it.1.clone()).collect();
        let begun = Trust::new(&self.genesis, &changes).epoch();
        restored.max(begun.unwrap_or_default())
    }

    /// The key of whoever makes the next block final.
    pub fn signer(&self) -> Rc<SigningKey> {
        let successors = self.successors.borrow();
        let first = || Rc::new(SigningKey::from_seed(&self.validator.to_seed()));
        successors.last().map_or_else(first, |it| it.0.clone())
    }

    /// One more block, the last that its validator makes final.
    pub fn hand_over(&self, seed: u8) {
        let successor = SigningKey::from_seed(&Secret32::from_bytes(&[seed; 32]));
        let validators = vec![successor.verifying_key()];
        let mut ledger = self.ledger.borrow_mut();
        let ledger = &mut *ledger;
        let time = self.now().max(ledger.time + 1);
        let header = Header {
            next_validators: set_digest(&validators),
            ..self.header(ledger, ledger.blocks.len() as u64, time, &[])
        };
        let (id, mut tip) = (header.id(), self.sign(&header));
        let change = Change {
            header: header.encode(),
            certificate: tip.certificate.clone(),
            validators,
        };
        tip.changes.get_or_insert_default().push(change.clone());
        ledger.blocks.push(id);
        ledger.history.push(id);
        (ledger.time, ledger.tip) = (time, tip);
        let next = (Rc::new(successor), change);
        self.successors.borrow_mut().push(next);
    }

    /// What comes after the newest block.
    pub fn header(
        &self,
        ledger: &Ledger,
        height: u64,
        time: Millis,
        transactions: &[Transaction],
    ) -> Header {
        let validators = vec![self.signer().verifying_key()];
        Header {
            version: Version,
            genesis: self.genesis.digest(),
            epoch: self.epoch(),
            height,
            parent: ledger.blocks[ledger.blocks.len() - 1],
            time,
            transactions: transaction_root(transactions),
            state: state_root(&bytes_of(&ledger.state)),
            next_validators: set_digest(&validators),
            history: ledger.history.root(),
        }
    }

    pub fn now(&self) -> Millis {
        self.clock.get().saturating_add_signed(self.skew.get())
    }

    pub fn height(&self) -> usize {
        self.ledger.borrow().blocks.len() - 1
    }

    pub fn listen(
        &self,
        account: AccountId,
        device: VerifyingKey,
        sender: UnboundedSender<String>,
    ) {
        self.listeners.borrow_mut().push((account, device, sender));
    }

    /// Every stream breaks.
    pub fn hang_up(&self) {
        self.listeners.borrow_mut().clear();
    }

    /// Loses everything a cache could hold about bodies; for tests of what is read back.
    pub fn alter_blobs(&self, alter: impl Fn(&mut Vec<u8>)) {
        for parts in self.blobs.borrow_mut().values_mut() {
            parts.values_mut().for_each(&alter);
        }
    }

    /// What no transaction names is gone, as after a day.
    pub fn forget_uploads(&self) {
        let ledger = self.ledger.borrow();
        self.blobs
            .borrow_mut()
            .retain(|blob, _| ledger.state.contains_key(&Key::Blob(*blob)));
        self.deliveries
            .borrow_mut()
            .retain(|grant, _| ledger.state.contains_key(&Key::Grant(*grant)));
    }

    /// What a transaction names must be here.
    fn check_freight(&self, verified: &aceso_core::transaction::Verified) -> Result<(), No> {
        match (&verified.statement().body, verified.opening()) {
            (Body::RecordVersion(_), Opening::RecordVersion(opening)) => {
                let version = &opening.version;
                let blobs = self.blobs.borrow();
                let parts = blobs.get(&version.blob).into_iter();
                let length: usize = parts.flat_map(|it| it.values().map(Vec::len)).sum();
                match length as u64 == version.length {
                    true => Ok(()),
                    false => Err(No(409, "blob-incomplete")),
                }
            }
            (Body::Grant(body), _) => match self.deliveries.borrow().get(&body.grant) {
                None => Err(No(409, "no-delivery")),
                Some(it) if it.digests() == (body.notice, body.bundle) => Ok(()),
                Some(_) => Err(No(422, "delivery-mismatch")),
            },
            (Body::Parcel(body), _) => match self.letters.borrow().get(&body.parcel) {
                Some(letter) if letter_digest(letter) == body.letter => Ok(()),
                _ => Err(No(409, "no-letter")),
            },
            _ => Ok(()),
        }
    }

    pub fn log(&self, account: AccountId, entry: Entry) {
        let sequence = {
            let mut activity = self.activity.borrow_mut();
            let list = activity.entry(account).or_default();
            let sequence = list.len() as u64 + 1;
            list.push((sequence, entry));
            sequence
        };
        self.tell(account, sequence);
    }

    fn tell(&self, account: AccountId, sequence: u64) {
        self.tell_but(account, None, "activity", sequence);
    }

    /// Tells all devices of an account, but for the one that did it itself.
    pub fn tell_but(
        &self,
        account: AccountId,
        but: Option<VerifyingKey>,
        event: &str,
        sequence: u64,
    ) {
        for (listener, device, sender) in self.listeners.borrow().iter() {
            if *listener == account && Some(*device) != but {
                for line in [
                    format!("event: {event}"),
                    format!("data: {sequence}"),
                    String::new(),
                ] {
                    let _ = sender.unbounded_send(line);
                }
            }
        }
    }

    pub fn grant(&self, grant: GrantId) -> Option<GrantState> {
        self.ledger.borrow().read(Key::Grant(grant))
    }

    pub fn record(&self, record: RecordId) -> RecordState {
        self.ledger.borrow().read(Key::Record(record)).unwrap()
    }

    /// Every line that was told to anybody.
    pub fn each_line(&self, mut change: impl FnMut(&mut Entry)) {
        let mut activity = self.activity.borrow_mut();
        let lines = activity.values_mut().flatten();
        lines.for_each(|(_, entry)| change(entry));
    }

    /// Tells a grant's owner. The same again within ten minutes adds to the same line.
    pub fn deny(&self, grant: GrantId, asker: AccountId, reason: &str, request: Vec<u8>) {
        let state: Option<GrantState> = self.ledger.borrow().read(Key::Grant(grant));
        let Some(owner) = state
            .map(|state| state.owner)
            .filter(|owner| *owner != asker)
        else {
            return;
        };
        let at = self.now();
        let grown = {
            let mut activity = self.activity.borrow_mut();
            let lines = activity.entry(owner).or_default().iter_mut().rev();
            lines
                .filter_map(|(sequence, entry)| match entry {
                    Entry::Denied(denial) => Some((*sequence, denial)),
                    Entry::Final(_) | Entry::Pruned(_) => None,
                })
                .find(|(_, denial)| {
                    denial.grant == grant && denial.reason == reason && at - denial.at < 600_000
                })
                .map(|(sequence, denial)| {
                    denial.count += 1;
                    denial.at = at;
                    denial.request = request.clone();
                    sequence
                })
        };
        match grown {
            Some(sequence) => self.tell(owner, sequence),
            None => {
                let denial = Denial {
                    at,
                    reason: reason.to_owned(),
                    grant,
                    count: 1,
                    request,
                };
                self.log(owner, Entry::Denied(denial));
            }
        }
    }

    /// Several in one list; each as if it came alone.
    fn submit_all(&self, all: Together) -> Answer {
        let answers = all.0.iter().map(|it| match self.submit(&it.encode()) {
            Ok((_, receipt)) => Sent::Final(decode(&receipt).unwrap()),
            Err(no) => Sent::Refused(Refused {
                status: no.0,
                problem: self.refusal(&no).body,
            }),
        });
        ok(encode(&SentList(answers.collect())))
    }

    pub fn submit(&self, body: &[u8]) -> Answer {
        if Together::begins(body) {
            let all = decode(body).map_err(|_| No(400, "malformed"))?;
            return self.submit_all(all);
        }
        let transaction = Transaction::decode(body).map_err(|_| No(400, "malformed"))?;
        let verified = transaction
            .clone()
            .verify()
            .map_err(|_| No(400, "malformed"))?;
        let intent = verified.statement().intent;
        if let Some(receipt) = self.ledger.borrow().receipts.get(&intent)
            && receipt.transaction == transaction
        {
            return ok(encode(receipt));
        }
        self.check_freight(&verified)?;
        let mut ledger = self.ledger.borrow_mut();
        let context = self.next_block(&ledger);
        let mut builder = Builder::new(&*ledger, context).unwrap();
        if let Err(rejection) = builder.push(&verified) {
            drop(builder);
            drop(ledger);
            let Rejection::Refused(refusal) = rejection else {
                panic!("{rejection}")
            };
            if let (Body::Revocation(body), Refusal::AlreadyRevoked) =
                (&verified.statement().body, refusal)
            {
                return self.ending(body.grant);
            }
            if let Body::Access(body) = &verified.statement().body {
                self.deny(
                    body.grant,
                    verified.account(),
                    refusal.name(),
                    transaction.encode(),
                );
            }
            return Err(No(409, refusal.name()));
        }
        let executed = builder.finish();
        for (key, value) in executed.writes {
            match value {
                Some(value) => ledger.state.insert(key, value),
                None => ledger.state.remove(&key),
            };
        }
        let receipt = self.certify(&mut ledger, &context, transaction);
        ledger.receipts.insert(intent, receipt.clone());
        drop(ledger);
        if let Opening::KeysChanged(opening) = verified.opening() {
            let mut listeners = self.listeners.borrow_mut();
            listeners.retain(|(account, device, _)| {
                *account != verified.account() || opening.keys.devices.contains(device)
            });
        }
        self.delete(&verified);
        for account in &executed.concerned[0] {
            self.log(*account, Entry::Final(receipt.clone()));
        }
        ok(encode(&receipt))
    }

    /// The receipt of the transaction that ended a grant.
    fn ending(&self, grant: GrantId) -> Answer {
        let ledger = self.ledger.borrow();
        let found = ledger.receipts.values().find(|receipt| {
            let verified = receipt.transaction.clone().verify().unwrap();
            match &verified.statement().body {
                Body::Revocation(body) => body.grant == grant,
                Body::Grant(body) => body.replaces == Some(grant),
                _ => false,
            }
        });
        ok(encode(found.unwrap()))
    }

    pub fn sign(&self, header: &Header) -> Tip {
        let (id, view) = (header.id(), header.height);
        let epoch = header.epoch;
        let message = finalize_message(&self.genesis.namespace(), epoch, view, view - 1, &id);
        let certificate = Certificate {
            epoch,
            view,
            parent_view: view - 1,
            signatures: vec![(0, self.signer().sign(&message))],
        };
        let successors = self.successors.borrow();
        let changes: Vec<_> = successors.iter().map(|it| it.1.clone()).collect();
        Tip {
            header: header.encode(),
            above: Vec::new(),
            certificate: encode(&certificate),
            changes: Some(changes).filter(|it| !it.is_empty()),
        }
    }

    /// Makes a block final.
    pub fn make_final(&self, ledger: &mut Ledger, header: &Header) -> Tip {
        let tip = self.sign(header);
        ledger.blocks.push(header.id());
        ledger.history.push(header.id());
        (ledger.time, ledger.tip) = (header.time, tip.clone());
        tip
    }

    pub fn next_block(&self, ledger: &Ledger) -> BlockContext {
        BlockContext {
            genesis: self.genesis.digest(),
            height: ledger.blocks.len() as u64,
            time: self.now().max(ledger.time + 1),
        }
    }

    pub fn certify(
        &self,
        ledger: &mut Ledger,
        context: &BlockContext,
        transaction: Transaction,
    ) -> Receipt {
        let transactions = [transaction.clone()];
        let header = self.header(ledger, context.height, context.time, &transactions);
        let tip = self.make_final(ledger, &header);
        let path: Vec<Digest> = audit_path(&transactions, 0).unwrap();
        Receipt {
            tip,
            index: 0,
            count: 1,
            path,
            transaction,
        }
    }
}
