//! A question with several answers; nothing is ticked beforehand.

use yew::prelude::*;

/// One answer.
#[derive(Clone, PartialEq)]
pub struct Check {
    /// Its words; a title keeps its own direction.
    pub label: String,
    /// More about it; may be empty.
    pub hint: String,
    /// Whether it is ticked.
    pub ticked: bool,
}

/// A question.
pub struct Checks {
    /// Unique on the screen.
    pub name: &'static str,
    /// The question.
    pub legend: String,
    /// The answers.
    pub checks: Vec<Check>,
    /// What is wrong with the answers.
    pub error: Option<String>,
    /// Gets the position of the answer that was ticked or cleared.
    pub onchange: Callback<usize>,
}

/// Checkboxes, and below them what belongs to them.
pub fn checks(question: Checks, below: Html) -> Html {
    let Checks {
        name,
        legend,
        checks,
        error,
        onchange,
    } = question;
    let error_id = format!("{name}-error");
    let rows = checks.iter().enumerate().map(|(at, check)| {
        let emit = onchange.clone();
        let onchange = Callback::from(move |_: Event| emit.emit(at));
        let id = format!("{name}-{at}");
        let hint = (!check.hint.is_empty()).then(|| format!("{id}-hint"));
        html! {
            <div class="choice">
                <input type="checkbox" id={id.clone()} checked={check.ticked} {onchange} aria-describedby={hint.clone()} />
                <label for={id}><bdi>{ &check.label }</bdi></label>
                if hint.is_some() {
                    <p class="hint" id={hint}>{ &check.hint }</p>
                }
            </div>
        }
    });
    html! {
        <fieldset class={classes!("question", error.as_ref().map(|_| "question-wrong"))}
            aria-describedby={error.as_ref().map(|_| error_id.clone())}>
            <legend id={format!("{name}-title")} tabindex="-1">{ legend }</legend>
            if let Some(error) = &error {
                <p class="error" id={error_id}>{ error }</p>
            }
            { for rows }
            { below }
        </fieldset>
    }
}
