//! Derives readers that are small: `aceso_core::codec::Read` for a structure, and `minicbor::Decode` by it.
//!
//! The derive of `minicbor` reads whatever CBOR may hold (fields in a map, unknown ones to be skipped, arrays without a length) and says of each
//! field what was wrong with it. All that is written here in a row, is compared with its own encoding afterwards, and nobody is told more than
//! that it did not fit: fields are read one after the other, and whatever is amiss is one answer.
//!
//! The attributes are those of `minicbor`, whose `Encode` stands beside it: `array` (what is understood without one), `transparent`, `index_only` and
//! `flat`; `n(0)`, `n(1)`… in order; `with = "minicbor::bytes"`, or a module that has a `read`, too.

mod attributes;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Data, DataEnum, DeriveInput, Error, Fields, Result, parse_macro_input};

use attributes::{Codec, FieldForm, Form};

/// See the crate.
#[proc_macro_derive(Decode, attributes(n, b, cbor))]
pub fn decode(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    implement(&input)
        .unwrap_or_else(|error| error.to_compile_error())
        .into()
}

fn implement(input: &DeriveInput) -> Result<TokenStream> {
    let form = Form::of(&input.attrs)?;
    let (read, absent) = match &input.data {
        Data::Struct(data) if form == Form::Transparent => transparent(&data.fields, input)?,
        Data::Struct(data) => (structure(&data.fields)?, None),
        Data::Enum(data) => (choice(data, form)?, None),
        Data::Union(_) => return Err(Error::new_spanned(input, "unions are not read")),
    };
    let absent = absent.map(|it| quote! { fn absent() -> Option<Self> { #it } });
    let name = &input.ident;
    let (_, ours, conditions) = input.generics.split_for_impl();
    let mut generics = input.generics.clone();
    let mut lifetime: syn::LifetimeParam = syn::parse_quote!('bytes);
    lifetime.bounds = generics.lifetimes().map(|it| it.lifetime.clone()).collect();
    generics.params.insert(0, lifetime.into());
    let with_bytes = generics.clone();
    let (with_bytes, _, _) = with_bytes.split_for_impl();
    generics.params.push(syn::parse_quote!(Ctx));
    let (with_context, _, _) = generics.split_for_impl();
    Ok(quote! {
        impl #with_bytes aceso_core::codec::Read<'bytes> for #name #ours #conditions {
            fn read(from: &mut minicbor::Decoder<'bytes>) -> Option<Self> { #read }
            #absent
        }
        impl #with_context minicbor::Decode<'bytes, Ctx> for #name #ours #conditions {
            fn decode(
                from: &mut minicbor::Decoder<'bytes>,
                _: &mut Ctx,
            ) -> Result<Self, minicbor::decode::Error> {
                aceso_core::codec::read(from)
            }
            fn nil() -> Option<Self> { <Self as aceso_core::codec::Read<'bytes>>::absent() }
        }
    })
}

/// What stands for its one field stands for it.
fn transparent(fields: &Fields, input: &DeriveInput) -> Result<(TokenStream, Option<TokenStream>)> {
    let mut all = fields.iter();
    let (Some(field), None) = (all.next(), all.next()) else {
        return Err(Error::new_spanned(input, "only one field is transparent"));
    };
    let wrap = match &field.ident {
        Some(name) => quote!(|it| Self { #name: it }),
        None => quote!(Self),
    };
    Ok(match FieldForm::of(field)?.codec {
        Codec::Own => (
            quote!(aceso_core::codec::Read::read(from).map(#wrap)),
            Some(quote!(aceso_core::codec::Read::absent().map(#wrap))),
        ),
        Codec::Bytes => (
            quote!(aceso_core::codec::ReadBytes::read_bytes(from).map(#wrap)),
            None,
        ),
        Codec::Module(path) => (quote!(#path::read(from).map(#wrap)), None),
    })
}

fn structure(fields: &Fields) -> Result<TokenStream> {
    let built = built(&quote!(Self), fields)?;
    Ok(quote! {
        let count = aceso_core::codec::array(from)?;
        #built
    })
}

fn choice(data: &DataEnum, form: Form) -> Result<TokenStream> {
    let mut arms = Vec::new();
    for variant in &data.variants {
        let number = attributes::number(&variant.attrs)?
            .ok_or_else(|| Error::new_spanned(variant, "it has no number"))?;
        let name = &variant.ident;
        let built = built(&quote!(Self::#name), &variant.fields)?;
        arms.push(match form {
            Form::Array => quote!(#number => {
                let count = aceso_core::codec::array(from)?;
                #built
            }),
            _ => quote!(#number => { #built }),
        });
    }
    let head = match form {
        Form::IndexOnly => quote!(),
        Form::Flat => quote! {
            let count = aceso_core::codec::array(from)?.checked_sub(1)?;
        },
        _ => quote!(aceso_core::codec::pair(from)?;),
    };
    Ok(quote! {
        #head
        match aceso_core::codec::number(from)? {
            #(#arms)*
            _ => None,
        }
    })
}

/// `what` of its fields, of which there are `count`; what comes after them makes the encoding another one.
fn built(what: &TokenStream, fields: &Fields) -> Result<TokenStream> {
    let mut all = Vec::new();
    for (place, field) in fields.iter().enumerate() {
        let form = FieldForm::of(field)?;
        let local = format_ident!("field_{place}");
        all.push((form, local, field.ident.as_ref()));
    }
    let mut in_order: Vec<_> = all.iter().collect();
    in_order.sort_by_key(|(form, ..)| form.number);
    let mut reads = Vec::new();
    for (place, (form, local, _)) in in_order.into_iter().enumerate() {
        if form.number != place as u64 {
            return Err(Error::new(form.span, "the numbers have a gap"));
        }
        let place = form.number;
        let there = quote!(count > #place);
        reads.push(match &form.codec {
            Codec::Own => quote!(let #local = aceso_core::codec::field(from, #there)?;),
            Codec::Bytes => quote!(let #local = aceso_core::codec::bytes_field(from, #there)?;),
            Codec::Module(path) => {
                quote!(let #local = if #there { #path::read(from)? } else { return None };)
            }
        });
    }
    let locals: Vec<&Ident> = all.iter().map(|(_, local, _)| local).collect();
    let names: Vec<_> = all.iter().filter_map(|(.., name)| *name).collect();
    let made = match fields {
        Fields::Named(_) => quote!(#what { #(#names: #locals),* }),
        Fields::Unnamed(_) => quote!(#what(#(#locals),*)),
        Fields::Unit => quote!(#what),
    };
    let unused = all.is_empty().then(|| quote!(let _ = count;));
    // Of an enum that is a number alone there is nothing to count.
    let unused = unused.filter(|_| !matches!(fields, Fields::Unit));
    Ok(quote!(#unused #(#reads)* Some(#made)))
}
