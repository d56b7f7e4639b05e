"""The forest in products of matrices is scikit-learn's forest, on every row."""

import unittest

import numpy as np

from aceso_train import forest, run, tables
from aceso_train.models import ecg
from aceso_train.spec import Input


class TestForest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        rows = ecg.load()
        cls.columns = forest.best_inputs(rows.x, rows.y, 12)
        cls.x, cls.y = rows.x[:, cls.columns], rows.y
        cls.inputs = tuple(ecg.SPEC.inputs[number] for number in cls.columns)
        cls.trees, forest.TREES = forest.TREES, 40
        cls.model = forest.Forest.fit(cls.x, cls.y, cls.inputs, 0.3)
        cls.probability, cls.parts = run.answers(cls.model.to_onnx("test").SerializeToString(), cls.x)

    @classmethod
    def tearDownClass(cls):
        forest.TREES = cls.trees

    def test_every_row_gets_the_share_of_scikit_learn(self):
        share = (np.log(self.probability / (1 - self.probability)) - self.model.intercept) / self.model.slope
        np.testing.assert_allclose(share, self.model.share(self.x), atol=1e-5)

    def test_contributions_add_up_and_are_those_of_the_paths(self):
        sums = self.model.base + self.parts.sum(axis=1)
        np.testing.assert_allclose(1 / (1 + np.exp(-sums)), self.probability, atol=1e-6)
        walked = np.array([along_the_paths(self.model, row) for row in self.x[:20]])
        np.testing.assert_allclose(self.parts[:20], walked, atol=1e-5)

    def test_values_at_a_threshold_turn_as_in_scikit_learn(self):
        tree = self.model.grown.estimators_[0].tree_
        x = np.repeat(np.nan_to_num(self.x[:1]), tree.node_count, axis=0)
        inner = np.flatnonzero(tree.children_left >= 0)
        for node in inner:
            x[node, tree.feature[node]] = np.float32(tree.threshold[node])
        found, _ = run.answers(self.model.to_onnx("test").SerializeToString(), x)
        np.testing.assert_allclose(found, self.model.predict(x), atol=1e-6)

    def test_a_required_value_that_is_missing_gives_no_number(self):
        required = next(number for number, one in enumerate(self.inputs) if not one.optional)
        x = self.x[:2].copy()
        x[:, required] = np.nan
        found, _ = run.answers(self.model.to_onnx("test").SerializeToString(), x)
        self.assertTrue(np.isnan(found).all())


def along_the_paths(model, row) -> np.ndarray:
    """The contributions as their definition says, walking each tree."""
    changes = np.zeros(len(row))
    whole = np.where(np.isnan(row), model.middle, row).astype(np.float32)
    for one in model.grown.estimators_:
        tree, node = one.tree_, 0
        share = forest.positives(tree)
        while tree.children_left[node] >= 0:
            asked = tree.feature[node]
            left = whole[asked] <= tree.threshold[node]
            following = tree.children_left[node] if left else tree.children_right[node]
            changes[asked] += share[following] - share[node]
            node = following
    return changes / len(model.grown.estimators_) * model.slope


class TestTables(unittest.TestCase):
    def test_names_of_columns_that_have_numbers_only(self):
        self.assertEqual(ecg.words(16), ("I: Q width", "ms"))
        self.assertEqual(ecg.words(28), ("II: Q width", "ms"))
        self.assertEqual(ecg.words(160), ("I: JJ amplitude", "10*-1.mV"))
        self.assertEqual(ecg.words(279), ("V6: QRSTA area", "1"))

    def test_rows_on_which_a_model_would_abstain_are_left_out(self):
        import pandas as pd

        from aceso_train.spec import Spec

        inputs = (Input("a", "a", "1", 0, 9), Input("b", "b", "1", 0, 9, optional=True), Input("c", "c", "1", 0, 9, optional=True))
        spec = Spec("t", "1", "", "", "", "", (), "", "", "", "", inputs=inputs, max_missing=1)
        nothing = np.nan
        frame = pd.DataFrame({"a": [1, nothing, 3, 4], "b": [1, 1, nothing, nothing], "c": [1, 1, 1, nothing], "y": [0, 1, 1, 0]})
        found = tables.table(frame, spec, "y")
        self.assertEqual(found.y.tolist(), [0, 1])
        self.assertEqual(found.dropped, 2)

    def test_equal_answers_are_one_group(self):
        from aceso_train.models import diabetes_symptoms

        rows = diabetes_symptoms.load()
        _, first = np.unique(rows.x, axis=0, return_index=True)
        self.assertEqual(len(np.unique(rows.groups)), len(first))
        self.assertLess(len(first), len(rows.y))


if __name__ == "__main__":
    unittest.main()
