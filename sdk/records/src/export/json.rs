//! Writing FHIR.

use serde_json::{Map, Value};

use crate::names;

/// An object of these fields. What is empty is left out, as FHIR demands.
pub(super) fn object(fields: &mut [(&str, Value)]) -> Value {
    let mut object = Map::new();
    for (name, value) in fields {
        let is_said = match value {
            Value::Null => false,
            Value::String(text) => !text.is_empty(),
            Value::Array(items) => !items.is_empty(),
            Value::Object(fields) => !fields.is_empty(),
            _ => true,
        };
        if is_said {
            object.insert((*name).to_owned(), value.take());
        }
    }
    Value::Object(object)
}

/// A list of one, or of none. Nothing in it is no one.
pub(super) fn list(one: Option<Value>) -> Value {
    let said = |it: &Value| !it.is_null() && it.as_object().is_none_or(|fields| !fields.is_empty());
    one.into_iter().filter(said).collect()
}

/// A text without what FHIR does not allow in one.
pub(super) fn text(raw: &str) -> Value {
    names::fact(raw).into()
}
