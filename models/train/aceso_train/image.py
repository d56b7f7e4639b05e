"""From X-rays to a folder of the registry."""

from pathlib import Path

import numpy as np
import onnxruntime

from . import card, golden, manifest, validate
from .likeness import strangers
from .network import Network
from .run import agree, line, operating
from .spec import Spec


def network(module, folder: Path) -> str:
    spec: Spec = module.SPEC
    (x, y), (check_x, check_y) = module.load()
    learn, tune = validate.folds(y, None, 10, validate.SEED)[0]
    model = Network.fit(x[learn], y[learn], x[tune], y[tune])
    tuned = np.round(model.predict(x[tune]), 7)
    threshold = validate.threshold_for(y[tune], tuned, spec.sensitivity_goal)

    onnx = model.to_onnx(spec.id).SerializeToString()
    probability, maps, unlike = answers(onnx, check_x)
    agree(probability, model.predict(check_x), "probability")
    agree(1 / (1 + np.exp(-(model.base + maps.sum(axis=(1, 2))))), probability, "sum of the map")
    agree(unlike, model.likeness.unlike(check_x), "likeness", 1e-4)
    said = np.round(probability, 7)
    tuning = validate.report(y[tune], tuned, threshold)
    report = validate.report(check_y, said, threshold)

    (folder / "model.onnx").write_bytes(onnx)
    golden.write_images(folder / "golden.json", np.round(check_x * 255).astype(np.uint8), probability, maps, unlike)
    golden.write_unseen(folder / "heldout.json", {"held_out": (check_y, said, {})})
    described = manifest.of(spec, module.KIND, onnx) | {
        "image": {"width": module.SIDE, "height": module.SIDE, "channels": 1, "low": 0, "high": 1},
        "unlike": {"name": "unlike", "limit": model.limit},
        "map": {"name": "map", "unit": "log-odds", "base": float(model.base), "width": maps.shape[2], "height": maps.shape[1]},
        "threshold": operating(threshold, spec, tuning),
        "metrics": {"held_out": report.figures, "groups_of": "held_out", "groups": [], "without_one": [], "abstained": int((unlike > model.limit).sum())}
        | {"strangers": refused(model, check_x)},
        "comparison": [{"where": [], "people": len(said), "quantiles": validate.quantiles(said)}],
    }
    manifest.write(folder, described)
    card.plots(folder, check_y, said, "validation part")
    card.write(folder / "card.md", spec, described)
    return line(spec, described["metrics"])


def refused(model: Network, images) -> list[dict]:
    """The share of images that the model does not answer: held-out ones, and what is made of them."""
    kinds = {"as they are": images} | strangers(images, validate.SEED)
    return [{"kind": kind, "refused": float(np.mean(model.likeness.unlike(those) > model.limit))} for kind, those in kinds.items()]


def answers(onnx: bytes, images) -> tuple[np.ndarray, np.ndarray]:
    session = onnxruntime.InferenceSession(onnx, providers=["CPUExecutionProvider"])
    probability, maps, unlike = session.run(["probability", "map", "unlike"], {"x": images[:, None].astype(np.float32)})
    return probability[:, 0].astype(float), maps[:, 0].astype(float), unlike[:, 0].astype(float)
