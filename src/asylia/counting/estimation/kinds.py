"""A mixture of kinds of people, many chains side by side, and the moves that draw from its posterior.

Each kind has a share and a chance of being on each list; shares come from a stick broken K - 1 times, whose
concentration is Gamma(1/4, 1/4); chances are uniform; a number of people is as likely as one over
itself, which leaves the likelihood of the observed cells given that somebody was observed.
Source: Manrique-Vallier (2016), "Bayesian population size estimation using Dirichlet process mixtures",
Biometrics 72, 1246-1254. The moves `slide` and `exchange` are ours, made because the published sampler
crosses the ridge between "few hidden" and "many hidden" very slowly.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

KINDS = 10
_SHAPE = _RATE = 0.25
_TINY, _LEAST_SHARE, _LEAST_CONCENTRATION = 1e-10, 1e-200, 1e-3
_MOST_HIDDEN = 1e15
_FADING, _FADING_SLOWLY = 0.05, 0.7
_SLIDES = np.array([0.15, 0.6, 2.0])


@dataclass(slots=True)
class Kinds:
    """The state of all chains.

    held: 1 where a list holds a cell, shape (cells, lists). counts: each chain's own, shape (chains, cells).
    chances: shape (chains, lists, kinds). shares: shape (chains, kinds). concentration: shape (chains,).
    """

    held: Floats
    counts: Ints
    chances: Floats
    shares: Floats
    concentration: Floats

    def take(self, order: Ints) -> None:
        """Give chain i what chain order[i] had; the tables stay where they are."""
        self.chances, self.shares = self.chances[order], self.shares[order]
        self.concentration = self.concentration[order]

    def seen_share(self) -> Floats:
        """Return the share of all people that at least one list holds, shape (chains,)."""
        seen = 1 - np.exp(np.log1p(-self.chances).sum(axis=1))
        return np.asarray((self.shares * seen).sum(axis=1))

    def by_kind(self) -> Floats:
        """Return the chance of each cell within each kind, shape (chains, cells, kinds)."""
        logs = np.matmul(self.held, np.log(self.chances))
        return np.asarray(np.exp(logs + np.matmul(1 - self.held, np.log1p(-self.chances))))

    def log_cells(self) -> Floats:
        """Return the logarithm of each cell's chance, shape (chains, cells)."""
        together = np.einsum("cmk,ck->cm", self.by_kind(), self.shares)
        return np.asarray(np.log(np.maximum(together, 1e-300)))


def start(held: Floats, counts: Ints, rng: np.random.Generator, *, many: Flags | None = None) -> Kinds:
    """Return chains that begin with nearly everybody of one kind, of whom about a third is on the lists.

    Where `many` is True (shape (chains,)), a chain begins with people spread over all kinds instead, so that
    chains which begin apart and end together can be trusted.
    """
    chains, lists = len(counts), held.shape[1]
    rate = (counts @ held) / (3.0 * counts.sum(axis=1, keepdims=True))
    noise = np.exp(0.3 * rng.standard_normal((chains, lists, KINDS)))
    near = np.clip(rate[:, :, None] * noise, 1e-6, 0.95)
    chances = rng.uniform(1e-6, 1 - 1e-6, (chains, lists, KINDS))
    chances[:, :, 0] = near[:, :, 0]
    fading = np.full(chains, _FADING)
    if many is not None:
        chances[many] = near[many]
        fading[many] = _FADING_SLOWLY
    shares = np.exp(np.log(fading)[:, None] * np.arange(KINDS) + rng.standard_normal((chains, KINDS)))
    shares /= shares.sum(axis=1, keepdims=True)
    return Kinds(held, counts, chances, shares, np.full(chains, 0.3))


def sweep(kinds: Kinds, rng: np.random.Generator) -> None:
    """Move every chain once through the published Gibbs steps: hidden people, kinds, chances, shares."""
    total = kinds.counts.sum(axis=1)
    unseen = kinds.shares * np.prod(1 - kinds.chances, axis=1)
    missed = np.minimum(unseen.sum(axis=1), 1 - 1e-12)
    mean = np.minimum(rng.standard_gamma(total) * missed / (1 - missed), _MOST_HIDDEN)
    hidden = rng.multinomial(rng.poisson(mean), unseen / unseen.sum(axis=1, keepdims=True)).astype(float)
    weights = kinds.by_kind() * kinds.shares[:, None] + 1e-300
    weights /= weights.sum(axis=2, keepdims=True)
    members = rng.multinomial(kinds.counts, weights).astype(float)
    on = np.matmul(kinds.held.T, members)
    size = members.sum(axis=1)
    kinds.chances = np.clip(rng.beta(1 + on, 1 + size[:, None] - on + hidden[:, None]), _TINY, 1 - _TINY)
    _break_sticks(kinds, size + hidden, rng)


def _break_sticks(kinds: Kinds, size: Floats, rng: np.random.Generator) -> None:
    after = size[:, ::-1].cumsum(axis=1)[:, ::-1] - size
    taken = rng.standard_gamma(1 + size[:, :-1])
    left = np.maximum(rng.standard_gamma(kinds.concentration[:, None] + after[:, :-1]), 1e-300)
    logs = np.zeros_like(size)
    logs[:, :-1] = np.log(taken / (taken + left))
    logs[:, 1:] += np.log(left / (taken + left)).cumsum(axis=1)
    kinds.shares = np.maximum(np.exp(logs), _LEAST_SHARE)
    _concentrate(kinds, logs[:, -1], rng)


def _concentrate(kinds: Kinds, last: Floats, rng: np.random.Generator) -> None:
    drawn = rng.standard_gamma(_SHAPE + KINDS - 1, len(last)) / (_RATE - last)
    kinds.concentration = np.maximum(drawn, _LEAST_CONCENTRATION)


def log_stick(shares: Floats, concentration: Floats) -> Floats:
    """Return the logarithm of the prior density of shares, up to what does not depend on them."""
    left = np.log(np.maximum(shares[:, ::-1].cumsum(axis=1)[:, ::-1], 1e-300))
    return np.asarray((concentration - 1) * (left[:, -1] - left[:, 0]) - left[:, :-1].sum(axis=1))


def slide(kinds: Kinds, rng: np.random.Generator) -> None:
    """Make one kind after the other harder or easier to meet, its share of the observed people unchanged.

    This is the direction along which the data say little; people and kinds are summed out.
    """
    by_kind = kinds.by_kind()
    met = 1 - np.exp(np.log1p(-kinds.chances).sum(axis=1))
    cells = np.maximum(np.einsum("cmk,ck->cm", by_kind, kinds.shares), 1e-300)
    prior = log_stick(kinds.shares, kinds.concentration)
    counts, total = kinds.counts.astype(float), kinds.counts.sum(axis=1)
    every = np.arange(len(total))
    for kind in rng.permutation(KINDS):
        step = rng.choice(_SLIDES, len(total)) * rng.standard_normal(len(total))
        old = kinds.chances[:, :, kind]
        odds = np.log(old) - np.log1p(-old) + step[:, None]
        new = np.clip(1 / (1 + np.exp(-odds)), _TINY, 1 - _TINY)
        log_on, log_off = np.log(new), np.log1p(-new)
        column = np.exp(log_on @ kinds.held.T + log_off @ (1 - kinds.held).T)
        met_new = 1 - np.exp(log_off.sum(axis=1))
        ratio, share = met[:, kind] / met_new, kinds.shares[:, kind]
        scale = 1 - share + ratio * share
        shares = kinds.shares / scale[:, None]
        shares[every, kind] = ratio * share / scale
        rest = (cells - share[:, None] * by_kind[:, :, kind]) / scale[:, None]
        cells_new = np.maximum(rest + shares[:, kind, None] * column, 1e-300)
        # the share of people seen moves by exactly 1 / scale
        gain = ((np.log(cells_new) - np.log(cells)) * counts).sum(axis=1) + total * np.log(scale)
        prior_new = log_stick(shares, kinds.concentration)
        gain += prior_new - prior + np.log(ratio) - KINDS * np.log(scale)
        gain += (log_on + log_off - np.log(old) - np.log1p(-old)).sum(axis=1)
        yes = np.log(rng.random(len(total))) < gain
        kinds.chances[yes, :, kind], kinds.shares[yes] = new[yes], shares[yes]
        by_kind[yes, :, kind], met[yes, kind] = column[yes], met_new[yes]
        cells[yes], prior[yes] = cells_new[yes], prior_new[yes]


def exchange(kinds: Kinds, rng: np.random.Generator) -> None:
    """Exchange the places of neighbouring kinds on the stick, which changes nothing but the prior."""
    for _ in range(KINDS - 1):
        one = int(rng.integers(0, KINDS - 1))
        order = np.arange(KINDS)
        order[[one, one + 1]] = one + 1, one
        swapped = kinds.shares[:, order]
        gain = log_stick(swapped, kinds.concentration) - log_stick(kinds.shares, kinds.concentration)
        yes = np.log(rng.random(len(gain))) < gain
        kinds.shares[yes] = swapped[yes]
        kinds.chances[yes] = kinds.chances[yes][:, :, order]
    _concentrate(kinds, np.log(kinds.shares[:, -1]), rng)
