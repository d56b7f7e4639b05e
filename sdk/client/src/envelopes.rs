//! Envelopes on their way: sealed here, sent in parts, fetched in ranges, proven before they are opened.

use core::cell::Cell;

use aceso_core::{
    crypto::secret::Secret32,
    envelope::{Descriptor, Sealer, Step, open_all},
    id::BlobId,
};
use aceso_messages::{ProblemKind, Stage};
use futures::{StreamExt, TryStreamExt, stream};
use zeroize::Zeroizing;

use crate::{
    error::Error,
    http::{Call, Patience, path},
    ports::Ports,
    session::Open,
    task::Task,
    wallet::Wallet,
};

/// Bytes of one part of an upload.
pub const PART: usize = 1 << 20;
/// Bytes of one range of a download.
const RANGE: u64 = 4 << 20;
/// No relay of this version stores a longer envelope, in bytes: nobody who shares may fill another's memory.
const MAX_ENVELOPE: u64 = 80 << 20;
/// Parts under way at a time.
const PARALLEL: usize = 3;
/// Plaintext between two breaths.
const PIECE: usize = 512 * 1024;

/// An envelope that is not stored yet.
pub(crate) struct Sealed {
    pub file: Vec<u8>,
    pub descriptor: Descriptor,
}

impl<P: Ports> Wallet<P> {
    /// Encrypts.
    pub(crate) async fn seal(
        &self,
        key: &Secret32,
        content: &[u8],
        task: &Task<'_>,
    ) -> Result<Sealed, Error> {
        let fault = |_| Error::Fault("sealing failed");
        let total = content.len() as u64;
        let (mut sealer, mut file) =
            Sealer::new(&mut self.ports().rng(), key, total).map_err(fault)?;
        let mut done = 0;
        for piece in content.chunks(PIECE) {
            let mut rest = piece;
            while let Some(segment) = sealer.push(&mut rest).map_err(fault)? {
                file.extend_from_slice(&segment);
            }
            done += piece.len() as u64;
            task.at(Stage::Protecting, done, total);
            self.breathe(task).await?;
        }
        let mut rest = sealer.finish().map_err(fault)?;
        loop {
            match rest.next().map_err(fault)? {
                Step::Segment(segment, then) => {
                    file.extend_from_slice(&segment);
                    rest = then;
                }
                Step::Done(descriptor) => return Ok(Sealed { file, descriptor }),
            }
        }
    }

    /// Sends an envelope in parts. A part that was sent twice is the same part.
    pub(crate) async fn upload(
        &self,
        open: &Open,
        blob: BlobId,
        file: &[u8],
        leak: Option<&str>,
        task: &Task<'_>,
    ) -> Result<(), Error> {
        let total = file.len() as u64;
        let done = Cell::new(0);
        task.at(Stage::Sending, 0, total);
        let parts = stream::iter(file.chunks(PART).enumerate()).map(Ok::<_, Error>);
        let done = &done;
        parts
            .try_for_each_concurrent(PARALLEL, |(number, part)| async move {
                let target = path("/v1/blobs/", blob, &format!("/parts/{number}"));
                let mut call = Call::put_bytes(target, part.to_vec()).patience(Patience::Long);
                if let Some(leak) = leak {
                    call = call.header("aceso-leak", leak.to_owned());
                }
                self.signed(open, &call, task.cancel).await?;
                done.set(done.get() + part.len() as u64);
                task.at(Stage::Sending, done.get(), total);
                Ok(())
            })
            .await
    }

    /// Fetches an envelope in ranges and opens it: only if it is, byte for byte, the one that is described.
    pub(crate) async fn fetch(
        &self,
        open: &Open,
        from: &Source,
        task: &Task<'_>,
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        let damaged = || Error::told(ProblemKind::EnvelopeDamaged);
        let descriptor = &from.descriptor;
        if !descriptor.is_well_formed() || descriptor.length > MAX_ENVELOPE {
            return Err(damaged());
        }
        let total = descriptor.length;
        let mut file = Vec::new();
        task.at(Stage::Fetching, 0, total);
        while (file.len() as u64) < total {
            let start = file.len() as u64;
            let end = (start + RANGE).min(total);
            let mut call = Call::get(&from.target)
                .limit(total)
                .patience(Patience::Short)
                .header("range", format!("bytes={start}-{}", end - 1));
            if let Some((name, value)) = &from.header {
                call = call.header(name, value.clone());
            }
            let response = self.signed(open, &call, task.cancel).await?;
            match response.status {
                206 if response.body.len() as u64 == end - start => {
                    file.extend_from_slice(&response.body);
                }
                // A relay may send all of it at once.
                200 if start == 0 && response.body.len() as u64 == total => file = response.body,
                _ => return Err(damaged()),
            }
            task.at(Stage::Fetching, file.len() as u64, total);
        }
        task.at(Stage::Opening, 0, total);
        self.breathe(task).await?;
        let content = Zeroizing::new(open_all(&from.key, Some(descriptor), &file)?);
        task.at(Stage::Opening, total, total);
        Ok(content)
    }
}

/// Where an envelope is fetched from, and what it must be.
pub(crate) struct Source {
    pub target: String,
    /// Under which access.
    pub header: Option<(&'static str, String)>,
    pub descriptor: Descriptor,
    pub key: Secret32,
}
