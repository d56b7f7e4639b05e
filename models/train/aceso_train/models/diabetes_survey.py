"""Diabetes from a questionnaire that needs no examination: BRFSS 2015."""

from .. import tables
from ..spec import Input, Spec, yes_no

KIND = "additive"
AGES = {
    number: f"{15 + 5 * number} to {19 + 5 * number}" if 1 < number < 13 else name
    for number, name in ((n, "18 to 24" if n == 1 else "80 or older") for n in range(1, 14))
}
HEALTH = {1: "excellent", 2: "very good", 3: "good", 4: "fair", 5: "poor"}
GRID = [(2, 1.0), (3, 1.0)]
FOLDS = 5
"""With so many rows the ridge does nothing."""
COMPARE = ((5, 9), "Age", "Sex")
DAYS = "In the last 30 days, on how many"

INPUTS = (
    Input("Age", "Age", "1", 1, 13, AGES, loinc=("30525-0",), patient="birthDate", edges=(18, *range(25, 81, 5)), edges_unit="a", ask="How old are you?"),
    Input("Sex", "Sex", "1", 0, 1, {0: "female", 1: "male"}, loinc=("46098-0",), patient="gender"),
    Input("BMI", "Body mass index", "kg/m2", 14, 70, loinc=("39156-5",), max_age_days=365),
    yes_no("HighBP", "High blood pressure", "Did a doctor ever say that you have high blood pressure?", ("38341003", "59621000")),
    yes_no("HighChol", "High cholesterol", "Did a doctor ever say that you have high cholesterol?", ("13644009", "55822004")),
    yes_no("CholCheck", "Cholesterol checked", "Was your cholesterol checked within five years?"),
    yes_no("Smoker", "Smoking", "Did you smoke 100 cigarettes or more in your life?"),
    yes_no("Stroke", "Stroke", "Did you ever have a stroke?", ("230690007",)),
    yes_no("HeartDiseaseorAttack", "Heart attack or coronary disease", "Did you ever have a heart attack, or coronary heart disease?", ("22298006", "53741008")),
    yes_no("PhysActivity", "Exercise", "In the last 30 days, did you exercise outside of work?"),
    yes_no("HvyAlcoholConsump", "Heavy drinking", "Do you drink more than 14 drinks a week (men), or more than 7 (women)?"),
    Input("GenHlth", "General health", "1", 1, 5, HEALTH, ask="How is your health in general?"),
    Input("PhysHlth", "Days of bad physical health", "d", 0, 30, ask=f"{DAYS} days was your physical health not good?"),
    yes_no("DiffWalk", "Trouble walking", "Is it hard for you to walk or climb stairs?"),
)

SPEC = Spec(
    id="diabetes-survey",
    version="1.0.0",
    title="Diabetes, from a few questions",
    question="Of 100 adults who answer like this, how many were told that they have diabetes or nearly so?",
    outcome="Told by a doctor that they have diabetes or prediabetes.",
    population="203,107 adults of the United States who answered the telephone survey BRFSS in 2015.",
    not_for=(
        "anybody under 18",
        "finding diabetes that nobody knows of: those in the survey who had it and did not know counted as healthy",
        "saying what will happen later",
    ),
    dataset="brfss2015_diabetes",
    attribution="CDC, Behavioral Risk Factor Surveillance System 2015; extract by A. Teboul, 2021.",
    data_licence="public domain (US Government work); extract CC0",
    claimed="Accuracies of 85 to 87 % are common: what calling everybody healthy gives, too (86 %).",
    inputs=INPUTS,
    notes=(
        "Everything is what people said of themselves on the telephone.",
        "Answers are coarse and repeat: equal answers are kept on one side of each split.",
        "Education, income and access to care are in the data. They are not inputs; education and income serve to compare groups.",
    ),
)

AUDIT = {
    "sex": lambda rows: rows["Sex"].map({0: "female", 1: "male"}).to_numpy(),
    "age": lambda rows: tables.bands([40, 60])(rows["Age"] * 5 + 15),
    "education": lambda rows: rows["Education"].map(lambda level: "no school diploma" if level < 4 else "school diploma" if level < 6 else "college").to_numpy(),
    "income": lambda rows: rows["Income"].map(lambda level: "under 25,000 USD" if level < 5 else "25,000 to 75,000 USD" if level < 8 else "75,000 USD and over").to_numpy(),
}


def load():
    return tables.table(tables.read(SPEC.dataset), SPEC, "outcome", audit=AUDIT, grouped=True)
