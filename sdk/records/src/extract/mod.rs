//! What a summary and a search need of a record, small enough to be kept for thousands of records.

mod entry;
mod patient;
mod texts;
mod wire;

pub(crate) use entry::Entry;
pub(crate) use patient::Patient;
pub(crate) use texts::{Collector, Limit, Text, Texts};
pub use wire::ExtractError;

use aceso_messages::{Fact, Flag};
use minicbor::{Decode, Encode};

use crate::categories::Categories;
use crate::document::Document;
use crate::draft::Draft;
use crate::found::{Found, List};
use crate::measures::{Measure, measures};
use crate::names;
use crate::subject::{Subject, subject};
use crate::summary;

/// What one record says, without the record: enough to summarize it with others, and to find it.
///
/// It holds what the record says about a person, so whoever stores it must protect it like the record itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extract {
    pub(crate) texts: Texts,
    pub(crate) said: Said,
}

/// What is said, in numbers of texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array, context_bound = "Limit")]
pub(crate) struct Said {
    /// Of a PDF or a picture its media type, of FHIR nothing.
    #[n(0)]
    pub(crate) file: Option<Text>,
    /// The person it is about.
    #[n(1)]
    pub(crate) patient: Option<Patient>,
    /// Names of others it mentions.
    #[n(2)]
    pub(crate) others: Vec<Text>,
    /// It says that no allergy is known.
    #[n(3)]
    pub(crate) none_known: bool,
    #[n(4)]
    pub(crate) categories: Categories,
    #[n(5)]
    pub(crate) entries: Vec<Entry>,
    /// What was measured.
    #[n(6)]
    pub(crate) measures: Vec<Measure>,
}

/// What was measured on the person.
fn measured(document: &Document, subject: &Subject<'_>, texts: &mut Collector) -> Vec<Measure> {
    let resources = document.resources.iter().zip(&subject.mine);
    let observations =
        resources.filter(|(resource, mine)| **mine && resource.kind() == "Observation");
    observations
        .flat_map(|(resource, _)| measures(&resource.value, texts))
        .collect()
}

impl Extract {
    /// Reads a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let mut texts = Collector::default();
        let said = if document.is_fhir() {
            let subject = subject(document);
            let found = Found::read(document, &subject);
            Said {
                file: None,
                patient: subject
                    .patient
                    .map(|patient| Patient::of(patient, &mut texts)),
                others: subject.others.iter().map(|name| texts.text(name)).collect(),
                none_known: found.none_known,
                categories: Categories::of(document),
                entries: found
                    .lines
                    .iter()
                    .map(|(list, draft)| Entry::of(*list, draft, &mut texts))
                    .collect(),
                measures: measured(document, &subject, &mut texts),
            }
        } else {
            Said {
                file: Some(texts.text(document.media_type)),
                categories: Categories::of(document),
                ..Said::default()
            }
        };
        Self {
            texts: texts.done(),
            said,
        }
    }

    /// All categories that the record holds anything of.
    #[must_use]
    pub fn categories(&self) -> Categories {
        self.said.categories
    }

    /// How many things a person would count in it: problems, medicines, allergies, vaccines, results, visits, procedures
    /// and documents.
    #[must_use]
    pub fn entries(&self) -> u32 {
        if self.said.file.is_some() {
            return 1;
        }
        u32::try_from(summary::things(self).len()).unwrap_or(u32::MAX)
    }

    /// The one line there is about a PDF or a picture: what it is called, and the day it was added.
    pub(crate) fn as_file(&self, title: &str, day: Option<String>) -> Option<Self> {
        let media_type = self.texts.get(self.said.file?);
        let line = Draft {
            title: names::title(title),
            detail: None,
            date: day,
            active: true,
            flag: Flag::None,
            kind: String::new(),
            id: None,
            facts: vec![Fact {
                name: "format".to_owned(),
                value: media_type.to_owned(),
            }],
            keys: Vec::new(),
            marks: Vec::new(),
            updated: None,
        };
        let mut texts = Collector::default();
        let entries = vec![Entry::of(List::Documents, &line, &mut texts)];
        Some(Self {
            texts: texts.done(),
            said: Said {
                entries,
                ..Said::default()
            },
        })
    }
}
