//! GET /v1/blobs/{blob}

use std::sync::Arc;

use aceso_core::{
    id::{AccountId, BlobId, RecordId},
    ledger::{Key, RecordState, Refusal},
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
    problem::Problem,
    reply::id,
    serve,
};

/// An envelope of a record of one's own. `Range` is understood.
#[utoipa::path(
    get,
    path = "/v1/blobs/{blob}",
    tag = "blobs",
    params(("blob" = String, Path, description = "Blob id, 64 hexadecimal digits")),
    security(("signed" = [])),
    responses(
        (status = 200, description = "The envelope", body = Octets, content_type = "application/octet-stream"),
        (status = 206, description = "The range", body = Octets, content_type = "application/octet-stream"),
        (status = 404, description = "`not-found`: no blob of a record of this account", body = ProblemBody, content_type = "application/problem+json"),
        (status = 410, description = "`record-erased`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 416, description = "`bad-range`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 500, description = "`blob-damaged`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn blob(
    State(app): State<Arc<App>>,
    Path(blob): Path<String>,
    headers: HeaderMap,
    signed: Signed<0>,
) -> Result<Response, Problem> {
    let blob: BlobId = id(&blob, "blob")?;
    check(&app, signed.account, blob)?;
    let seal = app.uploads.sealed(blob)?.ok_or(Problem::NotFound("blob"))?;
    let uploads = app.uploads.clone();
    let again = move || {
        check_device(&app, signed.account, signed.device)?;
        check(&app, signed.account, blob)
    };
    Ok(serve::envelope(&uploads, blob, seal, &headers, again).await)
}

/// Whether a blob is of a record of this account, which was not erased.
fn check(app: &App, account: AccountId, blob: BlobId) -> Result<(), Problem> {
    let ground = app.store.ground()?;
    let record: RecordId = ground
        .read(Key::Blob(blob))?
        .ok_or(Problem::NotFound("blob"))?;
    let record: Option<RecordState> = ground.read(Key::Record(record))?;
    let record = record.filter(|record| record.owner == account);
    match record.ok_or(Problem::NotFound("blob"))?.erased {
        Some(_) => Err(Refusal::RecordErased.into()),
        None => Ok(()),
    }
}
