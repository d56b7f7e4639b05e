//! Which pages there are: `www/pages.json`, and what it names in groups.
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

/// Where the generated reference is said to be, among the checkout's files.
pub const REFERENCE: &str = "reference";

/// A text that becomes a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Where it is, as the checkout names it: links in the text start from here.
    pub name: String,
    /// The address of its page: no stroke before, one after.
    pub path: String,
    /// What it is called in the navigation; without it, what its heading says.
    pub title: Option<String>,
    /// Whether it is in the navigation.
    pub listed: bool,
    content: Content,
}

#[derive(Clone, Debug, PartialEq)]
enum Content {
    File(PathBuf),
    Made(String),
}

impl Source {
    /// Its Markdown.
    pub fn text(&self) -> Result<String> {
        match &self.content {
            Content::File(file) => {
                fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
            }
            Content::Made(text) => Ok(text.clone()),
        }
    }
}

/// Pages in groups.
pub struct Plan {
    /// The navigation, top to bottom.
    pub groups: Vec<(String, Vec<Source>)>,
}

impl Plan {
    /// Reads the plan of this checkout.
    pub fn read(root: &Path, reference: Option<&Path>) -> Result<Self> {
        let file = root.join("www/pages.json");
        let text = fs::read_to_string(&file).context("cannot read www/pages.json")?;
        let groups: Vec<Value> = serde_json::from_str(&text).context("in www/pages.json")?;
        let mut plan = Self { groups: vec![] };
        for group in &groups {
            let name = field(group, "group")?;
            let pages = group["pages"].as_array().context("a group without pages")?;
            let mut sources = Vec::new();
            for page in pages {
                sources.extend(read_page(root, page, reference)?);
            }
            plan.groups.push((name.to_owned(), sources));
        }
        let mut seen = BTreeMap::new();
        for source in plan.sources() {
            let other = seen.insert(&source.path, &source.name);
            ensure!(other.is_none(), "two pages at {}", source.path);
        }
        Ok(plan)
    }

    /// Every page.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.groups.iter().flat_map(|(_, sources)| sources)
    }
}

fn field<'a>(value: &'a Value, name: &str) -> Result<&'a str> {
    value[name]
        .as_str()
        .with_context(|| format!("`{name}` is missing in {value}"))
}

/// One page, a folder of them with its list, or the reference.
fn read_page(root: &Path, page: &Value, reference: Option<&Path>) -> Result<Vec<Source>> {
    let path = field(page, "path")?.to_owned();
    let title = page["title"].as_str().map(str::to_owned);
    if let Some(name) = page["source"].as_str() {
        return Ok(vec![Source {
            name: name.to_owned(),
            path,
            title,
            listed: true,
            content: Content::File(root.join(name)),
        }]);
    }
    if let Some(folder) = page["each"].as_str() {
        return each(root, folder, page["file"].as_str(), path, title);
    }
    if page["reference"].as_bool() == Some(true) {
        return read_reference(reference, path, title);
    }
    bail!("a page is a `source`, `each` of a folder, or the `reference`: {page}")
}

/// The pages of a folder behind a page that lists them: every Markdown file, or of every folder in it the file of that name.
fn each(
    root: &Path,
    folder: &str,
    file: Option<&str>,
    path: String,
    title: Option<String>,
) -> Result<Vec<Source>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root.join(folder)).with_context(|| folder.to_owned())? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        match file {
            Some(file) if root.join(folder).join(&name).join(file).is_file() => {
                names.push((format!("{name}/{file}"), name))
            }
            None => names.extend(
                name.strip_suffix(".md")
                    .map(|stem| (name.clone(), stem.to_owned())),
            ),
            Some(_) => {}
        }
    }
    names.sort();
    let heading = title.clone().context("a folder of pages needs a title")?;
    let mut list = format!("# {heading}\n\n");
    let mut sources = Vec::new();
    for (name, stem) in names {
        let content = root.join(folder).join(&name);
        let text = fs::read_to_string(&content)?;
        let said = text
            .lines()
            .find_map(|line| line.strip_prefix("# "))
            .unwrap_or(&stem);
        list.push_str(&format!("- [{said}]({name})\n"));
        sources.push(Source {
            name: format!("{folder}/{name}"),
            path: format!("{path}{stem}/"),
            title: None,
            listed: false,
            content: Content::File(content),
        });
    }
    let list = Source {
        // Any name in the folder will do: what links start from.
        name: format!("{folder}/"),
        path,
        title,
        listed: true,
        content: Content::Made(list),
    };
    sources.insert(0, list);
    Ok(sources)
}

const NOT_MADE: &str = "# API reference\n\nThis page is made by TypeDoc, which needs Node 20, behind the app when `cargo xtask run` starts: load it again in a minute. `cargo xtask build` makes it, too.\n";

fn read_reference(
    folder: Option<&Path>,
    path: String,
    title: Option<String>,
) -> Result<Vec<Source>> {
    let Some(folder) = folder else {
        return Ok(vec![Source {
            name: format!("{REFERENCE}/"),
            path,
            title,
            listed: true,
            content: Content::Made(NOT_MADE.to_owned()),
        }]);
    };
    let mut sources = Vec::new();
    for file in crate::dist::files(folder)? {
        let name = file.to_string_lossy().replace('\\', "/");
        let Some(stem) = name.strip_suffix(".md") else {
            continue;
        };
        let first = stem == "index";
        // A folder's own page has the folder's address.
        let place = match stem.strip_suffix("index") {
            Some(folder) if first || folder.ends_with('/') => folder.to_lowercase(),
            _ => format!("{}/", stem.to_lowercase()),
        };
        sources.push(Source {
            name: format!("{REFERENCE}/{name}"),
            path: format!("{path}{place}"),
            title: title.clone().filter(|_| first),
            listed: first,
            content: Content::File(folder.join(&file)),
        });
    }
    Ok(sources)
}
