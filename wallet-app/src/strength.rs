//! A plain word on how hard a passphrase is to guess. The worker has the last word; this only helps while typing, and
//! nothing typed is kept.

/// The least number of characters.
pub const LEAST: usize = 10;

/// What to say about a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// Nothing typed yet.
    Empty,
    /// This many characters are missing.
    Short(usize),
    /// Long enough, but one of the first that a stranger would try.
    Easy,
    /// Long enough; longer would be better.
    Fair,
    /// Good.
    Good,
}

impl Hint {
    /// Whether it can be used.
    pub fn enough(self) -> bool {
        matches!(self, Self::Fair | Self::Good)
    }
}

/// Looks at a passphrase and the person's name, which must not be it.
pub fn hint(passphrase: &str, name: &str) -> Hint {
    let length = passphrase.chars().count();
    if length == 0 {
        return Hint::Empty;
    }
    if length < LEAST {
        return Hint::Short(LEAST - length);
    }
    if easy(passphrase, name) {
        return Hint::Easy;
    }
    let words = passphrase
        .split_whitespace()
        .filter(|word| word.chars().count() > 2)
        .count();
    if length >= 16 || words >= 3 {
        Hint::Good
    } else {
        Hint::Fair
    }
}

/// One of the first that a stranger would try: few different characters, a run along the alphabet, the own name or a
/// word that everyone takes, with little else.
fn easy(passphrase: &str, name: &str) -> bool {
    let text = plain(passphrase);
    let characters: Vec<char> = text.chars().collect();
    let mut different: Vec<char> = Vec::new();
    for c in &characters {
        if !different.contains(c) {
            different.push(*c);
        }
    }
    let run = characters
        .windows(2)
        .filter(|pair| u32::from(pair[0]).abs_diff(u32::from(pair[1])) <= 1)
        .count();
    let common = [
        "password", "passwort", "qwerty", "asdfgh", "letmein", "iloveyou", "welcome", "1q2w3e",
    ];
    let mostly = |word: &str| {
        let rest = characters.len().saturating_sub(word.chars().count());
        !word.is_empty() && text.contains(word) && rest < 6
    };
    different.len() < 5
        || run * 3 >= characters.len() * 2
        || mostly(&plain(name))
        || common.into_iter().any(mostly)
}

/// Without spaces, marks and capitals.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_ascii_punctuation() && !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_how_much_is_missing() {
        assert_eq!(hint("", ""), Hint::Empty);
        assert_eq!(hint("a", ""), Hint::Short(9));
        assert_eq!(
            hint("नमस्ते", ""),
            Hint::Short(4),
            "counts characters, not bytes"
        );
    }

    #[test]
    fn knows_what_a_stranger_tries_first() {
        for easy in [
            "aaaaaaaaaaaa",
            "1234567890",
            "abcdefghijkl",
            "password123",
            "Qwerty-2026",
        ] {
            assert_eq!(hint(easy, ""), Hint::Easy, "{easy}");
        }
        assert_eq!(hint("AshaMenon1", "Asha Menon"), Hint::Easy);
    }

    #[test]
    fn length_beats_decoration() {
        assert_eq!(hint("tR0ub4dor&x", ""), Hint::Fair);
        assert_eq!(hint("river lamp seven", ""), Hint::Good);
        assert!(hint("river lamp seven", "Asha").enough());
    }
}
