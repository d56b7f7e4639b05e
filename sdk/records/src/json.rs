//! Reading JSON with patience: what is missing or of a wrong type reads as nothing.
//!
//! Indexing a `&Value` with `["name"]` or `[0]` never panics: it gives `Null` where there is nothing.

use serde_json::Value;

/// The elements of a list. A single object where a list should be counts as a list of one.
pub(crate) fn list(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        Value::Null => &[],
        other => std::slice::from_ref(other),
    }
}

/// A text that is not blank.
pub(crate) fn text(value: &Value) -> Option<&str> {
    value
        .as_str()
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

/// The codes of a CodeableConcept; older FHIR has a plain code in the same place.
pub(crate) fn codes(concept: &Value) -> impl Iterator<Item = &str> {
    text(concept)
        .into_iter()
        .chain(text(&concept["code"]))
        .chain(
            list(&concept["coding"])
                .iter()
                .filter_map(|coding| text(&coding["code"])),
        )
}

/// Whether a CodeableConcept has this code, whatever its system.
pub(crate) fn has_code(concept: &Value, wanted: &[&str]) -> bool {
    codes(concept).any(|code| wanted.contains(&code))
}

/// The value of a `choice[x]` field: the first of these keys that is present.
pub(crate) fn first<'a>(value: &'a Value, keys: &[&str]) -> &'a Value {
    keys.iter()
        .map(|key| &value[*key])
        .find(|found| !found.is_null())
        .unwrap_or(&Value::Null)
}
