"""How good a model is, on rows it has not seen, and how sure that figure is."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, log_loss
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

from . import quick

SEED = 20261121
BOOTSTRAPS = 2_000
BINS = 10


def folds(y, groups, count: int, seed: int):
    """Splits that keep the outcome's share, and groups whole."""
    count = quick.less(count, 3)
    if groups is None:
        return list(StratifiedKFold(count, shuffle=True, random_state=seed).split(y, y))
    return list(StratifiedGroupKFold(count, shuffle=True, random_state=seed).split(y, y, groups))


def hold_out(y, groups, seed: int = SEED):
    """A fifth, or some 5,000 rows of a big set, that take no part in anything but the last check: (the rest, those)."""
    return folds(y, groups, max(5, len(y) // 5_000), seed)[0]


def choose(fit: Callable, grid, x, y, groups, seed: int):
    """The setting with the least log loss over five inner folds."""
    if len(grid) == 1:
        return grid[0]
    inner = folds(y, groups, 5, seed)
    losses = [
        np.mean([log_loss(y[check], fit(x[learn], y[learn], setting)(x[check]), labels=[0, 1]) for learn, check in inner])
        for setting in grid
    ]
    return grid[int(np.argmin(losses))]


def nested(fit: Callable, grid, x, y, groups, seed: int = SEED, count: int = 10) -> np.ndarray:
    """Nested cross-validation: each row's probability from a model that saw neither the row nor used it to choose its setting."""
    out = np.full(len(y), np.nan)
    for number, (learn, check) in enumerate(folds(y, groups, count, seed + 1)):
        part = None if groups is None else groups[learn]
        setting = choose(fit, grid, x[learn], y[learn], part, seed + 100 + number)
        out[check] = fit(x[learn], y[learn], setting)(x[check])
    return out


def calibration_error(y, p) -> float:
    """Expected calibration error over ten bins of equal count (Naeini, Cooper & Hauskrecht 2015, with bins by rank)."""
    order = np.argsort(p, kind="stable")
    return sorted_calibration_error(y[order], p[order])


def sorted_calibration_error(y, p) -> float:
    gaps = np.concatenate([[0], np.cumsum(y - p)])
    ends = np.cumsum([0] + [len(part) for part in np.array_split(np.empty(len(y)), BINS)])
    return float(np.abs(np.diff(gaps[ends])).sum() / len(y))


def calibration_line(y, p) -> tuple[float, float]:
    """Intercept and slope of the outcome's log-odds on the predicted ones (Cox 1958): 0 and 1 when calibrated."""
    odds = np.log(np.clip(p, 1e-6, 1 - 1e-6) / (1 - np.clip(p, 1e-6, 1 - 1e-6)))
    line = LogisticRegression(C=1e9, max_iter=1_000).fit(odds[:, None], y)
    return float(line.intercept_[0]), float(line.coef_[0, 0])


def threshold_for(y, p, sensitivity: float) -> float:
    """The highest threshold that finds at least this share of those with the outcome."""
    positives = np.sort(p[y == 1])
    missed = int(np.floor((1 - sensitivity) * len(positives) + 1e-9))
    # Four decimals, rounded down: nobody is missed by the rounding, and what is written is what is used.
    return float(np.floor(positives[missed] * 1e4) / 1e4)


def at_threshold(y, p, threshold: float) -> dict:
    positive = p >= threshold
    return {
        "sensitivity": share(positive[y == 1]),
        "specificity": share(~positive[y == 0]),
        "ppv": share(y[positive] == 1),
        "npv": share(y[~positive] == 0),
        "accuracy": float(np.mean(positive == (y == 1))),
    }


def share(hits) -> float | None:
    return float(np.mean(hits)) if len(hits) else None


def intervals_of(y, p, groups=None, seed: int = SEED) -> dict:
    """95 % percentile bootstrap intervals (Efron & Tibshirani 1993, 13.3) over people, or over groups where there are any."""
    rng = np.random.default_rng(seed)
    order = np.argsort(p, kind="stable")
    unit = np.arange(len(y)) if groups is None else np.unique(groups, return_inverse=True)[1]
    units = int(unit.max()) + 1
    y, p, unit = y[order], p[order], unit[order]
    found = {"auc": [], "calibration_error": []}
    for _ in range(quick.less(BOOTSTRAPS, 20)):
        times = np.bincount(rng.integers(0, units, units), minlength=units)[unit]
        # Repeating sorted rows keeps them sorted.
        drawn_y, drawn_p = np.repeat(y, times), np.repeat(p, times)
        if 0 < drawn_y.sum() < len(drawn_y):
            found["auc"].append(sorted_auc(drawn_y, drawn_p))
            found["calibration_error"].append(sorted_calibration_error(drawn_y, drawn_p))
    return {f"{name}_95": [float(v) for v in np.percentile(values, [2.5, 97.5])] for name, values in found.items()}


@dataclass
class Report:
    figures: dict
    subgroups: list[dict]


def report(y, p, threshold: float, *, audit=None, groups=None, intervals: bool = True) -> Report:
    """All figures of a set of rows."""
    intercept, slope = calibration_line(y, p)
    figures = {
        "rows": len(y),
        "with_outcome": int(y.sum()),
        "auc": auc(y, p),
        "brier": float(brier_score_loss(y, p)),
        "calibration_error": calibration_error(y, p),
        "calibration_intercept": intercept,
        "calibration_slope": slope,
        **at_threshold(y, p, threshold),
    }
    if intervals:
        figures |= intervals_of(y, p, groups)
    return Report(figures, list(subgroups(y, p, threshold, audit or {})))


def subgroups(y, p, threshold: float, audit: dict):
    for by, values in audit.items():
        # "under 40" before "40 to under 60".
        for value in sorted({str(v) for v in values}, key=lambda name: (not name.startswith("under"), name)):
            rows = np.array([str(v) == value for v in values])
            both = 0 < y[rows].sum() < rows.sum()
            yield {
                "by": by,
                "group": value,
                "rows": int(rows.sum()),
                "with_outcome": int(y[rows].sum()),
                "auc": auc(y[rows], p[rows]) if both else None,
                "observed": float(y[rows].mean()),
                "predicted": float(p[rows].mean()),
                **{key: at_threshold(y[rows], p[rows], threshold)[key] for key in ("sensitivity", "specificity")},
            }


def auc(y, p) -> float:
    """The area under the ROC curve in its Mann–Whitney form (Hanley & McNeil 1982); ties count half."""
    order = np.argsort(p, kind="stable")
    return sorted_auc(y[order], p[order])


def sorted_auc(y, p) -> float:
    starts = np.flatnonzero(np.r_[True, p[1:] != p[:-1]])
    ends = np.r_[starts[1:], len(p)]
    ranks = np.repeat((starts + 1 + ends) / 2, ends - starts)
    count = int(y.sum())
    return float((ranks[y == 1].sum() - count * (count + 1) / 2) / (count * (len(y) - count)))


QUANTILES = (5, 10, 25, 50, 75, 90, 95)
FEWEST = 20
"""A group smaller than this is not compared with: a quantile of few people says little, and might say who they are."""


def quantiles(p) -> dict[str, float]:
    return {str(percent): float(value) for percent, value in zip(QUANTILES, np.percentile(p, QUANTILES))}
