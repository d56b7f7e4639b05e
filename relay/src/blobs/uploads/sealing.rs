//! Whether an envelope is the one that a record describes. From then on it does not change.

use aceso_core::{
    envelope::Descriptor,
    id::{AccountId, BlobId},
};
use tokio::task::spawn_blocking;

use super::{
    super::{ABANDONED, names::part as name, reading::Reading},
    Found, PART, UploadError, Uploads,
};
use crate::store::{Seal, Upload};

/// Bytes that are hashed where they are: that takes some 30 µs.
const FEW: usize = 32 << 10;

impl Uploads {
    /// Seals an envelope that came a while ago at most, if it is the one described: nothing has to be read, and nothing waited for.
    fn seal_recent(&self, account: AccountId, blob: BlobId, described: Descriptor) -> bool {
        let inner = &self.0;
        let now = inner.clock.now();
        let Some(found) = inner.recent.find(&blob) else {
            return false;
        };
        let is = Descriptor {
            root: found.root,
            segments: found.segments,
            length: found.length,
        };
        let fits = found.upload.owner == account && is == described && is.is_well_formed();
        if !fits || !found.upload.is_young(now) {
            return false;
        }
        if found.sealing.is_none() {
            self.seal_later(blob, found);
        }
        true
    }

    /// Has it noted that an envelope was checked. It goes to the disk with whatever is written next; until then it is known here.
    fn seal_later(&self, blob: BlobId, mut found: Found) {
        let inner = &self.0;
        let sealed = Upload {
            sealed: Some(Seal {
                root: found.root,
                length: found.length,
                at: inner.clock.now(),
            }),
            ..found.upload.clone()
        };
        found.sealing = Some(inner.store.put_upload_later(blob, &sealed));
        inner.recent.note(blob, found, Found::must_stay);
    }

    /// Checks that an envelope is completely here and is the one described; from then on it does not change. That is on the disk
    /// at the latest with whatever is written next, such as the block of the record that it is for.
    pub async fn seal(
        &self,
        account: AccountId,
        blob: BlobId,
        described: Descriptor,
    ) -> Result<(), UploadError> {
        let inner = &self.0;
        let _guard = self.lock(blob).await;
        if self.seal_recent(account, blob, described) {
            return Ok(());
        }
        let mut upload = inner.store.upload(blob)?.ok_or(UploadError::Incomplete)?;
        if upload.owner != account {
            return Err(UploadError::NotOwner);
        }
        if let Some(seal) = upload.sealed {
            if seal.root != described.root || seal.length != described.length {
                return Err(UploadError::Mismatch);
            }
            let now = inner.clock.now();
            if now.saturating_sub(seal.at) >= ABANDONED / 2 {
                // It must not be taken for abandoned before the record is final.
                upload.sealed = Some(Seal { at: now, ..seal });
                return self.note(blob, upload).await;
            }
            return Ok(());
        }
        if !described.is_well_formed() {
            return Err(UploadError::Mismatch);
        }
        let parts = inner.store.all_parts(blob)?;
        let expected = described.length.div_ceil(PART);
        let complete = parts.len() as u64 == expected
            && (0..).zip(&parts).all(|(position, (number, part))| {
                let rest = described.length.saturating_sub(u64::from(*number) * PART);
                position == *number && u64::from(part.length) == rest.min(PART)
            });
        if !complete {
            return Err(UploadError::Incomplete);
        }
        let mut reading = Reading::default();
        for (number, _) in parts {
            let bytes = inner.objects.get(&name(blob, number)).await?;
            let bytes_are_few = bytes.len() <= FEW;
            let hash = move || reading.take(&bytes).map(|()| reading);
            // Another thread is worth it only for much.
            let hashed = match bytes_are_few {
                true => Ok(hash()),
                false => spawn_blocking(hash).await,
            };
            reading = hashed
                .map_err(|_| UploadError::Stopped)?
                .ok_or(UploadError::Mismatch)?;
        }
        if reading.finish() != Some((described.root, described.segments)) {
            return Err(UploadError::Mismatch);
        }
        let now = inner.clock.now();
        if upload.is_young(now) {
            let found = Found {
                upload,
                root: described.root,
                segments: described.segments,
                length: described.length,
                sealing: None,
            };
            self.seal_later(blob, found);
            return Ok(());
        }
        // Before that is on the disk, it may be taken for abandoned.
        upload.sealed = Some(Seal {
            root: described.root,
            length: described.length,
            at: now,
        });
        self.note(blob, upload).await
    }

    async fn note(&self, blob: BlobId, upload: Upload) -> Result<(), UploadError> {
        let store = self.0.store.clone();
        let noted = spawn_blocking(move || store.put_upload(blob, &upload));
        Ok(noted.await.map_err(|_| UploadError::Stopped)??)
    }
}
