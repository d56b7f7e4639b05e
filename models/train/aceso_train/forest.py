"""A random forest (Breiman 2001), written out as plain tensor operators and calibrated by Platt's line.

Trees are small (at most 24 leaves), so all of them are evaluated at once, the way Nakandala et al. (OSDI 2020, "GEMM strategy") do it: every
inner node is compared, a matrix says which turns lead to which leaf, and the leaf whose turns all fit is the one. That is a few products of
matrices instead of a walk with jumps.

The contribution of an input to the forest's share of positives is the sum, over the trees and over the nodes on the path that ask for this
input, of how much the share changed there (Saabas 2014): exact, since they add up to the share less the share at the roots. Platt's line
(Platt 1999) maps the share to log-odds, so its slope makes them contributions to the log-odds, exact as well.

Of many inputs a forest uses few: a first forest, on the training rows alone, ranks them, and the second is grown from the best.
"""

from dataclasses import dataclass

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression

from . import quick
from .graph import build
from .validate import SEED, folds

LEAVES = 24
TREES = 200
GRID = [0.3]
"""The share of inputs that each split may choose from; 0.15 and 0.5 are no different."""


def grow(x, y, setting: float) -> RandomForestClassifier:
    made = RandomForestClassifier(
        quick.less(TREES, 10), min_samples_leaf=2, max_leaf_nodes=LEAVES, max_features=setting, random_state=SEED, n_jobs=1
    )
    # The runtime compares 32-bit numbers, as scikit-learn does.
    return made.fit(x.astype(np.float32), y)


def best_inputs(x, y, count: int) -> np.ndarray:
    """The columns that a forest of all of them leans on most, in the data's order."""
    middle = np.nanmedian(x, axis=0)
    ranked = np.argsort(-grow(np.where(np.isnan(x), middle, x), y, 0.15).feature_importances_, kind="stable")
    return np.sort(ranked[:count])


@dataclass
class Forest:
    grown: RandomForestClassifier
    middle: np.ndarray
    """What stands for a missing value: the median of the training rows. NaN where none may be missing."""
    slope: float
    intercept: float

    @classmethod
    def fit(cls, x, y, inputs, setting, groups=None) -> "Forest":
        middle = np.where([one.optional for one in inputs], np.nanmedian(x, axis=0), np.nan)
        whole = np.where(np.isnan(x), middle, x)
        shares = np.empty(len(y))
        for learn, check in folds(y, groups, 5, SEED + 7):
            shares[check] = grow(whole[learn], y[learn], setting).predict_proba(whole[check].astype(np.float32))[:, 1]
        line = LogisticRegression(C=1e9, max_iter=1_000).fit(shares[:, None], y)
        return cls(grow(whole, y, setting), middle, float(line.coef_[0, 0]), float(line.intercept_[0]))

    def share(self, x):
        """scikit-learn's own answer."""
        return self.grown.predict_proba(np.where(np.isnan(x), self.middle, x).astype(np.float32))[:, 1]

    def predict(self, x):
        return 1 / (1 + np.exp(-(self.slope * self.share(x) + self.intercept)))

    @property
    def base(self) -> float:
        """The log-odds before any input is known."""
        return self.slope * Parts.of(self.grown).base + self.intercept

    def contributions(self, x) -> np.ndarray:
        parts = Parts.of(self.grown)
        reached = parts.reached(np.where(np.isnan(x), self.middle, x).astype(np.float32))
        return np.einsum("ntl,tlf->nf", reached, parts.change, optimize=True) * self.slope

    def to_onnx(self, name: str):
        parts = Parts.of(self.grown)
        trees, nodes = parts.threshold.shape
        leaves, inputs = parts.change.shape[1:]
        constants = {
            "middle": self.middle,
            "columns": parts.feature.ravel().astype(np.int64),
            "threshold": parts.threshold.reshape(1, trees * nodes),
            "by_tree": np.array([-1, trees, 1, nodes], dtype=np.int64),
            "turns": parts.turns[None],
            "lefts": parts.lefts[None, :, None, :] - 0.5,
            "flat": np.array([-1, trees * leaves], dtype=np.int64),
            "change": parts.change.reshape(trees * leaves, inputs) * self.slope,
            "nothing": np.zeros(inputs),
            "ones": np.ones((inputs, 1)),
            "base": np.array([self.base]),
        }
        cast = {"to": 1}
        steps = [
            ("IsNaN", ["x"], "missing"),
            ("Where", ["missing", "middle", "x"], "whole"),
            ("Gather", ["whole", "columns"], "asked", {"axis": 1}),
            ("LessOrEqual", ["asked", "threshold"], "is_left"),
            ("Cast", ["is_left"], "left", cast),
            ("Reshape", ["left", "by_tree"], "left_by_tree"),
            # Each turn to the left that the leaf wants counts 1, each it does not want −1: only its own path has them all.
            ("MatMul", ["left_by_tree", "turns"], "fitting"),
            ("Greater", ["fitting", "lefts"], "is_reached"),
            ("Cast", ["is_reached"], "reached_by_tree", cast),
            ("Reshape", ["reached_by_tree", "flat"], "reached"),
            ("MatMul", ["reached", "change"], "changes"),
            # A comparison hides what is no number: nothing times it is none again.
            ("Mul", ["whole", "nothing"], "none"),
            ("Add", ["changes", "none"], "contributions"),
            ("MatMul", ["contributions", "ones"], "sum"),
            ("Add", ["sum", "base"], "log_odds"),
            ("Sigmoid", ["log_odds"], "probability"),
        ]
        return build(name, ["N", inputs], constants, steps, {"probability": ["N", 1], "contributions": ["N", inputs]})


@dataclass
class Parts:
    """The trees, padded to the same size: [trees, nodes] and [trees, leaves]."""

    feature: np.ndarray
    threshold: np.ndarray
    turns: np.ndarray
    """[trees, nodes, leaves]: 1 where the leaf lies to the left of the node, −1 to the right."""
    lefts: np.ndarray
    """How many turns to the left a leaf's path has; a padding leaf wants more than there are."""
    change: np.ndarray
    """[trees, leaves, inputs]: what each input did on the way, over the number of trees."""
    base: float
    """The share of positives at the roots."""

    @classmethod
    def of(cls, forest: RandomForestClassifier) -> "Parts":
        trees, inputs = len(forest.estimators_), forest.n_features_in_
        nodes = max(one.tree_.node_count - one.get_n_leaves() for one in forest.estimators_)
        leaves = max(one.get_n_leaves() for one in forest.estimators_)
        parts = cls(
            np.zeros((trees, nodes), int),
            np.zeros((trees, nodes), np.float32),
            np.zeros((trees, nodes, leaves), np.float32),
            np.full((trees, leaves), nodes + 1, np.float32),
            np.zeros((trees, leaves, inputs), np.float64),
            0.0,
        )
        for number, one in enumerate(forest.estimators_):
            parts._take(number, one.tree_, trees)
        parts.base = float(np.mean([positives(one.tree_)[0] for one in forest.estimators_]))
        return parts

    def _take(self, number: int, tree, trees: int) -> None:
        shares = positives(tree)
        order: dict[int, int] = {}
        next_leaf = 0
        stack = [(0, [], np.zeros(self.change.shape[2]))]
        while stack:
            node, path, change = stack.pop()
            if tree.children_left[node] < 0:
                for inner, turn in path:
                    self.turns[number, inner, next_leaf] = turn
                self.lefts[number, next_leaf] = sum(turn > 0 for _, turn in path)
                self.change[number, next_leaf] = change / trees
                next_leaf += 1
                continue
            inner = order.setdefault(node, len(order))
            self.feature[number, inner] = tree.feature[node]
            # scikit-learn compares a 32-bit value with a 64-bit threshold: the next 32-bit number below decides the same.
            self.threshold[number, inner] = below(tree.threshold[node])
            for child, turn in ((tree.children_left[node], 1.0), (tree.children_right[node], -1.0)):
                after = change.copy()
                after[tree.feature[node]] += shares[child] - shares[node]
                stack.append((child, [*path, (inner, turn)], after))

    def reached(self, x: np.ndarray) -> np.ndarray:
        left = (x[:, self.feature.ravel()] <= self.threshold.ravel()).astype(np.float32).reshape(len(x), *self.feature.shape)
        fitting = np.einsum("ntm,tml->ntl", left, self.turns)
        return (fitting > self.lefts[None] - 0.5).astype(np.float32)


def positives(tree) -> np.ndarray:
    counts = tree.value[:, 0, :]
    return counts[:, 1] / counts.sum(axis=1)


def below(threshold: float) -> np.float32:
    """The largest 32-bit number that is not above the threshold."""
    near = np.float32(threshold)
    return near if near <= threshold else np.nextafter(near, np.float32(-np.inf))
