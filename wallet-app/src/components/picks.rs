//! Records to pick from; nothing is picked beforehand.

use std::collections::BTreeSet;

use aceso_messages::RecordCard;
use yew::prelude::*;

use crate::{components::record_list::describe, i18n::I18n};

/// Checkboxes, and one tap for all.
pub fn picks(
    words: &I18n,
    records: &[RecordCard],
    picked: &BTreeSet<String>,
    onchange: &Callback<BTreeSet<String>>,
    error: Option<String>,
) -> Html {
    let all = picked.len() == records.len();
    let toggle_all = {
        let (onchange, records) = (onchange.clone(), records.to_vec());
        Callback::from(move |_: MouseEvent| {
            let ids = records.iter().map(|card| card.id.clone());
            onchange.emit(if all { BTreeSet::new() } else { ids.collect() });
        })
    };
    let rows = records.iter().enumerate().map(|(at, card)| {
        let checked = picked.contains(&card.id);
        let onchange = {
            let (emit, mut next, id) =
                (onchange.clone(), picked.clone(), card.id.clone());
            if !next.remove(&id) {
                next.insert(id);
            }
            Callback::from(move |_: Event| emit.emit(next.clone()))
        };
        let id = format!("pick-{at}");
        let hint = format!("{id}-hint");
        html! {
            <div class="choice" key={card.id.clone()}>
                <input type="checkbox" id={id.clone()} {checked} {onchange} aria-describedby={hint.clone()} />
                <label for={id}><bdi>{ &card.title }</bdi></label>
                <p class="hint" id={hint}>{ describe(words, card) }</p>
            </div>
        }
    });
    html! {
        <fieldset class={classes!("question", error.as_ref().map(|_| "question-wrong"))}
            aria-describedby={error.as_ref().map(|_| "picks-error")}>
            <legend id="picks-title" tabindex="-1">{ words.t("choose-records") }</legend>
            if let Some(error) = &error {
                <p class="error" id="picks-error">{ error }</p>
            }
            if records.is_empty() {
                <p class="quiet">{ words.t("choose-no-records") }</p>
            }
            { for rows }
            if records.len() > 1 {
                <button type="button" class="button button-quiet" onclick={toggle_all}>
                    { words.t(if all { "choose-none" } else { "choose-all" }) }
                </button>
            }
        </fieldset>
    }
}
