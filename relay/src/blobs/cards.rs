//! Small things that an account leaves here for others to find: its profile, and anchors for its recovery kits.

use aceso_core::{crypto::sign::VerifyingKey, profile::Profile};
use bytes::Bytes;

use super::{
    Shelves,
    shelves::{ShelfError, Step, Writer},
};
use crate::store::Place;

impl Shelves {
    /// Keeps a verified profile in the place of an older one. The same one again is kept already.
    pub async fn put_profile(
        &self,
        writer: Writer,
        profile: Profile,
        signed: Bytes,
    ) -> Result<(), ShelfError> {
        let this = self.clone();
        Self::to_the_end(async move {
            let account = writer.account;
            let _guard = this.lock(account).await;
            this.keys(writer)?;
            if let Some(item) = this.store().item(account, Place::Profile)? {
                let stored = this.read(account, Place::Profile, item).await?;
                if stored == signed {
                    return Ok(());
                }
                let stored = Profile::verify(&stored).map_err(|_| ShelfError::Damaged)?;
                if profile.time <= stored.0.time {
                    return Err(ShelfError::OldProfile);
                }
            }
            let step = Step {
                put: vec![(Place::Profile, signed)],
                ..Step::default()
            };
            this.take_step(account, step).await
        })
        .await
    }

    /// Keeps the anchor of a recovery kit, which is one of the account's devices.
    pub async fn put_anchor(
        &self,
        writer: Writer,
        kit: VerifyingKey,
        anchor: Bytes,
    ) -> Result<(), ShelfError> {
        let this = self.clone();
        Self::to_the_end(async move {
            let _guard = this.lock(writer.account).await;
            if !this.keys(writer)?.devices.contains(&kit) {
                return Err(ShelfError::DeviceUnknown);
            }
            let step = Step {
                put: vec![(Place::Anchor(kit), anchor)],
                ..Step::default()
            };
            this.take_step(writer.account, step).await
        })
        .await
    }
}
