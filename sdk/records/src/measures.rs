//! Numbers that were measured, by their LOINC codes: what a risk model may ask for.

use minicbor::{Decode, Encode};
use serde_json::Value;

use crate::concept::{LOINC, MANY, system};
use crate::dates::moment;
use crate::extract::{Collector, Limit, Text};
use crate::json::{first, list, text};
use crate::units;

/// One number, in numbers of its extract's texts.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array, context_bound = "Limit")]
pub(crate) struct Measure {
    /// LOINC.
    #[n(0)]
    pub(crate) code: Text,
    /// A decimal number, as it was written.
    #[n(1)]
    pub(crate) value: Text,
    /// UCUM where the record uses it.
    #[n(2)]
    pub(crate) unit: Text,
    #[n(3)]
    pub(crate) date: Option<Text>,
}

/// What an Observation measured, and its components.
pub(crate) fn measures(observation: &Value, texts: &mut Collector) -> Vec<Measure> {
    // What is planned, withdrawn or wrong is no measurement.
    if !matches!(
        text(&observation["status"]),
        None | Some("final" | "amended" | "corrected" | "preliminary")
    ) {
        return Vec::new();
    }
    let when = first(
        observation,
        &["effectiveDateTime", "effectivePeriod", "effectiveInstant"],
    );
    let date = [when, &when["start"], &observation["issued"]]
        .into_iter()
        .filter_map(text)
        .find(|raw| moment(raw).is_some());
    let date = texts.maybe(date);
    let parts = list(&observation["component"]).iter().take(MANY);
    core::iter::once(observation)
        .chain(parts)
        .filter_map(|part| Some((&part["code"], number(&part["valueQuantity"])?)))
        .flat_map(|(code, (value, unit))| {
            let codings = list(&code["coding"]).iter().take(MANY);
            let loinc = codings.filter(|coding| system(coding) == LOINC);
            loinc
                .filter_map(|coding| text(&coding["code"]))
                .map(|code| (code, value.clone(), unit))
                .collect::<Vec<_>>()
        })
        .map(|(code, value, unit)| Measure {
            code: texts.text(code),
            value: texts.text(&value),
            unit: texts.text(unit),
            date,
        })
        .collect()
}

/// The number and the unit of a Quantity. "Less than 5" is no number.
fn number(quantity: &Value) -> Option<(String, &str)> {
    if text(&quantity["comparator"]).is_some() {
        return None;
    }
    let value = units::value_of(quantity)?.to_string();
    let unit = text(&quantity["code"]).or_else(|| text(&quantity["unit"]));
    Some((value, unit.unwrap_or("1")))
}
