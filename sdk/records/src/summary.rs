//! The summary of one or several records.

use std::collections::HashSet;

use aceso_messages::{Flag, Millis, Summary};

use crate::dates;
use crate::document::Document;
use crate::extract::Extract;
use crate::found::List;
use crate::group;
use crate::leader::leader;
use crate::line::Line;
use crate::person::Identity;

/// The most events shown: a life has thousands.
const EVENTS: usize = 50;

/// One record to summarize.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Id of the record, for the evidence.
    pub id: &'a str,
    /// Title of the record, for the evidence.
    pub title: &'a str,
    /// When it was added: the date of a PDF or a picture, which has no other.
    pub added: Option<Millis>,
    /// Its content.
    pub document: &'a Document,
}

/// One record to summarize, by its extract. See [`Source`].
#[derive(Debug, Clone, Copy)]
pub struct ExtractSource<'a> {
    /// Id of the record, for the evidence.
    pub id: &'a str,
    /// Title of the record, for the evidence.
    pub title: &'a str,
    /// When it was added: the date of a PDF or a picture, which has no other.
    pub added: Option<Millis>,
    /// What it says.
    pub extract: &'a Extract,
}

/// What [`summarize_extracts`] says, for records that are at hand.
#[must_use]
pub fn summarize(sources: &[Source<'_>]) -> Summary {
    let extracts: Vec<Extract> = sources.iter().map(|s| Extract::of(s.document)).collect();
    let sources: Vec<ExtractSource<'_>> = sources
        .iter()
        .zip(&extracts)
        .map(|(source, extract)| ExtractSource {
            id: source.id,
            title: source.title,
            added: source.added,
            extract,
        })
        .collect();
    summarize_extracts(&sources)
}

/// Puts records together into what a doctor sees in ten seconds.
///
/// The same resource in several records appears once; of two versions the one changed last counts, else the one in the
/// source that comes first. Records of a different person than most are left out, and that person is named in
/// `other_people`: a wrong allergy is worse than one more warning.
#[must_use]
pub fn summarize_extracts(sources: &[ExtractSource<'_>]) -> Summary {
    let people: Vec<Option<Identity<'_>>> = sources
        .iter()
        .map(|source| source.extract)
        .map(|it| Some(it.said.patient.as_ref()?.identity(&it.texts)))
        .collect();
    let main = leader(&people);
    let mut summary = Summary {
        person: main.and_then(|at| {
            let extract = sources[at].extract;
            extract.said.patient.as_ref()?.person(&extract.texts)
        }),
        ..Summary::default()
    };
    let files: Vec<Option<Extract>> = sources.iter().map(file).collect();
    let mut lines = Vec::new();
    let mut none_known = false;
    let mut others: HashSet<&str> = HashSet::new();
    for ((source, identity), file) in sources.iter().zip(&people).zip(&files) {
        let Extract { texts, said } = source.extract;
        let mut names: Vec<&str> = said.others.iter().map(|name| texts.get(*name)).collect();
        let main = main.and_then(|at| people[at].as_ref());
        match (main, identity) {
            (Some(main), Some(theirs)) if !main.same(theirs) => {
                names.extend(said.patient.as_ref().and_then(|it| it.name(texts)));
            }
            _ => {
                none_known |= said.none_known;
                let extract = file.as_ref().unwrap_or(source.extract);
                lines.extend(Line::all(extract, (source.id, source.title)));
            }
        }
        for name in names {
            let known = summary.person.as_ref().is_some_and(|p| p.name == name);
            if !known && others.insert(name) {
                summary.other_people.push(name.to_owned());
            }
        }
    }
    fill(&mut summary, lines, none_known);
    summary
}

/// A PDF or a picture as a line about it.
fn file(source: &ExtractSource<'_>) -> Option<Extract> {
    let day = source.added.map(dates::day_of);
    source.extract.as_file(source.title, day)
}

/// Puts the lines into their lists.
fn fill(summary: &mut Summary, lines: Vec<Line<'_>>, none_known: bool) {
    let all = usize::MAX;
    let [
        problems,
        medicines,
        allergies,
        no_allergies,
        immunizations,
        results,
        events,
        documents,
    ] = lists(lines);
    let by_activity = |line: &Line<'_>| !line.entry.active;
    summary.problems = group::join(problems, by_activity, all);
    summary.medicines = group::join(medicines, by_activity, all);
    let by_danger = |line: &Line<'_>| (!line.entry.active, line.entry.flag != Flag::Alert);
    summary.allergies = group::join(allergies, by_danger, all);
    for allergy in &mut summary.allergies {
        // When an allergy was written down again says nothing about it.
        allergy.earlier.clear();
    }
    summary.no_known_allergies = none_known && summary.allergies.is_empty();
    let none = group::join(no_allergies, |_| (), all);
    summary.allergies.extend(none);
    summary.immunizations = group::join(immunizations, |_| (), all);
    summary.results = group::join(results, |_| (), all);
    summary.events = group::join(events, |_| (), EVENTS);
    summary.documents = group::join(documents, |_| (), all);
}

/// The lines of each [`List`], without what was met twice.
fn lists(lines: Vec<Line<'_>>) -> [Vec<Line<'_>>; 8] {
    let mut lists: [Vec<Line<'_>>; 8] = Default::default();
    for line in lines {
        lists[line.list() as usize].push(line);
    }
    lists.map(group::distinct)
}

/// What a person would count in one FHIR record, in the order of a summary's lists. That something is not there is no
/// thing.
pub(crate) fn things(extract: &Extract) -> Vec<Line<'_>> {
    lists(Line::all(extract, ("", "")).collect())
        .into_iter()
        .flatten()
        .filter(|line| line.list() != List::NoAllergies)
        .collect()
}

/// The name of what a record with a single resource is about.
pub(crate) fn first_title(document: &Document) -> Option<String> {
    let extract = Extract::of(document);
    let first = things(&extract).first()?.title.to_owned();
    Some(first)
}
