//! The summary of one or several records.

use aceso_messages::{Millis, Summary, SummaryItem};
use serde_json::Value;

use crate::allergies::{self, Said};
use crate::document::Document;
use crate::draft::Draft;
use crate::scope::Scope;
use crate::subject::{self, Subject};
use crate::{documents, events, group, immunizations, medicines, person, problems, results};

/// The most events shown: a life has thousands.
const EVENTS: usize = 50;

/// One record to summarize.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Id of the record, for the evidence.
    pub id: &'a str,
    /// Title of the record, for the evidence.
    pub title: &'a str,
    /// When it was added: the date of a PDF or a picture, which has no other.
    pub added: Option<Millis>,
    /// Its content.
    pub document: &'a Document,
}

/// Everything found, before it is put together.
#[derive(Debug, Default)]
struct Found {
    problems: Vec<Draft>,
    medicines: Vec<Draft>,
    allergies: Vec<Draft>,
    no_allergies: Vec<Draft>,
    none_known: bool,
    immunizations: Vec<Draft>,
    results: Vec<Draft>,
    events: Vec<Draft>,
    documents: Vec<Draft>,
}

impl Found {
    /// Reads one record.
    fn read(&mut self, source: &Source<'_>, subject: &Subject<'_>) {
        if !source.document.is_fhir() {
            self.documents.push(documents::file(source));
            return;
        }
        let reports = results::reports(source.document);
        self.none_known |= allergies::none_by_section(source.document);
        let synthea = subject.patient.is_some_and(person::is_synthea);
        for (at, resource) in source.document.resources.iter().enumerate() {
            if !subject.mine[at] {
                continue;
            }
            let scope = Scope {
                record: source.id,
                record_title: source.title,
                document: source.document,
                resource,
                synthea,
            };
            match resource.kind() {
                "Condition" => match problems::problem(scope) {
                    Some((draft, true)) => self.problems.push(draft),
                    Some((draft, false)) => self.events.push(draft),
                    None => {}
                },
                "MedicationRequest" | "MedicationStatement" => {
                    self.medicines.extend(medicines::medicine(scope));
                }
                "AllergyIntolerance" => match allergies::allergy(scope) {
                    Some(Said::Allergy(draft)) => self.allergies.push(draft),
                    Some(Said::NoneOfKind(draft)) => self.no_allergies.push(draft),
                    Some(Said::NoneKnown) => self.none_known = true,
                    None => {}
                },
                "Immunization" => self
                    .immunizations
                    .extend(immunizations::immunization(scope)),
                "Observation" => self
                    .results
                    .extend(results::result(scope, reports.get(&at).copied())),
                "Encounter" => self.events.extend(events::visit(scope)),
                "Procedure" => self.events.extend(events::procedure(scope)),
                "DeviceUseStatement" => self.events.extend(events::device(scope)),
                "DocumentReference" => self.documents.extend(documents::reference(scope)),
                "DiagnosticReport" => self.documents.extend(documents::report(scope)),
                _ => {}
            }
        }
    }

    /// The lists a person would count; that something is not there is no thing.
    fn lists(&self) -> [&Vec<Draft>; 7] {
        [
            &self.problems,
            &self.medicines,
            &self.allergies,
            &self.immunizations,
            &self.results,
            &self.events,
            &self.documents,
        ]
    }

    /// Drops what was met twice.
    fn distinct(self) -> Self {
        Self {
            problems: group::distinct(self.problems),
            medicines: group::distinct(self.medicines),
            allergies: group::distinct(self.allergies),
            no_allergies: group::distinct(self.no_allergies),
            none_known: self.none_known,
            immunizations: group::distinct(self.immunizations),
            results: group::distinct(self.results),
            events: group::distinct(self.events),
            documents: group::distinct(self.documents),
        }
    }
}

/// Puts records together into what a doctor sees in ten seconds.
///
/// The same resource in several records appears once; of two versions the one changed last counts, else the one in the
/// source that comes first. Records of a different person than most are left out, and that person is named in
/// `other_people`: a wrong allergy is worse than one more warning.
#[must_use]
pub fn summarize(sources: &[Source<'_>]) -> Summary {
    let subjects: Vec<Subject<'_>> = sources
        .iter()
        .map(|s| subject::subject(s.document))
        .collect();
    let patients: Vec<Option<&Value>> = subjects.iter().map(|s| s.patient).collect();
    let main = leader(&patients);
    let mut summary = Summary {
        person: main.and_then(person::person),
        ..Summary::default()
    };
    let mut found = Found::default();
    for (source, subject) in sources.iter().zip(&subjects) {
        let mut others = subject.others.clone();
        match (main, subject.patient) {
            (Some(main), Some(theirs)) if !person::same(main, theirs) => {
                others.extend(person::person(theirs).map(|person| person.name));
            }
            _ => found.read(source, subject),
        }
        for name in others {
            let known = summary.person.as_ref().is_some_and(|p| p.name == name);
            if !known && !summary.other_people.contains(&name) {
                summary.other_people.push(name);
            }
        }
    }
    let found = found.distinct();
    let by_activity = |item: &SummaryItem| !item.active;
    summary.problems = group::join(found.problems, by_activity);
    summary.medicines = group::join(found.medicines, by_activity);
    summary.allergies = group::join(found.allergies, |item| {
        (!item.active, item.flag != aceso_messages::Flag::Alert)
    });
    for allergy in &mut summary.allergies {
        // When an allergy was written down again says nothing about it.
        allergy.earlier.clear();
    }
    summary.no_known_allergies = found.none_known && summary.allergies.is_empty();
    summary
        .allergies
        .extend(group::join(found.no_allergies, |_| ()));
    summary.immunizations = group::join(found.immunizations, |_| ());
    summary.results = group::join(found.results, |_| ());
    summary.events = group::join(found.events, |_| ());
    summary.events.truncate(EVENTS);
    summary.documents = group::join(found.documents, |_| ());
    summary
}

/// The patient most records speak of; of several the first.
fn leader<'a>(patients: &[Option<&'a Value>]) -> Option<&'a Value> {
    let known: Vec<&'a Value> = patients.iter().copied().flatten().collect();
    let mut best: Option<(&'a Value, usize)> = None;
    for patient in known.iter().copied() {
        let votes = known
            .iter()
            .filter(|other| person::same(patient, other))
            .count();
        if best.is_none_or(|(_, most)| votes > most) {
            best = Some((patient, votes));
        }
    }
    best.map(|(patient, _)| patient)
}

/// Reads one record on its own.
fn read_one(document: &Document) -> Found {
    let source = Source {
        id: "",
        title: "",
        added: None,
        document,
    };
    let mut found = Found::default();
    found.read(&source, &subject::subject(document));
    found.distinct()
}

/// The name of what a record with a single resource is about.
pub(crate) fn first_title(document: &Document) -> Option<String> {
    let found = read_one(document);
    let mut all = found.lists().into_iter().flatten();
    all.next().map(|draft| draft.item.title.clone())
}

/// How many things a person would count in one record.
pub(crate) fn count(document: &Document) -> u32 {
    let found = read_one(document);
    let things: usize = found.lists().iter().map(|list| list.len()).sum();
    u32::try_from(things).unwrap_or(u32::MAX)
}
