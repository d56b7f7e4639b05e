"""A random forest (Breiman 2001), written out as plain tensor operators and calibrated by Platt's line.

Trees are small (at most 24 leaves), so all of them are evaluated at once, the way Nakandala et al. (OSDI 2020, "GEMM strategy") do it: every
inner node is compared, a matrix says which turns lead to which leaf, and the leaf whose turns all fit is the one. That is a few products of
matrices instead of a walk with jumps.

The contribution of an input is the sum, over the trees and over the nodes on the path that ask for this input, of how much the share of
positives changed there (Saabas 2014): exact, since they add up to the forest's share. Platt's line then maps the share's log-odds to
a probability.
"""

from dataclasses import dataclass

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression

from .additive import build
from .validate import SEED, folds

LEAVES = 24
TREES = 200
GRID = [0.08, 0.15, 0.3]
"""The share of inputs that each split may choose from."""


def grow(x, y, setting: float) -> RandomForestClassifier:
    made = RandomForestClassifier(
        TREES, min_samples_leaf=2, max_leaf_nodes=LEAVES, max_features=setting, random_state=SEED, n_jobs=1
    )
    # The runtime compares 32-bit numbers, as scikit-learn does.
    return made.fit(x.astype(np.float32), y)


def log_odds(share):
    kept = np.clip(share, 0.005, 0.995)
    return np.log(kept / (1 - kept))


@dataclass
class Forest:
    grown: RandomForestClassifier
    slope: float
    intercept: float

    @classmethod
    def fit(cls, x, y, inputs, setting, groups=None) -> "Forest":
        del inputs
        shares = np.empty(len(y))
        for learn, check in folds(y, groups, 5, SEED + 7):
            shares[check] = grow(x[learn], y[learn], setting).predict_proba(x[check].astype(np.float32))[:, 1]
        line = LogisticRegression(C=1e9, max_iter=1_000).fit(log_odds(shares)[:, None], y)
        return cls(grow(x, y, setting), float(line.coef_[0, 0]), float(line.intercept_[0]))

    def share(self, x):
        return self.grown.predict_proba(x.astype(np.float32))[:, 1]

    def predict(self, x):
        return 1 / (1 + np.exp(-(self.slope * log_odds(self.share(x)) + self.intercept)))

    def contributions(self, x) -> np.ndarray:
        """In parts of the forest's share of positives."""
        parts = self._parts()
        reached = parts.reached(x.astype(np.float32))
        return np.einsum("ntl,tlf->nf", reached, parts.change)

    def _parts(self) -> "Parts":
        return Parts.of(self.grown)

    def to_onnx(self, name: str):
        parts = self._parts()
        trees, nodes = parts.threshold.shape
        leaves, inputs = parts.change.shape[1:]
        constants = {
            "columns": parts.feature.ravel().astype(np.int64),
            "threshold": parts.threshold.reshape(1, trees * nodes),
            "by_tree": np.array([-1, trees, 1, nodes], dtype=np.int64),
            "turns": parts.turns[None],
            "lefts": parts.lefts[None, :, None, :] - 0.5,
            "flat": np.array([-1, trees * leaves], dtype=np.int64),
            "value": parts.value.reshape(trees * leaves, 1) / trees,
            "change": parts.change.reshape(trees * leaves, inputs),
            "low": np.array(0.005),
            "high": np.array(0.995),
            "one": np.array(1.0),
            "slope": np.array(self.slope),
            "intercept": np.array(self.intercept),
        }
        cast = {"to": 1}
        steps = [
            ("Gather", ["input", "columns"], "asked", {"axis": 1}),
            ("LessOrEqual", ["asked", "threshold"], "is_left"),
            ("Cast", ["is_left"], "left", cast),
            ("Reshape", ["left", "by_tree"], "left_by_tree"),
            # Each turn to the left that the leaf wants counts 1, each it does not want −1: only its own path has them all.
            ("MatMul", ["left_by_tree", "turns"], "fitting"),
            ("Greater", ["fitting", "lefts"], "is_reached"),
            ("Cast", ["is_reached"], "reached_by_tree", cast),
            ("Reshape", ["reached_by_tree", "flat"], "reached"),
            ("MatMul", ["reached", "value"], "share"),
            ("MatMul", ["reached", "change"], "contributions"),
            ("Max", ["share", "low"], "not_too_low"),
            ("Min", ["not_too_low", "high"], "kept"),
            ("Log", ["kept"], "log_share"),
            ("Sub", ["one", "kept"], "rest"),
            ("Log", ["rest"], "log_rest"),
            ("Sub", ["log_share", "log_rest"], "odds"),
            ("Mul", ["odds", "slope"], "scaled"),
            ("Add", ["scaled", "intercept"], "log_odds"),
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
    value: np.ndarray
    """The share of positives of a leaf."""
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
            np.zeros((trees, leaves), np.float64),
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
                self.value[number, next_leaf] = shares[node]
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
