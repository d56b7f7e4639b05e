"""Diabetes, known or not yet, from measurements of a check-up and a few answers: NHANES 2017–18."""

from dataclasses import replace

from .. import tables
from ..spec import Input, Spec, yes_no

KIND = "additive"
HEALTH = {1: "excellent", 2: "very good", 3: "good", 4: "fair", 5: "poor"}
OUTCOME = "outcome_diabetes"
COMPARE = ((40, 60), "age_years", "sex_male")
CHOLESTEROL = {"mmol/L": 38.67}
"""386.7 g/mol."""

INPUTS = (
    Input("age_years", "Age", "a", 20, 120, loinc=("30525-0",), patient="birthDate", top=80),
    Input("sex_male", "Sex", "1", 0, 1, {0: "female", 1: "male"}, loinc=("46098-0",), patient="gender"),
    Input("bmi", "Body mass index", "kg/m2", 15, 60, loinc=("39156-5",), max_age_days=365),
    Input("waist_cm", "Waist", "cm", 58, 165, loinc=("56114-2", "8280-0", "56115-9"), max_age_days=365, ask="How far is it around your waist, just above the hip bones?", optional=True),
    Input("sbp_mmhg", "Blood pressure, upper value", "mm[Hg]", 80, 220, loinc=("8480-6",), max_age_days=365, optional=True),
    Input("dbp_mmhg", "Blood pressure, lower value", "mm[Hg]", 35, 125, loinc=("8462-4",), max_age_days=365, optional=True),
    Input("pulse_bpm", "Pulse at rest", "/min", 40, 130, loinc=("8867-4",), max_age_days=365, optional=True),
    Input("hdl_mg_dl", "HDL cholesterol", "mg/dL", 15, 130, loinc=("2085-9", "14646-4"), other_units=CHOLESTEROL, max_age_days=730, optional=True),
    Input("total_chol_mg_dl", "Total cholesterol", "mg/dL", 75, 400, loinc=("2093-3", "14647-2"), other_units=CHOLESTEROL, max_age_days=730, optional=True),
    Input("health", "General health", "1", 1, 5, HEALTH, ask="How is your health in general?", optional=True),
    Input("sleep_hours", "Sleep", "h", 2, 14, loinc=("93832-4",), max_age_days=365, ask="How many hours do you sleep on a working night?", optional=True),
    replace(yes_no("sleep_trouble_told_doctor", "Trouble sleeping", "Did you ever tell a doctor that you have trouble sleeping?"), optional=True),
)

SPEC = Spec(
    id="diabetes",
    version="1.0.0",
    title="Diabetes",
    question="Of 100 adults with these values, how many have diabetes, whether they know it or not?",
    outcome="Told by a doctor that they have diabetes, or HbA1c of 6.5 % or more.",
    population="3,763 adults of the United States, 20 to 80 years old (80 stands for older, too), who were examined in the survey NHANES in 2017 and 2018.",
    not_for=(
        "children, or anybody under 20",
        "pregnancy",
        "saying what will happen later: it tells how common diabetes is today among people like these",
        "somebody who knows whether they have diabetes: a blood test answers, this does not",
    ),
    dataset="nhanes2017_diabetes",
    attribution="CDC/NCHS, National Health and Nutrition Examination Survey 2017–2018.",
    data_licence="public domain (US Government work)",
    claimed="Accuracy of 95 % is printed for systems of this kind, on data nobody can see.",
    inputs=INPUTS,
    max_missing=5,
    notes=(
        "Neither glucose nor HbA1c is an input: HbA1c is how the outcome was told.",
        "No survey weights: the shares are those of the sample, not of the country.",
        "People who know that they have diabetes may have changed how they live, so habits point backwards, too.",
        "Race and income are in the data to compare groups by. They are never inputs.",
        "Groups differ all the same: it says too much for people whom the survey counts as non-Hispanic white, and too little for those whom it counts as of other or several races.",
        "At the threshold it finds few of those under 40 who have the outcome: the probability says more than the yes or no.",
    ),
)

AUDIT = {
    "sex": lambda rows: rows["sex_male"].map({0: "female", 1: "male"}).to_numpy(),
    "age": lambda rows: tables.bands([40, 60])(rows["age_years"]),
    "race and ethnicity": lambda rows: rows["race_ethnicity"].to_numpy(),
    "income to poverty line": lambda rows: tables.bands([1, 2, 4])(rows["income_poverty_ratio"]),
}


def frame():
    rows = tables.read(SPEC.dataset)
    codes = {"Excellent": 1, "Very good": 2, "Good": 3, "Fair": 4, "Poor": 5}
    return rows.assign(health=rows["general_health"].map(codes))


def load(outcome: str = OUTCOME):
    return tables.table(frame(), SPEC, outcome, audit=AUDIT)
