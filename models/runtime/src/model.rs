//! A model that is ready to answer.
use std::sync::Arc;

use prost::Message;
use tract_core::internal::*;

use crate::fault::Fault;
use crate::graph::{self, Wanted};
use crate::manifest::Manifest;
use crate::onnx;

/// A checked model and what its manifest says of its inputs.
pub struct Model {
    manifest: Manifest,
    shape: Vec<usize>,
    plan: Arc<TypedRunnableModel>,
}

impl Model {
    /// Puts a model together. The bytes are those of the release already; still nothing in them is taken on trust.
    pub fn read(manifest: &[u8], model: &[u8]) -> Result<Self, Fault> {
        let manifest = Manifest::read(manifest)?;
        let shape = manifest.shape();
        let detail = if manifest.is_image() {
            "map"
        } else {
            "contributions"
        };
        let mut wanted = vec![
            Wanted {
                name: "probability",
                optional: false,
                single: true,
            },
            Wanted {
                name: detail,
                optional: true,
                single: false,
            },
        ];
        if manifest.tells_the_unlike() {
            wanted.push(Wanted {
                name: "unlike",
                optional: false,
                single: true,
            });
        }
        let file = onnx::Model::decode(model).map_err(bad)?;
        let plan = graph::assemble(&file, &shape, &wanted).map_err(bad)?;
        Ok(Self {
            manifest,
            shape,
            plan,
        })
    }

    /// The probability, then what each input (or part of the image) did to it.
    pub fn answer(&self, values: &[f64]) -> Result<Vec<f32>, Fault> {
        let values = self.manifest.accept(values)?;
        let mut outputs = self.run(&values).map_err(bad)?;
        if self.manifest.tells_the_unlike() {
            let unlike = outputs.pop().ok_or(Fault::NoProbability)?;
            self.manifest.accept_likeness(unlike)?;
        }
        match outputs.first() {
            Some(probability) if (0.0..=1.0).contains(probability) => {}
            _ => return Err(Fault::NoProbability),
        }
        if outputs.iter().all(|number| number.is_finite()) {
            Ok(outputs)
        } else {
            Err(Fault::NoProbability)
        }
    }

    fn run(&self, values: &[f32]) -> TractResult<Vec<f32>> {
        let input = Tensor::from_shape(&self.shape, values)?;
        let outputs = self.plan.run(tvec![input.into()])?;
        let mut numbers = Vec::new();
        for output in outputs {
            numbers.extend(output.to_plain_array_view::<f32>()?.iter());
        }
        Ok(numbers)
    }
}

fn bad(error: impl Into<anyhow_like::Error>) -> Fault {
    let error = error.into();
    Fault::BadModel {
        why: format!("{error:#}"),
    }
}

/// The engine's error type, which it does not re-export by name.
mod anyhow_like {
    pub use tract_core::prelude::TractError as Error;
}
