//! Tells sources from others: what was made of them is made again only when they changed.
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::dist;

/// What no product is made of.
const APART: [&str; 3] = ["node_modules", "target", "tests"];

/// What files and folders hold, each named from `root`: a line for each file.
pub fn of<Name: AsRef<Path>>(root: &Path, names: &[Name]) -> Result<String> {
    let mut lines = String::new();
    for name in names {
        for file in files(root, name.as_ref())? {
            let bytes = fs::read(root.join(&file))
                .with_context(|| format!("cannot read {}", file.display()))?;
            lines.push_str(&format!("{} {}\n", dist::digest(&bytes), file.display()));
        }
    }
    Ok(lines)
}

/// The file, or those of a folder in order.
fn files(root: &Path, name: &Path) -> Result<Vec<PathBuf>> {
    if root.join(name).is_file() {
        return Ok(vec![name.to_owned()]);
    }
    let here = root.join(name);
    let mut found = Vec::new();
    for entry in fs::read_dir(&here).with_context(|| format!("cannot list {}", here.display()))? {
        let entry = entry?.file_name();
        if !APART.iter().any(|it| entry == *it) {
            found.extend(files(root, &name.join(entry))?);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::of;

    #[test]
    fn a_stamp_is_of_what_sources_hold() {
        let base = std::env::temp_dir().join(format!("aceso-stamp-{}", std::process::id()));
        for folder in ["crate/src", "crate/tests", "npm/node_modules/other"] {
            fs::create_dir_all(base.join(folder)).unwrap();
        }
        fs::write(base.join("crate/src/lib.rs"), "one").unwrap();
        fs::write(base.join("Cargo.lock"), "lock").unwrap();
        let stamp = || of(&base, &["crate", "npm", "Cargo.lock"]).unwrap();
        let first = stamp();
        assert_eq!(first.lines().count(), 2);

        // The same again, and what is no source: nothing to make.
        fs::write(base.join("crate/src/lib.rs"), "one").unwrap();
        fs::write(base.join("crate/tests/all.rs"), "tests").unwrap();
        fs::write(base.join("npm/node_modules/other/index.js"), "installed").unwrap();
        assert_eq!(stamp(), first);

        fs::write(base.join("crate/src/lib.rs"), "two").unwrap();
        let changed = stamp();
        assert_ne!(changed, first);
        fs::rename(
            base.join("crate/src/lib.rs"),
            base.join("crate/src/main.rs"),
        )
        .unwrap();
        assert_ne!(stamp(), changed);
        assert!(of(&base, &["nothing"]).is_err());
        fs::remove_dir_all(base).unwrap();
    }
}
