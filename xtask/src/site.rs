//! The site: what a relay serves at `/`. Pages are made from the Markdown that is in the checkout anyhow, by pulldown-cmark
//! here and not by a tool in Node, since `cargo xtask run` needs no Node.
mod link;
mod markdown;
mod page;
mod plan;
mod search;
mod snippets;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::alone::alone;
use crate::dist::{Dist, Mirror};
use crate::paths::Paths;
use crate::{progress, reference, sdk, wallet};

use link::Links;
use markdown::Document;
use plan::{Plan, Source};

/// What is built by tools that are slow or not everywhere, if it is there.
#[derive(Default)]
pub struct Extras {
    /// The SDK's folder.
    pub sdk: Option<PathBuf>,
    /// The reference of the SDK's API, as Markdown.
    pub reference: Option<PathBuf>,
}

impl Extras {
    /// What was built earlier: the SDK perhaps of older sources, which is better than none while a newer one is built.
    pub fn ready(paths: &Paths) -> Self {
        Self {
            sdk: sdk::ready(paths),
            reference: reference::ready(paths),
        }
    }

    /// Builds both: minutes, the first time.
    pub fn build(paths: &Paths) -> Result<Self> {
        Ok(Self {
            reference: Some(reference::build(paths)?),
            sdk: Some(sdk::build(paths)?.folder),
        })
    }

    /// Whether all of it is there, made of the sources that are here now.
    pub fn are_fresh(paths: &Paths) -> bool {
        reference::ready(paths).is_some() && sdk::is_fresh(paths)
    }
}

/// Makes the site's folder.
pub fn build(paths: &Paths, release: bool, extras: &Extras) -> Result<PathBuf> {
    alone(paths, "site", || build_alone(paths, release, extras))
}

fn build_alone(paths: &Paths, release: bool, extras: &Extras) -> Result<PathBuf> {
    let folder = paths.made("site", release);
    let verifier = wallet::build_verifier(paths, release)?;
    progress::step("Site", || {
        let plan = Plan::read(&paths.root, extras.reference.as_deref())?;
        let site = Site::new(&paths.root, plan, extras.sdk.clone())?;
        let mut dist = Dist::open(folder.clone(), release)?;
        site.write(&mut dist)?;
        dist.put_tree(&verifier, "verifier")?;
        dist.sweep()?;
        // Beside the site and not in it: what the tests run.
        let mut beside = Mirror::open(paths.made("snippets", release))?;
        beside.put(Path::new("snippets.json"), &site.snippets()?)?;
        beside.sweep()
    })?;
    Ok(folder)
}

/// The list of every piece of code that the documentation shows.
pub fn snippets_file(paths: &Paths, release: bool) -> PathBuf {
    paths.made("snippets", release).join("snippets.json")
}

struct Site {
    root: PathBuf,
    plan: Plan,
    documents: Vec<(Source, Document)>,
    sdk: Option<PathBuf>,
}

impl Site {
    fn new(root: &Path, plan: Plan, sdk: Option<PathBuf>) -> Result<Self> {
        let links = Links::new(root, &plan);
        let mut documents = Vec::new();
        for source in plan.sources() {
            let text = source.text()?;
            let document = markdown::read(&text, &|to| links.resolve(source, to))
                .with_context(|| format!("in {}", source.name))?;
            documents.push((source.clone(), document));
        }
        Ok(Self {
            root: root.to_owned(),
            plan,
            documents,
            sdk,
        })
    }

    /// Every page by its address; that of the first is empty.
    fn pages(&self) -> Result<BTreeMap<String, String>> {
        let www = self.root.join("www");
        let mut pages = BTreeMap::new();
        for (source, document) in &self.documents {
            let html = page::document(&self.plan, source, document, &www)?;
            pages.insert(source.path.clone(), html);
        }
        pages.insert(String::new(), page::landing(&www)?);
        pages.insert("ledger/".to_owned(), page::ledger(&www)?);
        Ok(pages)
    }

    fn write(&self, dist: &mut Dist) -> Result<()> {
        let www = self.root.join("www");
        let pages = self.pages()?;
        let lost = page::lost(&www)?;
        check_links(&pages, &self.known_files()?)?;
        for (path, html) in &pages {
            dist.put_bytes(&format!("{path}index.html"), html.as_bytes())?;
        }
        dist.put_bytes("404.html", lost.as_bytes())?;
        dist.put_bytes("search.json", &search::index(&self.plan, &self.documents)?)?;
        for (_, document) in &self.documents {
            for asset in &document.assets {
                dist.put_bytes(&asset.path, &fs::read(&asset.file)?)?;
            }
        }
        for (name, file) in self.shared() {
            dist.put_bytes(
                name,
                &fs::read(&file).with_context(|| file.display().to_string())?,
            )?;
        }
        for tree in ["static", "pictures", "live"] {
            dist.put_tree(&www.join(tree), tree)?;
        }
        if let Some(sdk) = &self.sdk {
            put_sdk(dist, &sdk.join("dist"))?;
        }
        Ok(())
    }

    /// What site and wallet have in common.
    fn shared(&self) -> [(&'static str, PathBuf); 2] {
        let wallet = self.root.join("wallet-app/static");
        [
            ("static/tokens.css", wallet.join("styles/tokens.css")),
            ("static/icon.svg", wallet.join("icons/icon.svg")),
        ]
    }

    /// Addresses that are no pages.
    fn known_files(&self) -> Result<Vec<String>> {
        let mut known: Vec<String> = ["wallet/", "openapi.json"].map(String::from).into();
        known.extend(self.shared().map(|(name, _)| name.to_owned()));
        for (_, document) in &self.documents {
            known.extend(document.assets.iter().map(|asset| asset.path.clone()));
        }
        for tree in ["static", "pictures", "live"] {
            for file in crate::dist::files(&self.root.join("www").join(tree))? {
                known.push(format!("{tree}/{}", file.display()));
            }
        }
        Ok(known)
    }

    fn snippets(&self) -> Result<Vec<u8>> {
        snippets::list(&self.root, &self.documents)
    }
}

/// What pages load of the SDK: not what Node loads, nor the copies for bundlers that take no file along.
fn put_sdk(dist: &mut Dist, folder: &Path) -> Result<()> {
    for file in crate::dist::files(folder)? {
        let name = file.to_string_lossy();
        let extension = file.extension().unwrap_or_default().to_string_lossy();
        let other =
            ["node", "types/"].iter().any(|it| name.starts_with(it)) || name.contains("inline");
        if !other && ["js", "wasm"].contains(&extension.as_ref()) {
            dist.put_bytes(&format!("sdk/{name}"), &fs::read(folder.join(&file))?)?;
        }
    }
    Ok(())
}

/// A link that leads nowhere must not be served: not to a page, not to a heading.
fn check_links(pages: &BTreeMap<String, String>, files: &[String]) -> Result<()> {
    let mut broken = Vec::new();
    for (path, html) in pages {
        for to in page::links(html) {
            if !link::exists(path, &to, pages, files) {
                broken.push(format!("/{path}: {to}"));
            }
        }
    }
    if broken.is_empty() {
        return Ok(());
    }
    bail!("links that lead nowhere:\n  {}", broken.join("\n  "))
}

#[cfg(test)]
mod tests;
