//! Dates, numbers and sizes the way the person's language writes them.
//!
//! The browser's `Intl` does the work. On other targets (unit tests) a plain ISO rendering stands in for it.

use aceso_messages::Millis;

use crate::i18n::Language;

/// How much of a moment to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// A year.
    Year,
    /// Month and year.
    Month,
    /// A calendar day that is the same everywhere (a birthday, the day of a vaccination).
    Day,
    /// The day here.
    LocalDay,
    /// The time of day here.
    Time,
    /// Day and time here.
    DayTime,
    /// A whole or decimal number.
    Number,
    /// A share of one.
    Percent,
    /// Bytes in the unit named.
    Unit(&'static str),
    /// A time that passes, in the unit named.
    Span(&'static str),
}

/// A number in the language's digits.
pub fn number(language: Language, value: f64) -> String {
    intl::format(language, Style::Number, value)
}

/// The sign before the parts of one, as numbers are written where the person lives.
pub fn decimal_sign(language: Language) -> char {
    let mut signs = number(language, 1.5)
        .chars()
        .filter(|c| !c.is_numeric())
        .collect::<Vec<_>>();
    signs.pop().unwrap_or('.')
}

/// Whole percent of `done` in `total`; `None` when the total is unknown.
pub fn percent(done: u64, total: u64) -> Option<u64> {
    (total > 0).then(|| (done.min(total)) * 100 / total)
}

/// Whole percent in the language's writing.
pub fn percent_text(language: Language, percent: u64) -> String {
    intl::format(language, Style::Percent, percent as f64 / 100.0)
}

/// A file's size in a unit people know.
pub fn size(language: Language, bytes: u64) -> String {
    let (value, unit) = scaled(bytes);
    intl::format(language, Style::Unit(unit), value)
}

/// How long something is, roughly: in the unit people would use.
pub fn span(language: Language, ms: u64) -> String {
    let (value, unit) = rough(ms);
    intl::format(language, Style::Span(unit), value)
}

fn rough(ms: u64) -> (f64, &'static str) {
    let minutes = ms as f64 / 60_000.0;
    match ms {
        0..5_400_000 => (minutes.round().max(1.0), "minute"),
        5_400_000..129_600_000 => ((minutes / 60.0).round(), "hour"),
        _ => ((minutes / 1_440.0).round(), "day"),
    }
}

fn scaled(bytes: u64) -> (f64, &'static str) {
    match bytes {
        0..1_000 => (bytes as f64, "byte"),
        1_000..1_000_000 => ((bytes as f64 / 1e3).round(), "kilobyte"),
        1_000_000..1_000_000_000 => ((bytes as f64 / 1e5).round() / 10.0, "megabyte"),
        _ => ((bytes as f64 / 1e8).round() / 10.0, "gigabyte"),
    }
}

/// The day of a moment, here.
pub fn day(language: Language, at: Millis) -> String {
    intl::format(language, Style::LocalDay, at as f64)
}

/// The time of day of a moment, here.
pub fn time(language: Language, at: Millis) -> String {
    unbroken(&intl::format(language, Style::Time, at as f64))
}

/// Day and time of a moment, here.
pub fn day_time(language: Language, at: Millis) -> String {
    unbroken(&intl::format(language, Style::DayTime, at as f64))
}

/// With its last space made one at which no line ends: neither “AM” nor the hour stands alone on a line.
fn unbroken(text: &str) -> String {
    match text.rsplit_once(' ') {
        Some((before, after)) => format!("{before}\u{a0}{after}"),
        None => text.to_owned(),
    }
}

/// A date from a record: a year, a month, a day or a moment in ISO 8601. What can't be read is shown as it stands.
pub fn record_date(language: Language, iso: &str) -> String {
    match parse(iso) {
        Some((at, style)) => intl::format(language, style, at),
        None => iso.to_owned(),
    }
}

/// A date or a period ("from – to") from a record.
pub fn record_period(language: Language, text: &str) -> String {
    let mut parts: Vec<String> = text
        .split(" – ")
        .map(|part| record_date(language, part))
        .collect();
    parts.dedup(); // a visit begins and ends on one day
    parts.join(" – ")
}

/// The moment and the precision of an ISO 8601 date. Of a date-time, the day it was written on counts: a blood test of
/// the 3rd stays one of the 3rd, wherever it is read.
fn parse(iso: &str) -> Option<(f64, Style)> {
    let part = |range: std::ops::Range<usize>| iso.get(range)?.parse::<i64>().ok();
    let dash = |at: usize| iso.as_bytes().get(at) == Some(&b'-');
    let year = part(0..4)?;
    let (month, day, style) = match iso.len() {
        4 => (1, 1, Style::Year),
        7 if dash(4) => (part(5..7)?, 1, Style::Month),
        10.. if dash(4) && dash(7) && iso.get(10..).is_some_and(is_time) => {
            (part(5..7)?, part(8..10)?, Style::Day)
        }
        _ => return None,
    };
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| {
        let at = days_from_civil(year, month, day) as f64 * 86_400_000.0;
        (at, style)
    })
}

/// Nothing, or the time of a date-time.
fn is_time(rest: &str) -> bool {
    let digits = |b: u8| b.is_ascii_digit() || b":.+-Z".contains(&b);
    rest.is_empty()
        || rest
            .strip_prefix('T')
            .is_some_and(|time| time.bytes().all(digits))
}

/// Days since 1970-01-01 of a date in the proleptic Gregorian calendar.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year - era * 400;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The language as it is written where the person lives, as far as the browser says so: English in India groups digits
/// and orders dates in another way than in America. Only tags of the plainest form are taken, since others may be refused.
#[cfg_attr(
    not(target_arch = "wasm32"),
    allow(dead_code, reason = "only the browser's `Intl` asks")
)]
fn regional(language: Language, tags: &[String]) -> &str {
    let plain = |tag: &&String| match tag.split_once('-') {
        Some((base, region)) => {
            let letters = region.len() == 2 && region.bytes().all(|b| b.is_ascii_alphabetic());
            let digits = region.len() == 3 && region.bytes().all(|b| b.is_ascii_digit());
            base.eq_ignore_ascii_case(language.code()) && (letters || digits)
        }
        None => false,
    };
    tags.iter().find(plain).map_or(language.code(), |tag| tag)
}

#[cfg(target_arch = "wasm32")]
mod intl {
    use std::cell::RefCell;

    use js_sys::{Array, Function, Intl, Object, Reflect};
    use wasm_bindgen::JsValue;

    use super::{Language, Style};
    use crate::dom;

    thread_local! {
        // Making a formatter costs far more than using it, and lists have hundreds of dates.
        static MADE: RefCell<Vec<(Language, Style, Function)>> = RefCell::default();
    }

    pub fn format(language: Language, style: Style, value: f64) -> String {
        let function = MADE.with_borrow_mut(|made| {
            let known = made.iter().find(|(l, s, _)| (*l, *s) == (language, style));
            if let Some((_, _, function)) = known {
                return function.clone();
            }
            let function = make(language, style);
            made.push((language, style, function.clone()));
            function
        });
        function
            .call1(&JsValue::UNDEFINED, &JsValue::from_f64(value))
            .ok()
            .and_then(|text| text.as_string())
            .unwrap_or_default()
    }

    fn make(language: Language, style: Style) -> Function {
        let tags = dom::browser_languages();
        let locales = Array::of1(&JsValue::from_str(super::regional(language, &tags)));
        let options: &[(&str, &str)] = match style {
            Style::Year => &[("year", "numeric"), ("timeZone", "UTC")],
            Style::Month => &[("year", "numeric"), ("month", "long"), ("timeZone", "UTC")],
            Style::Day => &[
                ("year", "numeric"),
                ("month", "short"),
                ("day", "numeric"),
                ("timeZone", "UTC"),
            ],
            Style::LocalDay => &[("year", "numeric"), ("month", "short"), ("day", "numeric")],
            Style::Time => &[("timeStyle", "short")],
            Style::DayTime => &[
                ("year", "numeric"),
                ("month", "short"),
                ("day", "numeric"),
                ("hour", "numeric"),
                ("minute", "2-digit"),
            ],
            Style::Percent => &[("style", "percent")],
            Style::Number => &[],
            // Its short form is the word without a plural.
            Style::Unit("byte") => &[("style", "unit"), ("unitDisplay", "long"), ("unit", "byte")],
            Style::Unit(unit) => &[("style", "unit"), ("unitDisplay", "short"), ("unit", unit)],
            Style::Span(unit) => &[("style", "unit"), ("unitDisplay", "long"), ("unit", unit)],
        };
        let object = Object::new();
        for (name, value) in options {
            // Setting a property of a fresh object can't fail.
            let _ = Reflect::set(&object, &(*name).into(), &(*value).into());
        }
        match style {
            Style::Percent | Style::Number | Style::Unit(_) | Style::Span(_) => {
                Intl::NumberFormat::new(&locales, &object).format()
            }
            _ => Intl::DateTimeFormat::new(&locales, &object).format(),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod intl {
    use super::{Language, Style};

    pub fn format(_: Language, style: Style, value: f64) -> String {
        match style {
            Style::Percent => format!("{}%", (value * 100.0).round()),
            Style::Unit(unit) | Style::Span(unit) => format!("{value} {unit}"),
            Style::Number => value.to_string(),
            Style::Year | Style::Month | Style::Day | Style::LocalDay | Style::DayTime => {
                format!("day {}", (value / 86_400_000.0).floor())
            }
            Style::Time => format!("{}", value % 86_400_000.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_use_the_unit_people_expect() {
        assert_eq!(scaled(0), (0.0, "byte"));
        assert_eq!(scaled(999), (999.0, "byte"));
        assert_eq!(scaled(12_400), (12.0, "kilobyte"));
        assert_eq!(scaled(5_240_000), (5.2, "megabyte"));
        assert_eq!(scaled(1_500_000_000), (1.5, "gigabyte"));
    }

    #[test]
    fn spans_use_the_unit_people_would() {
        assert_eq!(rough(1), (1.0, "minute"));
        assert_eq!(rough(300_000), (5.0, "minute"));
        assert_eq!(rough(3 * 3_600_000 + 60_000), (3.0, "hour"));
        assert_eq!(rough(24 * 3_600_000 - 60_000), (24.0, "hour"));
        assert_eq!(rough(72 * 3_600_000), (3.0, "day"));
    }

    #[test]
    fn no_line_ends_within_a_time() {
        assert_eq!(
            unbroken("Nov 22, 2026, 8:20 AM"),
            "Nov 22, 2026, 8:20\u{a0}AM"
        );
        assert_eq!(unbroken("8:20"), "8:20");
    }

    #[test]
    fn record_dates_keep_their_precision() {
        assert_eq!(parse("1970"), Some((0.0, Style::Year)));
        assert_eq!(parse("1970-02"), Some((31.0 * 86_400_000.0, Style::Month)));
        assert_eq!(parse("2000-03-01"), Some((951_868_800_000.0, Style::Day)));
        assert_eq!(
            parse("2000-03-01T23:59:00-11:00"),
            Some((951_868_800_000.0, Style::Day))
        );
        assert_eq!(parse("1969-12-31"), Some((-86_400_000.0, Style::Day)));
    }

    #[test]
    fn what_is_no_date_is_shown_as_it_stands() {
        for odd in [
            "",
            "spring",
            "2000-13-01",
            "20000301",
            "२०२०",
            "2000-1é-01",
            "2000-01-01 or later",
        ] {
            assert_eq!(record_date(Language::English, odd), odd);
        }
    }

    #[test]
    fn a_period_within_a_day_is_that_day() {
        let language = Language::English;
        let day = record_period(language, "1970-01-02T08:00:00Z – 1970-01-02T08:30:00Z");
        assert_eq!(day, "day 1");
        assert_eq!(
            record_period(language, "1970-01-02 – 1970-01-03"),
            "day 1 – day 2"
        );
    }

    #[test]
    fn the_region_is_the_browsers_and_the_language_the_persons() {
        let tags = ["de-DE", "en-IN", "en-US", "es_MX", "es-Latn-419", "es-419"].map(str::to_owned);
        assert_eq!(regional(Language::English, &tags), "en-IN");
        assert_eq!(regional(Language::Spanish, &tags), "es-419");
        assert_eq!(regional(Language::Tamil, &tags), "ta");
        assert_eq!(regional(Language::English, &[]), "en");
    }

    #[test]
    fn percent_never_passes_a_hundred() {
        assert_eq!(percent(0, 0), None);
        assert_eq!(percent(1, 3), Some(33));
        assert_eq!(percent(9, 3), Some(100));
    }
}
