//! The field for a passphrase. What is typed stays in the input and is never kept by the app.

use yew::prelude::*;

use crate::{
    dom,
    i18n::use_i18n,
    strength::{self, Hint},
    words,
};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The input itself, for whoever takes the secret.
    pub field: NodeRef,
    /// The field makes a new passphrase: say how good it is.
    #[prop_or_default]
    pub fresh: bool,
    /// The field with the person's name, which the passphrase must not be.
    #[prop_or_default]
    pub name: NodeRef,
    /// What is wrong with it.
    #[prop_or_default]
    pub error: Option<String>,
    #[prop_or_default]
    pub disabled: bool,
}

/// A passphrase: it can be pasted and shown, and a new one is not asked for twice.
#[component]
pub fn Passphrase(props: &Props) -> Html {
    let i18n = use_i18n();
    let shown = use_state(|| false);
    let hint = use_state(|| Hint::Empty);
    let oninput = {
        let (hint, field, name, fresh) = (
            hint.clone(),
            props.field.clone(),
            props.name.clone(),
            props.fresh,
        );
        Callback::from(move |_: InputEvent| {
            if fresh {
                hint.set(strength::hint(
                    &dom::value_of(&field),
                    &dom::value_of(&name),
                ));
            }
        })
    };
    let toggle = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(!*shown))
    };
    let missing = match *hint {
        Hint::Short(missing) => missing,
        _ => 0,
    };
    let level = match *hint {
        Hint::Empty | Hint::Short(_) | Hint::Easy => "weak",
        Hint::Fair => "fair",
        Hint::Good => "good",
    };
    // What was wrong with the last one is not wrong with one that is good enough.
    let error = props.error.as_ref().filter(|_| !hint.enough());
    let described = match (props.fresh, error) {
        (true, Some(_)) => Some("passphrase-help passphrase-error"),
        (true, None) => Some("passphrase-help"),
        (false, Some(_)) => Some("passphrase-error"),
        (false, None) => None,
    };
    html! {
        <div class={classes!("field", error.map(|_| "field-wrong"))}>
            <label for="passphrase">{ i18n.t("passphrase") }</label>
            if props.fresh {
                <p class="hint" id="passphrase-help">{ i18n.with("passphrase-help", &[("least", strength::LEAST.into())]) }</p>
            }
            if let Some(error) = error {
                <p class="error" id="passphrase-error" role="alert">{ error }</p>
            }
            <div class="with-button">
                <input id="passphrase" ref={props.field.clone()} {oninput} disabled={props.disabled}
                    type={if *shown { "text" } else { "password" }} required=true spellcheck="false"
                    autocapitalize="none" autocomplete={if props.fresh { "new-password" } else { "current-password" }}
                    aria-describedby={described} aria-invalid={error.map(|_| "true")} />
                <button type="button" class="button button-quiet" onclick={toggle} aria-controls="passphrase"
                    aria-label={i18n.t(if *shown { "passphrase-hide" } else { "passphrase-show" })}>
                    { i18n.t(if *shown { "hide" } else { "show" }) }
                </button>
            </div>
            if props.fresh {
                <p class={classes!("strength", level)} aria-live="polite" id="passphrase-strength">
                    { for words::strength(*hint).map(|id| i18n.with(id, &[("missing", missing.into())])) }
                </p>
            }
        </div>
    }
}
