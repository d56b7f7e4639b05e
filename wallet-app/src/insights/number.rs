//! Numbers as people type them: in the digits and with the signs of their language.

/// Signs that stand before the parts of one, or between thousands, somewhere.
const SIGNS: [char; 6] = ['.', ',', '٫', '٬', '\'', '’'];

/// Reads a number; `decimal` is the sign before the parts of one where the person lives. What can mean two things is read as people
/// there mean it ("1,234" is more than a thousand in English and less than two in Spanish); what can mean one, as that.
pub fn parse(text: &str, decimal: char) -> Option<f64> {
    let text: String = text.chars().filter(|c| !is_blank(*c)).map(plain).collect();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let known = |c: char| c.is_ascii_digit() || SIGNS.contains(&c);
    if !digits.chars().all(known) || !digits.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let (whole, part) = match decimal_place(digits, decimal) {
        Some(at) => {
            let sign = digits[at..].chars().next()?;
            (&digits[..at], &digits[at + sign.len_utf8()..])
        }
        None => (digits, ""),
    };
    let whole = ungrouped(whole)?;
    if !part.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let value: f64 = format!("{whole}.{part}0").parse().ok()?;
    Some(if negative { -value } else { value })
}

/// Where the sign before the parts of one stands, if there is one.
fn decimal_place(digits: &str, decimal: char) -> Option<usize> {
    let signs: Vec<(usize, char)> = digits
        .char_indices()
        .filter(|(_, c)| SIGNS.contains(c))
        .collect();
    let (at, last) = *signs.last()?;
    let alone = signs.iter().filter(|(_, c)| *c == last).count() == 1;
    let behind = digits[at + last.len_utf8()..].len();
    let grouping = behind == 3 && at > 0 && !digits.starts_with('0');
    (alone && (last == decimal || last == '٫' || !grouping)).then_some(at)
}

/// Without the signs between groups: of three digits, or of two before the last three as in India.
fn ungrouped(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split(SIGNS).collect();
    let (first, rest) = groups.split_first()?;
    let (last, between) = match rest.split_last() {
        Some((last, between)) => (Some(last), between),
        None => (None, rest),
    };
    let fits = last.is_none_or(|last| last.len() == 3)
        && between.iter().all(|group| matches!(group.len(), 2 | 3))
        && (rest.is_empty() || matches!(first.len(), 1..=3));
    fits.then(|| groups.concat())
}

fn is_blank(c: char) -> bool {
    // Marks of the writing direction come along when a number is copied.
    c.is_whitespace()
        || matches!(
            c,
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}'
        )
}

/// The same digit or sign as a computer writes it.
fn plain(c: char) -> char {
    const ZEROS: [char; 7] = ['٠', '۰', '०', '௦', '౦', '೦', '０'];
    let digit = ZEROS.iter().find_map(|zero| {
        let value = u32::from(c).checked_sub(u32::from(*zero))?;
        char::from_digit(value, 10)
    });
    match c {
        '−' | '－' => '-',
        '＋' => '+',
        // A keyboard for wide letters writes its signs wide, too.
        '．' => '.',
        '，' => ',',
        _ => digit.unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them_there() {
        for (text, decimal, value) in [
            ("27", '.', 27.0),
            (" 27.5 ", '.', 27.5),
            ("27,5", ',', 27.5),
            ("-3.25", '.', -3.25),
            ("−3,25", ',', -3.25),
            ("+4", '.', 4.0),
            (".5", '.', 0.5),
            ("1,234", '.', 1234.0),
            ("1,234", ',', 1.234),
            ("1.234", ',', 1234.0),
            ("1.234", '.', 1.234),
            ("12,34,567.5", '.', 1_234_567.5),
            ("1.234.567,5", ',', 1_234_567.5),
            ("1\u{202f}234,5", ',', 1234.5),
            ("1’234.5", '.', 1234.5),
            ("٢٧٫٥", '٫', 27.5),
            ("١٬٢٣٤", '٫', 1234.0),
            ("२७.५", '.', 27.5),
            ("೨೭", '.', 27.0),
            ("௨௭.௫", '.', 27.5),
            ("౨౭.౫", '.', 27.5),
            ("۲۷٫۵", '٫', 27.5),
            ("２７．５", '.', 27.5),
            ("－１，２３４", '.', -1234.0),
            ("\u{200f}27", '.', 27.0),
        ] {
            assert_eq!(parse(text, decimal), Some(value), "{text:?} with {decimal}");
        }
    }

    #[test]
    fn what_can_mean_one_thing_only_is_read_as_that() {
        // A comma that no thousand follows was meant as a point, wherever the person lives.
        assert_eq!(parse("27,5", '.'), Some(27.5));
        assert_eq!(parse("27.5", ','), Some(27.5));
        assert_eq!(parse("0,105", '.'), Some(0.105));
        assert_eq!(parse("27.5", '٫'), Some(27.5));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "", " ", ".", "-", "abc", "1e5", "5 mg", "NaN", "inf", "1.2.3", "1,2,3", "--1", "½",
            "1,23,4",
        ] {
            assert_eq!(parse(text, '.'), None, "{text:?}");
        }
    }
}
