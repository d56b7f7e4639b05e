//! What is known of things that rest outside the chain: uploads and their parts, deliveries; and of signed requests.

use aceso_core::id::{AccountId, BlobId, GrantId, Millis};

use super::{
    Later, Store, StoreError,
    group::Batch,
    named,
    rows::{
        DeliveryRow, Nonce, Part, Upload, digest, from_row, grant_id, owned_key, part_key, to_row,
    },
};

impl Store {
    /// Remembers a signed request's nonce beyond the end of this process, without waiting for the disk: only a loss of power
    /// forgets it, and for no longer than such a request is young.
    pub fn put_nonce(&self, nonce: &Nonce) -> Result<(), StoreError> {
        self.nonces.insert(nonce.to_bytes(), []).map_err(named)
    }

    /// Nonces of requests since then.
    pub fn nonces_since(&self, time: Millis) -> Result<Vec<Nonce>, StoreError> {
        self.nonces
            .range(time.to_be_bytes().to_vec()..)
            .map(|entry| Nonce::from_bytes(&entry.key()?))
            .collect()
    }

    /// Forgets nonces of requests before then.
    pub fn forget_nonces(&self, before: Millis) -> Result<(), StoreError> {
        let mut batch = self.db.batch();
        for entry in self.nonces.range(..before.to_be_bytes().to_vec()) {
            batch.remove(&self.nonces, entry.key()?);
        }
        batch.commit().map_err(named)
    }

    /// What is known of an upload.
    pub fn upload(&self, blob: BlobId) -> Result<Option<Upload>, StoreError> {
        let found = self.uploads.get(blob.as_bytes())?;
        found.map(|row| from_row(&row, "upload")).transpose()
    }

    /// All uploads.
    pub fn all_uploads(&self) -> Result<Vec<(BlobId, Upload)>, StoreError> {
        let mut all = Vec::new();
        for entry in self.uploads.iter() {
            let (key, row) = entry.into_inner()?;
            all.push((BlobId(digest(&key)?), from_row(&row, "upload")?));
        }
        Ok(all)
    }

    /// Notes that an upload was checked.
    pub fn put_upload(&self, blob: BlobId, upload: &Upload) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        batch.insert(&self.uploads, *blob.as_bytes(), to_row(upload));
        self.write(batch)
    }

    /// The same without waiting: it goes to the disk with whatever is written next.
    pub fn put_upload_later(&self, blob: BlobId, upload: &Upload) -> Later {
        let mut batch = Batch::default();
        batch.insert(&self.uploads, *blob.as_bytes(), to_row(upload));
        self.group.defer(batch)
    }

    /// One part of an upload.
    pub fn part(&self, blob: BlobId, number: u32) -> Result<Option<Part>, StoreError> {
        let found = self.parts.get(part_key(blob.as_bytes(), number))?;
        found.map(|row| from_row(&row, "part")).transpose()
    }

    /// All parts of an upload, by number.
    pub fn all_parts(&self, blob: BlobId) -> Result<Vec<(u32, Part)>, StoreError> {
        let mut all = Vec::new();
        for entry in self.parts.prefix(blob.as_bytes()) {
            let (key, row) = entry.into_inner()?;
            let number = key.last_chunk::<4>().ok_or(StoreError::Corrupt("part"))?;
            all.push((u32::from_be_bytes(*number), from_row(&row, "part")?));
        }
        Ok(all)
    }

    /// Notes that a part is stored.
    pub fn put_part(
        &self,
        blob: BlobId,
        upload: &Upload,
        number: u32,
        part: &Part,
    ) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        batch.insert(&self.uploads, *blob.as_bytes(), to_row(upload));
        batch.insert(&self.parts, part_key(blob.as_bytes(), number), to_row(part));
        batch.insert(&self.owned, owned_key(upload.owner, blob), []);
        self.write(batch)
    }

    /// Forgets a part that is about to be replaced.
    pub fn remove_part(&self, blob: BlobId, number: u32) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        batch.remove(&self.parts, part_key(blob.as_bytes(), number));
        self.write(batch)
    }

    /// Forgets an upload and its parts.
    pub fn remove_upload(&self, blob: BlobId, owner: AccountId) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        self.write_removed_upload(&mut batch, blob, owner)?;
        self.write(batch)
    }

    pub(super) fn write_removed_upload(
        &self,
        batch: &mut Batch,
        blob: BlobId,
        owner: AccountId,
    ) -> Result<(), StoreError> {
        batch.remove(&self.uploads, *blob.as_bytes());
        batch.remove(&self.owned, owned_key(owner, blob));
        for (number, _) in self.all_parts(blob)? {
            batch.remove(&self.parts, part_key(blob.as_bytes(), number));
        }
        Ok(())
    }

    /// What is known of a grant's delivery.
    pub fn delivery(&self, grant: GrantId) -> Result<Option<DeliveryRow>, StoreError> {
        let found = self.deliveries.get(grant.as_bytes())?;
        found.map(|row| from_row(&row, "delivery")).transpose()
    }

    /// All deliveries.
    pub fn all_deliveries(&self) -> Result<Vec<(GrantId, DeliveryRow)>, StoreError> {
        let mut all = Vec::new();
        for entry in self.deliveries.iter() {
            let (key, row) = entry.into_inner()?;
            all.push((grant_id(&key)?, from_row(&row, "delivery")?));
        }
        Ok(all)
    }

    /// Notes that a delivery is stored.
    pub fn put_delivery(&self, grant: GrantId, row: &DeliveryRow) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        batch.insert(&self.deliveries, *grant.as_bytes(), to_row(row));
        self.write(batch)
    }

    /// Forgets a delivery.
    pub fn remove_delivery(&self, grant: GrantId) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        batch.remove(&self.deliveries, *grant.as_bytes());
        self.write(batch)
    }
}
