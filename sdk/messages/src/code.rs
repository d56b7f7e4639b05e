//! Codes: what was scanned, and what is to be drawn.

use serde::{Deserialize, Serialize};

use crate::{ContactView, RequestView};

/// A scanned code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScannedCode {
    /// Somebody to share with.
    Person(CodeView),
    /// A patient offers something.
    Offer {
        /// Opaque; goes back in [`Request::Claim`](crate::Request::Claim).
        code: String,
    },
    /// An app asks for something.
    Request(RequestView),
    /// Lets this device join a wallet.
    Device {
        /// Opaque; goes back in [`Request::BeginJoin`](crate::Request::BeginJoin).
        code: String,
    },
    /// A recovery sheet.
    Kit {
        /// Opaque; goes back in [`Request::Recover`](crate::Request::Recover).
        code: String,
    },
}

/// A person's code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeView {
    /// Opaque; goes back in [`ShareDraft::code`](crate::ShareDraft::code).
    pub code: String,
    /// Whose code it is; `None`: the service can't be reached, and this person was never met.
    pub contact: Option<ContactView>,
}

/// A code to be drawn: a square of modules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrCode {
    /// Modules along one side, without the quiet zone.
    pub side: u32,
    /// Row by row, `true` is dark.
    pub modules: Vec<bool>,
    /// What it says, for copying as a link.
    pub text: String,
    /// Of a code that says whom to share with: a share that answers it says so, in [`PatientCard::request`](crate::PatientCard::request).
    pub id: Option<String>,
}
