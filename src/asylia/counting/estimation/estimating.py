"""From a table of overlaps to an estimate with its interval, its models, its assumptions, or a refusal."""

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from asylia.counting.estimation import (
    answers,
    averaging,
    decomposable,
    identifying,
    latent,
    sparse,
    tempering,
    two_lists,
)
from asylia.counting.estimation.answers import FAMILIES, Answer, Model
from asylia.counting.estimation.overlaps import Overlaps

Tick = Callable[[str, float], None]

_APART = 2.0
_FAR, _FAR_WEIGHT = 100.0, 0.5
_QUICK_RESAMPLES = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """How to estimate.

    level: of the intervals. seed: of everything drawn by chance. at_most: more people there cannot be (only
    the Bayesian models ask). independent: the reader states that two lists are. moves: also drop each list.
    patience: how many times as long to draw latent classes. quick: draw little, as for each dropped list.
    """

    models: tuple[Model, ...] = FAMILIES
    level: float = answers.LEVEL
    seed: int = 1
    at_most: float = np.inf
    independent: bool = False
    moves: bool = True
    patience: float = 1.0
    quick: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """What the estimate would be without one list; `refused` says why there is none."""

    without: str
    estimate: float | None
    low: float | None
    high: float | None
    refused: str | None


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many people there are in all, or why nobody can say.

    observed_persons: on at least one list. Numbers are None where refused says why. answers: every model's,
    also of those that refused; weights: of each in the estimate, summing to 1 over those that count.
    """

    table: Overlaps
    observed_persons: int
    level: float
    estimate: float | None
    low: float | None
    high: float | None
    refused: str | None
    answers: tuple[Answer, ...]
    weights: tuple[float, ...]
    dropped: tuple[Dropped, ...]
    warnings: tuple[str, ...]


def _still(what: str, share: float) -> None:
    """Tell nobody."""


def estimate(table: Overlaps, asked: Asked, *, tick: Tick = _still) -> Estimate:
    """Return the estimate for a table; the same table, request and seed give the same estimate."""
    usable = identifying.look(table, independent=asked.independent)
    if usable.refused is not None:
        return _refused(table, asked, usable.refused, (), usable.warnings)
    found = _ask(usable.table, asked, quick=asked.quick, tick=tick)
    counted = _counted(found)
    if not counted:
        return _refused(table, asked, _nobody(found), found, usable.warnings)
    middle, low, high = answers.pool(counted, level=asked.level, at_least=table.observed_persons)
    weights = tuple(1 / len(counted) if one in counted else 0.0 for one in found)
    dropped = _drop_each(usable.table, asked, table.observed_persons, tick) if asked.moves else ()
    warnings = (*usable.warnings, *_remarks(table, found, counted), *_moved(dropped, middle))
    return Estimate(
        table, table.observed_persons, asked.level, middle, low, high, None, found, weights, dropped, warnings
    )


def _ask(table: Overlaps, asked: Asked, *, quick: bool, tick: Tick) -> tuple[Answer, ...]:
    """Return every model's answer; a model's chance does not depend on which others are asked."""
    if len(table.lists) == 2:
        return (two_lists.answer(table, level=asked.level),)
    found: list[Answer] = []
    for model in asked.models:
        tick(model.value, 0.0)
        rng = np.random.default_rng([asked.seed, list(Model).index(model)])
        found += [_plausible(one, table) for one in _answer(model, table, asked, rng, (quick, tick))]
    return tuple(found)


def _answer(
    model: Model, table: Overlaps, asked: Asked, rng: np.random.Generator, how: tuple[bool, Tick]
) -> tuple[Answer, ...]:
    quick, tick = how
    match model:
        case Model.LOGLINEAR:
            return averaging.answer(table, level=asked.level)
        case Model.DECOMPOSABLE:
            return (decomposable.answer(table, level=asked.level, at_most=asked.at_most),)
        case Model.SPARSE:
            resamples = _QUICK_RESAMPLES if quick else sparse.BOOTSTRAPS
            return (sparse.answer(table, rng, resamples=resamples, level=asked.level),)
        case Model.LATENT:
            effort = tempering.QUICK if quick else tempering.FULL.times(asked.patience)
            how_far = functools.partial(tick, model.value)
            wanted = latent.Wanted(effort, asked.level, asked.at_most)
            return (latent.answer(table, rng, wanted, tick=how_far),)
        case Model.INDEPENDENT:
            return (answers.refusal(model, "it is for two lists only"),)


def _plausible(answer: Answer, table: Overlaps) -> Answer:
    """Return the answer, or a refusal where most of it lies at numbers that only a missing bound allows."""
    if answer.refused is not None:
        return answer
    beyond = float((answer.persons > _FAR * table.observed_persons).mean())
    if beyond < _FAR_WEIGHT:
        return answer
    why = f"{beyond:.0%} of its weight lies above {_FAR:.0f} times the people seen: nothing bounds it"
    return answers.refusal(answer.model, why)


def _counted(found: tuple[Answer, ...]) -> list[Answer]:
    """Return the answers that the estimate is pooled from: one for each model that gave one."""
    return [one for one in found if one.refused is None and not one.name]


def _drop_each(table: Overlaps, asked: Asked, observed: int, tick: Tick) -> tuple[Dropped, ...]:
    if len(table.lists) == 2:
        return ()
    if len(table.lists) == identifying.FEWEST_LISTS:
        why = "two lists are left, which cannot say"
        return tuple(Dropped(name, None, None, None, why) for name in table.lists)
    found = []
    for place, name in enumerate(table.lists):
        tick(f"without {name}", place / len(table.lists))
        usable = identifying.look(table.without([name]))
        told = () if usable.refused else _ask(usable.table, asked, quick=True, tick=_still)
        counted = _counted(told)
        if not counted:
            found.append(Dropped(name, None, None, None, usable.refused or _nobody(told)))
            continue
        middle, low, high = answers.pool(counted, level=asked.level, at_least=observed)
        found.append(Dropped(name, middle, low, high, None))
    return tuple(found)


def _refused(
    table: Overlaps, asked: Asked, why: str, found: tuple[Answer, ...], warnings: tuple[str, ...]
) -> Estimate:
    weights = (0.0,) * len(found)
    return Estimate(
        table, table.observed_persons, asked.level, None, None, None, why, found, weights, (), warnings
    )


def _nobody(found: tuple[Answer, ...]) -> str:
    said = "; ".join(f"{one.title}: {one.refused}" for one in found if one.refused is not None)
    return f"no model can say how many there are ({said})"


def _remarks(table: Overlaps, found: tuple[Answer, ...], counted: list[Answer]) -> tuple[str, ...]:
    """Return what must be read beside the number."""
    said = [f"{one.title} says nothing: {one.refused}" for one in found if one.refused is not None]
    said += [f"{one.title}: {remark}" for one in found for remark in one.remarks]
    points = [one.estimate for one in counted]
    if len(points) > 1 and max(points) > _APART * min(points):
        said.append(f"models disagree: from {min(points):,.0f} to {max(points):,.0f} on the same table")
    if any(one.model is Model.INDEPENDENT for one in counted):
        said.append(f"two lists, stated to be independent: {answers.ASSUMES[Model.INDEPENDENT]}")
    if table.draws > 1:
        said.append(
            f"who is the same person is unsure: the estimate runs over {table.draws:,} draws of links"
        )
    return tuple(said)


def _moved(dropped: tuple[Dropped, ...], middle: float) -> tuple[str, ...]:
    return tuple(
        f"without list {one.without} the estimate would be {one.estimate:,.0f} instead of {middle:,.0f}"
        for one in dropped
        if one.estimate is not None and not middle / _APART < one.estimate < middle * _APART
    )
