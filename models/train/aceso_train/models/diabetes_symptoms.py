"""Signs of diabetes that was just found: questionnaires of a hospital in Sylhet."""

from .. import tables
from ..spec import Input, Spec, yes_no

KIND = "additive"
COMPARE = ((40, 55), "age", "gender_male")

INPUTS = (
    Input("age", "Age", "a", 16, 90, loinc=("30525-0",), patient="birthDate"),
    Input("gender_male", "Sex", "1", 0, 1, {0: "female", 1: "male"}, loinc=("46098-0",), patient="gender"),
    yes_no("polyuria", "Passing much water", "Do you pass much more water than usual?", ("28442001",)),
    yes_no("polydipsia", "Great thirst", "Are you much thirstier than usual?", ("17173007",)),
    yes_no("sudden_weight_loss", "Sudden loss of weight", "Did you lose weight suddenly, without meaning to?", ("89362005",)),
    yes_no("weakness", "Weakness", "Do you feel weak?", ("13791008",)),
    yes_no("polyphagia", "Great hunger", "Are you much hungrier than usual?"),
    yes_no("genital_thrush", "Genital thrush", "Do you have thrush of the genitals?"),
    yes_no("visual_blurring", "Blurred sight", "Is your sight blurred?", ("111516008",)),
    yes_no("itching", "Itching", "Does your skin itch?", ("418290006",)),
    yes_no("irritability", "Irritability", "Are you more irritable than usual?", ("55929007",)),
    yes_no("delayed_healing", "Slow healing", "Do wounds heal slowly?"),
    yes_no("partial_paresis", "Partly lost strength", "Did some of your muscles lose strength?"),
    yes_no("muscle_stiffness", "Stiff muscles", "Are your muscles stiff?"),
    yes_no("alopecia", "Loss of hair", "Do you lose hair?", ("56317004",)),
    yes_no("obesity", "Obesity", "Are you very overweight?", ("414916001",)),
)

SPEC = Spec(
    id="diabetes-symptoms",
    version="1.0.0",
    title="Diabetes, from signs people notice",
    question="Of 100 visitors of that hospital who answered like this, how many had diabetes that was just found?",
    outcome="Diabetes that the hospital had just found.",
    population="390 visitors of the Sylhet Diabetes Hospital, Bangladesh, 16 to 90 years old; 6 in 10 had diabetes.",
    not_for=(
        "anybody under 16",
        "people who go to no hospital because of such signs: among them far fewer have diabetes than the number says",
        "ruling diabetes out: it often shows no signs at all",
    ),
    dataset="sylhet_early_diabetes",
    attribution="Islam et al. 2020, Early stage diabetes risk prediction dataset, UCI Machine Learning Repository 529.",
    data_licence="CC BY 4.0",
    claimed="97 to 99 % are printed widely: more than half of the rows are copies of others, and a split that ignores it learns the answers.",
    inputs=INPUTS,
    sensitivity_goal=0.9,
    notes=(
        "Only half of the rows are unlike all others. Equal answers are kept on one side of each split.",
        "6 in 10 with diabetes is no share of any population: the number carries over to nobody else. It shows which signs go with diabetes.",
    ),
)

AUDIT = {
    "sex": lambda rows: rows["gender_male"].map({0: "female", 1: "male"}).to_numpy(),
    "age": lambda rows: tables.bands([40, 55])(rows["age"]),
}


def load():
    return tables.table(tables.read(SPEC.dataset), SPEC, "outcome", audit=AUDIT, grouped=True)
