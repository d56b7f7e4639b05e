//! Each language says everything that a model says of itself, and nothing else.
use std::collections::{BTreeMap, BTreeSet};

use aceso_model_cards::{Index, folder, read};
use serde_json::Value;

/// The wallet's languages but English, in which manifests are written.
const LANGUAGES: [&str; 6] = ["ar", "es", "hi", "kn", "ta", "te"];

/// What a person is shown of a manifest.
fn texts(manifest: &Value) -> BTreeSet<String> {
    let one = |value: &Value| value.as_str().map(str::to_owned);
    let all = |value: &Value| -> Vec<String> {
        let list = value.as_array().into_iter().flatten();
        list.filter_map(one).collect()
    };
    let mut found: BTreeSet<String> = ["title", "question", "outcome", "population"]
        .iter()
        .filter_map(|name| one(&manifest[name]))
        .collect();
    found.extend(one(&manifest["output"]["meaning"]));
    found.extend(all(&manifest["not_for"]));
    found.extend(all(&manifest["notes"]));
    for input in manifest["inputs"].as_array().into_iter().flatten() {
        found.extend(one(&input["label"]));
        found.extend(one(&input["ask"]));
        let categories = input["categories"].as_object();
        found.extend(
            categories
                .into_iter()
                .flat_map(|all| all.values().filter_map(one)),
        );
    }
    found
}

fn said_by_models() -> BTreeSet<String> {
    let index: Index = read("index.json");
    let manifests = index
        .models
        .iter()
        .map(|one| read::<Value>(&one.manifest.file));
    manifests.flat_map(|manifest| texts(&manifest)).collect()
}

fn words(language: &str) -> BTreeMap<String, String> {
    let file = folder().join(format!("../words/{language}.json"));
    let json = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{language}: {error}"));
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{language}: {error}"))
}

#[test]
fn every_text_is_said_in_every_language() {
    let texts = said_by_models();
    assert!(texts.len() > 200, "{} texts", texts.len());
    for language in LANGUAGES {
        let known: BTreeSet<String> = words(language).into_keys().collect();
        let missing: Vec<&String> = texts.difference(&known).collect();
        assert!(missing.is_empty(), "{language} lacks {missing:#?}");
        let extra: Vec<&String> = known.difference(&texts).collect();
        assert!(
            extra.is_empty(),
            "no model says what {language} translates: {extra:#?}"
        );
    }
}

#[test]
fn nothing_is_translated_by_nothing() {
    for language in LANGUAGES {
        for (english, own) in words(language) {
            assert!(!own.trim().is_empty(), "{language}: {english}");
            assert!(!own.contains(['{', '}', '<', '>']), "{language}: {own}");
        }
    }
}
