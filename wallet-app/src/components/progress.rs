//! How far long work has come.

use aceso_messages::Progress;
use yew::prelude::*;

use crate::{format, i18n::use_i18n, words};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is worked on; names the bar.
    pub label: AttrValue,
    /// Where it stands; `None` before the first word.
    pub progress: Option<Progress>,
}

/// A bar, the stage in words and the percent. Only changes of the stage are read out: a number every moment would drown
/// everything else.
#[component]
pub fn Bar(props: &Props) -> Html {
    let i18n = use_i18n();
    let stage = props.progress.map_or_else(
        || i18n.t("stage-waiting"),
        |progress| i18n.t(words::stage(progress.stage)),
    );
    let percent = props
        .progress
        .and_then(|progress| format::percent(progress.done, progress.total));
    html! {
        <div class="progress">
            <p class="progress-words">
                <span aria-live="polite">{ stage }</span>
                if let Some(percent) = percent {
                    <span class="progress-percent">{ format::percent_text(i18n.language(), percent) }</span>
                }
            </p>
            if let Some(percent) = percent {
                <progress max="100" value={percent.to_string()} aria-label={props.label.clone()}></progress>
            } else {
                <progress max="100" aria-label={props.label.clone()}></progress>
            }
        </div>
    }
}
