//! Whole records read as a person would expect.
#![allow(missing_docs)]

mod common;

use aceso_messages::{Flag, Person};
use common::{document, fact, line, lines, summary};

#[test]
fn a_synthea_record_in_ten_seconds() {
    let document = document("casimira-nicolas.json");
    let summary = summary(&document);
    assert_eq!(document.entries(), 250);
    assert_eq!(
        summary.person,
        Some(Person {
            name: "Casimira Nicolas".into(),
            birth_date: Some("1987-03-27".into()),
            gender: Some("female".into()),
        })
    );
    assert_eq!(
        lines(&summary.problems),
        [
            "*Hypertriglyceridemia | - | 2020-07-10",
            "*Diabetes | - | 2017-07-07",
            "*Hypertension | - | 2017-07-07",
            "*Chronic sinusitis | - | 2003-08-07",
            "Normal pregnancy | - | 2019-10-04",
            "Anemia | - | 2016-06-24",
            "Acute viral pharyngitis | - | 2016-03-26",
            "Whiplash injury to neck | - | 2014-12-30",
            "Acute bronchitis | - | 2014-06-17",
        ]
    );
    assert_eq!(line(&summary.problems, "Normal pregnancy").earlier.len(), 2);
    assert_eq!(
        lines(&summary.medicines),
        [
            "*Kyleena 19.5 MG Intrauterine System | - | 2020-06-12",
            "*Hydrochlorothiazide 25 MG | - | 2017-07-07",
            "*ferrous sulfate 325 MG Oral Tablet | - | 2016-06-24",
            "Ibuprofen 200 MG Oral Tablet | - | 2014-12-30",
            "Acetaminophen 325 MG Oral Tablet | - | 2014-06-17",
            "Mirena 52 MG Intrauterine System | - | 2013-01-19",
            "Natazia 28 Day Pack | - | 2012-01-25",
        ]
    );
    assert_eq!(
        lines(&summary.immunizations),
        [
            "*Influenza, seasonal, injectable, preservative free | - | 2020-07-10",
            "*Td (adult) preservative free | - | 2020-07-10",
        ]
    );
    assert_eq!(summary.results.len(), 33);
    assert_eq!(summary.events.len(), 50);
    assert!(summary.allergies.is_empty() && !summary.no_known_allergies);
    assert!(summary.documents.is_empty() && summary.other_people.is_empty());
}

#[test]
fn results_show_the_newest_value_and_keep_earlier_ones() {
    let summary = summary(&document("casimira-nicolas.json"));
    let pressure = line(&summary.results, "Blood Pressure");
    assert_eq!(pressure.detail.as_deref(), Some("163/100 mmHg"));
    assert_eq!(pressure.date.as_deref(), Some("2020-07-10T04:38:18+00:00"));
    let earlier: Vec<(&str, &str)> = pressure
        .earlier
        .iter()
        .map(|(d, v)| (&d[..10], v.as_str()))
        .collect();
    assert_eq!(
        earlier,
        [
            ("2017-07-07", "199/111 mmHg"),
            ("2014-07-04", "108/79 mmHg"),
            ("2012-06-01", "134/80 mmHg")
        ]
    );
    let sugar = line(&summary.results, "Hemoglobin A1c/Hemoglobin.total in Blood");
    assert_eq!(sugar.detail.as_deref(), Some("7.38%"));
    assert_eq!(
        sugar.earlier,
        [("2017-07-07T04:38:18+00:00".to_owned(), "7%".to_owned())]
    );
    let cells = line(&summary.results, "Leukocytes in Blood");
    assert_eq!(cells.detail.as_deref(), Some("7.65 10³/µL"));
    // Two LOINC codes by method, one line for a reader.
    let blood = line(&summary.results, "Hematocrit of Blood");
    assert_eq!(
        (blood.detail.as_deref(), blood.earlier.len()),
        (Some("42.7%"), 2)
    );
    assert_eq!(
        line(&summary.results, "Tobacco smoking status NHIS")
            .detail
            .as_deref(),
        Some("Never smoker")
    );
}

#[test]
fn evidence_says_where_a_line_comes_from() {
    let summary = summary(&document("casimira-nicolas.json"));
    let item = line(&summary.medicines, "Hydrochlorothiazide 25 MG");
    assert_eq!(item.evidence.record, "r1");
    assert_eq!(item.evidence.record_title, "My record");
    assert_eq!(
        item.evidence.resource,
        "MedicationRequest/0cfd993a-d1f3-4f47-9880-e495a15be698"
    );
    assert_eq!(
        fact(item, "code"),
        Some("RxNorm 316049 (Hydrochlorothiazide 25 MG)")
    );
    assert_eq!(fact(item, "status"), Some("active"));
    assert_eq!(fact(item, "reason"), Some("Hypertension"));
    assert_eq!(fact(item, "prescriber"), Some("Sharyl Hilpert"));
    let item = line(&summary.results, "Total Cholesterol");
    assert_eq!(fact(item, "value"), Some("200.1 mg/dL"));
    assert_eq!(fact(item, "report"), Some("Lipid Panel"));
    let item = line(&summary.events, "Childbirth");
    assert_eq!(item.detail.as_deref(), Some("Normal pregnancy"));
    assert_eq!(item.earlier.len(), 1);
}

#[test]
fn the_other_synthea_records() {
    let jesus = summary(&document("jesus-alvarez.json"));
    assert_eq!(jesus.person.as_ref().unwrap().name, "Jesús Alvarez");
    assert_eq!(
        lines(&jesus.problems),
        [
            "*Chronic sinusitis | - | 1985-04-23",
            "Viral sinusitis | - | 2020-05-01",
            "Acute viral pharyngitis | - | 2019-08-24",
            "Acute bronchitis | - | 2018-06-15",
        ]
    );
    assert_eq!(jesus.events.len(), 13);
    assert_eq!(document("jesus-alvarez.json").entries(), 70);

    let michael = summary(&document("michael-kihn.json"));
    assert!(michael.medicines.is_empty());
    assert_eq!(
        line(&michael.results, "Body Mass Index").detail.as_deref(),
        Some("27.1 kg/m²")
    );
    assert_eq!(document("michael-kihn.json").entries(), 74);

    let fabian = summary(&document("fabian-murray.json"));
    let tablets = line(
        &fabian.medicines,
        "Amoxicillin 250 MG / Clavulanate 125 MG Oral Tablet",
    );
    assert!(!tablets.active);
    assert_eq!(tablets.earlier.len(), 2);
    assert_eq!(
        line(&fabian.results, "Estimated Glomerular Filtration Rate")
            .detail
            .as_deref(),
        Some("126 mL/min/1.73 m²")
    );
    assert!(line(&fabian.problems, "Body mass index 30+ - obesity").active);
}

#[test]
fn an_international_patient_summary() {
    let document = document("martha-delarosa.json");
    let summary = summary(&document);
    assert_eq!(document.entries(), 11);
    assert_eq!(summary.person.as_ref().unwrap().name, "Martha DeLarosa");
    assert_eq!(
        lines(&summary.problems),
        [
            "*Menopausal flushing | Moderate severity | 2015",
            "Malignant tumor of breast | Severe | 2015-01"
        ]
    );
    assert_eq!(
        lines(&summary.medicines),
        [
            "*Black Cohosh Extract herbal supplement | Oral use | 2016-01",
            "*anastrozole | 1 tablet, Oral use | 2015-03"
        ]
    );
    assert_eq!(
        lines(&summary.allergies),
        [
            "*Substance with penicillin structure | - | 2010",
            "*No known food allergy | - | -"
        ]
    );
    assert_eq!(summary.allergies[0].flag, Flag::Alert);
    assert_eq!(summary.allergies[1].flag, Flag::None);
    assert!(!summary.no_known_allergies);
    assert_eq!(
        lines(&summary.results)[..2],
        [
            "*Bacteria identified in Isolate | Methicillin resistant Staphylococcus aureus | 2017-12-10",
            "*Hemoglobin A1c/Hemoglobin.total in Blood | 7.5% | 2017-11-10",
        ]
    );
    let sugar = &summary.results[1];
    assert_eq!(fact(sugar, "performer"), Some("Laboratoire de charme"));
    assert_eq!(fact(sugar, "note"), Some("Above stated goal of 7.0 %"));
}

#[test]
fn a_summary_with_all_sections() {
    let summary = summary(&document("patricia-jordana.json"));
    assert_eq!(
        lines(&summary.problems),
        [
            "*Essential hypertension | - | 2016-05-25",
            "*Gout | - | 2016-05-25",
            "*Impaired Mobility | - | 2016-05-25",
            "Fever | - | 2013-05-25",
        ]
    );
    assert_eq!(
        lines(&summary.medicines)[1],
        "*lisinopril 5 mg tablet | Take One tablet once daily | 2024-08-13"
    );
    assert_eq!(
        line(&summary.results, "Blood pressure").detail.as_deref(),
        Some("140/80 mmHg")
    );
    let vaccine = line(
        &summary.immunizations,
        "COVID-19, mRNA, LNP-S, PF, 30 mcg/0.3 mL dose",
    );
    assert_eq!(
        (vaccine.date.as_deref(), vaccine.earlier.len()),
        (Some("2022-08-01"), 3)
    );
    assert_eq!(
        lines(&summary.events),
        [
            "Total hip replacement | - | 2000-04-28",
            "*Hip prosthesis, device | - | -"
        ]
    );
    assert_eq!(
        lines(&summary.documents),
        ["*Advance Directive Document | Health concerns Document | 2025-08-01"]
    );
}
