//! Codes with a meaning of their own: "none known", "nothing said", and circumstances that are no illness.

use serde_json::Value;

use crate::concept;
use crate::json::{codes, has_code, list};

/// "No known allergy" of any kind: SNOMED CT, IPS.
const NO_ALLERGY: &[&str] = &["716186003", "no-known-allergies"];

/// "No known … allergy" of one kind, with the name where the record has none.
const NO_ALLERGY_OF_KIND: &[(&str, &str)] = &[
    ("409137002", "No known drug allergy"),
    ("428607008", "No known environmental allergy"),
    ("429625007", "No known food allergy"),
    ("428197003", "No known insect allergy"),
    ("716184000", "No known latex allergy"),
    ("no-known-medication-allergies", "No known drug allergy"),
    (
        "no-known-environmental-allergies",
        "No known environmental allergy",
    ),
    ("no-known-food-allergies", "No known food allergy"),
];

/// "None" or "nothing said", for problems, medicines, vaccines, procedures, devices and allergies: SNOMED CT, IPS.
const NOTHING: &[&str] = &[
    "160245001",
    "160243008",
    "787481004",
    "1234391006",
    "1287211007",
    "787480003",
    "716220001",
    "no-allergy-info",
    "no-problem-info",
    "no-known-problems",
    "no-medication-info",
    "no-known-medications",
    "no-immunization-info",
    "no-known-immunizations",
    "no-procedure-info",
    "no-known-procedures",
    "no-device-info",
    "no-known-devices",
];

/// SNOMED CT findings and situations about how someone lives. They are coded as conditions, but nobody would call them
/// a health problem. Only codes that are surely social are here: everything else stays a problem.
const CIRCUMSTANCES: &[&str] = &[
    "160903007", // Full-time employment
    "160904001", // Part-time employment
    "741062008", // Not in labor force
    "73438004",  // Unemployed
    "105493001", // Retired
    "224295006", // Only received primary school education
    "224297003", // Received secondary education
    "224299000", // Received higher education
    "473461003", // Educated to high school level
    "5251000175109",
    "224355006", // Served in armed forces
    "422650009", // Social isolation
    "423315002", // Limited social contact
    "105531004", // Housing unsatisfactory
    "32911000",  // Homeless
    "611551000124101",
    "266934004", // Transport problem
    "713458007", // Lack of access to transportation
    "551711000124101",
    "424393004", // Reports of violence in the environment
    "446654005", // Refugee
    "160968000", // Risk activity involvement
    "314529007", // Medication review due
];

/// Whether the concept says that no allergy at all is known.
pub(crate) fn no_allergy(concept: &Value) -> bool {
    has_code(concept, NO_ALLERGY)
}

/// The name of "no known … allergy" of one kind.
pub(crate) fn no_allergy_of_kind(concept: &Value) -> Option<&'static str> {
    codes(concept).find_map(|code| {
        NO_ALLERGY_OF_KIND
            .iter()
            .find(|(known, _)| *known == code)
            .map(|(_, name)| *name)
    })
}

/// Whether the concept says that there is nothing, or nothing to say.
pub(crate) fn nothing(concept: &Value) -> bool {
    has_code(concept, NOTHING)
}

/// Whether a Condition is about how someone lives, not about health.
pub(crate) fn circumstance(condition: &Value) -> bool {
    let code = &condition["code"];
    has_code(code, CIRCUMSTANCES)
        || matches!(
            concept::tag(code),
            Some("person" | "occupation" | "life style" | "social concept")
        )
        || list(&condition["category"])
            .iter()
            .any(|category| has_code(category, &["sdoh"]))
}
