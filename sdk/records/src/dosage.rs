//! How a medicine is taken.

use serde_json::Value;

use crate::concept;
use crate::json::{list, text};
use crate::names;
use crate::units;

/// Dosages as people read them: the text a prescriber wrote, else amount, times and way.
pub(crate) fn dosage(dosages: &Value) -> Option<String> {
    let mut out: Vec<String> = Vec::new();
    for line in list(dosages).iter().filter_map(one).take(4) {
        if !out.contains(&line) {
            out.push(line);
        }
    }
    (!out.is_empty()).then(|| names::fact(&out.join("; ")))
}

/// One dosage.
fn one(dosage: &Value) -> Option<String> {
    if let Some(written) = text(dosage).or_else(|| text(&dosage["text"])) {
        return Some(written.to_owned());
    }
    let amount = list(&dosage["doseAndRate"])
        .iter()
        .chain(std::iter::once(dosage))
        .find_map(|dose| {
            units::quantity(&dose["doseQuantity"])
                .or_else(|| units::range(&dose["doseRange"]["low"], &dose["doseRange"]["high"]))
        });
    let timing = &dosage["timing"];
    let times = concept::title(&timing["code"]).or_else(|| times(&timing["repeat"]));
    let parts: Vec<String> = [
        amount,
        times,
        concept::title(&dosage["route"]),
        text(&dosage["patientInstruction"]).map(str::to_owned),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// How often: "3×/day", "1×/2 weeks", with times of the day.
fn times(repeat: &Value) -> Option<String> {
    let whole = |key: &str| units::value_of(&serde_json::json!({ "value": repeat[key] }));
    let mut out = None;
    if let (Some(period), Some(unit)) = (whole("period"), text(&repeat["periodUnit"])) {
        let unit = match unit {
            "s" => "second",
            "min" => "minute",
            "h" => "hour",
            "d" => "day",
            "wk" => "week",
            "mo" => "month",
            "a" => "year",
            other => other,
        };
        let often = units::number(whole("frequency").unwrap_or(1.0));
        out = Some(if period == 1.0 {
            format!("{often}×/{unit}")
        } else {
            format!("{often}×/{} {unit}s", units::number(period))
        });
    }
    let at: Vec<&str> = list(&repeat["timeOfDay"])
        .iter()
        .filter_map(text)
        .map(|time| time.get(..5).unwrap_or(time))
        .collect();
    if !at.is_empty() {
        let at = at.join(", ");
        out = Some(out.map_or_else(|| at.clone(), |often| format!("{often} ({at})")));
    }
    out
}
