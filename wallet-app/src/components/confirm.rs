//! A yes in words to what can't be taken back.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{
    components::{
        dialog::Dialog,
        field::{Field, field},
    },
    dom,
    i18n::use_i18n,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// What the button says that asks for it.
    pub label: AttrValue,
    /// What a screen reader hears beyond the label, such as which one.
    #[prop_or_default]
    pub about: Option<AttrValue>,
    #[prop_or(classes!("button-danger"))]
    pub class: Classes,
    /// The question.
    pub title: AttrValue,
    /// What happens then, and what doesn't.
    pub children: Children,
    /// A word to be typed before the yes can be said.
    #[prop_or_default]
    pub word: Option<AttrValue>,
    /// The button that does it.
    pub yes: Html,
}

/// The button that asks, and the dialog with the consequences and the button that does it.
#[component]
pub fn Confirm(props: &Props) -> Html {
    let words = use_i18n();
    let asked = use_state(|| false);
    let typed = use_state(String::new);
    let ask = {
        let (asked, typed) = (asked.clone(), typed.clone());
        Callback::from(move |_: MouseEvent| {
            typed.set(String::new());
            asked.set(true);
        })
    };
    let onclose = {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(false))
    };
    let no = {
        let asked = asked.clone();
        Callback::from(move |_: MouseEvent| asked.set(false))
    };
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            let target = event.target();
            let input = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            typed.set(input.map(|input| input.value()).unwrap_or_default());
        })
    };
    let word = props.word.as_ref();
    let free = word.is_none_or(|word| dom::same_but_for_case(typed.trim(), word));
    html! {
        <>
            <button type="button" class={classes!("button", props.class.clone())} onclick={ask} aria-haspopup="dialog">
                { props.label.clone() }
                if let Some(about) = &props.about {
                    <span class="hidden">{ " " }{ about }</span>
                }
            </button>
            if *asked {
                <Dialog id="confirm-title" title={props.title.clone()} {onclose}>
                    { props.children.clone() }
                    if let Some(word) = word {
                        <div {oninput}>
                            { field(Field {
                                id: "confirm-word",
                                label: words.with("confirm-word", &[("word", word.as_str().into())]),
                                ..Field::default()
                            }) }
                        </div>
                    }
                    if free {
                        { props.yes.clone() }
                    }
                    <button type="button" class="button button-quiet" onclick={no}>{ words.t("confirm-no") }</button>
                </Dialog>
            }
        </>
    }
}
