//! Finding records by what they say.

use std::cmp::Reverse;
use std::collections::HashMap;

use aceso_messages::Millis;

use crate::extract::Extract;
use crate::fold::fold;
use crate::line::Line;
use crate::summary::ExtractSource;

/// The most letters and words of a query that count.
const QUERY: (usize, usize) = (200, 32);

/// Facts whose values are worth finding: codes and their names, why, who and where, and what people wrote.
const FACTS: [&str; 12] = [
    "author",
    "code",
    "ingredients",
    "note",
    "performer",
    "place",
    "prescriber",
    "reaction",
    "reason",
    "recorder",
    "report",
    "target",
];

/// Records to be searched, held folded: a few hundred bytes each.
#[derive(Debug, Default)]
pub struct SearchIndex {
    records: HashMap<String, Record>,
}

/// A record that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Id of the record.
    pub id: String,
    /// The title of what in it matches; `None` when its own title does.
    pub matched: Option<String>,
}

/// What can be found of a record.
#[derive(Debug)]
struct Record {
    added: Option<Millis>,
    /// In each line the words of one thing, those of its title first, then a tab, then the others. In the first line the
    /// record's own title.
    words: String,
    /// The titles of the things, one in a line.
    titles: String,
}

/// How well a record matches, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// By its own title.
    Title,
    /// By the title of one thing in it.
    ThingsTitle,
    /// By all that is known of one thing in it.
    Thing,
    /// By its title and one thing in it.
    TitleAndThing,
    /// By several things in it.
    Things,
}

impl SearchIndex {
    /// An index of nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a record, or puts it in the place of the one with this id.
    pub fn put(&mut self, source: &ExtractSource<'_>) {
        let record = Record::new(source.title, source.added, source.extract);
        self.records.insert(source.id.to_owned(), record);
    }

    /// Takes a record away.
    pub fn remove(&mut self, id: &str) {
        self.records.remove(id);
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The bytes of memory that the texts take.
    #[must_use]
    pub fn size(&self) -> usize {
        let size = |(id, it): (&String, &Record)| id.len() + it.words.len() + it.titles.len();
        self.records.iter().map(size).sum()
    }

    /// The records in which all words of the query begin some word, at most `limit`. First those that match by their title,
    /// then by the title of something in them, then by all else; among equals those added last. Words that are joined by a
    /// sign (2020-07, covid-19) must follow each other. A query without any word finds nothing.
    #[must_use]
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit> {
        let needles = needles(query);
        if needles.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<_> = self
            .records
            .iter()
            .filter_map(|(id, record)| {
                let (rank, line) = record.rank(&needles)?;
                Some(((rank, Reverse(record.added), id), record, line))
            })
            .collect();
        found.sort_unstable_by_key(|(order, ..)| *order);
        found.truncate(limit);
        found
            .into_iter()
            .map(|((_, _, id), record, line)| Hit {
                id: id.clone(),
                matched: line.and_then(|line| record.title(line)),
            })
            .collect()
    }
}

/// What must be found for each word of a query.
fn needles(query: &str) -> Vec<String> {
    let query: String = query.chars().take(QUERY.0).collect();
    let mut needles: Vec<String> = Vec::new();
    for word in query.split_whitespace() {
        let mut needle = String::new();
        fold(word, &mut needle);
        if !needle.is_empty() && !needles.contains(&needle) {
            needles.push(needle);
        }
    }
    needles.truncate(QUERY.1);
    needles
}

impl Record {
    fn new(title: &str, added: Option<Millis>, extract: &Extract) -> Self {
        let (mut words, mut titles) = (String::new(), String::new());
        fold(title, &mut words);
        words.push('\n');
        for line in Line::all(extract, ("", "")) {
            add_words(&line, &mut words);
            titles.extend(line.title.chars().map(|c| if c == '\n' { ' ' } else { c }));
            titles.push('\n');
        }
        words.shrink_to_fit();
        titles.shrink_to_fit();
        Self {
            added,
            words,
            titles,
        }
    }

    /// The title of a thing, by its number.
    fn title(&self, line: usize) -> Option<String> {
        self.titles.lines().nth(line).map(str::to_owned)
    }

    /// How well this matches, and the number of the thing that matches; `None` if it does not.
    fn rank(&self, needles: &[String]) -> Option<(Rank, Option<usize>)> {
        if !needles.iter().all(|needle| self.words.contains(needle)) {
            return None;
        }
        // Which of the needles a text has, as bits.
        let has = |text: &str| -> u32 {
            let each = needles.iter().enumerate();
            each.fold(0, |sum, (at, needle)| {
                sum | (u32::from(text.contains(needle)) << at)
            })
        };
        let all = has(&self.words);
        let mut lines = self.words.lines();
        let own = has(lines.next().unwrap_or_default());
        if own == all {
            return Some((Rank::Title, None));
        }
        // Of things that match equally well the first; of those that match in part, the one that has most.
        let mut best: Option<(Rank, Reverse<u32>, usize)> = None;
        for (at, line) in lines.enumerate() {
            let (title, others) = line.split_once('\t').unwrap_or((line, ""));
            let mut found = has(title);
            if found == all {
                return Some((Rank::ThingsTitle, Some(at)));
            }
            found |= has(others);
            let rank = if found == all {
                Rank::Thing
            } else if found | own == all {
                Rank::TitleAndThing
            } else {
                Rank::Things
            };
            let next = (rank, Reverse(found.count_ones()), at);
            if found != 0 && best.is_none_or(|best| next < best) {
                best = Some(next);
            }
        }
        best.map(|(rank, _, at)| (rank, Some(at)))
    }
}

/// Adds the words of one thing, each piece of text once.
fn add_words(line: &Line<'_>, words: &mut String) {
    let start = words.len();
    fold(line.title, words);
    words.push('\t');
    // The day without the time, which nobody looks for.
    let day = line.date.and_then(|date| date.split('T').next());
    let facts = line.facts().filter(|(name, _)| FACTS.contains(name));
    let facts = facts.flat_map(|(_, value)| value.split(" ("));
    let mut piece = String::new();
    for text in line.detail.into_iter().chain(day).chain(facts) {
        piece.clear();
        fold(text, &mut piece);
        if !words[start..].contains(piece.as_str()) {
            words.push_str(&piece);
        }
    }
    words.push('\n');
}
