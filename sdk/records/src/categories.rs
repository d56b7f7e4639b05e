//! What a record holds, by category, so that a share of "only results" gives away nothing else.

use aceso_messages::Category;
use minicbor::{Decode, Encode};
use serde_json::Value;

use crate::document::Document;
use crate::json::list;

/// All categories, in the order of their bits.
const ALL: [Category; 7] = [
    Category::Problems,
    Category::Medicines,
    Category::Allergies,
    Category::Immunizations,
    Category::Results,
    Category::Visits,
    Category::Documents,
];

/// Something that is in no category.
const OTHER: u16 = 1 << 15;

/// A set of categories; also says whether there is something else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Categories(#[n(0)] u16);

/// Whether a record that holds these belongs to a share of the wanted ones: only if it holds something, and nothing but
/// what is wanted. What is in no category fits no share by category.
#[must_use]
pub fn fits(holds: Categories, wanted: Categories) -> bool {
    holds.0 & OTHER == 0 && holds.0 & !wanted.0 == 0 && holds.0 != 0
}

impl Categories {
    /// Nothing.
    pub const NONE: Self = Self(0);

    /// Those of these bits, in the order of the categories; other bits mean nothing.
    #[must_use]
    pub fn of_bits(bits: u16) -> Self {
        ALL.into_iter().filter(|it| bits & bit(*it) != 0).collect()
    }

    /// The categories as bits.
    #[must_use]
    pub fn bits(self) -> u16 {
        self.0 & !OTHER
    }

    /// What a resource is, without those it contains.
    pub(crate) fn of_resource(resource: &Value) -> Self {
        Self(own_bits(resource))
    }

    /// Whether there is nothing at all: it is about who, where or with what.
    pub(crate) fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// What a PDF or a picture holds.
    pub(crate) const OF_FILE: Self = Self(1 << 6);

    /// Whether there is something of this category.
    #[must_use]
    pub fn contains(self, category: Category) -> bool {
        self.0 & bit(category) != 0
    }

    /// Whether there is something of any of these: a record that has some of what is wanted, but does not
    /// [fit](fits()), stays out of the share, and its owner should know.
    #[must_use]
    pub fn intersects(self, others: Self) -> bool {
        self.0 & others.0 & !OTHER != 0
    }

    /// Whether there is something of no category: a bill, a plan, or what this version does not know.
    #[must_use]
    pub fn has_other(self) -> bool {
        self.0 & OTHER != 0
    }

    /// The categories there are.
    pub fn iter(self) -> impl Iterator<Item = Category> {
        ALL.into_iter()
            .filter(move |category| self.contains(*category))
    }

    /// What a document holds. Everything in the file counts, whomever it is about and whether or not a summary shows it:
    /// a share gives the whole file away.
    pub(crate) fn of(document: &Document) -> Self {
        if !document.is_fhir() {
            return Self::OF_FILE;
        }
        let all = document.resources.iter();
        all.fold(Self::NONE, |sum, resource| {
            Self(sum.0 | resource_bits(&resource.value))
        })
    }
}

impl FromIterator<Category> for Categories {
    fn from_iter<I: IntoIterator<Item = Category>>(categories: I) -> Self {
        Self(categories.into_iter().fold(0, |sum, it| sum | bit(it)))
    }
}

fn bit(category: Category) -> u16 {
    1 << match category {
        Category::Problems => 0,
        Category::Medicines => 1,
        Category::Allergies => 2,
        Category::Immunizations => 3,
        Category::Results => 4,
        Category::Visits => 5,
        Category::Documents => 6,
    }
}

/// What a resource holds, with those it contains.
fn resource_bits(resource: &Value) -> u16 {
    // The depth is bounded by the JSON reader.
    list(&resource["contained"])
        .iter()
        .fold(own_bits(resource), |sum, inner| sum | resource_bits(inner))
}

/// What a resource is.
fn own_bits(resource: &Value) -> u16 {
    match resource["resourceType"].as_str().unwrap_or_default() {
        // Who and where, without a word about health.
        "Patient"
        | "Person"
        | "RelatedPerson"
        | "Practitioner"
        | "PractitionerRole"
        | "Organization"
        | "OrganizationAffiliation"
        | "Location"
        | "HealthcareService"
        | "Endpoint"
        | "Provenance" => 0,
        "Condition" => bit(Category::Problems),
        "Medication"
        | "MedicationRequest"
        | "MedicationStatement"
        | "MedicationDispense"
        | "MedicationAdministration"
        | "MedicationOrder"
        | "Substance" => bit(Category::Medicines),
        "AllergyIntolerance" => bit(Category::Allergies),
        "Immunization" | "ImmunizationEvaluation" | "ImmunizationRecommendation" => {
            bit(Category::Immunizations)
        }
        "Observation" | "Specimen" | "ImagingStudy" | "RiskAssessment" => bit(Category::Results),
        // A report with a file is also a letter, which may speak of anything.
        "DiagnosticReport" if resource["presentedForm"].is_null() => bit(Category::Results),
        "DiagnosticReport" => bit(Category::Results) | bit(Category::Documents),
        // What measures is no patient's.
        "Device" if resource["patient"].is_null() => 0,
        "Encounter" | "EpisodeOfCare" | "Appointment" | "Procedure" | "Device"
        | "DeviceUseStatement" => bit(Category::Visits),
        // A Composition with words of its own is a letter, too; without, it only says what belongs together.
        "Composition" if !has_words(resource) => 0,
        "DocumentReference" | "DocumentManifest" | "Composition" | "Media" | "Binary" => {
            bit(Category::Documents)
        }
        _ => OTHER,
    }
}

/// Whether a Composition, or a section of it, has a text to be read.
fn has_words(part: &Value) -> bool {
    !part["text"].is_null() || list(&part["section"]).iter().any(has_words)
}
