//! Splits the page's English into what the first screens say and what later ones do, and tells the linker to keep what the splitter
//! needs. See `src/pages/later.rs`.

use std::{env, error::Error, fs, path::Path};

const ENGLISH: &str = "locales/en.ftl";
/// The messages of the first screens, and sections (`## Title`) that are theirs altogether.
const FIRST: &str = "src/i18n/first.txt";

fn main() -> Result<(), Box<dyn Error>> {
    for file in ["build.rs", ENGLISH, FIRST] {
        println!("cargo::rerun-if-changed={file}");
    }
    let family = env::var("CARGO_CFG_TARGET_FAMILY");
    if family.is_ok_and(|families| families.split(',').any(|family| family == "wasm")) {
        // Who calls whom: the splitter follows it to find what only later screens use.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let (first, later) = split(&fs::read_to_string(ENGLISH)?, &fs::read_to_string(FIRST)?)?;
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("first.ftl"), first)?;
    fs::write(Path::new(&folder).join("later.ftl"), later)?;
    Ok(())
}

/// Both parts, without comments and empty lines. A name that nothing has is a mistake.
fn split(words: &str, first: &str) -> Result<(String, String), String> {
    let mut unknown: Vec<&str> = first.lines().filter(|line| !line.is_empty()).collect();
    let named = unknown.clone();
    let mut know = |name: &str| {
        unknown.retain(|other| *other != name);
        named.contains(&name)
    };
    let (mut section, mut message) = (false, false);
    let (mut early, mut late) = (String::new(), String::new());
    for line in words.lines() {
        if line.starts_with("##") {
            section = know(line);
        } else if let Some((id, _)) = line
            .split_once(" =")
            .filter(|_| !line.starts_with([' ', '#']))
        {
            // Asked in any case: one that its section has already is no mistake. Words of one word are few, and everybody's.
            message = know(id) || section || !id.contains('-');
        }
        if !line.is_empty() && !line.starts_with('#') {
            let part = if message { &mut early } else { &mut late };
            part.push_str(line);
            part.push('\n');
        }
    }
    if unknown.is_empty() {
        Ok((early, late))
    } else {
        Err(format!("{FIRST} names what {ENGLISH} lacks: {unknown:?}"))
    }
}
