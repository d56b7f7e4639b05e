//! Allergies and intolerances, and the word that there are none.

use aceso_messages::Flag;
use serde_json::Value;

use crate::codes;
use crate::concept;
use crate::document::Document;
use crate::draft::Draft;
use crate::facts::Facts;
use crate::json::{codes as all_codes, first, has_code, list, text};
use crate::names;
use crate::scope::Scope;
use crate::values;

/// What an AllergyIntolerance says.
pub(crate) enum Said {
    /// There is an allergy.
    Allergy(Draft),
    /// No allergy of one kind is known, e.g. to food.
    NoneOfKind(Draft),
    /// No allergy at all is known.
    NoneKnown,
}

/// Reads an AllergyIntolerance; `None` if it was refuted or says nothing.
pub(crate) fn allergy(scope: Scope<'_>) -> Option<Said> {
    let value = scope.value();
    let code = &value["code"];
    if has_code(
        &value["verificationStatus"],
        &["refuted", "entered-in-error"],
    ) || codes::nothing(code)
    {
        return None;
    }
    if codes::no_allergy(code) {
        return Some(Said::NoneKnown);
    }
    let none = codes::no_allergy_of_kind(code);
    let reactions = list(&value["reaction"]);
    let title = match none {
        Some(name) => Some(
            concept::title(code)
                .filter(|_| text(&code["text"]).is_some())
                .unwrap_or_else(|| name.to_owned()),
        ),
        None => concept::title(code)
            .or_else(|| concept::titles(reactions.iter().map(|reaction| &reaction["substance"]))),
    }?;
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
    let signs = concept::titles(
        reactions
            .iter()
            .flat_map(|reaction| list(&reaction["manifestation"])),
    )
    .or_else(|| {
        reactions
            .iter()
            .find_map(|r| text(&r["description"]))
            .map(names::fact)
    });

    let mut facts = Facts::of(code);
    facts.concept("status", &value["clinicalStatus"]);
    facts.concept("verification", &value["verificationStatus"]);
    facts.text("type", &value["type"]);
    facts.add("category", concept::titles(list(&value["category"])));
    facts.text("criticality", &value["criticality"]);
    for reaction in reactions.iter().take(6) {
        facts.add("reaction", reaction_fact(reaction));
    }
    facts.add("onset", values::when(onset));
    facts.text("last", &value["lastOccurrence"]);
    facts.text("recorded", first(value, &["recordedDate", "assertedDate"]));
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
        &value["lastOccurrence"],
    ];
    let mut draft = Draft::new(scope, title.clone(), &when, facts)
        .keyed([concept::code_key(code), Some(concept::name_key(&title))]);
    if none.is_some() {
        return Some(Said::NoneOfKind(draft));
    }
    draft.active = !matches!(
        all_codes(&value["clinicalStatus"]).next(),
        Some("inactive" | "resolved")
    );
    let severe = reactions
        .iter()
        .any(|reaction| reaction["severity"] == "severe");
    let critical = has_code(&value["criticality"], &["high"]);
    if critical || severe {
        draft.flag = Flag::Alert;
    }
    draft.detail = signs;
    Some(Said::Allergy(draft))
}

/// One reaction: signs, how bad, to what, when.
fn reaction_fact(reaction: &Value) -> Option<String> {
    let signs = concept::titles(list(&reaction["manifestation"]));
    let described = text(&reaction["description"])
        .map(str::to_owned)
        .filter(|d| signs.as_ref() != Some(d));
    let parts: Vec<String> = [
        signs,
        text(&reaction["severity"]).map(str::to_owned),
        concept::title(&reaction["substance"]),
        text(&reaction["onset"]).map(str::to_owned),
        described,
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Whether the allergies' section of a Composition is empty because there are none.
pub(crate) fn none_by_section(document: &Document) -> bool {
    document.of_kind("Composition").any(|composition| {
        list(&composition.value["section"]).iter().any(|section| {
            has_code(&section["code"], &["48765-2"])
                && has_code(&section["emptyReason"], &["nilknown"])
        })
    })
}
