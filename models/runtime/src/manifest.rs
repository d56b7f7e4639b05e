//! What a manifest says about a model's inputs, and whether values keep to it. This is the only place that decides
//! whether a model answers: the wallet and the package both ask here.
//!
//! A model abstains when an input it needs is missing (NaN), when more of the others are missing than its manifest allows, when a value is infinite or outside the range it was checked
//! on, and when an answer of a list is none of the list. All such inputs are named at once.
use std::collections::BTreeMap;

use serde::Deserialize;

use crate::fault::{Fault, Reason, What};

/// More inputs than any model of ours.
const MAX_INPUTS: usize = 4096;
/// More pixels than any model of ours.
const MAX_PIXELS: usize = 1 << 20;

/// What the runtime needs of a manifest.
#[derive(Debug, Deserialize)]
pub struct Manifest {
    format: u32,
    #[serde(default)]
    inputs: Vec<Input>,
    #[serde(default)]
    image: Option<Image>,
    /// How many of the optional inputs may be missing at once; without it, all of them.
    #[serde(default)]
    max_missing: Option<usize>,
    /// How far from what it learned from an image may be.
    #[serde(default)]
    unlike: Option<Unlike>,
}

#[derive(Debug, Deserialize)]
struct Unlike {
    limit: f64,
}

#[derive(Debug, Deserialize)]
struct Input {
    name: String,
    low: f64,
    high: f64,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    categories: BTreeMap<String, serde::de::IgnoredAny>,
}

#[derive(Debug, Deserialize)]
struct Image {
    width: usize,
    height: usize,
    #[serde(default = "one")]
    channels: usize,
    low: f64,
    high: f64,
}

fn one() -> usize {
    1
}

impl Manifest {
    /// Reads a manifest and refuses one that contradicts itself.
    pub fn read(json: &[u8]) -> Result<Self, Fault> {
        let bad = |why: String| Fault::BadManifest { why };
        let manifest: Self =
            serde_json::from_slice(json).map_err(|error| bad(error.to_string()))?;
        if manifest.format != 1 {
            return Err(bad(format!("format {} is unknown", manifest.format)));
        }
        match (&manifest.image, manifest.inputs.len()) {
            (None, 1..=MAX_INPUTS) => {}
            (Some(image), 0) if image.is_sound() => {}
            _ => return Err(bad("it must list inputs, or one image".into())),
        }
        match manifest.inputs.iter().find(|input| !input.is_sound()) {
            Some(input) => Err(bad(format!("{} has no range of values", input.name))),
            None => Ok(manifest),
        }
    }

    /// The shape of what the model is given.
    #[must_use]
    pub fn shape(&self) -> Vec<usize> {
        match &self.image {
            Some(image) => vec![1, image.channels, image.height, image.width],
            None => vec![1, self.inputs.len()],
        }
    }

    /// Whether the model explains itself by a map of the image.
    #[must_use]
    pub fn is_image(&self) -> bool {
        self.image.is_some()
    }

    /// Whether the model says how unlike its training images an image is.
    #[must_use]
    pub fn tells_the_unlike(&self) -> bool {
        self.unlike.is_some()
    }

    /// Abstains for an image that is none such as the model learned from.
    pub fn accept_likeness(&self, unlike: f32) -> Result<(), Fault> {
        let limit = self.unlike.as_ref().map_or(f64::INFINITY, |one| one.limit);
        if f64::from(unlike) <= limit {
            return Ok(());
        }
        let input = "image".to_owned();
        let what = What::TooUnlike { limit };
        Err(Fault::Abstains {
            reasons: vec![Reason { input, what }],
        })
    }

    /// The values as the model takes them, if it answers for them.
    pub fn accept(&self, values: &[f64]) -> Result<Vec<f32>, Fault> {
        let expected = self.shape().iter().product();
        if values.len() != expected {
            let found = values.len();
            return Err(Fault::WrongNumberOfInputs { expected, found });
        }
        let reasons: Vec<Reason> = match &self.image {
            Some(image) => image.reason(values).into_iter().collect(),
            None => self.reasons(values),
        };
        if reasons.is_empty() {
            Ok(values.iter().map(|value| *value as f32).collect())
        } else {
            Err(Fault::Abstains { reasons })
        }
    }

    fn reasons(&self, values: &[f64]) -> Vec<Reason> {
        // One that is needed is missed in its own name; that there are too few of the others would not be put right by it.
        let both = self.inputs.iter().zip(values);
        let missing = both
            .filter(|(input, value)| input.optional && value.is_nan())
            .count();
        let too_many = self.max_missing.filter(|at_most| missing > *at_most);
        self.inputs
            .iter()
            .zip(values)
            .filter_map(
                |(input, value)| match (too_many, value.is_nan() && input.optional) {
                    (Some(at_most), true) => Some(input.because(What::TooManyMissing { at_most })),
                    _ => input.what(*value).map(|what| input.because(what)),
                },
            )
            .collect()
    }
}

impl Input {
    fn is_sound(&self) -> bool {
        self.low.is_finite()
            && self.high.is_finite()
            && self.low <= self.high
            && self.answers().is_some()
    }

    /// The values of a list of answers; empty where any value of the range will do.
    fn answers(&self) -> Option<Vec<f64>> {
        let numbers = self.categories.keys().map(|key| key.parse().ok());
        let mut answers: Vec<f64> = numbers.collect::<Option<_>>()?;
        answers.sort_by(f64::total_cmp);
        Some(answers)
    }

    fn because(&self, what: What) -> Reason {
        let input = self.name.clone();
        Reason { input, what }
    }

    fn what(&self, value: f64) -> Option<What> {
        if value.is_nan() {
            return (!self.optional).then_some(What::Missing);
        }
        if value.is_infinite() {
            return Some(What::NotFinite);
        }
        let answers = self.answers().unwrap_or_default();
        if !answers.is_empty() {
            return (!answers.contains(&value)).then_some(What::NotAnAnswer { answers });
        }
        out_of(self.low, self.high, value)
    }
}

impl Image {
    fn is_sound(&self) -> bool {
        let sides = [self.channels, self.height, self.width];
        let pixels = sides
            .iter()
            .try_fold(1_usize, |product, side| product.checked_mul(*side));
        pixels.is_some_and(|count| (1..=MAX_PIXELS).contains(&count)) && self.low < self.high
    }

    /// The first thing that is wrong with any pixel: which pixel helps nobody.
    fn reason(&self, values: &[f64]) -> Option<Reason> {
        let what = values.iter().find_map(|value| match value {
            value if value.is_nan() => Some(What::Missing),
            value if value.is_infinite() => Some(What::NotFinite),
            value => out_of(self.low, self.high, *value),
        })?;
        let input = "image".to_owned();
        Some(Reason { input, what })
    }
}

fn out_of(low: f64, high: f64, value: f64) -> Option<What> {
    (!(low..=high).contains(&value)).then_some(What::OutOfRange { low, high })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Manifest;
    use crate::fault::{Fault, What};

    const TABLE: &str = r#"{"format": 1, "title": "more than is read", "inputs": [
        {"name": "age", "low": 20, "high": 80},
        {"name": "smoker", "low": 0, "high": 1, "categories": {"0": "no", "1": "yes"}},
        {"name": "hdl", "low": 15, "high": 130, "optional": true}]}"#;
    const IMAGE: &str = r#"{"format": 1, "inputs": [], "image": {"width": 2, "height": 1, "channels": 1, "low": 0, "high": 1}}"#;

    fn reasons(values: &[f64]) -> Vec<(String, What)> {
        match Manifest::read(TABLE.as_bytes()).unwrap().accept(values) {
            Err(Fault::Abstains { reasons }) => reasons
                .into_iter()
                .map(|reason| (reason.input, reason.what))
                .collect(),
            Ok(_) => Vec::new(),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn values_in_range_are_accepted_at_both_ends() {
        let manifest = Manifest::read(TABLE.as_bytes()).unwrap();
        assert_eq!(manifest.shape(), [1, 3]);
        assert_eq!(
            manifest.accept(&[20.0, 1.0, 130.0]).unwrap(),
            [20.0, 1.0, 130.0]
        );
        let taken = manifest.accept(&[80.0, 0.0, f64::NAN]).unwrap();
        assert!(
            taken[2].is_nan(),
            "what may be missing is left to the model"
        );
    }

    #[test]
    fn each_thing_that_is_wrong_is_named() {
        let found = reasons(&[81.0, 0.5, f64::INFINITY]);
        assert_eq!(
            found[0],
            (
                "age".into(),
                What::OutOfRange {
                    low: 20.0,
                    high: 80.0
                }
            )
        );
        assert_eq!(
            found[1].1,
            What::NotAnAnswer {
                answers: vec![0.0, 1.0]
            }
        );
        assert_eq!(found[2].1, What::NotFinite);
        let found = reasons(&[f64::NAN, f64::NAN, f64::NAN]);
        assert_eq!(found.len(), 2, "the third may be missing");
        assert!(found.iter().all(|(_, what)| *what == What::Missing));
    }

    #[test]
    fn more_missing_than_allowed_is_too_many() {
        let text = TABLE.replace("\"inputs\"", "\"max_missing\": 0, \"inputs\"");
        let manifest = Manifest::read(text.as_bytes()).unwrap();
        assert!(manifest.accept(&[20.0, 1.0, 130.0]).is_ok());
        let Err(Fault::Abstains { reasons }) = manifest.accept(&[20.0, 1.0, f64::NAN]) else {
            panic!("it answered");
        };
        assert_eq!(reasons.len(), 1);
        assert_eq!(reasons[0].what, What::TooManyMissing { at_most: 0 });
    }

    /// Else people would fill in what may be left empty, for the want of one that may not.
    #[test]
    fn what_is_needed_is_not_counted_with_what_may_be_missing() {
        let text = TABLE.replace("\"inputs\"", "\"max_missing\": 1, \"inputs\"");
        let manifest = Manifest::read(text.as_bytes()).unwrap();
        let Err(Fault::Abstains { reasons }) = manifest.accept(&[f64::NAN, 1.0, f64::NAN]) else {
            panic!("it answered");
        };
        assert_eq!(reasons.len(), 1);
        assert_eq!(reasons[0].what, What::Missing);
    }

    #[test]
    fn an_image_is_checked_pixel_by_pixel() {
        let manifest = Manifest::read(IMAGE.as_bytes()).unwrap();
        assert_eq!(manifest.shape(), [1, 1, 1, 2]);
        assert!(manifest.accept(&[0.0, 1.0]).is_ok());
        for bad in [f64::NAN, f64::NEG_INFINITY, -0.1, 255.0] {
            assert!(matches!(
                manifest.accept(&[0.5, bad]),
                Err(Fault::Abstains { .. })
            ));
        }
        let few = manifest.accept(&[0.5]);
        assert_eq!(
            few,
            Err(Fault::WrongNumberOfInputs {
                expected: 2,
                found: 1
            })
        );
    }

    #[test]
    fn an_image_unlike_all_that_was_learned_from_gets_no_answer() {
        let manifest = Manifest::read(IMAGE.as_bytes()).unwrap();
        assert!(!manifest.tells_the_unlike());
        assert!(manifest.accept_likeness(1e9).is_ok());
        let text = IMAGE.replace("\"inputs\"", "\"unlike\": {\"limit\": 2.5}, \"inputs\"");
        let manifest = Manifest::read(text.as_bytes()).unwrap();
        assert!(manifest.accept_likeness(2.5).is_ok());
        for unlike in [2.6, f32::NAN, f32::INFINITY] {
            let refused = manifest.accept_likeness(unlike);
            assert!(matches!(refused, Err(Fault::Abstains { .. })), "{unlike}");
        }
    }

    #[test]
    fn a_manifest_that_contradicts_itself_is_refused() {
        let inputs = |inputs: &str| format!(r#"{{"format": 1, "inputs": {inputs}}}"#);
        for text in [
            String::new(),
            "{}".into(),
            inputs("[]"),
            TABLE.replace("1, \"title", "2, \"title"),
            inputs(r#"[{"name": "a", "low": 2, "high": 1}]"#),
            inputs(r#"[{"name": "a", "low": 0, "high": 1, "categories": {"no": "0"}}]"#),
            IMAGE.replace("\"width\": 2", "\"width\": 0"),
            IMAGE.replace("\"width\": 2", "\"width\": 9007199254740993"),
        ] {
            let read = Manifest::read(text.as_bytes());
            assert!(matches!(read, Err(Fault::BadManifest { .. })), "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_outside_gets_in(values in prop::collection::vec(any::<f64>(), 3)) {
            let manifest = Manifest::read(TABLE.as_bytes()).unwrap();
            if let Ok(taken) = manifest.accept(&values) {
                prop_assert!((20.0..=80.0).contains(&taken[0]));
                prop_assert!(taken[1] == 0.0 || taken[1] == 1.0);
                prop_assert!(taken[2].is_nan() || (15.0..=130.0).contains(&taken[2]));
            }
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Manifest::read(&bytes);
        }
    }
}
