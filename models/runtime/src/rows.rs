//! Many small products at once: one row times one matrix, for each of a batch. The engine sets up each product of a batch by
//! itself, which for a forest of 200 small trees takes longer than all the multiplying.
use tract_core::internal::*;

/// Rows `[…, 1, inner]` times as many matrices `[…, inner, outer]`, both of 32-bit numbers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RowsByMatrices {
    inner: usize,
    outer: usize,
}

impl RowsByMatrices {
    /// For factors of these shapes; none where they are something else than rows and matrices, each to each.
    pub fn of(rows: &[usize], matrices: &[usize]) -> Option<Self> {
        let ([batch @ .., 1, inner], [batches @ .., same, outer]) = (rows, matrices) else {
            return None;
        };
        let fits = batch == batches && inner == same && *inner > 0 && *outer > 0;
        (fits && batch.iter().product::<usize>() > 1).then_some(Self {
            inner: *inner,
            outer: *outer,
        })
    }

    fn multiply(&self, rows: &[f32], matrices: &[f32], out: &mut [f32]) {
        let rows = rows.chunks_exact(self.inner);
        let matrices = matrices.chunks_exact(self.inner * self.outer);
        for ((row, matrix), sum) in rows.zip(matrices).zip(out.chunks_exact_mut(self.outer)) {
            for (factor, line) in row.iter().zip(matrix.chunks_exact(self.outer)) {
                for (sum, element) in sum.iter_mut().zip(line) {
                    *sum += factor * element;
                }
            }
        }
    }
}

impl Op for RowsByMatrices {
    fn name(&self) -> StaticName {
        "RowsByMatrices".into()
    }

    op_as_typed_op!();
}

impl EvalOp for RowsByMatrices {
    op_out_of_plan!();

    fn eval(&self, _: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let (rows, matrices) = args_2!(inputs);
        let mut shape: TVec<usize> = rows.shape().into();
        *shape.last_mut().context("it takes rows")? = self.outer;
        let mut out = Tensor::zero::<f32>(&shape)?;
        self.multiply(
            rows.try_as_plain_ram()?.as_slice()?,
            matrices.try_as_plain_ram()?.as_slice()?,
            out.try_as_plain_ram_mut()?.as_slice_mut()?,
        );
        Ok(tvec![out.into_tvalue()])
    }
}

impl TypedOp for RowsByMatrices {
    fn output_facts(&self, inputs: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        let rows = inputs.first().context("it takes rows")?;
        let mut shape = rows.shape.clone();
        let last = shape.rank().checked_sub(1).context("it takes rows")?;
        shape.set(last, self.outer.to_dim());
        Ok(tvec![f32::fact(shape)])
    }

    as_op!();
}
