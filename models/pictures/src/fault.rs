//! Why a file gives no picture.
use serde::Serialize;
use thiserror::Error;

/// What is wrong with a file. `code` names the case for programs, the text is for people who develop.
#[derive(Clone, Debug, Error, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Fault {
    /// Neither PNG nor JPEG nor DICOM.
    #[error("the file is no PNG, JPEG or DICOM picture")]
    Unknown,
    /// It begins as a picture and goes on as none: cut off, changed, or made to be a trap.
    #[error("the picture is damaged: {why}")]
    Damaged {
        /// What the decoder said.
        why: String,
    },
    /// More than is read.
    #[error("the picture is too large: {found} {of}, at most {limit} are read")]
    TooLarge {
        /// Of what there is too much.
        of: Measure,
        /// How much there is.
        found: u64,
        /// How much there may be.
        limit: u64,
    },
    /// Fewer pixels than any model takes.
    #[error("the picture is too small: {width} × {height} pixels")]
    TooSmall {
        /// Its width.
        width: u32,
        /// Its height.
        height: u32,
    },
    /// A colour photograph, say: an X-ray is grey.
    #[error("the picture has colours")]
    Colour,
    /// A film, or a volume in slices.
    #[error("the file has {frames} pictures")]
    Frames {
        /// How many.
        frames: u64,
    },
    /// A DICOM file without a picture: a report, say.
    #[error("the file has no picture")]
    Empty,
    /// Compressed or laid out in a way that is not read here.
    #[error("the picture is stored as {name}, which is not read")]
    Encoding {
        /// What it is called.
        name: String,
    },
}

/// Of what a file has too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// The file's length.
    Bytes,
    /// Width by height.
    Pixels,
}

impl std::fmt::Display for Measure {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(match self {
            Self::Bytes => "bytes",
            Self::Pixels => "pixels",
        })
    }
}

/// A decoder's complaint.
pub fn damaged(why: impl std::fmt::Display) -> Fault {
    Fault::Damaged {
        why: why.to_string(),
    }
}
