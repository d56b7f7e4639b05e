//! From the numbers of a DICOM picture to greys: rescaled, windowed, and turned round where white stands for nothing.
use dicom_core::Tag;
use dicom_pixeldata::{Lut, Rescale, VoiLutFunction, WindowLevel, WindowLevelTransform};
use jpeg_decoder::PixelFormat;

use super::elements::Elements;
use crate::fault::{Fault, Measure, damaged};
use crate::{jpeg, limits};

const SAMPLES: Tag = Tag(0x0028, 0x0002);
const PHOTOMETRIC: Tag = Tag(0x0028, 0x0004);
const FRAMES: Tag = Tag(0x0028, 0x0008);
const ROWS: Tag = Tag(0x0028, 0x0010);
const COLUMNS: Tag = Tag(0x0028, 0x0011);
const ALLOCATED: Tag = Tag(0x0028, 0x0100);
const STORED: Tag = Tag(0x0028, 0x0101);
const HIGH_BIT: Tag = Tag(0x0028, 0x0102);
const SIGNED: Tag = Tag(0x0028, 0x0103);
const CENTRE: Tag = Tag(0x0028, 0x1050);
const WIDTH: Tag = Tag(0x0028, 0x1051);
const INTERCEPT: Tag = Tag(0x0028, 0x1052);
const SLOPE: Tag = Tag(0x0028, 0x1053);
const FUNCTION: Tag = Tag(0x0028, 0x1056);

/// How the pixels are to be read.
#[derive(Debug)]
pub struct Layout {
    /// Pixels in a row.
    pub columns: u32,
    /// Rows of pixels.
    pub rows: u32,
    /// Bits that a number takes in the file: 8 or 16.
    pub depth: u16,
    /// Bits of it that mean something, and how many below are left out.
    stored: u16,
    below: u32,
    signed: bool,
    /// Whether the lowest number is white.
    inverted: bool,
    rescale: Rescale,
    window: Option<WindowLevelTransform>,
}

/// The numbers of the pixels.
#[derive(Debug)]
pub enum Samples {
    /// Of 8 bits.
    Bytes(Vec<u8>),
    /// Of 16.
    Words(Vec<u16>),
}

impl Layout {
    /// Refuses what no grey picture has.
    pub fn of(elements: &Elements) -> Result<Self, Fault> {
        let needed = |tag, name: &str| {
            let missing = || damaged(format!("it does not say its {name}"));
            elements.whole(tag).ok_or_else(missing)
        };
        if matches!(elements.pixels, super::elements::Pixels::None) {
            return Err(Fault::Empty);
        }
        let (columns, rows) = (needed(COLUMNS, "columns")?, needed(ROWS, "rows")?);
        limits::sides(columns, rows)?;
        let frames = elements.whole(FRAMES).unwrap_or(1);
        if frames > 1 {
            let frames = frames.into();
            return Err(Fault::Frames { frames });
        }
        let inverted = match elements.text(PHOTOMETRIC).as_deref() {
            Some("MONOCHROME1") => true,
            Some("MONOCHROME2") => false,
            Some(_) => return Err(Fault::Colour),
            None => return Err(damaged("it does not say what its numbers mean")),
        };
        if elements.whole(SAMPLES).unwrap_or(1) != 1 {
            return Err(Fault::Colour);
        }
        let allocated = needed(ALLOCATED, "bits")?;
        let depth = match allocated {
            8 => 8_u16,
            16 => 16,
            other => {
                let name = format!("numbers of {other} bits");
                return Err(Fault::Encoding { name });
            }
        };
        let stored = elements.whole(STORED).unwrap_or(allocated);
        let high = elements.whole(HIGH_BIT).unwrap_or(stored.wrapping_sub(1));
        if !(1..=allocated).contains(&stored) || !(stored - 1..allocated).contains(&high) {
            return Err(damaged("its bits contradict each other"));
        }
        Ok(Self {
            columns,
            rows,
            depth,
            stored: stored as u16,
            below: high + 1 - stored,
            signed: elements.whole(SIGNED) == Some(1),
            inverted,
            rescale: rescale(elements),
            window: window(elements),
        })
    }

    /// How many pixels there are.
    pub fn count(&self) -> usize {
        self.columns as usize * self.rows as usize
    }

    /// The picture.
    pub fn grey(&self, samples: &Samples) -> Result<Vec<u8>, Fault> {
        let numbers: Box<dyn Iterator<Item = u32> + '_> = match samples {
            Samples::Bytes(bytes) => Box::new(bytes.iter().copied().map(u32::from)),
            Samples::Words(words) => Box::new(words.iter().copied().map(u32::from)),
        };
        let numbers = numbers.map(|number| number >> self.below);
        let table = match &self.window {
            Some(window) => self.table(window),
            None => self.table(&self.whole_range(samples)),
        }?;
        let grey = numbers.map(|number| match self.inverted {
            true => 255 - table.get(number),
            false => table.get(number),
        });
        Ok(grey.collect())
    }

    /// Each number's grey.
    fn table(&self, window: &WindowLevelTransform) -> Result<Lut<u8>, Fault> {
        let grey = |number| {
            let grey = window.apply(self.rescale.apply(number), 255.0);
            // Rounded, not cut: the crate's own tables cut.
            if grey.is_finite() { grey.round() } else { 0.0 }
        };
        Lut::new_with_fn(self.stored, self.signed, grey).map_err(damaged)
    }

    /// Without a window of its own: from the lowest number to the highest.
    fn whole_range(&self, samples: &Samples) -> WindowLevelTransform {
        let mut seen = vec![false; 1 << self.stored];
        let mask = seen.len() - 1;
        let mut see = |number: u32| {
            if let Some(seen) = seen.get_mut((number >> self.below) as usize & mask) {
                *seen = true;
            }
        };
        match samples {
            Samples::Bytes(bytes) => bytes.iter().for_each(|number| see((*number).into())),
            Samples::Words(words) => words.iter().for_each(|number| see((*number).into())),
        }
        let values = seen.iter().enumerate().filter(|(_, seen)| **seen);
        let values = values.map(|(number, _)| {
            let number = match self.signed && number > mask / 2 {
                true => number as f64 - seen.len() as f64,
                false => number as f64,
            };
            self.rescale.apply(number)
        });
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        let level = WindowLevel {
            center: f64::midpoint(low, high),
            width: high - low,
        };
        WindowLevelTransform::new(VoiLutFunction::LinearExact, level)
    }
}

fn rescale(elements: &Elements) -> Rescale {
    let slope = elements.number(SLOPE).filter(|slope| *slope != 0.0);
    Rescale {
        slope: slope.unwrap_or(1.0),
        intercept: elements.number(INTERCEPT).unwrap_or(0.0),
    }
}

/// The first window of the file, if it has a usable one.
fn window(elements: &Elements) -> Option<WindowLevelTransform> {
    let level = WindowLevel {
        center: elements.number(CENTRE)?,
        width: elements.number(WIDTH).filter(|width| *width >= 1.0)?,
    };
    let function = elements.text(FUNCTION);
    let function = function.and_then(|name| VoiLutFunction::try_from(name.as_str()).ok());
    Some(WindowLevelTransform::new(
        function.unwrap_or_default(),
        level,
    ))
}

impl Samples {
    /// Bytes as they are in the file.
    pub fn of(bytes: Vec<u8>, layout: &Layout, big: bool) -> Result<Self, Fault> {
        let needed = layout.count() * usize::from(layout.depth / 8);
        limits::most(Measure::Bytes, needed as u64, limits::DECODED as u64)?;
        if bytes.len() < needed {
            return Err(damaged("its pixels are cut off"));
        }
        let mut bytes = bytes;
        bytes.truncate(needed);
        if layout.depth == 8 {
            return Ok(Self::Bytes(bytes));
        }
        let words = bytes.chunks_exact(2).map(|pair| match (pair, big) {
            (&[first, second], true) => u16::from_be_bytes([first, second]),
            (&[first, second], false) => u16::from_le_bytes([first, second]),
            _ => 0,
        });
        Ok(Self::Words(words.collect()))
    }
}

/// Pixels that are a JPEG stream, whose own header must say what the file's says.
pub fn of_jpeg(stream: &[u8], layout: &Layout) -> Result<Samples, Fault> {
    let decoded = jpeg::decode(stream)?;
    if (decoded.width, decoded.height) != (layout.columns, layout.rows) {
        return Err(damaged("its picture has other sides than it says"));
    }
    match decoded.layout {
        PixelFormat::L8 => Ok(Samples::Bytes(decoded.bytes)),
        PixelFormat::L16 => {
            let words = decoded.bytes.chunks_exact(2).map(|pair| match pair {
                &[first, second] => u16::from_ne_bytes([first, second]),
                _ => 0,
            });
            Ok(Samples::Words(words.collect()))
        }
        PixelFormat::RGB24 | PixelFormat::CMYK32 => Err(Fault::Colour),
    }
}
