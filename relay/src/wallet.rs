//! The wallet's files, served for development and for relays with one operator.
//!
//! Whoever serves the wallet's code could change it, so a wallet at large comes from an origin of its own.

use std::{
    io,
    path::{Component, Path, PathBuf},
    time::UNIX_EPOCH,
};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};

use crate::http::problem::Problem;

/// What the page may do: load from here, run our code and wasm, show what it made itself, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' blob: data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; media-src 'self' blob:; \
     frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
     trusted-types aceso";

/// A folder of files.
pub struct Wallet {
    folder: PathBuf,
}

struct Found {
    bytes: Vec<u8>,
    tag: String,
    packed: bool,
}

impl Wallet {
    /// Serves a folder that has an `index.html`.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let folder = folder.canonicalize()?;
        folder.join("index.html").metadata()?;
        Ok(Self { folder })
    }

    /// Answers with a file, or says that there is none.
    pub async fn serve(&self, asked: &Parts) -> Response {
        if !matches!(asked.method, Method::GET | Method::HEAD) {
            return Problem::Method.into_response();
        }
        let path = asked.uri.path();
        let name = if path == "/" { "/index.html" } else { path };
        let Some(file) = self.locate(name) else {
            return Problem::NotFound("file").into_response();
        };
        match read(&file, accepts_gzip(&asked.headers)).await {
            Ok(found) => answer(&file, found, &asked.headers),
            Err(_) => Problem::NotFound("file").into_response(),
        }
    }

    /// The file of a path. Names are plain: what would need decoding or leads elsewhere is not ours.
    fn locate(&self, path: &str) -> Option<PathBuf> {
        let relative = Path::new(path.trim_start_matches('/'));
        let plain = relative
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        if !plain || path.contains(['%', '\\', '\0']) {
            return None;
        }
        let file = self.folder.join(relative).canonicalize().ok()?;
        file.starts_with(&self.folder).then_some(file)
    }
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING);
    let accepted = accepted.and_then(|value| value.to_str().ok()).unwrap_or("");
    accepted.split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        parts.next() == Some("gzip") && !parts.any(|part| matches!(part, "q=0" | "q=0.0"))
    })
}

async fn read(file: &Path, gzip: bool) -> io::Result<Found> {
    let mut packed = file.as_os_str().to_owned();
    packed.push(".gz");
    if gzip && let Ok(found) = read_one(Path::new(&packed), true).await {
        return Ok(found);
    }
    read_one(file, false).await
}

async fn read_one(file: &Path, packed: bool) -> io::Result<Found> {
    let meta = tokio::fs::metadata(file).await?;
    if !meta.is_file() {
        return Err(io::ErrorKind::NotFound.into());
    }
    let changed = meta.modified()?.duration_since(UNIX_EPOCH);
    let changed = changed.map_or(0, |since| since.as_nanos());
    let suffix = if packed { "-gz" } else { "" };
    Ok(Found {
        tag: format!("\"{:x}-{changed:x}{suffix}\"", meta.len()),
        bytes: tokio::fs::read(file).await?,
        packed,
    })
}

fn answer(file: &Path, found: Found, asked: &HeaderMap) -> Response {
    let known = asked.get(header::IF_NONE_MATCH);
    let known = known.and_then(|value| value.to_str().ok()).unwrap_or("");
    let same = known.split(',').any(|tag| tag.trim() == found.tag);
    let (status, body) = match same {
        true => (StatusCode::NOT_MODIFIED, Body::empty()),
        false => (StatusCode::OK, Body::from(found.bytes)),
    };
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    let fixed = [
        (header::CONTENT_TYPE, media_type(file)),
        // Always asked again, rarely sent again.
        (header::CACHE_CONTROL, "no-cache"),
        (header::VARY, "Accept-Encoding"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-embedder-policy"),
            "require-corp",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(self)",
        ),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if found.packed {
        let gzip = HeaderValue::from_static("gzip");
        headers.insert(header::CONTENT_ENCODING, gzip);
    }
    if let Ok(tag) = HeaderValue::try_from(found.tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("css") => "text/css; charset=utf-8",
        Some("ftl" | "txt" | "md") => "text/plain; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("ico") => "image/x-icon",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("pdf") => "application/pdf",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("webp") => "image/webp",
        _ => "application/octet-stream",
    }
}
