//! Several records in one Bundle, e.g. to take them elsewhere.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::document::Document;

/// Joins the resources of several documents into one FHIR Bundle (type `collection`), as JSON. Every entry keeps its
/// full URL, by which others refer to it; an entry whose full URL is missing or taken gets none, or is the same resource
/// met again and left out. PDFs and pictures have no resources and are left out.
#[must_use]
pub fn join(documents: &[&Document]) -> Vec<u8> {
    let mut taken: HashSet<&str> = HashSet::new();
    let mut entries: Vec<Value> = Vec::new();
    for document in documents {
        for resource in document.resources.iter().filter(|r| !r.contained) {
            match resource.full_url.as_deref() {
                Some(url) if !taken.insert(url) => {}
                Some(url) => entries.push(json!({"fullUrl": url, "resource": resource.value})),
                None => entries.push(json!({"resource": resource.value})),
            }
        }
    }
    let bundle = json!({"resourceType": "Bundle", "type": "collection", "entry": entries});
    bundle.to_string().into_bytes()
}
