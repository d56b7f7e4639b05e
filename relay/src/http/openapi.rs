//! The API's description, generated from the handlers.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use utoipa::{
    Modify, OpenApi, ToSchema,
    openapi::security::{ApiKey, ApiKeyValue, SecurityScheme},
};

/// Deterministic CBOR; the shapes are in docs/protocol.md.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[allow(dead_code)]
pub struct CborBody(Vec<u8>);

/// Bytes.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[allow(dead_code)]
pub struct Octets(Vec<u8>);

/// RFC 9457. Some problems have further members, named in the answer's description.
#[derive(ToSchema)]
#[schema(as = Problem)]
#[allow(dead_code)]
pub struct ProblemBody {
    /// `/problems/<name>`.
    r#type: String,
    /// In words.
    title: String,
    /// The HTTP status.
    status: u16,
}

struct Signature;

impl Modify for Signature {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let how = "`Aceso <base64url(COSE_Sign1 of request)>`: docs/protocol.md, section 9";
        let value = ApiKeyValue::with_description("Authorization", how);
        let scheme = SecurityScheme::ApiKey(ApiKey::Header(value));
        let components = api.components.get_or_insert_default();
        components.add_security_scheme("signed", scheme);
    }
}

/// The description without the paths, which the router adds.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Aceso relay",
        description = "Patient health records under the patient's own key. Bodies are CBOR as docs/protocol.md defines it; errors are \
                       `application/problem+json` with `type` = `/problems/<name>`.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    modifiers(&Signature),
)]
pub struct Api;

/// Serves the description.
pub fn json(text: String) -> Response {
    let mut response = text.into_response();
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}
