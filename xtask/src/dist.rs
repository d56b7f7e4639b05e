//! A folder that a relay serves: written file by file, each with its gzip beside it, and swept of what no
//! longer belongs. Unchanged files are left alone, which is what makes a second start quick.
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;
use sha2::{Digest, Sha256};

const COMPRESSED: [&str; 11] = [
    "wasm",
    "onnx",
    "js",
    "mjs",
    "css",
    "html",
    "ftl",
    "json",
    "svg",
    "txt",
    "webmanifest",
];

/// The list of a release: its version, and the SHA-256 of every file by its path.
const LIST: &str = "release.json";

/// Where the service worker's source wants the digest of that list.
const PLACE: &str = "@RELEASE@";

pub struct Dist {
    folder: PathBuf,
    level: Compression,
    wanted: BTreeSet<PathBuf>,
    digests: BTreeMap<String, String>,
    later: BTreeMap<String, String>,
}

impl Dist {
    pub fn open(folder: PathBuf, release: bool) -> Result<Self> {
        fs::create_dir_all(&folder)?;
        let level = if release {
            Compression::best()
        } else {
            Compression::fast()
        };
        Ok(Self {
            folder,
            level,
            wanted: BTreeSet::new(),
            digests: BTreeMap::new(),
            later: BTreeMap::new(),
        })
    }

    /// Puts every file below `source` under `prefix`.
    pub fn put_tree(&mut self, source: &Path, prefix: &str) -> Result<()> {
        self.put_tree_but(source, prefix, &[])
    }

    /// The same, without what lies directly in `source` and has one of these names.
    pub fn put_tree_but(&mut self, source: &Path, prefix: &str, without: &[&str]) -> Result<()> {
        let put = self.put_all(source, prefix, without)?;
        self.digests.extend(put);
        Ok(())
    }

    /// Puts files that a device keeps when they are first used, not when it keeps the release. The list has their digests
    /// beside the others.
    pub fn put_later(&mut self, source: &Path, prefix: &str) -> Result<()> {
        let put = self.put_all(source, prefix, &[])?;
        self.later.extend(put);
        Ok(())
    }

    fn put_all(
        &mut self,
        source: &Path,
        prefix: &str,
        without: &[&str],
    ) -> Result<Vec<(String, String)>> {
        let mut put = Vec::new();
        for file in files(source)? {
            if without.iter().any(|name| file.starts_with(name)) {
                continue;
            }
            let bytes = fs::read(source.join(&file))
                .with_context(|| format!("cannot read {}", source.join(&file).display()))?;
            let name = Path::new(prefix).join(&file);
            self.put(&name, &bytes)?;
            // As in an address, whatever the system writes between folders.
            let parts: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
            put.push((parts.join("/"), digest(&bytes)));
        }
        Ok(put)
    }

    /// Closes the release: the list of all that was put, and the service worker that keeps to this list. Whoever
    /// has the digest of the list can check every file.
    pub fn seal(&mut self, version: &str, service_worker: &Path) -> Result<()> {
        let list = json!({ "version": version, "files": self.digests, "later": self.later });
        let list = format!("{list:#}\n");
        self.put(Path::new(LIST), list.as_bytes())?;
        let source = fs::read_to_string(service_worker)
            .with_context(|| format!("cannot read {}", service_worker.display()))?;
        ensure!(
            source.matches(PLACE).count() == 1,
            "{} must have {PLACE} in one place",
            service_worker.display()
        );
        let source = source.replace(PLACE, &digest(list.as_bytes()));
        self.put(Path::new("sw.js"), source.as_bytes())
    }

    /// Puts a file that is no part of a release.
    pub fn put_bytes(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.put(Path::new(name), bytes)
    }

    fn put(&mut self, name: &Path, bytes: &[u8]) -> Result<()> {
        let changed = write_if_changed(&self.folder.join(name), bytes)?;
        self.wanted.insert(name.to_owned());
        let extension = name.extension().unwrap_or_default().to_string_lossy();
        if COMPRESSED.contains(&extension.as_ref()) {
            let packed = PathBuf::from(format!("{}.gz", name.display()));
            if changed || !self.folder.join(&packed).is_file() {
                write_whole(&self.folder.join(&packed), &gzip(bytes, self.level)?)?;
            }
            self.wanted.insert(packed);
        }
        Ok(())
    }

    /// Deletes what was not put this time.
    pub fn sweep(self) -> Result<()> {
        sweep(&self.folder, &self.wanted)
    }
}

/// A folder that is written file by file, too, with nothing beside them.
pub struct Mirror {
    folder: PathBuf,
    wanted: BTreeSet<PathBuf>,
}

impl Mirror {
    pub fn open(folder: PathBuf) -> Result<Self> {
        fs::create_dir_all(&folder)?;
        Ok(Self {
            folder,
            wanted: BTreeSet::new(),
        })
    }

    pub fn put(&mut self, name: &Path, bytes: &[u8]) -> Result<()> {
        write_if_changed(&self.folder.join(name), bytes)?;
        self.wanted.insert(name.to_owned());
        Ok(())
    }

    /// Deletes what was not put this time.
    pub fn sweep(self) -> Result<()> {
        sweep(&self.folder, &self.wanted)
    }
}

fn sweep(folder: &Path, wanted: &BTreeSet<PathBuf>) -> Result<()> {
    for file in files(folder)? {
        if !wanted.contains(&file) {
            fs::remove_file(folder.join(&file))?;
        }
    }
    Ok(())
}

/// All files below a folder, as sorted relative paths.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(relative) = open.pop() {
        let here = folder.join(&relative);
        for entry in
            fs::read_dir(&here).with_context(|| format!("cannot list {}", here.display()))?
        {
            let entry = entry?;
            let name = relative.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                open.push(name);
            } else {
                found.push(name);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// SHA-256 in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// As a relay serves the optimised build.
pub fn gzipped(bytes: &[u8]) -> Result<Vec<u8>> {
    gzip(bytes, Compression::best())
}

fn gzip(bytes: &[u8], level: Compression) -> Result<Vec<u8>> {
    // The default header has no time and no name: equal input gives equal files.
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// True when the file was new or different.
fn write_if_changed(file: &Path, bytes: &[u8]) -> Result<bool> {
    if fs::read(file).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    write_whole(file, bytes)?;
    Ok(true)
}

/// Through a second name, so that a relay serving this folder never reads half a file.
fn write_whole(file: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let partial = PathBuf::from(format!("{}.partial", file.display()));
    fs::write(&partial, bytes)?;
    fs::rename(&partial, file)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Read;
    use std::path::Path;

    use super::{Dist, digest, files};

    #[test]
    fn a_dist_follows_its_sources() {
        let base = std::env::temp_dir().join(format!("aceso-dist-{}", std::process::id()));
        let (source, dist) = (base.join("source"), base.join("dist"));
        fs::create_dir_all(source.join("styles")).unwrap();
        fs::write(source.join("index.html"), "<p>one").unwrap();
        fs::write(source.join("styles/a.css"), "a{}").unwrap();
        fs::write(source.join("icon.png"), [1, 2, 3]).unwrap();
        fs::write(source.join("left-out.js"), "1").unwrap();
        let models = base.join("models");
        fs::create_dir_all(&models).unwrap();
        fs::write(models.join("model.onnx"), [4, 5]).unwrap();
        let worker = base.join("sw.js");
        fs::write(&worker, "release = '@RELEASE@'").unwrap();
        let build = || {
            let mut made = Dist::open(dist.clone(), false).unwrap();
            made.put_tree_but(&source, "", &["left-out.js"]).unwrap();
            made.put_later(&models, "later").unwrap();
            made.seal("1.2.3", &worker).unwrap();
            made.sweep().unwrap();
        };

        build();
        let names: Vec<String> = files(&dist)
            .unwrap()
            .iter()
            .map(|name| name.display().to_string())
            .collect();
        assert_eq!(
            names,
            [
                "icon.png",
                "index.html",
                "index.html.gz",
                "later/model.onnx",
                "later/model.onnx.gz",
                "release.json",
                "release.json.gz",
                "styles/a.css",
                "styles/a.css.gz",
                "sw.js",
                "sw.js.gz"
            ]
        );
        let list = fs::read_to_string(dist.join("release.json")).unwrap();
        let value: serde_json::Value = serde_json::from_str(&list).unwrap();
        let abc = "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81";
        assert_eq!(value["files"]["icon.png"], abc);
        assert_eq!(value["files"].as_object().unwrap().len(), 3);
        assert_eq!(value["later"].as_object().unwrap().len(), 1);
        let pinned = fs::read_to_string(dist.join("sw.js")).unwrap();
        assert_eq!(pinned, format!("release = '{}'", digest(list.as_bytes())));

        let written = |name: &str| fs::metadata(dist.join(name)).unwrap().modified().unwrap();
        let before = (written("index.html"), written("styles/a.css.gz"));
        build();
        assert_eq!(before, (written("index.html"), written("styles/a.css.gz")));

        fs::write(source.join("index.html"), "<p>two").unwrap();
        fs::remove_file(source.join("styles/a.css")).unwrap();
        build();
        let packed = fs::read(dist.join("index.html.gz")).unwrap();
        let mut text = String::new();
        flate2::read::GzDecoder::new(packed.as_slice())
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "<p>two");
        assert!(!Path::exists(&dist.join("styles/a.css.gz")));
        let repinned = fs::read_to_string(dist.join("sw.js")).unwrap();
        assert_ne!(
            pinned, repinned,
            "a browser sees that there is a newer release"
        );
        fs::remove_dir_all(base).unwrap();
    }
}
