//! A question with one answer.

use yew::prelude::*;

/// One answer.
#[derive(Clone, PartialEq)]
pub struct Choice {
    /// Its words.
    pub label: String,
    /// More words, smaller.
    pub hint: Option<String>,
    /// Whether it is the chosen one.
    pub chosen: bool,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Unique on the screen.
    pub name: &'static str,
    /// The question.
    pub legend: AttrValue,
    pub choices: Vec<Choice>,
    /// What is wrong with the answer.
    #[prop_or_default]
    pub error: Option<String>,
    /// Gets the position of the chosen answer.
    pub onchange: Callback<usize>,
    /// What belongs to an answer, below.
    #[prop_or_default]
    pub children: Children,
}

/// Radio buttons.
#[component]
pub fn Choices(props: &Props) -> Html {
    let name = props.name;
    let error_id = format!("{name}-error");
    let rows = props.choices.iter().enumerate().map(|(at, choice)| {
        let emit = props.onchange.clone();
        let onchange = Callback::from(move |_: Event| emit.emit(at));
        let id = format!("{name}-{at}");
        let hint_id = format!("{id}-hint");
        html! {
            <div class="choice">
                <input type="radio" {name} id={id.clone()} checked={choice.chosen} {onchange}
                    aria-describedby={choice.hint.as_ref().map(|_| hint_id.clone())} />
                <label for={id}>{ &choice.label }</label>
                if let Some(hint) = &choice.hint {
                    <p class="hint" id={hint_id}>{ hint }</p>
                }
            </div>
        }
    });
    html! {
        <fieldset class={classes!("question", props.error.as_ref().map(|_| "question-wrong"))}
            aria-describedby={props.error.as_ref().map(|_| error_id.clone())}>
            <legend>{ props.legend.clone() }</legend>
            if let Some(error) = &props.error {
                <p class="error" id={error_id}>{ error }</p>
            }
            { for rows }
            { props.children.clone() }
        </fieldset>
    }
}
