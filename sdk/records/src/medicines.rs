//! Prescriptions and statements about medicines.

use serde_json::Value;

use crate::codes;
use crate::concept;
use crate::dosage::dosage;
use crate::draft::Draft;
use crate::facts::Facts;
use crate::json::{first, list, text};
use crate::names;
use crate::scope::Scope;
use crate::values;

/// A line about a MedicationRequest or MedicationStatement; `None` if it was never meant or never taken.
pub(crate) fn medicine(scope: Scope<'_>) -> Option<Draft> {
    let value = scope.value();
    let status = text(&value["status"]).unwrap_or_default();
    if matches!(
        status,
        "entered-in-error" | "cancelled" | "draft" | "not-taken"
    ) || value["doNotPerform"] == true
    {
        return None;
    }
    let reference = &value["medicationReference"];
    let medication = scope.resolve(reference).unwrap_or(&Value::Null);
    // A reference to a Medication, or the concept itself.
    let code = first(value, &["medicationCodeableConcept", "medication"]);
    let code = if code.is_null() {
        &medication["code"]
    } else {
        code
    };
    if codes::nothing(code) {
        return None;
    }
    let title = concept::title(code)
        .or_else(|| ingredients(scope, medication))
        .or_else(|| text(&reference["display"]).map(names::title))
        // That there is a medicine must not be kept back because its name is elsewhere.
        .unwrap_or_else(|| match text(&reference["reference"]) {
            Some(target) if target.starts_with("Medication/") => names::title(target),
            _ => "Medication".to_owned(),
        });

    let statement = scope.resource.kind() == "MedicationStatement";
    let dose = dosage(first(value, &["dosageInstruction", "dosage"]));
    let taken = first(value, &["effectivePeriod", "effectiveDateTime"]);
    let mut facts = Facts::of(code);
    facts.add("status", Some(status));
    facts.add("dose", dose.as_deref());
    facts.add("ingredients", ingredients(scope, medication));
    facts.concept("form", &medication["form"]);
    facts.add("reason", scope.reason());
    facts.text("prescribed", &value["authoredOn"]);
    facts.add("taken", values::when(taken));
    facts.text("recorded", &value["dateAsserted"]);
    facts.add(
        "valid",
        values::when(&value["dispenseRequest"]["validityPeriod"]),
    );
    facts.add("prescriber", scope.name(&value["requester"]));
    facts.add("source", scope.name(&value["informationSource"]));
    facts.notes(value);

    let when: &[&Value] = if statement {
        &[&taken["start"], taken, &value["dateAsserted"]]
    } else {
        &[
            &value["authoredOn"],
            &value["dispenseRequest"]["validityPeriod"]["start"],
        ]
    };
    let mut draft = Draft::new(scope, title.clone(), when, facts)
        .keyed([concept::code_key(code), Some(concept::name_key(&title))]);
    draft.detail = dose;
    draft.active = match status {
        "active" | "on-hold" | "intended" => true,
        "completed" | "stopped" => false,
        // Nobody knows; an end says that it was taken for a while.
        _ => text(&taken["end"]).is_none(),
    };
    Some(draft)
}

/// What a mixture without a name is made of, with strengths.
fn ingredients(scope: Scope<'_>, medication: &Value) -> Option<String> {
    let parts: Vec<String> = list(&medication["ingredient"])
        .iter()
        .filter_map(|part| {
            let name = concept::title(&part["itemCodeableConcept"])
                .or_else(|| scope.name(&part["itemReference"]))?;
            Some(match values::ratio_of(&part["strength"]) {
                Some(strength) => format!("{name} {strength}"),
                None => name,
            })
        })
        .take(8)
        .collect();
    (!parts.is_empty()).then(|| parts.join(" + "))
}
