//! Removing envelopes: those that were ordered to be erased, those that nobody came to use, and bytes of which nothing is known.

use aceso_core::id::BlobId;
use tokio::task::spawn_blocking;

use super::{
    super::{ABANDONED, names::part as name},
    UploadError, Uploads,
};
use crate::store::{Order, Progress};

impl Uploads {
    /// Removes uploads that no record came to use, and bytes of which nothing is known.
    pub async fn collect(&self) -> Result<usize, UploadError> {
        let inner = &self.0;
        let mut removed = 0;
        for (blob, upload) in inner.store.all_uploads()? {
            let used = upload.sealed.map_or(upload.started, |seal| seal.at);
            if inner.clock.now().saturating_sub(used) < ABANDONED {
                continue;
            }
            let _guard = self.lock(blob).await;
            // Used by a record, renewed or gone meanwhile.
            if self.record_of(blob)?.is_some() || inner.store.upload(blob)? != Some(upload.clone())
            {
                continue;
            }
            let parts = inner.store.all_parts(blob)?;
            inner.recent.forget(&blob);
            let store = inner.store.clone();
            let forgotten = spawn_blocking(move || store.remove_upload(blob, upload.owner));
            forgotten.await.map_err(|_| UploadError::Stopped)??;
            for (number, part) in parts {
                inner.objects.delete(&name(blob, number)).await?;
                inner.quota.give_back(upload.owner, u64::from(part.length));
            }
            removed += 1;
        }
        Ok(removed)
    }

    /// Waits until all who write now have ended.
    pub async fn settle(&self) {
        for lock in &self.0.locks {
            drop(lock.lock().await);
        }
    }

    /// Removes an envelope in the course of an order. The bytes go first: after a crash in between they are counted once, by whoever
    /// comes back for the row.
    pub async fn erase(
        &self,
        order: Order,
        progress: &mut Progress,
        blob: BlobId,
    ) -> Result<(), UploadError> {
        let inner = &self.0;
        let _guard = self.lock(blob).await;
        let Some(upload) = inner.store.upload(blob)? else {
            return Ok(());
        };
        inner.recent.forget(&blob);
        let mut bytes = 0;
        for (number, part) in inner.store.all_parts(blob)? {
            inner.objects.delete(&name(blob, number)).await?;
            bytes += u64::from(part.length);
        }
        let after = Progress {
            blobs: progress.blobs + 1,
            bytes: progress.bytes + bytes,
            ..*progress
        };
        let store = inner.store.clone();
        let forgotten =
            spawn_blocking(move || store.erase_upload(order, &after, blob, upload.owner));
        forgotten.await.map_err(|_| UploadError::Stopped)??;
        inner.quota.give_back(upload.owner, bytes);
        *progress = after;
        Ok(())
    }

    /// Removes bytes that were written but never noted. Only at start, before the first request.
    pub async fn sweep(&self) -> Result<usize, UploadError> {
        let mut removed = 0;
        for found in self.0.objects.list("blobs").await? {
            let mut path = found.rsplit('/');
            let number = path.next().and_then(|part| part.parse().ok());
            let blob = path.next().and_then(|blob| blob.parse().ok());
            let known = match (blob, number) {
                (Some(blob), Some(number)) => self.0.store.part(blob, number)?.is_some(),
                _ => false,
            };
            if !known {
                self.0.objects.delete(&found).await?;
                removed += 1;
            }
        }
        Ok(removed)
    }
}
