//! What of a record somebody asked for, and nothing else of it: the matching resources in a Bundle of their own. Protocol §9.
//!
//! Works on the text as it was written, not on what was read from it: 1.10 stays 1.10.

use std::collections::BTreeMap;

use aceso_messages::Millis;
use serde_json::{Value, value::RawValue};

use crate::categories::{Categories, fits};
use crate::dates::{Moment, moment};
use crate::error::RecordError;
use crate::json::text;

/// Where resources say when what they tell of was; the first that is there counts.
const DATES: [&str; 20] = [
    "effectiveDateTime",
    "effectiveInstant",
    "effectivePeriod",
    "onsetDateTime",
    "onsetPeriod",
    "occurrenceDateTime",
    "occurrencePeriod",
    "performedDateTime",
    "performedPeriod",
    "period",
    "started",
    "start",
    "authoredOn",
    "whenHandedOver",
    "whenPrepared",
    "recordedDate",
    "dateAsserted",
    "issued",
    "date",
    "created",
];

/// Says of a Bundle that it is not all there was (HL7 v3 ObservationValue).
const HEAD: &str = r#"{"resourceType":"Bundle","meta":{"tag":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ObservationValue","code":"SUBSETTED"}]},"type":"collection","entry":["#;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// Resources of these types.
    pub types: &'a [String],
    /// Resources of these categories and no others.
    pub categories: Categories,
    /// Dated then or later.
    pub since: Option<Millis>,
    /// Dated earlier.
    pub before: Option<Millis>,
}

/// The resources of one record that were asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The Bundle that holds them.
    pub bytes: Vec<u8>,
    /// How many of each type.
    pub counts: BTreeMap<String, u32>,
    /// How many others the record has.
    pub left_out: u32,
}

/// The fields of a JSON object, as they were written.
type Fields<'a> = BTreeMap<String, &'a RawValue>;

/// A resource, and what its entry calls it.
struct Entry<'a> {
    url: Option<String>,
    raw: &'a RawValue,
}

impl Wanted<'_> {
    /// Whether a file that is no FHIR is asked for. It has no date that could be checked.
    #[must_use]
    pub fn has_files(&self) -> bool {
        let documents = aceso_messages::Category::Documents;
        self.categories.contains(documents) && self.since.is_none() && self.before.is_none()
    }

    fn has(&self, resource: &Value) -> bool {
        let own = Categories::of_resource(resource);
        self.asks_for(resource, own) && (own.is_none() || self.in_period(resource))
    }

    fn asks_for(&self, resource: &Value, own: Categories) -> bool {
        let kind = text(&resource["resourceType"]).unwrap_or_default();
        self.has_type(kind) || fits(own, self.categories)
    }

    fn has_type(&self, kind: &str) -> bool {
        self.types.iter().any(|wanted| wanted == kind)
    }

    fn in_period(&self, resource: &Value) -> bool {
        if self.since.is_none() && self.before.is_none() {
            return true;
        }
        date(resource).is_some_and(|date| {
            self.since.is_none_or(|since| !date.is_before(since))
                && self.before.is_none_or(|before| date.is_before(before))
        })
    }
}

/// When what a resource tells of was, or began.
fn date(resource: &Value) -> Option<Moment> {
    let found = DATES.iter().map(|name| &resource[*name]);
    let found = found.into_iter().find(|it| !it.is_null())?;
    let said = text(found).or_else(|| text(&found["start"]));
    moment(said.or_else(|| text(&found["end"]))?)
}

/// Takes out of a FHIR record what is wanted; none if there is nothing of it.
///
/// # Errors
/// As when it was read first: bytes that came here have been read before.
pub fn excerpt(bytes: &[u8], wanted: &Wanted<'_>) -> Result<Option<Excerpt>, RecordError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let root = std::str::from_utf8(bytes).map_err(|error| RecordError::WrongEncoding {
        at: error.valid_up_to(),
    })?;
    let root: &RawValue = serde_json::from_str(root).map_err(damaged)?;
    // Refuses what is too deep before anything goes down into it.
    let _: Value = serde_json::from_str(root.get()).map_err(damaged)?;
    let mut entries = Vec::new();
    gather(None, root, &mut entries)?;
    let mut found = Excerpt {
        bytes: HEAD.as_bytes().to_vec(),
        counts: BTreeMap::new(),
        left_out: 0,
    };
    for entry in &entries {
        let resource: Value = serde_json::from_str(entry.raw.get()).map_err(damaged)?;
        if !wanted.has(&resource) {
            found.left_out += 1;
            continue;
        }
        if !found.counts.is_empty() {
            found.bytes.push(b',');
        }
        let kind = text(&resource["resourceType"]).unwrap_or_default();
        *found.counts.entry(kind.to_owned()).or_default() += 1;
        let mut written = String::from("{");
        if let Some(url) = &entry.url {
            written.push_str("\"fullUrl\":");
            written.push_str(&quoted(url));
            written.push(',');
        }
        written.push_str("\"resource\":");
        write_resource(entry.raw, &resource, wanted, &mut written)?;
        written.push('}');
        found.bytes.extend_from_slice(written.as_bytes());
    }
    found.bytes.extend_from_slice(b"]}");
    Ok((!found.counts.is_empty()).then_some(found))
}

/// All resources; Bundles may hold Bundles.
fn gather<'a>(
    url: Option<String>,
    raw: &'a RawValue,
    entries: &mut Vec<Entry<'a>>,
) -> Result<(), RecordError> {
    let fields = fields(raw)?;
    let named = |name: &str, is: &str| fields.get(name).is_some_and(|it| string(it) == is);
    if !named("resourceType", "Bundle") {
        entries.push(Entry { url, raw });
        return Ok(());
    }
    let Some(list) = fields.get("entry").filter(|it| it.get() != "null") else {
        return Ok(());
    };
    let list: Vec<&RawValue> = serde_json::from_str(list.get()).map_err(damaged)?;
    for entry in list {
        let inside = self::fields(entry)?;
        if let Some(resource) = inside.get("resource").filter(|it| it.get() != "null") {
            let url = inside.get("fullUrl").map(|it| string(it));
            gather(url.filter(|it| !it.is_empty()), resource, entries)?;
        }
    }
    Ok(())
}

/// Writes a resource that is wanted, without what in it is not.
fn write_resource(
    raw: &RawValue,
    resource: &Value,
    wanted: &Wanted<'_>,
    out: &mut String,
) -> Result<(), RecordError> {
    let own = Categories::of_resource(resource);
    let mut gone = BTreeMap::new();
    let mut kept = Vec::new();
    let mut fields = fields(raw)?;
    if let Some(contained) = fields.remove("contained") {
        for inner in contained_in(contained)? {
            let value: Value = serde_json::from_str(inner.get()).map_err(damaged)?;
            let bits = Categories::of_resource(&value);
            // The medicine of a prescription belongs to it; whose prescription it is does not.
            if wanted.asks_for(&value, bits) || fits(bits, own) {
                kept.push(inner);
            } else if let Some(id) = text(&value["id"]) {
                let kind = text(&value["resourceType"]).unwrap_or_default();
                gone.insert(id.trim_start_matches('#').to_owned(), kind.to_owned());
            }
        }
    }
    let whose = !wanted.has_type("Patient");
    out.push('{');
    write_fields(fields, &gone, whose, out)?;
    for (at, inner) in kept.iter().enumerate() {
        out.push_str(if at == 0 { ",\"contained\":[" } else { "," });
        let mut fields = self::fields(inner)?;
        fields.remove("contained");
        out.push('{');
        write_fields(fields, &gone, whose, out)?;
        out.push('}');
    }
    out.push_str(if kept.is_empty() { "}" } else { "]}" });
    Ok(())
}

/// The fields of a resource, its type first, without the narrative: that is made of all of it, and of more.
fn write_fields(
    mut fields: Fields<'_>,
    gone: &BTreeMap<String, String>,
    whose: bool,
    out: &mut String,
) -> Result<(), RecordError> {
    fields.remove("text");
    let kind = fields.remove("resourceType");
    let first = kind.iter().map(|it| ("resourceType", *it));
    let rest = fields.iter().map(|(name, it)| (name.as_str(), *it));
    for (at, (name, raw)) in first.chain(rest).enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&quoted(name));
        out.push(':');
        if whose && matches!(name, "subject" | "patient") {
            write_whose(raw, gone, out)?;
        } else {
            write(raw, gone, out)?;
        }
    }
    Ok(())
}

/// Whose it is: enough to tell that two are of the same person, without a name or a number of theirs.
fn write_whose(
    raw: &RawValue,
    gone: &BTreeMap<String, String>,
    out: &mut String,
) -> Result<(), RecordError> {
    if !raw.get().starts_with('{') {
        return write(raw, gone, out);
    }
    let mut fields = fields(raw)?;
    fields.retain(|name, _| matches!(name.as_str(), "reference" | "type" | "coding"));
    if fields.is_empty() {
        out.push_str(r#"{"type":"Patient"}"#);
        return Ok(());
    }
    write_object(&fields, gone, out)
}

/// Any value, with references to what is gone cut down to what they referred to.
fn write(
    raw: &RawValue,
    gone: &BTreeMap<String, String>,
    out: &mut String,
) -> Result<(), RecordError> {
    match raw.get().as_bytes().first() {
        Some(b'{') => write_object(&fields(raw)?, gone, out),
        Some(b'[') => {
            let list: Vec<&RawValue> = serde_json::from_str(raw.get()).map_err(damaged)?;
            out.push('[');
            for (at, item) in list.into_iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(item, gone, out)?;
            }
            out.push(']');
            Ok(())
        }
        _ => {
            out.push_str(raw.get());
            Ok(())
        }
    }
}

fn write_object(
    fields: &Fields<'_>,
    gone: &BTreeMap<String, String>,
    out: &mut String,
) -> Result<(), RecordError> {
    let target = fields.get("reference").map(|it| string(it));
    let kind = target.as_deref().and_then(|it| it.strip_prefix('#'));
    if let Some(kind) = kind.and_then(|id| gone.get(id)) {
        out.push_str("{\"type\":");
        out.push_str(&quoted(kind));
        out.push('}');
        return Ok(());
    }
    out.push('{');
    for (at, (name, raw)) in fields.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&quoted(name));
        out.push(':');
        write(raw, gone, out)?;
    }
    out.push('}');
    Ok(())
}

fn contained_in(raw: &RawValue) -> Result<Vec<&RawValue>, RecordError> {
    match raw.get().as_bytes().first() {
        Some(b'[') => {
            let list: Vec<&RawValue> = serde_json::from_str(raw.get()).map_err(damaged)?;
            let objects = list.into_iter().filter(|it| it.get().starts_with('{'));
            Ok(objects.collect())
        }
        Some(b'{') => Ok(vec![raw]),
        _ => Ok(Vec::new()),
    }
}

fn fields(raw: &RawValue) -> Result<Fields<'_>, RecordError> {
    serde_json::from_str(raw.get()).map_err(damaged)
}

/// A text, or nothing where there is none.
fn string(raw: &RawValue) -> String {
    serde_json::from_str(raw.get()).unwrap_or_default()
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[expect(clippy::needless_pass_by_value, reason = "it is what map_err gives")]
fn damaged(error: serde_json::Error) -> RecordError {
    RecordError::DamagedJson {
        line: error.line(),
        column: error.column(),
    }
}
