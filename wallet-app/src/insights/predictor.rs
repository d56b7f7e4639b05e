//! The way to what runs models (`models/predict`), which is loaded the first time it is needed.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::manifest::{self, Manifest};

/// What boot.js leaves for us: `acesoPredict(): Promise<Predictor>`.
const HANDOVER: &str = "acesoPredict";

thread_local! {
    /// One for the page: it replaces its worker itself when that breaks.
    static MADE: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Why there is neither an answer nor a reason to give none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A file of it is not on this device, and could not be fetched.
    NotFetched,
    /// A file is not the one of this release.
    WrongFile,
    /// The model stopped.
    Crashed,
    /// It gave no answer in time.
    TooSlow,
    /// The browser can't run it.
    TooOld,
    /// The release has no such model.
    Unknown,
    /// Something else.
    Other,
}

/// A model of the release.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Listed {
    pub id: String,
    pub kind: String,
}

/// What a model says.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Outcome {
    Answer(Answer),
    Abstained { reasons: Vec<Reason> },
}

/// A share of people, and why.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Answer {
    pub version: String,
    /// Digest of the file that answered.
    pub sha256: String,
    pub probability: f64,
    #[serde(default)]
    pub base: f64,
    #[serde(default)]
    pub contributions: BTreeMap<String, Option<f64>>,
}

/// Why it says nothing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Reason {
    pub input: String,
    #[serde(flatten)]
    pub why: Why,
}

/// What is the matter with an input.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Why {
    Missing,
    TooManyMissing { at_most: u32 },
    NotFinite,
    OutOfRange { low: f64, high: f64 },
    NotAnAnswer {},
    TooUnlike {},
}

/// The models of the release, in its order.
pub async fn models() -> Result<Vec<Listed>, Fault> {
    let predictor = predictor().await?;
    let models = Reflect::get(&predictor, &"models".into()).map_err(|_| Fault::Other)?;
    decode(&models)
}

/// What the release says about a model.
pub async fn manifest(id: &str) -> Result<Rc<Manifest>, Fault> {
    let found = call("manifest", &[id.into()]).await?;
    let json = json(&found)?;
    manifest::read(&json).ok_or(Fault::Other)
}

/// Asks a model; what is not among the values is missing.
pub async fn predict(id: &str, values: &BTreeMap<String, f64>) -> Result<Outcome, Fault> {
    let given = Object::new();
    for (name, value) in values {
        // Setting a property of a fresh object can't fail.
        let _ = Reflect::set(&given, &name.as_str().into(), &(*value).into());
    }
    decode(&call("predict", &[id.into(), given.into()]).await?)
}

async fn predictor() -> Result<JsValue, Fault> {
    if let Some(made) = MADE.with_borrow(Clone::clone) {
        return Ok(made);
    }
    let load = || -> Result<Promise, JsValue> {
        let load: Function = Reflect::get(&js_sys::global(), &HANDOVER.into())?.dyn_into()?;
        load.call0(&JsValue::UNDEFINED)?.dyn_into()
    };
    let loading = load().map_err(|_| Fault::TooOld)?;
    let made = JsFuture::from(loading).await;
    let made = made.map_err(|_| Fault::NotFetched)?;
    MADE.set(Some(made.clone()));
    Ok(made)
}

async fn call(name: &str, arguments: &[JsValue]) -> Result<JsValue, Fault> {
    let answer = ask(name, arguments).await?;
    answer.map_err(|error| fault(&error))
}

/// The same with the package's own error: pictures have some that nothing else has.
pub(super) async fn ask(
    name: &str,
    arguments: &[JsValue],
) -> Result<Result<JsValue, JsValue>, Fault> {
    let predictor = predictor().await?;
    let begin = || -> Result<Promise, JsValue> {
        let function: Function = Reflect::get(&predictor, &name.into())?.dyn_into()?;
        let arguments: Array = arguments.iter().collect();
        function.apply(&predictor, &arguments)?.dyn_into()
    };
    match begin() {
        Ok(answer) => Ok(JsFuture::from(answer).await),
        Err(error) => Ok(Err(error)),
    }
}

pub(super) fn fault(error: &JsValue) -> Fault {
    let code = Reflect::get(error, &"code".into()).ok();
    match code.and_then(|code| code.as_string()).as_deref() {
        Some("not_fetched") => Fault::NotFetched,
        Some("wrong_digest") => Fault::WrongFile,
        Some("crashed") => Fault::Crashed,
        Some("too_slow") => Fault::TooSlow,
        Some("no_simd") => Fault::TooOld,
        Some("unknown_model") => Fault::Unknown,
        _ => Fault::Other,
    }
}

fn json(value: &JsValue) -> Result<String, Fault> {
    let text = JSON::stringify(value).map_err(|_| Fault::Other)?;
    text.as_string().ok_or(Fault::Other)
}

pub(super) fn decode<T: for<'a> Deserialize<'a>>(value: &JsValue) -> Result<T, Fault> {
    serde_json::from_str(&json(value)?).map_err(|_| Fault::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_are_read_as_the_package_writes_them() {
        let answer = r#"{"kind":"answer","model":"heart","version":"1.0.0","sha256":"ab","probability":0.62,
            "base":-1.5,"unit":"log-odds","contributions":{"age":0.31,"sex":null}}"#;
        let Ok(Outcome::Answer(answer)) = serde_json::from_str(answer) else {
            panic!("it is an answer");
        };
        assert_eq!((answer.probability, answer.base), (0.62, -1.5));
        assert_eq!(answer.contributions["age"], Some(0.31));
        let abstained = r#"{"kind":"abstained","model":"heart","version":"1.0.0","reasons":[
            {"input":"age","what":"out_of_range","low":28,"high":80},{"input":"sex","what":"missing"},
            {"input":"cp","what":"not_an_answer","answers":[1,2]},{"input":"fbs","what":"too_many_missing","at_most":2}]}"#;
        let Ok(Outcome::Abstained { reasons }) = serde_json::from_str(abstained) else {
            panic!("it abstains");
        };
        let reasons: Vec<Why> = reasons.into_iter().map(|reason| reason.why).collect();
        assert_eq!(
            reasons,
            [
                Why::OutOfRange {
                    low: 28.0,
                    high: 80.0
                },
                Why::Missing,
                Why::NotAnAnswer {},
                Why::TooManyMissing { at_most: 2 },
            ]
        );
    }
}
