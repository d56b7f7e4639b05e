//! What JavaScript sees. No logic: each method is one call of what is checked and tested elsewhere.
use std::collections::BTreeMap;

use wasm_bindgen::prelude::*;

use crate::fault::Fault;
use crate::model::Model;
use crate::release::Release;

/// The models of one release.
#[wasm_bindgen]
pub struct Predictor {
    release: Release,
    models: BTreeMap<String, Model>,
}

#[wasm_bindgen]
impl Predictor {
    /// Takes the release's list as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(list: &str) -> Result<Predictor, String> {
        let release = Release::read(list).map_err(said)?;
        Ok(Self {
            release,
            models: BTreeMap::new(),
        })
    }

    /// Checks the two files of a model and gets it ready.
    pub fn load(&mut self, name: &str, manifest: &[u8], model: &[u8]) -> Result<(), String> {
        self.release.check(name, manifest, model).map_err(said)?;
        let model = Model::read(manifest, model).map_err(said)?;
        self.models.insert(name.to_owned(), model);
        Ok(())
    }

    /// The probability, then the contributions of the inputs or the map over the image. NaN is a missing value.
    pub fn answer(&self, name: &str, values: &[f64]) -> Result<Vec<f32>, String> {
        let model = self.models.get(name).ok_or_else(|| {
            said(Fault::UnknownModel {
                model: name.to_owned(),
            })
        })?;
        model.answer(values).map_err(said)
    }
}

/// As JSON with a `code`: what is thrown must be told apart by programs.
fn said(fault: Fault) -> String {
    let text = fault.to_string();
    match serde_json::to_value(&fault) {
        Ok(serde_json::Value::Object(mut fields)) => {
            fields.insert("message".into(), text.into());
            serde_json::Value::Object(fields).to_string()
        }
        _ => text,
    }
}
