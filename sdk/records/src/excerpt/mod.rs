//! What of a record somebody asked for, and nothing else of it: the matching resources in a Bundle of their own. Protocol §9.
//!
//! Works on the text as it was written, not on what was read from it: 1.10 stays 1.10.

mod people;
mod write;

use std::collections::BTreeMap;

use aceso_messages::{Category, Millis};
use serde_json::{Value, value::RawValue};

use crate::categories::{Categories, fits};
use crate::dates::{DAY, Moment, moment};
use crate::error::RecordError;
use crate::json::text;

use self::people::People;

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
    pub since: Option<Edge>,
    /// Dated earlier.
    pub before: Option<Edge>,
}

/// Where a period begins or ends: by the clock, and by the calendar of whoever says yes to it. What is dated by day was on that day wherever
/// its person was, so it is in the period when its day is one of those that they read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    time: i64,
    day: i64,
}

impl Edge {
    /// From a time on. `east` is by how many milliseconds their clock is ahead of UTC then.
    #[must_use]
    pub fn since(time: Millis, east: i64) -> Self {
        let time = i64::try_from(time).unwrap_or(i64::MAX);
        let day = time.saturating_add(east).div_euclid(DAY);
        Self { time, day }
    }

    /// Up to a time, which is no part of it any more: the last day is that of the moment before.
    #[must_use]
    pub fn before(time: Millis, east: i64) -> Self {
        let day = Self::since(time.saturating_sub(1), east).day;
        Self {
            day,
            ..Self::since(time, east)
        }
    }
}

/// The resources of one record that were asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The Bundle that holds them.
    pub bytes: Vec<u8>,
    /// How many of each type, contained ones too.
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
        self.categories.contains(Category::Documents)
            && self.since.is_none()
            && self.before.is_none()
    }

    /// Whether what was written to be read is asked for, which may speak of anything: letters, and the texts of sections.
    fn has_letters(&self) -> bool {
        self.categories.contains(Category::Documents) || self.has_type("DocumentReference")
    }

    fn has(&self, resource: &Value) -> bool {
        let own = Categories::of_resource(resource);
        self.asks_for(resource, own) && (is_timeless(resource, own) || self.in_period(resource))
    }

    /// Whether something contained goes along with what contains it: the medicine of a prescription belongs to it; whose prescription
    /// it is does not. What says when it was has to have been in the period itself.
    fn has_contained(&self, inner: &Value, outer: Categories) -> bool {
        let own = Categories::of_resource(inner);
        let belongs = fits(own, outer);
        (belongs || self.asks_for(inner, own))
            && (is_timeless(inner, own) || belongs && !is_dated(inner) || self.in_period(inner))
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
            let since = |it: Edge| date.is_since(it.time, it.day);
            let before = |it: Edge| date.is_surely_before(it.time, it.day);
            self.since.is_none_or(since) && self.before.is_none_or(before)
        })
    }
}

/// Whether it has no date because it is about who, where or with what. A Composition has one, with words of its own or without.
fn is_timeless(resource: &Value, own: Categories) -> bool {
    own.is_none() && resource["resourceType"] != "Composition"
}

fn is_dated(resource: &Value) -> bool {
    DATES.iter().any(|name| !resource[*name].is_null())
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
    let mut resources = Vec::with_capacity(entries.len());
    for entry in entries {
        let resource: Value = serde_json::from_str(entry.raw.get()).map_err(damaged)?;
        resources.push((entry, resource));
    }
    let people = (!wanted.has_type("Patient")).then(|| {
        let all = resources.iter();
        People::of(all.map(|(entry, resource)| (entry.url.as_deref(), resource)))
    });
    let writer = write::Writer {
        wanted,
        people: people.as_ref(),
    };
    for (entry, resource) in &resources {
        if !wanted.has(resource) {
            found.left_out += 1;
            continue;
        }
        if !found.counts.is_empty() {
            found.bytes.push(b',');
        }
        let mut written = String::from("{");
        if let Some(url) = &entry.url {
            written.push_str("\"fullUrl\":");
            written.push_str(&quoted(url));
            written.push(',');
        }
        written.push_str("\"resource\":");
        writer.resource(entry.raw, resource, &mut found.counts, &mut written)?;
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
