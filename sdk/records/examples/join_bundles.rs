//! Writes one Bundle with everything in several records:
//! `cargo run -p aceso-records --example join_bundles -- [--grow BYTES] FILE…  > joined.json`
//!
//! With `--grow` the result is repeated until it has that many bytes, for tests with large records.

use std::error::Error;
use std::io::Write;

use aceso_records::{Document, join};

mod support;

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths: Vec<String> = std::env::args().skip(1).collect();
    let mut size = None;
    if paths.first().is_some_and(|first| first == "--grow") {
        let bytes = paths.get(1).ok_or("--grow needs a number of bytes")?;
        size = Some(bytes.parse()?);
        paths.drain(..2);
    }
    if paths.is_empty() {
        return Err("name at least one file".into());
    }
    let mut documents = Vec::new();
    for path in &paths {
        let bytes = std::fs::read(path).map_err(|wrong| format!("{path}: {wrong}"))?;
        documents.push(Document::parse(&bytes).map_err(|wrong| format!("{path}: {wrong}"))?);
    }
    let joined = join(&documents.iter().collect::<Vec<_>>());
    let out = match size {
        Some(size) => support::grow(&serde_json::from_slice(&joined)?, size).to_string(),
        None => String::from_utf8(joined)?,
    };
    std::io::stdout().write_all(out.as_bytes())?;
    Ok(())
}
