//! Links between texts become links between pages.
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::plan::{Plan, REFERENCE, Source};

/// Where a link or a picture leads.
#[derive(Debug, PartialEq)]
pub enum Target {
    /// To this address.
    Address(String),
    /// To a file of the checkout that has no page: the words stay, the link goes.
    Nowhere,
    /// To a picture, which comes along.
    Picture(Asset),
}

/// A file that comes along with a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Asset {
    /// Where it is.
    pub file: PathBuf,
    /// Its address: no stroke before.
    pub path: String,
}

/// Knows which text became which page.
pub struct Links<'a> {
    root: &'a Path,
    pages: BTreeMap<&'a str, &'a str>,
}

impl<'a> Links<'a> {
    pub fn new(root: &'a Path, plan: &'a Plan) -> Self {
        let named = plan
            .sources()
            .map(|it| (it.name.as_str(), it.path.as_str()));
        Self {
            root,
            pages: named.collect(),
        }
    }

    /// Where a link in a text leads.
    pub fn resolve(&self, from: &Source, to: &str) -> Result<Target> {
        if to.starts_with('#')
            || to.starts_with('/')
            || to.contains("://")
            || to.starts_with("mailto:")
        {
            return Ok(Target::Address(to.to_owned()));
        }
        let (to, fragment) = to
            .split_once('#')
            .map_or((to, None), |(to, at)| (to, Some(at)));
        let Some(name) = join(&from.name, to) else {
            bail!("`{to}` leads out of the checkout");
        };
        let folder = format!("{}/", name.trim_end_matches('/'));
        if let Some(path) = self
            .pages
            .get(name.as_str())
            .or_else(|| self.pages.get(folder.as_str()))
        {
            let fragment = fragment.map(|at| format!("#{at}")).unwrap_or_default();
            return Ok(Target::Address(format!("/{path}{fragment}")));
        }
        let file = self.root.join(&name);
        let extension = file.extension().unwrap_or_default().to_string_lossy();
        if file.is_file() && ["png", "svg", "webp"].contains(&extension.as_ref()) {
            let path = format!("files/{name}");
            return Ok(Target::Picture(Asset { file, path }));
        }
        if file.exists() || name.starts_with(REFERENCE) {
            return Ok(Target::Nowhere);
        }
        bail!("`{to}` is no file of the checkout")
    }
}

/// A name that is written relative to that of another file.
fn join(from: &str, to: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in to.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether there is something where a link of a page leads.
pub fn exists(page: &str, to: &str, pages: &BTreeMap<String, String>, files: &[String]) -> bool {
    if to.contains("://") || to.starts_with("mailto:") {
        return true;
    }
    let (path, fragment) = to
        .split_once('#')
        .map_or((to, None), |(to, at)| (to, Some(at)));
    let path = match path.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None if path.is_empty() => page.to_owned(),
        None => match join(page, path) {
            Some(path) => path,
            None => return false,
        },
    };
    match (pages.get(&path), fragment) {
        (Some(html), Some(at)) if !at.is_empty() => html.contains(&format!("id=\"{at}\"")),
        (Some(_), _) => true,
        (None, _) => files.contains(&path),
    }
}

#[cfg(test)]
mod tests {
    use super::{exists, join};

    #[test]
    fn names_are_joined_as_addresses_are() {
        assert_eq!(join("docs/a.md", "b.md").as_deref(), Some("docs/b.md"));
        assert_eq!(join("docs/x/", "../a.md").as_deref(), Some("docs/a.md"));
        assert_eq!(join("README.md", "docs/x/").as_deref(), Some("docs/x/"));
        assert_eq!(join("README.md", "../x"), None);
    }

    #[test]
    fn a_link_needs_a_page_and_the_heading_in_it() {
        let html = "<h2 id=\"one\">".to_owned();
        let pages = [("docs/a/".to_owned(), html)].into();
        let files = ["wallet/".to_owned()];
        let leads = |to| exists("docs/a/", to, &pages, &files);
        for right in [
            "#one",
            "/docs/a/",
            "/docs/a/#one",
            "../a/",
            "/wallet/",
            "https://x.example/",
        ] {
            assert!(leads(right), "{right}");
        }
        for wrong in [
            "#two",
            "/docs/a",
            "/docs/b/",
            "/docs/a/#two",
            "/wallet",
            "../../../x",
        ] {
            assert!(!leads(wrong), "{wrong}");
        }
    }
}
