//! A grant and what is delivered with it.

use aceso_core::{
    codec::{decode, encode},
    crypto::{Domain, Salt, Secret32, commit, seal::Sealed},
    grant::{
        Contents, Delivery, Item, Notice, Permissions, Purpose, RecordKind, SealContext, Terms,
        make_delivery, open_bundle, open_notice,
    },
    id::{BlobId, GrantId, Millis, RecordId},
    kinds::record_version::RecordVersion,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{People, Validators, digest, hex, salt};
use crate::bytes::{Given, Hex};

#[derive(Deserialize)]
pub struct GivenVersion {
    blob: Hex,
    number: u64,
    root: Hex,
    segments: u32,
    length: u64,
}

impl GivenVersion {
    pub fn version(&self) -> RecordVersion {
        RecordVersion {
            blob: BlobId(digest(&self.blob)),
            number: self.number,
            root: digest(&self.root),
            segments: self.segments,
            length: self.length,
        }
    }
}

pub fn records(ids: &[Hex]) -> Vec<RecordId> {
    ids.iter().map(|id| RecordId(digest(id))).collect()
}

pub fn purpose(number: u8) -> Purpose {
    minicbor::decode(&[number]).unwrap()
}

#[derive(Deserialize)]
pub struct GivenDelivery {
    owner: String,
    grantee: String,
    grant: Hex,
    salt: Hex,
    records: Vec<Hex>,
    purpose: u8,
    from: Millis,
    until: Millis,
    permissions: u32,
    patient: String,
    code_nonce: Hex,
    item: GivenItem,
    randomness: Hex,
}

#[derive(Deserialize)]
struct GivenItem {
    version: GivenVersion,
    record_key: Hex,
    title: String,
    kind: u8,
    media_type: String,
    added: Millis,
    size: u64,
}

/// A grant and what is delivered with it.
pub struct Shared {
    grantee: String,
    pub context: SealContext,
    pub salt: Salt,
    pub terms: Terms,
    notice: Notice,
    contents: Contents,
    pub delivery: Delivery,
}

impl Shared {
    pub fn new(given: &GivenDelivery, people: &People, ledger: &Validators) -> Self {
        let (owner, grantee) = (&people[&given.owner], &people[&given.grantee]);
        let terms = Terms {
            grantee: grantee.id(),
            grantee_keys: grantee.inception.keys.digest(),
            records: records(&given.records),
            purpose: purpose(given.purpose),
            from: given.from,
            until: given.until,
            permissions: Permissions(given.permissions),
        };
        let salt = salt(&given.salt);
        let context = SealContext {
            genesis: ledger.genesis.digest(),
            owner: owner.id(),
            grantee: terms.grantee,
            grantee_keys: terms.grantee_keys,
            grant: GrantId(digest(&given.grant)),
            terms: commit(&salt, &encode(&terms)),
        };
        let kind: RecordKind = minicbor::decode(&[given.item.kind]).unwrap();
        let item = Item {
            record: terms.records[0],
            version: given.item.version.version(),
            key: Secret32::from_bytes(&given.item.record_key.array()),
            title: given.item.title.clone(),
            kind,
            media_type: given.item.media_type.clone(),
            added: given.item.added,
            size: given.item.size,
        };
        let notice = Notice::new(given.patient.clone(), given.code_nonce.to_vec());
        let contents = Contents::new(given.patient.clone(), vec![item]);
        let delivery = make_delivery(
            notice.clone(),
            contents.clone(),
            grantee.sealing.public_key(),
            &context,
            &mut Given(&given.randomness),
        )
        .unwrap();
        Self {
            grantee: given.grantee.clone(),
            context,
            salt,
            terms,
            notice,
            contents,
            delivery,
        }
    }

    /// The info of protocol §8, written out anew.
    fn info(&self, domain: Domain) -> Vec<u8> {
        let it = &self.context;
        encode(&(
            domain.label(),
            it.genesis,
            1,
            it.owner,
            it.grantee,
            it.grantee_keys,
            it.grant,
            it.terms,
        ))
    }

    pub fn describe(&self, people: &People) -> Value {
        let (delivery, keys) = (&self.delivery, &people[&self.grantee].sealing);
        let notice = open_notice(&delivery.notice, keys, &self.context).unwrap();
        assert_eq!(
            (&notice.patient, &notice.nonce),
            (&self.notice.patient, &self.notice.nonce)
        );
        let contents = open_bundle(&delivery.bundle, &delivery.shares, keys, &self.context);
        let contents = contents.unwrap();
        assert_eq!(contents.items, self.contents.items);
        let (notice_digest, bundle_digest) = delivery.digests();
        let sealed: Sealed = decode(&delivery.notice).unwrap();
        let notice_info = self.info(Domain::Notice);
        let opened = keys.open(&notice_info, &[], &sealed).unwrap();
        assert_eq!(*opened, encode(&notice));
        json!({
            "terms": hex(encode(&self.terms)),
            "terms_commitment": hex(self.context.terms),
            "notice_contents": hex(encode(&notice)),
            "notice_info": hex(notice_info),
            "notice": hex(&delivery.notice),
            "notice_digest": hex(notice_digest),
            "bundle_contents": hex(encode(&contents)),
            "bundle_info": hex(self.info(Domain::Bundle)),
            "bundle": hex(&delivery.bundle),
            "bundle_digest": hex(bundle_digest),
            "shares": delivery.shares.iter().map(|share| hex(share.as_bytes())).collect::<Vec<_>>(),
            "delivery": hex(encode(delivery)),
        })
    }
}
