//! The service goes on from a copy: what that means, and the yes without which nothing goes on.

use aceso_messages::{Request, RestoredView};
use yew::prelude::*;

use crate::{components::act::Act, format, i18n::I18n};

/// Stands above every screen until it is answered.
pub fn restored(words: &I18n, view: &RestoredView) -> Html {
    let day = format::day(words.language(), view.since);
    let time = format::time(words.language(), view.since);
    let request = Request::AcceptRestored { at: view.at };
    html! {
        <section class="box box-warn" id="restored" role="alert" aria-labelledby="restored-title">
            <div class="box-body">
                <h2 class="section-title" id="restored-title">{ words.t("restored-title") }</h2>
                <p>{ words.with("restored-lead", &[("day", day.into()), ("time", time.into())]) }</p>
                <p>{ words.t("restored-next") }</p>
                if view.recovery_lost {
                    <p>{ words.t("restored-recovery") }</p>
                }
                if !view.reason.is_empty() {
                    <p>{ words.with("restored-reason", &[("reason", view.reason.clone().into())]) }</p>
                }
                <p class="quiet">{ words.t("restored-ask") }</p>
                <Act {request} label={words.t("restored-yes")} />
            </div>
        </section>
    }
}
