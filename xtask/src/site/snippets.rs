//! Every piece of code that a text shows, for the test that runs them.
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use super::link::Target;
use super::markdown::{self, Document};
use super::plan::Source;

/// Texts that show code and have no page.
const OTHERS: [&str; 2] = ["README.md", "sdk/npm/README.md"];

pub fn list(root: &Path, documents: &[(Source, Document)]) -> Result<Vec<u8>> {
    let mut all = Vec::new();
    let mut add = |name: &str, document: &Document| {
        for snippet in &document.snippets {
            all.push(json!({ "file": name, "line": snippet.line, "info": snippet.info, "text": snippet.text }));
        }
    };
    for (source, document) in documents {
        add(&source.name, document);
    }
    for name in OTHERS {
        if documents.iter().any(|(source, _)| source.name == name) {
            continue;
        }
        let text = std::fs::read_to_string(root.join(name)).with_context(|| name.to_owned())?;
        let picture = |_: &str| Ok(Target::Nowhere);
        let document = markdown::read(&markdown_without_pictures(&text), &picture);
        add(name, &document.with_context(|| format!("in {name}"))?);
    }
    Ok(serde_json::to_vec_pretty(&all)?)
}

/// Only the code counts.
fn markdown_without_pictures(text: &str) -> String {
    text.replace("![", "[")
}
