"""Ladders of chains: the lowest sees a few of the people, the highest all, and neighbours trade places.

Where few people are seen the posterior is broad and a chain wanders freely between explanations that all the
people together keep apart; trading places carries it over. Without this, chains stay where they began.
Source: Geyer (1991), "Markov chain Monte Carlo maximum likelihood"; fewer people take the place of heat.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from asylia.counting.estimation import chains, kinds, recasting

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_FEWEST = 80
_GOLDEN = 0.6180339887498949
_AGREE = 1.05
_FIRST, _PLAIN_STEPS, _PLAIN_ROUNDS = 40, 120, 2


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to draw: ladders side by side, steps thrown away, steps kept, how far rungs lie apart.

    Drawing ends when the chains are worth `enough` independent draws, looked at every `round_steps`. Before
    any ladder, `chains` are run side by side: if they agree and are worth `plenty`, no ladder is needed.
    """

    ladders: int = 16
    warm_up: int = 300
    round_steps: int = 200
    rounds: int = 6
    ratio: float = 1.6
    enough: float = 500.0
    chains: int = 96
    plenty: float = 1000.0

    def times(self, patience: float) -> "Effort":
        """Return an effort that waits and draws this many times as long."""
        warm_up, rounds = round(self.warm_up * patience), max(round(self.rounds * patience), 1)
        return replace(self, warm_up=warm_up, rounds=rounds)


FULL = Effort()
QUICK = Effort(ladders=8, warm_up=60, round_steps=120, rounds=1, ratio=1.8, chains=40, plenty=250.0)


def rungs(counts: Ints, ratio: float) -> Ints:
    """Return tables of ever more of the people, the last with all, shape (rungs, cells).

    Cells gain their people at different rungs, so that no two neighbours differ by much.
    """
    total = counts.sum()
    number = 1 + max(1, int(np.ceil(np.log(max(total / _FEWEST, 2)) / np.log(ratio))))
    shares = np.exp(np.linspace(np.log(min(_FEWEST / total, 0.5)), 0, number))
    offset = ((np.argsort(np.argsort(counts)) + 0.5) * _GOLDEN) % 1
    tables = np.floor(shares[:, None] * counts + offset).astype(np.int64)
    tables = np.minimum(tables, counts)
    tables[-1] = counts
    tables[tables.sum(axis=1) == 0] = counts
    return tables


def draw(
    held: Floats,
    tables: list[Ints],
    rng: np.random.Generator,
    *,
    effort: Effort,
    tick: Callable[[float], None],
) -> Floats:
    """Return the share of all people that is on a list, drawn from each table's posterior.

    tables: one for each ladder. Result: shape (steps kept, ladders). tick is told the share of the work done.
    """
    if len({id(table) for table in tables}) == 1:
        plain = _side_by_side(held, tables[0], rng, effort=effort)
        if plain is not None:
            tick(1.0)
            return plain
    number = len(rungs(max(tables, key=np.sum), effort.ratio))
    ladders = np.array([_fitted(table, effort.ratio, number) for table in tables])
    height = ladders.shape[1]
    many = np.repeat(np.arange(len(tables)) % 2 == 1, height)
    state = kinds.start(held, ladders.reshape(-1, held.shape[0]), rng, many=many)
    every = effort.warm_up + effort.rounds * effort.round_steps
    kept: list[Floats] = []
    for step in range(every):
        _move(state, rng)
        _trade(state, ladders, step % 2, rng)
        if step >= effort.warm_up:
            kept.append(state.seen_share()[height - 1 :: height])
        tick((step + 1) / every)
        if kept and len(kept) % effort.round_steps == 0 and _enough(np.array(kept), effort.enough):
            break
    return np.array(kept)


def _side_by_side(held: Floats, table: Ints, rng: np.random.Generator, *, effort: Effort) -> Floats | None:
    """Return draws from chains without ladders, or None where they do not soon tell the same."""
    state = kinds.start(held, np.tile(table, (effort.chains, 1)), rng)
    kept: list[Floats] = []
    for step in range(_FIRST + _PLAIN_STEPS * _PLAIN_ROUNDS):
        kinds.sweep(state, rng)
        kinds.slide(state, rng)
        if step % 2:
            kinds.exchange(state, rng)
        if step >= _FIRST:
            kept.append(state.seen_share())
        if kept and len(kept) % _PLAIN_STEPS == 0 and _enough(np.array(kept), effort.plenty):
            return np.array(kept)
    return None


def _move(state: kinds.Kinds, rng: np.random.Generator) -> None:
    kinds.sweep(state, rng)
    kinds.slide(state, rng)
    recasting.recast(state, rng)
    kinds.exchange(state, rng)


def _enough(seen: Floats, wanted: float) -> bool:
    found = chains.worth(np.log(seen))
    return found.effective >= wanted and found.disagreement < _AGREE


def _fitted(table: Ints, ratio: float, number: int) -> Ints:
    """Return a table's rungs, the lowest repeated until there are as many as asked."""
    own = rungs(table, ratio)
    lacking = max(number - len(own), 0)
    return np.concatenate([np.repeat(own[:1], lacking, axis=0), own])[-number:]


def _trade(state: kinds.Kinds, ladders: Ints, first: int, rng: np.random.Generator) -> None:
    """Let neighbours on each ladder trade places with the chance that keeps both posteriors."""
    number, height, _ = ladders.shape
    cells = state.log_cells().reshape(number, height, -1)
    seen = np.log(state.seen_share()).reshape(number, height)
    order = np.tile(np.arange(height), (number, 1))
    for low in range(first, height - 1, 2):
        more = (ladders[:, low + 1] - ladders[:, low]).astype(float)
        worth = (cells[:, low : low + 2] * more[:, None]).sum(axis=2)
        worth -= seen[:, low : low + 2] * more.sum(axis=1, keepdims=True)
        yes = np.log(rng.random(number)) < worth[:, 0] - worth[:, 1]
        order[yes, low], order[yes, low + 1] = low + 1, low
    state.take((order + np.arange(number)[:, None] * height).ravel())
