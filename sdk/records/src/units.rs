//! Numbers and UCUM units as people read them.

use serde_json::Value;

use crate::json::text;
use crate::names;

/// More decimals than this are a computer's, not a measurement's.
const HONEST_DECIMALS: usize = 3;

/// A number as it is recorded; one with a computer's decimals is cut to the digits that matter (128.37264 is "128.4",
/// 7.37623 is "7.38").
pub(crate) fn number(value: f64) -> String {
    rounded(value, None)
}

/// Like [`number`], but a computer's decimals are cut to `decimals`.
fn rounded(value: f64, decimals: Option<usize>) -> String {
    if value == 0.0 || !value.is_finite() {
        return "0".to_owned();
    }
    if !(1e-6..1e15).contains(&value.abs()) {
        return format!("{value:.3e}");
    }
    let exact = value.to_string();
    let has = exact.split_once('.').map_or(0, |(_, tail)| tail.len());
    if has <= HONEST_DECIMALS {
        return exact;
    }
    let decimals = decimals.unwrap_or_else(|| match value.abs() {
        1000.0.. => 0,
        10.0.. => 1,
        1.0.. => 2,
        0.1.. => 3,
        0.01.. => 4,
        0.001.. => 5,
        _ => 8,
    });
    let short = format!("{value:.decimals$}");
    if short.contains('.') {
        short.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        short
    }
}

/// A UCUM (or free text) unit in readable form; empty where there is nothing to say.
pub(crate) fn unit(raw: &str) -> String {
    let raw = names::fact(raw);
    match raw.as_str() {
        "1" | "{score}" | "[pH]" => return String::new(),
        "Cel" => return "°C".to_owned(),
        "[degF]" => return "°F".to_owned(),
        "[in_i]" | "[in_us]" => return "in".to_owned(),
        "[ft_i]" | "[ft_us]" => return "ft".to_owned(),
        "[lb_av]" => return "lb".to_owned(),
        "[oz_av]" => return "oz".to_owned(),
        _ => {}
    }
    let out = raw
        .replace("{1.73_m2}", "1.73 m²")
        .replace("{1.73m2}", "1.73 m²")
        .replace("mm[Hg]", "mmHg")
        .replace("m[H2O]", "mH₂O")
        .replace("[IU]", "IU")
        .replace("[iU]", "IU");
    let out = without_annotations(&out);
    out.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Takes `{…}` annotations away: they count nothing ("mg/g{creat}" is mg/g).
fn without_annotations(unit: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in unit.chars() {
        match c {
            '{' => inside = true,
            '}' => inside = false,
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    // "{cells}/uL" leaves "/µL", which reads well; "{a}/{b}" leaves only the stroke.
    if out.trim_matches('/').is_empty() {
        String::new()
    } else {
        out
    }
}

/// One factor of a unit: powers of ten, micro, square and cubic metres.
fn part(raw: &str) -> String {
    let raw = raw.trim();
    for sign in ["10*", "10^", "x10*", "x10^", "x10E", "10E"] {
        if let Some(power) = raw.strip_prefix(sign) {
            let digits: String = power.chars().take_while(char::is_ascii_digit).collect();
            let tail = power[digits.len()..].trim_start_matches('.');
            if !digits.is_empty() {
                return format!("10{}{tail}", superscript(&digits));
            }
        }
    }
    let micro = ["ug", "uL", "ul", "umol", "uIU", "um", "uU", "ukat", "us"]
        .iter()
        .find(|known| raw == **known);
    if micro.is_some() {
        return format!("µ{}", &raw[1..]);
    }
    match raw {
        "m2" => "m²".to_owned(),
        "m3" => "m³".to_owned(),
        "cm2" => "cm²".to_owned(),
        "cm3" => "cm³".to_owned(),
        "[HPF]" => "HPF".to_owned(),
        "[LPF]" => "LPF".to_owned(),
        "[drp]" => "drops".to_owned(),
        _ => raw.to_owned(),
    }
}

/// Digits raised.
fn superscript(digits: &str) -> String {
    digits
        .chars()
        .map(|c| match c {
            '0' => '⁰',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4' => '⁴',
            '5' => '⁵',
            '6' => '⁶',
            '7' => '⁷',
            '8' => '⁸',
            _ => '⁹',
        })
        .collect()
}

/// The unit of a Quantity, readable: its human form, else its code.
pub(crate) fn unit_of(quantity: &Value) -> String {
    text(&quantity["unit"])
        .or_else(|| text(&quantity["code"]))
        .map(unit)
        .unwrap_or_default()
}

/// The number of a Quantity; some systems send it as text.
pub(crate) fn value_of(quantity: &Value) -> Option<f64> {
    let value = &quantity["value"];
    value
        .as_f64()
        .or_else(|| text(value)?.parse().ok())
        .filter(|value| value.is_finite())
}

/// The number of a Quantity, readable. Pressures and rates are spoken of in whole numbers.
pub(crate) fn amount(quantity: &Value) -> Option<String> {
    let whole = matches!(unit_of(quantity).as_str(), "mmHg" | "/min");
    let value = rounded(value_of(quantity)?, whole.then_some(0));
    let comparator = match text(&quantity["comparator"]) {
        Some(sign @ ("<" | ">")) => format!("{sign} "),
        Some("<=") => "≤ ".to_owned(),
        Some(">=") => "≥ ".to_owned(),
        _ => String::new(),
    };
    Some(format!("{comparator}{value}"))
}

/// A number and its unit, e.g. "128 mg/dL", "45%", "72/min".
pub(crate) fn with_unit(number: &str, unit: &str) -> String {
    match unit {
        "" => number.to_owned(),
        "%" => format!("{number}%"),
        _ if unit.starts_with('/') => format!("{number}{unit}"),
        _ => format!("{number} {unit}"),
    }
}

/// A Quantity, readable.
pub(crate) fn quantity(quantity: &Value) -> Option<String> {
    Some(with_unit(&amount(quantity)?, &unit_of(quantity)))
}

/// A Range of quantities, readable: "3.5–5 mmol/L", "≥ 40 mg/dL".
pub(crate) fn range(low: &Value, high: &Value) -> Option<String> {
    match (amount(low), amount(high)) {
        (Some(from), Some(to)) => {
            let unit = Some(unit_of(high)).filter(|unit| !unit.is_empty());
            Some(with_unit(
                &format!("{from}–{to}"),
                &unit.unwrap_or_else(|| unit_of(low)),
            ))
        }
        (Some(from), None) => Some(format!("≥ {}", with_unit(&from, &unit_of(low)))),
        (None, Some(to)) => Some(format!("≤ {}", with_unit(&to, &unit_of(high)))),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_keep_what_was_measured() {
        for (value, reads) in [
            (128.37264, "128.4"),
            (12.593643572371299, "12.6"),
            (6.308921306371275, "6.31"),
            (0.21479673929, "0.215"),
            (1234.56789, "1235"),
            (70.00001, "70"),
            (1.025, "1.025"),
            (7.325, "7.325"),
            (120.0, "120"),
            (1500000.0, "1500000"),
            (-0.00012345678, "-0.00012346"),
            (0.0, "0"),
            (-0.0, "0"),
            (1e300, "1.000e300"),
            (f64::MIN_POSITIVE, "2.225e-308"),
        ] {
            assert_eq!(number(value), reads);
        }
    }

    #[test]
    fn units_read_well() {
        for (raw, reads) in [
            ("mm[Hg]", "mmHg"),
            ("{score}", ""),
            ("10*3/uL", "10³/µL"),
            ("10*6/uL", "10⁶/µL"),
            ("x10^9/L", "10⁹/L"),
            ("mL/min/{1.73_m2}", "mL/min/1.73 m²"),
            ("kg/m2", "kg/m²"),
            ("Cel", "°C"),
            ("u[IU]/mL", "µIU/mL"),
            ("mg/g{creat}", "mg/g"),
            ("{cells}/uL", "/µL"),
            ("{a}/{b}", ""),
            ("mg/dL", "mg/dL"),
            ("beats/minute", "beats/minute"),
            ("10*", "10*"),
            ("}{", ""),
        ] {
            assert_eq!(unit(raw), reads, "{raw}");
        }
    }

    #[test]
    fn quantities_read_well() {
        let bpm = json!({"value": 71.6180339, "unit": "/min"});
        assert_eq!(quantity(&bpm).unwrap(), "72/min");
        let less = json!({"value": "0.01", "comparator": "<", "code": "ng/L"});
        assert_eq!(quantity(&less).unwrap(), "< 0.01 ng/L");
        assert_eq!(
            range(
                &json!({"value": 3.5, "unit": "mmol/L"}),
                &json!({"value": 5, "unit": "mmol/L"})
            )
            .unwrap(),
            "3.5–5 mmol/L"
        );
        assert_eq!(
            range(&json!({"value": 40, "unit": "%"}), &Value::Null).unwrap(),
            "≥ 40%"
        );
    }
}
