//! Steps around offers, standing shares, changed keys and the end of things.

use aceso_client::ports::Attachment;
use aceso_core::{
    account::{Inception, KeySet},
    code::{Code, OfferCode, ReceiveCode},
    codec::Version,
    crypto::{
        digest::{Digest, Salt},
        seal::SealingKeypair,
        secret::Secret32,
        sign::SigningKey,
    },
    erased::Erased,
    id::{AccountId, IntentId},
    kinds::{Body, Opening, account_created, closing, keys_changed},
    ledger::{AccountState, Key},
    profile::Profile,
    transaction::{Checkpoint, Draft, Transaction},
};
use aceso_messages::{
    Category, ClaimCard, ErasedView, OfferCard, OfferDraft, OfferView, Period, ProblemKind,
    Purpose, Reply, Request, Scope, ShareCard, ShareDraft,
};
use futures::executor::block_on;
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};

use super::{relay::Relay, steps::Person};

/// A FHIR bundle with one observation and nothing else.
pub fn result(name: &str, value: u32) -> Vec<u8> {
    format!(
        r#"{{"resourceType":"Bundle","type":"collection","entry":[
        {{"resource":{{"resourceType":"Patient","id":"p","name":[{{"text":"{name}"}}]}}}},
        {{"resource":{{"resourceType":"Observation","id":"o","status":"final","subject":{{"reference":"Patient/p"}},
        "code":{{"text":"Glucose"}},"effectiveDateTime":"2026-01-0{value}",
        "valueQuantity":{{"value":{value},"unit":"mmol/L"}}}}}}]}}"#
    )
    .into_bytes()
}

/// An offer of everything for an hour.
pub fn everything() -> OfferDraft {
    OfferDraft {
        scope: Scope::Everything,
        purpose: Purpose::Treatment,
        period: Period::Day,
        open_for: 60,
    }
}

impl Person {
    /// Shares a scope for a day.
    pub fn share_scope(&self, code: &str, scope: Scope) -> Result<Vec<ShareCard>, ProblemKind> {
        let draft = ShareDraft {
            code: code.to_owned(),
            scope,
            purpose: Purpose::Treatment,
            period: Period::Day,
        };
        self.shares_of(Request::Share(draft))
    }

    pub fn share_results(&self, code: &str) -> Result<Vec<ShareCard>, ProblemKind> {
        self.share_scope(code, Scope::Categories(vec![Category::Results]))
    }

    pub fn shares_of(&self, request: Request) -> Result<Vec<ShareCard>, ProblemKind> {
        match self.get(request)? {
            Reply::Shares(shares) | Reply::Given { shares, .. } => Ok(shares),
            other => panic!("{other:?}"),
        }
    }

    /// Offers everything for an hour.
    pub fn offer(&self) -> OfferView {
        match self.get(Request::Offer(everything())).unwrap() {
            Reply::Offer(view) => view,
            other => panic!("{other:?}"),
        }
    }

    pub fn offers(&self) -> Vec<OfferCard> {
        self.offers_of(Request::Offers).unwrap()
    }

    pub fn offers_of(&self, request: Request) -> Result<Vec<OfferCard>, ProblemKind> {
        match self.get(request)? {
            Reply::Offers(offers) => Ok(offers),
            other => panic!("{other:?}"),
        }
    }

    pub fn claim(&self, code: &str) -> Result<Vec<ClaimCard>, ProblemKind> {
        let code = code.to_owned();
        match self.get(Request::Claim { code })? {
            Reply::Claimed { .. } => Ok(self.claims()),
            other => panic!("{other:?}"),
        }
    }

    pub fn claims(&self) -> Vec<ClaimCard> {
        match self.get(Request::Claims).unwrap() {
            Reply::Claims(claims) => claims,
            other => panic!("{other:?}"),
        }
    }

    pub fn erase(&self, record: &str) -> Result<Reply, ProblemKind> {
        self.get(Request::EraseRecord {
            record: record.to_owned(),
        })
    }

    /// Beside the view, the relay's signed word.
    pub fn erase_everything(&self) -> Result<(ErasedView, Vec<u8>), ProblemKind> {
        let answer = block_on(self.ask(Request::EraseEverything, Attachment::None));
        match answer.map_err(|it| it.kind)? {
            (Reply::Erased(view), Some(bytes)) => Ok((view, bytes)),
            other => panic!("{:?}", other.0),
        }
    }
}

/// Somebody whose keys the test holds: a clinician with a wallet of another make.
pub struct Other {
    pub account: AccountId,
    device: SigningKey,
    nonce: u8,
}

impl Other {
    /// A clinician's account that begins on the ledger, with a profile.
    pub fn begin(relay: &Relay, seed: u8, name: &str) -> Self {
        let device = SigningKey::from_seed(&Secret32::from_bytes(&[seed; 32]));
        let sealing = SealingKeypair::from_seed(&Secret32::from_bytes(&[seed + 1; 32]));
        let inception = Inception {
            version: Version,
            keys: KeySet {
                number: 0,
                devices: vec![device.verifying_key()],
                suite: 1,
                sealing: sealing.public_key().to_bytes().to_vec(),
                previous: None,
            },
            recovery: Digest([seed; 32]),
            recovery_delay: 0,
            nonce: [seed; 16],
        };
        let mut other = Self {
            account: inception.id(),
            device,
            nonce: seed,
        };
        let body = account_created::Body {};
        let opening = account_created::Opening { inception };
        other.sign(relay, body, opening);
        let profile = Profile {
            version: Version,
            genesis: relay.genesis.digest(),
            account: other.account,
            name: name.to_owned(),
            organisation: String::new(),
            time: relay.now(),
        };
        let signed = profile.sign(&other.device);
        relay.profiles.borrow_mut().insert(other.account, signed);
        other
    }

    pub fn code(&self, relay: &Relay) -> String {
        let keys = self.keys(relay).digest();
        let origin = "https://relay.example".to_owned();
        ReceiveCode::new(
            relay.genesis.digest(),
            self.account,
            keys,
            origin,
            [self.nonce; 16],
        )
        .to_link("https://wallet.example")
    }

    pub fn keys(&self, relay: &Relay) -> KeySet {
        let state: AccountState = relay
            .ledger
            .borrow()
            .read(Key::Account(self.account))
            .unwrap();
        state.keys().clone()
    }

    /// Another device joins; with `sealing`, the key that others seal to is a new one, too.
    pub fn change_keys(&mut self, relay: &Relay, sealing: Option<u8>) {
        let before = self.keys(relay);
        let added = SigningKey::from_seed(&Secret32::from_bytes(
            &[100 + before.devices.len() as u8; 32],
        ));
        let to = match sealing {
            Some(seed) => SealingKeypair::from_seed(&Secret32::from_bytes(&[seed; 32]))
                .public_key()
                .clone(),
            None => before.sealing_key().unwrap(),
        };
        let devices = before
            .devices
            .iter()
            .copied()
            .chain([added.verifying_key()]);
        let next = before.next(devices, &to);
        let (body, opening) = keys_changed::make(next, Salt::from_bytes([self.nonce; 32]));
        self.sign(relay, body, opening);
    }

    pub fn close(&mut self, relay: &Relay, until: u64) {
        self.sign(relay, closing::Body { until }, closing::Opening {});
    }

    fn sign(&mut self, relay: &Relay, body: impl Into<Body>, opening: impl Into<Opening>) {
        self.try_sign(relay, body, opening).unwrap();
    }

    pub fn try_sign(
        &mut self,
        relay: &Relay,
        body: impl Into<Body>,
        opening: impl Into<Opening>,
    ) -> Result<(), &'static str> {
        let transaction = self.signed(relay, self.account, body, opening);
        match relay.submit(&transaction.encode()) {
            Ok(_) => Ok(()),
            Err(no) => Err(no.1),
        }
    }

    /// As `account`, which need not be theirs; not sent yet.
    pub fn signed(
        &mut self,
        relay: &Relay,
        account: AccountId,
        body: impl Into<Body>,
        opening: impl Into<Opening>,
    ) -> Transaction {
        self.nonce += 1;
        let mut rng = ChaCha20Rng::seed_from_u64(u64::from(self.nonce));
        let tip = relay.ledger.borrow().tip.clone();
        let header = tip.verify(&relay.genesis).unwrap();
        let draft = Draft {
            genesis: relay.genesis.digest(),
            intent: IntentId::random(&mut rng),
            valid_until: relay.now() + 60_000,
            checkpoint: Checkpoint {
                height: header.height,
                block: header.id(),
            },
            account,
            body: body.into(),
            opening: opening.into(),
        };
        draft.sign(&self.device, &mut rng)
    }
}

/// Reads a value that the test's relay holds.
pub fn signed_erasure(bytes: &[u8], relay: &Relay) -> Erased {
    Erased::verify(bytes, &relay.genesis).unwrap()
}

/// The offer that a code speaks of.
pub fn offer_of(code: &str) -> OfferCode {
    match Code::from_text(code).unwrap() {
        Code::Offer(code) => code,
        other => panic!("{other:?}"),
    }
}
