//! A suite that looks for a package in a folder of its own or another's has that folder's packages installed first. Another step may
//! do so too, but not where it has nothing left to do: what was made is kept longer than a checkout.
use std::collections::BTreeSet;
use std::path::Path;

use aceso_tidy::{expect_none, files, text};

/// Folders whose packages others look for.
const FOLDERS: [&str; 2] = ["sdk/npm", "tests/e2e"];
/// Suites, and the stage that runs each.
const STAGES: [&str; 3] = ["e2e", "sdk", "site"];

/// The folders in which a script looks for packages by name.
fn looked_in(script: &str) -> impl Iterator<Item = &'static str> {
    FOLDERS.into_iter().filter(|folder| {
        let last = folder.split_once('/').map_or(*folder, |(_, last)| last);
        let names = [
            format!("{folder}/package.json"),
            format!("../{last}/package.json"),
        ];
        script
            .lines()
            .filter(|line| line.contains("createRequire("))
            .any(|line| names.iter().any(|name| line.contains(name)))
    })
}

#[test]
fn a_stage_installs_what_its_suite_looks_for() {
    let mut missing = BTreeSet::new();
    let mut found = BTreeSet::new();
    for stage in STAGES {
        let runner = text(Path::new(&format!("xtask/src/test/{stage}.rs")));
        let suite = files()
            .into_iter()
            .filter(|file| file.starts_with(format!("tests/{stage}")));
        for file in suite.filter(|file| file.extension().is_some_and(|it| it == "mjs")) {
            for folder in looked_in(&text(&file)) {
                found.insert((stage, folder));
                if !runner.contains(&format!("npm_packages(paths, \"{folder}\")")) {
                    missing.insert(format!("{} looks into {folder}", file.display()));
                }
            }
        }
    }
    assert!(
        found.contains(&("sdk", "sdk/npm")) && found.contains(&("site", "tests/e2e")),
        "the scripts were read: {found:?}"
    );
    expect_none(
        &missing.into_iter().collect::<Vec<_>>(),
        "Have xtask/src/test of that stage call prerequisites::npm_packages for the folder.",
    );
}
