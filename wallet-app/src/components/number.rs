//! The six digits that two devices show.

use yew::prelude::*;

/// Large, in two groups of three; read out one by one. The digits are the same in every language, so that two devices in
/// two languages can be compared.
pub fn number(digits: &str) -> Html {
    let spoken: Vec<String> = digits.chars().map(String::from).collect();
    let (first, second) = digits.split_at_checked(3).unwrap_or((digits, ""));
    html! {
        <p class="number" dir="ltr" translate="no">
            <span aria-hidden="true">{ first }{ "\u{2009}" }{ second }</span>
            <span class="hidden">{ spoken.join(" ") }</span>
        </p>
    }
}
