//! GET /v1/grants/{grant}/blobs/{blob}

use std::sync::Arc;

use aceso_core::id::BlobId;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};

use super::{
    access::{Wish, admit, check, intent},
    app::App,
    auth::{Signed, check_device},
    openapi::{Octets, ProblemBody},
    problem::Problem,
    reply::id,
    serve,
};

/// An envelope of a granted record, under a final access that names the record. `Range` is understood; grant and access are
/// checked again at every range, and within a long answer at every megabyte.
#[utoipa::path(
    get,
    path = "/v1/grants/{grant}/blobs/{blob}",
    tag = "grants",
    params(
        ("grant" = String, Path, description = "Grant id, 64 hexadecimal digits"),
        ("blob" = String, Path, description = "Blob id, 64 hexadecimal digits"),
        ("Aceso-Access" = String, Header, description = "Intent of the final access, 64 hexadecimal digits"),
    ),
    security(("signed" = [])),
    responses(
        (status = 200, description = "The envelope", body = Octets, content_type = "application/octet-stream"),
        (status = 206, description = "The range", body = Octets, content_type = "application/octet-stream"),
        (status = 403, description = "`no-grant`, `revoked`, `expired`, `not-yet`, `no-access`, `access-over`, `other-record`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 410, description = "`record-erased`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 416, description = "`bad-range`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 500, description = "`blob-damaged`", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn grant_blob(
    State(app): State<Arc<App>>,
    Path((grant, blob)): Path<(String, String)>,
    headers: HeaderMap,
    signed: Signed<0>,
) -> Result<Response, Problem> {
    let blob: BlobId = id(&blob, "blob")?;
    let wish = Wish {
        account: signed.account,
        grant: id(&grant, "grant")?,
        intent: intent(&headers)?,
        blob: Some(blob),
        signed: signed.signed,
    };
    admit(&app, &wish).await?;
    let seal = app.uploads.sealed(blob)?.ok_or(Problem::NotFound("blob"))?;
    let uploads = app.uploads.clone();
    let (account, device) = (signed.account, signed.device);
    let again = move || {
        check_device(&app, account, device)?;
        check(&app, &wish)
    };
    Ok(serve::envelope(&uploads, blob, seal, &headers, again).await)
}
