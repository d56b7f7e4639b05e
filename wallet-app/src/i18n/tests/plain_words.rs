//! Holds every language to words that people without any schooling in computers know.

use super::{Language, source};

/// What no text for people may hold in any language: the words of the trade in Latin letters.
const EVERYWHERE: [&str; 10] = [
    "encrypt",
    "decrypt",
    "cipher",
    "hash",
    "blockchain",
    "ledger",
    "token",
    "crypto",
    "private key",
    "public key",
];

/// What a language may not hold besides, and first what it may although a part of it looks alike: what devices call a
/// passkey in that language.
fn own(language: Language) -> (&'static [&'static str], &'static [&'static str]) {
    match language {
        Language::English => (&["passkey"], &["key", "chain"]),
        Language::Hindi => (
            &["पासकी"],
            &["एन्क्रिप्ट", "कूटलेख", "हैश", "ब्लॉकचेन", "टोकन", "कुंजी", "चाबी"],
        ),
        Language::Tamil => (
            &["கடவுச்சாவி"],
            &[
                "குறியாக்க",
                "மறையாக்க",
                "ஹாஷ்",
                "பிளாக்செயின்",
                "டோக்கன்",
                "சாவி",
                "திறவுகோல்",
            ],
        ),
        Language::Telugu => (
            &["పాస్\u{200c}కీ"],
            &[
                "ఎన్\u{200c}క్రిప్ట్",
                "ఎన్క్రిప్ట్",
                "గుప్తీకర",
                "హ్యాష్",
                "బ్లాక్\u{200c}చెయిన్",
                "టోకెన్",
                "తాళంచెవి",
                " కీ ",
            ],
        ),
        Language::Kannada => (
            &["ಪಾಸ್\u{200c}ಕೀ"],
            &[
                "ಎನ್\u{200c}ಕ್ರಿಪ್ಟ್",
                "ಗೂಢಲಿಪಿ",
                "ಹ್ಯಾಶ್",
                "ಬ್ಲಾಕ್\u{200c}ಚೈನ್",
                "ಟೋಕನ್",
                "ಕೀಲಿ",
                " ಕೀ ",
            ],
        ),
        Language::Spanish => (
            &["llave de acceso", "llaves de acceso"],
            &[
                "cifra", "encript", "descifr", "cadena", "bloques", "clave", "llave",
            ],
        ),
        Language::Arabic => (
            &["مفتاح المرور", "مفتاح مرور", "مفاتيح المرور", "مفاتيح مرور"],
            &[
                "تشفير",
                "مشفر",
                "مشفّر",
                "تجزئة",
                "الكتل",
                "بلوك",
                "مفتاح",
                "مفاتيح",
                "رمز مميز",
            ],
        ),
    }
}

/// The first word that has no place in this text.
fn jargon(language: Language, text: &str) -> Option<&'static str> {
    let (allowed, forbidden) = own(language);
    let mut text = text.to_lowercase();
    for word in allowed {
        text = text.replace(word, "");
    }
    EVERYWHERE
        .iter()
        .chain(forbidden)
        .find(|word| text.contains(**word))
        .copied()
}

#[test]
fn patients_meet_no_jargon() {
    for language in Language::ALL {
        let source = source(language);
        let mut id = "";
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            let (name, text) = line.split_once('=').unwrap_or(("", line));
            if name.starts_with(|c: char| c.is_ascii_lowercase()) {
                id = name.trim();
            }
            let found = jargon(language, text);
            assert_eq!(found, None, "{id} in {}: {text}", language.code());
        }
    }
}

#[test]
fn jargon_is_told_from_what_looks_alike() {
    let english = |text| jargon(Language::English, text);
    assert_eq!(english("Use your passkey or another Passkey"), None);
    assert_eq!(english("Your Key is safe"), Some("key"));
    assert_eq!(
        jargon(Language::Spanish, "Una llave de acceso y una llave"),
        Some("llave")
    );
    assert_eq!(jargon(Language::Arabic, "مفتاح المرور"), None);
    assert_eq!(jargon(Language::Tamil, "கடவுச்சாவிகள்"), None);
    assert_eq!(jargon(Language::Telugu, "టోకెన్"), Some("టోకెన్"));
}
