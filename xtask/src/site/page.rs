//! Pages around the texts. No script and no style stands in a page itself: the relay's policy allows none.
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::markdown::Document;
use super::plan::{Plan, Source};

/// Text as it stands in HTML, attributes too.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter => out.push(letter),
        }
    }
    out
}

struct Frame<'a> {
    title: &'a str,
    description: &'a str,
    /// What else is in the head.
    head: &'a str,
    /// Of the body.
    class: &'a str,
    body: &'a str,
}

fn frame(frame: &Frame<'_>) -> String {
    let Frame {
        title,
        description,
        head,
        class,
        body,
    } = frame;
    let title = match *title {
        "Aceso" => "Aceso: your health record, in your own hands".to_owned(),
        other => format!("{} · Aceso", escape(other)),
    };
    let description = escape(description);
    format!(
        r##"<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>{title}</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="theme-color" content="#f4f7f6" media="(prefers-color-scheme: light)">
  <meta name="theme-color" content="#0f1717" media="(prefers-color-scheme: dark)">
  <meta name="description" content="{description}">
  <meta name="referrer" content="no-referrer">
{head}  <link rel="stylesheet" href="/static/tokens.css">
  <link rel="stylesheet" href="/static/site.css">
  <link rel="icon" href="/static/icon.svg" type="image/svg+xml">
</head>
<body class="{class}">
  <a class="skip" href="#main">Skip to the content</a>
  <header class="bar">
    <a class="name" href="/"><img src="/static/icon.svg" alt="" width="32" height="32">Aceso</a>
    <nav aria-label="Site">
      <a href="/docs/">Docs</a>
      <a href="/docs/live/">Example</a>
      <a href="/ledger/">Ledger</a>
      <a href="/wallet/">Wallet</a>
    </nav>
  </header>
{body}
  <footer class="foot">
    <p>Aceso is open source (Apache-2.0) and not a medical device. <a href="/docs/security/">Who can do what</a> · <a href="/docs/protocol/">Protocol</a></p>
  </footer>
</body>
</html>
"##
    )
}

/// The first page, `www/landing.html`.
pub fn landing(www: &Path) -> Result<String> {
    let body = fs::read_to_string(www.join("landing.html")).context("www/landing.html")?;
    Ok(frame(&Frame {
        title: "Aceso",
        description: "Keep your health records on your own device, share what you choose, see who looked, and stop it with one tap.",
        head: "  <script src=\"/static/forward.js\"></script>\n",
        class: "landing",
        body: &body,
    }))
}

/// The page that looks at the ledger, `www/ledger.html`.
pub fn ledger(www: &Path) -> Result<String> {
    let body = fs::read_to_string(www.join("ledger.html")).context("www/ledger.html")?;
    Ok(frame(&Frame {
        title: "Ledger",
        description: "The blocks, certificates and proofs of this relay's ledger, checked in your browser.",
        head: "  <link rel=\"stylesheet\" href=\"/static/ledger.css\">\n  <script type=\"module\" src=\"/static/ledger.js\"></script>\n",
        class: "ledger",
        body: &body,
    }))
}

/// The page where there is none, `www/lost.html`.
pub fn lost(www: &Path) -> Result<String> {
    let body = fs::read_to_string(www.join("lost.html")).context("www/lost.html")?;
    Ok(frame(&Frame {
        title: "Nothing here",
        description: "There is no page at this address.",
        head: "",
        class: "lost",
        body: &body,
    }))
}

/// The page of a text. Beside it may be a part of HTML of its own: `www/<name of the text>.html`, put at its end.
pub fn document(plan: &Plan, source: &Source, document: &Document, www: &Path) -> Result<String> {
    let title = &document.title;
    let more = source
        .name
        .strip_suffix(".md")
        .map(|stem| format!("{stem}.html"));
    let more = more.and_then(|name| fs::read_to_string(www.parent()?.join(name)).ok());
    let more = match more {
        Some(more) => with_code(&more, www)?,
        None => String::new(),
    };
    let live = if more.is_empty() {
        ""
    } else {
        "  <script type=\"module\" src=\"/live/live.js\"></script>\n"
    };
    let body = format!(
        r##"  <div class="docs">
    <search class="search">
      <label for="search">Search</label>
      <input id="search" type="search" autocomplete="off" spellcheck="false" aria-controls="found">
      <div id="found" hidden></div>
      <p id="count" class="unseen" role="status"></p>
      <a class="pages" href="#pages">All pages</a>
    </search>
    <main id="main" tabindex="-1">
      <article>
        <h1>{title}</h1>
        {contents}
        {html}
        {more}
      </article>
    </main>
    {navigation}
  </div>"##,
        navigation = navigation(plan, source),
        title = escape(title),
        contents = contents(document),
        html = document.html,
    );
    Ok(frame(&Frame {
        title,
        description: &first_sentence(document),
        head: &format!("  <script type=\"module\" src=\"/static/search.js\"></script>\n{live}"),
        class: "doc",
        body: &body,
    }))
}

/// Puts files in the places that name them: `<!-- code two-people.js -->`.
pub fn with_code(html: &str, www: &Path) -> Result<String> {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!-- code ") {
        let (name, after) = after
            .split_once(" -->")
            .context("a comment without an end")?;
        let code =
            fs::read_to_string(www.join("live").join(name)).with_context(|| name.to_owned())?;
        out.push_str(before);
        out.push_str(&format!(
            "<pre tabindex=\"0\"><code class=\"language-js\" data-file=\"{name}\">{}</code></pre>",
            escape(&code)
        ));
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

fn navigation(plan: &Plan, here: &Source) -> String {
    let mut out = String::from("<nav id=\"pages\" class=\"index\" aria-label=\"Docs\">");
    for (name, sources) in &plan.groups {
        out.push_str(&format!("<h2>{}</h2><ul>", escape(name)));
        for source in sources.iter().filter(|source| source.listed) {
            let current = if source.path == here.path {
                " aria-current=\"page\""
            } else {
                ""
            };
            let title = source.title.as_deref().unwrap_or(&source.name);
            out.push_str(&format!(
                "<li><a href=\"/{}\"{current}>{}</a></li>",
                source.path,
                escape(title)
            ));
        }
        out.push_str("</ul>");
    }
    out.push_str("</nav>");
    out
}

/// What is on the page, of longer ones.
fn contents(document: &Document) -> String {
    let chapters: Vec<_> = document
        .headings
        .iter()
        .filter(|it| it.level == 2)
        .collect();
    if chapters.len() < 4 {
        return String::new();
    }
    let lines = chapters
        .iter()
        .map(|it| format!("<li><a href=\"#{}\">{}</a></li>", it.id, escape(&it.text)));
    format!(
        "<nav class=\"contents\" aria-label=\"On this page\"><ul>{}</ul></nav>",
        lines.collect::<String>()
    )
}

fn first_sentence(document: &Document) -> String {
    let text = document
        .sections
        .iter()
        .map(|section| section.text.trim())
        .find(|text| !text.is_empty());
    let text = text.unwrap_or(&document.title);
    let end = text.find(". ").map_or(text.len(), |at| at + 1);
    text[..end].chars().take(160).collect()
}

/// All addresses that a page names.
pub fn links(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for attribute in [" href=\"", " src=\"", " srcset=\""] {
        for part in html.split(attribute).skip(1) {
            found.extend(part.split('"').next().map(|to| to.replace("&amp;", "&")));
        }
    }
    found
}

/// Width and height of a picture, so that the page does not jump when it comes.
pub fn size(file: &Path) -> Result<(u32, u32)> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    let size = match file.extension().and_then(|it| it.to_str()) {
        Some("png") => bytes.get(16..24).map(|it| {
            let number =
                |at: usize| u32::from_be_bytes([it[at], it[at + 1], it[at + 2], it[at + 3]]);
            (number(0), number(4))
        }),
        Some("svg") => {
            let text = String::from_utf8_lossy(&bytes);
            let head = text
                .split("<svg")
                .nth(1)
                .and_then(|it| it.split('>').next())
                .unwrap_or_default();
            let number = |name: &str| -> Option<u32> {
                let value = head
                    .split(&format!(" {name}=\""))
                    .nth(1)?
                    .split('"')
                    .next()?;
                let value: f64 = value
                    .trim_end_matches("pt")
                    .trim_end_matches("px")
                    .parse()
                    .ok()?;
                Some(value as u32)
            };
            number("width").zip(number("height"))
        }
        _ => None,
    };
    let size = size.with_context(|| format!("{} does not say how large it is", file.display()))?;
    ensure!(size.0 > 0 && size.1 > 0, "{} is empty", file.display());
    Ok(size)
}
