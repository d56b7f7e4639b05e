"""Pneumonia or not on a child's chest X-ray: PneumoniaMNIST, a small convolutional network."""

import numpy as np

from .. import tables
from ..spec import Spec

KIND = "network"
SIDE = 28

SPEC = Spec(
    id="pneumonia",
    version="1.0.0",
    title="Child's chest X-ray",
    question="Of 100 X-rays of children that look like this to the model, how many showed pneumonia?",
    outcome="Pneumonia, as two doctors read the X-ray and a third checked.",
    population="Children of 1 to 5 years at one hospital in Guangzhou, China; 4,690 X-rays to learn from, 516 to check with.",
    not_for=(
        "anybody over 5: of 183 X-rays of adults who were ill with COVID-19, it called fewer than half ill",
        "X-rays from the side, of other parts of the body, or photographed from a screen",
        "deciding whether a child is ill: a doctor looks at the child, too",
    ),
    dataset="pneumonia_mnist",
    attribution="Kermany et al. 2018, Cell 172; PneumoniaMNIST, MedMNIST v2, Yang et al. 2023, Scientific Data 10.",
    data_licence="CC BY 4.0",
    claimed="98 % is printed, on the validation part.",
    sensitivity_goal=0.95,
    notes=(
        "No patient is named in the data: two X-rays of one child may lie on both sides of the split, so the figures are flattering.",
        "The figures are of the set's own validation part, which is much like the part learned from. On its test part (other children, fewer of them ill), which is kept out of this repository, such models are published to fall from 95 to 85–88 % accuracy: believe those.",
        "There is no answer for COVID-19. Public sets of it come from other hospitals: a straight line through the three outermost pixels tells them apart (docs/predictions/covid.md).",
    ),
)


def load():
    """Learning rows without exact doubles, then the set's validation part."""
    with np.load(tables.path_of(SPEC.dataset)) as data:
        images = data["train_images"]
        _, first = np.unique(images.reshape(len(images), -1), axis=0, return_index=True)
        keep = tables.some(np.sort(first))
        return (scaled(images[keep]), data["train_labels"][keep].astype(int)), (scaled(data["val_images"]), data["val_labels"].astype(int))


def scaled(images) -> np.ndarray:
    return images.astype(np.float32) / np.float32(255)
