//! How long everything is.

use core::ops::Range;

use super::header::prefix_len;

/// Plaintext bytes in each segment but the last.
pub const SEGMENT_LEN: usize = 65_536;
/// By how many bytes a segment is longer than its plaintext: Poly1305's tag.
pub const TAG_LEN: usize = 16;
/// The shortest padded plaintext, in bytes: all small records look the same.
pub const MIN_PADDED_LEN: u64 = 16_384;
/// The longest content, in bytes (1 TiB).
pub const MAX_CONTENT_LEN: u64 = 1 << 40;

/// Bytes in front of the content that hold its true length.
pub(super) const LENGTH_LEN: usize = 8;

/// Rounds a length up so that it gives away O(log log length) bits, at a cost of at most 12 %.
///
/// Padmé is Algorithm 1 of Nikitin, Barman, Lueks, Underwood, Hubaux, Ford: Reducing Metadata Leakage from Encrypted Files and
/// Communication with PURBs (PoPETs 2019.4). Lengths from 2⁶³ on, which no file has, are left as they are.
#[must_use]
pub const fn padme(length: u64) -> u64 {
    if length < 2 || length >= 1 << 63 {
        return length;
    }
    let exponent = length.ilog2();
    // As many bits as it takes to write the exponent stay exact; the rest are rounded up to zeros.
    let kept = exponent.ilog2() + 1;
    let mask = (1u64 << (exponent - kept)) - 1;
    (length + mask) & !mask
}

/// Where things are in the envelope of a content of known length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    content: u64,
    padded: u64,
    segments: u32,
}

impl Layout {
    /// The layout for a content of this many bytes; `None` above [`MAX_CONTENT_LEN`].
    #[must_use]
    pub fn new(content_len: u64) -> Option<Self> {
        if content_len > MAX_CONTENT_LEN {
            return None;
        }
        let padded = padme(LENGTH_LEN as u64 + content_len).max(MIN_PADDED_LEN);
        let segments = u32::try_from(padded.div_ceil(SEGMENT_LEN as u64)).ok()?;
        Some(Self {
            content: content_len,
            padded,
            segments,
        })
    }

    /// Bytes of content.
    #[must_use]
    pub fn content_len(&self) -> u64 {
        self.content
    }

    /// Bytes of plaintext: true length, content and padding.
    #[must_use]
    pub fn padded_len(&self) -> u64 {
        self.padded
    }

    /// Number of segments, at least 1.
    #[must_use]
    pub fn segments(&self) -> u32 {
        self.segments
    }

    /// Bytes of the whole file.
    #[must_use]
    pub fn file_len(&self) -> u64 {
        prefix_len(self.segments) as u64 + self.padded + u64::from(self.segments) * TAG_LEN as u64
    }

    /// Which bytes of the content segment `index` holds; empty where it is all padding.
    #[must_use]
    pub fn content_in(&self, index: u32) -> Range<u64> {
        let clamp = |plain: u64| plain.saturating_sub(LENGTH_LEN as u64).min(self.content);
        let start = u64::from(index) * SEGMENT_LEN as u64;
        clamp(start)..clamp(start + SEGMENT_LEN as u64)
    }

    /// Which segments hold these bytes of the content; empty for an empty range or one beyond the end.
    #[must_use]
    pub fn segments_for(&self, content: Range<u64>) -> Range<u32> {
        let end = content.end.min(self.content);
        if content.start >= end {
            return 0..0;
        }
        let segment = |offset: u64| ((offset + LENGTH_LEN as u64) / SEGMENT_LEN as u64) as u32;
        segment(content.start)..segment(end - 1) + 1
    }

    /// Bytes of plaintext in segment `index`, which is one of this layout's.
    pub(super) fn plain_len(&self, index: u32) -> usize {
        let start = u64::from(index) * SEGMENT_LEN as u64;
        self.padded.saturating_sub(start).min(SEGMENT_LEN as u64) as usize
    }

    pub(super) fn is_last(&self, index: u32) -> bool {
        index + 1 == self.segments
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn padme_matches_its_paper() {
        // Worked out by hand: 9 is 1001, its exponent 3 takes two bits, so one bit is rounded: 1010.
        for (length, padded) in [
            (0, 0),
            (1, 1),
            (2, 2),
            (3, 3),
            (7, 7),
            (8, 8),
            (9, 10),
            (10, 10),
            (16, 16),
            (17, 18),
            (255, 256),
            (16_385, 17_408),
            (1_000_001, 1_015_808),
            (u64::MAX, u64::MAX),
        ] {
            assert_eq!(padme(length), padded, "{length}");
        }
    }

    #[test]
    fn small_contents_look_the_same() {
        let empty = Layout::new(0).unwrap();
        let full = Layout::new(16_376).unwrap();
        assert_eq!(empty.padded_len(), 16_384);
        assert_eq!(empty.file_len(), full.file_len());
        assert!(Layout::new(16_377).unwrap().file_len() > full.file_len());
    }

    #[test]
    fn longest_content_has_a_layout() {
        let layout = Layout::new(MAX_CONTENT_LEN).unwrap();
        assert!(layout.is_last(layout.segments() - 1));
        assert_eq!(Layout::new(MAX_CONTENT_LEN + 1), None);
        assert_eq!(Layout::new(u64::MAX), None);
    }

    proptest! {
        #[test]
        fn padme_costs_at_most_12_percent(length in 1u64..1 << 50) {
            let padded = padme(length);
            prop_assert!(padded >= length);
            prop_assert!((padded - length) as f64 <= 0.12 * length as f64);
            prop_assert_eq!(padme(padded), padded);
            prop_assert!(padme(length + 1) >= padded);
        }

        #[test]
        fn segments_cover_the_content_once(length in 0u64..2_000_000) {
            let layout = Layout::new(length).unwrap();
            let mut end = 0;
            let mut padded = 0;
            for index in 0..layout.segments() {
                let content = layout.content_in(index);
                prop_assert_eq!(content.start, end);
                end = content.end;
                padded += layout.plain_len(index) as u64;
                if !content.is_empty() {
                    prop_assert_eq!(layout.segments_for(content), index..index + 1);
                }
            }
            prop_assert_eq!(end, length);
            prop_assert_eq!(padded, layout.padded_len());
            prop_assert!(layout.plain_len(layout.segments() - 1) > 0);
        }
    }
}
