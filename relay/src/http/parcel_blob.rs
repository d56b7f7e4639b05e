//! GET /v1/parcels/{parcel}/blobs/{blob}

use std::sync::Arc;

use aceso_core::{
    id::{AccountId, BlobId, ParcelId, RecordId},
    ledger::{AccountState, Key, ParcelState, RecordState, Refusal},
};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};

use super::{
    app::App,
    auth::{Signed, check_device},
    openapi::{Octets, ProblemBody},
    parcels::may_look,
    problem::Problem,
    reply::id,
    serve,
};

/// The envelope of a parcel, for whom it is for, while it waits. `Range` is understood; all of it is checked again at every range,
/// and within a long answer at every megabyte.
#[utoipa::path(
    get,
    path = "/v1/parcels/{parcel}/blobs/{blob}",
    tag = "parcels",
    params(
        ("parcel" = String, Path, description = "Parcel id, 64 hexadecimal digits"),
        ("blob" = String, Path, description = "Blob id, 64 hexadecimal digits"),
    ),
    security(("signed" = [])),
    responses(
        (status = 200, description = "The envelope", body = Octets, content_type = "application/octet-stream"),
        (status = 206, description = "The range", body = Octets, content_type = "application/octet-stream"),
        (status = 403, description = "`no-parcel`: none that waits for this account, or not its record", body = ProblemBody, content_type = "application/problem+json"),
        (status = 410, description = "`record-erased`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 416, description = "`bad-range`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 500, description = "`blob-damaged`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn parcel_blob(
    State(app): State<Arc<App>>,
    Path((parcel, blob)): Path<(String, String)>,
    headers: HeaderMap,
    signed: Signed<0>,
) -> Result<Response, Problem> {
    let (parcel, blob): (ParcelId, BlobId) = (id(&parcel, "parcel")?, id(&blob, "blob")?);
    let (account, device) = (signed.account, signed.device);
    check(&app, account, parcel, blob)?;
    let seal = app.uploads.sealed(blob)?.ok_or(Problem::NotFound("blob"))?;
    let uploads = app.uploads.clone();
    let again = move || {
        check_device(&app, account, device)?;
        check(&app, account, parcel, blob)
    };
    Ok(serve::envelope(&uploads, blob, seal, &headers, again).await)
}

/// Everybody whom it is not for gets one answer, whether the parcel exists or not.
fn check(app: &App, account: AccountId, parcel: ParcelId, blob: BlobId) -> Result<(), Problem> {
    let ground = app.store.ground()?;
    let now = app.clock.now().max(ground.header.time);
    let state: Option<ParcelState> = ground.read(Key::Parcel(parcel))?;
    let state = state.ok_or(Refusal::NoParcel)?;
    let sender: Option<AccountState> = ground.read(Key::Account(state.sender))?;
    if !may_look(&state, sender.as_ref(), account, now) {
        return Err(Refusal::NoParcel.into());
    }
    let record: Option<RecordId> = ground.read(Key::Blob(blob))?;
    if record != Some(state.terms.record) {
        return Err(Refusal::NoParcel.into());
    }
    let record: Option<RecordState> = ground.read(Key::Record(state.terms.record))?;
    match record {
        Some(record) if record.erased.is_none() => Ok(()),
        _ => Err(Refusal::RecordErased.into()),
    }
}
