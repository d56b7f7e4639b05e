//! Makes the JavaScript glue of one wasm file: `aceso-bindgen INPUT OUT_DIR OUT_NAME [--release]`.
use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (input, out_dir, out_name, release) = match arguments.as_slice() {
        [input, dir, name] => (input, dir, name, false),
        [input, dir, name, flag] if flag == "--release" => (input, dir, name, true),
        _ => bail!("usage: aceso-bindgen INPUT OUT_DIR OUT_NAME [--release]"),
    };
    Bindgen::new()
        .input_path(input)
        .out_name(out_name)
        .web(true)?
        // Otherwise `init()` without an argument does not find its wasm file.
        .omit_default_module_path(false)
        .typescript(false)
        // Names make a stack trace in development readable; in a release they are a third of the download.
        .remove_name_section(release)
        .remove_producers_section(release)
        .generate(out_dir)
        .with_context(|| format!("wasm-bindgen could not process {input}"))
}
