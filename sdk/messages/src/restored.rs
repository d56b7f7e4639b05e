//! A service that goes on from a copy.

use serde::{Deserialize, Serialize};

use crate::Millis;

/// A service that goes on from a copy, as its validators say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestoredView {
    /// When they said so; names it.
    pub at: Millis,
    /// What came after this is not in the copy.
    pub since: Millis,
    /// Why, in the operator's words.
    pub reason: String,
    /// A recovery that somebody began is lost, too: whoever did begins it anew.
    pub recovery_lost: bool,
}
