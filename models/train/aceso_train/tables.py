"""The data, as they lie in models/data: read, never changed."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from . import quick

MODELS = Path(__file__).resolve().parents[2]
DATA = MODELS / "data"
REGISTRY = MODELS / "registry"


@dataclass
class Table:
    """Rows to learn from: only those that a model would answer. NaN is an input that is missing and may be."""

    x: np.ndarray
    """One row a person, one column an input, in the manifest's order."""
    y: np.ndarray
    """1 with the outcome, 0 without."""
    groups: np.ndarray | None = None
    """Rows of one group are never split between learning and checking."""
    audit: dict[str, np.ndarray] = field(default_factory=dict)
    """What people are compared by, for fairness. Never an input."""
    dropped: int = 0
    """Rows left out because too much was missing: the model abstains on such."""


def path_of(dataset: str) -> Path:
    """The one data file of a set."""
    (found,) = [file for file in (DATA / dataset).iterdir() if file.suffix in {".xz", ".npz"}]
    return found


def digest(dataset: str) -> str:
    """SHA-256 of the data file as it lies there, in hexadecimal."""
    return hashlib.sha256(path_of(dataset).read_bytes()).hexdigest()


def read(dataset: str) -> pd.DataFrame:
    return some(pd.read_csv(path_of(dataset)))


def some(rows):
    """All rows; in a quick run a few from everywhere."""
    return rows[:: -(-len(rows) // quick.less(len(rows), 4_000))]


def table(frame: pd.DataFrame, spec, outcome: str, *, audit=None, grouped=False) -> Table:
    """Takes a model's inputs out of a frame, of everybody on whom the model would not abstain."""
    required = [one.name for one in spec.inputs if not one.optional]
    missing = frame[spec.names].isna()
    answered = ~missing[required].any(axis=1) & (missing.sum(axis=1) <= spec.max_missing)
    complete = frame[answered].reset_index(drop=True)
    x = complete[spec.names].to_numpy(dtype=np.float32).astype(float)
    groups = None
    if grouped:
        groups = pd.factorize(complete[spec.names].astype(str).agg("|".join, axis=1))[0]
    columns = {name: of(complete) for name, of in (audit or {}).items()}
    return Table(x, complete[outcome].to_numpy(dtype=int), groups, columns, len(frame) - len(complete))


def bands(edges: list[float], unit: str = ""):
    """Names the band a value lies in: `bands([40, 60])` gives "under 40", "40–59", "60 and over"."""

    def of(values) -> np.ndarray:
        names = [f"under {edges[0]:g}{unit}"]
        names += [f"{low:g} to under {high:g}{unit}" for low, high in zip(edges, edges[1:])]
        names.append(f"{edges[-1]:g}{unit} and over")
        numbers = np.asarray(values, dtype=float)
        return np.where(np.isnan(numbers), "not known", np.array(names, dtype=object)[np.digitize(numbers, edges)])

    return of
