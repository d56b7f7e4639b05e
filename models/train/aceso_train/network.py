"""A small convolutional network for 28×28 grey images.

Three blocks of two 3×3 convolutions, each block with half the pixels and twice the maps of the one before; the mean of the last maps; one
number. Since that number is a weighted sum of means, each pixel of the last maps has an exact share in it: the class activation map (Zhou et
al. 2016), which the model puts out beside the probability. Trained in JAX with AdamW, on images that are shifted and brightened at random, with classes weighted so that both count the same. A
temperature (Guo et al. 2017) and the true share of the outcome put the probability right again.
"""

from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
import optax
from scipy.optimize import minimize

from . import quick
from .graph import build
from .likeness import STAY_BELOW, Likeness
from .validate import SEED

MAPS = (16, 32, 64)
SIDE, LAST = 28, 7
"""Pixels of a side, of the image and of the last maps."""
EPOCHS = 30
BATCH = 128
RATE = 2e-3


def begin(key):
    layers = []
    before = 1
    for maps in MAPS:
        for _ in range(2):
            key, part = jax.random.split(key)
            layers.append({"w": jax.random.normal(part, (maps, before, 3, 3)) * np.sqrt(2 / (9 * before)), "b": jnp.zeros(maps)})
            before = maps
    key, part = jax.random.split(key)
    layers.append({"w": jax.random.normal(part, (before, 1)) * 0.05, "b": jnp.zeros(1)})
    return layers


def logits(layers, images):
    """[N, 28, 28] in 0..1 → [N] log-odds."""
    now = images[:, None] * 2 - 1
    for number, layer in enumerate(layers[:-1]):
        now = jax.lax.conv_general_dilated(now, layer["w"], (1, 1), "SAME") + layer["b"][None, :, None, None]
        now = jax.nn.relu(now)
        if number % 2 == 1 and number < 5:
            now = jax.lax.reduce_window(now, -jnp.inf, jax.lax.max, (1, 1, 2, 2), (1, 1, 2, 2), "VALID")
    return (now.mean(axis=(2, 3)) @ layers[-1]["w"] + layers[-1]["b"])[:, 0]


def shaken(key, images):
    """Shifted by up to two pixels, turned left to right never (hearts lie left), a little lighter or darker."""
    a, b, c = jax.random.split(key, 3)
    padded = jnp.pad(images, ((0, 0), (2, 2), (2, 2)), mode="edge")
    shift = jax.random.randint(a, (len(images), 2), 0, 5)
    cut = jax.vmap(lambda image, at: jax.lax.dynamic_slice(image, (at[0], at[1]), (28, 28)))(padded, shift)
    gain = jax.random.uniform(b, (len(images), 1, 1), minval=0.85, maxval=1.15)
    lift = jax.random.uniform(c, (len(images), 1, 1), minval=-0.08, maxval=0.08)
    return jnp.clip(cut * gain + lift, 0, 1)


@dataclass
class Network:
    layers: list
    slope: float
    intercept: float
    likeness: Likeness
    limit: float
    """An image more unlike the training images than this is not answered."""

    @classmethod
    def fit(cls, images, y, check_images, check_y, seed: int = SEED) -> "Network":
        """`check_*` put the probability right and set the limit of likeness; they choose nothing else."""
        layers = train(images, y, seed)
        odds = in_parts(layers, check_images)
        line = minimize(
            lambda ab: np.mean(np.logaddexp(0, ab[0] * odds + ab[1]) - check_y * (ab[0] * odds + ab[1])), [1.0, 0.0], method="Nelder-Mead"
        )
        likeness = Likeness.fit(images)
        limit = float(np.round(np.percentile(likeness.unlike(check_images), STAY_BELOW), 3))
        return cls([{k: np.asarray(v) for k, v in layer.items()} for layer in layers], float(line.x[0]), float(line.x[1]), likeness, limit)

    def predict(self, images) -> np.ndarray:
        return 1 / (1 + np.exp(-(self.slope * in_parts(self.layers, images) + self.intercept)))

    @property
    def base(self) -> float:
        """The log-odds that no pixel speaks for."""
        return float(self.layers[-1]["b"][0]) * self.slope + self.intercept

    def to_onnx(self, name: str):
        constants = {"two": np.array(2.0), "one": np.array(1.0)}
        steps = [("Mul", ["x", "two"], "doubled"), ("Sub", ["doubled", "one"], "centred")]
        now = "centred"
        for number, layer in enumerate(self.layers[:-1]):
            constants |= {f"w{number}": layer["w"], f"b{number}": layer["b"]}
            steps.append(("Conv", [now, f"w{number}", f"b{number}"], f"conv{number}", {"kernel_shape": [3, 3], "pads": [1, 1, 1, 1]}))
            steps.append(("Relu", [f"conv{number}"], f"relu{number}"))
            now = f"relu{number}"
            if number % 2 == 1 and number < 5:
                steps.append(("MaxPool", [now], f"pool{number}", {"kernel_shape": [2, 2], "strides": [2, 2]}))
                now = f"pool{number}"
        constants |= {
            # One number per pixel of the last maps: what it adds to the log-odds.
            "weigh": self.layers[-1]["w"].T[:, :, None, None] * self.slope / LAST**2,
            "flat": np.array([-1, LAST * LAST], dtype=np.int64),
            "ones": np.ones((LAST * LAST, 1)),
            "base": np.array([self.base]),
        }
        constants |= self.likeness.constants()
        steps += Likeness.STEPS + [
            ("Conv", [now, "weigh"], "map", {"kernel_shape": [1, 1]}),
            ("Reshape", ["map", "flat"], "pixels"),
            ("MatMul", ["pixels", "ones"], "sum"),
            ("Add", ["sum", "base"], "log_odds"),
            ("Sigmoid", ["log_odds"], "probability"),
        ]
        outputs = {"probability": ["N", 1], "map": ["N", 1, LAST, LAST], "unlike": ["N", 1]}
        return build(name, ["N", 1, SIDE, SIDE], constants, steps, outputs)


def in_parts(layers, images) -> np.ndarray:
    ask = jax.jit(logits)
    return np.concatenate([np.asarray(ask(layers, images[at : at + 256])) for at in range(0, len(images), 256)]).astype(float)


def train(images, y, seed: int):
    epochs = quick.less(EPOCHS, 1)
    key = jax.random.key(seed)
    key, part = jax.random.split(key)
    layers = begin(part)
    steps = epochs * (len(y) // BATCH)
    optimizer = optax.adamw(optax.warmup_cosine_decay_schedule(0, RATE, steps // 10, steps), weight_decay=5e-3)
    state = optimizer.init(layers)
    weight = np.where(y == 1, 0.5 / y.mean(), 0.5 / (1 - y.mean())).astype(np.float32)

    @jax.jit
    def step(layers, state, key, images, wanted, weight):
        def loss(layers):
            odds = logits(layers, shaken(key, images))
            return jnp.mean(weight * optax.sigmoid_binary_cross_entropy(odds, wanted))

        gradient = jax.grad(loss)(layers)
        change, state = optimizer.update(gradient, state, layers)
        return optax.apply_updates(layers, change), state

    rng = np.random.default_rng(seed)
    for _ in range(epochs):
        order = rng.permutation(len(y))
        for at in range(0, len(y) - BATCH + 1, BATCH):
            rows = order[at : at + BATCH]
            key, part = jax.random.split(key)
            layers, state = step(layers, state, part, images[rows], y[rows].astype(np.float32), weight[rows])
    return layers
