//! The wallet's files.

use std::fs;

use reqwest::StatusCode;

use crate::home::{Home, problem};

#[tokio::test(flavor = "multi_thread")]
async fn files_come_with_the_headers_that_a_wallet_needs() {
    let dist = tempfile::tempdir().unwrap();
    fs::create_dir(dist.path().join("styles")).unwrap();
    for (name, text) in [
        ("index.html", "<!doctype html>"),
        ("app.wasm", "plain"),
        ("app.wasm.gz", "packed"),
        ("styles/app.css", "a{}"),
        ("sw.js", "0"),
    ] {
        fs::write(dist.path().join(name), text).unwrap();
    }
    let outside = tempfile::NamedTempFile::new().unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path(), dist.path().join("link")).unwrap();
    let home = Home::with(|options| options.wallet = Some(dist.path().into())).await;

    let page = home.get("/").await;
    let headers = page.headers().clone();
    assert_eq!(page.text().await.unwrap(), "<!doctype html>");
    let policy = headers["content-security-policy"].to_str().unwrap();
    for part in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types aceso",
    ] {
        assert!(
            policy.split("; ").any(|it| it == part),
            "{part} is not in {policy}"
        );
    }
    for (name, value) in [
        ("content-type", "text/html; charset=utf-8"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-embedder-policy", "require-corp"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("permissions-policy", "camera=(self)"),
        ("cache-control", "no-cache"),
    ] {
        assert_eq!(headers[name], value, "{name}");
    }

    let get = |path: &str, name: &'static str, value: &str| {
        let request = home.http.get(format!("{}{path}", home.url));
        request.header(name, value).send()
    };
    let plain = get("/app.wasm", "accept-encoding", "gzip;q=0")
        .await
        .unwrap();
    assert_eq!(plain.headers()["content-type"], "application/wasm");
    assert!(plain.headers().get("content-encoding").is_none());
    assert_eq!(plain.text().await.unwrap(), "plain");
    let packed = get("/app.wasm", "accept-encoding", "br, gzip")
        .await
        .unwrap();
    assert_eq!(packed.headers()["content-type"], "application/wasm");
    assert_eq!(packed.headers()["content-encoding"], "gzip");
    assert_eq!(packed.headers()["vary"], "Accept-Encoding");
    assert_eq!(packed.text().await.unwrap(), "packed");

    let tag = home.get("/styles/app.css").await.headers()["etag"].clone();
    let same = get("/styles/app.css", "if-none-match", tag.to_str().unwrap())
        .await
        .unwrap();
    assert_eq!(same.status(), StatusCode::NOT_MODIFIED);
    fs::write(dist.path().join("styles/app.css"), "b{c:d}").unwrap();
    let other = get("/styles/app.css", "if-none-match", tag.to_str().unwrap())
        .await
        .unwrap();
    assert_eq!(other.text().await.unwrap(), "b{c:d}");

    for nothing in [
        "/nothing",
        "/styles",
        "/styles/",
        "/link",
        "/a%2e%2e/b",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/v1/x",
    ] {
        let response = home.get(nothing).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{nothing}");
        assert_eq!(problem(response).await, "not-found");
    }
    let answer = home.get("/v1/tip").await;
    assert_eq!(answer.headers()["cache-control"], "no-store");
}

#[tokio::test]
async fn a_folder_without_a_page_is_refused() {
    let empty = tempfile::tempdir().unwrap();
    let mut options = crate::home::options(empty.path());
    options.wallet = Some(empty.path().into());
    let started = aceso_relay::Relay::start(options.resolve().unwrap()).await;
    assert!(started.is_err());
}
