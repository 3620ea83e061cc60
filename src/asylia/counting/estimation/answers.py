"""What one model says of how many people there are, and how several answers become one."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DRAWS = 4000
LEVEL = 0.95


class Model(StrEnum):
    """The models an estimate can be made with."""

    LOGLINEAR = "log-linear"
    DECOMPOSABLE = "decomposable"
    LATENT = "latent-classes"
    SPARSE = "sparse"
    INDEPENDENT = "independent"


FAMILIES = (Model.LOGLINEAR, Model.DECOMPOSABLE, Model.LATENT, Model.SPARSE)

ASSUMES = {
    Model.LOGLINEAR: (
        "lists depend on each other only as the fitted terms say, people are alike, nothing binds all lists "
        "at once; models are averaged by BIC"
    ),
    Model.DECOMPOSABLE: (
        "the lists hang together as some decomposable graph, every graph equally likely beforehand; a number "
        "of people is beforehand as likely as one over itself (Madigan and York)"
    ),
    Model.LATENT: (
        "people fall into up to ten unknown kinds, and within a kind the lists are independent "
        "(Manrique-Vallier); people of a kind that no list ever meets cannot be counted by it"
    ),
    Model.SPARSE: (
        "lists depend on each other at most two by two, terms enter stepwise at p < 0.02; the interval is a "
        "bias-corrected bootstrap (Chan, Silverman and Vincent)"
    ),
    Model.INDEPENDENT: (
        "being on one list makes being on the other neither likelier nor rarer; nobody can check that"
    ),
}


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What one model says.

    persons: equally weighted values of the number of people in all, shape (DRAWS,); empty if refused.
    estimate: the model's own point estimate. low and high: its interval at the level.
    error_share: the Monte Carlo standard error of the estimate as a share of it; 0 where nothing was drawn.
    refused: why the model says nothing; None if it does.
    remarks: what a reader must know beside the number.
    """

    model: Model
    persons: Floats
    estimate: float = 0.0
    low: float = 0.0
    high: float = 0.0
    error_share: float = 0.0
    refused: str | None = None
    remarks: tuple[str, ...] = ()
    name: str = ""

    @property
    def title(self) -> str:
        """The name it is shown under."""
        return self.name or self.model.value


def refusal(model: Model, why: str) -> Answer:
    """Return the answer of a model that says nothing."""
    return Answer(model, np.empty(0), refused=why)


def from_draws(
    model: Model,
    persons: Floats,
    *,
    level: float = LEVEL,
    estimate: float | None = None,
    error_share: float = 0.0,
    remarks: tuple[str, ...] = (),
) -> Answer:
    """Return the answer that equally weighted values make; by default their median is the estimate."""
    spread = np.quantile(persons, (np.arange(DRAWS) + 0.5) / DRAWS)
    low, middle, high = np.quantile(persons, [(1 - level) / 2, 0.5, (1 + level) / 2])
    point = float(middle) if estimate is None else estimate
    return Answer(model, spread, point, float(low), float(high), error_share, remarks=remarks)


def pool(answers: list[Answer], *, level: float = LEVEL, at_least: float = 0.0) -> tuple[float, float, float]:
    """Return estimate, low and high of the answers together, each answer weighing the same.

    An overlap table cannot tell which model is right about people whom no list holds, so none is preferred.
    """
    together = np.maximum(np.concatenate([answer.persons for answer in answers]), at_least)
    low, middle, high = np.quantile(together, [(1 - level) / 2, 0.5, (1 + level) / 2])
    return float(middle), float(low), float(high)
