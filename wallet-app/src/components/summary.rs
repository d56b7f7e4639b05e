//! The readable summary: the same component for the owner, the preview and the clinician, so that all see one thing.

use std::rc::Rc;

use aceso_messages::{Flag, Summary, SummaryItem};
use yew::{prelude::*, virtual_dom::VNode};

use crate::{
    components::{
        evidence::EvidenceDialog,
        icon::{Icon, glyph},
        names::few,
    },
    format,
    i18n::{I18n, use_i18n},
    route::Route,
    words,
};

/// Lines of a section before "show all".
const FIRST: usize = 5;

/// Where the documents behind a line are found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Among the owner's records.
    Own,
    /// In an opened share.
    Share(String),
    /// Nowhere to go: a preview.
    Preview,
}

impl Source {
    /// The screen of a document.
    pub fn route(&self, record: &str) -> Option<Route> {
        match self {
            _ if record.is_empty() => None,
            Self::Own => Some(Route::Record(record.to_owned())),
            Self::Share(share) => Some(Route::PatientRecord(share.clone(), record.to_owned())),
            Self::Preview => None,
        }
    }
}

/// A section: the id of its heading, and its lines.
type Section<'a> = (&'static str, Vec<&'a SummaryItem>);

/// The sections in the order an owner looks for them.
fn for_owner(summary: &Summary) -> Vec<Section<'_>> {
    vec![
        ("section-problems", summary.problems.iter().collect()),
        ("section-medicines", summary.medicines.iter().collect()),
        ("section-allergies", summary.allergies.iter().collect()),
        (
            "section-immunizations",
            summary.immunizations.iter().collect(),
        ),
        ("section-results", summary.results.iter().collect()),
        ("section-events", summary.events.iter().collect()),
    ]
}

/// The sections in the order a clinician needs them in ten seconds: what could do harm, what is wrong, what is taken,
/// what changed, what stands out; then the rest.
fn for_clinician(summary: &Summary) -> Vec<Section<'_>> {
    vec![
        ("section-allergies", summary.allergies.iter().collect()),
        ("section-problems", summary.problems.iter().collect()),
        ("section-medicines", summary.medicines.iter().collect()),
        ("section-changed", changed(summary)),
        ("section-flagged", flagged(summary)),
        ("section-results", summary.results.iter().collect()),
        (
            "section-immunizations",
            summary.immunizations.iter().collect(),
        ),
        ("section-events", summary.events.iter().collect()),
    ]
}

fn flagged(summary: &Summary) -> Vec<&SummaryItem> {
    let results = summary.results.iter();
    results.filter(|item| item.flag != Flag::None).collect()
}

/// The newest entries of all sections but the results, which have their own.
fn changed(summary: &Summary) -> Vec<&SummaryItem> {
    let mut items: Vec<&SummaryItem> = [
        &summary.problems,
        &summary.medicines,
        &summary.allergies,
        &summary.immunizations,
        &summary.events,
    ]
    .into_iter()
    .flatten()
    .filter(|item| item.date.is_some())
    .collect();
    let mut newest = Vec::new();
    while newest.len() < FIRST
        && let Some(at) = newest_of(&items)
    {
        newest.push(items.remove(at));
    }
    newest
}

/// The place of the newest; of several, the first.
fn newest_of(items: &[&SummaryItem]) -> Option<usize> {
    let mut newest: Option<usize> = None;
    for (at, item) in items.iter().enumerate() {
        if newest.is_none_or(|before| item.date > items[before].date) {
            newest = Some(at);
        }
    }
    newest
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub summary: Rc<Summary>,
    /// The order of a clinician.
    #[prop_or_default]
    pub clinician: bool,
    /// The level of the sections' headings.
    pub level: u8,
    pub source: Source,
}

/// The summary. A tap on a line shows where it comes from.
#[component]
pub fn SummaryView(props: &Props) -> Html {
    let words = use_i18n();
    let shown = use_state(|| None::<SummaryItem>);
    let onopen = {
        let shown = shown.clone();
        use_callback((), move |item: SummaryItem, ()| shown.set(Some(item)))
    };
    let onclose = {
        let shown = shown.clone();
        use_callback((), move |(), ()| shown.set(None))
    };
    let sections = if props.clinician {
        for_clinician(&props.summary)
    } else {
        for_owner(&props.summary)
    };
    let none_known = props.summary.no_known_allergies;
    let sections = sections
        .into_iter()
        .filter(|(id, items)| {
            !items.is_empty() || *id == "section-allergies" && (none_known || props.clinician)
        })
        .map(|(id, items)| {
            let empty = match (items.is_empty(), none_known) {
                (false, _) => None,
                (true, true) => Some(words.t("allergies-none-known")),
                (true, false) => Some(words.t("allergies-nothing-said")),
            };
            let items: Vec<SummaryItem> = items.into_iter().cloned().collect();
            html! { <SectionView key={id} {id} {items} {empty} level={props.level} onopen={onopen.clone()} /> }
        });
    html! {
        <div class="summary">
            if !props.summary.other_people.is_empty() {
                <div class="box box-warn">
                    { glyph(Icon::Warning) }
                    <p class="box-body">{ words.with("other-people", &[("names", few(&words, &props.summary.other_people).into())]) }</p>
                </div>
            }
            if !props.summary.unreadable.is_empty() {
                <div class="box box-warn">
                    { glyph(Icon::Warning) }
                    <p class="box-body">{ unreadable(&words, &props.summary.unreadable) }</p>
                </div>
            }
            { for sections }
            if let Some(item) = &*shown {
                <EvidenceDialog item={item.clone()} source={props.source.clone()} {onclose} />
            }
        </div>
    }
}

/// What is missing here, by name as long as the names are few.
fn unreadable(words: &I18n, titles: &[String]) -> String {
    let names = few(words, titles);
    let parts = [("count", titles.len().into()), ("names", names.into())];
    words.with("summary-unreadable", &parts)
}

#[derive(Properties, PartialEq)]
struct SectionProps {
    id: &'static str,
    items: Vec<SummaryItem>,
    empty: Option<String>,
    level: u8,
    onopen: Callback<SummaryItem>,
}

#[component]
fn SectionView(props: &SectionProps) -> Html {
    let words = use_i18n();
    let all = use_state(|| false);
    let count = props.items.len();
    let first = if *all { count } else { FIRST };
    let rows = props.items.iter().take(first).map(|item| {
        let onopen = props.onopen.clone();
        let tapped = item.clone();
        let onclick = Callback::from(move |_: MouseEvent| onopen.emit(tapped.clone()));
        row(&words, item, past_matters(props.id), onclick)
    });
    let toggle = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    let title = words.t(props.id);
    let level = format!("h{}", props.level);
    html! {
        <section class="section" aria-labelledby={props.id}>
            <@{level} id={props.id} class="section-title">{ &title }</@>
            if let Some(empty) = &props.empty {
                <p class="section-empty">{ empty }</p>
            } else {
                <ul class="rows">{ for rows }</ul>
            }
            if count > FIRST {
                <button class="button button-link" onclick={toggle} aria-expanded={all.to_string()}
                    aria-describedby={props.id}>
                    { if *all { words.t("show-fewer") } else { words.with("show-all", &[("count", count.into())]) } }
                </button>
            }
        </section>
    }
}

/// A visit is always over; for a problem, a medicine or an allergy it says something.
fn past_matters(section: &str) -> bool {
    ["section-problems", "section-medicines", "section-allergies"].contains(&section)
}

fn row(words: &I18n, item: &SummaryItem, tells_past: bool, onclick: Callback<MouseEvent>) -> Html {
    let past = tells_past && !item.active;
    let date = item.date.as_ref();
    let date = date.map(|date| format::record_date(words.language(), date));
    html! {
        <li>
            <button class={classes!("row", past.then_some("row-past"))} {onclick} aria-haspopup="dialog">
                <span class="row-body">
                <span class="row-main">
                    <span class="row-title"><bdi>{ &item.title }</bdi></span>
                    if let Some(detail) = &item.detail {
                        <span class="row-detail"><bdi>{ detail }</bdi></span>
                    }
                </span>
                <span class="row-side">
                    { flag_chip(words, item.flag) }
                    if past {
                        <span class="chip">{ words.t("past") }</span>
                    }
                    if let Some(date) = date {
                        <span class="row-date">{ date }</span>
                    }
                </span>
                </span>
                { glyph(Icon::Next) }
            </button>
        </li>
    }
}

/// A result's flag: an arrow and a word, never colour alone.
pub fn flag_chip(i18n: &I18n, flag: Flag) -> Html {
    let Some(id) = words::flag(flag) else {
        return VNode::default();
    };
    let icon = match flag {
        Flag::High => Icon::Up,
        Flag::Low => Icon::Down,
        Flag::None | Flag::Alert => Icon::Warning,
    };
    html! { <span class="chip chip-flag">{ glyph(icon) }{ i18n.t(id) }</span> }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(title: &str, date: Option<&str>, flag: Flag) -> SummaryItem {
        SummaryItem {
            title: title.to_owned(),
            detail: None,
            date: date.map(str::to_owned),
            active: true,
            flag,
            earlier: vec![],
            evidence: Default::default(),
        }
    }

    #[test]
    fn a_clinician_sees_danger_first() {
        let summary = Summary::default();
        let order: Vec<_> = for_clinician(&summary).iter().map(|(id, _)| *id).collect();
        assert_eq!(
            order[..3],
            ["section-allergies", "section-problems", "section-medicines"]
        );
    }

    #[test]
    fn what_changed_is_the_newest_of_everything() {
        let summary = Summary {
            problems: vec![
                item("old", Some("2001"), Flag::None),
                item("undated", None, Flag::None),
            ],
            medicines: vec![item("new", Some("2024-02-01"), Flag::None)],
            immunizations: vec![item("newer", Some("2024-03"), Flag::None)],
            ..Summary::default()
        };
        let titles: Vec<_> = changed(&summary)
            .iter()
            .map(|item| item.title.as_str())
            .collect();
        assert_eq!(titles, ["newer", "new", "old"]);
    }

    #[test]
    fn only_flagged_results_stand_out() {
        let summary = Summary {
            results: vec![
                item("fine", None, Flag::None),
                item("high", None, Flag::High),
            ],
            ..Summary::default()
        };
        assert_eq!(flagged(&summary).len(), 1);
    }
}
