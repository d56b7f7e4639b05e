//! The messages of an ONNX file that the models use: names and numbers are those of `onnx.proto`, IR version 8. Fields that
//! are left out (training, quantisation, sparse tensors, external data) are skipped by the decoder, and a model that needs
//! them fails as it is put together.
use prost::Message;

/// A file.
#[derive(Clone, PartialEq, Message)]
pub struct Model {
    /// Which versions of the operators it was written for.
    #[prost(message, repeated, tag = "8")]
    pub opsets: Vec<OperatorSet>,
    /// What it computes.
    #[prost(message, optional, tag = "7")]
    pub graph: Option<Graph>,
}

/// A version of a family of operators; the family without a name is ONNX's own.
#[derive(Clone, PartialEq, Message)]
pub struct OperatorSet {
    /// The family.
    #[prost(string, tag = "1")]
    pub domain: String,
    /// Its version.
    #[prost(int64, tag = "2")]
    pub version: i64,
}

/// Steps in an order in which they can be taken.
#[derive(Clone, PartialEq, Message)]
pub struct Graph {
    /// The steps.
    #[prost(message, repeated, tag = "1")]
    pub nodes: Vec<Node>,
    /// Constants.
    #[prost(message, repeated, tag = "5")]
    pub initializers: Vec<Tensor>,
    /// What it is given.
    #[prost(message, repeated, tag = "11")]
    pub inputs: Vec<Value>,
    /// What it gives.
    #[prost(message, repeated, tag = "12")]
    pub outputs: Vec<Value>,
}

/// One step.
#[derive(Clone, PartialEq, Message)]
pub struct Node {
    /// Names of values.
    #[prost(string, repeated, tag = "1")]
    pub inputs: Vec<String>,
    /// Names for what it makes.
    #[prost(string, repeated, tag = "2")]
    pub outputs: Vec<String>,
    /// Which operator.
    #[prost(string, tag = "4")]
    pub operator: String,
    /// Its settings.
    #[prost(message, repeated, tag = "5")]
    pub attributes: Vec<Attribute>,
    /// The operator's family.
    #[prost(string, tag = "7")]
    pub domain: String,
}

/// A setting of a step.
#[derive(Clone, PartialEq, Message)]
pub struct Attribute {
    /// Its name.
    #[prost(string, tag = "1")]
    pub name: String,
    /// A number.
    #[prost(float, tag = "2")]
    pub float: f32,
    /// A whole number.
    #[prost(int64, tag = "3")]
    pub int: i64,
    /// Text.
    #[prost(bytes = "vec", tag = "4")]
    pub text: Vec<u8>,
    /// A constant.
    #[prost(message, optional, tag = "5")]
    pub tensor: Option<Tensor>,
    /// Whole numbers.
    #[prost(int64, repeated, tag = "8")]
    pub ints: Vec<i64>,
}

/// A constant.
#[derive(Clone, PartialEq, Message)]
pub struct Tensor {
    /// Its shape.
    #[prost(int64, repeated, tag = "1")]
    pub dims: Vec<i64>,
    /// The type of its elements, see [`data_type`].
    #[prost(int32, tag = "2")]
    pub data_type: i32,
    /// Elements, one way to write them.
    #[prost(float, repeated, tag = "4")]
    pub floats: Vec<f32>,
    /// Elements, too.
    #[prost(int64, repeated, tag = "7")]
    pub ints: Vec<i64>,
    /// Its name.
    #[prost(string, tag = "8")]
    pub name: String,
    /// Elements as little-endian bytes, the usual way.
    #[prost(bytes = "vec", tag = "9")]
    pub raw: Vec<u8>,
}

/// `TensorProto.DataType`, as far as it is used.
pub mod data_type {
    /// 32-bit floating point.
    pub const FLOAT: i64 = 1;
    /// 64-bit integers.
    pub const INT64: i64 = 7;
}

/// A named value of the graph.
#[derive(Clone, PartialEq, Message)]
pub struct Value {
    /// Its name.
    #[prost(string, tag = "1")]
    pub name: String,
    /// Its type.
    #[prost(message, optional, tag = "2")]
    pub kind: Option<Kind>,
}

/// A type; only tensors are used.
#[derive(Clone, PartialEq, Message)]
pub struct Kind {
    /// A tensor's.
    #[prost(message, optional, tag = "1")]
    pub tensor: Option<TensorKind>,
}

/// A tensor's type.
#[derive(Clone, PartialEq, Message)]
pub struct TensorKind {
    /// The type of its elements.
    #[prost(int32, tag = "1")]
    pub data_type: i32,
    /// Its shape.
    #[prost(message, optional, tag = "2")]
    pub shape: Option<Shape>,
}

/// A shape.
#[derive(Clone, PartialEq, Message)]
pub struct Shape {
    /// Its dimensions.
    #[prost(message, repeated, tag = "1")]
    pub dims: Vec<Dimension>,
}

/// A number, or a name for one that is only known in use.
#[derive(Clone, PartialEq, Message)]
pub struct Dimension {
    /// The number; 0 where there is a name instead.
    #[prost(int64, tag = "1")]
    pub value: i64,
    /// The name.
    #[prost(string, tag = "2")]
    pub name: String,
}
