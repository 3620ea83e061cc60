"""What a part of a name may be: its canonical syllables, how common each is, and which are misheard."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray

from asylia.names import hangul, loader

Array = NDArray[np.float64]

MISHEARD = {"surname": 0.01, "given": 0.04}  # the share of written syllables that are another than was meant
NEAR_SHARE = 0.75  # of these, how many sound or look like it
NORTHERN = {
    "이": "리",
    "임": "림",
    "유": "류",
    "노": "로",
    "나": "라",
    "양": "량",
    "여": "려",
    "염": "렴",
    "용": "룡",
    "육": "륙",
    "연": "련",
    "류": "유",
    "라": "나",
}
_ONSETS = ("ㄱㅋㄲ", "ㄷㅌㄸ", "ㅂㅍㅃ", "ㅈㅊㅉ", "ㅅㅆ", "ㅎㅇ", "ㄴㅁ", "ㄴㅇ")
_VOWELS = (
    *("ㅓㅗ", "ㅓㅡ", "ㅗㅜ", "ㅜㅡ", "ㅕㅛ", "ㅕㅓ", "ㅕㅔ", "ㅛㅠ", "ㅣㅢ"),
    *("ㅡㅢ", "ㅏㅓ", "ㅔㅖ", "ㅘㅏ", "ㅝㅓ", "ㅚㅔ", "ㅟㅣ", "ㅡㅣ"),
)
_CODAS = ("ㄴㅇ", "ㄴㅁ", "ㅁㅇ", "ㄱㄷ", "ㄷㅂ", "ㄴㄹ", "_ㄹ", "_ㄴ", "_ㅇ", "_ㄱ")


class Part(StrEnum):
    """A part of a name."""

    SURNAME = "surname"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Sounds:
    """The canonical syllables of one part: their shares, and the share of each that is written as another."""

    part: Part
    forms: tuple[str, ...]
    share: Array  # [forms], sums to 1
    noise: Array  # [forms meant, forms written], rows sum to 1
    index: Mapping[str, int]


def closeness(left: str, right: str) -> float:
    """Return how near two syllables are, 1 for the same: each letter that differs takes its toll."""
    if len(left) != 1 or len(right) != 1:
        return 1.0 if left == right else 0.0
    near = 1.0
    for a, b, kin in zip(
        hangul.letters(left), hangul.letters(right), (_ONSETS, _VOWELS, _CODAS), strict=True
    ):
        if a != b:
            near *= 0.2 if any(a in group and b in group for group in kin) else 0.02
    return near


def entries(part: Part) -> Iterator[tuple[str, float]]:
    """Yield what is written for a part of a name, southern and northern, with its weight."""
    if part is Part.GIVEN:
        yield from ((entry.hangul, entry.weight) for entry in loader.given_syllables())
        return
    for entry in loader.surnames():
        north = NORTHERN.get(entry.hangul)
        yield entry.hangul, entry.weight * (0.5 if north else 1.0)
        if north:
            yield north, entry.weight * 0.5


def canonical(written: str) -> str:
    """Return the canonical form of a surname or syllable in the Korean alphabet."""
    return "".join(hangul.canonical(letter) for letter in written)


@cache
def standard(part: Part) -> Sounds:
    """Return the syllables of a part with the shares of the tables on file."""
    weights: dict[str, float] = {}
    for written, weight in entries(part):
        form = canonical(written)
        weights[form] = weights.get(form, 0.0) + weight
    return weighted(part, weights)


def weighted(part: Part, weights: Mapping[str, float]) -> Sounds:
    """Return the syllables of a part with shares in proportion to weights above zero."""
    forms = tuple(sorted(weights))
    share = np.array([weights[form] for form in forms], dtype=float)
    share /= share.sum()
    return Sounds(part, forms, share, _noise(part, forms, share), {form: at for at, form in enumerate(forms)})


@cache
def _near(forms: tuple[str, ...]) -> Array:
    near = np.array([[closeness(left, right) for right in forms] for left in forms])
    np.fill_diagonal(near, 0.0)
    return near


def _noise(part: Part, forms: tuple[str, ...], share: Array) -> Array:
    near = _near(forms) * np.sqrt(share)
    near /= np.maximum(near.sum(axis=1, keepdims=True), 1e-12)
    wrong = MISHEARD[part.value]
    noise: Array = wrong * (NEAR_SHARE * near + (1 - NEAR_SHARE) * share)
    noise[np.diag_indices(len(forms))] += 1 - noise.sum(axis=1)
    return noise
