//! Makes a large record of one person out of a small one.

use serde_json::Value;

/// Repeats the resources of a Bundle until it has at least `size` bytes. In every copy ids and the references to them
/// get a number, and years go back by as many, so that all are different things that happened to the same person. The
/// person, doctors and hospitals are not repeated.
pub fn grow(bundle: &Value, size: usize) -> Value {
    let original = bundle["entry"].as_array().cloned().unwrap_or_default();
    let mut out = bundle.clone();
    let mut length = out.to_string().len();
    let mut copy = 0;
    while length < size && !original.is_empty() {
        copy += 1;
        for entry in &original {
            let kind = entry["resource"]["resourceType"]
                .as_str()
                .unwrap_or_default();
            if ["Patient", "Practitioner", "Organization", "Composition"].contains(&kind) {
                continue;
            }
            let mut entry = entry.clone();
            shift(&mut entry, copy, &original);
            length += entry.to_string().len() + 1;
            if let Some(entries) = out["entry"].as_array_mut() {
                entries.push(entry);
            }
            if length >= size {
                break;
            }
        }
    }
    out
}

/// Gives ids and references a copy's number, and moves dates back by its number of years.
fn shift(value: &mut Value, copy: usize, original: &[Value]) {
    match value {
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| shift(item, copy, original)),
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                match (name.as_str(), field.as_str()) {
                    ("id" | "fullUrl", Some(id)) => *field = format!("{id}-{copy}").into(),
                    ("reference", Some(target)) if repeated(target, original) => {
                        *field = format!("{target}-{copy}").into();
                    }
                    (_, Some(date)) if is_date(date) => {
                        let year: usize = date[..4].parse().unwrap_or(2000);
                        // 29 February is not in every year; 28 is.
                        let rest = date[4..].replacen("-02-29", "-02-28", 1);
                        *field = format!("{:04}{rest}", year.saturating_sub(copy)).into();
                    }
                    _ => shift(field, copy, original),
                }
            }
        }
        _ => {}
    }
}

/// Whether a reference leads to something that is repeated.
fn repeated(target: &str, original: &[Value]) -> bool {
    !original.iter().any(|entry| {
        let kind = entry["resource"]["resourceType"]
            .as_str()
            .unwrap_or_default();
        ["Patient", "Practitioner", "Organization"].contains(&kind)
            && (entry["fullUrl"] == target
                || entry["resource"]["id"]
                    .as_str()
                    .is_some_and(|id| target.strip_suffix(id) == Some(&format!("{kind}/"))))
    })
}

/// Whether a text starts like a date with a day.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 10
        && text.is_ascii()
        && bytes[..10].iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
        && bytes.get(10).is_none_or(|byte| *byte == b'T')
}
