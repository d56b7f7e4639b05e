//! What has no structured content: referenced documents, and reports whose values are not here.

use serde_json::Value;

use crate::concept;
use crate::draft::Draft;
use crate::facts::Facts;
use crate::json::{first, list, text};
use crate::names;
use crate::scope::Scope;

/// A line about a DocumentReference.
pub(crate) fn reference(scope: Scope<'_>) -> Option<Draft> {
    let value = scope.value();
    if value["status"] == "entered-in-error" || value["docStatus"] == "entered-in-error" {
        return None;
    }
    let attachment = &value["content"][0]["attachment"];
    let kind = concept::title(&value["type"]);
    let title = text(&value["description"])
        .or_else(|| text(&attachment["title"]))
        .map(names::title)
        .or_else(|| kind.clone())
        .or_else(|| concept::titles(list(&value["category"])))?;
    let mut facts = Facts::of(&value["type"]);
    facts.text("status", &value["status"]);
    facts.text("date", &value["date"]);
    facts.text("format", &attachment["contentType"]);
    facts.add("author", scope.names(&value["author"]));
    let when = [
        &value["date"],
        &attachment["creation"],
        &value["context"]["period"]["start"],
    ];
    let mut draft = Draft::new(scope, title.clone(), &when, facts);
    draft.detail = kind.filter(|kind| *kind != title);
    Some(draft)
}

/// A line about a DiagnosticReport that says something its observations do not: words, a file, or values that are not
/// in this record.
pub(crate) fn report(scope: Scope<'_>) -> Option<Draft> {
    let value = scope.value();
    if matches!(
        text(&value["status"]),
        Some("entered-in-error" | "cancelled")
    ) {
        return None;
    }
    let concluded = text(&value["conclusion"])
        .map(names::fact)
        .or_else(|| concept::titles(list(&value["conclusionCode"])));
    let form = &value["presentedForm"][0];
    let here = list(&value["result"])
        .iter()
        .any(|result| scope.resolve(result).is_some());
    if here && concluded.is_none() && form.is_null() {
        return None;
    }
    let title =
        concept::title(&value["code"]).or_else(|| text(&form["title"]).map(names::title))?;
    let done = first(value, &["effectiveDateTime", "effectivePeriod"]);
    let mut facts = Facts::of(&value["code"]);
    facts.text("status", &value["status"]);
    facts.concept("category", &value["category"]);
    facts.add("conclusion", concluded.as_deref());
    facts.text("format", &form["contentType"]);
    facts.text("issued", &value["issued"]);
    facts.add(
        "performer",
        scope.names(first(value, &["performer", "resultsInterpreter"])),
    );
    let when: [&Value; 3] = [done, &done["start"], &value["issued"]];
    let mut draft = Draft::new(scope, title, &when, facts);
    draft.detail = concluded;
    Some(draft)
}
