//! Names in a row.

use crate::i18n::I18n;

/// More would be a list, not a sentence.
const FEW: usize = 5;

/// The first ones, and how many more there are.
pub fn few(words: &I18n, names: &[String]) -> String {
    let told: Vec<&str> = names.iter().take(FEW).map(String::as_str).collect();
    let told = told.join(", ");
    match names.len().saturating_sub(FEW) {
        0 => told,
        more => {
            let parts = [("names", told.into()), ("count", more.into())];
            words.with("and-more", &parts)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_names_are_counted() {
        let words = I18n::english();
        let names: Vec<String> = ["a", "b", "c", "d", "e", "f", "g"]
            .map(str::to_owned)
            .into();
        assert_eq!(few(&words, &names[..2]), "a, b");
        assert_eq!(few(&words, &names[..5]), "a, b, c, d, e");
        assert_eq!(few(&words, &names), "a, b, c, d, e and 2 more");
    }
}
