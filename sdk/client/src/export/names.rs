//! Names of files that every system can keep, no two alike.

use std::collections::HashSet;

/// Longer names are cut, in bytes: with their folder and ending they fit everywhere.
const MAX: usize = 120;
/// What some system does not take in a name.
const BAD: &str = "/\\:*?\"<>|";
/// Names that Windows keeps for itself, whatever their ending.
const RESERVED: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];
const NUMBERED: [&str; 2] = ["COM", "LPT"];

/// The names given so far.
#[derive(Default)]
pub(super) struct Names(HashSet<String>);

impl Names {
    /// A name for a record.
    pub(super) fn name(&mut self, title: &str, media_type: &str) -> String {
        let stem = safe(title);
        let ending = ending(media_type);
        let mut name = format!("{stem}{ending}");
        let mut number = 2;
        // Many systems don't tell capitals apart.
        while !self.0.insert(name.to_lowercase()) {
            name = format!("{stem} ({number}){ending}");
            number += 1;
        }
        name
    }
}

fn safe(title: &str) -> String {
    let mut name = String::new();
    for letter in title.chars() {
        let bad = letter.is_control() || BAD.contains(letter) || is_invisible(letter);
        let letter = if bad { ' ' } else { letter };
        if name.len() + letter.len_utf8() > MAX {
            break;
        }
        name.push(letter);
    }
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() {
        return "record".to_owned();
    }
    if is_reserved(name) {
        return format!("_{name}");
    }
    name.to_owned()
}

/// Marks that turn the direction of writing: with them a name can look as if it had another ending.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim();
    let stem = stem.to_uppercase();
    let mut numbered = NUMBERED.iter().filter_map(|it| stem.strip_prefix(it));
    RESERVED.contains(&&*stem) || numbered.any(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']))
}

fn ending(media_type: &str) -> &'static str {
    match media_type {
        "application/fhir+json" => ".json",
        "application/pdf" => ".pdf",
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "image/gif" => ".gif",
        "image/webp" => ".webp",
        "image/heic" => ".heic",
        "image/heif" => ".heif",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe() {
        for (title, expected) in [
            ("Blood test", "Blood test.pdf"),
            ("../../etc/passwd", "etc passwd.pdf"),
            ("a/b\\c:d*e?f\"g<h>i|j\0k\nl", "a b c d e f g h i j k l.pdf"),
            ("...", "record.pdf"),
            ("  ", "record.pdf"),
            ("con", "_con.pdf"),
            ("Lpt1.x", "_Lpt1.x.pdf"),
            ("खून की जाँच", "खून की जाँच.pdf"),
            ("evil\u{202E}fdp.exe", "evil fdp.exe.pdf"),
        ] {
            let name = Names::default().name(title, "application/pdf");
            assert_eq!(name, expected, "{title:?}");
        }
        let long = Names::default().name(&"ह".repeat(500), "image/png");
        assert!(long.len() <= MAX + 4 && long.ends_with("ह.png"), "{long}");
    }

    #[test]
    fn no_two_names_are_alike() {
        let mut names = Names::default();
        let mut given = |title: &str, kind: &str| names.name(title, kind);
        assert_eq!(given("Scan", "application/pdf"), "Scan.pdf");
        assert_eq!(given("SCAN", "application/pdf"), "SCAN (2).pdf");
        assert_eq!(given("Scan (2)", "application/pdf"), "Scan (2) (2).pdf");
        assert_eq!(given("Scan", "application/pdf"), "Scan (3).pdf");
        assert_eq!(given("Scan", "image/png"), "Scan.png");
    }
}
