//! What every reader of a resource needs: the resource and its document.

use serde_json::Value;

use crate::concept;
use crate::document::{Document, Resource};
use crate::json::{first, list, text};
use crate::names;

/// One resource and its surroundings.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    /// The record's content.
    pub(crate) document: &'a Document,
    /// The resource.
    pub(crate) resource: &'a Resource,
    /// Names in this document carry Synthea's digits.
    pub(crate) synthea: bool,
}

impl<'a> Scope<'a> {
    /// The resource's fields.
    pub(crate) fn value(&self) -> &'a Value {
        &self.resource.value
    }

    /// What a reference of this resource points to.
    pub(crate) fn resolve(&self, reference: &Value) -> Option<&'a Value> {
        self.document.resolve(self.value(), reference)
    }

    /// Whom or what a reference names: a person, an organisation, a device, a place.
    pub(crate) fn name(&self, reference: &Value) -> Option<String> {
        self.name_within(reference, 2)
    }

    /// Follows a PractitionerRole to its people, but not in circles.
    fn name_within(&self, reference: &Value, depth: u8) -> Option<String> {
        let found = self.resolve(reference).and_then(|target| {
            names::best_human(&target["name"], self.synthea)
                .or_else(|| text(&target["name"]).map(names::title))
                .or_else(|| text(&target["deviceName"][0]["name"]).map(names::title))
                .or_else(|| {
                    let next = first(target, &["practitioner", "organization"]);
                    (depth > 0).then(|| self.name_within(next, depth - 1))?
                })
                .or_else(|| concept::title(first(target, &["code", "type"])))
        });
        found
            .or_else(|| text(&reference["display"]).map(names::title))
            .or_else(|| text(&reference["identifier"]["value"]).map(names::title))
    }

    /// The names of several references, one after the other.
    pub(crate) fn names(&self, references: &'a Value) -> Option<String> {
        let mut out: Vec<String> = Vec::new();
        let references = list(references).iter().take(concept::MANY);
        for name in references.filter_map(|r| self.name(r)) {
            if !out.contains(&name) {
                out.push(name);
            }
        }
        (!out.is_empty()).then(|| out.join(", "))
    }

    /// Why: reason codes, and the conditions that references lead to.
    pub(crate) fn reason(&self) -> Option<String> {
        let value = self.value();
        let coded = concept::titles(list(&value["reasonCode"]));
        coded.or_else(|| self.names(&value["reasonReference"]))
    }
}
