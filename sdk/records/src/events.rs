//! Visits, procedures and implants.

use serde_json::Value;

use crate::codes;
use crate::concept;
use crate::draft::Draft;
use crate::facts::Facts;
use crate::json::{first, list, text};
use crate::names;
use crate::scope::Scope;
use crate::values;

/// HL7 v3 codes for where care takes place; the class of a visit often has no name.
const CLASSES: &[(&str, &str)] = &[
    ("AMB", "Outpatient visit"),
    ("EMER", "Emergency visit"),
    ("FLD", "Field visit"),
    ("HH", "Home visit"),
    ("IMP", "Hospital stay"),
    ("ACUTE", "Hospital stay"),
    ("NONAC", "Hospital stay"),
    ("OBSENC", "Observation in hospital"),
    ("PRENC", "Visit before admission"),
    ("SS", "Short stay"),
    ("VR", "Remote visit"),
];

/// A line about an Encounter.
pub(crate) fn visit(scope: Scope<'_>) -> Option<Draft> {
    let value = scope.value();
    let status = text(&value["status"]).unwrap_or_default();
    if matches!(status, "entered-in-error" | "cancelled") {
        return None;
    }
    let class = &value["class"];
    let class_name = text(&class["code"])
        .and_then(|code| CLASSES.iter().find(|(known, _)| *known == code))
        .map(|(_, name)| (*name).to_owned())
        .or_else(|| text(&class["display"]).map(names::title));
    let types = &value["type"];
    let title = concept::titles(list(types))
        .or_else(|| concept::title(&value["serviceType"]))
        .or_else(|| class_name.clone())?;
    let period = &value["period"];
    let reason = scope.reason().or_else(|| {
        list(&value["diagnosis"])
            .iter()
            .find_map(|d| scope.name(&d["condition"]))
    });
    let place = scope.name(&value["serviceProvider"]).or_else(|| {
        list(&value["location"])
            .iter()
            .find_map(|l| scope.name(&l["location"]))
    });

    let mut facts = Facts::of(list(types).first().unwrap_or(&Value::Null));
    facts.text("status", &value["status"]);
    facts.add("class", class_name);
    facts.add("period", values::when(period));
    facts.add("reason", reason.as_deref());
    facts.add("place", place.as_deref());
    let people = list(&value["participant"])
        .iter()
        .find_map(|p| scope.name(&p["individual"]));
    facts.add("performer", people);

    let mut draft = Draft::new(scope, title, &[&period["start"], &period["end"]], facts);
    draft.detail = reason.or(place);
    draft.active = matches!(status, "in-progress" | "arrived" | "triaged" | "onleave");
    Some(draft)
}

/// A line about a Procedure; `None` if it was not done.
pub(crate) fn procedure(scope: Scope<'_>) -> Option<Draft> {
    let value = scope.value();
    let status = text(&value["status"]).unwrap_or_default();
    let code = &value["code"];
    if matches!(status, "entered-in-error" | "not-done") || codes::nothing(code) {
        return None;
    }
    let title = concept::title(code)?;
    let done = first(
        value,
        &[
            "performedDateTime",
            "performedPeriod",
            "performedString",
            "performedAge",
            "performedRange",
        ],
    );
    let performer = list(&value["performer"])
        .iter()
        .find_map(|p| scope.name(&p["actor"]));
    let reason = scope.reason();

    let mut facts = Facts::of(code);
    facts.add("status", Some(status));
    facts.add("performed", values::when(done));
    facts.add("reason", reason.as_deref());
    facts.concept("site", &value["bodySite"]);
    facts.concept("outcome", &value["outcome"]);
    facts.add("performer", performer);
    facts.add("place", scope.name(&value["location"]));
    facts.notes(value);

    // The same procedure many times, as in a pregnancy, is one line with its earlier dates.
    let keys = [
        concept::code_key(code),
        Some(format!("procedure{}", concept::name_key(&title))),
    ];
    let when = [done, &done["start"], &done["end"]];
    let mut draft = Draft::new(scope, title, &when, facts).keyed(keys);
    draft.detail = concept::titles(list(&value["bodySite"])).or(reason);
    draft.active = status == "in-progress";
    Some(draft)
}

/// A line about a device a person lives with, e.g. a pacemaker.
pub(crate) fn device(scope: Scope<'_>) -> Option<Draft> {
    let value = scope.value();
    let status = text(&value["status"]).unwrap_or_default();
    if status == "entered-in-error" {
        return None;
    }
    let device = scope.resolve(&value["device"]).unwrap_or(&Value::Null);
    if codes::nothing(&device["type"]) {
        return None;
    }
    let title = concept::title(&device["type"]).or_else(|| scope.name(&value["device"]))?;
    let used = first(value, &["timingDateTime", "timingPeriod"]);
    let site = concept::title(&value["bodySite"]);

    let mut facts = Facts::of(&device["type"]);
    facts.add("status", Some(status));
    facts.add("used", values::when(used));
    facts.text("recorded", &value["recordedOn"]);
    facts.add("site", site.as_deref());
    facts.text("manufacturer", &device["manufacturer"]);
    facts.text("model", &device["modelNumber"]);
    facts.notes(value);

    let mut draft = Draft::new(
        scope,
        title,
        &[used, &used["start"], &value["recordedOn"]],
        facts,
    );
    draft.detail = site;
    draft.active = status == "active";
    Some(draft)
}
