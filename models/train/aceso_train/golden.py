"""Rows that every runtime must answer as Python does, and the unseen rows that a card's figures are computed from."""

import base64
import json
from pathlib import Path

import numpy as np

AT_LEAST = 200
CONTRIBUTIONS = 256
"""Contributions are written for so many rows: enough to compare with."""


def choose_rows(held_out: np.ndarray, rest: np.ndarray) -> np.ndarray:
    """All held-out rows, filled up from the rest."""
    return np.concatenate([held_out, rest[: max(0, AT_LEAST - len(held_out))]])


def write(path: Path, x, probability, contributions) -> None:
    """`x` as the shortest decimals of its float32 values, so that every reader has the same numbers; null is a missing value."""
    write_rows(
        path,
        {
            "x": [[short(v) for v in row] for row in x.astype(np.float32)],
            "probability": [digits(v) for v in probability],
            "contributions": [[digits(v) for v in row] for row in contributions[:CONTRIBUTIONS]],
        },
    )


def write_images(path: Path, pixels: np.ndarray, probability, maps, unlike) -> None:
    """Images as base64 of their grey bytes, row by row; the model's `x` is a byte / 255."""
    write_rows(
        path,
        {
            "pixels": [base64.b64encode(image.tobytes()).decode() for image in pixels],
            "probability": [digits(v) for v in probability],
            "unlike": [digits(v) for v in unlike],
            "map": [[digits(v) for v in one.ravel()] for one in maps[:CONTRIBUTIONS]],
        },
    )


def write_unseen(path: Path, sets: dict) -> None:
    """`sets` maps held_out and cross_validated to (outcome, probability, audit)."""
    write_rows(path, {name: unseen(*of) for name, of in sets.items()})


def unseen(y, p, audit: dict) -> dict:
    groups = {}
    for by, values in audit.items():
        names, which = np.unique([str(value) for value in values], return_inverse=True)
        groups[by] = {"names": names.tolist(), "of": which.tolist()}
    return {"outcome": [int(v) for v in y], "probability": [digits(v) for v in p], "groups": groups}


def write_rows(path: Path, rows: dict) -> None:
    path.write_text(json.dumps(rows, separators=(",", ":"), allow_nan=False) + "\n")


def short(value: np.float32):
    """The shortest decimal that reads back as this float32."""
    if np.isnan(value):
        return None
    return json.loads(np.format_float_positional(value, unique=True, trim="-"))


def digits(value: float) -> float:
    """Seven decimals: two more than what is compared."""
    return round(float(value), 7) + 0.0
