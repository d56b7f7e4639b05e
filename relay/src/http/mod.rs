//! The HTTP API. One endpoint a file: what it takes, what it answers, how.

pub mod access;
mod account;
mod activity;
pub mod app;
mod attestations;
mod auth;
mod blob;
mod blob_part;
mod block;
mod blocks;
mod bundle;
mod causes;
mod companions;
mod delivery;
mod device;
mod erasure;
mod events;
mod genesis;
mod grant_blob;
mod grants;
mod health;
mod journal;
mod keys;
mod kit;
mod layers;
mod letter;
mod link;
mod offer;
mod openapi;
mod organisations;
mod parcel_blob;
mod parcels;
mod parties;
pub mod problem;
mod profile;
mod proofs;
mod reply;
mod restored;
mod serve;
mod slot;
mod snapshot;
pub(crate) mod submit;
mod tip;
mod together;
mod transaction;

use std::sync::Arc;

use axum::{
    Router,
    extract::{Request, State},
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use app::App;
use problem::Problem;

fn documented() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::with_openapi(openapi::Api::openapi())
        .routes(routes!(genesis::genesis))
        .routes(routes!(tip::tip))
        .routes(routes!(companions::companions))
        .routes(routes!(blocks::blocks))
        .routes(routes!(block::block))
        .routes(routes!(proofs::proofs))
        .routes(routes!(restored::restored))
        .routes(routes!(submit::submit))
        .routes(routes!(transaction::transaction))
        .routes(routes!(erasure::erasure))
        .routes(routes!(account::account))
        .routes(routes!(profile::read_profile, profile::write_profile))
        .routes(routes!(keys::keys))
        .routes(routes!(attestations::attestations))
        .routes(routes!(organisations::organisation))
        .routes(routes!(organisations::carry))
        .routes(routes!(device::find_device))
        .routes(routes!(kit::put_anchor))
        .routes(routes!(blob_part::put_part))
        .routes(routes!(blob::blob))
        .routes(routes!(delivery::put_delivery))
        .routes(routes!(grants::grants))
        .routes(routes!(bundle::bundle))
        .routes(routes!(offer::offer))
        .routes(routes!(grant_blob::grant_blob))
        .routes(routes!(letter::put_letter))
        .routes(routes!(parcels::parcels))
        .routes(routes!(parcel_blob::parcel_blob))
        .routes(routes!(journal::read_journal, journal::write_journal))
        .routes(routes!(snapshot::put_snapshot))
        .routes(routes!(slot::read_slot, slot::put_slot))
        .routes(routes!(link::read_link, link::put_link))
        .routes(routes!(activity::activity))
        .routes(routes!(events::events))
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
        .routes(routes!(health::metrics))
}

/// The API's description as JSON.
pub fn description() -> String {
    let (_, api) = documented().split_for_parts();
    api.to_pretty_json().unwrap_or_default()
}

/// All routes.
pub fn router(app: Arc<App>) -> Router {
    let description: Arc<str> = description().into();
    let (router, _) = documented().split_for_parts();
    router
        .route(
            "/openapi.json",
            get(move || async move { openapi::json(description.to_string()) }),
        )
        .fallback(elsewhere)
        .method_not_allowed_fallback(|| async { Problem::Method })
        .layer(CatchPanicLayer::custom(layers::on_panic))
        .layer(from_fn_with_state(app.clone(), layers::around))
        .with_state(app)
}

/// Everything that is no endpoint: the site's and the wallet's files, if they are served here.
async fn elsewhere(State(app): State<Arc<App>>, request: Request) -> Response {
    let (asked, _) = request.into_parts();
    match asked.uri.path().starts_with("/v1/") {
        false => app.pages.serve(&asked).await,
        true => Problem::NotFound("resource").into_response(),
    }
}
