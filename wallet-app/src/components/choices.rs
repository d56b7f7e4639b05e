//! A question with one answer.

use yew::prelude::*;

/// One answer.
#[derive(Clone, PartialEq)]
pub struct Choice {
    /// Its words.
    pub label: String,
    /// Whether it is the chosen one.
    pub chosen: bool,
}

/// A question.
pub struct Question {
    /// Unique on the screen.
    pub name: &'static str,
    /// The question.
    pub legend: String,
    /// The answers.
    pub choices: Vec<Choice>,
    /// What is wrong with the answer.
    pub error: Option<String>,
    /// Gets the position of the chosen answer.
    pub onchange: Callback<usize>,
}

/// Radio buttons, and below them what belongs to an answer.
pub fn choices(question: Question, below: Html) -> Html {
    let Question {
        name,
        legend,
        choices,
        error,
        onchange,
    } = question;
    let error_id = format!("{name}-error");
    let rows = choices.iter().enumerate().map(|(at, choice)| {
        let emit = onchange.clone();
        let onchange = Callback::from(move |_: Event| emit.emit(at));
        let id = format!("{name}-{at}");
        html! {
            <div class="choice">
                <input type="radio" {name} id={id.clone()} checked={choice.chosen} {onchange} />
                <label for={id}>{ &choice.label }</label>
            </div>
        }
    });
    html! {
        <fieldset class={classes!("question", error.as_ref().map(|_| "question-wrong"))}
            aria-describedby={error.as_ref().map(|_| error_id.clone())}>
            <legend>{ legend }</legend>
            if let Some(error) = &error {
                <p class="error" id={error_id}>{ error }</p>
            }
            { for rows }
            { below }
        </fieldset>
    }
}
