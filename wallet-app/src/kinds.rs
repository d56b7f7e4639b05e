//! The words for what an app asks for: a patient never has to know what a type of resource is called.

use aceso_messages::{AskDraft, Category};

use crate::{i18n::I18n, words};

/// The words for what is asked for, each once.
pub fn wanted(i18n: &I18n, ask: &AskDraft) -> Vec<String> {
    let of_types = ask.types.iter().map(|name| word(i18n, name));
    let of_categories = ask.categories.iter().map(|it| i18n.t(words::category(*it)));
    let mut kinds: Vec<String> = Vec::new();
    for kind in of_types.chain(of_categories) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}

/// The word for a type of resource, which may say more than the type holds, but never less. One that there is no word for is named as
/// it is: better than to say something else.
pub fn word(i18n: &I18n, name: &str) -> String {
    let category = match name {
        "Patient" | "Person" => return i18n.t("connect-identity"),
        "RelatedPerson" => return i18n.t("connect-close"),
        "FamilyMemberHistory" => return i18n.t("connect-family-history"),
        "CarePlan" | "CareTeam" | "Goal" | "NutritionOrder" => return i18n.t("connect-care"),
        "ServiceRequest" | "DeviceRequest" => return i18n.t("connect-orders"),
        "QuestionnaireResponse" => return i18n.t("connect-answers"),
        "Coverage"
        | "Claim"
        | "ClaimResponse"
        | "ExplanationOfBenefit"
        | "Account"
        | "ChargeItem"
        | "Invoice" => return i18n.t("connect-insurance"),
        "Practitioner" | "PractitionerRole" | "Organization" | "Location" | "HealthcareService"
        | "Provenance" => return i18n.t("connect-places"),
        "Condition" => Category::Problems,
        "Medication"
        | "MedicationRequest"
        | "MedicationStatement"
        | "MedicationDispense"
        | "MedicationAdministration" => Category::Medicines,
        "AllergyIntolerance" => Category::Allergies,
        "Immunization" | "ImmunizationEvaluation" | "ImmunizationRecommendation" => {
            Category::Immunizations
        }
        "Observation" | "DiagnosticReport" | "Specimen" | "ImagingStudy" => Category::Results,
        "Encounter" | "EpisodeOfCare" | "Appointment" | "Procedure" => Category::Visits,
        "DocumentReference" | "DocumentManifest" | "Media" | "Binary" => Category::Documents,
        other => return i18n.with("connect-other", &[("name", other.into())]),
    };
    i18n.t(words::category(category))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The types of US Core 7 and of the International Patient Summary 2, without those that hold nothing of a patient.
    const USUAL: [&str; 31] = [
        "AllergyIntolerance",
        "CarePlan",
        "CareTeam",
        "Condition",
        "Coverage",
        "DiagnosticReport",
        "DocumentReference",
        "Encounter",
        "ExplanationOfBenefit",
        "FamilyMemberHistory",
        "Goal",
        "ImagingStudy",
        "Immunization",
        "ImmunizationRecommendation",
        "Location",
        "Medication",
        "MedicationAdministration",
        "MedicationDispense",
        "MedicationRequest",
        "MedicationStatement",
        "Observation",
        "Organization",
        "Patient",
        "Practitioner",
        "PractitionerRole",
        "Procedure",
        "Provenance",
        "QuestionnaireResponse",
        "RelatedPerson",
        "ServiceRequest",
        "Specimen",
    ];

    #[test]
    fn what_is_usual_has_a_word_that_is_no_type() {
        let words = I18n::english();
        for name in USUAL {
            assert!(!word(&words, name).contains(name), "{name}");
        }
    }

    #[test]
    fn what_has_no_word_is_named_as_it_is() {
        let said = word(&I18n::english(), "VisionPrescription");
        assert!(said.contains("VisionPrescription"), "{said}");
    }

    #[test]
    fn what_is_asked_for_twice_is_said_once() {
        let ask = AskDraft {
            types: vec!["DiagnosticReport".to_owned(), "Observation".to_owned()],
            categories: vec![Category::Results, Category::Documents],
            since: None,
            before: None,
            purpose: aceso_messages::Purpose::Research,
            until: 0,
            follow: false,
        };
        let said = wanted(&I18n::english(), &ask);
        assert_eq!(said, ["Results", "Documents and pictures"]);
    }
}
