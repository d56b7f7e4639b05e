//! How long something can still be used.

use aceso_messages::Millis;
use gloo_timers::callback::Interval;
use yew::prelude::*;

use crate::{dom, format, i18n::use_i18n};

const SECOND_MS: u32 = 1_000;

/// The last hour is counted down by the second.
const COUNTED_MS: Millis = 60 * 60 * 1_000;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub until: Millis,
}

/// Until when, and in the last hour how many minutes and seconds. Not read out again and again.
#[component]
pub fn TimeLeft(props: &Props) -> Html {
    let words = use_i18n();
    let now = use_state(dom::now);
    {
        let now = now.clone();
        use_effect_with((), move |()| {
            let timer = Interval::new(SECOND_MS, move || now.set(dom::now()));
            move || drop(timer)
        });
    }
    let left = props.until.saturating_sub(*now);
    let language = words.language();
    // Within the hour nobody asks on which day.
    let counted = left <= COUNTED_MS;
    let until = match counted {
        true => format::time(language, props.until),
        false => format::day_time(language, props.until),
    };
    html! {
        <p class="time-left" role="timer">
            if left == 0 {
                { words.t("time-over") }
            } else {
                { words.with("time-until", &[("until", until.into())]) }
                if counted {
                    { " " }<strong class="time-clock" dir="ltr">{ clock(left) }</strong>
                }
            }
        </p>
    }
}

/// Minutes and seconds.
fn clock(left: Millis) -> String {
    let seconds = left.div_ceil(1_000);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn counts_like_a_clock() {
        assert_eq!(clock(1), "0:01");
        assert_eq!(clock(61_000), "1:01");
        assert_eq!(clock(3_600_000), "60:00");
    }
}
