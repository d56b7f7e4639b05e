//! What stands in front of a structure, a variant or a field.

use proc_macro2::Span;
use syn::{
    Attribute, Error, Field, LitInt, LitStr, Path, Result, Token, parenthesized, spanned::Spanned,
};

/// How a structure stands in CBOR.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A structure as the array of its fields; a choice as its number and the array of its fields.
    Array,
    /// As its one field.
    Transparent,
    /// As its number.
    IndexOnly,
    /// As an array of its number and its fields.
    Flat,
}

impl Form {
    pub fn of(attributes: &[Attribute]) -> Result<Self> {
        let mut form = Self::Array;
        for attribute in attributes.iter().filter(|it| it.path().is_ident("cbor")) {
            attribute.parse_nested_meta(|meta| {
                form = match () {
                    () if meta.path.is_ident("array") => Self::Array,
                    () if meta.path.is_ident("transparent") => Self::Transparent,
                    () if meta.path.is_ident("index_only") => Self::IndexOnly,
                    () if meta.path.is_ident("flat") => Self::Flat,
                    () => return Err(meta.error("not read here: use the derive of minicbor")),
                };
                Ok(())
            })?;
        }
        Ok(form)
    }
}

/// Who reads a field.
pub enum Codec {
    /// Its type.
    Own,
    /// A byte string.
    Bytes,
    /// A function `read` of this module.
    Module(Path),
}

/// A field's place, and who reads it.
pub struct FieldForm {
    pub number: u64,
    pub codec: Codec,
    pub span: Span,
}

impl FieldForm {
    pub fn of(field: &Field) -> Result<Self> {
        let missing = || Error::new(field.span(), "it has no number");
        let mut codec = Codec::Own;
        for attribute in field.attrs.iter().filter(|it| it.path().is_ident("cbor")) {
            attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("with") {
                    let module: LitStr = meta.value()?.parse()?;
                    codec = if module.value() == "minicbor::bytes" {
                        Codec::Bytes
                    } else {
                        Codec::Module(module.parse()?)
                    };
                    Ok(())
                } else if is_number(&meta.path) {
                    let inner;
                    parenthesized!(inner in meta.input);
                    inner.parse::<LitInt>().map(drop)
                } else {
                    Err(meta.error("not read here: use the derive of minicbor"))
                }
            })?;
        }
        Ok(Self {
            number: number(&field.attrs)?.ok_or_else(missing)?,
            codec,
            span: field.span(),
        })
    }
}

fn is_number(path: &Path) -> bool {
    path.is_ident("n") || path.is_ident("b")
}

/// The `0` of `#[n(0)]`, `#[b(0)]` or `#[cbor(n(0), ...)]`.
pub fn number(attributes: &[Attribute]) -> Result<Option<u64>> {
    let mut found = None;
    for attribute in attributes {
        if is_number(attribute.path()) {
            let number: LitInt = attribute.parse_args()?;
            found = Some(number.base10_parse()?);
        } else if attribute.path().is_ident("cbor") {
            attribute.parse_nested_meta(|meta| {
                if is_number(&meta.path) {
                    let inner;
                    parenthesized!(inner in meta.input);
                    found = Some(inner.parse::<LitInt>()?.base10_parse()?);
                } else if meta.input.peek(Token![=]) {
                    meta.value()?.parse::<LitStr>()?;
                }
                Ok(())
            })?;
        }
    }
    Ok(found)
}
