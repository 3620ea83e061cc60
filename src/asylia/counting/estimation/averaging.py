"""The estimate averaged over log-linear models by their BIC, and the model that BIC likes best.

Source: Buckland, Burnham and Augustin (1997), Biometrics 53, for averaging; Baillargeon and Rivest (2007),
Journal of Statistical Software 19(5), for the models. The penalty counts people, as Rcapture's does.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from asylia.counting.estimation import answers, existence, hierarchies, loglinear
from asylia.counting.estimation.answers import Answer, Model
from asylia.counting.estimation.overlaps import Overlaps

Floats = NDArray[np.float64]

MOST_LISTS = 8
BEST = "log-linear, best by BIC"
_WINDOW = 14.0
_MOST_TABLES = 40
_MOST_ROUNDS = 12
_MOST_MODELS = 400
_AT_ONCE = 2048
_MOST_UNSAYING = 0.5
_ABSURD = 100.0
_VAGUE = 2.35  # a standard error at which the upper end is a hundred times the estimate


@dataclass(frozen=True, slots=True)
class Weighed:
    """A model with its BIC, the logarithm of the people on no list, that logarithm's variance, and whether
    every parameter that is not at minus infinity settled.
    """

    terms: tuple[int, ...]
    bic: float
    log_hidden: float
    variance: float
    settled: bool

    @property
    def spread(self) -> float:
        """The standard error of the logarithm, with the chance of the count itself."""
        return float(np.sqrt(self.variance + np.exp(min(-self.log_hidden, 50))))


def answer(table: Overlaps, *, level: float) -> tuple[Answer, ...]:
    """Return what log-linear models say together, and what the best by BIC says alone."""
    lists = len(table.lists)
    if lists > MOST_LISTS:
        return (answers.refusal(Model.LOGLINEAR, f"it looks at no more than {MOST_LISTS} lists"),)
    dense = table.dense()
    middle = np.zeros(2**lists)
    middle[table.cells] = table.middle
    found = sorted(_search(middle, lists), key=lambda one: one.bic)
    near = [one for one in found if one.bic < found[0].bic + _WINDOW][:_MOST_MODELS]
    saying = [one for one in near if _says(middle, one)]
    unsaying = 1 - _weights(near)[[one in saying for one in near]].sum()
    if unsaying > _MOST_UNSAYING or not saying:
        why = f"models with {unsaying:.0%} of the weight give no finite number of hidden people"
        return (answers.refusal(Model.LOGLINEAR, why),)
    remarks = (f"models with {unsaying:.0%} of the weight gave no finite number and were left out",)
    persons = _draws(table, dense, middle, saying)
    together = answers.from_draws(
        Model.LOGLINEAR, persons, level=level, remarks=remarks if unsaying > 0.005 else ()
    )
    best = _of(saying[:1], answers.DRAWS, table.observed_persons)
    alone = answers.from_draws(Model.LOGLINEAR, best, level=level)
    point = table.observed_persons + float(np.exp(saying[0].log_hidden))
    return together, replace(alone, name=BEST, estimate=point)


def _search(counts: Floats, lists: int) -> list[Weighed]:
    """Return models with their weights: all over few lists, else the best and those around them."""
    if lists <= hierarchies.EVERY_PAIR_UP_TO:
        return _weigh(counts, list(hierarchies.models(lists)))
    return _climb(counts, lists)


def _climb(counts: Floats, lists: int) -> list[Weighed]:
    """Add and drop ties around every model near the best, until no new one comes near."""
    base, ties = hierarchies.singles(lists), hierarchies.pairs(lists)
    known: dict[frozenset[int], Weighed] = {}
    asked = [frozenset[int]()]
    spread: set[frozenset[int]] = set()
    for _ in range(_MOST_ROUNDS):
        for one in _weigh(counts, [(*base, *sorted(some)) for some in asked]):
            known[frozenset(one.terms) - set(base)] = one
        best = min(one.bic for one in known.values())
        ranked = sorted((one.bic, tuple(sorted(key)), key) for key, one in known.items() if key not in spread)
        front = [key for bic, _, key in ranked if bic < best + _WINDOW / 2][:8]
        spread.update(front)
        near = {key ^ {tie} for key in front for tie in ties}
        asked = sorted((key for key in near if key not in known), key=sorted)
        if not asked:
            break
    return list(known.values())


def _weigh(counts: Floats, models: list[tuple[int, ...]]) -> list[Weighed]:
    """Return each model fitted to a table; models of one size are fitted together."""
    by_size: dict[int, list[tuple[int, ...]]] = {}
    for terms in models:
        by_size.setdefault(len(terms), []).append(terms)
    found = []
    for size, some in by_size.items():
        for start in range(0, len(some), _AT_ONCE):
            part = some[start : start + _AT_ONCE]
            fits = loglinear.fit(np.repeat(counts[None], len(part), axis=0), np.array(part, dtype=np.int64))
            bics = size * np.log(counts.sum()) - 2 * fits.log_likelihood
            found += [
                Weighed(terms, float(bic), float(hidden), float(variance), bool(sure))
                for terms, bic, hidden, variance, sure in zip(
                    part, bics, fits.log_hidden, fits.variance, fits.settled, strict=True
                )
            ]
    return found


def _says(counts: Floats, model: Weighed) -> bool:
    absurd = model.log_hidden > np.log(_ABSURD * counts.sum())
    if absurd or not model.variance > 0 or model.spread > _VAGUE:
        return False
    return model.settled or existence.tells_hidden(counts, np.array(model.terms, dtype=np.int64))


def _weights(models: list[Weighed]) -> Floats:
    logs = np.array([-one.bic / 2 for one in models])
    weights = np.exp(logs - logs.max())
    return np.asarray(weights / weights.sum())


def _draws(table: Overlaps, dense: Floats, middle: Floats, models: list[Weighed]) -> Floats:
    """Return values of the number of people: the same models fitted to each of the table's draws."""
    if table.draws == 1:
        return _of(models, answers.DRAWS, int(middle.sum()))
    which = np.linspace(0, table.draws - 1, min(table.draws, _MOST_TABLES)).round().astype(int)
    parts = []
    for draw in which:
        counts = dense[draw]
        fitted = [one for one in _weigh(counts, [one.terms for one in models]) if _says(counts, one)]
        if fitted:
            parts.append(_of(fitted, answers.DRAWS // 4, int(counts.sum())))
    return np.concatenate(parts) if parts else _of(models, answers.DRAWS, int(middle.sum()))


def _of(models: list[Weighed], size: int, observed: int) -> Floats:
    """Return equally weighted values of the number of people, spread as the models' log-normal intervals."""
    shares = np.floor(np.cumsum(_weights(models)) * size + 0.5).astype(int)
    numbers = np.diff(np.concatenate([[0], shares]))
    parts = [
        np.exp(one.log_hidden + one.spread * stats.norm.ppf((np.arange(number) + 0.5) / number))
        for one, number in zip(models, numbers, strict=True)
        if number
    ]
    return observed + np.concatenate(parts)
