//! A clinician's account ends: now, or on a day.

use aceso_messages::{Millis, Request};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{
    components::{act::Act, confirm::Confirm},
    dom, format,
    i18n::use_i18n,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// When it ends, if that is set.
    pub closes: Option<Millis>,
}

/// The end of the account.
#[component]
pub fn Closing(props: &Props) -> Html {
    let words = use_i18n();
    let date = use_state(String::new);
    let onchange = {
        let date = date.clone();
        Callback::from(move |event: Event| {
            let target = event.target();
            let input = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            date.set(input.map(|input| input.value()).unwrap_or_default());
        })
    };
    let end = |at: Millis, label: &'static str, title: String| {
        let request = Request::CloseAccount { at };
        let yes = html! { <Act class="button-danger" {request} label={words.t("closing-yes")} /> };
        html! {
            // Once the end is set the question is answered, and its dialog goes.
            <Confirm key={format!("{label} {:?}", props.closes)} label={words.t(label)} {title} {yes}>
                <p>{ words.t("closing-text") }</p>
                <p>{ words.t("closing-final") }</p>
            </Confirm>
        }
    };
    let day = |at: Millis| format::day(words.language(), at);
    let over = props.closes.is_some_and(|at| at <= dom::now());
    let on_day = dom::end_of_day(&date).filter(|at| *at > dom::now());
    html! {
        <section class="section" aria-labelledby="settings-closing">
            <h2 id="settings-closing" class="section-title">{ words.t("closing-title") }</h2>
            <p>{ words.t("closing-text") }</p>
            if let Some(at) = props.closes {
                <p class="box box-warn"><span class="box-body">{ words.with("closing-set", &[("day", day(at).into())]) }</span></p>
            }
            if !over {
                <div class="stacked">
                    <div class="field">
                        <label for="closing-day">{ words.t("closing-day") }</label>
                        <input id="closing-day" type="date" min={dom::today()} {onchange} />
                    </div>
                    if let Some(at) = on_day {
                        { end(at, "closing-on-day", words.with("closing-on-title", &[("day", day(at).into())])) }
                    }
                    { end(0, "closing-now", words.t("closing-now-title")) }
                </div>
            }
        </section>
    }
}
