"""Decomposable graphs over lists: their cliques and separators, and a search through very many of them."""

import functools
import heapq
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Terms = NDArray[np.int64]

EVERY_GRAPH_UP_TO = 6
MOST_GRAPHS = 6000
_WINDOW = 9.0


@dataclass(frozen=True, slots=True)
class Graph:
    """Edges as bits over the pairs of lists in order; cliques and separators as sets of lists in bits."""

    edges: int
    cliques: tuple[int, ...]
    separators: tuple[int, ...]


@functools.cache
def pairs(lists: int) -> tuple[tuple[int, int], ...]:
    """Return the pairs of lists in the order in which edges are numbered."""
    return tuple((one, other) for one in range(lists) for other in range(one + 1, lists))


def decompose(edges: int, lists: int) -> Graph | None:
    """Return the graph with these edges, or None where it is not decomposable.

    Source: Tarjan and Yannakakis (1984), maximum cardinality search.
    """
    beside = [0] * lists
    for place, (one, other) in enumerate(pairs(lists)):
        if edges >> place & 1:
            beside[one] |= 1 << other
            beside[other] |= 1 << one
    numbered, cliques, separators = 0, [0], list[int]()
    left = set(range(lists))
    while left:
        here = max(left, key=lambda item: ((beside[item] & numbered).bit_count(), -item))
        before = beside[here] & numbered
        if any((before & ~(1 << item)) & ~beside[item] for item in range(lists) if before >> item & 1):
            return None
        if before == cliques[-1]:
            cliques[-1] = before | 1 << here
        else:
            separators.append(before)
            cliques.append(before | 1 << here)
        numbered |= 1 << here
        left.remove(here)
    return Graph(edges, tuple(cliques), tuple(separators))


@functools.cache
def every(lists: int) -> tuple[Graph, ...]:
    """Return every decomposable graph over the lists: 8 over three, 61 over four, 822, 18,154 over six."""
    found = (decompose(edges, lists) for edges in range(2 ** len(pairs(lists))))
    return tuple(graph for graph in found if graph is not None)


def best(lists: int, score: Callable[[Graph], float]) -> tuple[Graph, ...]:
    """Return graphs that are reached from no ties at all by the best first, one edge at a time.

    Stops when no unvisited graph within e ** 9 of the best is left, or after 6,000 graphs.
    """
    first = decompose(0, lists)
    assert first is not None
    top = score(first)
    seen = {0: first}
    tried = {0}
    waiting = [(-top, 0)]
    while waiting and len(seen) < MOST_GRAPHS:
        worth, edges = heapq.heappop(waiting)
        if -worth < top - _WINDOW:
            break
        for place in range(len(pairs(lists))):
            near = edges ^ (1 << place)
            if near in tried:
                continue
            tried.add(near)
            graph = decompose(near, lists)
            if graph is not None:
                seen[near] = graph
                found = score(graph)
                top = max(top, found)
                heapq.heappush(waiting, (-found, near))
    return tuple(seen.values())


def signs(graphs: tuple[Graph, ...], lists: int) -> NDArray[np.float64]:
    """Return how often each set of lists enters a graph's likelihood: cliques plus, separators minus."""
    table = np.zeros((len(graphs), 2**lists))
    for row, graph in enumerate(graphs):
        np.add.at(table[row], list(graph.cliques), 1.0)
        np.add.at(table[row], list(graph.separators), -1.0)
    return table
