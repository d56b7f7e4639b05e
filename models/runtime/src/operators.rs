//! The operators that the models are written in, each as steps of the engine. Their meaning is that of ONNX's operator
//! reference, versions 13 to 17.
use tract_core::internal::*;
use tract_core::ops::array::Gather;
use tract_core::ops::binary::{BinMiniOp, TypedBinOp};
use tract_core::ops::cast::cast;
use tract_core::ops::change_axes::{
    to_axis_ops_with_onnx_rules, wire_rank_broadcast, wire_with_rank_broadcast,
};
use tract_core::ops::cnn::conv::KernelFormat;
use tract_core::ops::cnn::{Conv, MaxPool, PaddingSpec, PoolSpec};
use tract_core::ops::einsum::EinSum;
use tract_core::ops::logic::{self, Iff};
use tract_core::ops::nn::{DataFormat, Reduce, Reducer};
use tract_core::ops::{math, nn};

use crate::onnx::{Attribute, Node, data_type};
use crate::rows::RowsByMatrices;

/// Adds what a node does to the model and returns where its result is.
pub fn wire(
    model: &mut TypedModel,
    name: &str,
    node: &Node,
    inputs: &[OutletId],
) -> TractResult<OutletId> {
    let mut here = Here { model, name, node };
    match (node.operator.as_str(), inputs) {
        ("Add", [a, b]) => here.binary(math::add(), *a, *b),
        ("Sub", [a, b]) => here.binary(math::sub(), *a, *b),
        ("Mul", [a, b]) => here.binary(math::mul(), *a, *b),
        ("Div", [a, b]) => here.binary(math::div(), *a, *b),
        ("Max", [a, b]) => here.binary(math::max(), *a, *b),
        ("Min", [a, b]) => here.binary(math::min(), *a, *b),
        ("Greater", [a, b]) => here.compare(logic::comp_gt(), *a, *b),
        ("GreaterOrEqual", [a, b]) => here.compare(logic::comp_gte(), *a, *b),
        ("Less", [a, b]) => here.compare(logic::comp_lt(), *a, *b),
        ("LessOrEqual", [a, b]) => here.compare(logic::comp_lte(), *a, *b),
        ("Exp", [a]) => here.each(math::exp(), *a),
        ("Log", [a]) => here.each(math::ln(), *a),
        ("Sqrt", [a]) => here.each(math::sqrt(), *a),
        ("Sigmoid", [a]) => here.each(nn::sigmoid(), *a),
        ("IsNaN", [a]) => here.each(math::is_nan(), *a),
        ("Relu", [a]) => here.relu(*a),
        ("Where", [test, a, b]) => here.choose(*test, *a, *b),
        ("Cast", [a]) => here.cast(*a),
        ("Identity", [a]) => Ok(*a),
        ("Gather", [data, at]) => here.gather(*data, *at),
        ("Reshape", [data, shape]) => here.reshape(*data, *shape),
        ("MatMul", [a, b]) => here.product(*a, *b),
        ("Conv", [image, kernel]) => here.convolve(*image, *kernel, None),
        ("Conv", [image, kernel, bias]) => here.convolve(*image, *kernel, Some(*bias)),
        ("MaxPool", [image]) => here.largest(*image),
        ("GlobalAveragePool", [image]) => here.mean(*image),
        (operator, _) => bail!("{operator} with {} inputs is not supported", inputs.len()),
    }
}

/// The node at hand.
struct Here<'a> {
    model: &'a mut TypedModel,
    name: &'a str,
    node: &'a Node,
}

impl Here<'_> {
    fn add(
        &mut self,
        op: impl Into<Box<dyn TypedOp>>,
        inputs: &[OutletId],
    ) -> TractResult<OutletId> {
        let made = self.model.wire_node(self.name, op, inputs)?;
        made.first().copied().context("it gives nothing")
    }

    fn part(
        &mut self,
        part: &str,
        op: impl Into<Box<dyn TypedOp>>,
        input: OutletId,
    ) -> TractResult<OutletId> {
        let made = self
            .model
            .wire_node(format!("{}.{part}", self.name), op, &[input])?;
        made.first().copied().context("it gives nothing")
    }

    fn is_float(&self, outlet: OutletId) -> TractResult<bool> {
        Ok(self.model.outlet_fact(outlet)?.datum_type == f32::datum_type())
    }

    fn rank(&self, outlet: OutletId) -> TractResult<usize> {
        Ok(self.model.outlet_fact(outlet)?.rank())
    }

    fn dims(&self, outlet: OutletId) -> TractResult<TVec<usize>> {
        let fact = self.model.outlet_fact(outlet)?;
        Ok(fact
            .shape
            .as_concrete()
            .context("a shape is unknown")?
            .into())
    }

    /// Smaller ranks are filled up in front, as ONNX wants it.
    fn spread(
        &mut self,
        op: impl Into<Box<dyn TypedOp>>,
        inputs: &[OutletId],
    ) -> TractResult<OutletId> {
        let made = wire_with_rank_broadcast(self.name, self.model, op, inputs)?;
        made.first().copied().context("it gives nothing")
    }

    fn binary(&mut self, op: TypedBinOp, a: OutletId, b: OutletId) -> TractResult<OutletId> {
        ensure!(
            self.is_float(a)? && self.is_float(b)?,
            "it takes 32-bit numbers"
        );
        self.spread(op, &[a, b])
    }

    fn compare(
        &mut self,
        op: Box<dyn BinMiniOp>,
        a: OutletId,
        b: OutletId,
    ) -> TractResult<OutletId> {
        self.binary(TypedBinOp(op, None), a, b)
    }

    fn each(&mut self, op: impl Into<Box<dyn TypedOp>>, a: OutletId) -> TractResult<OutletId> {
        ensure!(self.is_float(a)?, "it takes 32-bit numbers");
        self.add(op, &[a])
    }

    fn relu(&mut self, a: OutletId) -> TractResult<OutletId> {
        let zero = self
            .model
            .add_const(format!("{}.zero", self.name), tensor0(0f32))?;
        self.binary(math::max(), a, zero)
    }

    fn choose(&mut self, test: OutletId, a: OutletId, b: OutletId) -> TractResult<OutletId> {
        let is_test = self.model.outlet_fact(test)?.datum_type == bool::datum_type();
        ensure!(
            is_test && self.is_float(a)? && self.is_float(b)?,
            "it takes a test and 32-bit numbers"
        );
        self.spread(Iff, &[test, a, b])
    }

    fn cast(&mut self, a: OutletId) -> TractResult<OutletId> {
        let to = self.whole("to", 0)?;
        ensure!(to == data_type::FLOAT, "it makes elements of type {to}");
        self.add(cast(f32::datum_type()), &[a])
    }

    fn gather(&mut self, data: OutletId, at: OutletId) -> TractResult<OutletId> {
        let rank = self.rank(data)?;
        let axis = self.whole("axis", 0)?;
        let axis = usize::try_from(if axis < 0 { axis + rank as i64 } else { axis })?;
        let length = *self.dims(data)?.get(axis).context("it has no such axis")?;
        let indices = self.model.outlet_fact(at)?.konst.clone();
        let indices = indices.context("its indices are no constant")?;
        let indices = indices.to_plain_array_view::<i64>()?;
        let fits = |index: &i64| usize::try_from(*index).is_ok_and(|index| index < length);
        ensure!(indices.iter().all(fits), "an index is out of bounds");
        self.add(Gather::new(axis), &[data, at])
    }

    fn reshape(&mut self, data: OutletId, shape: OutletId) -> TractResult<OutletId> {
        let shape = self.model.outlet_fact(shape)?.konst.clone();
        let shape = shape.context("its shape is no constant")?;
        let shape = shape.to_plain_array_view::<i64>()?;
        let wanted: TVec<TDim> = shape.iter().map(|dim| dim.to_dim()).collect();
        let before = self.model.outlet_fact(data)?.shape.to_tvec();
        let zeros = self.whole("allowzero", 0)? == 1;
        let mut wire = data;
        let steps = to_axis_ops_with_onnx_rules(&before, &wanted, zeros)?;
        for (number, step) in steps.into_iter().enumerate() {
            wire = self.part(&number.to_string(), step, wire)?;
        }
        Ok(wire)
    }

    fn product(&mut self, a: OutletId, b: OutletId) -> TractResult<OutletId> {
        ensure!(
            self.is_float(a)? && self.is_float(b)?,
            "it takes 32-bit numbers"
        );
        ensure!(
            self.rank(a)? >= 2 && self.rank(b)? >= 2,
            "it takes matrices"
        );
        let wires = wire_rank_broadcast(self.name, self.model, &[a, b])?;
        let [a, b] = wires.as_slice() else {
            bail!("a factor is lost");
        };
        if let (Ok(rows), Ok(matrices)) = (self.dims(*a), self.dims(*b))
            && let Some(op) = RowsByMatrices::of(&rows, &matrices)
        {
            return self.add(op, &[*a, *b]);
        }
        let rank = self.rank(*a)?;
        let axes = AxesMapping::for_numpy_matmul(rank, false, false, false)?;
        self.add(EinSum::new(axes, f32::datum_type()), &[*a, *b])
    }

    fn convolve(
        &mut self,
        image: OutletId,
        kernel: OutletId,
        bias: Option<OutletId>,
    ) -> TractResult<OutletId> {
        ensure!(
            self.is_float(image)? && self.is_float(kernel)?,
            "it takes 32-bit numbers"
        );
        let (image_dims, kernel_dims) = (self.dims(image)?, self.dims(kernel)?);
        let (&[_, channels, ..], &[out, per_group, ..]) =
            (image_dims.as_slice(), kernel_dims.as_slice())
        else {
            bail!("it takes an image and a kernel");
        };
        let group = usize::try_from(self.whole("group", 1)?)?;
        let grouped =
            per_group.checked_mul(group) == Some(channels) && group > 0 && out % group == 0;
        ensure!(
            image_dims.len() == 4 && kernel_dims.len() == 4 && grouped,
            "image and kernel do not fit"
        );
        let bias = match bias {
            Some(bias) => {
                ensure!(
                    self.dims(bias)?.as_slice() == [out],
                    "it wants one start for each map"
                );
                bias
            }
            None => self
                .model
                .add_const(format!("{}.bias", self.name), tensor0(0f32))?,
        };
        let window = self.window(
            &image_dims,
            kernel_dims.get(2..).unwrap_or_default(),
            channels,
            out,
        )?;
        let op = Conv::new(window, KernelFormat::OIHW, group, None);
        self.add(op, &[image, kernel, bias])
    }

    fn largest(&mut self, image: OutletId) -> TractResult<OutletId> {
        ensure!(self.is_float(image)?, "it takes 32-bit numbers");
        let dims = self.dims(image)?;
        let &[_, channels, _, _] = dims.as_slice() else {
            bail!("it takes an image");
        };
        ensure!(
            self.whole("ceil_mode", 0)? == 0,
            "ceil_mode is not supported"
        );
        let kernel = self
            .list("kernel_shape")?
            .context("it has no kernel_shape")?;
        let window = self.window(&dims, &kernel, channels, channels)?;
        self.add(MaxPool::new(window, None), &[image])
    }

    /// How a window moves over an image; both have two sides.
    fn window(
        &self,
        image: &[usize],
        kernel: &[usize],
        channels: usize,
        out: usize,
    ) -> TractResult<PoolSpec> {
        let pads = self.list("pads")?.unwrap_or_else(|| tvec![0; 4]);
        let strides = self.list("strides")?.unwrap_or_else(|| tvec![1; 2]);
        let dilations = self.list("dilations")?.unwrap_or_else(|| tvec![1; 2]);
        if let Some(stated) = self.list("kernel_shape")? {
            ensure!(
                stated.as_slice() == kernel,
                "its kernel has another shape than it says"
            );
        }
        ensure!(
            self.text("auto_pad").is_none_or(|text| text == b"NOTSET"),
            "auto_pad is not supported"
        );
        let [top, left, bottom, right] = *pads.as_slice() else {
            bail!("it wants four pads");
        };
        let sides = [(top, bottom), (left, right)];
        ensure!(
            [kernel, &strides, &dilations]
                .iter()
                .all(|list| list.len() == 2),
            "it wants two sides"
        );
        for (at, (before, after)) in sides.into_iter().enumerate() {
            let of = |list: &[usize]| {
                list.get(at)
                    .copied()
                    .filter(|number| (1..=4096).contains(number))
            };
            let (side, step) = (of(kernel), of(&strides));
            let (Some(side), Some(_), Some(spread)) = (side, step, of(&dilations)) else {
                bail!("a side, a stride or a dilation is out of range");
            };
            let length = image.get(at + 2).copied().unwrap_or_default();
            let reach = (side - 1) * spread + 1;
            // A window that sees nothing but padding has no largest value.
            ensure!(
                before < reach && after < reach && reach <= length + before + after,
                "its window does not fit"
            );
        }
        Ok(PoolSpec {
            data_format: DataFormat::NCHW,
            kernel_shape: kernel.into(),
            padding: PaddingSpec::Explicit(tvec![top, left], tvec![bottom, right]),
            dilations: Some(dilations),
            strides: Some(strides),
            input_channels: channels,
            output_channels: out,
        })
    }

    fn mean(&mut self, image: OutletId) -> TractResult<OutletId> {
        ensure!(self.is_float(image)?, "it takes 32-bit numbers");
        let dims = self.dims(image)?;
        let &[_, _, height, width] = dims.as_slice() else {
            bail!("it takes an image");
        };
        let sum = self.part("sum", Reduce::new(tvec![2, 3], Reducer::Sum), image)?;
        let count = tensor0((height * width) as f32);
        let count = self
            .model
            .add_const(format!("{}.count", self.name), count)?;
        self.binary(math::div(), sum, count)
    }

    fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.node.attributes.iter().find(|one| one.name == name)
    }

    fn whole(&self, name: &str, otherwise: i64) -> TractResult<i64> {
        Ok(self.attribute(name).map_or(otherwise, |one| one.int))
    }

    fn text(&self, name: &str) -> Option<&[u8]> {
        self.attribute(name).map(|one| one.text.as_slice())
    }

    fn list(&self, name: &str) -> TractResult<Option<TVec<usize>>> {
        let Some(attribute) = self.attribute(name) else {
            return Ok(None);
        };
        let numbers = attribute.ints.iter().map(|number| usize::try_from(*number));
        Ok(Some(numbers.collect::<Result<_, _>>()?))
    }
}
