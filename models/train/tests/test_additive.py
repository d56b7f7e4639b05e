"""The additive model: what it learns, what it says why, and the same as ONNX."""

import unittest

import numpy as np

from aceso_train import run
from aceso_train.additive import Additive, Filler
from aceso_train.spec import Input

INPUTS = (
    Input("a", "a", "1", -4, 4),
    Input("b", "b", "1", -4, 4, optional=True),
    Input("c", "c", "1", 0, 2, {0: "no", 1: "some", 2: "much"}),
    Input("d", "d", "1", -4, 9, top=2.0),
)


def made(rows: int = 3_000, seed: int = 1):
    rng = np.random.default_rng(seed)
    x = np.column_stack([rng.normal(size=rows), np.zeros(rows), rng.integers(0, 3, rows), rng.normal(size=rows)])
    x[:, 1] = 0.5 * x[:, 0] + rng.normal(size=rows)
    odds = np.maximum(0, x[:, 0]) * 2 + 0.5 * x[:, 1] + np.array([0, 1.5, 0])[x[:, 2].astype(int)] - 1
    y = (rng.random(rows) < 1 / (1 + np.exp(-odds))).astype(int)
    return x, y


class TestAdditive(unittest.TestCase):
    def setUp(self):
        self.x, self.y = made()
        self.model = Additive.fit(self.x, self.y, INPUTS, (3, 1.0))

    def test_contributions_add_up(self):
        sums = self.model.base + self.model.contributions(self.x).sum(axis=1)
        np.testing.assert_allclose(1 / (1 + np.exp(-sums)), self.model.predict(self.x))
        np.testing.assert_allclose(self.model.contributions(self.x).mean(axis=0), 0, atol=1e-9)

    def test_finds_a_bend_and_a_free_category(self):
        row = lambda **values: np.array([[values.get(name, 0.0) for name in "abcd"]])  # noqa: E731
        at = lambda column, value: self.model.contributions(row(**{column: value}))[0, "abcd".index(column)]  # noqa: E731
        self.assertLess(abs(at("a", -1) - at("a", -2)), 0.5)
        self.assertGreater(at("a", 2) - at("a", 1), 1.2)
        self.assertGreater(at("c", 1) - at("c", 0), 1.0)
        self.assertGreater(at("c", 1) - at("c", 2), 1.0)

    def test_onnx_is_the_same_also_with_missing_values(self):
        x = self.x.copy()
        x[::3, 1] = np.nan
        onnx = self.model.to_onnx("test").SerializeToString()
        probability, parts = run.answers(onnx, x)
        x = x.astype(np.float32).astype(float)
        np.testing.assert_allclose(probability, self.model.predict(x), atol=1e-6)
        np.testing.assert_allclose(parts, self.model.contributions(x), atol=1e-5)

    def test_a_missing_value_is_estimated_from_the_required(self):
        x = self.x.copy()
        x[:, 1] = np.nan
        np.testing.assert_allclose(self.model.filler.fill(x)[:, 1], 0.5 * x[:, 0], atol=0.15)

    def test_a_required_value_that_is_missing_gives_no_number(self):
        x = self.x[:4].copy()
        x[:, 0] = np.nan
        probability, _ = run.answers(self.model.to_onnx("test").SerializeToString(), x)
        self.assertTrue(np.isnan(probability).all())

    def test_values_above_the_top_count_as_the_top(self):
        low, high = self.x[:1].copy(), self.x[:1].copy()
        low[0, 3], high[0, 3] = 2.0, 8.0
        np.testing.assert_array_equal(self.model.predict(low), self.model.predict(high))

    def test_estimates_stay_in_range(self):
        filler = Filler.fit(self.x, INPUTS)
        x = np.array([[1e6, np.nan, 0, 0], [-1e6, np.nan, 0, 0]])
        np.testing.assert_array_equal(filler.fill(x)[:, 1], [4, -4])


if __name__ == "__main__":
    unittest.main()
