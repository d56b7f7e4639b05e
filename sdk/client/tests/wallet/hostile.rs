//! A grantee who asks for more than they were given. Their wallet is not ours: everything is signed by hand.

use std::rc::Rc;

use aceso_client::ports::{Host, HttpRequest, Method};
use aceso_core::{
    account::{Inception, KeySet},
    code::ReceiveCode,
    codec::Version,
    crypto::{
        digest::{Digest, Domain, Salt, hash},
        seal::SealingKeypair,
        sign::SigningKey,
    },
    grant::Purpose,
    id::{AccountId, GrantId, IntentId, RecordId},
    kinds::{
        Body, Opening,
        access::{self, Access},
        account_created, revocation,
    },
    profile::Profile,
    request,
    transaction::{Checkpoint, Draft},
};
use aceso_messages::{ActivityKind, ActivityRow, Period, ShareState};
use base64ct::{Base64UrlUnpadded, Encoding};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};

use super::{
    relay::Relay,
    steps::{Person, bundle, world},
};

struct Hostile {
    relay: Rc<Relay>,
    device: SigningKey,
    keys: KeySet,
    account: AccountId,
    rng: ChaCha20Rng,
}

impl Hostile {
    fn new(relay: &Rc<Relay>, seed: u64) -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        let device = SigningKey::generate(&mut rng);
        let sealing = SealingKeypair::generate(&mut rng);
        let keys = KeySet::first(device.verifying_key(), sealing.public_key());
        let inception = Inception {
            version: Version,
            keys: keys.clone(),
            recovery: hash(Domain::Recovery, &[]),
            recovery_delay: 0,
            nonce: [0; 16],
        };
        let account = inception.id();
        let mut hostile = Self {
            relay: relay.clone(),
            device,
            keys,
            account,
            rng,
        };
        let opening = account_created::Opening { inception };
        assert_eq!(hostile.transact(account_created::Body {}, opening), 200);
        let profile = Profile {
            version: Version,
            genesis: relay.genesis.digest(),
            account,
            name: "Dr Curious".to_owned(),
            organisation: "Elsewhere".to_owned(),
            time: relay.now(),
        };
        let body = profile.sign(&hostile.device);
        let target = format!("/v1/accounts/{account}/profile");
        assert_eq!(hostile.ask(Method::Put, &target, None, body), 204);
        hostile
    }

    fn code(&self) -> String {
        let genesis = self.relay.genesis.digest();
        let relay = "https://relay.example".to_owned();
        ReceiveCode::new(genesis, self.account, self.keys.digest(), relay, [1; 16])
            .to_link("https://wallet.example")
    }

    fn send(
        &self,
        method: Method,
        target: &str,
        headers: Vec<(&'static str, String)>,
        body: Vec<u8>,
    ) -> u16 {
        let request = HttpRequest {
            host: Host::Relay,
            method,
            target: target.to_owned(),
            headers,
            body,
            limit: u64::MAX,
        };
        self.relay.handle(&request).status
    }

    fn transact(&mut self, body: impl Into<Body>, opening: impl Into<Opening>) -> u16 {
        let draft = Draft {
            genesis: self.relay.genesis.digest(),
            intent: IntentId::random(&mut self.rng),
            valid_until: self.relay.now() + 60_000,
            checkpoint: Checkpoint {
                height: 0,
                block: self.relay.genesis.header().id(),
            },
            account: self.account,
            body: body.into(),
            opening: opening.into(),
        };
        let signed = draft.sign(&self.device, &mut self.rng);
        self.send(
            Method::Post,
            "/v1/transactions",
            Vec::new(),
            signed.encode(),
        )
    }

    fn access(&mut self, grant: GrantId, purpose: Purpose, records: &[RecordId]) -> u16 {
        let salt = Salt::random(&mut self.rng);
        let records = records.to_vec();
        let (body, opening) = access::make(grant, Access { purpose, records }, salt);
        self.transact(body, opening)
    }

    fn ask(
        &mut self,
        method: Method,
        target: &str,
        access: Option<IntentId>,
        body: Vec<u8>,
    ) -> u16 {
        let genesis = self.relay.genesis.digest();
        let now = self.relay.now();
        let signed = request::Request::new(
            genesis,
            self.account,
            method.as_str(),
            target,
            now,
            &body,
            &mut self.rng,
        )
        .sign(&self.device);
        let mut headers = vec![(
            "authorization",
            format!("Aceso {}", Base64UrlUnpadded::encode_string(&signed)),
        )];
        headers.extend(access.map(|intent| ("aceso-access", intent.to_string())));
        self.send(method, target, headers, body)
    }
}

fn blocked(patient: &Person) -> Vec<ActivityRow> {
    let rows = patient.activity().into_iter();
    rows.filter(|row| {
        use ActivityKind::{BlockedExpired, BlockedOutside, BlockedStopped};
        matches!(row.kind, BlockedExpired | BlockedOutside | BlockedStopped)
    })
    .collect()
}

#[test]
fn every_attempt_to_see_more_is_seen_by_the_patient() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let mut hostile = Hostile::new(&relay, 21);
    let mut stranger = Hostile::new(&relay, 22);
    patient.add("shared.json", bundle("Pat Doe", 1)).unwrap();
    let share = patient.share(&hostile.code(), Period::Hour).unwrap()[0].clone();
    let grant: GrantId = share.id.parse().unwrap();
    let shared: RecordId = patient.records()[0].id.parse().unwrap();
    clock.advance(1);
    let other: RecordId = patient.add("private.json", bundle("Pat Doe", 2)).unwrap()[0]
        .id
        .parse()
        .unwrap();
    assert_eq!(blocked(&patient), []);

    // Another record; another purpose; bytes without an access; by somebody else.
    assert_eq!(hostile.access(grant, Purpose::Treatment, &[other]), 409);
    let row = &blocked(&patient)[0];
    assert_eq!(row.kind, ActivityKind::BlockedOutside);
    assert_eq!(row.contact.as_ref().unwrap().name, "Dr Curious");
    assert_eq!(row.records, ["private"]);

    assert_eq!(hostile.access(grant, Purpose::Research, &[shared]), 409);
    let row = &blocked(&patient)[0];
    assert_eq!(
        (row.kind, row.purpose),
        (
            ActivityKind::BlockedOutside,
            Some(aceso_messages::Purpose::Research)
        )
    );

    let bundle = format!("/v1/grants/{grant}/bundle");
    let nothing = IntentId(Digest([9; 32]));
    assert_eq!(
        hostile.ask(Method::Get, &bundle, Some(nothing), Vec::new()),
        403
    );
    assert_eq!(
        blocked(&patient)[0].contact.as_ref().unwrap().name,
        "Dr Curious"
    );

    clock.advance(1);
    assert_eq!(stranger.access(grant, Purpose::Treatment, &[shared]), 409);
    assert_eq!(
        stranger.ask(Method::Get, &bundle, Some(nothing), Vec::new()),
        403
    );
    let row = &blocked(&patient)[0];
    // The stranger is not the one it was shared with, so the row must not name them.
    assert_eq!(
        (row.kind, &row.contact, row.count),
        (ActivityKind::BlockedOutside, &None, 2)
    );
    assert_eq!(blocked(&patient).len(), 4);
    assert_eq!(patient.shares()[0].opened, 0);

    // Only its owner ends a share.
    assert_eq!(
        hostile.transact(revocation::Body { grant }, revocation::Opening {}),
        409
    );
    assert_eq!(patient.shares()[0].state, ShareState::Active);
}
