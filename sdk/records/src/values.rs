//! The `value[x]` and timing choices of FHIR in readable form.

use serde_json::Value;

use crate::concept;
use crate::json::{first, text};
use crate::units;

/// A point or stretch of time, an age, or words for it.
pub(crate) fn when(value: &Value) -> Option<String> {
    if let Some(raw) = text(value) {
        return Some(raw.to_owned());
    }
    let low = &value["low"];
    if !low.is_null() || !value["high"].is_null() {
        return units::range(low, &value["high"]);
    }
    match (text(&value["start"]), text(&value["end"])) {
        (Some(start), Some(end)) => Some(format!("{start} – {end}")),
        (Some(start), None) => Some(start.to_owned()),
        (None, Some(end)) => Some(format!("– {end}")),
        (None, None) => units::quantity(value),
    }
}

/// The value of an Observation or one of its components.
pub(crate) fn value(observation: &Value) -> Option<String> {
    let quantity = &observation["valueQuantity"];
    if !quantity.is_null() {
        return units::quantity(quantity);
    }
    let coded = &observation["valueCodeableConcept"];
    if !coded.is_null() {
        return concept::title(coded);
    }
    let plain = first(observation, &["valueString", "valueDateTime", "valueTime"]);
    if let Some(plain) = text(plain) {
        return Some(crate::names::fact(plain));
    }
    if let Some(yes) = observation["valueBoolean"].as_bool() {
        return Some(if yes { "Yes" } else { "No" }.to_owned());
    }
    if let Some(whole) = observation["valueInteger"].as_i64() {
        return Some(whole.to_string());
    }
    let ratio = &observation["valueRatio"];
    if !ratio.is_null() {
        return ratio_of(ratio);
    }
    let range = &observation["valueRange"];
    if !range.is_null() {
        return units::range(&range["low"], &range["high"]);
    }
    when(&observation["valuePeriod"])
}

/// A Ratio: "1:128" for a titre, "5 mg/100 mL" for a strength.
pub(crate) fn ratio_of(ratio: &Value) -> Option<String> {
    let (over, under) = (&ratio["numerator"], &ratio["denominator"]);
    let top = units::quantity(over)?;
    let Some(below) = units::quantity(under) else {
        return Some(top);
    };
    let (top_unit, below_unit) = (units::unit_of(over), units::unit_of(under));
    Some(if top_unit.is_empty() && below_unit.is_empty() {
        format!("{top}:{below}")
    } else if top == below {
        // "850 mg of 850 mg": some systems have no other way to say how much.
        top
    } else if units::value_of(under) == Some(1.0) {
        if below_unit.is_empty() {
            top
        } else {
            format!("{top}/{below_unit}")
        }
    } else {
        format!("{top}/{below}")
    })
}
