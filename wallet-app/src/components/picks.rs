//! Records to pick from; nothing is picked beforehand.

use std::collections::BTreeSet;

use aceso_messages::RecordCard;
use yew::prelude::*;

use crate::{components::record_list::describe, i18n::use_i18n};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub records: Vec<RecordCard>,
    pub picked: BTreeSet<String>,
    pub onchange: Callback<BTreeSet<String>>,
    /// What is wrong with the choice.
    pub error: Option<String>,
}

/// Checkboxes, and one tap for all.
#[component]
pub fn Picks(props: &Props) -> Html {
    let words = use_i18n();
    let all = props.picked.len() == props.records.len();
    let toggle_all = {
        let (onchange, records) = (props.onchange.clone(), props.records.clone());
        Callback::from(move |_: MouseEvent| {
            let ids = records.iter().map(|card| card.id.clone());
            onchange.emit(if all { BTreeSet::new() } else { ids.collect() });
        })
    };
    let rows = props.records.iter().enumerate().map(|(at, card)| {
        let picked = props.picked.contains(&card.id);
        let onchange = {
            let (emit, mut next, id) =
                (props.onchange.clone(), props.picked.clone(), card.id.clone());
            if !next.remove(&id) {
                next.insert(id);
            }
            Callback::from(move |_: Event| emit.emit(next.clone()))
        };
        let id = format!("pick-{at}");
        let hint = format!("{id}-hint");
        html! {
            <div class="choice" key={card.id.clone()}>
                <input type="checkbox" id={id.clone()} checked={picked} {onchange} aria-describedby={hint.clone()} />
                <label for={id}><bdi>{ &card.title }</bdi></label>
                <p class="hint" id={hint}>{ describe(&words, card) }</p>
            </div>
        }
    });
    html! {
        <fieldset class={classes!("question", props.error.as_ref().map(|_| "question-wrong"))}
            aria-describedby={props.error.as_ref().map(|_| "picks-error")}>
            <legend id="picks-title" tabindex="-1">{ words.t("choose-records") }</legend>
            if let Some(error) = &props.error {
                <p class="error" id="picks-error">{ error }</p>
            }
            if props.records.is_empty() {
                <p class="quiet">{ words.t("choose-no-records") }</p>
            }
            { for rows }
            if props.records.len() > 1 {
                <button type="button" class="button button-quiet" onclick={toggle_all}>
                    { words.t(if all { "choose-none" } else { "choose-all" }) }
                </button>
            }
        </fieldset>
    }
}
