//! Holds what the code says against the English locale file: it asks for nothing that is not there, and nothing is there that
//! nobody asks for.

use std::{collections::BTreeSet, fs, path::Path};

use super::{Language, messages};

/// Every source file of a folder without its tests: its path and its text.
fn sources(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, files: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).expect("the sources are there") {
            let path = entry.expect("readable").path();
            if path.file_stem().is_some_and(|name| name == "tests") {
                continue;
            }
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).expect("readable");
                let text = text
                    .split("#[cfg(test)]")
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                files.push((path.display().to_string(), text));
            }
        }
    }
    let mut files = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
        &mut files,
    );
    files
}

fn code() -> Vec<(String, String)> {
    sources("src")
}

/// Lower-case words with dashes between them: what every id looks like, and some other names.
fn looks_like_an_id(text: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
    text.split('-').all(word)
}

/// Every string literal that looks like an id, wherever it stands: in a call, a tuple, an array. What is written straight into an
/// attribute (`name="…"`) is none: what stands there is the page's own.
fn literals(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let code = |line: &&str| !line.trim_start().starts_with("//");
    for line in text.lines().filter(code) {
        let parts: Vec<&str> = line.split('"').collect();
        for pair in parts.chunks_exact(2) {
            let [before, literal] = pair else {
                continue;
            };
            let attribute = before.ends_with('=') && !before.ends_with("==");
            if !attribute && looks_like_an_id(literal) {
                found.insert((*literal).to_owned());
            }
        }
    }
    found
}

/// The first argument of a call, from behind its opening bracket.
fn first_argument(rest: &str) -> &str {
    let mut depth = 0;
    let end = rest.find(|c| {
        match c {
            '(' | '{' | '[' => depth += 1,
            ')' | '}' | ']' => depth -= 1,
            _ => {}
        }
        depth < 0 || depth == 0 && c == ','
    });
    &rest[..end.unwrap_or(rest.len())]
}

/// Names with a dash that are no message: of the page's elements, of its stored choices, and of what browsers know.
const OTHER_NAMES: [&str; 14] = [
    "aceso-keeping",
    "add-file",
    "code-link",
    "code-text",
    "current-password",
    "data-text",
    "data-theme",
    "install-declined",
    "kind-title",
    "kit-code",
    "min-block-size",
    "new-password",
    "passphrase-error",
    "pick-title",
];

/// The classes that the styles know.
fn classes() -> BTreeSet<String> {
    let styles = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/styles/app.css");
    let styles = fs::read_to_string(styles).expect("the styles are there");
    let name = |rest: &str| {
        let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c == '-'));
        rest[..end.unwrap_or(rest.len())].to_owned()
    };
    styles.split('.').skip(1).map(name).collect()
}

#[test]
fn every_id_in_the_code_exists() {
    let english = messages(Language::English);
    let classes = classes();
    let mut others: BTreeSet<&str> = OTHER_NAMES.into();
    for (path, text) in code() {
        // One word alone may be anything, but not here.
        for call in [".t(", ".with(", ".attribute("] {
            for rest in text.split(call).skip(1) {
                for id in literals(first_argument(rest)) {
                    assert!(english.contains_key(&id), "{path} asks for {id}");
                }
            }
        }
        for id in literals(&text) {
            let words = path.ends_with("words.rs") || id.contains('-');
            let known = english.contains_key(&id) || classes.contains(&id);
            if words && !known {
                assert!(
                    OTHER_NAMES.contains(&id.as_str()),
                    "{path} speaks of {id}, which is neither a message nor a class"
                );
                others.remove(id.as_str());
            }
        }
    }
    assert!(others.is_empty(), "nothing speaks of {others:?}");
}

#[test]
fn ids_are_found_wherever_they_stand() {
    let text = r#"
        <Screen name="share-done" title={words.t("shared-title")}>
        // "in-a-comment"
        let pairs = [("one-id", Icon::Lock, "another-id"), ("with space", x == "third-id")];
    "#;
    let found = literals(text);
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(found, ["another-id", "one-id", "shared-title", "third-id"]);
}

#[test]
fn every_message_is_used() {
    let mut used = BTreeSet::new();
    let mut parts = BTreeSet::new();
    for (_, text) in code() {
        used.extend(literals(&text));
        for rest in text.split(".attribute(").skip(1) {
            let behind = &rest[first_argument(rest).len()..];
            parts.extend(literals(first_argument(behind.trim_start_matches(','))));
        }
    }
    // Fields are named by whoever reads a record.
    let records = sources("../sdk/records/src");
    let fields: BTreeSet<_> = records
        .iter()
        .flat_map(|(_, text)| literals(text))
        .collect();
    for id in messages(Language::English).keys() {
        // Codes stand in the records themselves.
        if id.starts_with("value-") {
            continue;
        }
        let used = match (id.split_once('.'), id.strip_prefix("fact-")) {
            (Some((_, part)), _) => parts.contains(part),
            (None, Some(field)) => fields.contains(field),
            (None, None) => used.contains(id),
        };
        assert!(used, "nothing says {id}");
    }
}
