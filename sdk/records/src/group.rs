//! Putting lines together: the same resource once, the same thing in one line, newest first.

use std::cmp::Reverse;
use std::collections::HashMap;

use aceso_messages::{Flag, SummaryItem};

use crate::draft::Draft;

/// The most earlier values kept in a line.
const EARLIER: usize = 200;

/// Drops lines whose resource was already met. Of two versions the one changed last stays, else the first met.
pub(crate) fn distinct(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for draft in drafts {
        let met = draft
            .identities
            .iter()
            .find_map(|id| known.get(id))
            .copied();
        let place = met.unwrap_or(kept.len());
        for id in &draft.identities {
            known.entry(id.clone()).or_insert(place);
        }
        match met {
            None => kept.push(draft),
            Some(place) if draft.updated > kept[place].updated => kept[place] = draft,
            Some(_) => {}
        }
    }
    kept
}

/// Newest first; without a date last; then by title, so that the order is always the same.
pub(crate) fn sort(drafts: &mut [Draft]) {
    drafts.sort_by(|a, b| {
        (b.moment, &a.item.title, &a.item.detail).cmp(&(a.moment, &b.item.title, &b.item.detail))
    });
}

/// Joins lines with a key in common. The line shown is one that is active if any is, then one that alerts, then the
/// newest; the others become its earlier values. `first` orders the lines before their dates do.
pub(crate) fn join<K: Ord>(
    mut drafts: Vec<Draft>,
    first: impl Fn(&SummaryItem) -> K,
) -> Vec<SummaryItem> {
    sort(&mut drafts);
    let mut groups: Vec<Vec<Draft>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for draft in drafts {
        let met = draft.keys.iter().find_map(|key| known.get(key)).copied();
        let place = met.unwrap_or(groups.len());
        for key in &draft.keys {
            known.entry(key.clone()).or_insert(place);
        }
        match met {
            None => groups.push(vec![draft]),
            Some(place) => groups[place].push(draft),
        }
    }
    let mut lines: Vec<Draft> = groups.into_iter().filter_map(line).collect();
    lines.sort_by(|a, b| {
        (first(&a.item), Reverse(a.moment), &a.item.title).cmp(&(
            first(&b.item),
            Reverse(b.moment),
            &b.item.title,
        ))
    });
    lines.into_iter().map(|draft| draft.item).collect()
}

/// Makes one line of a group that is sorted newest first.
fn line(mut group: Vec<Draft>) -> Option<Draft> {
    let shown = (0..group.len()).min_by_key(|place| {
        let item = &group[*place].item;
        (!item.active, item.flag != Flag::Alert, *place)
    })?;
    let mut line = group.remove(shown);
    for other in group {
        let Some(date) = other.item.date else {
            continue;
        };
        let value = other.item.detail.unwrap_or_default();
        let is_shown = line.moment == other.moment
            && (value.is_empty() || line.item.detail.as_ref() == Some(&value));
        let entry = (date, value);
        // Two records may tell of the same measurement without a common id.
        if !is_shown
            && line.item.earlier.last() != Some(&entry)
            && line.item.earlier.len() < EARLIER
        {
            line.item.earlier.push(entry);
        }
    }
    Some(line)
}
