//! What a file that is not opened has wrong with it.

use thiserror::Error;

/// Why a file was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    /// A segment is not what was sealed: altered, moved, or of another file; or whoever sealed it broke the format.
    #[error("segment {segment} is not what was sealed")]
    Corrupt {
        /// The segment's number.
        segment: u32,
    },
    /// The header is not the canonical encoding of one.
    #[error("the header is malformed")]
    MalformedHeader,
    /// There is no segment of that number.
    #[error("the file has no segment {0}")]
    NoSuchSegment(u32),
    /// The bytes are not those that the descriptor names.
    #[error("the file is not the one that is described")]
    NotAsDescribed,
    /// The file was sealed under another record key.
    #[error("the file was sealed under another key")]
    NotThisKey,
    /// Bytes follow the last segment.
    #[error("bytes follow the last segment")]
    TrailingBytes,
    /// The bytes end before the file does.
    #[error("the file is cut off")]
    Truncated,
    /// The header names a suite that this version does not know.
    #[error("unknown envelope suite {0}")]
    UnknownSuite(u64),
    /// The header names a version that this version does not know.
    #[error("unknown envelope version {0}")]
    UnknownVersion(u64),
}
