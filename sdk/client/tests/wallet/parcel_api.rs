//! The relay's part in parcels: letters, lists, and what whom a parcel is for may fetch.

use aceso_client::ports::{HttpRequest, Method};
use aceso_core::{
    codec::encode,
    id::{AccountId, BlobId, ParcelId, RecordId},
    kinds::Body,
    ledger::{Key, ParcelState},
    wire::{ParcelEntry, ParcelList},
};

use super::relay::{Answer, No, Relay, ok};

impl Relay {
    pub fn route_parcels(&self, http: &HttpRequest, parts: &[&str]) -> Answer {
        match (http.method, parts) {
            (Method::Put, [parcel, "letter"]) => {
                self.authenticate(http)?;
                let mut letters = self.letters.borrow_mut();
                letters.insert(parcel.parse().unwrap(), http.body.clone());
                Ok((204, Vec::new()))
            }
            (Method::Get, []) => self.parcels(self.authenticate(http)?.0),
            (Method::Get, [parcel, "blobs", blob]) => {
                let (account, _, _) = self.authenticate(http)?;
                let blob: BlobId = blob.parse().unwrap();
                self.may_look(account, parcel.parse().unwrap(), blob)?;
                self.range(http, blob)
            }
            _ => Err(No(404, "not-found")),
        }
    }

    fn may_look(&self, account: AccountId, parcel: ParcelId, blob: BlobId) -> Result<(), No> {
        let ledger = self.ledger.borrow();
        let state: Option<ParcelState> = ledger.read(Key::Parcel(parcel));
        let record: Option<RecordId> = ledger.read(Key::Blob(blob));
        let looks = state.is_some_and(|state| {
            state.terms.recipient == account
                && state.waits(self.now())
                && record == Some(state.terms.record)
        });
        looks.then_some(()).ok_or(No(403, "no-parcel"))
    }

    fn parcels(&self, account: AccountId) -> Answer {
        let ledger = self.ledger.borrow();
        let letters = self.letters.borrow();
        let list = ledger.receipts.values().filter_map(|receipt| {
            let verified = receipt.transaction.clone().verify().unwrap();
            let Body::Parcel(body) = &verified.statement().body else {
                return None;
            };
            let state: ParcelState = ledger.read(Key::Parcel(body.parcel))?;
            let to = state.terms.recipient == account;
            let letter = letters.get(&body.parcel).cloned();
            (to || state.sender == account).then(|| ParcelEntry {
                parcel: body.parcel,
                receipt: receipt.clone(),
                letter: letter.filter(|_| to && state.waits(self.now())),
                state,
            })
        });
        ok(encode(&ParcelList(list.collect())))
    }
}
