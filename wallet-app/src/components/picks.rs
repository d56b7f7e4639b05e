//! Records to pick from; nothing is picked beforehand.

use std::{collections::BTreeSet, rc::Rc};

use aceso_messages::RecordCard;
use yew::prelude::*;

use crate::{
    components::{
        checks::{Check, Checks, checks},
        more_records::{MoreRecords, use_drawn},
        record_list::describe,
    },
    i18n::use_i18n,
    session::{Action, draft::Draft, listing::Listing, use_session},
};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub draft: Draft,
    pub listing: Rc<Listing>,
    /// What is wrong with the choice.
    pub error: Option<String>,
}

/// The records to pick from, and, when all are here, one tap for all.
#[component]
pub fn Picks(props: &Props) -> Html {
    let i18n = use_i18n();
    let drawn = use_drawn(&props.listing);
    let Some(session) = use_session() else {
        return Html::default();
    };
    let draft = &props.draft;
    let records: Vec<&RecordCard> = props
        .listing
        .beginning()
        .take(drawn.count as usize)
        .collect();
    let all = draft.records.len() == records.len();
    let change = {
        let (tasks, draft) = (session.tasks, draft.clone());
        move |records: BTreeSet<String>| {
            let draft = draft.clone();
            tasks.dispatch(Action::Draft(Draft { records, ..draft }));
        }
    };
    let ids: Vec<String> = records.iter().map(|card| card.id.clone()).collect();
    let toggle_all = {
        let (change, ids) = (change.clone(), ids.clone());
        Callback::from(move |_: MouseEvent| {
            let next = if all { &[][..] } else { ids.as_slice() };
            change(next.iter().cloned().collect());
        })
    };
    let onchange = {
        let picked = draft.records.clone();
        Callback::from(move |at: usize| {
            let mut picked = picked.clone();
            if let Some(id) = ids.get(at)
                && !picked.remove(id)
            {
                picked.insert(id.clone());
            }
            change(picked);
        })
    };
    let question = Checks {
        name: "pick",
        legend: i18n.t("choose-which"),
        checks: records
            .iter()
            .map(|card| Check {
                label: card.title.clone(),
                hint: describe(&i18n, card),
                ticked: draft.records.contains(&card.id),
            })
            .collect(),
        error: props.error.clone(),
        onchange,
    };
    let total = props.listing.total;
    let below = html! {
        <>
            if total == 0 {
                <p class="quiet">{ i18n.t("choose-no-records") }</p>
            }
            if total > 1 && drawn.count == total {
                <button type="button" class="button button-quiet" onclick={toggle_all}>
                    { i18n.t(if all { "choose-none" } else { "choose-all" }) }
                </button>
            }
            <MoreRecords next={format!("pick-{}", drawn.count)} {drawn} />
        </>
    };
    checks(question, below)
}
