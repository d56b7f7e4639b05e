"""Pictures, and what the models of images get of them: the golden files of models/pictures.

MedMNIST, whose X-rays a model here learned from, cut a square as wide as the shorter side out of the middle, and made it 28 pixels wide with
Pillow (bicubic). The wallet does the same without Pillow, and has to come to the same bytes.

    python -m aceso_train.pictures [--out DIR]
"""

import argparse
import io
import json
from pathlib import Path

import numpy as np
from PIL import Image

from . import tables

SIDE = 28
SEED = 20260101
FOLDER = tables.MODELS / "pictures/tests/golden"


def main() -> None:
    parser = argparse.ArgumentParser(prog="aceso_train.pictures")
    parser.add_argument("--out", type=Path, default=FOLDER, help="where they go (default: models/pictures/tests/golden)")
    folder = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.*"):
        old.unlink()
    said = {}
    for name, (image, how) in pictures().items():
        data = io.BytesIO()
        image.save(data, **how)
        (folder / name).write_bytes(data.getvalue())
        said[name] = prepared(Image.open(data)).tobytes()
    lines = [f"{json.dumps(name)}: {json.dumps(list(pixels), separators=(',', ':'))}" for name, pixels in said.items()]
    (folder / "expected.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


def prepared(image: Image.Image) -> Image.Image:
    """What a model gets of a picture."""
    grey = image.convert("L")
    side = min(grey.size)
    left, top = (grey.width - side) // 2, (grey.height - side) // 2
    return grey.crop((left, top, left + side, top + side)).resize((SIDE, SIDE), Image.Resampling.BICUBIC)


def pictures() -> dict[str, tuple[Image.Image, dict]]:
    rng = np.random.default_rng(SEED)
    png, jpeg = {"format": "PNG", "optimize": True}, {"format": "JPEG", "quality": 92}
    made = {
        "upright.png": (grey(rng, 101, 180), png),
        "wide.png": (grey(rng, 233, 90), png),
        "odd.png": (grey(rng, 87, 87), png),
        "as_it_is.png": (grey(rng, SIDE, SIDE), png),
        "barely_smaller.png": (grey(rng, 31, 29), png),
        "noise.png": (Image.fromarray(rng.integers(0, 256, (64, 61), dtype=np.uint8)), png),
        "edges.png": (Image.fromarray(np.kron(rng.integers(0, 2, (9, 11)), np.full((13, 13), 255)).astype(np.uint8)), png),
        "tinted.png": (tinted(grey(rng, 96, 120)), png),
        "palette.png": (grey(rng, 64, 80).quantize(17), png),
        "film.jpg": (grey(rng, 160, 201), jpeg),
        "tinted.jpg": (tinted(grey(rng, 120, 96)), jpeg | {"subsampling": 0}),
        "progressive.jpg": (grey(rng, 150, 110), jpeg | {"progressive": True}),
    }
    return made


def grey(rng, width: int, height: int) -> Image.Image:
    """Smooth shadows, as in an X-ray, and a little grain."""
    y, x = np.mgrid[0:height, 0:width]
    shadows = sum(
        rng.uniform(-60, 60) * np.cos(rng.uniform(0.2, 4) * np.pi * x / width + rng.uniform(0, 6)) * np.cos(rng.uniform(0.2, 4) * np.pi * y / height + rng.uniform(0, 6))
        for _ in range(6)
    )
    grain = rng.normal(0, 4, (height, width))
    return Image.fromarray(np.clip(128 + shadows + grain, 0, 255).astype(np.uint8))


def tinted(image: Image.Image) -> Image.Image:
    """The grey of a scanner that is not quite grey."""
    values = np.asarray(image).astype(int)
    return Image.fromarray(np.clip(np.stack([values + 6, values, values - 7], axis=-1), 0, 255).astype(np.uint8))


if __name__ == "__main__":
    main()
