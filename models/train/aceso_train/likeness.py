"""How unlike the training images an image is: what a model has never seen the like of, it should not answer.

Brightness and contrast are put apart first. What is left is judged by probabilistic principal components (Tipping & Bishop 1999): its squared
Mahalanobis distance from the mean image, along the training images' main directions by the variance there, along all others by their common
variance. A brightness or contrast that the training images do not have adds to it steeply. The limit is what 99.5 % of images that took no
part stay below.
"""

from dataclasses import dataclass

import numpy as np

DIRECTIONS = 16
STAY_BELOW = 99.5
SOFT = 1e-3
"""Keeps an image of one grey from being divided by nothing."""
STEEP, STEEP_FLAT = 1e2, 1e4
"""What a brightness or variance outside costs; a variance below the lowest, which is small itself, costs more."""
ROOM = 0.01


@dataclass
class Likeness:
    mean: np.ndarray
    directions: np.ndarray
    """[pixels, directions]"""
    less: np.ndarray
    """1 / variance along each direction, less that of the others."""
    rest: float
    """1 / variance along the others."""
    brightness: tuple[float, float]
    contrast: tuple[float, float]
    """The lowest and highest variance of an image's pixels."""

    @classmethod
    def fit(cls, images: np.ndarray) -> "Likeness":
        flat, bright, variance = apart(images)
        mean = flat.mean(axis=0)
        values, vectors = np.linalg.eigh(np.cov(flat - mean, rowvar=False))
        main, others = values[-DIRECTIONS:], values[:-DIRECTIONS].mean()
        low, high = np.percentile(bright, [0.1, 99.9])
        ends = np.percentile(np.sqrt(variance), [0.1, 99.9])
        contrast = (max(ends[0] - ROOM, ROOM) ** 2, (ends[1] + ROOM) ** 2)
        return cls(mean, vectors[:, -DIRECTIONS:], 1 / main - 1 / others, float(1 / others), (low - ROOM, high + ROOM), contrast)

    def unlike(self, images: np.ndarray) -> np.ndarray:
        """About 1 for an image like the others."""
        flat, bright, variance = apart(images)
        away = flat - self.mean
        along = (away @ self.directions) ** 2
        distance = (along @ self.less + (away**2).sum(axis=1) * self.rest) / len(self.mean)
        odd = outside(bright, self.brightness) + np.maximum(0, variance - self.contrast[1])
        return distance + STEEP * odd + STEEP_FLAT * np.maximum(0, self.contrast[0] - variance)

    def constants(self) -> dict:
        pixels = len(self.mean)
        return {
            "all_pixels": np.array([-1, pixels], dtype=np.int64),
            "average": np.full((pixels, 1), 1 / pixels),
            "soft": np.array([SOFT]),
            "mean_image": self.mean,
            "directions": self.directions,
            "less": self.less[:, None] / pixels,
            "rest": np.full((pixels, 1), self.rest / pixels),
            "steep": np.array([STEEP]),
            "steep_flat": np.array([STEEP_FLAT]),
            "darkest": np.array([self.brightness[0]]),
            "brightest": np.array([self.brightness[1]]),
            "flattest": np.array([self.contrast[0]]),
            "starkest": np.array([self.contrast[1]]),
        }

    STEPS = [
        ("Reshape", ["x", "all_pixels"], "flat_image"),
        ("MatMul", ["flat_image", "average"], "bright"),
        ("Sub", ["flat_image", "bright"], "about"),
        ("Mul", ["about", "about"], "about_squared"),
        ("MatMul", ["about_squared", "average"], "variance"),
        ("Add", ["variance", "soft"], "softened"),
        ("Sqrt", ["softened"], "spread"),
        ("Div", ["about", "spread"], "even"),
        ("Sub", ["even", "mean_image"], "away"),
        ("MatMul", ["away", "directions"], "along"),
        ("Mul", ["along", "along"], "along_squared"),
        ("Mul", ["away", "away"], "away_squared"),
        ("MatMul", ["along_squared", "less"], "along_weighed"),
        ("MatMul", ["away_squared", "rest"], "away_weighed"),
        ("Add", ["along_weighed", "away_weighed"], "distance"),
        ("Sub", ["darkest", "bright"], "darker"),
        ("Sub", ["bright", "brightest"], "brighter"),
        ("Sub", ["flattest", "variance"], "flatter"),
        ("Sub", ["variance", "starkest"], "starker"),
        ("Relu", ["darker"], "too_dark"),
        ("Relu", ["brighter"], "too_bright"),
        ("Relu", ["flatter"], "too_flat"),
        ("Relu", ["starker"], "too_stark"),
        ("Add", ["too_dark", "too_bright"], "odd_brightness"),
        ("Add", ["odd_brightness", "too_stark"], "odd"),
        ("Mul", ["odd", "steep"], "odd_penalty"),
        ("Mul", ["too_flat", "steep_flat"], "flat_penalty"),
        ("Add", ["odd_penalty", "flat_penalty"], "penalty"),
        ("Add", ["distance", "penalty"], "unlike"),
    ]


def apart(images: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Images of the same brightness and contrast; their brightness; their variance."""
    flat = images.reshape(len(images), -1).astype(float)
    bright = flat.mean(axis=1)
    about = flat - bright[:, None]
    variance = (about**2).mean(axis=1)
    return about / np.sqrt(variance + SOFT)[:, None], bright, variance


def outside(value: np.ndarray, ends: tuple[float, float]) -> np.ndarray:
    return np.maximum(0, ends[0] - value) + np.maximum(0, value - ends[1])


def strangers(images: np.ndarray, seed: int) -> dict[str, np.ndarray]:
    """Images that are no upright chest X-ray, made from some that are."""
    rng = np.random.default_rng(seed)
    flat = images.mean(axis=(1, 2), keepdims=True)
    return {
        "upside down": images[:, ::-1],
        "on its side": images.transpose(0, 2, 1)[:, :, ::-1],
        "negative": 1 - images,
        "pixels in disorder": rng.permuted(images.reshape(len(images), -1), axis=1).reshape(images.shape),
        "one grey": np.broadcast_to(flat, images.shape),
        "too dark": images * 0.3,
    }
