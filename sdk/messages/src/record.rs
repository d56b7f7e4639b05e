//! Records, as lists and screens show them, and what is left of erased ones.

use serde::{Deserialize, Serialize};

use crate::{ContactView, Millis, Summary};

/// A window on a list of records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordsView {
    /// How many there are in all.
    pub total: u32,
    /// How many newer ones come before these.
    pub offset: u32,
    /// How many there are besides that nobody can read here: the device that added them has not told the others how.
    pub missing: u32,
    /// These.
    pub records: Vec<RecordCard>,
}

/// A record that matches a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundRecord {
    /// The record.
    pub card: RecordCard,
    /// What in it matches; `None`: its title.
    pub matched: Option<String>,
}

/// One record in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordCard {
    /// Opaque.
    pub id: String,
    /// What the person calls it.
    pub title: String,
    /// Its kind.
    pub kind: RecordKind,
    /// When it was added.
    pub added: Millis,
    /// Bytes of the original.
    pub size: u64,
    /// FHIR: number of entries a person would count (problems, medicines, …).
    pub entries: u32,
    /// False while it still waits to be sent.
    pub safe: bool,
    /// Who sent it, as they call themself, if somebody did.
    pub from: Option<ContactView>,
}

/// What kind of document a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecordKind {
    /// A FHIR R4 bundle or resource.
    Fhir,
    /// A PDF.
    Pdf,
    /// A photo or scan.
    Image,
}

/// What a record can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Category {
    /// Problems.
    Problems,
    /// Medicines.
    Medicines,
    /// Allergies.
    Allergies,
    /// Vaccines.
    Immunizations,
    /// Results.
    Results,
    /// Visits and procedures.
    Visits,
    /// PDFs and photos.
    Documents,
}

/// A record to be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordContent {
    /// Its card.
    pub card: RecordCard,
    /// FHIR: what it says.
    pub summary: Option<Summary>,
    /// Media type of the bytes that travel beside this reply as an `ArrayBuffer` (`attachment`): the original file.
    pub media_type: String,
    /// It was read back and proven against what the ledger holds just now (never shown as such: "checked").
    pub checked: bool,
}

/// A file to be saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileView {
    /// What to call it.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// Titles of records that could not be read and are not in it; a screen must say so.
    pub left_out: Vec<String>,
}

/// A record that was erased. What it was called is gone with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptView {
    /// Opaque; goes back in [`Request::Receipt`](crate::Request::Receipt).
    pub record: String,
    /// When it was erased.
    pub at: Millis,
    /// What the service signed; `None`: nothing yet.
    pub said: Option<ErasedView>,
}

/// What the service says it erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedView {
    /// Stored files.
    pub files: u32,
    /// Their bytes.
    pub bytes: u64,
    /// When.
    pub at: Millis,
    /// Which relay signed it: the key that its ledger knows it by, in lower-case hex.
    pub signer: String,
}
