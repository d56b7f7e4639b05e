//! Conditions: problems, and circumstances that are coded as such.

use crate::codes;
use crate::concept;
use crate::draft::Draft;
use crate::facts::Facts;
use crate::json::{codes as all_codes, first, has_code, list, text};
use crate::scope::Scope;
use crate::values;

/// A line about a Condition, and whether it is a health problem; `None` if it was refuted or says nothing.
pub(crate) fn problem(scope: Scope<'_>) -> Option<(Draft, bool)> {
    let value = scope.value();
    let code = &value["code"];
    if has_code(
        &value["verificationStatus"],
        &["refuted", "entered-in-error"],
    ) || codes::nothing(code)
    {
        return None;
    }
    let title = concept::title(code).or_else(|| concept::titles(list(&value["bodySite"])))?;
    let onset = first(
        value,
        &[
            "onsetDateTime",
            "onsetPeriod",
            "onsetAge",
            "onsetRange",
            "onsetString",
        ],
    );
    let ended = first(
        value,
        &[
            "abatementDateTime",
            "abatementPeriod",
            "abatementAge",
            "abatementRange",
            "abatementString",
        ],
    );

    let mut facts = Facts::of(code);
    facts.concept("status", &value["clinicalStatus"]);
    facts.concept("verification", &value["verificationStatus"]);
    facts.concept("category", &value["category"]);
    facts.concept("severity", &value["severity"]);
    facts.concept("site", &value["bodySite"]);
    facts.add("onset", values::when(onset));
    facts.add("ended", values::when(ended));
    facts.text("recorded", &value["recordedDate"]);
    facts.add(
        "recorder",
        scope.name(first(value, &["recorder", "asserter"])),
    );
    facts.notes(value);

    let when = [
        &value["onsetDateTime"],
        &value["onsetPeriod"]["start"],
        &value["recordedDate"],
        &value["assertedDate"],
    ];
    let mut draft = Draft::new(scope, title.clone(), &when, facts)
        .keyed([concept::code_key(code), Some(concept::name_key(&title))]);
    // That a diagnosis is only suspected must be read with its name.
    let sure = &value["verificationStatus"];
    let unsure = has_code(sure, &["unconfirmed", "provisional", "differential"]);
    let parts: Vec<String> = concept::title(&value["severity"])
        .into_iter()
        .chain(unsure.then(|| concept::title(sure)).flatten())
        .collect();
    draft.detail = Some(parts.join(", ")).filter(|detail| !detail.is_empty());
    draft.active = match all_codes(&value["clinicalStatus"]).next() {
        Some("inactive" | "remission" | "resolved") => false,
        Some(_) => true,
        None => ended.is_null() || (ended == false),
    };
    let problem = !codes::circumstance(value);
    if !problem && !draft.active {
        draft.detail = text(&value["abatementDateTime"]).map(str::to_owned);
    }
    Some((draft, problem))
}
