//! Which form of a word a count asks for, after Unicode's rules for cardinal numbers (CLDR), whole numbers only.

use super::Language;

/// The category of a count.
pub fn category(language: Language, count: u64) -> &'static str {
    match language {
        Language::English | Language::Tamil | Language::Telugu => one_if(count == 1),
        Language::Hindi | Language::Kannada => one_if(count <= 1),
        Language::Spanish => match count {
            1 => "one",
            0 => "other",
            _ if count.is_multiple_of(1_000_000) => "many",
            _ => "other",
        },
        Language::Arabic => match (count, count % 100) {
            (0, _) => "zero",
            (1, _) => "one",
            (2, _) => "two",
            (_, 3..=10) => "few",
            (_, 11..=99) => "many",
            _ => "other",
        },
    }
}

fn one_if(one: bool) -> &'static str {
    if one { "one" } else { "other" }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The samples that Unicode gives with its rules.
    #[test]
    fn forms_are_those_of_unicode() {
        let forms = |language, counts: &[u64]| -> Vec<&str> {
            counts
                .iter()
                .map(|count| category(language, *count))
                .collect()
        };
        assert_eq!(
            forms(Language::English, &[0, 1, 2]),
            ["other", "one", "other"]
        );
        for language in [Language::Tamil, Language::Telugu] {
            assert_eq!(forms(language, &[0, 1, 2]), ["other", "one", "other"]);
        }
        for language in [Language::Hindi, Language::Kannada] {
            assert_eq!(forms(language, &[0, 1, 2]), ["one", "one", "other"]);
        }
        assert_eq!(
            forms(
                Language::Spanish,
                &[0, 1, 2, 1_000, 1_000_000, 1_000_001, 2_000_000]
            ),
            ["other", "one", "other", "other", "many", "other", "many"]
        );
        assert_eq!(forms(Language::Arabic, &[0, 1, 2]), ["zero", "one", "two"]);
        for few in [3, 10, 103, 110, 1_003] {
            assert_eq!(category(Language::Arabic, few), "few", "{few}");
        }
        for many in [11, 26, 99, 111, 1_011] {
            assert_eq!(category(Language::Arabic, many), "many", "{many}");
        }
        for other in [100, 102, 200, 1_000, 1_000_002] {
            assert_eq!(category(Language::Arabic, other), "other", "{other}");
        }
    }
}
