"""The estimate averaged over decomposable graphs of lists.

Source: Madigan and York (1997), "Bayesian methods for estimation of the size of a closed population",
Biometrika 84, 19-31; hyper-Dirichlet prior of one over the number of cells in every cell, as the package dga.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import special

from asylia.counting.estimation import answers, graphs
from asylia.counting.estimation.answers import Answer, Model
from asylia.counting.estimation.overlaps import Overlaps

Floats = NDArray[np.float64]

MOST_LISTS = 8
_MOST_TABLES = 20
_POINTS = 1600
_FARTHEST = 1000.0
_EDGE, _EDGE_WEIGHT = 100.0, 0.25
_LEAST_GRAPH = 18.0


def answer(table: Overlaps, *, level: float, at_most: float = np.inf) -> Answer:
    """Return the posterior of the number of people over all decomposable graphs."""
    lists = len(table.lists)
    if lists > MOST_LISTS:
        return answers.refusal(Model.DECOMPOSABLE, f"it looks at no more than {MOST_LISTS} lists")
    if at_most <= table.observed_persons:
        return answers.refusal(Model.DECOMPOSABLE, f"more people were seen than {at_most:,.0f}")
    hidden, width = _grid(table.observed_persons, at_most)
    chosen = _graphs(table, hidden, width)
    which = np.linspace(0, table.draws - 1, min(table.draws, _MOST_TABLES)).round().astype(int)
    levels = (np.arange(answers.DRAWS) + 0.5) / answers.DRAWS
    persons = []
    dense = table.dense()
    for draw in which:
        weight = _posterior(dense[draw], chosen, hidden, width)
        persons.append(dense[draw].sum() + _quantiles(weight, width, levels))
    together = np.concatenate(persons)
    beyond = float((together > _EDGE * table.observed_persons).mean())
    if beyond > _EDGE_WEIGHT:
        return answers.refusal(
            Model.DECOMPOSABLE, f"{beyond:.0%} of its weight lies above {_EDGE:.0f} times the people seen"
        )
    remarks = (f"{len(chosen):,} graphs were visited, not all",) if lists > graphs.EVERY_GRAPH_UP_TO else ()
    return answers.from_draws(Model.DECOMPOSABLE, together, level=level, remarks=remarks)


def _grid(observed: int, at_most: float) -> tuple[Floats, Floats]:
    """Return numbers of hidden people, ever farther apart, and how many whole numbers each stands for."""
    farthest = max(min(_FARTHEST * observed, at_most - observed), 1.0)
    points = np.unique(np.round(np.concatenate([np.arange(min(200, farthest + 1)), _far(farthest)])))
    middle = (points[1:] + points[:-1]) / 2
    edges = np.concatenate([[-0.5], middle, [points[-1] + 0.5]])
    return points, np.diff(edges)


def _far(farthest: float) -> Floats:
    return np.geomspace(1, farthest, _POINTS) if farthest > 1 else np.array([farthest])


def _graphs(table: Overlaps, hidden: Floats, width: Floats) -> tuple[graphs.Graph, ...]:
    lists = len(table.lists)
    if lists <= graphs.EVERY_GRAPH_UP_TO:
        return graphs.every(lists)
    every = slice(None, None, 8)
    middle = np.zeros(2**lists)
    middle[table.cells] = table.middle
    parts = _parts(middle, hidden[every])
    base = _base(middle, hidden[every]) + np.log(width[every])

    def score(graph: graphs.Graph) -> float:
        logs = base + parts[list(graph.cliques)].sum(axis=0) - parts[list(graph.separators)].sum(axis=0)
        top = logs.max()
        return float(top + np.log(np.exp(logs - top).sum()))

    return graphs.best(lists, score)


def _posterior(counts: Floats, chosen: tuple[graphs.Graph, ...], hidden: Floats, width: Floats) -> Floats:
    """Return the weight of each number of hidden people, summing to 1."""
    lists = len(counts).bit_length() - 1
    signs = graphs.signs(chosen, lists)
    parts = _parts(counts, hidden)
    base = _base(counts, hidden) + np.log(width)
    coarse = (signs @ parts[:, ::8] + base[::8]).max(axis=1)
    logs = signs[coarse > coarse.max() - _LEAST_GRAPH] @ parts + base
    weight = np.exp(logs - logs.max()).sum(axis=0)
    return np.asarray(weight / weight.sum())


def _parts(counts: Floats, hidden: Floats) -> Floats:
    """Return the logarithm of the marginal likelihood of every set of lists, shape (2 ** lists, points)."""
    cells = np.arange(len(counts))
    lists = len(counts).bit_length() - 1
    prior = 2.0**-lists
    parts = np.zeros((len(counts), len(hidden)))
    for chosen in cells:
        margin = np.bincount(cells & chosen, weights=counts, minlength=len(counts))
        inside = cells[(cells & ~chosen) == 0]
        own = prior * 2 ** (lists - int(chosen).bit_count())
        rest = special.gammaln(margin[inside[1:]] + own).sum() - len(inside) * special.gammaln(own)
        parts[chosen] = rest + special.gammaln(margin[0] + hidden + own)
    return parts


def _base(counts: Floats, hidden: Floats) -> Floats:
    """Return what all graphs share: the ways to choose the hidden, and the prior of the number of people.

    The ways to arrange everybody cancel against the prior of one whole table, whose cells sum to 1.
    """
    return np.asarray(-special.gammaln(hidden + 1) - np.log(counts.sum() + hidden))


def _quantiles(weight: Floats, width: Floats, levels: Floats) -> Floats:
    ends = np.concatenate([[0.0], np.cumsum(weight)])
    edges = np.concatenate([[-0.5], -0.5 + np.cumsum(width)])
    return np.asarray(np.maximum(np.interp(levels, ends / ends[-1], edges), 0.0))
