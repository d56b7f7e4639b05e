"""From data to a folder of the registry."""

from pathlib import Path

import numpy as np
import onnxruntime

from . import additive, card, forest, golden, manifest, tables, validate
from .spec import Spec
from .tables import Table

TOLERANCE = 1e-5
"""How far the written model may be from the trained one, in probability."""


def train(module, registry: Path) -> str:
    """Trains, checks and writes one model; a line about it."""
    folder = registry / module.SPEC.id
    folder.mkdir(parents=True, exist_ok=True)
    return network(module, folder) if module.KIND == "network" else tabular(module, folder)


def tabular(module, folder: Path) -> str:
    spec: Spec = module.SPEC
    rows: Table = module.load()
    check_ranges(spec, rows)
    family = {"additive": additive.Additive, "forest": forest.Forest}[module.KIND]
    grid = getattr(module, "GRID", {"additive": additive.GRID, "forest": forest.GRID}[module.KIND])
    rest, held = validate.hold_out(rows.y, rows.groups)
    x, y = rows.x[rest], rows.y[rest]
    groups = None if rows.groups is None else rows.groups[rest]
    fit = lambda a, b, setting: family.fit(a, b, spec.inputs, setting).predict  # noqa: E731

    unseen = validate.nested(fit, grid, x, y, groups, count=getattr(module, "FOLDS", 10))
    threshold = validate.threshold_for(y, unseen, spec.sensitivity_goal)
    cross = validate.report(y, unseen, threshold, audit={k: v[rest] for k, v in rows.audit.items()}, groups=groups)
    setting = validate.choose(fit, grid, x, y, groups, validate.SEED)
    model = family.fit(x, y, spec.inputs, setting)

    onnx = model.to_onnx(spec.id).SerializeToString()
    probability, parts = answers(onnx, rows.x)
    agree(probability, model.predict(rows.x), "probability")
    agree(parts, model.contributions(rows.x), "contributions", 1e-3)
    held_groups = None if rows.groups is None else rows.groups[held]
    report = validate.report(rows.y[held], probability[held], threshold, audit={k: v[held] for k, v in rows.audit.items()}, groups=held_groups)

    base, unit = (model.base, "log-odds") if module.KIND == "additive" else (model._parts().base, "share of the forest")
    (folder / "model.onnx").write_bytes(onnx)
    described = manifest.of(
        spec,
        module.KIND,
        onnx,
        threshold=threshold,
        operating={key: cross.figures[key] for key in ("sensitivity", "specificity", "ppv", "npv")},
        metrics={"cross_validated": cross.figures, "held_out": report.figures, "groups": cross.subgroups, "rows_without_all_inputs": rows.dropped},
        base=base,
        unit=unit,
    )
    manifest.write(folder / "manifest.json", described)
    chosen = golden.choose_rows(held, rest)
    golden.write(folder / "golden.json", rows.x[chosen], rows.y[chosen], probability[chosen], parts[chosen], np.isin(chosen, held))
    card.plots(folder, y, unseen, "cross-validated")
    card.write(folder / "card.md", spec, described, cross, report, sites(module, rows, setting))
    return line(spec, cross, report)


def line(spec: Spec, cross, held) -> str:
    said = f"{spec.id}: "
    if cross:
        said += f"cross-validated AUC {cross.figures['auc']:.3f} ({cross.figures['auc_95'][0]:.3f}–{cross.figures['auc_95'][1]:.3f}), calibration error {cross.figures['calibration_error']:.3f}; "
    return said + f"held out AUC {held.figures['auc']:.3f}, calibration error {held.figures['calibration_error']:.3f}, accuracy {held.figures['accuracy']:.3f}"


def check_ranges(spec: Spec, rows: Table) -> None:
    """The range that a model accepts covers its data, and not much more."""
    for number, one in enumerate(spec.inputs):
        low, high = rows.x[:, number].min(), rows.x[:, number].max()
        outside = float(np.mean((rows.x[:, number] < one.low) | (rows.x[:, number] > one.high)))
        if outside > 0.005:
            raise SystemExit(f"{spec.id}: {outside:.1%} of the rows are outside the range of {one.name} (data: {low:g} to {high:g})")


def answers(onnx: bytes, x) -> tuple[np.ndarray, np.ndarray]:
    session = onnxruntime.InferenceSession(onnx, providers=["CPUExecutionProvider"])
    probability, contributions = session.run(["probability", "contributions"], {"input": x.astype(np.float32)})
    return probability[:, 0].astype(float), contributions.astype(float)


def agree(written, trained, what: str, tolerance: float = TOLERANCE) -> None:
    apart = float(np.abs(written - trained).max())
    if apart > tolerance:
        raise SystemExit(f"the written model is {apart:.2g} away from the trained one: {what}")


def sites(module, rows: Table, setting) -> str:
    """What a place that took no part would get."""
    by = getattr(module, "SITE", None)
    if by is None:
        return ""
    spec, where = module.SPEC, rows.audit["hospital"]
    body = []
    for site in sorted(set(where)):
        out = where == site
        p = additive.Additive.fit(rows.x[~out], rows.y[~out], spec.inputs, setting).predict(rows.x[out])
        found = validate.report(rows.y[out], p, 0.5, intervals=False).figures
        body.append([site, str(out.sum())] + [f"{found[key]:.3f}" for key in ("auc", "calibration_error", "calibration_intercept", "calibration_slope")] + [f"{rows.y[out].mean():.3f}"])
    head = ["hospital left out", "people", "AUC", "calibration error", "intercept", "slope", "with the outcome"]
    return "## A hospital that was never seen\n\n" + card.table(head, body)


def network(module, folder: Path) -> str:
    from .network import Network  # JAX is slow to load

    spec: Spec = module.SPEC
    (x, y), (check_x, check_y) = module.load()
    learn, tune = validate.folds(y, None, 10, validate.SEED)[0]
    model = Network.fit(x[learn], y[learn], x[tune], y[tune])
    threshold = validate.threshold_for(y[tune], model.predict(x[tune]), spec.sensitivity_goal)
    onnx = model.to_onnx(spec.id).SerializeToString()
    session = onnxruntime.InferenceSession(onnx, providers=["CPUExecutionProvider"])
    probability = session.run(["probability"], {"input": check_x[:, None]})[0][:, 0].astype(float)
    agree(probability, model.predict(check_x), "probability")
    report = validate.report(check_y, probability, threshold)
    (folder / "model.onnx").write_bytes(onnx)
    operating = {key: report.figures[key] for key in ("sensitivity", "specificity", "ppv", "npv")}
    described = manifest.of(
        spec, module.KIND, onnx, threshold=threshold, operating=operating, metrics={"held_out": report.figures}, base=None, unit=None
    )
    described["image"] = {"width": module.SIDE, "height": module.SIDE, "channels": 1, "low": 0, "high": 1}
    manifest.write(folder / "manifest.json", described)
    pixels = np.round(check_x * 255).astype(np.uint8)
    golden.write_images(folder / "golden.json", pixels, check_y, probability)
    card.plots(folder, check_y, probability, "held out")
    card.write(folder / "card.md", spec, described, None, report)
    return line(spec, None, report)
