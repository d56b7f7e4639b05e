//! Makes what a browser loads of one wasm file: `aceso-bindgen INPUT OUT_DIR OUT_NAME [--split] [--release] [--no-default-path] [--short-names]`.
//!
//! With `--split`, functions marked `#[wasm_split(NAME)]`, and what only they use, become modules of their own beside
//! the first, fetched when they are called ([`LOADERS`] has the way to them). With `--no-default-path` the glue is always
//! told where its module is; bundlers would look for a file that is not there. With `--short-names` module and glue call what they share by [short names](names).
mod names;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;
use wasm_encoder::{Module, RawSection};
use wasm_split_cli_support::{Options, transform};
use wasmparser::{Parser, Payload};

/// The script that fetches the later modules.
const LOADERS: &str = "chunks.js";

struct Job {
    input: PathBuf,
    out_dir: PathBuf,
    out_name: String,
    split: bool,
    release: bool,
    default_path: bool,
    short_names: bool,
}

fn main() -> Result<()> {
    let job = Job::read()?;
    if !job.split {
        return glue(&job, &job.input);
    }
    let first = job.out_dir.join("first.wasm");
    let chunks = split(&job, &first)?;
    glue(&job, &first)?;
    fs::remove_file(first)?;
    for chunk in chunks {
        if job.release {
            let bytes = without_custom_sections(&fs::read(&chunk)?)?;
            fs::write(&chunk, bytes)?;
        }
        rename(&job, &chunk)?;
    }
    Ok(())
}

impl Job {
    fn read() -> Result<Self> {
        let (flags, words): (Vec<String>, Vec<String>) = std::env::args()
            .skip(1)
            .partition(|argument| argument.starts_with("--"));
        const KNOWN: [&str; 4] = ["--split", "--release", "--no-default-path", "--short-names"];
        let known = |flag: &String| KNOWN.contains(&flag.as_str());
        match <[String; 3]>::try_from(words) {
            Ok([input, out_dir, out_name]) if flags.iter().all(known) => Ok(Self {
                input: input.into(),
                out_dir: out_dir.into(),
                out_name,
                split: flags.iter().any(|flag| flag == "--split"),
                release: flags.iter().any(|flag| flag == "--release"),
                default_path: !flags.iter().any(|flag| flag == "--no-default-path"),
                short_names: flags.iter().any(|flag| flag == "--short-names"),
            }),
            _ => bail!(
                "usage: aceso-bindgen INPUT OUT_DIR OUT_NAME [--split] [--release] [--no-default-path] [--short-names]"
            ),
        }
    }
}

/// Leaves what is needed at once in `first`; returns the other modules.
fn split(job: &Job, first: &Path) -> Result<Vec<PathBuf>> {
    let input = fs::read(&job.input)?;
    let page = format!("./{}.js", job.out_name);
    let link_name = format!("./{LOADERS}");
    let mut options = Options::new(&input);
    options.output_dir = &job.out_dir;
    options.main_out_path = first;
    options.link_name = &link_name;
    options.main_module = &page;
    match transform(options) {
        Ok(made) => Ok(made.split_modules),
        Err(error) => bail!("cannot split {}: {error:#}", job.input.display()),
    }
}

fn glue(job: &Job, input: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(input)
        .out_name(&job.out_name)
        .web(true)?
        // Left out, `init()` without an argument does not find its wasm file.
        .omit_default_module_path(!job.default_path)
        .typescript(false)
        // The other modules call through the first one's table.
        .keep_lld_exports(job.split)
        // Names make a stack trace in development readable; in a release they are a third of the download.
        .remove_name_section(job.release)
        .remove_producers_section(job.release)
        .generate(&job.out_dir)
        .with_context(|| format!("wasm-bindgen could not process {}", input.display()))?;
    if job.short_names {
        let module = job.out_dir.join(format!("{}_bg.wasm", job.out_name));
        let script = job.out_dir.join(format!("{}.js", job.out_name));
        let from = format!("./{}_bg.js", job.out_name);
        let text = fs::read_to_string(&script)?;
        let (short, text) = names::shorten(&fs::read(&module)?, &text, &from)?;
        fs::write(module, short)?;
        fs::write(script, text)?;
    }
    Ok(())
}

/// Gives a later module the name of its build: fetched beside the first module of another build, it would write into a
/// memory that it does not know.
fn rename(job: &Job, chunk: &Path) -> Result<()> {
    let old = chunk.file_name().context("a chunk has a name")?;
    let old = old.to_string_lossy();
    let stem = old.strip_suffix(".wasm").context("a chunk is wasm")?;
    let digest = Sha256::digest(fs::read(&job.input)?);
    let build: String = digest[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let new = format!("{stem}-{build}.wasm");
    let loaders = job.out_dir.join(LOADERS);
    let text = fs::read_to_string(&loaders)?;
    let (old_path, new_path) = (format!("\"./{old}\""), format!("\"./{new}\""));
    ensure!(text.matches(&old_path).count() == 1, "one loader of {old}");
    fs::write(&loaders, text.replace(&old_path, &new_path))?;
    fs::rename(chunk, job.out_dir.join(new))?;
    Ok(())
}

/// A module without its names and notes, which nothing needs at run time.
fn without_custom_sections(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        if matches!(payload, Payload::CustomSection(_)) {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            let data = &bytes[range];
            module.section(&RawSection { id, data });
        }
    }
    Ok(module.finish())
}
