//! PUT /v1/journal/snapshot

use std::sync::Arc;

use aceso_core::{
    account::MAX_DEVICES,
    codec::decode,
    crypto::sign::VerifyingKey,
    journal::{MAX_SLOT, MAX_SNAPSHOT},
    ledger::Refusal,
};
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::StatusCode,
};
use minicbor::{Decode, Encode, bytes::ByteSlice};
use serde::Deserialize;

use super::{
    app::App,
    auth::Signed,
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    slot,
};
use crate::{blobs::NewSnapshot, limits::Purpose};

/// Bytes of all slots that may come with it, and of what holds it together.
const MOST_SLOTS: usize = MAX_DEVICES * (MAX_SLOT + 64) + 64;
/// Bytes of both.
const MOST_BODY: usize = MAX_SNAPSHOT + MOST_SLOTS;

/// Which key it is under, and what it holds.
#[derive(Deserialize)]
pub struct Step {
    epoch: u64,
    through: u64,
}

/// `aceso_core::wire::NewSnapshot`, not copied: snapshots are large.
#[derive(Encode, Decode)]
#[cbor(array)]
struct Upload<'b> {
    #[cbor(b(0))]
    snapshot: &'b ByteSlice,
    #[cbor(b(1))]
    slots: Vec<SlotUpload<'b>>,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct SlotUpload<'b> {
    #[n(0)]
    device: VerifyingKey,
    #[cbor(b(1))]
    slot: &'b ByteSlice,
}

/// Puts a snapshot in the place of all entries that it holds. Without slots, in the journal's epoch; or with the slots of all devices:
/// then it begins the next, and older slots are gone. All of it or nothing; durable when answered; other devices are told.
#[utoipa::path(
    put,
    path = "/v1/journal/snapshot",
    tag = "journal",
    params(
        ("epoch" = u64, Query, description = "The journal's epoch, or the next"),
        ("through" = u64, Query, description = "The newest entry"),
    ),
    security(("signed" = [])),
    request_body(content = CborBody, content_type = "application/cbor"),
    responses(
        (status = 204, description = "Durable"),
        (status = 400, description = "`invalid`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "`quota-full`, `unknown-device`, `account-closed`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "`device-unknown`: a slot of no device of the account", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`other-epoch`, `journal-moved`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "`too-large` (member `limit`)", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`malformed`: not `[snapshot, slots]`, a slot that is for something else or signed by somebody else, or not all slots for a new epoch", body = ProblemBody, content_type = "application/problem+json"),
        (status = 507, description = "`no-space`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn put_snapshot(
    State(app): State<Arc<App>>,
    step: Result<Query<Step>, QueryRejection>,
    signed: Signed<MOST_BODY>,
) -> Result<StatusCode, Problem> {
    let Query(step) = step.map_err(|_| Problem::Invalid("query"))?;
    let body = &signed.body;
    let upload: Upload<'_> = decode(body).map_err(|_| Refusal::Malformed)?;
    if upload.snapshot.is_empty() {
        return Err(Problem::Invalid("an empty snapshot"));
    }
    if upload.snapshot.len() > MAX_SNAPSHOT {
        return Err(Problem::TooLarge {
            limit: MAX_SNAPSHOT as u64,
        });
    }
    let mut slots = Vec::with_capacity(upload.slots.len());
    for SlotUpload { device, slot } in &upload.slots {
        slot::check(slot)?;
        slots.push((*device, body.slice_ref(slot)));
    }
    let alone = match slots.is_empty() {
        true => app.check_space(Purpose::Other).map(|()| None),
        // A new key: a device that was removed knows the one of before.
        false => app.check_removal(body.len()).await,
    }?;
    let writer = signed.writer();
    let new = NewSnapshot {
        alone,
        epoch: step.epoch,
        through: step.through,
        snapshot: body.slice_ref(upload.snapshot),
        slots,
    };
    let last = app.shelves.replace(writer, new).await?;
    app.events.journal(writer.account, writer.device, last);
    Ok(StatusCode::NO_CONTENT)
}
