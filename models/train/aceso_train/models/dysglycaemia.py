"""Raised blood sugar, diabetes or on the way there: the same people and inputs as `diabetes`."""

from dataclasses import replace

from . import diabetes

KIND = "additive"
COMPARE = diabetes.COMPARE

SPEC = replace(
    diabetes.SPEC,
    id="dysglycaemia",
    title="Raised blood sugar",
    question="Of 100 adults with these values, how many have raised blood sugar: diabetes, or on the way there?",
    outcome="Told by a doctor that they have diabetes, or HbA1c of 5.7 % or more.",
)


def load():
    return diabetes.load("outcome_dysglycaemia")
