//! What JavaScript sees. No logic: each method is one call of what is checked and tested elsewhere.
use wasm_bindgen::prelude::*;

use crate::{Fault, Format, Picture};

/// A picture that was read.
#[wasm_bindgen]
pub struct ReadPicture(Picture);

/// The longest file that is read.
#[wasm_bindgen]
#[must_use]
pub fn most_bytes() -> usize {
    crate::limits::FILE
}

/// Reads a file; what is thrown is JSON with a `code`.
#[wasm_bindgen]
pub fn read(bytes: &[u8]) -> Result<ReadPicture, String> {
    crate::read(bytes).map(ReadPicture).map_err(said)
}

#[wasm_bindgen]
impl ReadPicture {
    /// `png`, `jpeg` or `dicom`.
    #[must_use]
    pub fn format(&self) -> String {
        let name = match self.0.format {
            Format::Png => "png",
            Format::Jpeg => "jpeg",
            Format::Dicom => "dicom",
        };
        name.to_owned()
    }

    /// Width, height, then left edge, upper edge and side of the square that a model looks at.
    #[must_use]
    pub fn measures(&self) -> Vec<u32> {
        let square = self.0.square();
        vec![
            self.0.width(),
            self.0.height(),
            square.x,
            square.y,
            square.side,
        ]
    }

    /// What a model of this size takes.
    #[must_use]
    pub fn input(&self, width: u32, height: u32) -> Vec<u8> {
        self.0.input(width, height)
    }

    /// The picture to show, its longer side at most so long.
    #[must_use]
    pub fn shown(&self, longest: u32) -> ReadPicture {
        Self(self.0.shown(longest))
    }

    /// Its pixels.
    #[must_use]
    pub fn grey(&self) -> Vec<u8> {
        self.0.grey().to_vec()
    }
}

fn said(fault: Fault) -> String {
    let text = fault.to_string();
    match serde_json::to_value(&fault) {
        Ok(serde_json::Value::Object(mut fields)) => {
            fields.insert("message".into(), text.into());
            serde_json::Value::Object(fields).to_string()
        }
        _ => text,
    }
}
