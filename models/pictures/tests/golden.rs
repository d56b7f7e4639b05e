//! What a model gets of a picture is what Pillow makes of it: `models/train/aceso_train/pictures.py` wrote the pictures and the bytes.
#![allow(clippy::unwrap_used, reason = "a panic is the report of a test")]
use std::collections::BTreeMap;
use std::fs;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");

#[test]
fn a_model_gets_what_pillow_makes_of_a_picture() {
    let expected = fs::read(format!("{FOLDER}/expected.json")).unwrap();
    let expected: BTreeMap<String, Vec<u8>> = serde_json::from_slice(&expected).unwrap();
    assert!(expected.len() >= 12);
    for (name, expected) in expected {
        let file = fs::read(format!("{FOLDER}/{name}")).unwrap();
        let input = aceso_pictures::read(&file).unwrap().input(28, 28);
        let pairs = input.iter().zip(&expected);
        let worst = pairs.map(|(a, b)| a.abs_diff(*b)).max().unwrap();
        assert_eq!(input.len(), expected.len());
        // Of a PNG the very same bytes. Decoders of JPEG may round each in their own way: one grey level of 255.
        let allowed = u8::from(name.ends_with(".jpg"));
        assert!(worst <= allowed, "{name}: {worst} apart");
    }
}
