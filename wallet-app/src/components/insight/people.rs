//! A picture of a hundred people. Who counts is filled, who does not is an outline: the picture needs no colour.

use std::fmt::Write;

use yew::prelude::*;

use crate::{format, i18n::I18n, insights::answer::People};

const IN_A_ROW: u32 = 20;
const ROWS: u32 = 5;
/// The room of one.
const WIDE: u32 = 12;
const HIGH: u32 = 24;

/// The number in words, "12 in 100".
pub fn in_words(words: &I18n, people: People) -> String {
    match people {
        People::UnderOne => words.t("insight-under-one"),
        People::Of(count) => {
            let number = format::number(words.language(), f64::from(count));
            words.with("insight-of-hundred", &[("number", number.into())])
        }
        People::OverNinetyNine => words.t("insight-over-ninety-nine"),
    }
}

/// The picture; what it shows is said by `in_words`.
pub fn people(words: &I18n, people: People) -> Html {
    let count = people.drawn();
    let view = format!("0 0 {} {}", IN_A_ROW * WIDE, ROWS * HIGH);
    let label = words.with(
        "insight-picture",
        &[("people", in_words(words, people).into())],
    );
    html! {
        <svg class="people" viewBox={view} role="img" aria-label={label}>
            <path class="people-others" d={figures(count..IN_A_ROW * ROWS)} />
            <path class="people-counted" d={figures(0..count)} />
        </svg>
    }
}

/// The outlines of those with these numbers: a head and a body each.
fn figures(numbers: std::ops::Range<u32>) -> String {
    let mut path = String::new();
    for number in numbers {
        let (left, top) = (number % IN_A_ROW * WIDE, number / IN_A_ROW * HIGH);
        let (x, y) = (left + WIDE / 2, top + 2);
        // Writing to a string can't fail.
        let _ = write!(
            path,
            "M{x} {y}a3 3 0 1 1 0 6a3 3 0 1 1 0-6zM{x} {}c-2.800 0-4 1.500-4 4v7h8v-7c0-2.500-1.200-4-4-4z",
            y + 7
        );
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_a_hundred_is_drawn_once() {
        let drawn = |numbers| figures(numbers).matches("c-2.8").count();
        assert_eq!((drawn(0..12), drawn(12..100)), (12, 88));
        assert_eq!(figures(0..0), "");
        assert!(
            figures(99..100).starts_with("M234 98"),
            "the last stands in the last corner"
        );
    }

    #[test]
    fn the_picture_says_what_it_shows() {
        let words = I18n::english();
        assert_eq!(in_words(&words, People::Of(12)), "12 in 100");
        assert_eq!(in_words(&words, People::UnderOne), "fewer than 1 in 100");
    }
}
