//! Proof of what a restored service gave up, to be kept or handed on.

use aceso_messages::{Millis, Request};
use yew::prelude::*;

use crate::{components::download::Download, format, i18n::I18n};

/// A file for each restoration by which something was lost.
pub fn given_up(words: &I18n, restorations: &[Millis]) -> Html {
    if restorations.is_empty() {
        return Html::default();
    }
    let file = |at: &Millis| {
        let day = format::day_time(words.language(), *at);
        let label = words.with("given-up-save", &[("day", day.into())]);
        html! { <Download request={Request::ExportEvidence { at: *at }} {label} /> }
    };
    html! {
        <section class="section" aria-labelledby="given-up-title">
            <h2 id="given-up-title" class="section-title">{ words.t("given-up-title") }</h2>
            <p>{ words.t("given-up-lead") }</p>
            { for restorations.iter().map(file) }
        </section>
    }
}
