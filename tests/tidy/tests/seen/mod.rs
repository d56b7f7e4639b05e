//! What a test comes to: its own lines, and those of the functions that it calls.
use std::collections::HashMap;
use std::path::Path;

use aceso_tidy::{files, text};

/// A function, by the module it is in.
struct Function {
    module: String,
    lines: String,
}

/// All functions of some folders of tests.
pub struct Tests(HashMap<String, Vec<Function>>);

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The first part of a file's path in its folder.
fn module(file: &Path) -> Option<String> {
    let first = file.with_extension("");
    let first = first.components().next()?;
    Some(first.as_os_str().to_str()?.to_owned())
}

impl Tests {
    pub fn of(suites: &[&str]) -> Self {
        let mut all: HashMap<_, Vec<_>> = HashMap::new();
        for file in files() {
            let inside = suites.iter().find_map(|it| file.strip_prefix(it).ok());
            let Some(module) = inside.and_then(module) else {
                continue;
            };
            for lines in text(&file)
                .split(" fn ")
                .flat_map(|it| it.split("\nfn "))
                .skip(1)
            {
                let name = lines.split(|it| !is_of_name(it)).next();
                let function = Function {
                    module: module.clone(),
                    lines: lines.to_owned(),
                };
                let name = name.unwrap_or_default().to_owned();
                all.entry(name).or_default().push(function);
            }
        }
        Self(all)
    }

    /// Of one test, `module::name`, or of a whole module.
    pub fn all_of(&self, test: &str) -> String {
        let (module, name) = test.split_once("::").unwrap_or((test, ""));
        let all = self
            .0
            .iter()
            .flat_map(|(name, all)| all.iter().map(move |it| (name, it)));
        let own = all.filter(|it| it.1.module == module && (name.is_empty() || it.0 == name));
        let mut found: Vec<&Function> = own.map(|it| it.1).collect();
        let mut next = 0;
        while let Some(function) = found.get(next).copied() {
            for called in self.called_by(function) {
                if !found.iter().any(|it| std::ptr::eq(*it, called)) {
                    found.push(called);
                }
            }
            next += 1;
        }
        found.iter().map(|it| it.lines.as_str()).collect()
    }

    /// What it calls; of methods, whose names many things have, those of its own module.
    fn called_by<'a>(&'a self, function: &'a Function) -> impl Iterator<Item = &'a Function> {
        let calls = function.lines.match_indices('(');
        calls.flat_map(move |(at, _)| {
            let before = function.lines[..at].trim_end_matches(is_of_name);
            let called = self.0.get(&function.lines[before.len()..at]);
            let method = before.ends_with(['.', ':']);
            let ours = move |it: &&Function| !method || it.module == function.module;
            called.into_iter().flatten().filter(ours)
        })
    }
}
