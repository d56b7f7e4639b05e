//! Rust source as the rules read it.

/// Leaves out line comments and every item under `#[cfg(test)]`. Relies on rustfmt, which puts an item's
/// closing brace at the indentation of its attribute.
pub fn without_tests_and_comments(source: &str) -> String {
    let mut kept = String::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if line.trim_start().starts_with("#[cfg(test)]") {
            skip_item(line, &mut lines);
            continue;
        }
        kept.push_str(line.split("//").next().unwrap_or_default());
        kept.push('\n');
    }
    kept
}

fn skip_item<'a>(attribute: &str, lines: &mut impl Iterator<Item = &'a str>) {
    let indentation = &attribute[..attribute.len() - attribute.trim_start().len()];
    let mut started = false;
    for line in lines {
        let Some(rest) = line.strip_prefix(indentation) else {
            continue;
        };
        let first_word = !rest.starts_with([' ', '#', '/']);
        if !started && first_word && (rest.ends_with(';') || rest.ends_with("{}")) {
            return;
        }
        if started && rest.starts_with('}') {
            return;
        }
        started |= first_word;
    }
}

#[cfg(test)]
mod tests {
    use super::without_tests_and_comments;

    #[test]
    fn tests_and_comments_are_left_out_and_nothing_else() {
        let source = "\
fn one() {} // comment
#[cfg(test)]
mod tests;
fn two() {}
#[cfg(test)]
#[allow(dead_code)]
mod tests {
    fn hidden() {
    }
}
mod inner {
    #[cfg(test)]
    fn hidden() {
        body();
    }
    fn three() {}
}
";
        let kept = without_tests_and_comments(source);
        for word in ["one", "two", "three"] {
            assert!(kept.contains(word), "{word} is missing in {kept}");
        }
        for word in ["hidden", "comment", "body", "tests"] {
            assert!(!kept.contains(word), "{word} is left in {kept}");
        }
    }
}
