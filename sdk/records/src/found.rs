//! Everything a document says about its person, resource by resource.

use minicbor::{Decode, Encode};

use crate::allergies::{self, Said};
use crate::document::Document;
use crate::draft::Draft;
use crate::scope::Scope;
use crate::subject::Subject;
use crate::{documents, events, immunizations, medicines, person, problems, results, risks};

/// The list of a summary that a line belongs to, in the order of its lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum List {
    #[n(0)]
    Problems,
    #[n(1)]
    Medicines,
    #[n(2)]
    Allergies,
    /// That there is no allergy of one kind: no thing a person would count.
    #[n(3)]
    NoAllergies,
    #[n(4)]
    Immunizations,
    #[n(5)]
    Results,
    #[n(6)]
    Events,
    #[n(7)]
    Documents,
}

/// What was found in one document, in its order, before anything is put together.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) lines: Vec<(List, Draft)>,
    /// It says that no allergy is known.
    pub(crate) none_known: bool,
}

impl Found {
    /// Reads a FHIR document; another has nothing to be found.
    pub(crate) fn read(document: &Document, subject: &Subject<'_>) -> Self {
        let mut found = Self {
            lines: Vec::new(),
            none_known: allergies::none_by_section(document),
        };
        let reports = results::reports(document);
        let synthea = subject.patient.is_some_and(person::is_synthea);
        for (at, resource) in document.resources.iter().enumerate() {
            if !subject.mine[at] {
                continue;
            }
            let scope = Scope {
                document,
                resource,
                synthea,
            };
            let line = match resource.kind() {
                "Condition" => problems::problem(scope).map(|(draft, problem)| {
                    let list = if problem {
                        List::Problems
                    } else {
                        List::Events
                    };
                    (list, draft)
                }),
                "AllergyIntolerance" => match allergies::allergy(scope) {
                    Some(Said::Allergy(draft)) => Some((List::Allergies, draft)),
                    Some(Said::NoneOfKind(draft)) => Some((List::NoAllergies, draft)),
                    Some(Said::NoneKnown) => {
                        found.none_known = true;
                        None
                    }
                    None => None,
                },
                "MedicationRequest" | "MedicationStatement" => {
                    medicines::medicine(scope).map(|draft| (List::Medicines, draft))
                }
                "Immunization" => {
                    immunizations::immunization(scope).map(|draft| (List::Immunizations, draft))
                }
                "Observation" => results::result(scope, reports.get(&at).copied())
                    .map(|draft| (List::Results, draft)),
                "RiskAssessment" => risks::risk(scope).map(|draft| (List::Results, draft)),
                "Encounter" => events::visit(scope).map(|draft| (List::Events, draft)),
                "Procedure" => events::procedure(scope).map(|draft| (List::Events, draft)),
                "DeviceUseStatement" => events::device(scope).map(|draft| (List::Events, draft)),
                "DocumentReference" => {
                    documents::reference(scope).map(|draft| (List::Documents, draft))
                }
                "DiagnosticReport" => {
                    documents::report(scope).map(|draft| (List::Documents, draft))
                }
                _ => None,
            };
            found.lines.extend(line);
        }
        found
    }
}
