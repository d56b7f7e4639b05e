//! An honest relay of one validator in memory: the ledger's real rules, real certificates, the API of protocol §10.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, HashMap, HashSet},
    rc::Rc,
};

use aceso_client::ports::{HttpRequest, HttpResponse, Method};
use aceso_core::{
    block::{
        Certificate, Genesis, Header, History, Receipt, Tip, audit_path, finalize_message,
        transaction_root,
    },
    codec::{Version, decode, encode},
    crypto::{
        digest::{Digest, Domain, hash},
        secret::Secret32,
        sign::{SigningKey, VerifyingKey},
    },
    grant::Delivery,
    id::{AccountId, BlobId, BlockId, GrantId, IntentId, Millis},
    kinds::{Body, access::check_grant},
    ledger::{
        AccountState, BlockContext, Builder, GrantState, IntentState, Key, Refusal, Rejection,
        StateError, View,
    },
    request::{self, body_digest},
    transaction::Transaction,
    wire::{ActivityPage, Denial, Entry, GrantEntry, GrantList, ReleasedBundle},
};
use base64ct::{Base64UrlUnpadded, Encoding};
use futures::channel::mpsc::UnboundedSender;

/// The relay. Its clock is the test's.
pub struct Relay {
    pub genesis: Genesis,
    validator: SigningKey,
    clock: Rc<Cell<Millis>>,
    /// How far its clock is from the devices'.
    pub skew: Cell<i64>,
    /// Bytes each account may store.
    pub quota: Cell<u64>,
    ledger: RefCell<Ledger>,
    blobs: RefCell<HashMap<BlobId, BTreeMap<usize, Vec<u8>>>>,
    deliveries: RefCell<HashMap<GrantId, Delivery>>,
    profiles: RefCell<HashMap<AccountId, Vec<u8>>>,
    activity: RefCell<HashMap<AccountId, Vec<(u64, Entry)>>>,
    listeners: RefCell<Vec<(AccountId, UnboundedSender<String>)>>,
    nonces: RefCell<HashSet<[u8; 16]>>,
}

struct Ledger {
    state: BTreeMap<Key, Vec<u8>>,
    blocks: Vec<BlockId>,
    tip: Tip,
    time: Millis,
    history: History,
    receipts: HashMap<IntentId, Receipt>,
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
    fn read<T: minicbor::Encode<()> + for<'b> minicbor::Decode<'b, ()>>(
        &self,
        key: Key,
    ) -> Option<T> {
        self.state.get(&key).map(|bytes| decode(bytes).unwrap())
    }
}

pub struct No(u16, &'static str);

type Answer = Result<(u16, Vec<u8>), No>;

fn ok(body: Vec<u8>) -> Answer {
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
            profiles: RefCell::default(),
            activity: RefCell::default(),
            listeners: RefCell::default(),
            nonces: RefCell::default(),
        })
    }

    fn now(&self) -> Millis {
        self.clock.get().saturating_add_signed(self.skew.get())
    }

    pub fn height(&self) -> usize {
        self.ledger.borrow().blocks.len() - 1
    }

    pub fn listen(&self, account: AccountId, sender: UnboundedSender<String>) {
        self.listeners.borrow_mut().push((account, sender));
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

    fn log(&self, account: AccountId, entry: Entry) {
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
        for (listener, sender) in self.listeners.borrow().iter() {
            if *listener == account {
                for line in [
                    "event: activity".to_owned(),
                    format!("data: {sequence}"),
                    String::new(),
                ] {
                    let _ = sender.unbounded_send(line);
                }
            }
        }
    }

    /// Tells a grant's owner. The same again within ten minutes adds to the same line.
    fn deny(&self, grant: GrantId, asker: AccountId, reason: &str, request: Vec<u8>) {
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
                    Entry::Final(_) => None,
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

    /// Who a signed request is from.
    pub fn authenticate(
        &self,
        http: &HttpRequest,
    ) -> Result<(AccountId, VerifyingKey, Vec<u8>), No> {
        let find = |name| {
            http.headers
                .iter()
                .find(|(it, _)| *it == name)
                .map(|(_, value)| value)
        };
        let value = find("authorization")
            .and_then(|it| it.strip_prefix("Aceso "))
            .ok_or(No(401, "unsigned"))?;
        let bytes = Base64UrlUnpadded::decode_vec(value).map_err(|_| No(401, "unsigned"))?;
        let (request, device) = request::Request::verify(
            &bytes,
            &self.genesis.digest(),
            http.method.as_str(),
            &http.target,
            &body_digest(&http.body),
            self.now(),
        )
        .map_err(|error| match error {
            request::RequestError::Clock => No(401, "clock"),
            _ => No(401, "unsigned"),
        })?;
        if !self.nonces.borrow_mut().insert(request.nonce) {
            return Err(No(401, "replayed"));
        }
        let state: Option<AccountState> = self.ledger.borrow().read(Key::Account(request.account));
        let state = state.ok_or(No(401, "unknown-account"))?;
        if !state.keys().devices.contains(&device) {
            return Err(No(401, "unknown-device"));
        }
        Ok((request.account, device, bytes))
    }

    pub fn handle(&self, http: &HttpRequest) -> HttpResponse {
        match self.route(http) {
            Ok((status, body)) => HttpResponse { status, body },
            Err(No(status, name)) => HttpResponse {
                status,
                body: format!(
                    r#"{{"type":"/problems/{name}","status":{status},"now":{},"used":5242880,"limit":{}}}"#,
                    self.now(),
                    self.quota.get(),
                )
                .into_bytes(),
            },
        }
    }

    fn route(&self, http: &HttpRequest) -> Answer {
        let (target, query) = http.target.split_once('?').unwrap_or((&http.target, ""));
        let parts: Vec<&str> = target.split('/').skip(2).collect();
        match (http.method, parts.as_slice()) {
            (Method::Get, ["genesis"]) => ok(encode(&self.genesis)),
            (Method::Get, ["tip"]) => ok(encode(&self.ledger.borrow().tip)),
            (Method::Get, ["accounts", id]) => {
                let account = Key::Account(id.parse().unwrap());
                ok(self
                    .ledger
                    .borrow()
                    .state
                    .get(&account)
                    .cloned()
                    .ok_or(No(404, "not-found"))?)
            }
            (Method::Get, ["accounts", id, "profile"]) => ok(self
                .profiles
                .borrow()
                .get(&id.parse().unwrap())
                .cloned()
                .ok_or(No(404, "not-found"))?),
            (Method::Put, ["accounts", _, "profile"]) => {
                let (account, _, _) = self.authenticate(http)?;
                self.profiles
                    .borrow_mut()
                    .insert(account, http.body.clone());
                Ok((204, Vec::new()))
            }
            (Method::Put, ["blobs", blob, "parts", n]) => {
                self.authenticate(http)?;
                let mut blobs = self.blobs.borrow_mut();
                let used: usize = blobs
                    .values()
                    .flat_map(|parts| parts.values().map(Vec::len))
                    .sum();
                if (used + http.body.len()) as u64 > self.quota.get() {
                    return Err(No(403, "quota-full"));
                }
                blobs
                    .entry(blob.parse().unwrap())
                    .or_default()
                    .insert(n.parse().unwrap(), http.body.clone());
                Ok((204, Vec::new()))
            }
            (Method::Get, ["blobs", blob]) => {
                self.authenticate(http)?;
                self.range(http, blob.parse().unwrap())
            }
            (Method::Put, ["grants", grant, "delivery"]) => {
                self.authenticate(http)?;
                let delivery = decode(&http.body).map_err(|_| No(400, "malformed"))?;
                self.deliveries
                    .borrow_mut()
                    .insert(grant.parse().unwrap(), delivery);
                Ok((204, Vec::new()))
            }
            (Method::Get, ["grants"]) => self.grants(self.authenticate(http)?.0),
            (Method::Get, ["grants", grant, "bundle"]) => {
                let grant = grant.parse().unwrap();
                self.admitted(http, grant, None)?;
                let deliveries = self.deliveries.borrow();
                let delivery = deliveries.get(&grant).ok_or(No(404, "not-found"))?;
                ok(encode(&ReleasedBundle {
                    bundle: delivery.bundle.clone(),
                    shares: delivery.shares.clone(),
                }))
            }
            (Method::Get, ["grants", grant, "blobs", blob]) => {
                let blob = blob.parse().unwrap();
                self.admitted(http, grant.parse().unwrap(), Some(blob))?;
                self.range(http, blob)
            }
            (Method::Post, ["transactions"]) => self.submit(&http.body),
            (Method::Get, ["transactions", intent]) => {
                let ledger = self.ledger.borrow();
                let receipt = ledger.receipts.get(&intent.parse().unwrap());
                ok(encode(receipt.ok_or(No(404, "not-found"))?))
            }
            (Method::Get, ["activity"]) => {
                let (account, _, _) = self.authenticate(http)?;
                let after: u64 = query.strip_prefix("after=").unwrap().parse().unwrap();
                let activity = self.activity.borrow();
                let list = activity
                    .get(&account)
                    .map(Vec::as_slice)
                    .unwrap_or_default();
                ok(encode(&ActivityPage(
                    list.iter().filter(|(at, _)| *at > after).cloned().collect(),
                )))
            }
            _ => Err(No(404, "not-found")),
        }
    }

    fn range(&self, http: &HttpRequest, blob: BlobId) -> Answer {
        let blobs = self.blobs.borrow();
        let all: Vec<u8> = blobs
            .get(&blob)
            .ok_or(No(404, "not-found"))?
            .values()
            .flatten()
            .copied()
            .collect();
        let range = http
            .headers
            .iter()
            .find(|(name, _)| *name == "range")
            .unwrap();
        let (start, end) = range
            .1
            .strip_prefix("bytes=")
            .unwrap()
            .split_once('-')
            .unwrap();
        let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
        Ok((
            206,
            all.get(start..=end.min(all.len().saturating_sub(1)))
                .unwrap_or_default()
                .to_vec(),
        ))
    }

    fn grants(&self, account: AccountId) -> Answer {
        let ledger = self.ledger.borrow();
        let deliveries = self.deliveries.borrow();
        let list = ledger.receipts.values().filter_map(|receipt| {
            let verified = receipt.transaction.clone().verify().unwrap();
            let Body::Grant(body) = &verified.statement().body else {
                return None;
            };
            let state: GrantState = ledger.read(Key::Grant(body.grant))?;
            let concerned = state.owner == account || state.terms.grantee == account;
            let notice = deliveries
                .get(&body.grant)
                .map(|it| it.notice.clone())
                .filter(|_| state.revoked.is_none());
            concerned.then(|| GrantEntry {
                grant: body.grant,
                receipt: receipt.clone(),
                notice,
                state,
            })
        });
        ok(encode(&GrantList(list.collect())))
    }

    /// A fetch under an access: the access is final and live, the grant still stands.
    fn admitted(&self, http: &HttpRequest, grant: GrantId, blob: Option<BlobId>) -> Result<(), No> {
        let (account, device, signed) = self.authenticate(http)?;
        let named = http
            .headers
            .iter()
            .find(|(name, _)| *name == "aceso-access")
            .ok_or(No(403, "no-access"))?;
        let (intent, state): (Option<IntentState>, Option<GrantState>) = {
            let ledger = self.ledger.borrow();
            (
                ledger.read(Key::Intent(named.1.parse().unwrap())),
                ledger.read(Key::Grant(grant)),
            )
        };
        if let Err(refusal) = check_grant(state, account, self.now()) {
            self.deny(grant, account, refusal.name(), signed);
            return Err(No(403, refusal.name()));
        }
        let access = intent
            .and_then(|it| it.access)
            .ok_or(No(403, "no-access"))?;
        let record = blob.and_then(|blob| self.ledger.borrow().read(Key::Blob(blob)));
        if blob.is_some() && !record.is_some_and(|record| access.records.contains(&record)) {
            self.deny(grant, account, Refusal::OtherRecord.name(), signed);
            return Err(No(403, Refusal::OtherRecord.name()));
        }
        let live = access.is_live(self.now())
            && access.grant == grant
            && access.grantee == account
            && access.device == device;
        if live {
            Ok(())
        } else {
            Err(No(403, "no-access"))
        }
    }

    fn submit(&self, body: &[u8]) -> Answer {
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
        let mut ledger = self.ledger.borrow_mut();
        let context = BlockContext {
            genesis: self.genesis.digest(),
            height: ledger.blocks.len() as u64,
            time: self.now().max(ledger.time + 1),
        };
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
            matches!(&verified.statement().body, Body::Revocation(body) if body.grant == grant)
        });
        ok(encode(found.unwrap()))
    }

    fn certify(
        &self,
        ledger: &mut Ledger,
        context: &BlockContext,
        transaction: Transaction,
    ) -> Receipt {
        let transactions = [transaction.clone()];
        let header = Header {
            version: Version,
            genesis: context.genesis,
            epoch: 0,
            height: context.height,
            parent: ledger.blocks[ledger.blocks.len() - 1],
            time: context.time,
            transactions: transaction_root(&transactions),
            // Nobody proves state yet: any digest of it does.
            state: hash(
                Domain::Checkpoint,
                &[&encode(&ledger.state.values().cloned().collect::<Vec<_>>())],
            ),
            next_validators: self.genesis.validators_digest(),
            history: ledger.history.root(),
        };
        let id = header.id();
        let view = context.height;
        let message = finalize_message(&self.genesis.namespace(), 0, view, view - 1, &id);
        let certificate = Certificate {
            epoch: 0,
            view,
            parent_view: view - 1,
            signatures: vec![(0, self.validator.sign(&message))],
        };
        let tip = Tip {
            header: header.encode(),
            above: Vec::new(),
            certificate: encode(&certificate),
        };
        ledger.blocks.push(id);
        ledger.history.push(id);
        ledger.time = context.time;
        ledger.tip = tip.clone();
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
