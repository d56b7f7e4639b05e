//! PNG, by the crate `png`.
use std::io::Cursor;

use png::{ColorType, Decoder, DecodingError, Limits, Transformations};

use crate::fault::{Fault, Measure, damaged};
use crate::picture::{Format, Picture};
use crate::turn::Turn;
use crate::{grey, limits};

/// Palettes, 1 to 4 bits and transparent colours become 8 bits a channel; of 16 bits the higher 8 are kept.
pub fn read(bytes: &[u8]) -> Result<Picture, Fault> {
    let limits = Limits {
        bytes: limits::DECODED,
    };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    // Before anything else is read: by then the decoder itself has looked at what its rows will take.
    let (width, height) = decoder.read_header_info().map_err(fault)?.size();
    limits::sides(width, height)?;
    let mut reader = decoder.read_info().map_err(fault)?;
    let info = reader.info();
    if let Some(film) = info.animation_control().filter(|film| film.num_frames > 1) {
        return Err(Fault::Frames {
            frames: film.num_frames.into(),
        });
    }
    let turn = Turn::of(info.exif_metadata.as_deref());
    let size = reader.output_buffer_size().unwrap_or(usize::MAX);
    limits::most(Measure::Bytes, size as u64, limits::DECODED as u64)?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(fault)?;
    let grey = match frame.color_type {
        ColorType::Grayscale => pixels,
        ColorType::GrayscaleAlpha => pixels
            .chunks_exact(2)
            .filter_map(|pixel| pixel.first().copied())
            .collect(),
        ColorType::Rgb => grey::of_colours(&pixels, 3)?,
        ColorType::Rgba => grey::of_colours(&pixels, 4)?,
        ColorType::Indexed => return Err(damaged("its palette was not used")),
    };
    Ok(Picture::new(Format::Png, width, height, grey)?.turned(turn))
}

fn fault(error: DecodingError) -> Fault {
    match error {
        DecodingError::LimitsExceeded => Fault::TooLarge {
            of: Measure::Bytes,
            found: limits::DECODED as u64 + 1,
            limit: limits::DECODED as u64,
        },
        other => damaged(other),
    }
}
