"""What a model is, in words and numbers, before anything is trained."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Input:
    """One number that a model asks for."""

    name: str
    """Its name in the manifest and in the data's column."""
    label: str
    """What a person reads."""
    unit: str
    """UCUM; "1" for answers and counts."""
    low: float
    high: float
    """The values that the model knows. Outside of them it abstains."""
    categories: dict[int, str] | None = None
    """What each value means, where values are answers; no other value is accepted."""
    loinc: tuple[str, ...] = ()
    """LOINC codes of Observations that hold it, best first."""
    snomed: tuple[str, ...] = ()
    """SNOMED CT codes of Conditions that say yes to it."""
    patient: str | None = None
    """The element of a FHIR Patient that tells it: birthDate or gender."""
    max_age_days: int | None = None
    """An older Observation is offered with a warning."""
    ask: str | None = None
    """The question, where it usually has to be asked."""
    optional: bool = False
    """May be missing (NaN): the model then estimates it from those that may not."""
    other_units: dict[str, float] = field(default_factory=dict)
    """What one of another unit (UCUM) is in `unit`, where UCUM alone cannot tell: amounts of a substance."""
    edges: tuple[float, ...] = ()
    """Where answers are bands of a measurement: the first value of each, in `edges_unit`."""
    edges_unit: str = "1"
    top: float | None = None
    """Values above count as this one."""


YES_NO = {0: "no", 1: "yes"}


def yes_no(name: str, label: str, ask: str, snomed: tuple[str, ...] = ()) -> Input:
    return Input(name, label, "1", 0, 1, YES_NO, snomed=snomed, ask=ask)


@dataclass(frozen=True)
class Spec:
    """A model's identity and its limits, in words of education and never of diagnosis."""

    id: str
    version: str
    title: str
    question: str
    """What the number answers: "Of 100 people with these answers, how many …?"."""
    outcome: str
    """What counted as yes in the data."""
    population: str
    """On whom it was trained and checked."""
    not_for: tuple[str, ...]
    """When not to use it."""
    dataset: str
    """A folder of models/data."""
    attribution: str
    data_licence: str
    claimed: str
    """What is claimed in the literature, for comparison."""
    inputs: tuple[Input, ...] = ()
    max_missing: int = 0
    """With more optional inputs missing than this, the model abstains."""
    sensitivity_goal: float = 0.8
    """The threshold is the highest one that still finds this share of those with the outcome."""
    notes: tuple[str, ...] = field(default=())
    """What the figures hide unless it is said."""

    @property
    def names(self) -> list[str]:
        return [one.name for one in self.inputs]
