//! Envelopes: sealed here, fetched in ranges, proven before they are opened.

use aceso_core::{crypto::secret::Secret32, envelope::Descriptor};
use aceso_messages::{ProblemKind, Stage};
use zeroize::Zeroizing;

use crate::{
    error::Error,
    http::{Call, Patience},
    ports::Ports,
    sealing::{self, Sealed},
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
impl<P: Ports> Wallet<P> {
    /// Encrypts.
    pub(crate) async fn seal(
        &self,
        key: &Secret32,
        content: &[u8],
        task: &Task<'_>,
    ) -> Result<Sealed, Error> {
        let total = content.len() as u64;
        let rng = &mut self.ports().rng();
        let leaves = |segments: &[u8]| self.ports().leaves(segments);
        sealing::seal(rng, key, content, leaves, async |done| {
            task.at(Stage::Protecting, done, total);
            Ok(self.breathe(task).await?)
        })
        .await
    }

    /// Fetches an envelope and opens it: only if it is, byte for byte, the one that is described.
    pub(crate) async fn fetch(
        &self,
        open: &Open,
        from: &Source,
        task: &Task<'_>,
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        let file = self.fetch_file(open, from, task).await?;
        self.open_file(&from.key, &from.descriptor, &file, task)
            .await
    }

    /// Fetches an envelope in ranges, unopened.
    pub(crate) async fn fetch_file(
        &self,
        open: &Open,
        from: &Source,
        task: &Task<'_>,
    ) -> Result<Vec<u8>, Error> {
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
        Ok(file)
    }

    /// Opens an envelope, if it is, byte for byte, the one that is described.
    pub(crate) async fn open_file(
        &self,
        key: &Secret32,
        descriptor: &Descriptor,
        file: &[u8],
        task: &Task<'_>,
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        let total = descriptor.length;
        task.at(Stage::Opening, 0, total);
        self.breathe(task).await?;
        let leaves = |segments: &[u8]| self.ports().leaves(segments);
        sealing::open(key, descriptor, file, leaves, async |done| {
            task.at(Stage::Opening, done, total);
            Ok(self.breathe(task).await?)
        })
        .await
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
