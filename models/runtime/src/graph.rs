//! Puts an ONNX graph together as a plan of the engine's: every value has a known type and shape before anything runs.
use std::collections::HashMap;
use std::sync::Arc;

use tract_core::internal::*;

use crate::onnx::{self, data_type};
use crate::operators;

/// The newest operators that the models are written for.
const OPSET: i64 = 17;
/// More steps than any model of ours.
const MAX_NODES: usize = 4096;
/// Elements of one value. A small file can ask for a large one.
const MAX_ELEMENTS: usize = 1 << 22;

/// What is wanted of a graph.
pub struct Wanted {
    /// The output's name.
    pub name: &'static str,
    /// Where a graph may do without it, it is left out.
    pub optional: bool,
    /// Whether it is one number.
    pub single: bool,
}

/// Makes a plan that takes one input of `shape` and gives the wanted outputs in order.
pub fn assemble(
    file: &onnx::Model,
    shape: &[usize],
    outputs: &[Wanted],
) -> TractResult<Arc<TypedRunnableModel>> {
    check_opsets(file)?;
    let graph = file.graph.as_ref().context("it holds no graph")?;
    ensure!(graph.nodes.len() <= MAX_NODES, "it has too many steps");
    let mut made = Assembly::default();
    made.input(&graph.inputs, shape)?;
    for constant in &graph.initializers {
        made.constant(constant)?;
    }
    for (number, node) in graph.nodes.iter().enumerate() {
        made.step(number, node)
            .with_context(|| format!("step {number}, {}", node.operator))?;
    }
    made.finish(&graph.outputs, outputs)
}

fn check_opsets(file: &onnx::Model) -> TractResult<()> {
    let own = |domain: &str| domain.is_empty() || domain == "ai.onnx";
    let mut versions = file.opsets.iter().filter(|set| own(&set.domain));
    let version = versions.next().map_or(0, |set| set.version);
    // From 13 on the operators that are used here mean the same.
    ensure!(
        (13..=OPSET).contains(&version),
        "operators of version {version} are unknown"
    );
    Ok(())
}

#[derive(Default)]
struct Assembly {
    model: TypedModel,
    values: HashMap<String, OutletId>,
}

impl Assembly {
    fn input(&mut self, inputs: &[onnx::Value], shape: &[usize]) -> TractResult<()> {
        let [input] = inputs else {
            bail!("it has {} inputs instead of one", inputs.len());
        };
        let kind = input.kind.as_ref().and_then(|kind| kind.tensor.as_ref());
        let kind = kind.context("its input has no type")?;
        ensure!(
            i64::from(kind.data_type) == data_type::FLOAT,
            "its input is no 32-bit number"
        );
        let declared = kind.shape.as_ref().context("its input has no shape")?;
        // The first dimension is how many at a time, which is left open.
        let fits = |(at, (dim, wanted)): (usize, (&onnx::Dimension, &usize))| {
            (at == 0 && dim.value <= 1) || usize::try_from(dim.value) == Ok(*wanted)
        };
        ensure!(
            declared.dims.len() == shape.len()
                && declared.dims.iter().zip(shape).enumerate().all(fits),
            "its input has another shape than the manifest says"
        );
        let outlet = self.model.add_source(&input.name, f32::fact(shape))?;
        self.name(&input.name, outlet)
    }

    fn constant(&mut self, constant: &onnx::Tensor) -> TractResult<()> {
        let tensor = tensor(constant).with_context(|| format!("constant {}", constant.name))?;
        let outlet = self.model.add_const(&constant.name, tensor)?;
        self.name(&constant.name, outlet)
    }

    fn step(&mut self, number: usize, node: &onnx::Node) -> TractResult<()> {
        ensure!(
            node.domain.is_empty() || node.domain == "ai.onnx",
            "family {}",
            node.domain
        );
        let [output] = node.outputs.as_slice() else {
            bail!("it gives {} values instead of one", node.outputs.len());
        };
        let inputs = node
            .inputs
            .iter()
            .map(|name| self.values.get(name).copied())
            .collect::<Option<TVec<OutletId>>>()
            .context("it takes a value that is not there yet")?;
        // The engine wants names that differ; those of the file need not.
        let name = format!("{number}.{output}");
        let outlet = operators::wire(&mut self.model, &name, node, &inputs)?;
        let fact = self.model.outlet_fact(outlet)?;
        let dims = fact
            .shape
            .as_concrete()
            .context("its result has no known shape")?;
        let elements = dims
            .iter()
            .try_fold(1_usize, |product, dim| product.checked_mul(*dim));
        ensure!(
            elements.is_some_and(|count| (1..=MAX_ELEMENTS).contains(&count)),
            "its result is too large, or empty"
        );
        self.name(output, outlet)
    }

    fn name(&mut self, name: &str, outlet: OutletId) -> TractResult<()> {
        let old = self.values.insert(name.to_owned(), outlet);
        ensure!(old.is_none(), "two values are called {name}");
        Ok(())
    }

    fn finish(
        mut self,
        declared: &[onnx::Value],
        wanted: &[Wanted],
    ) -> TractResult<Arc<TypedRunnableModel>> {
        let mut outlets = Vec::new();
        for Wanted {
            name,
            optional,
            single,
        } in wanted
        {
            if *optional && !declared.iter().any(|value| value.name == *name) {
                continue;
            }
            let outlet = self.values.get(*name);
            let outlet = *outlet.with_context(|| format!("it gives no {name}"))?;
            let fact = self.model.outlet_fact(outlet)?;
            ensure!(
                fact.datum_type == f32::datum_type(),
                "{name} is no 32-bit number"
            );
            let fits = !single || fact.shape.volume().is_one();
            ensure!(fits, "{name} is more than one number");
            outlets.push(outlet);
        }
        self.model.select_output_outlets(&outlets)?;
        self.model.into_optimized()?.into_runnable()
    }
}

/// A constant as the engine holds it.
pub fn tensor(constant: &onnx::Tensor) -> TractResult<Tensor> {
    let shape = constant
        .dims
        .iter()
        .map(|dim| usize::try_from(*dim))
        .collect::<Result<TVec<usize>, _>>()?;
    match i64::from(constant.data_type) {
        data_type::FLOAT if constant.raw.is_empty() => filled(&shape, &constant.floats),
        data_type::FLOAT => filled(&shape, &numbers(&constant.raw, f32::from_le_bytes)?),
        data_type::INT64 if constant.raw.is_empty() => filled(&shape, &constant.ints),
        data_type::INT64 => filled(&shape, &numbers(&constant.raw, i64::from_le_bytes)?),
        other => bail!("its elements are of type {other}"),
    }
}

fn numbers<T, const N: usize>(raw: &[u8], read: fn([u8; N]) -> T) -> TractResult<Vec<T>> {
    let (parts, rest) = raw.as_chunks::<N>();
    ensure!(rest.is_empty(), "its last element is cut off");
    Ok(parts.iter().map(|part| read(*part)).collect())
}

fn filled<T: Datum + Copy>(shape: &[usize], elements: &[T]) -> TractResult<Tensor> {
    let count = shape
        .iter()
        .try_fold(1_usize, |product, dim| product.checked_mul(*dim));
    ensure!(
        count == Some(elements.len()) && !elements.is_empty(),
        "its shape does not fit its {} elements",
        elements.len()
    );
    Tensor::from_shape(shape, elements)
}
