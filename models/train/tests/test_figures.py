"""The figures, against scikit-learn's and against what is known of them."""

import unittest

import numpy as np
from sklearn.metrics import roc_auc_score

from aceso_train import validate


class TestFigures(unittest.TestCase):
    def setUp(self):
        rng = np.random.default_rng(3)
        self.p = np.round(rng.random(500), 2)
        self.y = (rng.random(500) < self.p).astype(int)

    def test_auc_with_ties(self):
        self.assertAlmostEqual(validate.auc(self.y, self.p), roc_auc_score(self.y, self.p), places=12)

    def test_calibration_error(self):
        self.assertLess(validate.calibration_error(self.y, self.p), 0.08)
        self.assertAlmostEqual(validate.calibration_error(np.zeros(100, int), np.full(100, 0.3)), 0.3)

    def test_the_threshold_finds_what_it_should(self):
        for goal in (0.8, 0.9, 0.95):
            threshold = validate.threshold_for(self.y, self.p, goal)
            self.assertGreaterEqual(validate.at_threshold(self.y, self.p, threshold)["sensitivity"], goal)
            self.assertLess(validate.at_threshold(self.y, self.p, threshold + 0.02)["sensitivity"], goal)

    def test_groups_stay_whole(self):
        groups = np.arange(500) // 5
        for learn, check in validate.folds(self.y, groups, 5, 1):
            self.assertFalse(set(groups[learn]) & set(groups[check]))

    def test_intervals_hold_the_figure_and_are_wider_for_fewer_people(self):
        many = validate.intervals_of(self.y, self.p)["auc_95"]
        few = validate.intervals_of(self.y[:100], self.p[:100])["auc_95"]
        self.assertTrue(many[0] < validate.auc(self.y, self.p) < many[1])
        self.assertGreater(few[1] - few[0], many[1] - many[0])
        copies = validate.intervals_of(np.repeat(self.y, 4), np.repeat(self.p, 4), np.repeat(np.arange(500), 4))["auc_95"]
        np.testing.assert_allclose(copies, many, atol=0.01)


if __name__ == "__main__":
    unittest.main()
