"""python -m aceso_train.experiments.covid: why there is no answer for COVID-19.

X-rays of adults with COVID-19 come from one hospital, those without from another. A straight line through the pixels, and one through the
three outermost pixels alone, where no lung is, are asked which is which; X-rays of one patient are kept together.
"""

import numpy as np
import onnxruntime
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_curve

from .. import card, tables, validate
from ..models import pneumonia
from . import asked

EDGE = 3
FALSE_ALARMS = 0.01


def load():
    """Images, whether they are of COVID-19, and what must stay together."""
    (children, _), _ = pneumonia.load()
    with np.load(tables.path_of("covid_hannover")) as data:
        adults, patient = pneumonia.scaled(data["images"]), data["patient"]
    images = np.concatenate([adults, children])
    return images, np.r_[np.ones(len(adults), int), np.zeros(len(children), int)], np.r_[patient, 10_000 + np.arange(len(children))]


def told_apart(pixels, y, groups) -> np.ndarray:
    p = np.empty(len(y))
    for learn, check in validate.folds(y, groups, 5, validate.SEED):
        centre, spread = pixels[learn].mean(axis=0), pixels[learn].std(axis=0) + 1e-3
        line = LogisticRegression(C=0.01, max_iter=2_000).fit((pixels[learn] - centre) / spread, y[learn])
        p[check] = line.predict_proba((pixels[check] - centre) / spread)[:, 1]
    return p


def main() -> None:
    folder = asked(__doc__)
    images, y, groups = load()
    edge = np.ones(images.shape[1:], bool)
    edge[EDGE:-EDGE, EDGE:-EDGE] = False
    body, drawn, axes = [], *card.figure()
    for name, pixels, colour in (("all pixels", images.reshape(len(y), -1), card.GREEN), (f"the {EDGE} outermost pixels", images[:, edge], "#b45309")):
        p = told_apart(pixels, y, groups)
        false, true, _ = roc_curve(y, p)
        found = float(true[false <= FALSE_ALARMS].max())
        body.append([name, f"{validate.auc(y, p):.3f}", f"{found:.0%}"])
        axes.plot(false, true, color=colour, linewidth=2, label=name)
    axes.set(xlabel="children called COVID-19", ylabel="adults with COVID-19 found", title="Two hospitals told apart")
    axes.legend(frameon=False, loc="lower right")
    card.save(drawn, folder / "covid.svg")

    session = onnxruntime.InferenceSession(tables.REGISTRY / "pneumonia" / "model.onnx", providers=["CPUExecutionProvider"])
    said = card.manifest_of("pneumonia")
    probability, unlike = session.run(["probability", "unlike"], {"x": images[y == 1][:, None]})
    ill = float(np.mean(probability >= said["threshold"]["value"]))
    refused = float(np.mean(unlike > said["unlike"]["limit"]))
    table = card.table(["a straight line through", "AUC", f"found with {FALSE_ALARMS:.0%} false alarms"], body)
    said = TEXT.format(table=table, adults=int(y.sum()), children=int((1 - y).sum()), ill=f"{ill:.0%}", refused=f"{refused:.0%}")
    (folder / "covid.md").write_text(said)
    print(table, ill, refused)


TEXT = """# Why there is no answer for COVID-19

Systems that tell COVID-19 from an X-ray with 98 % accuracy put two public sets together: X-rays of people with COVID-19 from one place, and
X-rays of people without from another. Such a model need not look at a lung. Here are {adults} X-rays of adults with COVID-19 from Hannover and
{children} of children from Guangzhou, with pneumonia and without, all made 28×28 pixels, and no network at all: one weight a pixel.

{table}

![ROC](covid.svg)

The outermost pixels hold hardly any lung: they hold how a hospital crops, what machine it has, how large the patient is and whether somebody wrote on
the film. They give much of the label away. A model that learned from such a pair would be called excellent, and would say of a new patient
which hospital they are in.

So there is no COVID-19 class. What the children's pneumonia model does with those adults shows the same from the other side: it calls {ill} of
them ill, although all of them were, and it says of {refused} that it will not answer, since they are too unlike what it learned from.

Data: `models/data/covid_hannover` and `models/data/pneumonia_mnist`. Written by `cargo xtask models --experiments`.
"""


if __name__ == "__main__":
    main()
