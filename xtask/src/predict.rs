//! The models and what runs them, as `@aceso/predict`: one wasm module a build (`models/runtime`, a workspace of its own),
//! what reads pictures for it (`models/pictures`, another one), its JavaScript (`models/predict`) and the files of `models/registry`, with a list that holds the digest of each.
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::alone::alone;
use crate::dist::{self, Dist};
use crate::paths::Paths;
use crate::{cargo, progress, shell, wallet};

/// A build of the runtime for browsers that can run it.
struct Build {
    name: &'static str,
    title: &'static str,
    features: &'static str,
}

/// Every browser that can run the app has this.
const SIMD: Build = Build {
    name: "simd",
    title: "Models' runtime (wasm)",
    features: "+simd128",
};

/// For browsers with fused multiplication and addition. Only in a release: tests build the engine once.
const RELAXED: Build = Build {
    name: "relaxed",
    title: "Models' runtime, relaxed SIMD (wasm)",
    features: "+simd128,+relaxed-simd",
};

/// The workspaces beside the product's own.
const WORKSPACES: [&str; 2] = ["models/runtime/Cargo.toml", "models/pictures/Cargo.toml"];

/// The package, ready to pack: `package.json` and `src/`.
pub struct Package(PathBuf);

impl Package {
    /// The folder of the package.
    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// What a page is served of it: scripts, which belong to the release's list, and files, which are fetched when a
    /// model is first used and which the scripts themselves know the digests of.
    pub fn put_into(&self, dist: &mut Dist) -> Result<()> {
        let source = self.0.join("src");
        dist.put_tree_but(
            &source,
            "models",
            &["files", "node.js", "node-worker.js", "index.d.ts"],
        )?;
        dist.put_later(&source.join("files"), "models/files")
    }
}

/// Where the package is built.
pub fn folder(paths: &Paths, release: bool) -> PathBuf {
    paths.made("predict", release)
}

/// Whether a build from nothing is ahead, which takes minutes.
pub fn is_new(paths: &Paths, release: bool) -> bool {
    !folder(paths, release).join("package.json").is_file()
}

/// Builds the package.
pub fn build(paths: &Paths, release: bool) -> Result<Package> {
    alone(paths, "predict", || build_alone(paths, release))
}

fn build_alone(paths: &Paths, release: bool) -> Result<Package> {
    let tool = wallet::glue_maker(paths)?;
    let builds = if release {
        &[SIMD, RELAXED][..]
    } else {
        &[SIMD]
    };
    let flags: &[&str] = if release {
        &["--no-default-path", "--release"]
    } else {
        &["--no-default-path"]
    };
    let glue = |folder: &str, module: &Path, name: &str| {
        let folder = paths.made("glue", release).join(folder);
        wallet::make_glue(&tool, module, &folder, name, flags, paths).map(|()| folder)
    };
    let mut glues = Vec::new();
    for build in builds {
        let module = progress::step(build.title, || compile(paths, build, release))?;
        let folder = glue(&format!("predict-{}", build.name), &module, "aceso_predict")?;
        glues.push((build.name, folder));
    }
    let module = progress::step("Pictures (wasm)", || compile_pictures(paths, release))?;
    let pictures = glue("pictures", &module, "aceso_pictures")?;
    progress::step("Models' package", || {
        assemble(paths, &glues, &pictures, release)
    })
}

/// Where cargo puts what it makes of these workspaces: their versions and levels are others than the product's, and among each other they
/// have much in common.
pub fn target(paths: &Paths) -> String {
    paths.target.join("models").to_string_lossy().into_owned()
}

fn compile_pictures(paths: &Paths, release: bool) -> Result<PathBuf> {
    let target = target(paths);
    let profile = if release { "release" } else { "dev" };
    let select = [
        "--manifest-path",
        "models/pictures/Cargo.toml",
        "--locked",
        "--target-dir",
        &target,
        "--target",
        cargo::WASM,
        "--profile",
        profile,
    ];
    cargo::build(paths, "aceso_pictures", ".wasm", &select)
}

fn compile(paths: &Paths, build: &Build, release: bool) -> Result<PathBuf> {
    let target = target(paths);
    let flags = format!(
        "target.{}.rustflags=[\"-Ctarget-feature={}\"]",
        cargo::WASM,
        build.features
    );
    let profile = if release { "release" } else { "dev" };
    let select = [
        "--manifest-path",
        "models/runtime/Cargo.toml",
        "--locked",
        "--target-dir",
        &target,
        "--config",
        &flags,
        "--target",
        cargo::WASM,
        "--profile",
        profile,
    ];
    cargo::build(paths, "aceso_predict", ".wasm", &select)
}

fn assemble(
    paths: &Paths,
    glues: &[(&str, PathBuf)],
    pictures: &Path,
    release: bool,
) -> Result<Package> {
    let folder = folder(paths, release);
    let mut package = dist::Mirror::open(folder.clone())?;
    let source = paths.root.join("models/predict");
    for name in ["package.json", "README.md"] {
        package.put(Path::new(name), &fs::read(source.join(name))?)?;
    }
    package.put(Path::new("LICENSE"), &fs::read(paths.root.join("LICENSE"))?)?;
    for name in dist::files(&source.join("src"))? {
        let bytes = fs::read(source.join("src").join(&name))?;
        package.put(&Path::new("src").join(name), &bytes)?;
    }
    let mut list = List::default();
    for (name, glue) in glues {
        put_script(&mut package, glue, name, "aceso_predict.js")?;
        let bytes = fs::read(glue.join("aceso_predict_bg.wasm"))?;
        let file = put_file(&mut package, &format!("runtime-{name}"), "wasm", &bytes)?;
        list.builds.push((name, file));
    }
    put_script(&mut package, pictures, "pictures", "aceso_pictures.js")?;
    let bytes = fs::read(pictures.join("aceso_pictures_bg.wasm"))?;
    list.pictures = put_file(&mut package, "pictures", "wasm", &bytes)?;
    let registry = paths.root.join("models/registry");
    let index: Value = serde_json::from_slice(&fs::read(registry.join("index.json"))?)?;
    for model in index["models"]
        .as_array()
        .context("index.json lists no models")?
    {
        list.models.push(put_model(&mut package, &registry, model)?);
    }
    package.put(Path::new("src/list.js"), list.script().as_bytes())?;
    package.sweep()?;
    Ok(Package(folder))
}

/// A module's glue, in a folder of its own.
fn put_script(package: &mut dist::Mirror, glue: &Path, folder: &str, name: &str) -> Result<()> {
    let script = fs::read(glue.join(name))?;
    package.put(&Path::new("src").join(folder).join(name), &script)
}

/// A model's two files, if they are those of the registry's own list.
fn put_model(package: &mut dist::Mirror, registry: &Path, model: &Value) -> Result<Value> {
    let id = model["id"].as_str().context("a model has no id")?;
    let mut put = |part: &str, extension: &str| -> Result<Value> {
        let name = model[part]["file"].as_str().context("a file has no name")?;
        let bytes = fs::read(registry.join(name)).with_context(|| format!("cannot read {name}"))?;
        ensure!(
            model[part]["sha256"] == dist::digest(&bytes),
            "models/registry/{name} is not the file that index.json lists"
        );
        put_file(package, id, extension, &bytes)
    };
    Ok(json!({
        "id": id,
        "version": model["version"],
        "kind": model["kind"],
        "title": model["title"],
        "manifest": put("manifest", "json")?,
        "model": put("model", "onnx")?,
    }))
}

/// Named by its digest: what a page of an older release asks for is never answered with something else.
fn put_file(
    package: &mut dist::Mirror,
    name: &str,
    extension: &str,
    bytes: &[u8],
) -> Result<Value> {
    let digest = dist::digest(bytes);
    let file = format!("{name}-{}.{extension}", &digest[..8]);
    package.put(&Path::new("src/files").join(&file), bytes)?;
    Ok(json!({ "file": file, "bytes": bytes.len(), "sha256": digest }))
}

#[derive(Default)]
struct List<'a> {
    builds: Vec<(&'a str, Value)>,
    /// What reads pictures.
    pictures: Value,
    models: Vec<Value>,
}

impl List<'_> {
    /// Addresses and imports are written out one by one: that is how bundlers find files.
    fn script(&self) -> String {
        let at = |file: &Value| {
            let name = file["file"].as_str().unwrap_or_default();
            let text = file.to_string();
            let fields = text.trim_end_matches('}');
            format!("{fields},\"url\":new URL('./files/{name}', import.meta.url).href}}")
        };
        let mut script = "// Written by the build: every file of the models, with its digest.\n\nexport const LIST = {\n  builds: {\n".to_owned();
        for (name, file) in &self.builds {
            script += &format!(
                "    {name}: {{ file: {}, glue: () => import('./{name}/aceso_predict.js') }},\n",
                at(file)
            );
        }
        script += &format!(
            "  }},\n  pictures: {{ file: {}, glue: () => import('./pictures/aceso_pictures.js') }},\n  models: [\n",
            at(&self.pictures)
        );
        for model in &self.models {
            let Value::Object(fields) = model else {
                continue;
            };
            let fields: Vec<String> = fields
                .iter()
                .map(|(name, value)| match value {
                    Value::Object(_) => format!("{name}: {}", at(value)),
                    _ => format!("{name}: {value}"),
                })
                .collect();
            script += &format!("    {{ {} }},\n", fields.join(", "));
        }
        script + "  ],\n};\n"
    }
}

/// Checks of the workspaces that need no engine: format, lints and tests, natively.
pub fn checks(
    paths: &Paths,
    command: &str,
    arguments: &[&str],
) -> [std::process::Command; WORKSPACES.len()] {
    WORKSPACES.map(|manifest| {
        let mut cargo = shell::cargo(paths);
        cargo.args([command, "--manifest-path", manifest]);
        cargo.args(arguments);
        cargo
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::{Value, json};

    use super::{List, Package};
    use crate::dist::Dist;

    #[test]
    fn a_list_names_each_file_for_bundlers() {
        let file = |name: &str| json!({ "file": name, "bytes": 3, "sha256": "ab" });
        let list = List {
            builds: vec![("simd", file("runtime-simd-ab.wasm"))],
            pictures: file("pictures-ab.wasm"),
            models: vec![json!({ "id": "m", "model": file("m-ab.onnx") })],
        };
        let script = list.script();
        assert!(script.contains("new URL('./files/runtime-simd-ab.wasm', import.meta.url).href"));
        assert!(script.contains("glue: () => import('./simd/aceso_predict.js')"));
        assert!(script.contains("new URL('./files/pictures-ab.wasm', import.meta.url).href"));
        assert!(script.contains("glue: () => import('./pictures/aceso_pictures.js')"));
        assert!(script.contains(r#"id: "m""#), "{script}");
        assert!(
            script.contains(r#""sha256":"ab","url":new URL('./files/m-ab.onnx'"#),
            "{script}"
        );
    }

    #[test]
    fn a_page_gets_scripts_with_the_release_and_files_later() {
        let base = std::env::temp_dir().join(format!("aceso-package-{}", std::process::id()));
        let source = base.join("package/src");
        for name in [
            "engine.js",
            "node.js",
            "index.d.ts",
            "simd/aceso_predict.js",
            "files/m.onnx",
        ] {
            let file = source.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, name).unwrap();
        }
        let worker = base.join("sw.js");
        fs::write(&worker, "@RELEASE@").unwrap();
        let mut dist = Dist::open(base.join("dist"), false).unwrap();
        Package(base.join("package")).put_into(&mut dist).unwrap();
        dist.seal("1.2.3", &worker).unwrap();
        let list = fs::read(base.join("dist/release.json")).unwrap();
        let list: Value = serde_json::from_slice(&list).unwrap();
        let names = |part: &str| {
            list[part]
                .as_object()
                .unwrap()
                .keys()
                .cloned()
                .collect::<Vec<_>>()
        };
        assert_eq!(
            names("files"),
            ["models/engine.js", "models/simd/aceso_predict.js"]
        );
        assert_eq!(names("later"), ["models/files/m.onnx"]);
        fs::remove_dir_all(base).unwrap();
    }
}
