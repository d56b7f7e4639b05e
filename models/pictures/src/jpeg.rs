//! JPEG, by the crate `jpeg-decoder`: baseline, extended and progressive, and the lossless kind that DICOM files have.
use jpeg_decoder::{Decoder, Error, PixelFormat};

use crate::fault::{Fault, damaged};
use crate::picture::{Format, Picture};
use crate::turn::Turn;
use crate::{grey, limits};

/// What is in a JPEG stream, as it is.
pub struct Decoded {
    /// How wide it is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
    /// What the bytes are.
    pub layout: PixelFormat,
    /// Row by row; two bytes in this machine's order where there are 16 bits.
    pub bytes: Vec<u8>,
    /// How a camera was held.
    pub turn: Turn,
}

/// Reads a file.
pub fn read(bytes: &[u8]) -> Result<Picture, Fault> {
    let Decoded {
        width,
        height,
        layout,
        bytes,
        turn,
    } = decode(bytes)?;
    let grey = match layout {
        PixelFormat::L8 => bytes,
        PixelFormat::L16 => return Err(encoding("JPEG of more than 8 bits")),
        PixelFormat::RGB24 => grey::of_colours(&bytes, 3)?,
        PixelFormat::CMYK32 => return Err(encoding("JPEG for printing (CMYK)")),
    };
    Ok(Picture::new(Format::Jpeg, width, height, grey)?.turned(turn))
}

/// Reads a stream.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Fault> {
    let mut decoder = Decoder::new(bytes);
    decoder.set_max_decoding_buffer_size(limits::DECODED);
    decoder.read_info().map_err(fault)?;
    let info = decoder.info().ok_or_else(|| damaged("it has no header"))?;
    let (width, height) = (info.width.into(), info.height.into());
    limits::sides(width, height)?;
    let turn = Turn::of(decoder.exif_data());
    let bytes = decoder.decode().map_err(fault)?;
    Ok(Decoded {
        width,
        height,
        layout: info.pixel_format,
        bytes,
        turn,
    })
}

fn encoding(name: &str) -> Fault {
    Fault::Encoding { name: name.into() }
}

fn fault(error: Error) -> Fault {
    match error {
        Error::Unsupported(what) => encoding(&format!("JPEG ({what:?})")),
        other => damaged(other),
    }
}
