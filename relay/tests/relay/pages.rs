//! The files of site and wallet.

use std::{fs, path::Path};

use aceso_shapes::Shapes;
use reqwest::{StatusCode, redirect::Policy};

use crate::home::{Home, problem};

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
}

fn still() -> reqwest::Client {
    let client = reqwest::Client::builder().redirect(Policy::none());
    client.build().unwrap()
}

/// Where an address leads.
async fn leads(home: &Home, path: &str) -> (u16, String) {
    let response = still().get(format!("{}{path}", home.url)).send();
    let response = response.await.unwrap();
    let to = response.headers().get("location");
    let to = to.map_or("", |to| to.to_str().unwrap()).to_owned();
    (response.status().as_u16(), to)
}

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

    let page = home.get("/wallet/").await;
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
    let plain = get("/wallet/app.wasm", "accept-encoding", "gzip;q=0")
        .await
        .unwrap();
    assert_eq!(plain.headers()["content-type"], "application/wasm");
    assert!(plain.headers().get("content-encoding").is_none());
    assert_eq!(plain.text().await.unwrap(), "plain");
    let packed = get("/wallet/app.wasm", "accept-encoding", "br, gzip")
        .await
        .unwrap();
    assert_eq!(packed.headers()["content-type"], "application/wasm");
    assert_eq!(packed.headers()["content-encoding"], "gzip");
    assert_eq!(packed.headers()["vary"], "Accept-Encoding");
    assert_eq!(packed.text().await.unwrap(), "packed");

    let tag = home.get("/wallet/styles/app.css").await.headers()["etag"].clone();
    let same = get(
        "/wallet/styles/app.css",
        "if-none-match",
        tag.to_str().unwrap(),
    )
    .await
    .unwrap();
    assert_eq!(same.status(), StatusCode::NOT_MODIFIED);
    fs::write(dist.path().join("styles/app.css"), "b{c:d}").unwrap();
    let other = get(
        "/wallet/styles/app.css",
        "if-none-match",
        tag.to_str().unwrap(),
    )
    .await
    .unwrap();
    assert_eq!(other.text().await.unwrap(), "b{c:d}");

    for nothing in [
        "/wallet/nothing",
        "/wallet/styles",
        "/wallet/styles/",
        "/wallet/link",
        "/wallet/a%2e%2e/b",
        "/wallet/%2e%2e/%2e%2e/etc/passwd",
        "/wallet//etc/passwd",
        "/nothing",
        "/index.html",
        "/v1/x",
    ] {
        let response = home.get(nothing).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{nothing}");
        assert_eq!(problem(response).await, "not-found");
    }
    let answer = home.get("/v1/tip").await;
    assert_eq!(answer.headers()["cache-control"], "no-store");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_wallets_worker_may_ask_companions() {
    let dist = tempfile::tempdir().unwrap();
    let files = [
        ("index.html", "the wallet"),
        ("worker/worker.js", "0"),
        ("sw.js", "0"),
    ];
    write(dist.path(), &files);
    let policy = async |home: &Home, path: &str| {
        let answer = home.get(path).await;
        let policy = answer.headers()["content-security-policy"].to_str();
        policy.unwrap().to_owned()
    };
    let alone = Home::with(|options| options.wallet = Some(dist.path().into())).await;
    let strict = policy(&alone, "/wallet/").await;
    assert_eq!(policy(&alone, "/wallet/worker/worker.js").await, strict);
    let none: Vec<String> = named(&alone).await;
    assert!(none.is_empty());

    let home = Home::with(|options| {
        options.wallet = Some(dist.path().into());
        options.companion = Some(vec![
            "https://second.example/".to_owned(),
            "http://localhost:9".to_owned(),
        ]);
    })
    .await;
    for path in ["/wallet/", "/wallet/sw.js"] {
        assert_eq!(policy(&home, path).await, strict, "{path}");
    }
    let own = policy(&home, "/wallet/worker/worker.js").await;
    let more = "connect-src 'self' https://second.example http://localhost:9;";
    assert_eq!(own, strict.replace("connect-src 'self';", more));
    assert_ne!(own, strict);
    let two = ["https://second.example", "http://localhost:9"];
    assert_eq!(named(&home).await, two);
}

/// The companions that wallets are told of.
async fn named(home: &Home) -> Vec<String> {
    let bytes = home.get("/v1/companions").await.bytes().await.unwrap();
    assert_eq!(Shapes::of_the_protocol().hold("companions", &bytes), Ok(()));
    aceso_core::codec::decode(&bytes).unwrap()
}

#[tokio::test]
async fn a_folder_without_a_page_is_refused() {
    let empty = tempfile::tempdir().unwrap();
    let mut options = crate::home::options(empty.path());
    options.wallet = Some(empty.path().into());
    let started = aceso_relay::Relay::start(options.resolve().unwrap()).await;
    assert!(started.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wallet_alone_is_found_from_everywhere() {
    let dist = tempfile::tempdir().unwrap();
    write(
        dist.path(),
        &[("index.html", "the wallet"), ("sw.js", "own")],
    );
    let home = Home::with(|options| options.wallet = Some(dist.path().into())).await;
    assert_eq!(leads(&home, "/").await, (307, "/wallet/".to_owned()));
    assert_eq!(leads(&home, "/wallet").await, (308, "/wallet/".to_owned()));
    let page = home.get("/").await.text().await.unwrap();
    assert_eq!(page, "the wallet");
    let own = home.get("/wallet/sw.js").await.text().await.unwrap();
    assert_eq!(own, "own");
    // The one of a wallet that was here.
    let old = home.get("/sw.js").await;
    assert_eq!(
        old.headers()["content-type"],
        "text/javascript; charset=utf-8"
    );
    assert_eq!(old.headers()["cache-control"], "no-cache");
    let old = old.text().await.unwrap();
    assert!(old.contains("registration.unregister()"), "{old}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_is_at_the_root_beside_the_wallet() {
    let (site, dist) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let files = [
        ("index.html", "the site"),
        ("404.html", "nothing here"),
        ("docs/index.html", "the docs"),
        ("docs/index.html.gz", "packed"),
        ("wallet/index.html", "never"),
        ("empty/x.css", "a{}"),
    ];
    write(site.path(), &files);
    write(dist.path(), &[("index.html", "the wallet")]);
    let home = Home::with(|options| {
        options.site = Some(site.path().into());
        options.wallet = Some(dist.path().into());
    })
    .await;
    for (path, text) in [
        ("/", "the site"),
        ("/docs/", "the docs"),
        ("/docs", "the docs"),
        ("/wallet/", "the wallet"),
        ("/wallet", "the wallet"),
    ] {
        let page = home.get(path).await;
        assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8");
        let policy = page.headers()["content-security-policy"].to_str().unwrap();
        assert!(!policy.contains("unsafe-inline"), "{policy}");
        assert_eq!(page.text().await.unwrap(), text, "{path}");
    }
    assert_eq!(leads(&home, "/docs").await, (308, "docs/".to_owned()));
    let asked = home.http.get(format!("{}/docs/", home.url));
    let packed = asked
        .header("accept-encoding", "gzip")
        .send()
        .await
        .unwrap();
    assert_eq!(packed.headers()["content-encoding"], "gzip");

    for nothing in [
        "/nothing",
        "/empty",
        "/empty/",
        "/wallet/x",
        "/docs/../../x",
    ] {
        let response = home.get(nothing).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{nothing}");
    }
    let asked = |path: &str| {
        let asked = home.http.get(format!("{}{path}", home.url));
        asked.header("accept", "text/html,*/*;q=0.8").send()
    };
    let lost = asked("/nothing").await.unwrap();
    assert_eq!(lost.status(), StatusCode::NOT_FOUND);
    let tag = lost.headers()["etag"].to_str().unwrap().to_owned();
    assert_eq!(lost.text().await.unwrap(), "nothing here");
    let again = home.http.get(format!("{}/nothing", home.url));
    let again = again
        .header("accept", "text/html")
        .header("if-none-match", tag);
    assert_eq!(again.send().await.unwrap().status(), StatusCode::NOT_FOUND);
    assert_eq!(problem(asked("/v1/x").await.unwrap()).await, "not-found");
}
