//! Putting lines together: the same resource once, the same thing in one line, newest first.

use std::cmp::Reverse;
use std::collections::HashMap;

use aceso_messages::{Flag, SummaryItem};

use crate::line::{Line, Sameness};

/// The most earlier values kept in a line.
const EARLIER: usize = 200;

/// Drops lines whose resource was already met. Of two versions the one changed last stays, else the first met.
pub(crate) fn distinct(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let mut kept: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    let mut known: HashMap<Sameness<'_>, usize> = HashMap::with_capacity(2 * lines.len());
    for line in lines {
        let met = line.samenesses().find_map(|it| known.get(&it).copied());
        let place = met.unwrap_or(kept.len());
        for sameness in line.samenesses() {
            known.entry(sameness).or_insert(place);
        }
        match met {
            None => kept.push(line),
            Some(place) if line.updated > kept[place].updated => kept[place] = line,
            Some(_) => {}
        }
    }
    kept
}

/// Newest first; without a date last; then by title, so that the order is always the same.
fn sort(lines: &mut [Line<'_>]) {
    lines.sort_by(|a, b| (b.moment, a.title, a.detail).cmp(&(a.moment, b.title, b.detail)));
}

/// Joins lines with a key in common. The line shown is one that is active if any is, then one that alerts, then the
/// newest; the others become its earlier values. `first` orders the lines before their dates do; only `most` are kept.
pub(crate) fn join<K: Ord>(
    mut lines: Vec<Line<'_>>,
    first: impl Fn(&Line<'_>) -> K,
    most: usize,
) -> Vec<SummaryItem> {
    sort(&mut lines);
    let mut groups: Vec<Vec<Line<'_>>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for line in lines {
        let met = line.keys().find_map(|key| known.get(key).copied());
        let place = met.unwrap_or(groups.len());
        for key in line.keys() {
            known.entry(key).or_insert(place);
        }
        match met {
            None => groups.push(vec![line]),
            Some(place) => groups[place].push(line),
        }
    }
    let mut shown: Vec<(Line<'_>, Vec<Line<'_>>)> =
        groups.into_iter().filter_map(leading).collect();
    shown.sort_by(|(a, _), (b, _)| {
        (first(a), Reverse(a.moment), a.title).cmp(&(first(b), Reverse(b.moment), b.title))
    });
    shown.truncate(most);
    shown
        .into_iter()
        .map(|(line, others)| line.item(earlier(&line, &others)))
        .collect()
}

/// The line of a group that is shown, and the others. The group is sorted newest first.
fn leading(mut group: Vec<Line<'_>>) -> Option<(Line<'_>, Vec<Line<'_>>)> {
    let shown = (0..group.len()).min_by_key(|place| {
        let entry = group[*place].entry;
        (!entry.active, entry.flag != Flag::Alert, *place)
    })?;
    Some((group.remove(shown), group))
}

/// The values of the other lines of a group, newest first.
fn earlier(line: &Line<'_>, others: &[Line<'_>]) -> Vec<(String, String)> {
    let mut earlier: Vec<(&str, &str)> = Vec::new();
    for other in others {
        let Some(date) = other.date else {
            continue;
        };
        let value = other.detail.unwrap_or_default();
        let is_shown =
            line.moment == other.moment && (value.is_empty() || line.detail == Some(value));
        // Two records may tell of the same measurement without a common id.
        if !is_shown && earlier.last() != Some(&(date, value)) && earlier.len() < EARLIER {
            earlier.push((date, value));
        }
    }
    let own = |(date, value): (&str, &str)| (date.to_owned(), value.to_owned());
    earlier.into_iter().map(own).collect()
}
