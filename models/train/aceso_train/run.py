"""From data to a folder of the registry."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime

from . import additive, card, forest, golden, manifest, validate
from .spec import Spec
from .tables import Table

TOLERANCE = 1e-5
"""How far the written model may be from the trained one, in probability."""
STORED = 6_000
"""With more rows than this, cross-validated answers are not written out: the held-out ones are plenty."""
FAMILIES = {"additive": (additive.Additive, additive.GRID), "forest": (forest.Forest, forest.GRID)}


def train(module, registry: Path) -> str:
    """Trains, checks and writes one model; a line about it."""
    folder = registry / module.SPEC.id
    folder.mkdir(parents=True, exist_ok=True)
    if module.KIND == "network":
        from .image import network  # JAX is slow to load

        return network(module, folder)
    return tabular(module, folder)


def tabular(module, folder: Path) -> str:
    spec: Spec = module.SPEC
    rows: Table = module.load()
    check_ranges(spec, rows)
    family, grid = FAMILIES[module.KIND]
    grid = getattr(module, "GRID", grid)
    rest, held = validate.hold_out(rows.y, rows.groups)
    x, y = rows.x[rest], rows.y[rest]
    groups = None if rows.groups is None else rows.groups[rest]
    select = getattr(module, "SELECT", None)

    def fit(x, y, setting):
        chosen = slice(None) if select is None else forest.best_inputs(x, y, select)
        inputs = np.array(spec.inputs, dtype=object)[chosen]
        model = family.fit(x[:, chosen], y, tuple(inputs), setting)
        return lambda rows: model.predict(rows[:, chosen])

    unseen = np.round(validate.nested(fit, grid, x, y, groups, count=getattr(module, "FOLDS", 10)), 7)
    threshold = validate.threshold_for(y, unseen, spec.sensitivity_goal)
    setting = validate.choose(fit, grid, x, y, groups, validate.SEED)
    if select is not None:
        chosen = forest.best_inputs(x, y, select)
        spec = replace(spec, inputs=tuple(spec.inputs[number] for number in chosen))
        rows.x, x = rows.x[:, chosen], x[:, chosen]
    model = family.fit(x, y, spec.inputs, setting)

    onnx = model.to_onnx(spec.id).SerializeToString()
    probability, parts = answers(onnx, rows.x)
    agree(probability, model.predict(rows.x), "probability")
    if module.KIND == "forest":
        agree((np.log(probability / (1 - probability)) - model.intercept) / model.slope, model.share(rows.x), "share of scikit-learn's forest")
    agree(parts, model.contributions(rows.x), "contributions", 1e-4)
    agree(1 / (1 + np.exp(-(model.base + parts.sum(axis=1)))), probability, "sum of the contributions")

    few = len(y) <= STORED
    audits = [{key: values[part] for key, values in rows.audit.items()} for part in (rest, held)]
    cross = validate.report(y, unseen, threshold, audit=audits[0] if few else None, groups=groups)
    held_groups = None if rows.groups is None else rows.groups[held]
    said = np.round(probability[held], 7)
    report = validate.report(rows.y[held], said, threshold, audit=audits[1], groups=held_groups)

    (folder / "model.onnx").write_bytes(onnx)
    chosen = golden.choose_rows(held, rest)
    golden.write(folder / "golden.json", rows.x[chosen], probability[chosen], parts[chosen])
    sets = {"held_out": (rows.y[held], said, audits[1])}
    if few:
        sets["cross_validated"] = (y, unseen, audits[0])
    golden.write_unseen(folder / "heldout.json", sets)

    everybody = np.concatenate([rest, held])
    described = manifest.of(spec, module.KIND, onnx) | {
        "contributions": {"name": "contributions", "unit": "log-odds", "base": float(model.base)},
        "threshold": operating(threshold, spec, cross),
        "metrics": {
            "cross_validated": cross.figures,
            "held_out": report.figures,
            "groups_of": "cross_validated" if few else "held_out",
            "groups": cross.subgroups if few else report.subgroups,
            "without_one": without_one(spec, model, x=rows.x[held], y=rows.y[held]),
            "abstained": rows.dropped,
        },
        "comparison": manifest.compare(spec, rows.x[everybody], np.concatenate([unseen, said]), *getattr(module, "COMPARE", ((), None, None))),
    }
    if getattr(module, "SITE", None):
        described["metrics"]["left_out"] = sites(module, rows, grid)
    manifest.write(folder, described)
    card.plots(folder, y, unseen, "cross-validated")
    card.write(folder / "card.md", spec, described)
    return line(spec, described["metrics"])


def operating(threshold: float, spec: Spec, on: validate.Report) -> dict:
    return {"value": threshold, "sensitivity_goal": spec.sensitivity_goal} | {key: on.figures[key] for key in ("sensitivity", "specificity", "ppv", "npv")}


def line(spec: Spec, metrics: dict) -> str:
    said = []
    for name, figures in metrics.items():
        if name in ("cross_validated", "held_out"):
            low, high = figures["auc_95"]
            said.append(
                f"{name.replace('_', '-')} AUC {figures['auc']:.3f} ({low:.3f} to {high:.3f}), calibration error {figures['calibration_error']:.3f}, "
                f"sensitivity {figures['sensitivity']:.3f}, accuracy {figures['accuracy']:.3f}"
            )
    return f"{spec.id}: " + "; ".join(said)


def check_ranges(spec: Spec, rows: Table) -> None:
    """The range that a model accepts covers its data, and not much more."""
    for number, one in enumerate(spec.inputs):
        column = rows.x[:, number]
        column = column[~np.isnan(column)]
        outside = float(np.mean((column < one.low) | (column > one.high)))
        if outside > 0.005:
            raise SystemExit(f"{spec.id}: {outside:.1%} of the rows are outside the range of {one.name} (data: {column.min():g} to {column.max():g})")


def answers(onnx: bytes, x) -> tuple[np.ndarray, np.ndarray]:
    session = onnxruntime.InferenceSession(onnx, providers=["CPUExecutionProvider"])
    found = [session.run(["probability", "contributions"], {"x": part.astype(np.float32)}) for part in np.array_split(x, -(-len(x) // 1_000))]
    return np.concatenate([p for p, _ in found])[:, 0].astype(float), np.concatenate([c for _, c in found]).astype(float)


def agree(written, trained, what: str, tolerance: float = TOLERANCE) -> None:
    apart = float(np.abs(written - trained).max())
    if not apart <= tolerance:
        raise SystemExit(f"the written model is {apart:.2g} away from the trained one: {what}")


def without_one(spec: Spec, model, x, y) -> list[dict]:
    """What the held-out rows' figures become when one optional input is missing for everybody."""
    found = []
    for number, one in enumerate(spec.inputs):
        if one.optional and spec.max_missing:
            less = x.copy()
            less[:, number] = np.nan
            p = model.predict(less)
            found.append({"input": one.name, "auc": validate.auc(y, p), "calibration_error": validate.calibration_error(y, p)})
    return found


def sites(module, rows: Table, grid) -> list[dict]:
    """What a place that took no part would get: its people's figures from a model of the others."""
    spec, where = module.SPEC, rows.audit[module.SITE]
    fit = lambda a, b, setting: additive.Additive.fit(a, b, spec.inputs, setting).predict  # noqa: E731
    found = []
    for site in sorted(set(where)):
        out = where == site
        setting = validate.choose(fit, grid, rows.x[~out], rows.y[~out], None, validate.SEED)
        p = fit(rows.x[~out], rows.y[~out], setting)(rows.x[out])
        figures = validate.report(rows.y[out], p, 0.5).figures
        found.append({"by": module.SITE, "group": str(site)} | {key: figures[key] for key in ("rows", "with_outcome", "auc", "auc_95", "calibration_error", "calibration_intercept", "calibration_slope")})
    return found
