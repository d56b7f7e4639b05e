//! What no file may say. The needles are put together here, so that this file does not say them either.
use aceso_tidy::{expect_none, files, text};

fn files_with(needles: &[String]) -> Vec<String> {
    let mut breaches = Vec::new();
    for file in files() {
        let text = text(&file);
        for needle in needles
            .iter()
            .filter(|needle| text.contains(needle.as_str()))
        {
            breaches.push(format!("{} says {needle}", file.display()));
        }
    }
    breaches
}

#[test]
fn no_file_names_a_place_outside_the_checkout() {
    let needles = [
        ["..", "/shared"].concat(),
        ["/wo", "rk/"].concat(),
        ["/ro", "ot/."].concat(),
        ["/home", "/user"].concat(),
    ];
    expect_none(
        &files_with(&needles),
        "The repository must make sense on any machine: write the text itself, or a path inside the checkout.",
    );
}

#[test]
fn no_file_names_the_host_of_a_package_registry() {
    let needles = [
        ["registry", ".npm", "js.org"].concat(),
        ["registry.yarn", "pkg.com"].concat(),
        ["pypi", ".org"].concat(),
        ["files.python", "hosted.org"].concat(),
        ["static.crates", ".io"].concat(),
        ["index.crates", ".io"].concat(),
        ["proxy.go", "lang.org"].concat(),
        // Where npm writes a host into a lock file, whatever the host.
        ["\"resolved\": \"", "http"].concat(),
    ];
    expect_none(
        &files_with(&needles),
        "Packages come from whatever registry the machine is set to, often a mirror. For npm, put \
         `omit-lockfile-registry-resolved=true` into .npmrc and make the lock file anew.",
    );
}
