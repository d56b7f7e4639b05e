//! Writes resources that are wanted, without what in them is not.

use std::collections::BTreeMap;

use serde_json::{Value, value::RawValue};

use super::{Fields, Wanted, damaged, fields, people::People, quoted, string};
use crate::categories::Categories;
use crate::error::RecordError;
use crate::json::text;

/// What is written, and what not.
pub(super) struct Writer<'a> {
    pub wanted: &'a Wanted<'a>,
    /// Whose names and numbers stay out; none if who it is was asked for.
    pub people: Option<&'a People>,
}

/// Contained resources that stay out: their types, by id.
type Gone = BTreeMap<String, String>;

impl Writer<'_> {
    /// A resource with what it contains, all of which is counted.
    pub(super) fn resource(
        &self,
        raw: &RawValue,
        resource: &Value,
        counts: &mut BTreeMap<String, u32>,
        out: &mut String,
    ) -> Result<(), RecordError> {
        let own = Categories::of_resource(resource);
        let mut count = |resource: &Value| {
            let kind = text(&resource["resourceType"]).unwrap_or_default();
            *counts.entry(kind.to_owned()).or_default() += 1;
        };
        count(resource);
        let mut gone = Gone::new();
        let mut kept = Vec::new();
        let mut fields = fields(raw)?;
        if let Some(contained) = fields.remove("contained") {
            for inner in contained_in(contained)? {
                let value: Value = serde_json::from_str(inner.get()).map_err(damaged)?;
                if self.wanted.has_contained(&value, own) {
                    count(&value);
                    kept.push(inner);
                } else if let Some(id) = text(&value["id"]) {
                    let kind = text(&value["resourceType"]).unwrap_or_default();
                    gone.insert(id.trim_start_matches('#').to_owned(), kind.to_owned());
                }
            }
        }
        out.push('{');
        self.top(fields, &gone, out)?;
        for (at, inner) in kept.iter().enumerate() {
            out.push_str(if at == 0 { ",\"contained\":[" } else { "," });
            let mut fields = super::fields(inner)?;
            fields.remove("contained");
            out.push('{');
            self.top(fields, &gone, out)?;
            out.push('}');
        }
        out.push_str(if kept.is_empty() { "}" } else { "]}" });
        Ok(())
    }

    /// The fields of a resource, its type first, without the narrative: that is made of all of it, and of more.
    fn top(
        &self,
        mut fields: Fields<'_>,
        gone: &Gone,
        out: &mut String,
    ) -> Result<(), RecordError> {
        fields.remove("text");
        if !self.wanted.has_letters() {
            fields.remove("presentedForm");
        }
        let kind = fields.remove("resourceType");
        let first = kind.iter().map(|it| ("resourceType", *it));
        let rest = fields.iter().map(|(name, it)| (name.as_str(), *it));
        for (at, (name, raw)) in first.chain(rest).enumerate() {
            if at > 0 {
                out.push(',');
            }
            out.push_str(&quoted(name));
            out.push(':');
            if self.people.is_some() && matches!(name, "subject" | "patient") {
                whose(raw, gone, out)?;
            } else {
                self.any(raw, gone, out)?;
            }
        }
        Ok(())
    }

    /// Any value, with references cut down to what may be known of what they refer to.
    fn any(&self, raw: &RawValue, gone: &Gone, out: &mut String) -> Result<(), RecordError> {
        match raw.get().as_bytes().first() {
            Some(b'{') => self.object(fields(raw)?, gone, out),
            Some(b'[') => each(raw, out, |item, out| self.any(item, gone, out)),
            _ => {
                out.push_str(raw.get());
                Ok(())
            }
        }
    }

    fn object(&self, fields: Fields<'_>, gone: &Gone, out: &mut String) -> Result<(), RecordError> {
        let target = fields.get("reference").map(|it| string(it));
        let target = target.unwrap_or_default();
        if let Some(kind) = target.strip_prefix('#').and_then(|id| gone.get(id)) {
            only_type(kind, out);
            return Ok(());
        }
        if self.people.is_some_and(|it| it.are_meant(&fields)) {
            person(&fields, out);
            return Ok(());
        }
        // What is searched for may be a person's number, whatever is looked for by it.
        let searched = searched_kind(&target).map(quoted_raw);
        let mut fields = fields;
        if let Some(kind) = &searched {
            fields.remove("reference");
            fields.entry("type".to_owned()).or_insert(&**kind);
        }
        // A narrative within: a section's.
        let narrative = |it: &&RawValue| it.get().starts_with('{');
        if !self.wanted.has_letters() && fields.get("text").is_some_and(narrative) {
            fields.remove("text");
        }
        out.push('{');
        for (at, (name, raw)) in fields.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            out.push_str(&quoted(name));
            out.push(':');
            self.any(raw, gone, out)?;
        }
        out.push('}');
        Ok(())
    }
}

/// Whose it is: enough to tell that two are of the same person, without a name or a number of theirs.
fn whose(raw: &RawValue, gone: &Gone, out: &mut String) -> Result<(), RecordError> {
    match raw.get().as_bytes().first() {
        Some(b'[') => each(raw, out, |item, out| whose(item, gone, out)),
        Some(b'{') => {
            let fields = fields(raw)?;
            let target = fields.get("reference").map(|it| string(it));
            let id = target.as_deref().and_then(|it| it.strip_prefix('#'));
            match id.and_then(|id| gone.get(id)) {
                Some(kind) => only_type(kind, out),
                None => person(&fields, out),
            }
            Ok(())
        }
        _ => {
            only_type("Patient", out);
            Ok(())
        }
    }
}

/// A reference to a person: where it leads and to what, and nothing that names them.
fn person(fields: &Fields<'_>, out: &mut String) {
    let of = |name: &str| fields.get(name).map(|it| string(it));
    let target = of("reference").filter(|it| !it.is_empty());
    let kind = of("type").filter(|it| !it.is_empty());
    let searched = target.as_deref().and_then(searched_kind);
    match (target.as_deref(), searched) {
        (Some(target), None) => {
            out.push_str("{\"reference\":");
            out.push_str(&quoted(target));
            if let Some(kind) = kind {
                out.push_str(",\"type\":");
                out.push_str(&quoted(&kind));
            }
            out.push('}');
        }
        (_, searched) => only_type(kind.as_deref().or(searched).unwrap_or("Patient"), out),
    }
}

fn only_type(kind: &str, out: &mut String) {
    out.push_str("{\"type\":");
    out.push_str(&quoted(kind));
    out.push('}');
}

/// What a conditional reference looks for: "Patient" of "Patient?identifier=…".
fn searched_kind(reference: &str) -> Option<&str> {
    let (path, _) = reference.split_once('?')?;
    path.rsplit('/').next()
}

fn quoted_raw(text: &str) -> Box<RawValue> {
    RawValue::from_string(quoted(text)).unwrap_or_default()
}

/// Writes each of a list.
fn each(
    raw: &RawValue,
    out: &mut String,
    mut write: impl FnMut(&RawValue, &mut String) -> Result<(), RecordError>,
) -> Result<(), RecordError> {
    let list: Vec<&RawValue> = serde_json::from_str(raw.get()).map_err(damaged)?;
    out.push('[');
    for (at, item) in list.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write(item, out)?;
    }
    out.push(']');
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
