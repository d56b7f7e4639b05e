//! Checks on the shape of the repository: who may use whom, what sources may not say, how long a file may
//! be. The rules are in `tests/`, one test each; here is what they read.
mod source;
mod workspace;

pub use source::without_tests_and_comments;
pub use workspace::{Member, compilation_tree, dependency_tree, members};

use std::path::{Path, PathBuf};
use std::process::Command;

/// The checkout.
pub fn root() -> PathBuf {
    // Asked at run time: checkouts that share a target folder may share this binary too.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").expect("started by cargo");
    let here = Path::new(&here);
    here.ancestors()
        .nth(2)
        .expect("tests/tidy is two folders deep")
        .to_owned()
}

/// All files that are in git or could be added to it, relative to the root.
pub fn files() -> Vec<PathBuf> {
    let mut git = Command::new("git");
    git.args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]);
    let list = output(&mut git);
    list.split('\0')
        .filter(|name| !name.is_empty())
        .map(PathBuf::from)
        // One that was deleted and not committed yet is listed still.
        .filter(|file| root().join(file).is_file())
        .collect()
}

/// A file's text; bytes that are no text are replaced, which no rule minds.
pub fn text(file: &Path) -> String {
    let bytes = std::fs::read(root().join(file)).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Fails with every breach and what to do about them.
pub fn expect_none(breaches: &[String], remedy: &str) {
    assert!(
        breaches.is_empty(),
        "\n  {}\n{remedy}",
        breaches.join("\n  ")
    );
}

fn output(command: &mut Command) -> String {
    let output = command.current_dir(root()).output();
    let output = output.unwrap_or_else(|error| panic!("cannot start {command:?}: {error}"));
    assert!(
        output.status.success(),
        "{command:?} failed:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("the output is text")
}
