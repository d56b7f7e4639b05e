"""Normal or not, from what a machine measured on a 12-lead ECG: UCI arrhythmia, a random forest."""

from .. import tables
from ..spec import Input, Spec

KIND = "forest"
SELECT = 40
"""Of 278 measurements a forest of 40 is as good (cross-validated AUC .911 and .912). Which 40 is chosen on the learning rows of each fold."""
COMPARE = ((40, 60), "age", "sex_female")
TALLEST = 190.0
"""Two people are written down as 6 and 8 metres tall."""
MAY_BE_MISSING = {"t_angle", "p_angle", "qrst_angle", "heart_rate"}
OUT = {"arrhythmia_class", "outcome", "j_angle"}
"""The answer, twice; and an angle that 84 of 100 rows lack."""

NAMED = {
    "age": ("Age", "a"),
    "sex_female": ("Sex", "1"),
    "height_cm": ("Height", "cm"),
    "weight_kg": ("Weight", "kg"),
    "qrs_ms": ("QRS duration", "ms"),
    "pr_ms": ("PR interval", "ms"),
    "qt_ms": ("QT interval", "ms"),
    "t_ms": ("T wave duration", "ms"),
    "p_ms": ("P wave duration", "ms"),
    "qrs_angle": ("QRS axis", "deg"),
    "t_angle": ("T axis", "deg"),
    "p_angle": ("P axis", "deg"),
    "qrst_angle": ("QRST axis", "deg"),
    "heart_rate": ("Heart rate", "/min"),
}
LOINC = {"age": "30525-0", "sex_female": "46098-0", "height_cm": "8302-2", "weight_kg": "29463-7", "qrs_ms": "8633-0", "pr_ms": "8625-6", "qt_ms": "8634-8", "heart_rate": "8867-4"}
LEADS = ("I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6")
WIDTHS = ("Q width", "R width", "S width", "R' width", "S' width", "intrinsic deflections", "ragged R", "diphasic R", "ragged P", "diphasic P", "ragged T", "diphasic T")
HEIGHTS = ("JJ", "Q", "R", "S", "R'", "S'", "P", "T", "QRSA", "QRSTA")


def words(number: int) -> tuple[str, str]:
    """The name and unit of column `f<number>`, as arrhythmia.names lists them: 12 columns a lead from 16 on, then 10 a lead from 160 on."""
    if number < 160:
        lead, which = divmod(number - 16, len(WIDTHS))
        unit = "ms" if which < 5 else "1"
        return f"{LEADS[lead]}: {WIDTHS[which]}", unit
    lead, which = divmod(number - 160, len(HEIGHTS))
    return f"{LEADS[lead]}: {HEIGHTS[which]} amplitude" if which < 8 else f"{LEADS[lead]}: {HEIGHTS[which]} area", "10*-1.mV" if which < 8 else "1"


def round_to(value: float) -> float:
    return float(f"{value:.4g}")


def frame():
    return tables.read("uci_arrhythmia")


def inputs() -> tuple[Input, ...]:
    rows = frame()
    made = []
    for name in rows.columns:
        if name in OUT:
            continue
        label, unit = NAMED.get(name) or words(int(name[1:]))
        low, high = float(rows[name].min()), float(rows[name].max())
        if name == "height_cm":
            high = TALLEST
        room = (high - low) / 10 or 1.0
        categories = {0: "male", 1: "female"} if name == "sex_female" else None
        if categories:
            room = 0.0
        code = (LOINC[name],) if name in LOINC else ()
        made.append(Input(name, label, unit, round_to(max(low - room, 0.0) if low >= 0 else low - room), round_to(high + room), categories, loinc=code, patient={"age": "birthDate", "sex_female": "gender"}.get(name), optional=name in MAY_BE_MISSING))
    return tuple(made)


SPEC = Spec(
    id="ecg",
    version="1.0.0",
    title="ECG, normal or not",
    question="Of 100 ECGs that measure like this, how many did cardiologists call other than normal?",
    outcome="Any of 15 findings, from an old infarction to an unclassified one, as cardiologists said.",
    population="339 patients with a 12-lead ECG, Hacettepe University, Ankara, before 1998.",
    not_for=(
        "an ECG drawing: it needs what the machine measured, 40 numbers",
        "saying which finding it is",
        "chest pain or fainting: call the emergency number",
    ),
    dataset="uci_arrhythmia",
    attribution="Guvenir, Acar, Muderrisoglu 1997, Arrhythmia, UCI Machine Learning Repository 5.",
    data_licence="CC BY 4.0",
    claimed="",
    inputs=inputs(),
    max_missing=2,
    sensitivity_goal=0.9,
    notes=(
        "One hospital, one machine, few patients: the interval is wide.",
        "Columns from the 16th on have numbers only in the data; their names here follow the set's description.",
        "Where an axis is missing, the middle value of the others stands for it.",
    ),
)

AUDIT = {
    "sex": lambda rows: rows["sex_female"].map({0: "male", 1: "female"}).to_numpy(),
    "age": lambda rows: tables.bands([40, 60])(rows["age"]),
}


def load():
    return tables.table(frame(), SPEC, "outcome", audit=AUDIT)
