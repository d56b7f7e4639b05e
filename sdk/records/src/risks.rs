//! RiskAssessments: what a model said.

use crate::concept;
use crate::draft::Draft;
use crate::extract::Extract;
use crate::facts::Facts;
use crate::json::{first, list, text};
use crate::names;
use crate::scope::Scope;
use crate::units;

/// Whose names our models have, in what is kept of their answers.
pub(crate) const MODELS: &str = "urn:aceso:models";

/// Whether a record is nothing but what our models said: whom it is about and what they were told was copied from elsewhere when
/// it was kept, so it is evidence of nothing.
pub(crate) fn is_kept_answer(extract: &Extract) -> bool {
    let Extract { texts, said } = extract;
    let ours = |key: &str| {
        let code = key.strip_prefix(MODELS);
        code.is_some_and(|rest| rest.starts_with('|'))
    };
    let mut entries = said.entries.iter();
    !said.entries.is_empty()
        && said.measures.is_empty()
        && entries.all(|entry| entry.keys.iter().any(|key| ours(texts.get(*key))))
}

/// A line about a RiskAssessment; `None` if it predicts nothing.
pub(crate) fn risk(scope: Scope<'_>) -> Option<Draft> {
    let value = scope.value();
    if matches!(
        text(&value["status"]),
        Some("entered-in-error" | "cancelled")
    ) {
        return None;
    }
    let prediction = list(&value["prediction"]).first()?;
    let outcome = concept::title(&prediction["outcome"]);
    let title = concept::title(&value["code"]).or_else(|| outcome.clone())?;
    let mut facts = Facts::of(&value["code"]);
    facts.add("outcome", outcome);
    facts.concept("method", &value["method"]);
    facts.add("basis", scope.names(&value["basis"]));
    facts.text("status", &value["status"]);
    facts.notes(value);
    let when = first(value, &["occurrenceDateTime", "occurrencePeriod"]);
    let mut draft = Draft::new(scope, title, &[when, &when["start"]], facts);
    draft.keys = concept::code_key(&value["method"]).into_iter().collect();
    // FHIR R4 counts in percent.
    draft.detail = prediction["probabilityDecimal"]
        .as_f64()
        .map(|percent| units::with_unit(&units::number(percent), "%"))
        .or_else(|| {
            units::range(
                &prediction["probabilityRange"]["low"],
                &prediction["probabilityRange"]["high"],
            )
        })
        .or_else(|| text(&prediction["rationale"]).map(names::fact));
    Some(draft)
}
