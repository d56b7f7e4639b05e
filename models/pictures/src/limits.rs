//! What is read at most. Everything is looked at before memory is taken for it: a file of a few hundred bytes may say that it holds four
//! gigabytes.
use crate::fault::{Fault, Measure};

/// More than any X-ray: those of the largest detectors take 30 MB without compression.
pub const FILE: usize = 64 << 20;
/// More than any X-ray, and what the better telephones' cameras give.
pub const PIXELS: u64 = 64 << 20;
/// What the pixels of a picture may take while it is read, in its own channels and depth.
pub const DECODED: usize = 256 << 20;
/// The least that a picture's sides may have: no model takes less, and to enlarge is to invent.
pub const SIDE: u32 = 28;

/// Refuses a file by its length.
pub fn file(bytes: usize) -> Result<(), Fault> {
    most(Measure::Bytes, bytes as u64, FILE as u64)
}

/// Refuses a picture by what it says of its sides.
pub fn sides(width: u32, height: u32) -> Result<(), Fault> {
    if width < SIDE || height < SIDE {
        return Err(Fault::TooSmall { width, height });
    }
    most(
        Measure::Pixels,
        u64::from(width) * u64::from(height),
        PIXELS,
    )
}

/// Refuses more of something than is read.
pub fn most(of: Measure, found: u64, limit: u64) -> Result<(), Fault> {
    if found <= limit {
        Ok(())
    } else {
        Err(Fault::TooLarge { of, found, limit })
    }
}
