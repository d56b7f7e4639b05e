"""One file a model: what it asks for, whom it is for, and how its rows are read."""

from importlib import import_module

NAMES = ["diabetes", "dysglycaemia", "diabetes_survey", "diabetes_symptoms", "heart", "cytology", "ecg", "pneumonia"]


def load(name: str):
    if name not in NAMES:
        raise SystemExit(f"there is no model {name}; there are: {', '.join(NAMES)}")
    return import_module(f"{__name__}.{name}")
