//! What is on the wire holds nothing of what is in the records.

use aceso_messages::Period;
use base64ct::{Base64, Encoding};

use super::steps::{PASSPHRASE, Person, bundle, world};

/// Everything that left a device, one after another.
fn sent(person: &Person) -> Vec<u8> {
    let mut all = Vec::new();
    for request in person.device.wire.seen.borrow().iter() {
        all.extend_from_slice(request.target.as_bytes());
        for (name, value) in &request.headers {
            all.extend_from_slice(format!("\n{name}: {value}\n").as_bytes());
        }
        all.extend_from_slice(&request.body);
    }
    all
}

/// The canary as it is, and in base64 at three offsets.
fn forms(canary: &str) -> Vec<Vec<u8>> {
    let mut forms = vec![canary.as_bytes().to_vec()];
    for offset in 0..3 {
        let padded = [&b"xxx"[..offset], canary.as_bytes()].concat();
        let text = Base64::encode_string(&padded);
        // Characters that mix with what stands around it are left out.
        forms.push(text.as_bytes()[4 * offset.min(1)..text.len() - 4].to_vec());
    }
    forms
}

fn holds(all: &[u8], canary: &str) -> bool {
    let forms = forms(canary);
    forms
        .iter()
        .any(|form| all.windows(form.len()).any(|window| window == form))
}

#[test]
fn no_plaintext_leaves() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient
        .add("my secret title.json", bundle("Canaria Serinus", 3))
        .unwrap();
    let share = patient.share(&doctor.code(), Period::Hour).unwrap()[0]
        .id
        .clone();
    doctor.patients();
    doctor.open_share(&share).unwrap();
    patient.stop(&share).unwrap();
    let all = [sent(&patient), sent(&doctor)].concat();
    assert!(all.len() > 20_000);
    let leaked = cfg!(feature = "deliberate-leak");
    // The build that leaks on purpose sends the first 64 bytes.
    assert_eq!(
        holds(&all, r#"{"resourceType":"Bundle","type":"collection""#),
        leaked
    );
    for canary in [
        "Canaria Serinus",
        "my secret title",
        "Problem 2",
        "Pat Doe",
        PASSPHRASE,
    ] {
        assert!(!holds(&all, canary), "{canary}");
    }
    // What a clinician says of themself is public.
    assert!(holds(&all, "Dr Grey"));
}

#[cfg(feature = "inspect")]
#[test]
fn no_key_leaves() {
    let (clock, relay) = world();
    let patient = Person::patient(&clock, &relay);
    let doctor = Person::doctor(&clock, &relay);
    patient.add("a.json", bundle("Pat Doe", 1)).unwrap();
    let share = patient.share(&doctor.code(), Period::Hour).unwrap()[0]
        .id
        .clone();
    doctor.patients();
    doctor.open_share(&share).unwrap();
    let all = [sent(&patient), sent(&doctor)].concat();
    let mut secrets = 0;
    for person in [&patient, &doctor] {
        let stored = person.device.storage.values.borrow()[aceso_client::WALLET]
            .value
            .clone();
        for (what, secret) in
            aceso_client::inspect::secrets(&stored, PASSPHRASE.as_bytes()).unwrap()
        {
            secrets += 1;
            let key = secret.as_bytes();
            let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
            for form in [
                key.to_vec(),
                hex.into_bytes(),
                Base64::encode_string(key).into_bytes(),
            ] {
                let found = all.windows(form.len()).any(|window| window == form);
                assert!(!found, "{what}");
                let at_rest = stored.windows(form.len()).any(|window| window == form);
                assert!(!at_rest, "{what} at rest");
            }
        }
    }
    // Five of each; of the patient also the key of the one record, and that of what was drawn out of it.
    assert_eq!(secrets, 12);
}
