//! What rests beside the chain: envelopes in parts, and deliveries. All of it sealed, all of it deletable.

mod deliveries;
mod objects;
mod quota;
mod uploads;

pub use deliveries::{Deliveries, DeliveryError};
pub use objects::{BlobError, Objects};
pub use quota::{Quota, QuotaFull};
pub use uploads::{PART, UploadError, Uploads};

use aceso_core::id::Millis;

/// After this long without a record or grant that refers to it, what was stored is collected.
pub const ABANDONED: Millis = 24 * 60 * 60 * 1000;
