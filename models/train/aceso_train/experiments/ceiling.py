"""python -m aceso_train.experiments.ceiling: how much the NHANES and BRFSS data allow, whatever the model.

On the rows that are not held out, on the same folds, three kinds of model: the additive one that ships, gradient boosting, a random forest;
and each with all that was measured or asked beside glucose, HbA1c, race and income.
"""

from dataclasses import replace

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier

from .. import additive, card, quick, tables, validate
from ..models import diabetes, diabetes_survey
from ..spec import Input, yes_no
from . import asked

MORE = tuple(
    replace(yes_no(name, name, ""), optional=True)
    for name in ("smoked_100_cigs", "vigorous_recreation", "moderate_recreation", "walk_or_bicycle", "ever_heart_attack", "ever_stroke", "ever_cancer")
) + (Input("height_cm", "", "cm", 120, 220, optional=True), Input("sedentary_min_day", "", "min", 0, 1440, optional=True))
REPEATS = 3
ROUNDS = 150
TREES = 400


def additive_of(inputs, setting):
    return lambda x, y: additive.Additive.fit(x, y, inputs, setting).predict


def of_trees(make):
    def fit(x, y):
        middle = np.nanmedian(x, axis=0)
        grown = make().fit(np.where(np.isnan(x), middle, x), y)
        return lambda rows: grown.predict_proba(np.where(np.isnan(rows), middle, rows))[:, 1]

    return fit


def boosting():
    return HistGradientBoostingClassifier(max_iter=quick.less(ROUNDS, 5), learning_rate=0.05, max_leaf_nodes=8, min_samples_leaf=30, l2_regularization=5, random_state=0)


def forest():
    return RandomForestClassifier(quick.less(TREES, 5), min_samples_leaf=10, max_features=0.3, random_state=0, n_jobs=1)


def mean_auc(fit, x, y, groups, count: int, repeats: int) -> float:
    found = []
    for seed in range(quick.less(repeats, 1)):
        p = np.empty(len(y))
        for learn, check in validate.folds(y, groups, count, seed):
            p[check] = fit(x[learn], y[learn])(x[check])
        found.append(validate.auc(y, p))
    return float(np.mean(found))


def rows_of(spec, frame, outcome: str, asked: tuple):
    """The rows that the shipped model learns from, with more columns."""
    whole = tables.table(frame, spec, outcome)
    rest, _ = validate.hold_out(whole.y, None)
    more = replace(spec, inputs=spec.inputs + asked, max_missing=99)
    shipped = frame[spec.names].isna().sum(axis=1) <= spec.max_missing
    shipped &= ~frame[[one.name for one in spec.inputs if not one.optional]].isna().any(axis=1)
    return tables.table(frame[shipped], more, outcome).x[rest], whole.y[rest], more.inputs


def main() -> None:
    folder = asked(__doc__)
    body = []
    frame = diabetes.frame()
    for title, outcome in (("diabetes", "outcome_diabetes"), ("dysglycaemia", "outcome_dysglycaemia")):
        x, y, inputs = rows_of(diabetes.SPEC, frame, outcome, MORE)
        few = len(diabetes.SPEC.inputs)
        for which, columns in (("as shipped", few), ("all there are", len(inputs))):
            part = x[:, :columns]
            found = [mean_auc(fit, part, y, None, 10, REPEATS) for fit in (additive_of(inputs[:columns], (2, 0.1)), of_trees(boosting), of_trees(forest))]
            body.append([title, f"{which} ({columns})", f"{len(y):,}", *(f"{value:.3f}" for value in found)])
            print(body[-1], flush=True)
    survey = diabetes_survey.load()
    rest, _ = validate.hold_out(survey.y, survey.groups)
    x, y, groups = survey.x[rest], survey.y[rest], survey.groups[rest]
    found = [mean_auc(fit, x, y, groups, 3, 1) for fit in (additive_of(diabetes_survey.SPEC.inputs, (3, 1.0)), of_trees(boosting))]
    body.append(["diabetes-survey", f"as shipped ({x.shape[1]})", f"{len(y):,}", *(f"{value:.3f}" for value in found), "–"])
    table = card.table(["model", "inputs", "people", "additive", "gradient boosting", "random forest"], body)
    (folder / "ceiling.md").write_text(TEXT.format(table=table))


TEXT = """# How much the diabetes data allow

The diabetes models that ship are additive: one curve an input, so that what each input did can be said exactly. Does that cost accuracy? On
the same rows and folds (AUC, cross-validated; NHANES: mean of three times ten folds; BRFSS: three folds, equal answers kept together):

{table}

In NHANES it costs nothing: trees are worse with so few people, and what else was asked or measured adds nothing. In the survey, with sixty
times the people, boosting finds 0.003 more, which is not worth an answer that cannot be explained exactly. What remains is in what the data do not hold: family history (asked of a part of the people only) and blood sugar itself, which is how
the outcome was told.

Written by `cargo xtask models --experiments`.
"""


if __name__ == "__main__":
    main()
