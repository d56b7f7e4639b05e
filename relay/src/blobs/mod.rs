//! What rests beside the chain: envelopes in parts, deliveries, journals. All of it sealed, but for profiles; all of it deletable.

mod cards;
mod deliveries;
mod journal;
mod letters;
pub mod names;
mod objects;
mod quota;
mod reading;
mod recent;
mod shelves;
mod uploads;

pub use deliveries::{Deliveries, DeliveryError};
pub use journal::{JournalPage, NewSnapshot, SnapshotBytes};
pub use letters::{LetterError, Letters};
pub use objects::{BlobError, Objects};
pub use quota::{Quota, QuotaFull};
pub(crate) use reading::Reading;
pub use shelves::{ShelfError, Shelves, Writer};
pub use uploads::{PART, UploadError, Uploads};

use aceso_core::id::Millis;

/// After this long without a record or grant that refers to it, what was stored is collected.
pub const ABANDONED: Millis = 24 * 60 * 60 * 1000;
