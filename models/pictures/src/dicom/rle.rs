//! Run lengths, by dicom-rs. Its decoder trusts what it is given, so it is only given what was walked through here.
use std::borrow::Cow;

use dicom_encoding::adapters::{PixelDataObject, PixelDataReader, RawPixelData};
use dicom_encoding::transfer_syntax::Codec;
use dicom_transfer_syntax_registry::entries::RLE_LOSSLESS;

use super::pixels::Layout;
use crate::fault::{Fault, damaged};

/// How many segments there are, and where up to 15 of them begin: 32 bits each.
const HEADER: usize = 64;
/// What an encoder may have filled a segment up with.
const SPARE: usize = 256;

/// The pixels of the one picture, lower byte first.
pub fn decode(fragment: Vec<u8>, layout: &Layout) -> Result<Vec<u8>, Fault> {
    check(&fragment, layout)?;
    let Codec::EncapsulatedPixelData(Some(decoder), _) = RLE_LOSSLESS.codec() else {
        let name = RLE_LOSSLESS.name().to_owned();
        return Err(Fault::Encoding { name });
    };
    let mut out = Vec::new();
    let frame = Frame { fragment, layout };
    decoder.decode_frame(&frame, 0, &mut out).map_err(damaged)?;
    Ok(out)
}

/// One segment for each byte of a number, each as long as there are pixels.
fn check(fragment: &[u8], layout: &Layout) -> Result<(), Fault> {
    let broken = || damaged("its run lengths contradict each other");
    let header = fragment.get(..HEADER).ok_or_else(broken)?;
    let mut words = header.chunks_exact(4).map(|word| match word {
        &[a, b, c, d] => u32::from_le_bytes([a, b, c, d]) as usize,
        _ => 0,
    });
    let segments = usize::from(layout.depth / 8);
    if words.next() != Some(segments) {
        return Err(broken());
    }
    let mut starts: Vec<usize> = words.take(segments).collect();
    starts.push(fragment.len());
    for ends in starts.windows(2) {
        let &[start, end] = ends else {
            return Err(broken());
        };
        if start < HEADER {
            return Err(broken());
        }
        let segment = fragment.get(start..end).ok_or_else(broken)?;
        let length = unpacked(segment, layout.count() + SPARE).ok_or_else(broken)?;
        if length < layout.count() {
            return Err(broken());
        }
    }
    Ok(())
}

/// How long a segment is once it is unpacked; nothing where it is cut off or longer than allowed.
fn unpacked(segment: &[u8], most: usize) -> Option<usize> {
    let mut at = 0;
    let mut length = 0_usize;
    while let Some(count) = segment.get(at) {
        let count = usize::from(*count);
        let (taken, given) = match count {
            0..=127 => (1 + count + 1, count + 1),
            128 => (1, 0),
            _ => (2, 257 - count),
        };
        at += taken;
        length += given;
        if at > segment.len() || length > most {
            return None;
        }
    }
    Some(length)
}

struct Frame<'a> {
    fragment: Vec<u8>,
    layout: &'a Layout,
}

impl PixelDataObject for Frame<'_> {
    fn transfer_syntax_uid(&self) -> &str {
        RLE_LOSSLESS.uid()
    }

    fn rows(&self) -> Option<u16> {
        self.layout.rows.try_into().ok()
    }

    fn cols(&self) -> Option<u16> {
        self.layout.columns.try_into().ok()
    }

    fn samples_per_pixel(&self) -> Option<u16> {
        Some(1)
    }

    fn bits_allocated(&self) -> Option<u16> {
        Some(self.layout.depth)
    }

    fn bits_stored(&self) -> Option<u16> {
        Some(self.layout.depth)
    }

    fn photometric_interpretation(&self) -> Option<&str> {
        Some("MONOCHROME2")
    }

    fn number_of_frames(&self) -> Option<u32> {
        Some(1)
    }

    fn number_of_fragments(&self) -> Option<u32> {
        Some(1)
    }

    fn fragment(&self, fragment: usize) -> Option<Cow<'_, [u8]>> {
        (fragment == 0).then_some(Cow::Borrowed(&self.fragment))
    }

    fn offset_table(&self) -> Option<Cow<'_, [u32]>> {
        None
    }

    fn raw_pixel_data(&self) -> Option<RawPixelData> {
        None
    }
}
