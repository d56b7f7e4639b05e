//! Observations: laboratory values, vital signs and other findings that have a value.

use std::collections::HashMap;

use aceso_messages::Flag;
use serde_json::Value;

use crate::concept;
use crate::document::Document;
use crate::draft::{Draft, Mark};
use crate::facts::Facts;
use crate::json::{codes, first, has_code, list, text};
use crate::scope::Scope;
use crate::units;
use crate::values;

/// For each observation, by position, the report that cites it.
pub(crate) type Reports<'a> = HashMap<usize, &'a Value>;

/// Finds which report cites which observation.
pub(crate) fn reports(document: &Document) -> Reports<'_> {
    let mut reports = Reports::new();
    for (place, report) in document.resources.iter().enumerate() {
        if report.kind() != "DiagnosticReport" {
            continue;
        }
        for result in list(&report.value["result"]) {
            let Some(target) = text(&result["reference"]) else {
                continue;
            };
            let at = match target.strip_prefix('#') {
                Some(id) => document.contained(place, id),
                None => document.position(target),
            };
            if let Some(at) = at {
                reports.entry(at).or_insert(&report.value);
            }
        }
    }
    reports
}

/// A line about an Observation; `None` if it has no value or should not count.
pub(crate) fn result(scope: Scope<'_>, report: Option<&Value>) -> Option<Draft> {
    let value = scope.value();
    if matches!(
        text(&value["status"]),
        Some("entered-in-error" | "cancelled")
    ) || is_questionnaire(value)
    {
        return None;
    }
    let report = report.unwrap_or(&Value::Null);
    let code = &value["code"];
    let title = concept::title(code)?;
    let (detail, pair) = detail(value, &title)?;
    // "Blood pressure panel with all children optional" is how LOINC says it.
    let title = if pair && title.starts_with("Blood pressure panel") {
        "Blood pressure".to_owned()
    } else {
        title
    };
    let range = normal_range(value);

    let mut facts = Facts::of(code);
    facts.add("value", Some(&detail));
    facts.add("range", range.and_then(range_text));
    facts.concept("interpretation", &value["interpretation"]);
    let measured = first(
        value,
        &["effectiveDateTime", "effectivePeriod", "effectiveInstant"],
    );
    facts.add("measured", values::when(measured));
    facts.text("issued", &value["issued"]);
    facts.text("status", &value["status"]);
    facts.concept("category", &value["category"]);
    facts.add("report", concept::title(&report["code"]));
    facts.concept("method", &value["method"]);
    facts.concept("site", &value["bodySite"]);
    facts.add("specimen", scope.name(&value["specimen"]));
    facts.add("performer", scope.names(&value["performer"]));
    facts.notes(value);

    // Names of tests repeat (glucose in blood, in urine), so only a code joins; a name does where there is no code.
    let key = concept::code_key(code).unwrap_or_else(|| concept::name_key(&title));
    // The panel for blood pressure has had several codes.
    let key = if pair {
        "blood-pressure".to_owned()
    } else {
        key
    };
    // LOINC has a code per method. A name with its specimen, in the same unit, is the same to a reader.
    let same_name = concept::names_specimen(code).then(|| {
        let unit = units::unit_of(&value["valueQuantity"]);
        format!("{}|{unit}", concept::name_key(&title))
    });
    // Many laboratories date only the report.
    let reported = first(report, &["effectiveDateTime", "effectivePeriod"]);
    let when = [
        measured,
        &measured["start"],
        reported,
        &reported["start"],
        &value["issued"],
        &report["issued"],
    ];
    let mut draft = Draft::new(scope, title, &when, facts).keyed([Some(key.clone()), same_name]);
    // The same test at the same moment with the same value is one measurement, whatever ids two hospitals gave it.
    if draft.date.is_some() {
        draft.marks.push(Mark::Measured(key));
    }
    draft.flag = flag(value);
    draft.detail = Some(detail);
    Some(draft)
}

/// Questionnaires come as observations by the dozen. Smoking and scores (numbers) are worth a line, other answers not.
fn is_questionnaire(value: &Value) -> bool {
    list(&value["category"])
        .iter()
        .any(|category| has_code(category, &["survey"]))
        && !has_code(&value["code"], &["72166-2"])
        && value["valueQuantity"].is_null()
        && value["valueInteger"].is_null()
}

/// The value, readable, and whether it is a blood pressure.
fn detail(value: &Value, title: &str) -> Option<(String, bool)> {
    let components = list(&value["component"]);
    if let Some(pressure) = blood_pressure(components) {
        return Some((pressure, true));
    }
    if let Some(own) = values::value(value) {
        return Some((own, false));
    }
    let parts: Vec<String> = components
        .iter()
        .filter_map(|part| {
            let value = values::value(part)?;
            Some(match concept::title(&part["code"]) {
                Some(name) if name != title => format!("{name}: {value}"),
                _ => value,
            })
        })
        .take(12)
        .collect();
    if !parts.is_empty() {
        return Some((parts.join("; "), false));
    }
    // Some laboratories say only "positive" or "normal".
    concept::titles(list(&value["interpretation"])).map(|only| (only, false))
}

/// "120/80 mmHg" from a systolic and a diastolic component.
fn blood_pressure(components: &[Value]) -> Option<String> {
    let part = |code: &str| {
        components
            .iter()
            .find(|part| has_code(&part["code"], &[code]))
            .map(|part| &part["valueQuantity"])
    };
    let (systolic, diastolic) = (part("8480-6")?, part("8462-4")?);
    let pair = format!("{}/{}", units::amount(systolic)?, units::amount(diastolic)?);
    Some(units::with_unit(&pair, &units::unit_of(systolic)))
}

/// The range that holds for this person: the only one, or the only one called normal. Several may depend on age or sex.
fn normal_range(value: &Value) -> Option<&Value> {
    let ranges = list(&value["referenceRange"]);
    if let [only] = ranges {
        let other = codes(&only["type"]).any(|code| code != "normal");
        return (!other).then_some(only);
    }
    let mut normal = ranges
        .iter()
        .filter(|range| has_code(&range["type"], &["normal"]));
    match (normal.next(), normal.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// A reference range, readable.
fn range_text(range: &Value) -> Option<String> {
    units::range(&range["low"], &range["high"]).or_else(|| text(&range["text"]).map(str::to_owned))
}

/// How a result stands to its range: what the laboratory said, else what the numbers say.
fn flag(value: &Value) -> Flag {
    let own = one_flag(value);
    if own != Flag::None {
        return own;
    }
    list(&value["component"])
        .iter()
        .map(one_flag)
        .find(|flag| *flag != Flag::None)
        .unwrap_or_default()
}

/// The flag of one value.
fn one_flag(value: &Value) -> Flag {
    let mut said = false;
    for code in list(&value["interpretation"]).iter().flat_map(codes) {
        match code {
            "H" | "HH" | "HU" | "HX" | ">" => return Flag::High,
            "L" | "LL" | "LU" | "LX" | "<" => return Flag::Low,
            "A" | "AA" => return Flag::Alert,
            _ => said = true,
        }
    }
    if said {
        return Flag::None;
    }
    by_range(value).unwrap_or_default()
}

/// Compares a number with its range, if both are of one unit.
fn by_range(value: &Value) -> Option<Flag> {
    let quantity = &value["valueQuantity"];
    let number = units::value_of(quantity)?;
    let range = normal_range(value)?;
    let bound = |key: &str| {
        let bound = &range[key];
        let (ours, theirs) = (units::unit_of(quantity), units::unit_of(bound));
        units::value_of(bound).filter(|_| theirs.is_empty() || ours == theirs)
    };
    let (low, high) = (bound("low"), bound("high"));
    Some(match text(&quantity["comparator"]) {
        // "< 5" is below 10, but may be above 3.
        Some("<" | "<=") => match low {
            Some(low) if number < low => Flag::Low,
            _ => Flag::None,
        },
        Some(">" | ">=") => match high {
            Some(high) if number > high => Flag::High,
            _ => Flag::None,
        },
        _ if low.is_some_and(|low| number < low) => Flag::Low,
        _ if high.is_some_and(|high| number > high) => Flag::High,
        _ => Flag::None,
    })
}
