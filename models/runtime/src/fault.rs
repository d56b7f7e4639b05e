//! Why there is no answer.
use serde::Serialize;
use thiserror::Error;

/// What went wrong, or what keeps a model from answering. `code` names the case for programs, the text is for people who
/// develop.
#[derive(Clone, Debug, Error, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Fault {
    /// The list of models cannot be read.
    #[error("the list of models cannot be read: {why}")]
    BadList {
        /// In the reader's words.
        why: String,
    },
    /// The release has no such model.
    #[error("this release has no model called {model}")]
    UnknownModel {
        /// The name asked for.
        model: String,
    },
    /// A file is not the one that the release lists.
    #[error("{file} is not the file of this release")]
    WrongDigest {
        /// Which file.
        file: String,
    },
    /// A file is larger than any model of ours.
    #[error("{file} is {bytes} bytes long, more than the {limit} that are read")]
    TooLarge {
        /// Which file.
        file: String,
        /// Its length.
        bytes: usize,
        /// What is allowed.
        limit: usize,
    },
    /// A manifest does not say what it must.
    #[error("the manifest cannot be used: {why}")]
    BadManifest {
        /// What is wrong.
        why: String,
    },
    /// A model file is damaged, or asks for more than this runtime does.
    #[error("the model cannot be used: {why}")]
    BadModel {
        /// What is wrong.
        why: String,
    },
    /// More or fewer values than the model has inputs.
    #[error("the model has {expected} inputs, {found} were given")]
    WrongNumberOfInputs {
        /// How many it has.
        expected: usize,
        /// How many came.
        found: usize,
    },
    /// The model could answer, but not for these values.
    #[error("the model does not answer for these values")]
    Abstains {
        /// Every input that keeps it from answering.
        reasons: Vec<Reason>,
    },
    /// What came out is no probability: never shown.
    #[error("the model's answer is no probability")]
    NoProbability,
}

/// An input for which the model has no answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reason {
    /// Its name in the manifest; `image` for a picture.
    pub input: String,
    /// What is the matter with it.
    #[serde(flatten)]
    pub what: What,
}

/// What is the matter with an input.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    /// It is missing, and the model needs it.
    Missing,
    /// It could be missing, but not together with the others.
    TooManyMissing {
        /// How many may be.
        at_most: usize,
    },
    /// It is infinite.
    NotFinite,
    /// The model was never checked on such values.
    OutOfRange {
        /// The lowest it knows.
        low: f64,
        /// The highest.
        high: f64,
    },
    /// It is a picture, and none such as the model learned from.
    TooUnlike {
        /// How unlike it may be.
        limit: f64,
    },
    /// It is none of the answers that can be given.
    NotAnAnswer {
        /// The answers there are.
        answers: Vec<f64>,
    },
}
