//! What apps ask for, and what of it a patient gives.

use serde::{Deserialize, Serialize};

use crate::{Category, ContactView, Millis, Purpose, RecordKind};

/// What an app asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskDraft {
    /// FHIR R4 resource types.
    pub types: Vec<String>,
    /// What is of these categories and no others.
    pub categories: Vec<Category>,
    /// Only what is dated then or later.
    pub since: Option<Millis>,
    /// Only what is dated earlier.
    pub before: Option<Millis>,
    /// What for.
    pub purpose: Purpose,
    /// Until when at most.
    pub until: Millis,
    /// Records that come later are asked for, too.
    pub follow: bool,
}

/// A request, as an app shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedView {
    /// Which; a share that answers it says so: [`PatientCard::request`](crate::PatientCard::request).
    pub request: String,
    /// To be opened by a patient, or scanned once it is drawn.
    pub link: String,
}

/// An app's request that was scanned or opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestView {
    /// The code, to be sent back.
    pub code: String,
    /// Who asks; none when the service can't be reached and they were never met.
    pub contact: Option<ContactView>,
}

/// The answer to a request, being prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerDraft {
    /// [`RequestView::code`].
    pub code: String,
    /// What is shared from, as it was shown and picked. Nothing else is.
    pub records: Vec<PickedRecord>,
    /// Until when; none: as long as asked for. Never longer.
    pub until: Option<Millis>,
    /// Yes to what comes later, too, if that was asked for.
    pub follow: bool,
}

/// A record of a [`RequestPreview`] that somebody picked, with what they were told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickedRecord {
    /// [`AskedRecord::id`].
    pub id: String,
    /// [`AskedRecord::counts`].
    pub counts: Vec<(String, u32)>,
    /// [`AskedRecord::left_out`].
    pub left_out: u32,
}

impl From<&AskedRecord> for PickedRecord {
    fn from(shown: &AskedRecord) -> Self {
        Self {
            id: shown.id.clone(),
            counts: shown.counts.clone(),
            left_out: shown.left_out,
        }
    }
}

/// What a request is about, and what there is to answer it with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestPreview {
    /// Who asks.
    pub contact: ContactView,
    /// What for, and how much. Its end is no later than a share can last.
    pub ask: AskDraft,
    /// Records that hold something of it, newest first.
    pub records: Vec<AskedRecord>,
    /// Titles of records that could not be read now, and stay out.
    pub unreadable: Vec<String>,
    /// The share that answers it already.
    pub answered: Option<String>,
}

/// A record that holds something of what is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedRecord {
    /// The record.
    pub id: String,
    /// What its owner calls it; an app is told only of files.
    pub title: String,
    /// What it is.
    pub kind: RecordKind,
    /// When it was added.
    pub added: Millis,
    /// FHIR: how many resources of each type would be shared. None of a file, which would be shared as it is.
    pub counts: Vec<(String, u32)>,
    /// FHIR: how many other resources it holds, which would not.
    pub left_out: u32,
}
