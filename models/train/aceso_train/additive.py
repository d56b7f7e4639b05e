"""An additive model: each input adds its own piecewise linear curve to the log-odds.

    log(p / (1 - p)) = base + sum over inputs f of c_f(x_f),   c_f(x) = w_0 (x - m) + sum over knots k of w_k max(0, x - k) - mean

Fitted as a logistic regression with a ridge penalty (Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd ed., 4.4 and
5.2). `c_f` has mean zero over the training rows, so `base` is the average person, and the contributions are exact: they add up to the
answer. For answers of a list, a knot at each value makes the curve free at each.
"""

from dataclasses import dataclass

import numpy as np
from onnx import TensorProto, helper, numpy_helper
from sklearn.linear_model import LogisticRegression

from .spec import Input

GRID = [(knots, penalty) for knots in (1, 2, 3) for penalty in (0.01, 0.03, 0.1, 0.3, 1.0)]
"""(knots a curve, inverse strength of the ridge)."""


def knots_of(column: np.ndarray, one: Input, count: int) -> np.ndarray:
    if one.categories:
        return np.array(sorted(one.categories)[1:-1], dtype=float)
    inner = np.linspace(0, 1, count + 2)[1:-1]
    return np.unique(np.round(np.quantile(column, inner), 4))


@dataclass
class Additive:
    centre: np.ndarray
    """m of each input."""
    feature: np.ndarray
    """Which input each hinge belongs to."""
    knot: np.ndarray
    slope: np.ndarray
    """w_0 of each input."""
    weight: np.ndarray
    """w_k of each hinge."""
    mean: np.ndarray
    """What is taken off each curve."""
    base: float

    @classmethod
    def fit(cls, x: np.ndarray, y: np.ndarray, inputs: tuple[Input, ...], setting) -> "Additive":
        count, penalty = setting
        knots = [knots_of(x[:, f], one, count) for f, one in enumerate(inputs)]
        feature = np.concatenate([np.full(len(k), f) for f, k in enumerate(knots)]).astype(int)
        knot = np.concatenate(knots)
        centre = x.mean(axis=0)
        basis = np.hstack([x - centre, np.maximum(0, x[:, feature] - knot)])
        scale = basis.std(axis=0)
        scale[scale == 0] = 1
        fitted = LogisticRegression(C=penalty, max_iter=10_000, tol=1e-8).fit(basis / scale, y)
        weights = fitted.coef_[0] / scale
        model = cls(centre, feature, knot, weights[: len(inputs)], weights[len(inputs) :], np.zeros(len(inputs)), 0.0)
        raw = model.contributions(x)
        model.mean = raw.mean(axis=0)
        model.base = float(fitted.intercept_[0] + model.mean.sum())
        return model

    def contributions(self, x: np.ndarray) -> np.ndarray:
        """What each input adds to the log-odds."""
        hinges = np.maximum(0, x[:, self.feature] - self.knot) * self.weight
        out = (x - self.centre) * self.slope - self.mean
        np.add.at(out.T, self.feature, hinges.T)
        return out

    def predict(self, x: np.ndarray) -> np.ndarray:
        return 1 / (1 + np.exp(-(self.base + self.contributions(x).sum(axis=1))))

    def to_onnx(self, name: str):
        """The same in the plainest operators there are; `probability` [N, 1] and `contributions` [N, inputs]."""
        inputs, hinges = len(self.centre), len(self.knot)
        pick = np.zeros((inputs, hinges), np.float32)
        pick[self.feature, np.arange(hinges)] = 1
        spread = pick.T * self.weight[:, None]
        constants = {
            "centre": self.centre,
            "slope": self.slope,
            "pick": pick,
            "knot": self.knot,
            "spread": spread,
            "mean": self.mean,
            "ones": np.ones((inputs, 1)),
            "base": np.array([self.base]),
        }
        steps = [
            ("Sub", ["input", "centre"], "centred"),
            ("Mul", ["centred", "slope"], "straight"),
            ("MatMul", ["input", "pick"], "picked"),
            ("Sub", ["picked", "knot"], "beyond"),
            ("Relu", ["beyond"], "hinges"),
            ("MatMul", ["hinges", "spread"], "bent"),
            ("Add", ["straight", "bent"], "curves"),
            ("Sub", ["curves", "mean"], "contributions"),
            ("MatMul", ["contributions", "ones"], "sum"),
            ("Add", ["sum", "base"], "log_odds"),
            ("Sigmoid", ["log_odds"], "probability"),
        ]
        return build(name, ["N", inputs], constants, steps, {"probability": ["N", 1], "contributions": ["N", inputs]})


def build(name: str, shape, constants: dict, steps, outputs: dict):
    """An ONNX model of one float input, from named constants and steps."""
    real = TensorProto.FLOAT
    initializers = [
        numpy_helper.from_array(value if value.dtype == np.int64 else value.astype(np.float32), key) for key, value in constants.items()
    ]
    nodes = [helper.make_node(step[0], step[1], [step[2]], **(step[3] if len(step) > 3 else {})) for step in steps]
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info("input", real, shape)],
        [helper.make_tensor_value_info(key, real, size) for key, size in outputs.items()],
        initializers,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name="aceso")
