"""The machine-readable half of a model: what a runtime needs, and what an app shows."""

import hashlib
import json
from pathlib import Path

from . import tables
from .spec import Spec


def of(spec: Spec, kind: str, onnx: bytes, *, threshold: float, operating: dict, metrics: dict, base: float | None, unit: str | None) -> dict:
    manifest = {
        "format": 1,
        "id": spec.id,
        "version": spec.version,
        "kind": kind,
        "title": spec.title,
        "question": spec.question,
        "outcome": spec.outcome,
        "population": spec.population,
        "not_for": list(spec.not_for),
        "notes": list(spec.notes),
        "claimed": spec.claimed,
        "model": {"file": "model.onnx", "bytes": len(onnx), "sha256": hashlib.sha256(onnx).hexdigest()},
        "inputs": [described(one) for one in spec.inputs],
        "output": {"name": "probability", "meaning": spec.outcome, "low": 0, "high": 1},
        "threshold": {"value": threshold, "sensitivity_goal": spec.sensitivity_goal, **operating},
        "metrics": metrics,
        "data": {"name": spec.dataset, "sha256": tables.digest(spec.dataset), "licence": spec.data_licence, "attribution": spec.attribution},
        "licence": "Apache-2.0",
    }
    if unit is not None:
        manifest["contributions"] = {"name": "contributions", "unit": unit, "base": base}
    return manifest


def described(one) -> dict:
    said = {"name": one.name, "label": one.label, "unit": one.unit, "low": one.low, "high": one.high}
    if one.categories:
        said["categories"] = {str(value): name for value, name in sorted(one.categories.items())}
    for key in ("loinc", "snomed"):
        if getattr(one, key):
            said[key] = list(getattr(one, key))
    for key in ("max_age_days", "ask"):
        if getattr(one, key) is not None:
            said[key] = getattr(one, key)
    return said


def write(path: Path, manifest: dict) -> None:
    path.write_text(json.dumps(rounded(manifest), ensure_ascii=False, indent=1) + "\n")


def rounded(value):
    """Figures to six digits: what lies beyond is noise, and differs between processors."""
    if isinstance(value, dict):
        return {key: rounded(one) for key, one in value.items()}
    if isinstance(value, list):
        return [rounded(one) for one in value]
    return float(f"{value:.6g}") if isinstance(value, float) else value
