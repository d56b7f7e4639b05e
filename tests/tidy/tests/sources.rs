//! What sources may not do.
use std::path::Path;

use aceso_tidy::{expect_none, files, members, root, text, without_tests_and_comments};

/// The longest Rust file: what one can still hold in mind.
const LONGEST: usize = 600;

fn rust_files() -> impl Iterator<Item = std::path::PathBuf> {
    files()
        .into_iter()
        .filter(|file| file.extension().is_some_and(|extension| extension == "rs"))
}

#[test]
fn the_core_reads_no_clock_and_does_no_io() {
    let forbidden = [
        "SystemTime",
        "Instant::now",
        "std::env",
        "std::fs",
        "std::io",
        "std::net",
        "std::process",
        "std::thread",
        "tokio",
    ];
    let breaches = core_lines_with(&forbidden);
    expect_none(
        &breaches,
        "The core is the same everywhere and in every replay: take the time as an argument, and do IO in \
         the crate that calls.",
    );
}

#[test]
fn the_core_takes_its_randomness_as_an_argument() {
    let forbidden = [
        "getrandom::",
        "thread_rng",
        "rand::rng(",
        "rand::random",
        "OsRng",
        "SysRng",
    ];
    let breaches = core_lines_with(&forbidden);
    expect_none(
        &breaches,
        "Take `&mut impl CryptoRng`: tests then repeat, and only the outermost crate decides where \
         randomness comes from.",
    );
}

fn core_lines_with(forbidden: &[&str]) -> Vec<String> {
    let mut breaches = Vec::new();
    let mut seen = 0;
    for file in rust_files() {
        let name = file.file_name().unwrap_or_default();
        if !file.starts_with("sdk/core/src") || name == "tests.rs" || in_tests_folder(&file) {
            continue;
        }
        seen += 1;
        let source = without_tests_and_comments(&text(&file));
        for word in forbidden.iter().filter(|word| source.contains(**word)) {
            breaches.push(format!("{} uses {word}", file.display()));
        }
    }
    assert!(seen > 0, "the core's sources were found");
    breaches
}

fn in_tests_folder(file: &Path) -> bool {
    file.iter().any(|part| part == "tests")
}

#[test]
fn every_crate_keeps_the_workspace_lints() {
    let breaches: Vec<String> = members()
        .into_iter()
        .filter(|member| {
            let manifest = text(&member.manifest);
            let mut lines = manifest.lines().map(str::trim);
            !(lines.any(|line| line == "[lints]")
                && lines.next().is_some_and(|line| line == "workspace = true"))
        })
        .map(|member| {
            let manifest = member.manifest.strip_prefix(root()).map(Path::to_owned);
            manifest.unwrap_or(member.manifest).display().to_string()
        })
        .collect();
    expect_none(
        &breaches,
        "Add\n[lints]\nworkspace = true\nto the manifest, and allow an exception where it is needed, with a \
         reason.",
    );
}

#[test]
fn no_source_file_is_too_long() {
    let breaches: Vec<String> = rust_files()
        .filter_map(|file| {
            let lines = text(&file).lines().count();
            (lines > LONGEST).then(|| format!("{} has {lines} lines", file.display()))
        })
        .collect();
    expect_none(
        &breaches,
        "Split it by what its parts are about; tests may move to a file of their own.",
    );
}
