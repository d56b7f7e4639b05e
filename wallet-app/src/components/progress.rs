//! How far long work has come.

use aceso_messages::Progress;
use yew::prelude::*;

use crate::{format, i18n::I18n, words};

/// A bar named `label`, the stage in words and the percent; no progress before the first word. Only changes of the stage
/// are read out: a number every moment would drown everything else.
pub fn bar(i18n: &I18n, label: String, progress: Option<Progress>) -> Html {
    let stage = progress.map_or_else(
        || i18n.t("stage-waiting"),
        |progress| i18n.t(words::stage(progress.stage)),
    );
    let percent = progress.and_then(|progress| format::percent(progress.done, progress.total));
    html! {
        <div class="progress">
            <p class="progress-words">
                <span aria-live="polite">{ stage }</span>
                if let Some(percent) = percent {
                    <span class="progress-percent">{ format::percent_text(i18n.language(), percent) }</span>
                }
            </p>
            if let Some(percent) = percent {
                <progress max="100" value={percent.to_string()} aria-label={label}></progress>
            } else {
                <progress max="100" aria-label={label}></progress>
            }
        </div>
    }
}
