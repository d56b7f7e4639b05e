//! Short names between a module and its glue.
//!
//! `wasm-bindgen` calls each function of JavaScript that a module uses, and some that it has, by a long name with a digest in it, which stands in both and can't be squeezed. Nobody but the two uses it.
use std::collections::HashMap;

use anyhow::{Result, bail, ensure};
use wasm_encoder::{EntityType, ExportSection, ImportSection, Module, RawSection};
use wasmparser::{
    ExportSectionReader, ExternalKind, ImportSectionReader, Parser, Payload, TypeRef,
};

/// What the module knows its glue as.
const GLUE: &str = "_";

/// The module and its glue with short names for all that the module uses of the glue, which it knows as `from`, and for the functions that the
/// glue uses of the module.
pub fn shorten(module: &[u8], glue: &str, from: &str) -> Result<(Vec<u8>, String)> {
    let mut made = Module::new();
    let mut names = HashMap::new();
    let mut glue = glue.to_owned();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::ImportSection(imports) = &payload {
            made.section(&shortened(imports, from, &mut names)?);
        } else if let Payload::ExportSection(exports) = &payload {
            made.section(&called_short(exports, &mut glue)?);
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
    let glue = lines.join("\n");
    let (long, short) = (format!("\"{from}\":"), format!("\"{GLUE}\":"));
    ensure!(glue.contains(&long), "the glue does not call itself {from}");
    Ok((made.finish(), glue.replace(&long, &short)))
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
        let (mut module, mut name) = (import.module, import.name.to_owned());
        if module == from {
            let short = format!("_{}", names.len());
            name = names.entry(name).or_insert(short).clone();
            module = GLUE;
        }
        section.import(module, &name, EntityType::Function(kind));
    }
    Ok(section)
}

/// The functions that the glue takes from the module, as `wasm.NAME`. What later modules take of this one keeps its name.
fn called_short(exports: &ExportSectionReader<'_>, glue: &mut String) -> Result<ExportSection> {
    let mut section = ExportSection::new();
    let mut taken = 0;
    for export in exports.clone() {
        let export = export?;
        let mut name = export.name.to_owned();
        if export.kind == ExternalKind::Func {
            let short = format!("_{taken}");
            let renamed = renamed(glue, &name, &short);
            if renamed != *glue {
                (*glue, name) = (renamed, short);
                taken += 1;
            }
        }
        section.export(&name, export.kind.into(), export.index);
    }
    Ok(section)
}

/// The glue where it takes `short` for `long`, which may be how a longer name begins.
fn renamed(glue: &str, long: &str, short: &str) -> String {
    let goes_on = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '$';
    let taken = format!("wasm.{long}");
    let mut pieces = glue.split(&taken);
    let mut made = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let name = if piece.starts_with(goes_on) {
            long
        } else {
            short
        };
        made += &format!("wasm.{name}{piece}");
    }
    made
}

#[cfg(test)]
mod tests {
    use super::renamed;

    #[test]
    fn a_name_is_replaced_where_it_is_whole() {
        let glue = "wasm.free(a); M(b, wasm.free, wasm.free_all); awaken(wasm.free)";
        assert_eq!(
            renamed(glue, "free", "_0"),
            "wasm._0(a); M(b, wasm._0, wasm.free_all); awaken(wasm._0)"
        );
        assert_eq!(renamed(glue, "alloc", "_0"), glue);
    }
}
