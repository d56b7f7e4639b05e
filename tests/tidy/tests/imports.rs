//! Who may use whom. A relay that cannot link the code that reads records cannot read records; a page that
//! cannot link cryptography cannot hold keys.
use std::collections::BTreeMap;

use aceso_tidy::{Member, compilation_tree, dependency_tree, expect_none, members, root, text};

const WASM: &str = "wasm32-unknown-unknown";

const PAGE: &str = "ARCHITECTURE.md";

/// Names, or beginnings of names, of crates that do cryptography.
const CRYPTOGRAPHY: [&str; 39] = [
    "aceso-chacha",
    "aead*",
    "aes*",
    "age",
    "argon2*",
    "aws-lc*",
    "blake*",
    "chacha20*",
    "cipher",
    "cose*",
    "crypto*",
    "curve25519*",
    "dryoc",
    "ecdsa",
    "ed25519*",
    "elliptic-curve",
    "hkdf",
    "hmac",
    "hpke",
    "k256",
    "kem",
    "libsodium*",
    "ml-dsa",
    "ml-kem",
    "openssl*",
    "orion",
    "p256",
    "pbkdf2",
    "poly1305",
    "ring",
    "rsa",
    "rustls*",
    "scrypt",
    "sha1*",
    "sha2",
    "sha3",
    "universal-hash",
    "x-wing",
    "x25519*",
];

/// The page's table: each folder, and what it may use. Both are named by the folder, or by its last part.
fn table(page: &str) -> BTreeMap<String, Vec<String>> {
    let (_, rest) = page.split_once("## The map").expect("the page has a map");
    let (map, _) = rest.split_once("\n## ").expect("the map ends");
    let rows = map.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, folder, _, may_use, _] = cells[..] else {
            panic!("a row has three cells: {row}");
        };
        let names = may_use.split('`').skip(1).step_by(2).map(str::to_owned);
        (folder.trim_matches('`').to_owned(), names.collect())
    })
    .collect()
}

fn is_named(folder: &str, name: &str) -> bool {
    folder == name || folder.rsplit('/').next() == Some(name)
}

fn is_cryptography(name: &str) -> bool {
    CRYPTOGRAPHY.iter().any(|pattern| {
        pattern
            .strip_suffix('*')
            .map_or(name == *pattern, |beginning| name.starts_with(beginning))
    })
}

#[test]
fn crates_use_what_the_page_says_and_nothing_else() {
    let members = members();
    let folder = |member: &Member| {
        let folder = member.manifest.parent().expect("a manifest has a folder");
        let folder = folder.strip_prefix(root()).expect("it is in the checkout");
        folder.to_str().expect("its name is text").to_owned()
    };
    let folders: BTreeMap<&str, String> = members
        .iter()
        .map(|member| (member.name.as_str(), folder(member)))
        .collect();
    let table = table(&text(PAGE.as_ref()));
    let mut breaches = Vec::new();
    for member in &members {
        let folder = &folders[member.name.as_str()];
        let Some(may_use) = table.get(folder) else {
            breaches.push(format!("{folder} has no row"));
            continue;
        };
        let used: Vec<&String> = member
            .dependencies
            .iter()
            .filter_map(|name| folders.get(name.as_str()))
            .collect();
        for used in &used {
            if !may_use.iter().any(|name| is_named(used, name)) {
                breaches.push(format!("{folder} uses {used}"));
            }
        }
        for name in may_use {
            if !used.iter().any(|used| is_named(used, name)) {
                breaches.push(format!("{folder} does not use {name}"));
            }
        }
    }
    let gone = table.keys().filter(|folder| !root().join(folder).is_dir());
    breaches.extend(gone.map(|folder| format!("{folder} is not there")));
    expect_none(
        &breaches,
        "Imports go one way, as the table in ARCHITECTURE.md says. Move the code to the crate that may have it; a test that \
         needs both sides belongs in tests/faults; a new crate needs its row.",
    );
}

#[test]
fn the_relay_cannot_read_records() {
    let readers = [
        "aceso-records",
        "aceso-client",
        "aceso-browser",
        "aceso-js",
        "aceso-messages",
        "aceso-models",
        "aceso-predict",
    ];
    let mut breaches = Vec::new();
    for server in ["aceso-relay", "aceso-chain"] {
        let tree = dependency_tree(server, None);
        assert!(
            tree.contains(server),
            "the tree of {server} was read: {tree:?}"
        );
        for name in readers.iter().filter(|name| tree.contains(**name)) {
            breaches.push(format!("{server} links {name}"));
        }
    }
    expect_none(
        &breaches,
        "The relay must not be able to read a record. What both sides need is protocol: put it into sdk/core.",
    );
}

#[test]
fn models_are_reached_by_message_only() {
    let breaches: Vec<String> = members()
        .into_iter()
        .filter(|member| {
            member
                .dependencies
                .iter()
                .any(|name| ["aceso-predict", "aceso-pictures"].contains(&name.as_str()))
        })
        .map(|member| format!("{} links the models' runtime", member.name))
        .collect();
    expect_none(
        &breaches,
        "Models run in a worker of their own, which has no key: ask it by a message (models/predict).",
    );
    for folder in ["models/runtime", "models/pictures"] {
        let manifest = std::fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
        assert!(
            !manifest.contains("path ="),
            "{folder} links a crate of ours: it must not be able to read a record"
        );
    }
}

#[test]
fn the_page_links_no_cryptography() {
    let tree = dependency_tree("aceso-wallet", Some(WASM));
    assert!(tree.contains("aceso-wallet"), "the tree was read: {tree:?}");
    let breaches: Vec<String> = tree
        .into_iter()
        .filter(|name| is_cryptography(name))
        .collect();
    expect_none(
        &breaches,
        "The page holds no keys: the worker does the cryptography, asked by a message. `cargo tree -p \
         aceso-wallet --target wasm32-unknown-unknown -i NAME` says who brought the crate in.",
    );
}

#[test]
fn what_runs_in_a_browser_is_rust_alone() {
    let native = |package, target| -> Vec<String> {
        let tree = compilation_tree(package, target);
        assert!(tree.contains(package), "the tree was read: {tree:?}");
        tree.into_iter()
            .filter(|name| ["cc", "cmake", "bindgen"].contains(&name.as_str()))
            .collect()
    };
    // The relay's engine has code in C: the search finds what is there.
    assert!(!native("aceso-relay", None).is_empty());
    let mut breaches = Vec::new();
    for package in [
        "aceso-browser",
        "aceso-js",
        "aceso-wallet",
        "aceso-verifier",
    ] {
        for name in native(package, Some(WASM)) {
            breaches.push(format!("{package} is built with {name}"));
        }
    }
    expect_none(
        &breaches,
        "Wallet, SDK and the ledger page's check are built by the Rust compiler alone, so that nobody needs another to build what we ship and get \
         the same bytes. `cargo tree -p PACKAGE --target wasm32-unknown-unknown --edges normal,build -i NAME` says who \
         brought the crate in.",
    );
}

#[test]
fn the_core_has_no_runtime() {
    let tree = dependency_tree("aceso-core", None);
    assert!(tree.contains("aceso-core"), "the tree was read: {tree:?}");
    let runtimes = [
        "tokio",
        "async-std",
        "smol",
        "mio",
        "futures-executor",
        "reqwest",
        "hyper",
        "web-sys",
    ];
    let breaches: Vec<String> = tree
        .into_iter()
        .filter(|name| runtimes.contains(&name.as_str()))
        .collect();
    expect_none(
        &breaches,
        "The core does no IO: it takes bytes and gives bytes. Turn off the feature that brought the crate \
         in, or do that work in sdk/client or relay.",
    );
}

#[test]
fn the_list_of_cryptography_means_what_it_says() {
    for name in [
        "sha2",
        "ed25519-dalek",
        "curve25519-dalek",
        "ring",
        "aes-gcm",
        "rustls-webpki",
    ] {
        assert!(is_cryptography(name), "{name}");
    }
    for name in [
        "stringify",
        "string_cache",
        "agent",
        "serde",
        "yew",
        "hmac-like",
    ] {
        assert!(!is_cryptography(name), "{name}");
    }
}
