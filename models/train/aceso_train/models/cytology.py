"""Malignant or benign, from the nuclei of a breast lump's cells as a laboratory measured them: Wisconsin 1993."""

import numpy as np

from .. import tables
from ..spec import Input, Spec

KIND = "additive"
WORDS = {
    "radius": ("radius", "{pixel}"),
    "texture": ("texture (spread of grey values)", "1"),
    "perimeter": ("perimeter", "{pixel}"),
    "area": ("area", "{squarePixel}"),
    "smoothness": ("smoothness (variation of the radius)", "1"),
    "compactness": ("compactness (perimeter² / area − 1)", "1"),
    "concavity": ("concavity (depth of dents)", "1"),
    "concave_points": ("number of dents", "1"),
    "symmetry": ("symmetry", "1"),
    "fractal_dimension": ("fractal dimension of the outline − 1", "1"),
}


def inputs() -> tuple[Input, ...]:
    """The means and the worst values; a laboratory's standard errors add nothing. The range is what the data cover, and a tenth."""
    rows = tables.read("wdbc_breast_cancer")
    made = []
    for kind, said in (("mean", "mean"), ("worst", "largest")):
        for word, (label, unit) in WORDS.items():
            name = f"{kind}_{word}"
            low, high = float(rows[name].min()), float(rows[name].max())
            room = (high - low) / 10
            made.append(Input(name, f"{said} {label}", unit, round_down(max(0.0, low - room)), round_up(high + room), ask=f"Of the nuclei: {said} {label}"))
    return tuple(made)


def round_down(value: float) -> float:
    return float(np.floor(value * 1000) / 1000)


def round_up(value: float) -> float:
    return float(np.ceil(value * 1000) / 1000)


SPEC = Spec(
    id="cytology",
    version="1.0.0",
    title="Breast lump, from a cytology report",
    question="Of 100 lumps whose cells measure like this, how many are malignant?",
    outcome="Malignant, as histology or follow-up showed.",
    population="426 fine-needle samples of breast lumps, University of Wisconsin, around 1993; 37 in 100 were malignant.",
    not_for=(
        "anybody without a fine-needle sample that a laboratory measured in this way",
        "deciding about treatment",
        "samples digitised in another way: the values depend on the microscope and the program",
    ),
    dataset="wdbc_breast_cancer",
    attribution="Wolberg, Mangasarian, Street 1993, Breast Cancer Wisconsin (Diagnostic), UCI Machine Learning Repository 17.",
    data_licence="CC BY 4.0",
    claimed="89 % is printed for systems of this kind, on imaginary data.",
    inputs=inputs(),
    sensitivity_goal=0.95,
    notes=("One laboratory, one program. It reads a report; it does not estimate anybody's risk.",),
)


def load():
    return tables.table(tables.read(SPEC.dataset), SPEC, "outcome")
