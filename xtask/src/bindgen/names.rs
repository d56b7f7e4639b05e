//! Short names between a module and its glue.
//!
//! `wasm-bindgen` calls each function of JavaScript that a module uses by a long name with a digest in it, which stands in both and can't be squeezed. Nobody but the two uses it.
use std::collections::HashMap;

use anyhow::{Result, bail, ensure};
use wasm_encoder::{EntityType, ImportSection, Module, RawSection};
use wasmparser::{ImportSectionReader, Parser, Payload, TypeRef};

/// The module and its glue with short names for all that the module uses of the glue, which it knows as `from`.
pub fn shorten(module: &[u8], glue: &str, from: &str) -> Result<(Vec<u8>, String)> {
    let mut made = Module::new();
    let mut names = HashMap::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::ImportSection(imports) = &payload {
            made.section(&shortened(imports, from, &mut names)?);
        } else if let Some((id, range)) = payload.as_section() {
            let data = &module[usize::try_from(range.start)?..usize::try_from(range.end)?];
            made.section(&RawSection { id, data });
        }
    }
    let mut lines = Vec::new();
    let mut named = 0;
    for line in glue.lines() {
        let property = line.trim_start().split_once(": function");
        let short = property.and_then(|(name, _)| names.get(name));
        lines.push(match (property, short) {
            (Some((name, _)), Some(short)) => {
                named += 1;
                line.replacen(name, short, 1)
            }
            _ => line.to_owned(),
        });
    }
    ensure!(
        named == names.len(),
        "the glue names {named} of {} functions",
        names.len()
    );
    Ok((made.finish(), lines.join("\n")))
}

fn shortened(
    imports: &ImportSectionReader<'_>,
    from: &str,
    names: &mut HashMap<String, String>,
) -> Result<ImportSection> {
    let mut section = ImportSection::new();
    for import in imports.clone().into_imports() {
        let import = import?;
        let TypeRef::Func(kind) = import.ty else {
            bail!("{} is no function", import.name);
        };
        let mut name = import.name.to_owned();
        if import.module == from {
            let short = format!("_{}", names.len());
            name = names.entry(name).or_insert(short).clone();
        }
        section.import(import.module, &name, EntityType::Function(kind));
    }
    Ok(section)
}
