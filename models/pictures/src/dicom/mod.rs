//! DICOM: the parts are the crates' of dicom-rs; which of them see what bytes is decided here.
mod elements;
mod pixels;
mod rle;

use std::borrow::Cow;
use std::io::Read;

use dicom_core::header::VR;
use dicom_encoding::transfer_syntax::{TransferSyntax, TransferSyntaxIndex};
use dicom_transfer_syntax_registry::{TransferSyntaxRegistry, entries};
use flate2::read::DeflateDecoder;

use crate::fault::{Fault, Measure, damaged};
use crate::limits;
use crate::picture::{Format, Picture};
use elements::{Elements, Pixels, TRANSFER_SYNTAX};
use pixels::{Layout, Samples};

/// 128 bytes of anything, then `DICM`.
const PREAMBLE: usize = 132;
/// The element that says how long the file's own header is, in all: tag, kind, length, four bytes.
const GROUP_LENGTH: [u8; 8] = [2, 0, 0, 0, b'U', b'L', 4, 0];

/// JPEG as it is in files: 8 bits, and up to 12 that the decoder may refuse.
const JPEG: [&str; 4] = [
    "1.2.840.10008.1.2.4.50",
    "1.2.840.10008.1.2.4.51",
    "1.2.840.10008.1.2.4.57",
    "1.2.840.10008.1.2.4.70",
];
const RLE: &str = "1.2.840.10008.1.2.5";
/// Retired, and still in archives.
const BIG_ENDIAN: &str = "1.2.840.10008.1.2.2";
const DEFLATED: &str = "1.2.840.10008.1.2.1.99";

/// Reads a file that begins as DICOM does.
pub fn read(bytes: &[u8]) -> Result<Picture, Fault> {
    let (header, body) = parts(bytes.get(PREAMBLE..).unwrap_or_default())?;
    let header = elements::read(header, &entries::EXPLICIT_VR_LITTLE_ENDIAN.erased())?;
    let name = header
        .text(TRANSFER_SYNTAX)
        .ok_or_else(|| damaged("it does not say how it is written"))?;
    let syntax = TransferSyntaxRegistry
        .get(&name)
        .ok_or_else(|| encoding(&name))?;
    let body = if name == DEFLATED {
        Cow::Owned(inflate(body)?)
    } else {
        Cow::Borrowed(body)
    };
    let elements = elements::read(&body, syntax)?;
    let layout = Layout::of(&elements)?;
    let samples = samples(elements, syntax, &layout)?;
    let grey = layout.grey(&samples)?;
    Picture::new(Format::Dicom, layout.columns, layout.rows, grey)
}

/// The header and what follows it.
fn parts(bytes: &[u8]) -> Result<(&[u8], &[u8]), Fault> {
    let cut = || damaged("its header is cut off");
    let (first, rest) = bytes.split_at_checked(12).ok_or_else(cut)?;
    let (tag, length) = first.split_at(8);
    if tag != GROUP_LENGTH {
        return Err(damaged("its header does not say how long it is"));
    }
    let length = length.try_into().map(u32::from_le_bytes);
    let length = length.map_err(damaged)? as usize;
    rest.split_at_checked(length).ok_or_else(cut)
}

/// No more than the pixels may take, whatever the stream would give.
fn inflate(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let limit = limits::DECODED / 2;
    let mut out = Vec::new();
    let mut stream = DeflateDecoder::new(bytes).take(limit as u64 + 1);
    stream.read_to_end(&mut out).map_err(damaged)?;
    limits::most(Measure::Bytes, out.len() as u64, limit as u64)?;
    Ok(out)
}

/// The numbers of the pixels, whatever they were compressed with.
fn samples(elements: Elements, syntax: &TransferSyntax, layout: &Layout) -> Result<Samples, Fault> {
    let big = syntax.uid() == BIG_ENDIAN;
    match (elements.pixels, syntax.uid()) {
        (Pixels::None, _) => Err(Fault::Empty),
        (Pixels::Plain(mut bytes, vr), _) if !syntax.is_encapsulated_pixel_data() => {
            if layout.depth == 8 && big && vr == VR::OW {
                // Words of two pixels each.
                bytes.chunks_exact_mut(2).for_each(|word| word.swap(0, 1));
            }
            Samples::of(bytes, layout, big)
        }
        (Pixels::Fragments(fragments), uid) if JPEG.contains(&uid) => {
            pixels::of_jpeg(&fragments.concat(), layout)
        }
        (Pixels::Fragments(fragments), RLE) => {
            let [fragment] = <[Vec<u8>; 1]>::try_from(fragments)
                .map_err(|_| damaged("it is not in one piece"))?;
            Samples::of(rle::decode(fragment, layout)?, layout, false)
        }
        (Pixels::Fragments(_), _) if syntax.is_encapsulated_pixel_data() => {
            Err(encoding(syntax.name()))
        }
        _ => Err(damaged("its pixels are not stored as it says")),
    }
}

fn encoding(name: &str) -> Fault {
    Fault::Encoding { name: name.into() }
}
