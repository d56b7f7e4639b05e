//! A text in Markdown: its HTML, and what is in it.
use std::collections::BTreeSet;

use anyhow::{Result, bail};
use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html,
};

use super::link::{Asset, Target};
use super::page::escape;

/// A heading with its anchor.
#[derive(Debug, PartialEq)]
pub struct Heading {
    pub level: u8,
    pub id: String,
    pub text: String,
}

/// What stands under a heading, for the search. The first has none: what stands before.
#[derive(Debug, Default, PartialEq)]
pub struct Section {
    /// Which of the headings.
    pub heading: Option<usize>,
    pub text: String,
}

/// A fenced piece of code.
#[derive(Debug, PartialEq)]
pub struct Snippet {
    /// Everything behind the fence, e.g. `js page`.
    pub info: String,
    pub text: String,
    /// Of the text, counted from one.
    pub line: usize,
}

/// What was read.
#[derive(Debug, Default)]
pub struct Document {
    /// The first heading.
    pub title: String,
    /// Of all but that heading.
    pub html: String,
    pub headings: Vec<Heading>,
    pub sections: Vec<Section>,
    pub snippets: Vec<Snippet>,
    pub assets: Vec<Asset>,
}

type Resolve<'a> = &'a dyn Fn(&str) -> Result<Target>;

/// Reads a text; its links are led on by `resolve`.
pub fn read(text: &str, resolve: Resolve<'_>) -> Result<Document> {
    let mut reading = Reading {
        document: Document {
            sections: vec![Section::default()],
            ..Document::default()
        },
        ids: BTreeSet::new(),
        out: Vec::new(),
        resolve,
        dropped: Vec::new(),
    };
    let mut events = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
        .into_offset_iter();
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let inner = until(&mut events, &TagEnd::Heading(level));
                reading.heading(level, inner)?;
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let inner = until(&mut events, &TagEnd::CodeBlock);
                let line = text[..range.start].lines().count() + 1;
                reading.code(kind, words(&inner), line)?;
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let inner = until(&mut events, &TagEnd::Image);
                reading.picture(&dest_url, &words(&inner))?;
            }
            event => reading.any(event)?,
        }
    }
    reading.end()
}

/// The events up to the end of what has begun.
fn until<'a>(
    events: &mut impl Iterator<Item = (Event<'a>, std::ops::Range<usize>)>,
    end: &TagEnd,
) -> Vec<Event<'a>> {
    events
        .map(|(event, _)| event)
        .take_while(|event| !matches!(event, Event::End(tag) if tag == end))
        .collect()
}

/// What a person reads of it.
fn words(events: &[Event<'_>]) -> String {
    let mut words = String::new();
    for event in events {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words
}

struct Reading<'a, 't> {
    document: Document,
    ids: BTreeSet<String>,
    out: Vec<Event<'t>>,
    resolve: Resolve<'a>,
    /// Of each open link, whether it was left out.
    dropped: Vec<bool>,
}

impl<'t> Reading<'_, 't> {
    fn heading(&mut self, level: HeadingLevel, inner: Vec<Event<'t>>) -> Result<()> {
        let text = words(&inner);
        let level = level as u8;
        if level == 1 && self.document.title.is_empty() {
            self.document.title = text;
            return Ok(());
        }
        let id = self.fresh(&slug(&text));
        self.raw(format!("<h{level} id=\"{id}\">"));
        // Its words are the heading's, not those of what stands before.
        let said = self.document.sections.last().map_or(0, |it| it.text.len());
        for event in inner {
            self.any(event)?;
        }
        if let Some(section) = self.document.sections.last_mut() {
            section.text.truncate(said);
        }
        self.raw(format!("</h{level}>\n"));
        let headings = &mut self.document.headings;
        headings.push(Heading { level, id, text });
        self.document.sections.push(Section {
            heading: Some(headings.len() - 1),
            text: String::new(),
        });
        Ok(())
    }

    /// An anchor that no other heading has.
    fn fresh(&mut self, slug: &str) -> String {
        let mut id = slug.to_owned();
        let mut number = 1;
        while !self.ids.insert(id.clone()) {
            id = format!("{slug}-{number}");
            number += 1;
        }
        id
    }

    fn code(&mut self, kind: CodeBlockKind<'t>, text: String, line: usize) -> Result<()> {
        let CodeBlockKind::Fenced(info) = kind else {
            bail!("line {line}: code stands between fences that say what it is");
        };
        let language = info
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned();
        // Whoever has no mouse scrolls it with the keyboard.
        self.raw(format!(
            "<pre tabindex=\"0\"><code class=\"language-{}\">{}</code></pre>\n",
            escape(&language),
            escape(&text)
        ));
        self.said(&text);
        self.document.snippets.push(Snippet {
            info: info.to_string(),
            text,
            line,
        });
        Ok(())
    }

    fn picture(&mut self, to: &str, alt: &str) -> Result<()> {
        match (self.resolve)(to)? {
            Target::Picture(asset) => {
                let (width, height) = super::page::size(&asset.file)?;
                self.raw(format!(
                    "<img src=\"/{}\" alt=\"{}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\">",
                    escape(&asset.path),
                    escape(alt)
                ));
                self.document.assets.push(asset);
                Ok(())
            }
            _ => bail!("`{to}` is no picture"),
        }
    }

    fn any(&mut self, event: Event<'t>) -> Result<()> {
        match event {
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let target = (self.resolve)(&dest_url)?;
                self.dropped.push(target == Target::Nowhere);
                let to = match target {
                    Target::Nowhere => return Ok(()),
                    Target::Address(to) => to,
                    Target::Picture(asset) => {
                        let to = format!("/{}", asset.path);
                        self.document.assets.push(asset);
                        to
                    }
                };
                self.out.push(Event::Start(Tag::Link {
                    link_type,
                    dest_url: to.into(),
                    title,
                    id,
                }));
            }
            Event::End(TagEnd::Link) => {
                if self.dropped.pop() == Some(false) {
                    self.out.push(Event::End(TagEnd::Link));
                }
            }
            Event::Start(Tag::Table(columns)) => {
                self.raw("<div class=\"table\" tabindex=\"0\">".to_owned());
                self.out.push(Event::Start(Tag::Table(columns)));
            }
            Event::End(TagEnd::Table) => {
                self.out.push(Event::End(TagEnd::Table));
                self.raw("</div>".to_owned());
            }
            event => {
                match &event {
                    Event::Text(text) | Event::Code(text) => self.said(text),
                    Event::SoftBreak | Event::HardBreak | Event::End(_) => self.said(" "),
                    _ => {}
                }
                self.out.push(event);
            }
        }
        Ok(())
    }

    fn raw(&mut self, html: String) {
        self.out.push(Event::Html(CowStr::from(html)));
    }

    fn said(&mut self, text: &str) {
        if let Some(section) = self.document.sections.last_mut() {
            section.text.push_str(text);
        }
    }

    fn end(mut self) -> Result<Document> {
        if self.document.title.is_empty() {
            bail!("a page begins with a heading");
        }
        let mut made = String::new();
        html::push_html(&mut made, self.out.into_iter());
        // A corner of a table that heads nothing is no heading.
        self.document.html = made.replace("<th></th>", "<td></td>");
        Ok(self.document)
    }
}

/// The anchor of a heading, as most people expect it.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.trim().chars() {
        match letter {
            _ if letter.is_alphanumeric() => slug.extend(letter.to_lowercase()),
            '-' | '_' => slug.push(letter),
            ' ' => slug.push('-'),
            _ => {}
        }
    }
    if slug.is_empty() {
        "section".to_owned()
    } else {
        slug
    }
}
