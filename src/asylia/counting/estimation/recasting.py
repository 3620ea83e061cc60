"""The move that lets a kind of people come into being, vanish or change altogether in one step.

One kind is proposed anew: its share between one in a million and nearly all, its chances either uniform or
like those of people found on the lists of one cell. Small kinds that tie a few lists together appear and
vanish this way, which the published steps manage only by luck.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import special

from asylia.counting.estimation import kinds
from asylia.counting.estimation.kinds import Kinds

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

TRIES = 3
_UNIFORM = 0.3
_ON, _OFF = (2.0, 1.2), (0.5, 10.0)
_LEAST, _MOST = 1e-6, 0.999
_TINY = 1e-10


def recast(state: Kinds, rng: np.random.Generator) -> None:
    """Propose one kind of each chain anew, three times over; the posterior stays what it was."""
    by_kind = state.by_kind()
    cells = np.maximum(np.einsum("cmk,ck->cm", by_kind, state.shares), 1e-300)
    seen = state.seen_share()
    patterns = np.vstack([np.zeros(state.held.shape[1], bool), state.held > 0])
    counts, total = state.counts.astype(float), state.counts.sum(axis=1)
    every = np.arange(len(total))
    for _ in range(TRIES):
        kind = rng.integers(0, kinds.KINDS, len(total))
        old, share = state.chances[every, :, kind], state.shares[every, kind]
        new = _chances(patterns, len(total), rng)
        share_new = np.exp(rng.uniform(np.log(_LEAST), np.log(_MOST), len(total)))
        scale = (1 - share_new) / np.maximum(1 - share, 1 - _MOST)
        shares = state.shares * scale[:, None]
        shares[every, kind] = share_new
        column = _column(new, state.held)
        rest = (cells - share[:, None] * by_kind[every, :, kind]) * scale[:, None]
        cells_new = np.maximum(rest + share_new[:, None] * column, 1e-300)
        seen_new = (seen - share * _met(old)) * scale + share_new * _met(new)
        usable = (share >= _LEAST) & (share <= _MOST) & (seen_new > 0)
        gain = ((np.log(cells_new) - np.log(cells)) * counts).sum(axis=1)
        gain -= total * (np.log(np.where(usable, seen_new, 1)) - np.log(seen))
        prior = kinds.log_stick(shares, state.concentration)
        gain += prior - kinds.log_stick(state.shares, state.concentration)
        gain += (kinds.KINDS - 2) * np.log(scale) + np.log(share_new) - np.log(share)
        gain += _log_density(old, patterns) - _log_density(new, patterns)
        yes = usable & (np.log(rng.random(len(total))) < gain)
        state.chances[every[yes], :, kind[yes]], state.shares[yes] = new[yes], shares[yes]
        by_kind[every[yes], :, kind[yes]] = column[yes]
        cells[yes], seen[yes] = cells_new[yes], seen_new[yes]


def _chances(patterns: Flags, chains: int, rng: np.random.Generator) -> Floats:
    """Return proposed chances of being on each list, shape (chains, lists)."""
    like = patterns[rng.integers(0, len(patterns), chains)]
    drawn = rng.beta(np.where(like, _ON[0], _OFF[0]), np.where(like, _ON[1], _OFF[1]))
    uniform = rng.random(chains) < _UNIFORM
    drawn[uniform] = rng.random((int(uniform.sum()), patterns.shape[1]))
    return np.clip(drawn, _TINY, 1 - _TINY)


def _log_density(chances: Floats, patterns: Flags) -> Floats:
    """Return the logarithm of the density with which these chances would have been proposed."""
    first = np.where(patterns, _ON[0], _OFF[0]) - 1
    second = np.where(patterns, _ON[1], _OFF[1]) - 1
    norm = np.where(patterns, special.betaln(*_ON), special.betaln(*_OFF)).sum(axis=1)
    logs = np.log(chances) @ first.T + np.log1p(-chances) @ second.T - norm
    return np.asarray(np.log(_UNIFORM + (1 - _UNIFORM) * np.exp(np.minimum(logs, 600)).mean(axis=1)))


def _column(chances: Floats, held: Floats) -> Floats:
    return np.asarray(np.exp(np.log(chances) @ held.T + np.log1p(-chances) @ (1 - held).T))


def _met(chances: Floats) -> Floats:
    return np.asarray(1 - np.exp(np.log1p(-chances).sum(axis=1)))
