//! The elements of a data set that say how its picture is to be read, and the picture itself. All others are passed over unread: names and
//! numbers of patients do not even get into memory of their own.
use std::collections::BTreeMap;
use std::io::Cursor;

use dicom_core::header::{HasLength, Header, VR};
use dicom_core::{PrimitiveValue, Tag};
use dicom_encoding::transfer_syntax::TransferSyntax;
use dicom_parser::dataset::LazyDataToken;
use dicom_parser::dataset::lazy_read::LazyDataSetReader;

use crate::fault::{Fault, damaged};

/// How the rest of the file is written.
pub const TRANSFER_SYNTAX: Tag = Tag(0x0002, 0x0010);
const PIXELS: Tag = Tag(0x7fe0, 0x0010);
/// All that describes a picture is in this group.
const PICTURE: u16 = 0x0028;
/// No description of a picture is longer.
const LONGEST: u32 = 1024;
/// Sequences in sequences: real files have three or four.
const DEEPEST: usize = 16;

/// What was found.
#[derive(Debug, Default)]
pub struct Elements {
    values: BTreeMap<Tag, PrimitiveValue>,
    /// The picture.
    pub pixels: Pixels,
}

/// A picture as it is stored.
#[derive(Debug, Default)]
pub enum Pixels {
    /// There is none.
    #[default]
    None,
    /// As it is, and whether in bytes or words.
    Plain(Vec<u8>, VR),
    /// Compressed, in pieces.
    Fragments(Vec<Vec<u8>>),
}

impl Elements {
    /// A text without what fills it up.
    pub fn text(&self, tag: Tag) -> Option<String> {
        let text = self.values.get(&tag)?.to_str();
        Some(text.trim_matches([' ', '\0']).to_owned())
    }

    /// A whole number.
    pub fn whole(&self, tag: Tag) -> Option<u32> {
        self.values.get(&tag)?.to_int().ok()
    }

    /// The first of its numbers.
    pub fn number(&self, tag: Tag) -> Option<f64> {
        let number = self.values.get(&tag)?.to_float64().ok()?;
        number.is_finite().then_some(number)
    }
}

/// What a part of the data set is inside of.
#[derive(PartialEq)]
enum Inside {
    Sequence,
    Fragments,
    Item,
}

/// Reads up to the picture; what follows it is of no use here.
pub fn read(bytes: &[u8], syntax: &TransferSyntax) -> Result<Elements, Fault> {
    let mut reader = LazyDataSetReader::new_with_ts(Cursor::new(bytes), syntax).map_err(damaged)?;
    let mut found = Elements::default();
    let mut inside: Vec<Inside> = Vec::new();
    let mut pieces: Option<Vec<Vec<u8>>> = None;
    while let Some(token) = reader.advance() {
        match token.map_err(damaged)? {
            LazyDataToken::SequenceStart { .. } => inside.push(Inside::Sequence),
            LazyDataToken::PixelSequenceStart => inside.push(Inside::Fragments),
            LazyDataToken::ItemStart { .. } => {
                if inside == [Inside::Fragments] {
                    // The first is a table of where the others begin.
                    match &mut pieces {
                        None => pieces = Some(Vec::new()),
                        Some(pieces) => pieces.push(Vec::new()),
                    }
                }
                inside.push(Inside::Item);
            }
            // The reader trusts that each end has a beginning; files can't be trusted so far.
            LazyDataToken::ItemEnd => {
                if inside.pop() != Some(Inside::Item) {
                    return Err(damaged("a part ends that did not begin"));
                }
            }
            LazyDataToken::SequenceEnd => match inside.pop() {
                Some(Inside::Sequence) => {}
                Some(Inside::Fragments) if inside.is_empty() => {
                    found.pixels = Pixels::Fragments(pieces.unwrap_or_default());
                    return Ok(found);
                }
                _ => return Err(damaged("a part ends that did not begin")),
            },
            LazyDataToken::ElementHeader(header) => fits(header.length().0, bytes)?,
            LazyDataToken::LazyValue { header, decoder } => {
                let length = header.length().0;
                let tag = header.tag();
                let token = LazyDataToken::LazyValue { header, decoder };
                let outermost = inside.is_empty();
                if outermost && tag == PIXELS {
                    let mut pixels = Vec::with_capacity(length as usize);
                    token.read_value_into(&mut pixels).map_err(damaged)?;
                    if pixels.len() != length as usize {
                        return Err(damaged("its pixels are cut off"));
                    }
                    found.pixels = Pixels::Plain(pixels, header.vr());
                    return Ok(found);
                }
                let wanted = tag == TRANSFER_SYNTAX || tag.group() == PICTURE;
                if outermost && wanted && length <= LONGEST {
                    let value = token.into_value().map_err(damaged)?;
                    found.values.insert(tag, value);
                } else {
                    token.skip().map_err(damaged)?;
                }
            }
            LazyDataToken::LazyItemValue { len, decoder } => {
                fits(len, bytes)?;
                let token = LazyDataToken::LazyItemValue { len, decoder };
                let outermost = inside == [Inside::Fragments, Inside::Item];
                match pieces.as_mut().and_then(|pieces| pieces.last_mut()) {
                    Some(piece) if outermost => {
                        piece.reserve_exact(len as usize);
                        token.read_value_into(&mut *piece).map_err(damaged)?;
                        if piece.len() != len as usize {
                            return Err(damaged("its pixels are cut off"));
                        }
                    }
                    _ => token.skip().map_err(damaged)?,
                }
            }
            _ => return Err(damaged("it has parts of an unknown kind")),
        }
        if inside.len() > DEEPEST {
            return Err(damaged("its parts are too deep in one another"));
        }
    }
    match inside.is_empty() {
        true => Ok(found),
        false => Err(damaged("it is cut off")),
    }
}

/// Nothing in a file is longer than the file.
fn fits(length: u32, bytes: &[u8]) -> Result<(), Fault> {
    if length as usize <= bytes.len() {
        Ok(())
    } else {
        Err(damaged("a part says that it is longer than the file"))
    }
}
