//! A picture as it is shown and as a model takes it.
use crate::limits;
use crate::resample::resample;
use crate::{Fault, turn::Turn};

/// What a file was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Portable Network Graphics.
    Png,
    /// Joint Photographic Experts Group.
    Jpeg,
    /// Digital Imaging and Communications in Medicine.
    Dicom,
}

/// The part of a picture that a model looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Square {
    /// From the left.
    pub x: u32,
    /// From the top.
    pub y: u32,
    /// As wide as high.
    pub side: u32,
}

/// Grey bytes, row by row: 0 is black.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// What the file was.
    pub format: Format,
    width: u32,
    height: u32,
    grey: Vec<u8>,
}

impl Picture {
    /// Takes as many bytes as the sides say.
    pub(crate) fn new(
        format: Format,
        width: u32,
        height: u32,
        grey: Vec<u8>,
    ) -> Result<Self, Fault> {
        limits::sides(width, height)?;
        if grey.len() as u64 != u64::from(width) * u64::from(height) {
            return Err(crate::fault::damaged("pixels are missing"));
        }
        Ok(Self {
            format,
            width,
            height,
            grey,
        })
    }

    /// How wide it is.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// How high it is.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Its pixels.
    #[must_use]
    pub fn grey(&self) -> &[u8] {
        &self.grey
    }

    /// The square in its middle, as wide as its shorter side: what models look at (MedMNIST crops so).
    #[must_use]
    pub fn square(&self) -> Square {
        let side = self.width.min(self.height);
        Square {
            x: (self.width - side) / 2,
            y: (self.height - side) / 2,
            side,
        }
    }

    /// The square in its middle in a model's size, as Pillow resizes (bicubic).
    #[must_use]
    pub fn input(&self, width: u32, height: u32) -> Vec<u8> {
        let Square { x, y, side } = self.square();
        let rows = self.grey.chunks_exact(self.width as usize);
        let rows = rows.skip(y as usize).take(side as usize);
        let columns = x as usize..(x + side) as usize;
        let square: Vec<u8> = rows
            .flat_map(|row| row.get(columns.clone()).unwrap_or_default())
            .copied()
            .collect();
        resample(&square, side, side, width, height)
    }

    /// The whole picture, made smaller where its longer side has more than so many pixels.
    #[must_use]
    pub fn shown(&self, longest: u32) -> Self {
        let longer = self.width.max(self.height);
        if longer <= longest {
            return self.clone();
        }
        let scaled = |side: u32| {
            let side = u64::from(side) * u64::from(longest) / u64::from(longer);
            side.max(1) as u32
        };
        let (width, height) = (scaled(self.width), scaled(self.height));
        Self {
            format: self.format,
            width,
            height,
            grey: resample(&self.grey, self.width, self.height, width, height),
        }
    }

    /// Turned as a camera says it was held.
    pub(crate) fn turned(self, turn: Turn) -> Self {
        let (width, height, grey) = turn.apply(self.width, self.height, self.grey);
        Self {
            width,
            height,
            grey,
            ..self
        }
    }
}
