"""The half of a model that a person reads: a page with its figures, and two pictures."""

from pathlib import Path

import matplotlib
import numpy as np
from sklearn.metrics import roc_curve

from .spec import Spec
from .validate import BINS, Report

matplotlib.use("svg")
matplotlib.rcParams.update({"svg.hashsalt": "aceso", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 10})
from matplotlib import pyplot  # noqa: E402  (the backend is chosen first)

GREEN, GREY = "#0f766e", "#94a3b8"


def plots(folder: Path, y, p, seen: str) -> None:
    roc(folder / "roc.svg", y, p, seen)
    reliability(folder / "reliability.svg", y, p, seen)


def figure():
    drawn, axes = pyplot.subplots(figsize=(4, 4), layout="constrained")
    axes.plot([0, 1], [0, 1], color=GREY, linewidth=1, linestyle="--")
    axes.set(xlim=(0, 1), ylim=(0, 1), aspect="equal")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return drawn, axes


def save(drawn, path: Path) -> None:
    drawn.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
    pyplot.close(drawn)


def roc(path: Path, y, p, seen: str) -> None:
    false, true, _ = roc_curve(y, p)
    drawn, axes = figure()
    axes.plot(false, true, color=GREEN, linewidth=2)
    axes.set(xlabel="called ill although not (1 − specificity)", ylabel="found (sensitivity)", title=f"ROC, {seen}")
    save(drawn, path)


def reliability(path: Path, y, p, seen: str) -> None:
    bins = [b for b in np.array_split(np.argsort(p, kind="stable"), BINS) if len(b)]
    drawn, axes = figure()
    said = [p[b].mean() for b in bins]
    was = [y[b].mean() for b in bins]
    error = [1.96 * np.sqrt(max(w * (1 - w), 1e-9) / len(b)) for w, b in zip(was, bins)]
    axes.errorbar(said, was, yerr=error, color=GREEN, marker="o", markersize=4, linewidth=1.5, capsize=2)
    axes.set(xlabel="what the model says", ylabel="how it was", title=f"Reliability, {seen}")
    save(drawn, path)


def write(path: Path, spec: Spec, manifest: dict, cross: Report | None, held: Report, extra: str = "") -> None:
    threshold = manifest["threshold"]
    rows = [
        ("people", "rows", "d"),
        ("with the outcome", "with_outcome", "d"),
        ("AUC", "auc", ".3f"),
        ("AUC, 95 % interval", "auc_95", "interval"),
        ("Brier score", "brier", ".3f"),
        ("calibration error", "calibration_error", ".3f"),
        ("calibration intercept (0 is right)", "calibration_intercept", ".2f"),
        ("calibration slope (1 is right)", "calibration_slope", ".2f"),
        (f"sensitivity at {threshold['value']:.3f}", "sensitivity", ".3f"),
        (f"specificity at {threshold['value']:.3f}", "specificity", ".3f"),
        ("positive predictive value", "ppv", ".3f"),
        ("negative predictive value", "npv", ".3f"),
        ("accuracy", "accuracy", ".3f"),
    ]
    columns = [("cross-validated", cross)] if cross else []
    columns.append(("held out", held))
    parts = [
        f"# {spec.title}",
        f"*{spec.question}*",
        "A number for learning, never a diagnosis.",
        f"**Outcome.** {spec.outcome}",
        f"**On whom.** {spec.population}",
        "**Not for**\n\n" + "\n".join(f"- {one}" for one in spec.not_for),
        "## How good it is",
        table(["", *(name for name, _ in columns)], [[label, *(shown(report.figures.get(key), form) for _, report in columns)] for label, key, form in rows]),
        f"The threshold was chosen on the learning rows so that {spec.sensitivity_goal:.0%} of those with the outcome are found.",
        "![ROC](roc.svg) ![Reliability](reliability.svg)",
    ]
    if spec.claimed:
        parts.append(f"**What is claimed elsewhere.** {spec.claimed}")
    groups = (cross or held).subgroups
    if groups:
        parts += ["## Groups of people", groups_table(groups)]
    if extra:
        parts.append(extra)
    parts += [
        "## What the figures hide",
        "\n".join(f"- {note}" for note in spec.notes),
        "## Where it comes from",
        f"Data: {spec.attribution} Licence: {spec.data_licence}. SHA-256 of the file learned from: `{manifest['data']['sha256']}`.",
        f"Model: version {spec.version}, {manifest['model']['bytes']:,} bytes, SHA-256 `{manifest['model']['sha256']}`. Licence: Apache-2.0.",
    ]
    path.write_text("\n\n".join(parts) + "\n")


def groups_table(groups: list[dict]) -> str:
    head = ["", "group", "people", "with the outcome", "AUC", "observed", "predicted", "sensitivity", "specificity"]
    body = [
        [one["by"], one["group"], shown(one["rows"], "d"), shown(one["with_outcome"], "d")]
        + [shown(one[key], ".3f") for key in ("auc", "observed", "predicted", "sensitivity", "specificity")]
        for one in groups
    ]
    return table(head, body)


def table(head: list[str], body: list[list[str]]) -> str:
    line = lambda cells: "| " + " | ".join(cells) + " |"  # noqa: E731
    return "\n".join([line(head), line(["---"] * len(head)), *(line(cells) for cells in body)])


def shown(value, form: str) -> str:
    if value is None:
        return "–"
    if form == "interval":
        return f"{value[0]:.3f} to {value[1]:.3f}"
    return f"{value:,}" if form == "d" else f"{value:{form}}"
