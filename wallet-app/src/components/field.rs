//! A line of text that is asked for.

use wasm_bindgen::JsValue;
use yew::prelude::*;

/// What it looks like, and what is wrong with it.
#[derive(Default)]
pub struct Field {
    /// Unique on the screen.
    pub id: &'static str,
    /// The question.
    pub label: String,
    /// What helps to answer it; may be empty.
    pub hint: String,
    /// The input itself, for whoever reads it.
    pub input: NodeRef,
    /// What stands in it at first.
    pub value: Option<AttrValue>,
    /// What the browser may fill in; nothing unless it says so.
    pub autocomplete: Option<&'static str>,
    /// A code rather than words: written from left to right, without capitals and corrections.
    pub code: bool,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// Label, hint, error and input.
pub fn field(field: Field) -> Html {
    let id = field.id;
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let wrong = field.error.is_some();
    let described: Vec<&str> = [
        (!field.hint.is_empty()).then_some(hint_id.as_str()),
        wrong.then_some(error_id.as_str()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let plain = field.code.then_some("none");
    // Who reads a code says if it is too long; cut off here, it would be one that is damaged.
    let most = (!field.code).then_some("120");
    // As `value` it would be put back over what was typed whenever the screen is drawn again.
    let at_first = JsValue::from_str(field.value.as_deref().unwrap_or_default());
    html! {
        <div class={classes!("field", wrong.then_some("field-wrong"))}>
            <label for={id}>{ field.label }</label>
            if !field.hint.is_empty() {
                <p class="hint" id={hint_id.clone()}>{ field.hint }</p>
            }
            if let Some(error) = field.error {
                <p class="error" id={error_id.clone()} role="alert">{ error }</p>
            }
            <input {id} type="text" ref={field.input} autocomplete={field.autocomplete.unwrap_or("off")} required=true
                ~defaultValue={at_first} maxlength={most} dir={if field.code { "ltr" } else { "auto" }}
                autocapitalize={plain} spellcheck={field.code.then_some("false")} class={field.code.then_some("code-input")}
                aria-describedby={described} aria-invalid={wrong.then_some("true")} />
        </div>
    }
}
