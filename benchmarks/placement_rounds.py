"""Invented placement rounds of any size, from a seed: families and places with the moments of published ones.

Written from the description of two anonymised rounds published with Delacrétaz, Kominers and Teytelboym:
sizes of families, 63% of the pairs compatible, scores that differ more by place than by pair, seats for 110%.
"""

import numpy as np

from asylia.haven.families import Family, Priority
from asylia.haven.places import Place, Round

SIZES = np.array([0.455, 0.11, 0.12, 0.13, 0.105, 0.047, 0.021, 0.005, 0.003, 0.004])
LANGUAGES = 24
LOAD = 0.91
PRIORITIES = (Priority.EMERGENCY, Priority.URGENT, Priority.NORMAL)
Floats = np.ndarray


def drawn(families: int, places: int, *, seed: int, load: float = LOAD) -> Round:
    """Return a round with seats, school places and specialist care, every level of the objective in play."""
    chance = np.random.default_rng(seed)
    sizes = chance.choice(np.arange(1, 11), families, p=SIZES / SIZES.sum())
    children = np.minimum(np.maximum(sizes - chance.integers(1, 3, families), 0), sizes - 1)
    care = (chance.random(families) < 0.12).astype(int)
    common = 1 / np.arange(1, LANGUAGES + 1) ** 1.1
    spoken = chance.choice(LANGUAGES, families, p=common / common.sum())
    also = chance.random(families) < 0.2
    offered, weight = _offers(chance, places, (sizes, children, care), load)
    scores = _scores(chance, families, places, sizes - children, spoken)
    refs = [place.ref for place in offered]
    ranked = _ranked(chance, families, weight)
    urgency = chance.choice(3, families, p=[0.03, 0.10, 0.87])
    extra = zip(
        chance.integers(0, 4, families).tolist(), chance.integers(0, 1500, families).tolist(), strict=True
    )
    tied, kept = chance.random(families) < 0.15, chance.integers(0, 6, families)
    clocks = [(7, 42, None)[each] for each in urgency]
    made = []
    for i, (danger, waiting) in enumerate(extra):
        made.append(
            Family(
                ref=f"F{i:06}",
                persons=int(sizes[i]),
                priority=PRIORITIES[urgency[i]],
                danger=danger,
                clock_days=clocks[i],
                waiting_days=waiting,
                needs={"school": int(children[i]), "care": int(care[i])},
                languages=(f"l{spoken[i]}", "en") if also[i] else (f"l{spoken[i]}",),
                ties=(refs[ranked[i, -1]],) if tied[i] else (),
                wishes=tuple(refs[j] for j in ranked[i, : kept[i]]),
                scores=dict(zip(refs, scores[i].tolist(), strict=True)),
            )
        )
    return Round(tuple(made), tuple(offered))


def _offers(
    chance: np.random.Generator, places: int, needs: tuple, load: float
) -> tuple[list[Place], Floats]:
    sizes, children, care = needs
    weight = chance.lognormal(0, 1.1, places)
    weight /= weight.sum()
    seats = np.maximum(2, np.round(weight * sizes.sum() / load)).astype(int)
    schools = np.maximum(1, np.round(seats * children.sum() / sizes.sum() * chance.uniform(0.9, 1.5, places)))
    has_care = chance.random(places) < 0.7
    share = care.sum() / seats[has_care].sum()
    cared = np.where(has_care, np.maximum(1, np.round(seats * share * chance.uniform(0.9, 2, places))), 0)
    served = (
        chance.random((places, LANGUAGES)) < (0.45 + 0.45 * np.exp(-np.arange(LANGUAGES) / 6))[np.newaxis]
    )
    english, quick = chance.random(places) < 0.85, chance.choice([5, 6, 30, 40, 90], places)
    offers = []
    for j in range(places):
        languages = [f"l{at}" for at in np.flatnonzero(served[j])] + (["en"] if english[j] else [])
        services = {"school": int(schools[j]), "care": int(cared[j])}
        offers.append(
            Place(
                ref=f"P{j:03}",
                seats=int(seats[j]),
                services=services,
                languages=tuple(languages),
                processing_days=int(quick[j]),
            )
        )
    return offers, weight


def _scores(
    chance: np.random.Generator, families: int, places: int, adults: Floats, spoken: Floats
) -> Floats:
    """Return expected adults in work, in steps of a ten-thousandth: a few places are best for nearly all."""
    place = chance.normal(0, 0.34, places)
    place[chance.permutation(places)[: max(1, places // 7)]] += 1.0
    own, of_language = chance.normal(-1.42, 0.62, families), chance.normal(0, 0.16, (LANGUAGES, places))
    taste = chance.normal(0, 1, (families, 5)) @ chance.normal(0, 0.09, (5, places))
    chances = 1 / (1 + np.exp(-(own[:, np.newaxis] + place + taste + of_language[spoken])))
    return np.round(chances * np.maximum(adults, 1)[:, np.newaxis], 4)


def _ranked(chance: np.random.Generator, families: int, weight: Floats) -> Floats:
    """Return six different places for each family, the larger ones more often: five wishes and a tie."""
    keys = chance.gumbel(size=(families, len(weight))).astype(np.float32)
    keys += np.log(weight, dtype=np.float32)
    top = np.argpartition(-keys, 6, axis=1)[:, :6] if len(weight) > 6 else np.argsort(-keys, axis=1)
    order = np.argsort(-np.take_along_axis(keys, top, axis=1), axis=1)
    ranked = np.take_along_axis(top, order, axis=1)
    tie = ranked[np.arange(families), chance.integers(0, ranked.shape[1], families)]
    return np.column_stack((ranked[:, :5], tie))
