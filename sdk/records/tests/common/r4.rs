//! What FHIR R4 asks of a Bundle of AuditEvents: which elements there may be, of what type, how often, in which codes.

use serde_json::Value;

/// What an element may be.
enum Kind {
    /// A text, not blank, that satisfies this.
    Text(fn(&str) -> bool),
    Boolean,
    /// An object of these elements.
    Parts(&'static [Element]),
}

/// (name, least, most, what)
type Element = (&'static str, usize, usize, &'static Kind);

const MANY: usize = usize::MAX;

const ANY: Kind = Kind::Text(|_| true);
const INSTANT: Kind = Kind::Text(|it| {
    let shape: String = it
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    shape == "0000-00-00T00:00:00.000Z"
});
const ID: Kind = Kind::Text(|it| {
    (1..=64).contains(&it.len())
        && it
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.')
});
const URI: Kind = Kind::Text(|it| it.contains(':') && !it.contains(' '));
const CODE: Kind = Kind::Text(|it| it.trim() == it && !it.contains("  "));
const ACTION: Kind = Kind::Text(|it| ["C", "R", "U", "D", "E"].contains(&it));
const OUTCOME: Kind = Kind::Text(|it| ["0", "4", "8", "12"].contains(&it));
const NETWORK: Kind = Kind::Text(|it| ["1", "2", "3", "4", "5"].contains(&it));

const CODING: Kind = Kind::Parts(&[
    ("system", 1, 1, &URI),
    ("code", 1, 1, &CODE),
    ("display", 0, 1, &ANY),
]);
const CONCEPT: Kind = Kind::Parts(&[("coding", 0, MANY, &CODING), ("text", 0, 1, &ANY)]);
const IDENTIFIER: Kind = Kind::Parts(&[
    ("type", 0, 1, &CONCEPT),
    ("system", 0, 1, &URI),
    ("value", 1, 1, &ANY),
]);
const REFERENCE: Kind = Kind::Parts(&[
    ("reference", 0, 1, &ANY),
    ("type", 0, 1, &URI_OR_TYPE),
    ("identifier", 0, 1, &IDENTIFIER),
    ("display", 0, 1, &ANY),
]);
const URI_OR_TYPE: Kind = Kind::Text(|it| it.chars().all(char::is_alphabetic));

const AGENT: Kind = Kind::Parts(&[
    ("type", 0, 1, &CONCEPT),
    ("role", 0, MANY, &CONCEPT),
    ("who", 0, 1, &REFERENCE),
    ("altId", 0, 1, &ANY),
    ("name", 0, 1, &ANY),
    ("requestor", 1, 1, &Kind::Boolean),
    ("policy", 0, MANY, &URI),
    (
        "network",
        0,
        1,
        &Kind::Parts(&[("address", 0, 1, &ANY), ("type", 0, 1, &NETWORK)]),
    ),
    ("purposeOfUse", 0, MANY, &CONCEPT),
]);
const ENTITY: Kind = Kind::Parts(&[
    ("what", 0, 1, &REFERENCE),
    ("type", 0, 1, &CODING),
    ("role", 0, 1, &CODING),
    ("lifecycle", 0, 1, &CODING),
    ("securityLabel", 0, MANY, &CODING),
    ("name", 0, 1, &ANY),
    ("description", 0, 1, &ANY),
    (
        "detail",
        0,
        MANY,
        &Kind::Parts(&[("type", 1, 1, &ANY), ("valueString", 1, 1, &ANY)]),
    ),
]);
const SOURCE: Kind = Kind::Parts(&[
    ("site", 0, 1, &ANY),
    ("observer", 1, 1, &REFERENCE),
    ("type", 0, MANY, &CODING),
]);
const AUDIT_EVENT: Kind = Kind::Parts(&[
    ("resourceType", 1, 1, &Kind::Text(|it| it == "AuditEvent")),
    ("id", 0, 1, &ID),
    ("type", 1, 1, &CODING),
    ("subtype", 0, MANY, &CODING),
    ("action", 0, 1, &ACTION),
    ("recorded", 1, 1, &INSTANT),
    ("outcome", 0, 1, &OUTCOME),
    ("outcomeDesc", 0, 1, &ANY),
    ("purposeOfEvent", 0, MANY, &CONCEPT),
    ("agent", 1, MANY, &AGENT),
    ("source", 1, 1, &SOURCE),
    ("entity", 0, MANY, &ENTITY),
]);
const BUNDLE: Kind = Kind::Parts(&[
    ("resourceType", 1, 1, &Kind::Text(|it| it == "Bundle")),
    ("type", 1, 1, &Kind::Text(|it| it == "collection")),
    ("timestamp", 0, 1, &INSTANT),
    (
        "entry",
        0,
        MANY,
        &Kind::Parts(&[("fullUrl", 1, 1, &URI), ("resource", 1, 1, &AUDIT_EVENT)]),
    ),
]);

/// Asserts that this is a Bundle as FHIR R4 wants it, and gives its events.
pub fn events(bundle: &Value) -> Vec<&Value> {
    check(bundle, &BUNDLE, "Bundle");
    let entries: Vec<&Value> = bundle["entry"].as_array().into_iter().flatten().collect();
    let mut urls: Vec<&str> = Vec::new();
    for entry in &entries {
        let (url, event) = (entry["fullUrl"].as_str().unwrap(), &entry["resource"]);
        assert_eq!(
            Some(url),
            event["id"]
                .as_str()
                .map(|id| format!("urn:uuid:{id}"))
                .as_deref()
        );
        assert!(!urls.contains(&url), "{url} twice");
        urls.push(url);
        // "There can only be one initiator."
        let agents = event["agent"].as_array().unwrap();
        assert_eq!(
            agents.iter().filter(|it| it["requestor"] == true).count(),
            1
        );
    }
    entries
        .into_iter()
        .map(|entry| &entry["resource"])
        .collect()
}

fn check(value: &Value, kind: &Kind, place: &str) {
    match kind {
        Kind::Boolean => assert!(value.is_boolean(), "{place}: {value}"),
        Kind::Text(satisfies) => {
            let text = value.as_str().unwrap_or_else(|| panic!("{place}: {value}"));
            assert!(
                !text.trim().is_empty() && satisfies(text),
                "{place}: {text:?}"
            );
            assert!(!text.chars().any(char::is_control), "{place}: {text:?}");
        }
        Kind::Parts(parts) => {
            let fields = value
                .as_object()
                .unwrap_or_else(|| panic!("{place}: {value}"));
            assert!(!fields.is_empty(), "{place} is empty");
            for name in fields.keys() {
                assert!(
                    parts.iter().any(|it| it.0 == name),
                    "{place}.{name} is no element"
                );
            }
            for (name, least, most, kind) in *parts {
                let place = format!("{place}.{name}");
                let found: Vec<&Value> = match (fields.get(*name), *most) {
                    (None, _) => Vec::new(),
                    (Some(one), 1) => vec![one],
                    (Some(list), _) => {
                        let items = list.as_array().unwrap_or_else(|| panic!("{place}: {list}"));
                        assert!(!items.is_empty(), "{place} is empty");
                        items.iter().collect()
                    }
                };
                assert!(found.len() >= *least, "{place} is missing");
                found.into_iter().for_each(|it| check(it, kind, &place));
            }
            if place.ends_with(".who") || place.ends_with(".what") || place.ends_with(".observer") {
                let named = ["reference", "identifier", "display"];
                assert!(
                    named.iter().any(|name| fields.contains_key(*name)),
                    "{place}: {value}"
                );
            }
        }
    }
}
