//! One record, read: its resources, and how they refer to each other.

use std::collections::HashMap;
use std::fmt::Write;

use serde_json::Value;

use crate::detect::{Kind, kind};
use crate::error::RecordError;
use crate::extract::Extract;
use crate::json::{list, text};

/// A record that was read: FHIR resources, or a PDF or picture, of which only the kind is known.
#[derive(Debug, Clone)]
pub struct Document {
    pub(crate) media_type: &'static str,
    pub(crate) resources: Vec<Resource>,
    /// Positions by full URL and by "Type/id".
    index: HashMap<String, usize>,
    pub(crate) bundle_type: Option<String>,
}

/// One resource of a document.
#[derive(Debug, Clone)]
pub(crate) struct Resource {
    pub(crate) full_url: Option<String>,
    pub(crate) value: Value,
    /// It was contained in another resource, and still is.
    pub(crate) contained: bool,
}

impl Resource {
    /// The resource's type; checked when it was read.
    pub(crate) fn kind(&self) -> &str {
        self.value["resourceType"].as_str().unwrap_or_default()
    }

    /// The id as shown; in Bundles without ids the last part of the full URL serves.
    pub(crate) fn shown_id(&self) -> Option<String> {
        let id = text(&self.value["id"]).or_else(|| {
            let url = self.full_url.as_deref()?;
            url.rsplit(['/', ':']).next().filter(|id| !id.is_empty())
        });
        id.map(crate::names::title)
    }
}

impl Document {
    /// Reads a file of any kind [`detect`](crate::detect()) knows.
    ///
    /// # Errors
    /// Any [`RecordError`], as by `detect`.
    pub fn parse(bytes: &[u8]) -> Result<Self, RecordError> {
        let (media_type, root) = match kind(bytes)? {
            Kind::File(media_type) => (media_type, None),
            Kind::Fhir(root) => ("application/fhir+json", Some(root)),
        };
        let mut document = Self {
            media_type,
            resources: Vec::new(),
            index: HashMap::new(),
            bundle_type: None,
        };
        if let Some(root) = root {
            document.bundle_type = (root["resourceType"] == "Bundle")
                .then(|| text(&root["type"]).unwrap_or_default().to_owned());
            document.add(root, None, "")?;
        }
        Ok(document)
    }

    /// What its bytes are.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        self.media_type
    }

    /// Whether this is FHIR; else it is a PDF or a picture.
    #[must_use]
    pub fn is_fhir(&self) -> bool {
        self.media_type == "application/fhir+json"
    }

    /// How many things a person would count in it: problems, medicines, allergies, vaccines, results, visits,
    /// procedures and documents.
    #[must_use]
    pub fn entries(&self) -> u32 {
        Extract::of(self).entries()
    }

    /// Adds a resource, or all of a Bundle's. Bundles may hold Bundles; the depth is bounded by the JSON reader.
    fn add(
        &mut self,
        mut value: Value,
        url: Option<String>,
        place: &str,
    ) -> Result<(), RecordError> {
        let damaged = |place: String| Err(RecordError::DamagedBundle { place });
        if value["resourceType"] != "Bundle" {
            if text(&value["resourceType"]).is_none() {
                return damaged(format!("{place}.resourceType"));
            }
            let inner = contained_results(&value);
            let resource = Resource {
                full_url: url,
                value,
                contained: false,
            };
            let position = self.resources.len();
            let by_id = text(&resource.value["id"]).map(|id| format!("{}/{id}", resource.kind()));
            for key in by_id.into_iter().chain(resource.full_url.clone()) {
                self.index.entry(key).or_insert(position);
            }
            self.resources.push(resource);
            for (id, value) in inner {
                self.index
                    .insert(format!("{position}#{id}"), self.resources.len());
                self.resources.push(Resource {
                    full_url: None,
                    value,
                    contained: true,
                });
            }
            return Ok(());
        }
        let mut at = place.to_owned();
        if !at.is_empty() {
            at.push('.');
        }
        at.push_str("entry");
        let entries = match value["entry"].take() {
            Value::Null => return Ok(()),
            Value::Array(entries) => entries,
            _ => return damaged(at),
        };
        for (number, mut entry) in entries.into_iter().enumerate() {
            let mut at = at.clone();
            // Writing to a String cannot fail.
            let _ = write!(at, "[{number}]");
            if !entry.is_object() {
                return damaged(at);
            }
            at.push_str(".resource");
            match entry["resource"].take() {
                // A search or a transaction may have entries without a resource.
                Value::Null => {}
                resource @ Value::Object(_) => {
                    let url = text(&entry["fullUrl"]).map(str::to_owned);
                    self.add(resource, url, &at)?;
                }
                _ => return damaged(at),
            }
        }
        Ok(())
    }

    /// The position of what a reference from within this document points to.
    pub(crate) fn position(&self, reference: &str) -> Option<usize> {
        let plain = reference.split("/_history/").next().unwrap_or(reference);
        if let Some(position) = self.index.get(plain) {
            return Some(*position);
        }
        // Absolute where the entry is relative, or the other way round.
        let mut parts = plain.rsplit('/');
        let (id, kind) = (parts.next()?, parts.next()?);
        self.index.get(&format!("{kind}/{id}")).copied()
    }

    /// The position of an observation that a report contains, by the report's position and the id within it.
    pub(crate) fn contained(&self, report: usize, id: &str) -> Option<usize> {
        self.index.get(&format!("{report}#{id}")).copied()
    }

    /// What a Reference found in `from` points to, contained or in this document.
    pub(crate) fn resolve<'a>(&'a self, from: &'a Value, reference: &Value) -> Option<&'a Value> {
        let target = text(&reference["reference"]).or_else(|| text(reference))?;
        if let Some(id) = target.strip_prefix('#') {
            return list(&from["contained"])
                .iter()
                .find(|c| text(&c["id"]).map(|id| id.trim_start_matches('#')) == Some(id));
        }
        Some(&self.resources[self.position(target)?].value)
    }

    /// The resources of one type.
    pub(crate) fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Resource> {
        self.resources.iter().filter(move |r| r.kind() == kind)
    }
}

/// The observations a DiagnosticReport contains: they are results like any other. Ids are only good within the report,
/// so the report's is put before them.
fn contained_results(report: &Value) -> Vec<(String, Value)> {
    if report["resourceType"] != "DiagnosticReport" {
        return Vec::new();
    }
    list(&report["contained"])
        .iter()
        .filter(|inner| inner["resourceType"] == "Observation")
        .filter_map(|inner| {
            let id = text(&inner["id"])?.trim_start_matches('#').to_owned();
            let mut result = inner.clone();
            result["id"] = match text(&report["id"]) {
                Some(outer) => format!("{outer}.{id}").into(),
                None => Value::Null,
            };
            // Contained resources often leave out whose they are.
            if result["subject"].is_null() {
                result["subject"] = report["subject"].clone();
            }
            Some((id, result))
        })
        .collect()
}
