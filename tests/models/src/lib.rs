//! The trained models as they lie in `models/registry`: what their manifests claim, and the formulas to check
//! it with. The training is in Python; nothing here shares a line with it.
pub mod figures;
mod registry;

pub use registry::{
    Bands, Figures, Golden, Group, Index, Input, Manifest, Quantiles, Unseen, Where, folder, read,
    sha256,
};
