//! What is served beside the API: the site at `/` and the wallet at `/wallet/`, for development and for relays with one
//! operator.
//!
//! Whoever serves the wallet's code could change it, so a wallet at large comes from an origin of its own. Here site and
//! wallet share one, so both are served under the same strict policy (decision 0022).

use std::{
    io,
    path::{Component, Path, PathBuf},
    time::UNIX_EPOCH,
};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};

use crate::http::problem::Problem;

/// What the page may do: load from here, run our code and wasm, show what it made itself, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' blob: data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; media-src 'self' blob:; \
     frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
     trusted-types aceso";

/// What a page may reach.
const REACH: &str = "connect-src 'self'";

/// The one script that asks the network on the wallet's behalf, within the wallet: it alone may ask companions, too (decision 0035).
const WORKER: &str = "/worker/worker.js";

/// Where the wallet is.
const WALLET: &str = "/wallet";

/// Takes the place of the service worker of wallets that were served at `/`.
const RETIRED: &str = include_str!("retired.js");

/// The folders that are served, each of them optional.
#[derive(Default)]
pub struct Pages {
    site: Option<Folder>,
    wallet: Option<Folder>,
    /// What the wallet's worker may do, if that is more than a page may.
    worker: Option<HeaderValue>,
}

impl Pages {
    /// Serves folders that have an `index.html`. The wallet may ask the companions, which are origins.
    pub fn open(
        site: Option<&Path>,
        wallet: Option<&Path>,
        companions: &[String],
    ) -> Result<Self, (PathBuf, io::Error)> {
        let open = |folder: Option<&Path>| {
            let opened =
                folder.map(|folder| Folder::open(folder).map_err(|it| (folder.into(), it)));
            opened.transpose()
        };
        Ok(Self {
            site: open(site)?,
            wallet: open(wallet)?,
            worker: policy_with(companions),
        })
    }

    /// Answers with a file, leads to it, or says that there is none.
    pub async fn serve(&self, asked: &Parts) -> Response {
        if !matches!(asked.method, Method::GET | Method::HEAD) {
            return Problem::Method.into_response();
        }
        let path = asked.uri.path();
        if let Some(wallet) = &self.wallet {
            match path.strip_prefix(WALLET) {
                Some("") => return Redirect::permanent("/wallet/").into_response(),
                Some(within) if within.starts_with('/') => {
                    let found = wallet.find(within, &asked.headers).await;
                    let mut response = found.unwrap_or_else(nothing);
                    if let Some(policy) = self.worker.as_ref().filter(|_| within == WORKER) {
                        let headers = response.headers_mut();
                        headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
                    }
                    return response;
                }
                _ => {}
            }
            if path == "/sw.js" {
                return retired();
            }
        }
        match (&self.site, &self.wallet) {
            (Some(site), _) => match site.find(path, &asked.headers).await {
                Some(found) => found,
                None => site.lost(&asked.headers).await.unwrap_or_else(nothing),
            },
            // Browsers take the fragment along, with the code that may stand in it.
            (None, Some(_)) if path == "/" => Redirect::temporary("/wallet/").into_response(),
            _ => nothing(),
        }
    }
}

/// The policy of a worker that may also ask these; none if there are none.
fn policy_with(companions: &[String]) -> Option<HeaderValue> {
    if companions.is_empty() {
        return None;
    }
    let reach = format!("{REACH} {}", companions.join(" "));
    HeaderValue::try_from(POLICY.replacen(REACH, &reach, 1)).ok()
}

fn nothing() -> Response {
    Problem::NotFound("file").into_response()
}

fn retired() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ];
    (headers, RETIRED).into_response()
}

/// A folder of files.
struct Folder {
    root: PathBuf,
}

struct Found {
    bytes: Vec<u8>,
    tag: String,
    packed: bool,
}

impl Folder {
    fn open(folder: &Path) -> io::Result<Self> {
        let root = folder.canonicalize()?;
        root.join("index.html").metadata()?;
        Ok(Self { root })
    }

    /// The file of a path; of a folder its page, at the address that ends in a stroke.
    async fn find(&self, path: &str, asked: &HeaderMap) -> Option<Response> {
        let file = self.locate(path)?;
        if !file.is_dir() {
            let found = read(&file, accepts_gzip(asked)).await.ok()?;
            return Some(answer(&file, found, asked));
        }
        let page = file.join("index.html");
        let found = read(&page, accepts_gzip(asked)).await.ok()?;
        if path.ends_with('/') {
            return Some(answer(&page, found, asked));
        }
        // Relative, so that it leads nowhere else: a path never begins with two strokes here.
        let name = file.file_name()?.to_str()?;
        Some(Redirect::permanent(&format!("{name}/")).into_response())
    }

    /// The page that says that there is none of this name, for whoever reads pages.
    async fn lost(&self, asked: &HeaderMap) -> Option<Response> {
        let accepted = asked.get(header::ACCEPT)?.to_str().ok()?;
        if !accepted.contains("text/html") {
            return None;
        }
        let file = self.root.join("404.html");
        let found = read(&file, accepts_gzip(asked)).await.ok()?;
        // Never answered as unchanged: the status is what matters.
        let mut response = answer(&file, found, &HeaderMap::new());
        *response.status_mut() = StatusCode::NOT_FOUND;
        Some(response)
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
        let file = self.root.join(relative).canonicalize().ok()?;
        file.starts_with(&self.root).then_some(file)
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
