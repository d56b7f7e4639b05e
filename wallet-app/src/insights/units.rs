//! Units (UCUM) as people read them.

use crate::{format, i18n::I18n};

/// How a unit is written behind a number; empty where there is none.
pub fn unit(words: &I18n, ucum: &str) -> String {
    match ucum {
        "1" => String::new(),
        "a" => words.t("unit-years"),
        "h" => words.t("unit-hours"),
        "d" => words.t("unit-days"),
        "/min" => words.t("unit-per-minute"),
        "{pixel}" => words.t("unit-pixels"),
        "{squarePixel}" => words.t("unit-square-pixels"),
        "mm[Hg]" => "mmHg".to_owned(),
        "kg/m2" => "kg/m²".to_owned(),
        "10*-1.mV" => "0.1 mV".to_owned(),
        "deg" => "°".to_owned(),
        other => other.to_owned(),
    }
}

/// A number with its unit.
pub fn with_unit(words: &I18n, value: f64, ucum: &str) -> String {
    let number = format::number(words.language(), value);
    let unit = unit(words, ucum);
    match unit.as_str() {
        "" => number,
        "°" => format!("{number}°"),
        _ => format!("{number}\u{a0}{unit}"),
    }
}

/// A measurement to as many places as matter: what is converted has more of them than anybody measured.
pub fn rounded(value: f64) -> f64 {
    let places = match value.abs() {
        it if it >= 100.0 => 10.0,
        it if it >= 10.0 => 100.0,
        _ => 1000.0,
    };
    (value * places).round() / places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_converted_is_rounded_as_it_could_be_measured() {
        let rounded = [193.354, 29.5031, 0.041_26, -212.66].map(rounded);
        assert_eq!(rounded, [193.4, 29.5, 0.041, -212.7]);
    }

    #[test]
    fn units_are_those_people_know() {
        let words = I18n::english();
        assert_eq!(with_unit(&words, 120.0, "mm[Hg]"), "120\u{a0}mmHg");
        assert_eq!(with_unit(&words, 3.0, "1"), "3");
        assert_eq!(with_unit(&words, 40.0, "deg"), "40°");
        assert_eq!(with_unit(&words, 54.0, "a"), "54\u{a0}years");
    }
}
