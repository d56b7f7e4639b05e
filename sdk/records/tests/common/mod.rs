//! What all tests of records need.
#![allow(dead_code, missing_docs)]

use aceso_messages::{Fact, Summary, SummaryItem};
use aceso_records::{Document, Source, summarize};
use serde_json::Value;

pub mod many;
pub mod r4;

/// A fixture's bytes.
pub fn bytes(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/records/");
    std::fs::read(format!("{folder}{name}")).unwrap_or_else(|wrong| panic!("{name}: {wrong}"))
}

/// A fixture, read.
pub fn document(name: &str) -> Document {
    Document::parse(&bytes(name)).unwrap_or_else(|wrong| panic!("{name}: {wrong}"))
}

/// The summary of one document.
pub fn summary(document: &Document) -> Summary {
    summarize(&[Source {
        id: "r1",
        title: "My record",
        added: None,
        document,
    }])
}

/// The summary of several documents, with ids "1", "2", ….
pub fn merged(documents: &[&Document]) -> Summary {
    let ids: Vec<String> = (1..=documents.len()).map(|n| n.to_string()).collect();
    let sources: Vec<Source<'_>> = documents
        .iter()
        .zip(&ids)
        .map(|(document, id)| Source {
            id,
            title: "A record",
            added: None,
            document,
        })
        .collect();
    summarize(&sources)
}

/// A document from JSON.
pub fn from_json(value: &Value) -> Document {
    Document::parse(value.to_string().as_bytes()).unwrap()
}

/// A Bundle of these resources.
pub fn bundle(resources: &[Value]) -> Document {
    let entries: Vec<Value> = resources
        .iter()
        .map(|resource| serde_json::json!({"resource": resource}))
        .collect();
    from_json(
        &serde_json::json!({"resourceType": "Bundle", "type": "collection", "entry": entries}),
    )
}

/// "title | detail | date" of each line; an active line starts with "*".
pub fn lines(items: &[SummaryItem]) -> Vec<String> {
    items
        .iter()
        .map(|item| {
            format!(
                "{}{} | {} | {}",
                if item.active { "*" } else { "" },
                item.title,
                item.detail.as_deref().unwrap_or("-"),
                item.date
                    .as_deref()
                    .and_then(|date| date.split('T').next())
                    .unwrap_or("-"),
            )
        })
        .collect()
}

/// The line with this title.
pub fn line<'a>(items: &'a [SummaryItem], title: &str) -> &'a SummaryItem {
    items
        .iter()
        .find(|item| item.title == title)
        .unwrap_or_else(|| panic!("no {title} in {:?}", lines(items)))
}

/// The first fact of this name.
pub fn fact<'a>(item: &'a SummaryItem, name: &str) -> Option<&'a str> {
    let found = item
        .evidence
        .facts
        .iter()
        .find(|Fact { name: n, .. }| n == name);
    found.map(|fact| fact.value.as_str())
}
