//! PUT /v1/parcels/{parcel}/letter

use std::sync::Arc;

use aceso_core::parcel::MAX_LETTER;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};

use super::{
    app::App,
    auth::Signed,
    openapi::{CborBody, ProblemBody},
    problem::Problem,
    reply::id,
};
use crate::limits::Purpose;

/// Stores the letter that the recipient of a parcel will receive, before the parcel's transaction is sent. Durable when answered.
#[utoipa::path(
    put,
    path = "/v1/parcels/{parcel}/letter",
    tag = "parcels",
    params(("parcel" = String, Path, description = "Parcel id, 64 hexadecimal digits")),
    security(("signed" = [])),
    request_body(content = CborBody, content_type = "application/cbor"),
    responses(
        (status = 204, description = "Durable"),
        (status = 403, description = "`quota-full`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`parcel-exists`: with another letter, or somebody else's", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`malformed`: not a sealed letter", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub async fn put_letter(
    State(app): State<Arc<App>>,
    Path(parcel): Path<String>,
    signed: Signed<MAX_LETTER>,
) -> Result<StatusCode, Problem> {
    let parcel = id(&parcel, "parcel")?;
    app.check_space(Purpose::Other)?;
    let node = app.node.clone();
    let is_made = move || node.pool().sends(parcel);
    app.letters
        .put(signed.account, parcel, signed.body.into(), is_made)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
