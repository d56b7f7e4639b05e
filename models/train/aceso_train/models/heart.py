"""Narrowed coronary arteries in people who were sent for angiography: four hospitals, 1980s."""

from .. import tables
from ..spec import Input, Spec, yes_no

KIND = "additive"
SITE = "hospital"
"""Left out one at a time, to see what a hospital that was never seen would get."""

INPUTS = (
    Input("age", "Age", "a", 28, 80, loinc=("30525-0",), patient="birthDate"),
    Input("sex", "Sex", "1", 0, 1, {0: "female", 1: "male"}, loinc=("46098-0",), patient="gender"),
    Input("cp", "Chest pain", "1", 1, 4, {1: "typical angina", 2: "atypical angina", 3: "other pain", 4: "none"}, ask="What kind of chest pain is it?"),
    Input("thalach", "Highest heart rate in the exercise test", "/min", 60, 205, ask="How high did the heart rate get in the exercise test?"),
    yes_no("exang", "Chest pain in the exercise test", "Did the exercise test bring on chest pain?"),
    Input("oldpeak", "ST depression in the exercise test", "mm", -3, 7, ask="By how many millimetres did the ST segment fall in the exercise test?", optional=True),
    Input("restecg", "ECG at rest", "1", 0, 2, {0: "normal", 1: "ST or T wave changes", 2: "thick left ventricle"}, ask="What did the ECG at rest show?", optional=True),
    Input("trestbps", "Blood pressure at rest, upper value", "mm[Hg]", 80, 200, loinc=("8480-6",), max_age_days=365, optional=True),
    Input("fbs", "Blood sugar over 120 mg/dL without breakfast", "1", 0, 1, {0: "no", 1: "yes"}, ask="Was the blood sugar over 120 mg/dL, measured without breakfast?", optional=True),
)
COMPARE = ((50, 60), "age", "sex")

SPEC = Spec(
    id="heart",
    version="1.0.0",
    title="Narrowed heart arteries",
    question="Of 100 people with these values who were sent for angiography, how many had a narrowed artery?",
    outcome="A coronary artery narrowed by more than half, seen in angiography.",
    population="Patients of four hospitals (Cleveland, Budapest, Zurich and Basel, Long Beach) who were sent for angiography in the 1980s because of their complaints.",
    not_for=(
        "anybody who was not sent for angiography: among them far fewer have narrowed arteries than the number says",
        "anybody without an exercise test",
        "urgent chest pain: call the emergency number",
    ),
    dataset="uci_heart_4sites",
    attribution="Janosi, Steinbrunn, Pfisterer, Detrano 1988, Heart Disease, UCI Machine Learning Repository 45.",
    data_licence="CC BY 4.0",
    claimed="92 % is printed for systems of this kind, on imaginary data.",
    inputs=INPUTS,
    max_missing=2,
    sensitivity_goal=0.9,
    notes=(
        "Only what all four hospitals measured is asked for. Elsewhere, whether a value is missing tells the hospital, and the hospital tells the outcome (36 to 93 %).",
        "Most of it stands in no health record: it has to be asked for.",
    ),
)

AUDIT = {
    "hospital": lambda rows: rows["site"].to_numpy(),
    "sex": lambda rows: rows["sex"].map({0: "female", 1: "male"}).to_numpy(),
    "age": lambda rows: tables.bands([50, 60])(rows["age"]),
}


def load():
    return tables.table(tables.read(SPEC.dataset), SPEC, "outcome", audit=AUDIT)
