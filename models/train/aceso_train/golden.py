"""Rows that every runtime must answer as Python does, and the held-out rows that a card's figures are computed from."""

import base64
import json
from pathlib import Path

import numpy as np

AT_LEAST = 200


def choose_rows(held_out: np.ndarray, rest: np.ndarray) -> np.ndarray:
    """All held-out rows, filled up from the rest."""
    return np.concatenate([held_out, rest[: max(0, AT_LEAST - len(held_out))]])


def write(path: Path, x, y, probability, contributions, held_out) -> None:
    """`x` as the shortest decimals of its float32 values, so that every reader has the same numbers."""
    rows = {
        "inputs": [[short(v) for v in row] for row in x.astype(np.float32)],
        "outcome": [int(v) for v in y],
        "held_out": [bool(v) for v in held_out],
        "probability": [short(v) for v in probability.astype(np.float32)],
    }
    if contributions is not None:
        rows["contributions"] = [[short(v) for v in row] for row in contributions[:AT_LEAST].astype(np.float32)]
    path.write_text(json.dumps(rows, separators=(",", ":")) + "\n")


def short(value: np.float32):
    """The shortest decimal that reads back as this float32."""
    text = np.format_float_positional(value, unique=True, trim="-")
    return json.loads(text)


def write_images(path: Path, pixels: np.ndarray, y, probability) -> None:
    """Images as base64 of their grey bytes, row by row; all of them were held out."""
    rows = {
        "pixels": [base64.b64encode(image.tobytes()).decode() for image in pixels],
        "outcome": [int(v) for v in y],
        "probability": [short(v) for v in probability.astype(np.float32)],
    }
    path.write_text(json.dumps(rows, separators=(",", ":")) + "\n")
