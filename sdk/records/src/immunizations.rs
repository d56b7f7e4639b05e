//! Vaccines given.

use crate::codes;
use crate::concept;
use crate::draft::Draft;
use crate::facts::Facts;
use crate::json::{list, text};
use crate::scope::Scope;
use crate::units;

/// A line about an Immunization; `None` if it was not given.
pub(crate) fn immunization(scope: Scope<'_>) -> Option<Draft> {
    let value = scope.value();
    let code = &value["vaccineCode"];
    if matches!(
        text(&value["status"]),
        Some("entered-in-error" | "not-done")
    ) || value["notGiven"] == true
        || codes::nothing(code)
    {
        return None;
    }
    let diseases = list(&value["protocolApplied"])
        .iter()
        .flat_map(|protocol| list(&protocol["targetDisease"]));
    let target = concept::titles(diseases);
    let title = concept::title(code).or_else(|| target.clone())?;

    let mut facts = Facts::of(code);
    facts.add("target", target);
    facts.text("status", &value["status"]);
    facts.add(
        "given",
        text(&value["occurrenceDateTime"]).or_else(|| text(&value["occurrenceString"])),
    );
    for protocol in list(&value["protocolApplied"]).iter().take(3) {
        let number = &protocol["doseNumberPositiveInt"];
        facts.add("doseNumber", number.as_u64().map(|n| n.to_string()));
        facts.text("doseNumber", &protocol["doseNumberString"]);
        facts.text("series", &protocol["series"]);
    }
    facts.add("dose", units::quantity(&value["doseQuantity"]));
    facts.text("lot", &value["lotNumber"]);
    facts.add("manufacturer", scope.name(&value["manufacturer"]));
    facts.concept("site", &value["site"]);
    facts.concept("route", &value["route"]);
    let performers = list(&value["performer"])
        .iter()
        .find_map(|p| scope.name(&p["actor"]));
    facts.add("performer", performers);
    facts.add("place", scope.name(&value["location"]));
    facts.text("recorded", &value["recorded"]);
    facts.notes(value);

    let when = [
        &value["occurrenceDateTime"],
        &value["date"],
        &value["recorded"],
    ];
    Some(
        Draft::new(scope, title.clone(), &when, facts)
            .keyed([concept::code_key(code), Some(concept::name_key(&title))]),
    )
}
