//! The crates in `vendor`: what was published, but for the few lines that are named here (`vendor/README.md` says why).
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::dist;
use crate::paths::Paths;

/// A place where a copy differs.
struct Change {
    file: &'static str,
    published: &'static str,
    ours: &'static str,
}

/// All places where `ed25519-zebra` differs.
const CHANGES: [Change; 4] = [
    Change {
        file: "Cargo.toml",
        published: "    \"zeroize\",\n    \"precomputed-tables\",\n]",
        ours: "    \"zeroize\",\n]",
    },
    Change {
        file: "src/signing_key.rs",
        published: "{constants, digest::Update, scalar::Scalar}",
        ours: "{digest::Update, scalar::Scalar, EdwardsPoint}",
    },
    Change {
        file: "src/signing_key.rs",
        published: "&s * constants::ED25519_BASEPOINT_TABLE",
        ours: "EdwardsPoint::mul_base(&s)",
    },
    Change {
        file: "src/signing_key.rs",
        published: "(&r * constants::ED25519_BASEPOINT_TABLE)",
        ours: "EdwardsPoint::mul_base(&r)",
    },
];

/// Fails unless the copies differ from what was published in nothing but [`CHANGES`]. Returns how many files were looked at.
pub fn check(paths: &Paths) -> Result<usize> {
    let folder = paths.root.join("vendor/ed25519-zebra");
    let published = fs::read_to_string(folder.with_extension("sha256"))?;
    compare(&folder, &published, &CHANGES)
        .context("vendor/ed25519-zebra is not what was published (see vendor/README.md)")
}

/// `published` is a line for each file, as `sha256sum` writes it.
fn compare(folder: &Path, published: &str, changes: &[Change]) -> Result<usize> {
    let listed = published.lines().map(|line| {
        let (digest, name) = line.split_once("  ").context("not a line of sha256sum")?;
        Ok((name.to_owned(), digest.to_owned()))
    });
    let listed: BTreeMap<String, String> = listed.collect::<Result<_>>()?;
    let mut found = BTreeMap::new();
    for file in dist::files(folder)? {
        let bytes = fs::read(folder.join(&file))?;
        let name = file.display().to_string();
        let undone = undo(&name, bytes, changes)?;
        found.insert(name, dist::digest(&undone));
    }
    let names = listed.keys().chain(found.keys());
    let differs = |name: &&String| listed.get(*name) != found.get(*name);
    let other: Vec<&String> = names.filter(differs).collect();
    ensure!(other.is_empty(), "{other:?} differ");
    Ok(found.len())
}

/// The file as it was published.
fn undo(name: &str, bytes: Vec<u8>, changes: &[Change]) -> Result<Vec<u8>> {
    let here = changes.iter().filter(|change| change.file == name);
    let here: Vec<&Change> = here.collect();
    if here.is_empty() {
        return Ok(bytes);
    }
    let mut text = String::from_utf8(bytes)?;
    for change in here {
        let parts: Vec<&str> = text.split(change.ours).collect();
        ensure!(
            parts.len() == 2,
            "{name} does not say {:?} once",
            change.ours
        );
        text = parts.join(change.published);
    }
    Ok(text.into_bytes())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Change, check, compare};
    use crate::dist;
    use crate::paths::Paths;

    #[test]
    fn the_copies_are_what_was_published_but_for_what_is_named() {
        assert!(check(&Paths::find().unwrap()).unwrap() > 20);
    }

    #[test]
    fn whatever_else_differs_is_found() {
        let folder = std::env::temp_dir().join(format!("aceso-vendored-{}", std::process::id()));
        fs::create_dir_all(folder.join("src")).unwrap();
        let line = |text: &str, name: &str| format!("{}  {name}\n", dist::digest(text.as_bytes()));
        let published = line("one two three", "a") + &line("same", "src/b");
        let change = [Change {
            file: "a",
            published: "two",
            ours: "2",
        }];
        let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
        let is_fine = || compare(&folder, &published, &change).is_ok();

        write("a", "one 2 three");
        assert!(!is_fine(), "a file is missing");
        write("src/b", "same");
        assert!(is_fine());
        for (text, what) in [
            ("one two three", "the change is not there"),
            ("one 2 2 three", "it is there twice"),
            ("one 2 four", "there is another"),
        ] {
            write("a", text);
            assert!(!is_fine(), "{what}");
        }
        write("a", "one 2 three");
        write("src/b", "other");
        assert!(!is_fine(), "another file differs");
        write("src/b", "same");
        write("build.rs", "");
        assert!(!is_fine(), "there is a file more");
        fs::remove_dir_all(folder).unwrap();
    }
}
