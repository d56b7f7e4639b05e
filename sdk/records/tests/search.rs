//! Records are found by what they say, in the languages people write, at once.
#![allow(missing_docs)]

mod common;

use std::time::{Duration, Instant};

use aceso_records::{Extract, ExtractSource, Hit, SearchIndex};
use common::many::many;
use common::{bundle, document, from_json};
use serde_json::{Value, json};

/// An index of these records: (id, title, content). Later ones were added later.
fn index(records: &[(&str, &str, Extract)]) -> SearchIndex {
    let mut index = SearchIndex::new();
    for (at, (id, title, extract)) in records.iter().enumerate() {
        index.put(&ExtractSource {
            id,
            title,
            added: Some(at as u64),
            extract,
        });
    }
    index
}

fn problem(text: &str) -> Value {
    json!({"resourceType": "Condition", "code": {"text": text}})
}

fn of(texts: &[&str]) -> Extract {
    let problems: Vec<Value> = texts.iter().map(|text| problem(text)).collect();
    Extract::of(&bundle(&problems))
}

fn ids(index: &SearchIndex, query: &str) -> Vec<String> {
    index
        .find(query, 100)
        .into_iter()
        .map(|hit| hit.id)
        .collect()
}

fn hit(id: &str, matched: Option<&str>) -> Hit {
    Hit {
        id: id.to_owned(),
        matched: matched.map(str::to_owned),
    }
}

#[test]
fn whole_records_are_found_by_all_they_say() {
    let index = index(&[
        (
            "c",
            "Casimira's hospital",
            Extract::of(&document("casimira-nicolas.json")),
        ),
        (
            "m",
            "Summary",
            Extract::of(&document("martha-delarosa.json")),
        ),
        (
            "l",
            "Discharge letter",
            Extract::of(&document("discharge-letter.pdf")),
        ),
    ]);
    // By name, by code, by a code's own name, by reason, by who, by day.
    for (query, found, matched) in [
        ("cholesterol", "c", "Total Cholesterol"),
        ("316049", "c", "Hydrochlorothiazide 25 MG"),
        ("hilpert hydrochloro", "c", "Hydrochlorothiazide 25 MG"),
        ("2017-07-07 diabetes", "c", "Diabetes"),
        ("hypertension hydrochloro", "c", "Hydrochlorothiazide 25 MG"),
        ("penicill", "m", "Substance with penicillin structure"),
        (
            "charme 7.5",
            "m",
            "Hemoglobin A1c/Hemoglobin.total in Blood",
        ),
        (
            "laboratoire-de-charme goal",
            "m",
            "Hemoglobin A1c/Hemoglobin.total in Blood",
        ),
    ] {
        let hits = index.find(query, 10);
        assert_eq!(hits, [hit(found, Some(matched))], "{query}");
    }
    assert_eq!(index.find("letter dis", 10), [hit("l", None)]);
    assert_eq!(index.find("casimiras", 10), [hit("c", None)]);
    for nothing in [
        "",
        "  ",
        "-–",
        "xyz",
        "cholesterol xyz",
        "holesterol",
        "letter 2017-07-07",
    ] {
        assert!(index.find(nothing, 10).is_empty(), "{nothing}");
    }
}

#[test]
fn words_joined_by_a_sign_follow_each_other() {
    let index = index(&[
        ("1", "A", of(&["Immunity to COVID-19"])),
        ("2", "B", of(&["19 fractures and Covid"])),
        (
            "3",
            "C",
            Extract::of(&from_json(
                &json!({"resourceType": "Condition", "code": {"text": "Gout"}, "onsetDateTime": "2020-07-10T19:00:00Z"}),
            )),
        ),
        (
            "4",
            "D",
            Extract::of(&from_json(
                &json!({"resourceType": "Condition", "code": {"text": "Gout"}, "onsetDateTime": "2021-07-20"}),
            )),
        ),
    ]);
    assert_eq!(ids(&index, "covid-19"), ["1"]);
    assert_eq!(ids(&index, "19 covid"), ["2", "1"]);
    assert_eq!(ids(&index, "2020"), ["3"]);
    assert_eq!(ids(&index, "2020-07"), ["3"]);
    assert_eq!(ids(&index, "2021-07-2"), ["4"]);
    assert_eq!(ids(&index, "07-20"), ["4"]);
    assert!(ids(&index, "2020-07-20").is_empty());
}

#[test]
fn the_best_come_first_then_the_newest() {
    let results = json!({"resourceType": "Observation", "code": {"text": "Glucose"}, "valueString": "Normal for iron",
        "effectiveDateTime": "2024-01-01"});
    let mut index = index(&[
        ("own title", "Iron, blood", of(&["Gout"])),
        ("thing", "A", Extract::of(&from_json(&results))),
        ("spread", "B", of(&["Iron overload", "Blood loss"])),
        ("title and thing", "Blood", of(&["Iron overload"])),
        ("thing's title", "C", of(&["Gout", "Low iron in blood"])),
        ("thing's title too", "D", of(&["High iron in blood"])),
    ]);
    assert_eq!(
        index.find("blood iron", 10),
        [
            hit("own title", None),
            hit("thing's title too", Some("High iron in blood")),
            hit("thing's title", Some("Low iron in blood")),
            hit("title and thing", Some("Iron overload")),
            hit("spread", Some("Iron overload")),
        ]
    );
    assert_eq!(index.find("iron", 10).len(), 6);
    assert_eq!(index.find("iron", 10)[5], hit("thing", Some("Glucose")));
    assert_eq!(index.find("iron", 2).len(), 2);
    assert_eq!(index.find("iron", 0), []);

    // The record was changed: what it said is not found any more.
    let changed = of(&["Migraine"]);
    index.put(&ExtractSource {
        id: "own title",
        title: "Head",
        added: None,
        extract: &changed,
    });
    assert_eq!(index.len(), 6);
    assert!(!ids(&index, "iron").contains(&"own title".to_owned()));
    assert_eq!(ids(&index, "migraine"), ["own title"]);
    index.remove("own title");
    index.remove("never there");
    assert_eq!(ids(&index, "migraine"), Vec::<String>::new());
    assert_eq!(index.len(), 5);
    assert!(SearchIndex::new().is_empty());
}

#[test]
fn people_search_in_their_own_language() {
    let index = index(&[
        (
            "hi",
            "रक्त जाँच",
            of(&["मधुमेह (टाइप २)", "उच्च रक्तचाप", "बुख़ार"]),
        ),
        (
            "ta",
            "இரத்த பரிசோதனை",
            of(&["நீரிழிவு நோய்", "உயர் இரத்த அழுத்தம்"]),
        ),
        ("te", "రక్త పరీక్ష", of(&["మధుమేహం", "అధిక రక్తపోటు"])),
        ("kn", "ರಕ್ತ ಪರೀಕ್ಷೆ", of(&["ಮಧುಮೇಹ", "ಅಧಿಕ ರಕ್ತದೊತ್ತಡ"])),
        (
            "es",
            "Análisis de sangre",
            of(&["Diabetes mellitus tipo 2", "Hipertensión", "Niño sano"]),
        ),
        (
            "ar",
            "فحص الدم",
            of(&["داءُ السُّكَّرِيّ", "ارتفاع ضغط الدم", "أدوية"]),
        ),
        ("de", "Blutbild", of(&["Übergewicht", "Fußpilz"])),
    ]);
    for (query, found) in [
        ("मधुमेह", "hi"),
        ("मधु", "hi"),
        ("टाइप 2", "hi"),
        ("बुखार", "hi"),
        ("நீரிழிவு", "ta"),
        ("அழுத்த", "ta"),
        ("మధుమేహ", "te"),
        ("రక్తపోటు", "te"),
        ("ಮಧುಮೇಹ", "kn"),
        ("ಅಧಿಕ ರಕ್ತ", "kn"),
        ("hipertension", "es"),
        ("HIPERTENSIÓN", "es"),
        ("analisis nino", "es"),
        ("السكري", "ar"),
        ("السُّكَّرِي", "ar"),
        ("ادويه", "ar"),
        ("ضغط الدم", "ar"),
        ("ubergewicht", "de"),
        ("fusspilz", "de"),
    ] {
        assert_eq!(ids(&index, query), [found], "{query}");
    }
    // Another vowel is another word.
    for query in ["मधिमेह", "நீரழிவு", "మధిమేహ", "ಮಧಿಮೇಹ"]
    {
        assert!(ids(&index, query).is_empty(), "{query}");
    }
}

#[test]
fn odd_queries_and_titles_are_no_trouble() {
    let index = index(&[(
        "1",
        "\t\n | \u{0}",
        of(&["\u{301}", "A\tB", "é".repeat(3000).as_str()]),
    )]);
    let long = "a ".repeat(100_000);
    for query in [
        "\t",
        "\n",
        "\u{0}",
        "\u{301}",
        "a\tb",
        long.as_str(),
        "é".repeat(90).as_str(),
    ] {
        let _ = index.find(query, 10);
    }
    assert_eq!(ids(&index, "b a"), ["1"]);
    assert_eq!(ids(&index, "ééé"), ["1"]);
}

#[test]
fn thousands_of_records_are_searched_at_once() {
    let kept = many(5_000);
    let mut index = SearchIndex::new();
    let start = Instant::now();
    for record in &kept {
        index.put(&record.source());
    }
    println!("put 5000 in {:?}, {} bytes", start.elapsed(), index.size());
    assert!(index.size() < 8_000_000, "{}", index.size());
    let mut worst = Duration::ZERO;
    for (query, at_least) in [
        ("a", 4_500),
        ("test kind 17", 10),
        ("laboratory", 4_500),
        ("2001-06", 5),
        ("weber 12 medicine of kind 7", 1),
        ("letter 4993", 1),
        ("of kind test medicine problem visit a p", 3_000),
        ("nothing like it", 0),
        ("मधुमेह", 0),
    ] {
        let start = Instant::now();
        let hits = index.find(query, 50);
        let took = start.elapsed();
        println!("{query:?}: {} in {took:?}", hits.len());
        assert!(hits.len() >= at_least.min(50), "{query}");
        worst = worst.max(took);
    }
    // Generous, for a busy machine.
    assert!(worst < Duration::from_millis(100), "{worst:?}");
}
