//! Records and grants.

use aceso_core::{
    codec::encode,
    crypto::{
        digest::{Salt, commit},
        secret::Secret32,
    },
    envelope::seal_all,
    grant::{
        Contents, Delivery, Item, Notice, Permissions, Purpose, RecordKind, SealContext, Terms,
        make_delivery,
    },
    id::{BlobId, GrantId, IntentId, RecordId},
    kinds::{
        access::{self, Access},
        grant, record_version, revocation,
    },
    transaction::Transaction,
};
use reqwest::{Method, Response, StatusCode};

use super::{Answer, HOUR, Home, Person, rng};

/// Bytes of a part.
pub const PART: usize = 1 << 20;

/// A record with its key.
#[derive(Clone)]
pub struct Record {
    pub id: RecordId,
    pub version: record_version::RecordVersion,
    pub key: Secret32,
    pub content: Vec<u8>,
}

/// A grant with what opens it.
pub struct Share {
    pub grant: GrantId,
    pub terms: Terms,
    pub context: SealContext,
    pub delivery: Delivery,
    pub transaction: Transaction,
}

impl Home {
    /// Uploads an envelope in parts.
    pub async fn upload(&self, person: &Person, blob: BlobId, file: &[u8]) {
        for (number, part) in file.chunks(PART).enumerate() {
            let response = self.put_part(person, blob, number, part).await;
            assert_eq!(response.status(), StatusCode::NO_CONTENT);
        }
    }

    pub async fn put_part(
        &self,
        person: &Person,
        blob: BlobId,
        number: usize,
        part: &[u8],
    ) -> Response {
        let target = format!("/v1/blobs/{blob}/parts/{number}");
        self.signed(person, Method::PUT, &target, &[], part.to_vec())
            .await
    }

    /// A new record of this content, final.
    pub async fn add(&self, person: &Person, content: &[u8]) -> Record {
        let (record, file) = make_record(content);
        self.upload(person, record.version.blob, &file).await;
        let transaction = self.record_transaction(person, &record).await;
        self.post(&transaction).await.receipt();
        record
    }

    pub async fn record_transaction(&self, person: &Person, record: &Record) -> Transaction {
        let salt = Salt::random(&mut rng());
        let (body, opening) = record_version::make(record.id, record.version, salt);
        self.sign(person, body, opening).await
    }

    /// A grant of treatment for an hour, with its delivery, not yet sent.
    pub async fn prepare(
        &self,
        owner: &Person,
        grantee: &Person,
        records: &[&Record],
        change: impl FnOnce(&mut Terms),
    ) -> Share {
        let mut ids: Vec<RecordId> = records.iter().map(|record| record.id).collect();
        ids.sort_unstable();
        let now = self.clock.now();
        let mut terms = Terms {
            grantee: grantee.account,
            grantee_keys: grantee.keys,
            records: ids,
            purpose: Purpose::Treatment,
            from: now - 1000,
            until: now + HOUR,
            permissions: Permissions::READ,
        };
        change(&mut terms);
        let salt = Salt::random(&mut rng());
        let commitment = commit(&salt, &encode(&terms));
        let context = SealContext {
            genesis: self.genesis.digest(),
            owner: owner.account,
            grantee: grantee.account,
            grantee_keys: grantee.keys,
            grant: GrantId::random(&mut rng()),
            terms: commitment,
        };
        let items = records.iter().map(|record| Item {
            record: record.id,
            version: record.version,
            key: record.key.clone(),
            title: "A record".into(),
            kind: RecordKind::Fhir,
            media_type: "application/fhir+json".into(),
            added: now,
            size: record.content.len() as u64,
        });
        let delivery = make_delivery(
            Notice::new("Patient".into(), vec![1; 16]),
            Contents::new("Patient".into(), items.collect()),
            grantee.sealing.public_key(),
            &context,
            &mut rng(),
        )
        .unwrap();
        let (notice, bundle) = delivery.digests();
        let body = grant::Body {
            grant: context.grant,
            terms: commitment,
            notice,
            bundle,
            replaces: None,
        };
        let opening = grant::Opening {
            salt,
            terms: terms.clone(),
        };
        Share {
            grant: context.grant,
            transaction: self.sign(owner, body, opening).await,
            terms,
            context,
            delivery,
        }
    }

    pub async fn deliver(&self, owner: &Person, share: &Share) -> Response {
        let target = format!("/v1/grants/{}/delivery", share.grant);
        let body = encode(&share.delivery);
        self.signed(owner, Method::PUT, &target, &[], body).await
    }

    /// A grant that is final.
    pub async fn share(&self, owner: &Person, grantee: &Person, records: &[&Record]) -> Share {
        self.share_with(owner, grantee, records, |_| ()).await
    }

    pub async fn share_with(
        &self,
        owner: &Person,
        grantee: &Person,
        records: &[&Record],
        change: impl FnOnce(&mut Terms),
    ) -> Share {
        let share = self.prepare(owner, grantee, records, change).await;
        let delivered = self.deliver(owner, &share).await;
        assert_eq!(delivered.status(), StatusCode::NO_CONTENT);
        self.post(&share.transaction).await.receipt();
        share
    }

    /// Asks for access to records of a grant, and gives the answer and the intent.
    pub async fn ask(
        &self,
        grantee: &Person,
        grant: GrantId,
        records: &[RecordId],
        purpose: Purpose,
    ) -> (Answer, IntentId) {
        let wanted = Access {
            purpose,
            records: records.to_vec(),
        };
        let (body, opening) = access::make(grant, wanted, Salt::random(&mut rng()));
        let draft = self.draft(grantee, body, opening).await;
        let intent = draft.intent;
        let transaction = draft.sign(&grantee.device, &mut rng());
        (self.post(&transaction).await, intent)
    }

    /// A final access to all of a share.
    pub async fn open(&self, grantee: &Person, share: &Share) -> IntentId {
        let records = &share.terms.records;
        let (answer, intent) = self
            .ask(grantee, share.grant, records, share.terms.purpose)
            .await;
        answer.receipt();
        intent
    }

    pub async fn revoke(&self, owner: &Person, grant: GrantId) -> Answer {
        let transaction = self.revocation(owner, grant).await;
        self.post(&transaction).await
    }

    pub async fn revocation(&self, owner: &Person, grant: GrantId) -> Transaction {
        self.sign(owner, revocation::Body { grant }, revocation::Opening {})
            .await
    }
}

/// A record of this content and its envelope.
pub fn make_record(content: &[u8]) -> (Record, Vec<u8>) {
    let mut rng = rng();
    let key = Secret32::random(&mut rng);
    let (file, descriptor) = seal_all(&mut rng, &key, content).unwrap();
    let record = Record {
        id: RecordId::random(&mut rng),
        version: record_version::RecordVersion {
            blob: BlobId::random(&mut rng),
            number: 0,
            root: descriptor.root,
            segments: descriptor.segments,
            length: descriptor.length,
        },
        key,
        content: content.to_vec(),
    };
    (record, file)
}
