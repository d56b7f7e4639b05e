"""The half of a model that a person reads: a page with its figures, and two pictures."""

import json
from pathlib import Path

import matplotlib
import numpy as np
from sklearn.metrics import roc_curve

from . import tables
from .spec import Spec
from .validate import BINS

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


FIGURES = [
    ("people", "rows", "d"),
    ("with the outcome", "with_outcome", "d"),
    ("AUC", "auc", ".3f"),
    ("AUC, 95 % interval", "auc_95", "interval"),
    ("Brier score", "brier", ".3f"),
    ("calibration error", "calibration_error", ".3f"),
    ("calibration error, 95 % interval", "calibration_error_95", "interval"),
    ("calibration intercept (0 is right)", "calibration_intercept", ".2f"),
    ("calibration slope (1 is right)", "calibration_slope", ".2f"),
    ("sensitivity", "sensitivity", ".3f"),
    ("specificity", "specificity", ".3f"),
    ("positive predictive value", "ppv", ".3f"),
    ("negative predictive value", "npv", ".3f"),
    ("accuracy", "accuracy", ".3f"),
]


def write(path: Path, spec: Spec, manifest: dict) -> None:
    metrics, threshold = manifest["metrics"], manifest["threshold"]
    columns = [(name.replace("_", " ").replace("cross v", "cross-v"), metrics[name]) for name in ("cross_validated", "held_out") if name in metrics]
    parts = [
        f"# {spec.title}",
        f"*{spec.question}*",
        "A number for learning, never a diagnosis.",
        f"**Outcome.** {spec.outcome}",
        f"**On whom.** {spec.population}",
        "**Not for**\n\n" + "\n".join(f"- {one}" for one in spec.not_for),
        "## How good it is",
        table(["", *(name for name, _ in columns)], [[label, *(shown(figures.get(key), form) for _, figures in columns)] for label, key, form in FIGURES]),
        f"Sensitivity and what follows are at a probability of {threshold['value']:.4f}: the highest that finds {threshold['sensitivity_goal']:.0%} of those with the outcome, chosen on rows "
        "that are not held out. How each figure is computed: `models/README.md`.",
        "![ROC](roc.svg) ![Reliability](reliability.svg)",
    ]
    if spec.claimed:
        parts.append(f"**What is claimed elsewhere.** {spec.claimed}")
    if metrics["groups"]:
        parts += [f"## Groups of people ({metrics['groups_of'].replace('_', ' ')})", groups_table(metrics["groups"])]
    if metrics.get("left_out"):
        parts += ["## A hospital that was never seen", left_out(metrics["left_out"])]
    if manifest["inputs"]:
        parts += ["## What it asks for", inputs_table(manifest)]
    if metrics["without_one"]:
        parts += ["## When a value is missing", "The model then estimates it from the others. Held out, with this value taken from everybody:", without_table(metrics["without_one"])]
    if metrics.get("strangers"):
        body = [[one["kind"], f"{one['refused']:.1%}"] for one in metrics["strangers"]]
        parts += ["## What it does not answer", "An image that is too unlike those it learned from. Of the held-out images:", table(["", "not answered"], body)]
    if len(manifest["comparison"]) > 1:
        parts += ["## How people compare", "The probabilities of people that the model had not seen, by percentile.", compare_table(manifest)]
    parts += [
        "## What the figures hide",
        "\n".join(f"- {note}" for note in spec.notes),
        "## Where it comes from",
        f"Data: {spec.attribution} Licence: {spec.data_licence}. SHA-256 of the file learned from: `{manifest['data']['sha256']}`.",
        f"Model: version {spec.version}, {manifest['model']['bytes']:,} bytes, SHA-256 `{manifest['model']['sha256']}`. Licence: Apache-2.0.",
    ]
    (path if path.suffix else path / "card.md").write_text("\n\n".join(parts) + "\n")


def inputs_table(manifest: dict) -> str:
    body = []
    for one in manifest["inputs"]:
        values = ", ".join(f"{value} {said}" for value, said in one.get("categories", {}).items()) or f"{one['low']:g} to {one['high']:g}"
        body.append([one["label"], f"`{one['name']}`", one["unit"], values, "yes" if one["optional"] else "no", ", ".join(one.get("loinc", ()))])
    limit = f"With more than {manifest['max_missing']} missing it says nothing.\n\n" if manifest["max_missing"] else ""
    return limit + table(["", "name", "unit", "values", "may be missing", "LOINC"], body)


def without_table(found: list[dict]) -> str:
    return table(["without", "AUC", "calibration error"], [[f"`{one['input']}`", f"{one['auc']:.3f}", f"{one['calibration_error']:.3f}"] for one in found])


def left_out(found: list[dict]) -> str:
    head = ["left out", "people", "with the outcome", "AUC", "95 % interval", "calibration error", "intercept", "slope"]
    body = [
        [one["group"], shown(one["rows"], "d"), f"{one['with_outcome'] / one['rows']:.3f}", shown(one["auc"], ".3f"), shown(one["auc_95"], "interval")]
        + [shown(one[key], ".2f") for key in ("calibration_error", "calibration_intercept", "calibration_slope")]
        for one in found
    ]
    return table(head, body)


def compare_table(manifest: dict) -> str:
    percents = list(manifest["comparison"][0]["quantiles"])
    body = []
    for cell in manifest["comparison"]:
        said = " and ".join(within(part, manifest) for part in cell["where"]) or "all"
        body.append([said, shown(cell["people"], "d"), *(f"{cell['quantiles'][percent]:.3f}" for percent in percents)])
    return table(["", "people", *percents], body)


def within(part: dict, manifest: dict) -> str:
    (asked,) = [one for one in manifest["inputs"] if one["name"] == part["input"]]
    categories = asked.get("categories")
    if categories and part.get("below") == part.get("from", 0) + 1:
        return categories[str(part["from"])]
    low, high = part.get("from"), part.get("below")
    name = lambda value: categories[str(value)].split(" ")[0] if categories else f"{value:g}"  # noqa: E731
    if low is None:
        return f"{asked['label'].lower()} under {name(high)}"
    return f"{asked['label'].lower()} {name(low)} and over" if high is None else f"{asked['label'].lower()} {name(low)} to under {name(high)}"


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


def manifest_of(name: str) -> dict:
    return json.loads((tables.REGISTRY / name / "manifest.json").read_text())
