//! Text as it is searched: what people type differs from what records write in case, accents, marks and digits.

use std::borrow::Cow;

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

/// Appends the words of a text to `out`, each after a space, so that a search for a space and some letters finds words that
/// begin with them. Whatever is between words goes: "Covid-19" is " covid 19".
///
/// Letters are taken apart canonically, one by one: what stays of their marks needs no ordering, and the tables of
/// compatibility characters would take more of the module than the rest of the search.
pub(crate) fn fold(raw: &str, out: &mut String) {
    let mut fold = Fold {
        out,
        in_word: false,
    };
    if raw.is_ascii() {
        possessive(raw).bytes().for_each(|byte| fold.plain(byte));
    } else {
        let chars = possessive(raw);
        let chars = chars.chars();
        chars.for_each(|c| decompose_canonical(c, |part| fold.any(part)));
    }
}

/// The words being written.
struct Fold<'a> {
    out: &'a mut String,
    in_word: bool,
}

impl Fold<'_> {
    fn plain(&mut self, byte: u8) {
        if byte.is_ascii_alphanumeric() {
            self.push(char::from(byte.to_ascii_lowercase()));
        } else {
            self.in_word = false;
        }
    }

    fn any(&mut self, c: char) {
        let class = canonical_combining_class(c);
        if is_dropped(class) || is_silent(c) {
            // Neither a letter nor the end of a word.
        } else if class != 0 {
            self.push(c);
        } else if let Some(digit) = digit(c) {
            self.push(digit);
        } else if c.is_alphanumeric() {
            // The dot of a small letter that was "İ" is a mark again.
            let small = c.to_lowercase();
            let small = small.filter(|c| !is_dropped(canonical_combining_class(*c)));
            small.for_each(|c| match letters(c) {
                Some(letters) => letters.chars().for_each(|c| self.push(c)),
                None => self.push(c),
            });
        } else {
            self.in_word = false;
        }
    }

    fn push(&mut self, c: char) {
        if !self.in_word {
            self.out.push(' ');
            self.in_word = true;
        }
        self.out.push(c);
    }
}

/// "Crohn's" as people type it: "Crohns".
fn possessive(raw: &str) -> Cow<'_, str> {
    let is_apostrophe = |c: char| matches!(c, '\'' | '’');
    if !raw.contains(is_apostrophe) {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(is_apostrophe) {
        let (before, from) = rest.split_at(at);
        let after = from.trim_start_matches(is_apostrophe);
        let mut next = after.chars();
        let joined = matches!(next.next(), Some('s' | 'S'))
            && !next.next().is_some_and(char::is_alphanumeric);
        out.push_str(before);
        if !joined {
            out.push(' ');
        }
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The classes of marks that many leave out when they write: accents (of Latin, Greek and Cyrillic letters), Arabic and
/// Hebrew vowel points, hamza and madda above or below, and the dot below Indic letters. What makes another syllable stays:
/// vowel signs and viramas of Indic scripts, the marks of kana.
fn is_dropped(class: u8) -> bool {
    matches!(class, 7 | 10..=36 | 200..)
}

/// What only says how letters look: joiners, variants, the soft hyphen, the Arabic stretching stroke.
fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{AD}' | '\u{640}'
    )
}

/// Digits of other scripts, and small ones, as those that records mostly have.
fn digit(c: char) -> Option<char> {
    /// The zeros of Arabic (both), Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada and Malayalam,
    /// of raised, lowered and wide digits.
    const ZEROS: [u32; 14] = [
        0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0x2070,
        0x2080, 0xFF10,
    ];
    match c {
        '¹' => return Some('1'),
        '²' => return Some('2'),
        '³' => return Some('3'),
        // A letter among the raised digits.
        'ⁱ' => return None,
        _ => {}
    }
    let number = u32::from(c);
    let zero = ZEROS
        .iter()
        .find(|zero| (**zero..**zero + 10).contains(&number))?;
    char::from_digit(number - zero, 10)
}

/// Letters that are written in several ways and have no decomposition.
fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ı' => "i",
        'þ' => "th",
        'ς' => "σ",
        // The sign in units as the letter.
        'µ' => "μ",
        // Alef maksura and the Persian and Urdu yeh as yeh, teh marbuta as heh, the Persian and Urdu kaf as kaf.
        'ى' | 'ی' => "ي",
        'ة' => "ه",
        'ک' => "ك",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(raw: &str) -> String {
        let mut out = String::new();
        fold(raw, &mut out);
        out
    }

    #[test]
    fn case_accents_and_signs_make_no_difference() {
        for (raw, words) in [
            ("Covid-19, mRNA", " covid 19 mrna"),
            ("  2020-07-10 ", " 2020 07 10"),
            ("10³/µL", " 103 μl"),
            (
                "Crohn's and Sjögren’s; L'été's 's'",
                " crohns and sjogrens l etes s",
            ),
            ("NIÑO Corazón", " nino corazon"),
            ("nin\u{303}o", " nino"),
            ("STRASSE Straße", " strasse strasse"),
            ("İstanbul ısı", " istanbul isi"),
            ("ΝΌΣΟΣ νόσος", " νοσοσ νοσοσ"),
            ("œdème, Łódź, Ærø", " oedeme lodz aero"),
            ("10⁹ H₂O ２", " 109 h2o 2"),
            ("naïve\u{FE0F} Йод", " naive иод"),
            ("soft\u{AD}ware", " software"),
            ("", ""),
            (" -– ", ""),
        ] {
            assert_eq!(folded(raw), words, "{raw}");
        }
    }

    #[test]
    fn arabic_points_and_ways_to_write_make_no_difference() {
        let plain = folded("السكري");
        assert_eq!(plain, " السكري");
        assert_eq!(folded("السُّكَّرِيّ"), plain);
        assert_eq!(folded("الســكري"), plain);
        assert_eq!(folded("السكرى"), plain);
        assert_eq!(folded("أدوية"), folded("ادويه"));
        assert_eq!(folded("إبرة آلام"), folded("ابره الام"));
        assert_eq!(folded("٢٠٢٠"), " 2020");
        assert_eq!(folded("۲۰۲۰"), " 2020");
        assert_eq!(folded("کمی"), folded("كمي"));
    }

    #[test]
    fn indic_vowel_signs_and_viramas_stay() {
        for word in [
            "मधुमेह",
            "कैन्सर",
            "நீரிழிவு",
            "புற்றுநோய்",
            "మధుమేహం",
            "క్యాన్సర్",
            "ಮಧುಮೇಹ",
            "ಕ್ಯಾನ್ಸರ್",
        ] {
            let mut apart = String::new();
            word.chars()
                .for_each(|c| decompose_canonical(c, |part| apart.push(part)));
            assert_eq!(folded(word), format!(" {apart}"), "{word}");
            assert_eq!(folded(&apart), folded(word), "{word}");
        }
        assert_ne!(folded("की"), folded("का"));
        assert_ne!(folded("கி"), folded("கு"));
        // Split and whole vowel signs are the same sign.
        assert_eq!(folded("\u{BC6}\u{BBE}"), folded("\u{BCA}"));
        assert_eq!(folded("\u{C46}\u{C56}"), folded("\u{C48}"));
        // Joiners change the look alone, and many leave the dot out.
        assert_eq!(folded("क्\u{200D}ष"), folded("क्ष"));
        assert_eq!(folded("बुख़ार"), folded("बुखार"));
        assert_eq!(folded("२०२०"), " 2020");
        assert_eq!(folded("௨௦౨౦೨೦"), " 202020");
        assert_eq!(folded("मधुमेह (टाइप २)"), " मधुमेह टाइप 2");
    }
}
