//! What an app asks a patient for. Protocol §9.

use minicbor::Encode;

use crate::codec::Decode;
use crate::{grant::Purpose, id::Millis};

/// Most resource types in one request.
pub const MAX_TYPES: usize = 24;
/// The longest name of a type, in bytes.
pub const MAX_TYPE: usize = 40;
/// The categories there are, one bit each.
pub const ALL_CATEGORIES: u16 = 0x7f;
/// The last moment that calendars on devices know (ECMA-262): what is later can't be shown to anybody.
pub const MAX_TIME: Millis = 8_640_000_000_000_000;
/// Types that hold others: asking for one would be asking for anything.
const CONTAINERS: [&str; 2] = ["Bundle", "Parameters"];

/// What an app would like to read, why, and how long. Nothing in it is secret, and nobody has signed it: it says what the patient is
/// shown, and binds nobody.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Ask {
    /// FHIR R4 resource types; ascending, none twice.
    #[n(0)]
    pub types: Vec<String>,
    /// Categories, as bits: problems, medicines, allergies, immunizations, results, visits, documents, from the lowest.
    #[n(1)]
    pub categories: u16,
    /// Only what is dated then or later.
    #[n(2)]
    pub since: Option<Millis>,
    /// Only what is dated earlier.
    #[n(3)]
    pub before: Option<Millis>,
    /// What for.
    #[n(4)]
    pub purpose: Purpose,
    /// Until when at most (not included).
    #[n(5)]
    pub until: Millis,
    /// Records that come later are asked for, too.
    #[n(6)]
    pub follow: bool,
}

/// Why something is no request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    /// Neither a type nor a category.
    #[error("the request asks for nothing")]
    Nothing,
    /// Too many types.
    #[error("the request names too many types")]
    TooMany,
    /// Not the name of a type.
    #[error("the request names something that is no type")]
    BadType,
    /// A type that can hold anything.
    #[error("the request names a type that can hold anything")]
    Container,
    /// Not in order, or one twice.
    #[error("the request's types are out of order")]
    OutOfOrder,
    /// A category that there is not.
    #[error("the request names a category that there is not")]
    BadCategory,
    /// A time that can't be shown.
    #[error("the request names a time that can't be shown")]
    BadTime,
    /// A period that ends before it begins.
    #[error("the request's period is empty")]
    BadPeriod,
}

impl Ask {
    /// Whether it is well-formed, by the first rule that it breaks.
    pub fn check(&self) -> Result<(), AskError> {
        if self.types.is_empty() && self.categories == 0 {
            return Err(AskError::Nothing);
        }
        if self.types.len() > MAX_TYPES {
            return Err(AskError::TooMany);
        }
        for name in &self.types {
            if !is_type(name) {
                return Err(AskError::BadType);
            }
            if CONTAINERS.contains(&name.as_str()) {
                return Err(AskError::Container);
            }
        }
        if !self.types.is_sorted_by(|one, next| one < next) {
            return Err(AskError::OutOfOrder);
        }
        if self.categories & !ALL_CATEGORIES != 0 {
            return Err(AskError::BadCategory);
        }
        let times = [Some(self.until), self.since, self.before];
        if times.into_iter().flatten().any(|it| it > MAX_TIME) {
            return Err(AskError::BadTime);
        }
        match (self.since, self.before) {
            (Some(since), Some(before)) if before <= since => Err(AskError::BadPeriod),
            _ => Ok(()),
        }
    }
}

/// Whether it has the form of a type's name. Which names there are changes with FHIR; one that there is not matches nothing.
fn is_type(name: &str) -> bool {
    name.len() <= MAX_TYPE
        && name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.bytes().all(|letter| letter.is_ascii_alphabetic())
}
