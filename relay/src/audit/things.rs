//! What rests beside the chain: envelopes, deliveries, letters, and what accounts keep here. None of it follows from the blocks; the
//! blocks say what it must be.

use std::sync::Arc;

use aceso_core::{
    codec::decode,
    crypto::digest::{Domain, hash},
    grant::Delivery,
    id::{BlobId, Millis},
    ledger::{AccountState, GrantState, Key, ParcelState, RecordState},
};

use super::{
    AuditError, glimpse, legible,
    report::{Place, Report},
};
use crate::{
    blobs::{BlobError, Objects, Reading, names},
    store::{Rows, Store, StoreError, Upload},
};

pub(super) struct Things<'a> {
    pub store: &'a Arc<Store>,
    pub objects: &'a Objects,
    pub now: Millis,
    pub report: &'a mut Report,
}

impl Things<'_> {
    pub(super) async fn check(&mut self) -> Result<(), AuditError> {
        for (blob, upload) in self.readable("uploads", self.store.all_uploads())? {
            self.upload(blob, &upload).await?;
        }
        self.expected()?;
        for (grant, row) in self.readable("deliveries", self.store.all_deliveries())? {
            let place = Place::Delivery(grant);
            self.report.counts.things += 1;
            let bytes = match self.objects.get(&names::delivery(grant)).await {
                Ok(bytes) => bytes,
                Err(error) => {
                    self.report.fault(place, error);
                    continue;
                }
            };
            let Ok(delivery) = decode::<Delivery>(&bytes) else {
                self.report.fault(place, "it can't be read");
                continue;
            };
            let state: Option<GrantState> = glimpse(self.store, Key::Grant(grant))?;
            let signed = match &state {
                Some(state) => (state.notice, state.bundle),
                None => (row.notice, row.bundle),
            };
            if delivery.digests() != signed || !delivery.is_consistent() {
                self.report
                    .fault(place, "it is not the one that the grant names");
                continue;
            }
            match self.objects.get(&names::notice(grant)).await {
                Ok(notice) if hash(Domain::Notice, &[&notice]) == signed.0 => {}
                Ok(_) => self
                    .report
                    .fault(place, "its notice is not the one that the grant names"),
                Err(error) => self.report.fault(place, error),
            }
        }
        self.shelves().await
    }

    /// What was read of a kind of rows. One that can't be read to its end is a fault of its own, and holds up nothing else.
    fn readable<T>(
        &mut self,
        name: &'static str,
        read: Result<Vec<T>, StoreError>,
    ) -> Result<Vec<T>, AuditError> {
        match read {
            Err(error) if error.is_damage() => {
                self.report.fault(Place::Kind(name), error);
                Ok(Vec::new())
            }
            other => Ok(other?),
        }
    }

    /// Every part, and the whole of a complete envelope.
    async fn upload(&mut self, blob: BlobId, upload: &Upload) -> Result<(), AuditError> {
        let mut reading = Some(Reading::default());
        let mut length = 0;
        let mut damaged = false;
        for (number, part) in self.readable("parts", self.store.all_parts(blob))? {
            let bytes = match self.objects.get(&names::part(blob, number)).await {
                Ok(bytes) => bytes,
                Err(error) => {
                    damaged = true;
                    self.report.fault(Place::Blob(blob, Some(number)), error);
                    continue;
                }
            };
            if bytes.len() as u64 != u64::from(part.length)
                || hash(Domain::Body, &[&bytes]) != part.digest
            {
                damaged = true;
                self.report.fault(
                    Place::Blob(blob, Some(number)),
                    "its bytes are not those that were sent",
                );
            }
            length += bytes.len() as u64;
            reading = reading.and_then(|mut reading| reading.take(&bytes).map(|()| reading));
        }
        let Some(seal) = upload.sealed else {
            return Ok(());
        };
        self.report.counts.blobs += 1;
        self.report.counts.bytes += length;
        let root = reading.and_then(Reading::finish).map(|(root, _)| root);
        if (root, length) != (Some(seal.root), seal.length) && !damaged {
            self.report.fault(
                Place::Blob(blob, None),
                "its parts do not give the root that was noted for it",
            );
        }
        let record = glimpse(self.store, Key::Blob(blob))?;
        let Some(record) = record else {
            return Ok(());
        };
        let state: Option<RecordState> = glimpse(self.store, Key::Record(record))?;
        let Some(state) = state else {
            self.report
                .fault(Place::Blob(blob, None), "its record is not in the state");
            return Ok(());
        };
        let version = state.version;
        if version.blob == blob && (version.root, version.length) != (seal.root, seal.length) {
            self.report.fault(
                Place::Blob(blob, None),
                "what was noted of it is not what its record says",
            );
        }
        Ok(())
    }

    /// What the state says must be here.
    fn expected(&mut self) -> Result<(), AuditError> {
        let now = self.now;
        let open = |account| {
            let state: Option<AccountState> = glimpse(self.store, Key::Account(account))?;
            Ok::<_, AuditError>(state.is_some_and(|state| !state.is_closed(now)))
        };
        for row in self.store.rows(Rows::State) {
            let Ok((key, value)) = row else {
                // Told of by whoever compares the state.
                return Ok(());
            };
            let Some((letter, id)) = key.split_first() else {
                continue;
            };
            let Ok(id) = <[u8; 32]>::try_from(id) else {
                continue;
            };
            match letter {
                b'r' => {
                    let Ok(state) = decode::<RecordState>(&value) else {
                        continue;
                    };
                    let blob = state.version.blob;
                    let upload = legible(self.store.upload(blob))?;
                    let sealed = upload.and_then(|it| it.sealed);
                    if state.erased.is_none() && sealed.is_none() && open(state.owner)? {
                        self.report.fault(
                            Place::Blob(blob, None),
                            "the envelope of a record is missing",
                        );
                    }
                }
                b'g' => {
                    let Ok(state) = decode::<GrantState>(&value) else {
                        continue;
                    };
                    let grant = aceso_core::id::GrantId(aceso_core::crypto::digest::Digest(id));
                    let lives = state.revoked.is_none() && now < state.terms.until;
                    if lives
                        && legible(self.store.delivery(grant))?.is_none()
                        && open(state.owner)?
                        && open(state.terms.grantee)?
                    {
                        self.report
                            .fault(Place::Delivery(grant), "the delivery of a grant is missing");
                    }
                }
                b'p' => {
                    let Ok(state) = decode::<ParcelState>(&value) else {
                        continue;
                    };
                    let parcel = aceso_core::id::ParcelId(aceso_core::crypto::digest::Digest(id));
                    if !state.waits(now) {
                        continue;
                    }
                    let problem = match legible(self.store.letter(parcel))? {
                        None if !open(state.sender)? || !open(state.terms.recipient)? => None,
                        None => Some("the letter of a parcel that waits is missing"),
                        Some(row) if hash(Domain::Letter, &[&row.letter]) != state.letter => {
                            Some("it is not the one that the parcel names")
                        }
                        Some(_) => None,
                    };
                    self.report.counts.things += 1;
                    if let Some(problem) = problem {
                        self.report.fault(Place::Letter(parcel), problem);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Sealed for devices, so that only their presence and size can be told.
    async fn shelves(&mut self) -> Result<(), AuditError> {
        for (account, place, item) in self.readable("shelf", self.store.all_items().collect())? {
            self.report.counts.things += 1;
            let name = names::shelf(account, place, item);
            let problem = match self.objects.length(&name).await {
                Ok(length) if length == u64::from(item.length) => continue,
                Ok(length) => format!("it has {length} bytes, not {}", item.length),
                Err(BlobError::Missing(_)) => "it is missing".into(),
                Err(error) => error.to_string(),
            };
            self.report
                .fault(Place::Shelf(account, place.to_name()), problem);
        }
        Ok(())
    }
}
