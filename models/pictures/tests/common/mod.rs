//! Small files of each kind, made by other crates than those that read them here, or byte by byte.
#![allow(dead_code, reason = "each test uses some")]

use dicom_core::{DataElement, PrimitiveValue, Tag, VR};
use dicom_object::{FileMetaTableBuilder, InMemDicomObject};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};
use png::{BitDepth, ColorType};

pub const IMPLICIT: &str = "1.2.840.10008.1.2";
pub const EXPLICIT: &str = "1.2.840.10008.1.2.1";
pub const BIG: &str = "1.2.840.10008.1.2.2";
pub const DEFLATED: &str = "1.2.840.10008.1.2.1.99";
pub const RLE: &str = "1.2.840.10008.1.2.5";
pub const JPEG: &str = "1.2.840.10008.1.2.4.50";
pub const JPEG_2000: &str = "1.2.840.10008.1.2.4.90";

pub const WIDTH: u32 = 40;
pub const HEIGHT: u32 = 32;

/// Darker to the upper left, each row and column another.
pub fn slope() -> Vec<u8> {
    let rows = 0..HEIGHT;
    rows.flat_map(|y| (0..WIDTH).map(move |x| (x * 3 + y * 4) as u8))
        .collect()
}

pub fn png(width: u32, height: u32, color: ColorType, depth: BitDepth, data: &[u8]) -> Vec<u8> {
    png_with(width, height, color, depth, data, |_| {})
}

pub fn png_with(
    width: u32,
    height: u32,
    color: ColorType,
    depth: BitDepth,
    data: &[u8],
    more: impl Fn(&mut png::Encoder<'_, &mut Vec<u8>>),
) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(color);
    encoder.set_depth(depth);
    more(&mut encoder);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(data).unwrap();
    writer.finish().unwrap();
    file
}

pub fn grey_png() -> Vec<u8> {
    png(
        WIDTH,
        HEIGHT,
        ColorType::Grayscale,
        BitDepth::Eight,
        &slope(),
    )
}

pub fn grey_jpeg() -> Vec<u8> {
    jpeg(&slope(), ExtendedColorType::L8)
}

pub fn jpeg(data: &[u8], color: ExtendedColorType) -> Vec<u8> {
    let mut file = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut file, 98);
    encoder.write_image(data, WIDTH, HEIGHT, color).unwrap();
    file
}

/// The JPEG with an EXIF block that has nothing but how the camera was held.
pub fn turned_jpeg(orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let mut file = grey_jpeg();
    let mut segment = vec![0xff, 0xe1];
    segment.extend(((exif.len() + 2) as u16).to_be_bytes());
    segment.extend(exif);
    file.splice(2..2, segment);
    file
}

/// A DICOM picture of words or bytes.
#[derive(Clone)]
pub struct Dicom {
    pub syntax: &'static str,
    pub photometric: &'static str,
    pub samples: u16,
    pub rows: u16,
    pub columns: u16,
    pub allocated: u16,
    pub stored: u16,
    pub signed: bool,
    pub frames: Option<&'static str>,
    pub window: Option<(&'static str, &'static str)>,
    pub rescale: Option<(&'static str, &'static str)>,
    pub pixels: Pixels,
}

#[derive(Clone)]
pub enum Pixels {
    None,
    Bytes(Vec<u8>),
    Words(Vec<u16>),
    Fragments(Vec<Vec<u8>>),
}

impl Dicom {
    /// Of 8 bits, darker to the upper left.
    pub fn bytes() -> Self {
        Self {
            syntax: EXPLICIT,
            photometric: "MONOCHROME2",
            samples: 1,
            rows: HEIGHT as u16,
            columns: WIDTH as u16,
            allocated: 8,
            stored: 8,
            signed: false,
            frames: None,
            window: Some(("127.5", "255")),
            rescale: None,
            pixels: Pixels::Bytes(slope()),
        }
    }

    /// Of 12 bits in words, sixteen times as bright.
    pub fn words() -> Self {
        Self {
            allocated: 16,
            stored: 12,
            window: Some(("2047.5", "4096")),
            pixels: Pixels::Words(slope().into_iter().map(|it| u16::from(it) * 16).collect()),
            ..Self::bytes()
        }
    }

    pub fn file(&self) -> Vec<u8> {
        let mut object = InMemDicomObject::new_empty();
        let mut put = |group: u16, element: u16, vr: VR, value: PrimitiveValue| {
            object.put(DataElement::new(Tag(group, element), vr, value));
        };
        put(0x0008, 0x0016, VR::UI, "1.2.840.10008.5.1.4.1.1.1.1".into());
        put(0x0008, 0x0018, VR::UI, "1.2.3.4".into());
        put(0x0010, 0x0010, VR::PN, "Canary^Name".into());
        put(0x0028, 0x0002, VR::US, self.samples.into());
        put(0x0028, 0x0004, VR::CS, self.photometric.into());
        if let Some(frames) = self.frames {
            put(0x0028, 0x0008, VR::IS, frames.into());
        }
        put(0x0028, 0x0010, VR::US, self.rows.into());
        put(0x0028, 0x0011, VR::US, self.columns.into());
        put(0x0028, 0x0100, VR::US, self.allocated.into());
        put(0x0028, 0x0101, VR::US, self.stored.into());
        put(0x0028, 0x0102, VR::US, (self.stored - 1).into());
        put(0x0028, 0x0103, VR::US, u16::from(self.signed).into());
        if let Some((centre, width)) = self.window {
            put(0x0028, 0x1050, VR::DS, centre.into());
            put(0x0028, 0x1051, VR::DS, width.into());
        }
        if let Some((intercept, slope)) = self.rescale {
            put(0x0028, 0x1052, VR::DS, intercept.into());
            put(0x0028, 0x1053, VR::DS, slope.into());
        }
        match &self.pixels {
            Pixels::None => {}
            Pixels::Bytes(bytes) => put(0x7fe0, 0x0010, VR::OB, bytes.clone().into()),
            Pixels::Words(words) => {
                let words = PrimitiveValue::U16(words.iter().copied().collect());
                put(0x7fe0, 0x0010, VR::OW, words);
            }
            Pixels::Fragments(pieces) => {
                let pieces: Vec<Vec<u8>> = pieces.clone();
                let sequence = dicom_core::value::PixelFragmentSequence::new_fragments(pieces);
                object.put(DataElement::new(Tag(0x7fe0, 0x0010), VR::OB, sequence));
            }
        }
        let meta = FileMetaTableBuilder::new()
            .transfer_syntax(self.syntax)
            .media_storage_sop_class_uid("1.2.840.10008.5.1.4.1.1.1.1")
            .media_storage_sop_instance_uid("1.2.3.4");
        let mut file = Vec::new();
        let object = object.with_meta(meta).unwrap();
        object.write_all(&mut file).unwrap();
        file
    }
}

/// Run lengths of one segment for each byte of a number: rows of the same 2 bytes are what this makes least of.
pub fn run_lengths(segments: &[Vec<u8>]) -> Vec<u8> {
    let packed: Vec<Vec<u8>> = segments.iter().map(|bytes| pack(bytes)).collect();
    let mut file = (segments.len() as u32).to_le_bytes().to_vec();
    let mut at = 64_u32;
    for segment in &packed {
        file.extend(at.to_le_bytes());
        at += segment.len() as u32;
    }
    file.resize(64, 0);
    file.extend(packed.concat());
    if file.len() % 2 == 1 {
        file.push(128);
    }
    file
}

/// Half of it as runs of one, half as it is, so that both are read.
fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for (at, piece) in bytes.chunks(16).enumerate() {
        if at % 2 == 0 {
            out.push(piece.len() as u8 - 1);
            out.extend(piece);
        } else {
            for byte in piece {
                out.extend([0, *byte]);
            }
        }
    }
    out
}
