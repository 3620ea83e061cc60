"""The estimate by latent classes: kinds of people, as many as the data ask for."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from asylia.counting.estimation import answers, chains, tempering
from asylia.counting.estimation.answers import Answer, Model
from asylia.counting.estimation.overlaps import Overlaps
from asylia.counting.estimation.tempering import Effort

_MOST_TABLES = 32
_FEW, _APART = 30.0, 1.1


@dataclass(frozen=True, slots=True)
class Wanted:
    """How long to draw, the level of the interval, and how many people there cannot be more than."""

    effort: Effort = tempering.FULL
    level: float = answers.LEVEL
    at_most: float = np.inf


def answer(
    table: Overlaps, rng: np.random.Generator, wanted: Wanted, *, tick: Callable[[float], None]
) -> Answer:
    """Return what latent classes say of a table: the posterior of the number of people."""
    ladders = wanted.effort.ladders
    number = ladders if table.draws == 1 else min(max(table.draws, ladders), _MOST_TABLES)
    which = np.linspace(0, table.draws - 1, number).round().astype(int)
    tables = [table.counts[0]] * number if table.draws == 1 else [table.counts[draw] for draw in which]
    seen = tempering.draw(table.patterns(), tables, rng, effort=wanted.effort, tick=tick)
    observed = tables[0].sum() if table.draws == 1 else table.counts[which].sum(axis=1)
    missed = np.minimum(1 - seen, 1 - 1e-12)
    hidden = rng.poisson(np.minimum(rng.standard_gamma(observed, seen.shape) * missed / (1 - missed), 1e15))
    persons = hidden + observed
    allowed = persons[persons <= wanted.at_most]
    if len(allowed) < persons.size / 100:
        return answers.refusal(Model.LATENT, f"nearly all its weight lies above {wanted.at_most:,.0f} people")
    found = chains.worth(np.log(observed / seen))
    remarks: tuple[str, ...] = ()
    if table.draws == 1 and (found.effective < _FEW or found.disagreement > _APART):
        remarks = (
            "its chains found explanations that lie apart and are worth only "
            f"{found.effective:.0f} independent draws; --patience 10 draws longer",
        )
    spread = np.quantile(allowed, [0.16, 0.5, 0.84])
    error = 1.25 * (spread[2] - spread[0]) / 2 / np.sqrt(found.effective) / spread[1]
    return answers.from_draws(
        Model.LATENT, allowed, level=wanted.level, error_share=float(error), remarks=remarks
    )
