//! Makes what `protocol.json` calls `made` out of what it calls `given`: once when the file was printed, and in every test since.

pub mod accounts;
mod bodies;
mod chain;
pub mod devices;
pub mod organisations;
pub mod parcels;
pub mod proofs;
pub mod requests;
pub mod restored;
mod shared;
pub mod validators;

use std::collections::BTreeMap;

use aceso_core::{
    account::{Inception, KeySet},
    block::{Certificate, Genesis, Header, History, Tip, finalize_message},
    code::ReceiveCode,
    codec::{Version, encode},
    crypto::{Digest, Domain, Salt, SealingKeypair, Secret32, SigningKey, hash},
    id::{AccountId, BlockId, Millis},
    profile::Profile,
    request::Request,
};
use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use self::{chain::Chain, shared::Shared};
use crate::bytes::{Given, Hex};

fn hex(bytes: impl AsRef<[u8]>) -> String {
    base16ct::lower::encode_string(bytes.as_ref())
}

fn digest(hex: &Hex) -> Digest {
    Digest(hex.array())
}

fn salt(hex: &Hex) -> Salt {
    Salt::from_bytes(hex.array())
}

fn seed_of(hex: &Hex) -> Secret32 {
    Secret32::from_bytes(&hex.array())
}

fn given<T: DeserializeOwned>(vector: &Value) -> T {
    T::deserialize(&vector["given"]).unwrap_or_else(|error| panic!("{error}: {vector:#}"))
}

/// Fills in every `made` of the file.
pub fn complete(file: &mut Value) {
    let people = people(file);
    let mut validators = Vec::new();
    for vector in file["genesis"].as_array_mut().unwrap() {
        let set = Validators::new(&given(vector));
        vector["made"] = set.describe();
        validators.push(set);
    }
    let [one, four] = &validators[..] else {
        panic!("a ledger of one validator, and one of four");
    };
    let shared = Shared::new(&given(&file["delivery"]), &people, one);
    file["delivery"]["made"] = shared.describe(&people);
    let mut chain = Chain::new(one, &people, Some(&shared));
    for block in file["blocks"].as_array_mut().unwrap() {
        chain.add(block);
    }
    for vector in file["refused"].as_array_mut().unwrap() {
        vector["made"] = chain.refuse(&given(vector));
    }
    for vector in file["certificates"].as_array_mut().unwrap() {
        vector["made"] = four.certify(&given(vector));
    }
    for vector in file["history"].as_array_mut().unwrap() {
        vector["made"] = history(&given::<Vec<Hex>>(vector));
    }
    file["code"]["made"] = code(&given(&file["code"]), &people, one);
    file["request"]["made"] = request(&given(&file["request"]), &people, one);
    file["profile"]["made"] = profile(&given(&file["profile"]), &people, one);
}

/// Fills in everyone's first keys.
fn people(file: &mut Value) -> People {
    let mut people = People::new();
    for (name, vector) in file["people"].as_object_mut().unwrap() {
        let person = Person::new(&given(vector));
        vector["made"] = person.describe();
        people.insert(name.clone(), person);
    }
    people
}

type People = BTreeMap<String, Person>;

#[derive(Deserialize)]
struct GivenPerson {
    device_seed: Hex,
    sealing_seed: Hex,
    recovery_key: Hex,
    recovery_delay: u64,
    nonce: Hex,
}

struct Person {
    device: SigningKey,
    sealing: SealingKeypair,
    inception: Inception,
}

impl Person {
    fn new(given: &GivenPerson) -> Self {
        let device = SigningKey::from_seed(&seed_of(&given.device_seed));
        let sealing = SealingKeypair::from_seed(&seed_of(&given.sealing_seed));
        let inception = Inception {
            version: Version,
            keys: KeySet::first(device.verifying_key(), sealing.public_key()),
            recovery: hash(Domain::Recovery, &[&given.recovery_key]),
            recovery_delay: given.recovery_delay,
            nonce: given.nonce.array(),
        };
        Self {
            device,
            sealing,
            inception,
        }
    }

    fn id(&self) -> AccountId {
        self.inception.id()
    }

    fn describe(&self) -> Value {
        json!({
            "device": hex(self.device.verifying_key()),
            "recovery": hex(self.inception.recovery),
            "key_set": hex(encode(&self.inception.keys)),
            "key_set_digest": hex(self.inception.keys.digest()),
            "inception": hex(encode(&self.inception)),
            "account": hex(self.id().as_bytes()),
        })
    }
}

#[derive(Deserialize)]
struct GivenValidators {
    nonce: Hex,
    time: Millis,
    validator_seeds: Vec<Hex>,
}

struct Validators {
    genesis: Genesis,
    keys: Vec<SigningKey>,
}

#[derive(Deserialize)]
struct GivenCertificate {
    time: Millis,
    view: u64,
    parent_view: u64,
    signers: Vec<u16>,
    /// How many headers further up the certificate is.
    #[serde(default)]
    above: usize,
}

impl Validators {
    fn new(given: &GivenValidators) -> Self {
        let seeds = given.validator_seeds.iter();
        let mut keys: Vec<_> = seeds
            .map(|seed| SigningKey::from_seed(&seed_of(seed)))
            .collect();
        keys.sort_by_key(SigningKey::verifying_key);
        let genesis = Genesis {
            version: Version,
            nonce: given.nonce.array(),
            time: given.time,
            validators: keys.iter().map(SigningKey::verifying_key).collect(),
        };
        Self { genesis, keys }
    }

    fn describe(&self) -> Value {
        let header = self.genesis.header();
        json!({
            "genesis": hex(encode(&self.genesis)),
            "digest": hex(self.genesis.digest()),
            "namespace": hex(self.genesis.namespace()),
            "next_validators": hex(self.genesis.validators_digest()),
            "header": hex(header.encode()),
            "block": hex(header.id().as_bytes()),
        })
    }

    /// The certificate is for the last header; the tip is of the first.
    fn tip(&self, headers: &[Header], given: &GivenCertificate) -> (Vec<u8>, Certificate, Tip) {
        let [first, above @ ..] = headers else {
            panic!("a tip is of a header");
        };
        let (view, parent_view) = (given.view, given.parent_view);
        let namespace = self.genesis.namespace();
        let certified = above.last().unwrap_or(first).id();
        let message = finalize_message(&namespace, 0, view, parent_view, &certified);
        let signers = given.signers.iter();
        let certificate = Certificate {
            epoch: 0,
            view,
            parent_view,
            signatures: signers
                .map(|i| (*i, self.keys[usize::from(*i)].sign(&message)))
                .collect(),
        };
        let tip = Tip {
            header: first.encode(),
            above: above.iter().map(|header| header.encode().into()).collect(),
            certificate: encode(&certificate),
            changes: None,
        };
        (message, certificate, tip)
    }

    /// Empty blocks after the first, one millisecond apart, and who signed the last of them.
    fn certify(&self, given: &GivenCertificate) -> Value {
        let mut history = History::default();
        let mut below = self.genesis.header();
        let mut headers = Vec::new();
        for height in 1..=1 + given.above as u64 {
            history.push(below.id());
            below = Header {
                height,
                parent: below.id(),
                time: given.time + height - 1,
                history: history.root(),
                ..self.genesis.header()
            };
            headers.push(below);
        }
        let (message, certificate, tip) = self.tip(&headers, given);
        json!({
            "header": hex(headers[0].encode()),
            "block": hex(headers[0].id().as_bytes()),
            "above": headers[1..].iter().map(|header| hex(header.encode())).collect::<Vec<_>>(),
            "message": hex(message),
            "certificate": hex(encode(&certificate)),
            "tip": hex(encode(&tip)),
            "final": tip.verify(&self.genesis) == Ok(headers[0]),
        })
    }
}

/// The root before each of these blocks, and after the last.
fn history(blocks: &[Hex]) -> Value {
    let mut history = History::default();
    let mut roots = vec![hex(history.root())];
    for block in blocks {
        history.push(BlockId(digest(block)));
        roots.push(hex(history.root()));
    }
    roots.into()
}

#[derive(Deserialize)]
struct GivenCode {
    person: String,
    relay: String,
    nonce: Hex,
    wallet: String,
}

fn code(given: &GivenCode, people: &People, ledger: &Validators) -> Value {
    let person = &people[&given.person];
    let code = ReceiveCode::new(
        ledger.genesis.digest(),
        person.id(),
        person.inception.keys.digest(),
        given.relay.clone(),
        given.nonce.array(),
    );
    let link = code.to_link(&given.wallet);
    assert_eq!(ReceiveCode::from_text(&link).as_ref(), Ok(&code));
    json!({ "code": hex(encode(&code)), "link": link })
}

#[derive(Deserialize)]
struct GivenRequest {
    person: String,
    method: String,
    target: String,
    time: Millis,
    nonce: Hex,
    body: Hex,
}

fn request(given: &GivenRequest, people: &People, ledger: &Validators) -> Value {
    let person = &people[&given.person];
    let genesis = ledger.genesis.digest();
    let (method, target) = (&given.method, &given.target);
    let request = Request::new(
        genesis,
        person.id(),
        method,
        target,
        given.time,
        &given.body,
        &mut Given(&given.nonce),
    );
    let signed = request.sign(&person.device);
    let read = Request::verify(&signed, &genesis, method, target, &request.body, given.time);
    assert_eq!(
        read.as_ref(),
        Ok(&(request.clone(), person.device.verifying_key()))
    );
    json!({
        "body_digest": hex(request.body),
        "request": hex(encode(&request)),
        "signed": hex(&signed),
        "authorization": format!("Aceso {}", Base64UrlUnpadded::encode_string(&signed)),
    })
}

#[derive(Deserialize)]
struct GivenProfile {
    person: String,
    name: String,
    organisation: String,
    time: Millis,
}

fn profile(given: &GivenProfile, people: &People, ledger: &Validators) -> Value {
    let person = &people[&given.person];
    let profile = Profile {
        version: Version,
        genesis: ledger.genesis.digest(),
        account: person.id(),
        name: given.name.clone(),
        organisation: given.organisation.clone(),
        time: given.time,
    };
    let signed = profile.sign(&person.device);
    let read = Profile::verify(&signed);
    assert_eq!(
        read.as_ref(),
        Ok(&(profile.clone(), person.device.verifying_key()))
    );
    json!({ "profile": hex(encode(&profile)), "signed": hex(signed) })
}
