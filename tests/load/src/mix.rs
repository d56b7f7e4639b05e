//! The mix: of twenty transactions two begin an account, six are record versions, four are shares, six are accesses, two end a share.
//!
//! What they name is brought to the relay before: envelopes, deliveries, and the shares that are opened and ended.

use aceso_core::{
    codec::encode,
    crypto::{
        digest::{Salt, commit},
        secret::Secret32,
    },
    envelope::seal_all,
    grant::{
        Contents, Item, Notice, Permissions, Purpose, RecordKind, SealContext, Terms, make_delivery,
    },
    id::{BlobId, GrantId, RecordId},
    kinds::{
        Body, Opening,
        access::{self, Access},
        grant, record_version, revocation,
    },
};
use anyhow::Result;
use rand_chacha::ChaCha20Rng;

use crate::{
    LINES, UPLOADS, drive,
    http::Call,
    people::{Moment, Person, Town, now, rng},
};

const CONTENT: &[u8] = br#"{"resourceType":"Observation","status":"final","code":{"text":"Cholesterol"},"valueQuantity":{"value":5.1,"unit":"mmol/L"}}"#;

/// Transactions in a list: what a wallet's outbox sends together.
pub const LIST: usize = 32;

/// What one of twenty does.
#[derive(Clone, Copy)]
enum Kind {
    Begin,
    Record,
    Share,
    Access,
    End,
}

/// In an order that spreads them.
const TWENTY: [Kind; 20] = {
    use Kind::{Access as A, Begin as B, End as E, Record as R, Share as S};
    [B, R, S, A, R, A, S, R, A, E, B, R, S, A, R, A, S, R, A, E]
};

/// Who wishes.
enum By {
    Patient(usize),
    Doctor(usize),
    Stranger(Box<Person>),
}

/// What is to be signed shortly before it is sent, since it is not valid for long.
pub struct Mix(Vec<(By, (Body, Opening))>);

/// How the transactions of a mix are sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sending {
    /// Each by itself.
    Alone,
    /// Record versions and shares, which are half of the mix, in lists; the others alone.
    HalfInLists,
    /// All in lists.
    InLists,
}

impl Sending {
    /// Before what is measured.
    pub fn name(self) -> String {
        match self {
            Self::Alone => "mix".to_owned(),
            Self::HalfInLists => format!("mix, half of it in lists of {LIST}"),
            Self::InLists => format!("mix, all in lists of {LIST}"),
        }
    }

    fn takes(self, kind: Kind) -> bool {
        match self {
            Self::Alone => false,
            Self::HalfInLists => matches!(kind, Kind::Record | Kind::Share),
            Self::InLists => true,
        }
    }
}

impl Mix {
    pub async fn sign(&self, town: &Town<'_>, sending: Sending) -> Result<Vec<Call>> {
        let moment = Moment::now(town.relay).await?;
        let mut rng = rng();
        let mut calls = Vec::new();
        let mut list = Vec::with_capacity(LIST);
        for ((by, wish), kind) in self.0.iter().zip(TWENTY.into_iter().cycle()) {
            let by = match by {
                By::Patient(index) => &town.patients[*index],
                By::Doctor(index) => &town.doctors[*index],
                By::Stranger(person) => person,
            };
            let transaction = moment.transaction(by, wish, &mut rng);
            if !sending.takes(kind) {
                calls.push(Call::transaction(&transaction));
                continue;
            }
            list.push(transaction);
            if list.len() == LIST {
                calls.push(Call::list(std::mem::take(&mut list)));
            }
        }
        if !list.is_empty() {
            calls.push(Call::list(list));
        }
        Ok(calls)
    }
}

/// A record that is on its way.
struct Record {
    id: RecordId,
    version: record_version::RecordVersion,
    key: Secret32,
    wish: (Body, Opening),
    upload: Call,
}

fn record(town: &Town<'_>, owner: &Person, rng: &mut ChaCha20Rng) -> Result<Record> {
    let key = Secret32::random(rng);
    let (file, descriptor) = seal_all(rng, &key, CONTENT)?;
    let id = RecordId::random(rng);
    let version = record_version::RecordVersion {
        blob: BlobId::random(rng),
        number: 0,
        root: descriptor.root,
        segments: descriptor.segments,
        length: descriptor.length,
    };
    let (body, opening) = record_version::make(id, version, Salt::random(rng));
    let target = format!("/v1/blobs/{}/parts/0", version.blob);
    Ok(Record {
        id,
        version,
        key,
        wish: (body.into(), opening.into()),
        upload: Call::put(town.relay.genesis.digest(), owner, target, file),
    })
}

struct Share {
    id: GrantId,
    wish: (Body, Opening),
    delivery: Call,
}

fn share(
    town: &Town<'_>,
    (owner, doctor): (&Person, &Person),
    record: &Record,
    rng: &mut ChaCha20Rng,
) -> Result<Share> {
    let genesis = town.relay.genesis.digest();
    let now = now();
    let terms = Terms {
        grantee: doctor.account,
        grantee_keys: doctor.keys,
        records: vec![record.id],
        purpose: Purpose::Treatment,
        from: now - 60_000,
        until: now + 3_600_000,
        permissions: Permissions::READ,
    };
    let salt = Salt::random(rng);
    let context = SealContext {
        genesis,
        owner: owner.account,
        grantee: doctor.account,
        grantee_keys: doctor.keys,
        grant: GrantId::random(rng),
        terms: commit(&salt, &encode(&terms)),
    };
    let item = Item {
        record: record.id,
        version: record.version,
        key: record.key.clone(),
        title: "Cholesterol".into(),
        kind: RecordKind::Fhir,
        media_type: "application/fhir+json".into(),
        added: now,
        size: CONTENT.len() as u64,
    };
    let delivery = make_delivery(
        Notice::new("Patient".into(), vec![1; 16]),
        Contents::new("Patient".into(), vec![item]),
        doctor.sealing.public_key(),
        &context,
        rng,
    )?;
    let (notice, bundle) = delivery.digests();
    let body = grant::Body {
        grant: context.grant,
        terms: context.terms,
        notice,
        bundle,
        replaces: None,
    };
    let target = format!("/v1/grants/{}/delivery", context.grant);
    Ok(Share {
        id: context.grant,
        wish: (body.into(), grant::Opening { salt, terms }.into()),
        delivery: Call::put(genesis, owner, target, encode(&delivery)),
    })
}

/// Brings to the relay what `count` transactions name.
pub async fn prepare(town: &mut Town<'_>, count: usize) -> Result<Mix> {
    let mut rng = rng();
    let (patients, doctors) = (&town.patients, &town.doctors);
    let moment = Moment::now(town.relay).await?;
    let pair = |index: usize| (index % patients.len(), index * 7 % doctors.len());
    // Each patient has a record, and a share of it that is opened again and again.
    let mut records = Vec::new();
    let mut opened = Vec::new();
    let mut base = Vec::new();
    for (index, owner) in patients.iter().enumerate() {
        let record = record(town, owner, &mut rng)?;
        let share = share(town, (owner, &doctors[pair(index).1]), &record, &mut rng)?;
        base.push(moment.sign(owner, &record.wish, &mut rng));
        opened.push(moment.sign(owner, &share.wish, &mut rng));
        records.push((record, share));
    }
    let mut uploads = Vec::new();
    let mut ended = Vec::new();
    let mut mix = Vec::new();
    for (index, kind) in TWENTY.into_iter().cycle().take(count).enumerate() {
        let (patient, doctor) = pair(index);
        let (owner, (known, open)) = (&patients[patient], &records[patient]);
        let both = (owner, &doctors[doctor]);
        mix.push(match kind {
            Kind::Begin => {
                let person = Box::new(Person::new(&mut rng));
                let wish = person.beginning();
                (By::Stranger(person), wish)
            }
            Kind::Record => {
                let record = record(town, owner, &mut rng)?;
                uploads.push(record.upload);
                (By::Patient(patient), record.wish)
            }
            Kind::Share => {
                let share = share(town, both, known, &mut rng)?;
                uploads.push(share.delivery);
                (By::Patient(patient), share.wish)
            }
            Kind::Access => {
                let wanted = Access {
                    purpose: Purpose::Treatment,
                    records: vec![known.id],
                };
                let (body, opening) = access::make(open.id, wanted, Salt::random(&mut rng));
                (By::Doctor(pair(patient).1), (body.into(), opening.into()))
            }
            Kind::End => {
                let share = share(town, both, known, &mut rng)?;
                uploads.push(share.delivery);
                ended.push(moment.sign(owner, &share.wish, &mut rng));
                let body = revocation::Body { grant: share.id };
                (
                    By::Patient(patient),
                    (body.into(), revocation::Opening {}.into()),
                )
            }
        });
    }
    for (record, share) in records {
        uploads.push(record.upload);
        uploads.push(share.delivery);
    }
    drive::flat_out(town.relay, uploads, UPLOADS).await?;
    drive::flat_out(town.relay, base, LINES).await?;
    drive::flat_out(town.relay, opened, LINES).await?;
    drive::flat_out(town.relay, ended, LINES).await?;
    Ok(Mix(mix))
}
