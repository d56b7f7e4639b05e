//! Reads a picture that somebody dropped in (PNG, JPEG or DICOM) into what a model takes and a page shows: grey bytes.
//!
//! The files come from anywhere. Before anything is allocated, what a file says of itself is held against [`limits`]; whatever is wrong
//! ends as a [`Fault`] that says what to do. In a browser all of this is a module of its own, in a worker that is ended after each picture:
//! what a decoder took is given back, and one that stops takes nothing with it.
//!
//! Absent on purpose: reading files, drawing, words, and all that a DICOM file says of a patient.
mod dicom;
pub mod face;
mod fault;
mod grey;
mod jpeg;
pub mod limits;
mod picture;
mod png;
mod resample;
mod turn;

pub use fault::{Fault, Measure};
pub use picture::{Format, Picture, Square};

/// Reads a file, whatever its name says it is.
pub fn read(bytes: &[u8]) -> Result<Picture, Fault> {
    limits::file(bytes.len())?;
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png::read(bytes)
    } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        jpeg::read(bytes)
    } else if bytes.get(128..132) == Some(b"DICM") {
        dicom::read(bytes)
    } else {
        Err(Fault::Unknown)
    }
}
