"""The machine-readable half of a model: what a runtime needs, and what an app shows. models/manifest.schema.json describes it."""

import hashlib
import json
from pathlib import Path

import jsonschema
import numpy as np

from . import tables, validate
from .graph import OPSET
from .spec import Spec

FORMAT = 1


def of(spec: Spec, kind: str, onnx: bytes) -> dict:
    """What is known before anything was measured."""
    return {
        "format": FORMAT,
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
        "licence": "Apache-2.0",
        "data": {"name": spec.dataset, "sha256": tables.digest(spec.dataset), "licence": spec.data_licence, "attribution": spec.attribution},
        "model": {"file": "model.onnx", "bytes": len(onnx), "sha256": digest(onnx), "opset": OPSET, "input": "x"},
        "output": {"name": "probability", "meaning": spec.outcome, "low": 0, "high": 1},
        "inputs": [described(one) for one in spec.inputs],
        "max_missing": spec.max_missing,
    }


def described(one) -> dict:
    said = {"name": one.name, "label": one.label, "unit": one.unit, "low": one.low, "high": one.high, "optional": one.optional}
    if one.categories:
        said["categories"] = {str(value): name for value, name in sorted(one.categories.items())}
    if one.edges:
        said["bands"] = {"unit": one.edges_unit, "edges": list(one.edges), "first": min(one.categories)}
    for key in ("loinc", "snomed"):
        if getattr(one, key):
            said[key] = list(getattr(one, key))
    for key in ("patient", "other_units", "top", "max_age_days", "ask"):
        if getattr(one, key):
            said[key] = getattr(one, key)
    return said


def compare(spec: Spec, x, p, ages: tuple[float, ...], age: str | None, sex: str | None) -> list[dict]:
    """How probabilities spread among people that the model had not seen: all, and by age and sex where they are inputs."""
    age, sex = (name if name in spec.names else None for name in (age, sex))
    found = [{"where": [], "people": len(p), "quantiles": validate.quantiles(p)}]
    for where in cells(ages, age, sex):
        rows = np.ones(len(p), bool)
        for part in where:
            column = x[:, spec.names.index(part["input"])]
            rows &= (column >= part.get("from", -np.inf)) & (column < part.get("below", np.inf))
        if rows.sum() >= validate.FEWEST:
            found.append({"where": where, "people": int(rows.sum()), "quantiles": validate.quantiles(p[rows])})
    return found


def cells(ages, age, sex):
    by_sex = [[]] if sex is None else [[], *([{"input": sex, "from": code, "below": code + 1}] for code in (0, 1))]
    by_age = [[]]
    if age is not None:
        edges = [None, *ages, None]
        for low, high in zip(edges, edges[1:]):
            part = {"input": age} | ({} if low is None else {"from": low}) | ({} if high is None else {"below": high})
            by_age.append([part])
    return [one + other for one in by_sex for other in by_age if one + other]


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def write(folder: Path, manifest: dict) -> None:
    files = sorted(file for file in folder.iterdir() if file.name in {"golden.json", "heldout.json"})
    manifest["files"] = {file.name: {"bytes": file.stat().st_size, "sha256": digest(file.read_bytes())} for file in files}
    said = rounded(manifest)
    if found := breaches(said):
        raise SystemExit(f"{manifest['id']}: the manifest is not as models/manifest.schema.json says: " + "; ".join(found))
    (folder / "manifest.json").write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n")


def breaches(manifest: dict) -> list[str]:
    """What is not as the schema says."""
    schema = json.loads((tables.MODELS / "manifest.schema.json").read_text())
    return [f"{error.json_path}: {error.message}" for error in jsonschema.Draft202012Validator(schema).iter_errors(manifest)]


def rounded(value):
    """Figures to seven digits: what lies beyond is noise, and may differ between processors."""
    if isinstance(value, dict):
        return {key: rounded(one) for key, one in value.items()}
    if isinstance(value, list):
        return [rounded(one) for one in value]
    return float(f"{value:.7g}") if isinstance(value, float) else value


def write_index(registry: Path, order: list[str]) -> None:
    """One line a model, in the order they are shown: what to fetch, how big it is and what it must be."""
    rows = []
    for name in order:
        path = registry / name / "manifest.json"
        if path.exists():
            content = path.read_bytes()
            said = json.loads(content)
            rows.append(
                {
                    "id": said["id"],
                    "version": said["version"],
                    "kind": said["kind"],
                    "title": said["title"],
                    "manifest": {"file": f"{name}/manifest.json", "bytes": len(content), "sha256": digest(content)},
                    "model": {"file": f"{name}/model.onnx", "bytes": said["model"]["bytes"], "sha256": said["model"]["sha256"]},
                }
            )
    (registry / "index.json").write_text(json.dumps({"format": FORMAT, "models": rows}, ensure_ascii=False, indent=1) + "\n")
