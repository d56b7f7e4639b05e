"""An additive model: each input adds its own piecewise linear curve to the log-odds.

    log(p / (1 - p)) = base + sum over inputs f of c_f(x_f),   c_f(x) = w_0 (x - m) + sum over knots k of w_k max(0, x - k) - mean

Fitted as a logistic regression with a ridge penalty (Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd ed., 4.4 and
5.2). `c_f` has mean zero over the training rows, so `base` is the average person, and the contributions are exact: they add up to the
answer. For answers of a list, a knot at each value makes the curve free at each.

An input that may be missing is estimated from those that may not, by a straight line fitted on the training rows (Little & Rubin,
Statistical Analysis with Missing Data, 3rd ed., 4.2.2). That happens inside the model, in training as in use.
"""

from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from .graph import build
from .spec import Input

GRID = [(knots, penalty) for knots in (1, 2, 3) for penalty in (0.01, 0.03, 0.1, 0.3, 1.0)]
"""(knots a curve, inverse strength of the ridge)."""


def knots_of(column: np.ndarray, one: Input, count: int) -> np.ndarray:
    if one.categories:
        return np.array(sorted(one.categories)[1:-1], dtype=float)
    inner = np.linspace(0, 1, count + 2)[1:-1]
    return np.unique(np.round(np.quantile(column, inner), 4))


@dataclass
class Filler:
    """Estimates what is missing: a row of required inputs times `weights`, plus `start`, kept between `low` and `high`."""

    weights: np.ndarray
    """[inputs, inputs]; only rows of required inputs and columns of the others hold anything."""
    start: np.ndarray
    low: np.ndarray
    high: np.ndarray

    @classmethod
    def fit(cls, x: np.ndarray, inputs: tuple[Input, ...]) -> "Filler":
        count = len(inputs)
        required = np.array([not one.optional for one in inputs])
        filler = cls(np.zeros((count, count)), np.zeros(count), *(np.array([getattr(one, end) for one in inputs], dtype=float) for end in ("low", "high")))
        design = np.hstack([x[:, required], np.ones((len(x), 1))])
        for number in np.flatnonzero(~required):
            known = ~np.isnan(x[:, number])
            found = np.linalg.lstsq(design[known], x[known, number], rcond=None)[0]
            filler.weights[required, number] = found[:-1]
            filler.start[number] = found[-1]
        return filler

    def fill(self, x: np.ndarray) -> np.ndarray:
        missing = np.isnan(x)
        estimate = np.clip(np.where(missing, 0, x) @ self.weights + self.start, self.low, self.high)
        optional = self.weights.any(axis=0) | (self.start != 0)
        return np.where(missing & optional, estimate, x)


@dataclass
class Additive:
    filler: Filler | None
    top: np.ndarray
    """What higher values count as."""
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
        top = np.array([np.inf if one.top is None else one.top for one in inputs])
        x = np.minimum(x, top)
        filler = Filler.fit(x, inputs) if any(one.optional for one in inputs) else None
        whole = filler.fill(x) if filler else x
        knots = [knots_of(whole[:, f], one, count) for f, one in enumerate(inputs)]
        feature = np.concatenate([np.full(len(k), f) for f, k in enumerate(knots)]).astype(int)
        knot = np.concatenate(knots)
        centre = whole.mean(axis=0)
        basis = np.hstack([whole - centre, np.maximum(0, whole[:, feature] - knot)])
        scale = basis.std(axis=0)
        scale[scale == 0] = 1
        fitted = LogisticRegression(C=penalty, solver="newton-cholesky", max_iter=100, tol=1e-8).fit(basis / scale, y)
        weights = fitted.coef_[0] / scale
        model = cls(filler, top, centre, feature, knot, weights[: len(inputs)], weights[len(inputs) :], np.zeros(len(inputs)), 0.0)
        raw = model.contributions(x)
        model.mean = raw.mean(axis=0)
        model.base = float(fitted.intercept_[0] + model.mean.sum())
        return model

    def contributions(self, x: np.ndarray) -> np.ndarray:
        """What each input adds to the log-odds."""
        capped = np.minimum(x, self.top)
        whole = self.filler.fill(capped) if self.filler else capped
        hinges = np.maximum(0, whole[:, self.feature] - self.knot) * self.weight
        out = (whole - self.centre) * self.slope - self.mean
        np.add.at(out.T, self.feature, hinges.T)
        return out

    def predict(self, x: np.ndarray) -> np.ndarray:
        return 1 / (1 + np.exp(-(self.base + self.contributions(x).sum(axis=1))))

    def to_onnx(self, name: str):
        """The same in the plainest operators there are; `probability` [N, 1] and `contributions` [N, inputs]."""
        inputs, hinges = len(self.centre), len(self.knot)
        pick = np.zeros((inputs, hinges), np.float32)
        pick[self.feature, np.arange(hinges)] = 1
        constants = {
            "centre": self.centre,
            "slope": self.slope,
            "pick": pick,
            "knot": self.knot,
            "spread": pick.T * self.weight[:, None],
            "mean": self.mean,
            "ones": np.ones((inputs, 1)),
            "base": np.array([self.base]),
        }
        steps, whole = self._beginning(constants)
        steps += [
            ("Sub", [whole, "centre"], "centred"),
            ("Mul", ["centred", "slope"], "straight"),
            ("MatMul", [whole, "pick"], "picked"),
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

    def _beginning(self, constants: dict) -> tuple[list, str]:
        """Caps what is capped and fills what may be missing, if anything; the name of the result."""
        steps, now = [], "x"
        if np.isfinite(self.top).any():
            # The largest 32-bit number stands for no cap.
            constants["top"] = np.minimum(self.top, np.finfo(np.float32).max)
            steps.append(("Min", ["x", "top"], "capped"))
            now = "capped"
        if self.filler is None:
            return steps, now
        filler = self.filler
        optional = filler.weights.any(axis=0) | (filler.start != 0)
        constants |= {
            "zero": np.zeros(1),
            "estimate_weights": filler.weights,
            "estimate_start": filler.start,
            "estimate_low": filler.low,
            "estimate_high": filler.high,
            # What is required and missing stays so, and the answer is no number. Added last: runtimes differ in whether Max and Min keep NaN.
            "hole": np.where(optional, 0, np.nan),
        }
        steps += [
            ("IsNaN", ["x"], "missing"),
            ("Where", ["missing", "zero", now], "known"),
            ("MatMul", ["known", "estimate_weights"], "weighed"),
            ("Add", ["weighed", "estimate_start"], "estimate"),
            ("Max", ["estimate", "estimate_low"], "not_too_low"),
            ("Min", ["not_too_low", "estimate_high"], "kept"),
            ("Add", ["kept", "hole"], "estimated"),
            ("Where", ["missing", "estimated", now], "whole"),
        ]
        return steps, "whole"
