"""Which accounts share their wording: copied, dictated, or read in the same place.

A text becomes the hashes of its runs of twelve letters, in any script; runs that many accounts share say
nothing and are left out. One sorted array holds them all, so that a new account is looked up, not compared.
Source: Schleimer, Wilkerson, Aiken, Winnowing (SIGMOD 2003); here every fourth hash is kept.
"""

import unicodedata
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

RUN, KEPT_EVERY = 12, 4
USUAL_SHARE, USUAL_LEAST = 0.05, 10
COPIED_SHARE, COPIED_LEAST = 0.5, 6
_FACTOR, _MIX, _MOST = np.uint64(16_777_619), np.uint64(2_246_822_519), np.uint64(0xFFFF_FFFF)

Hashes = npt.NDArray[np.uint32]


def hashes(text: str) -> Hashes:
    """Return the hashes of a text's runs of letters, each once, in order."""
    plain = "".join(sign for sign in unicodedata.normalize("NFC", text).casefold() if sign.isalpha())
    letters = np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    runs = np.zeros(max(len(letters) - RUN + 1, 0), dtype=np.uint64)
    for at in range(RUN if len(runs) else 0):
        runs = (runs * _FACTOR + letters[at : at + len(runs)]) & _MOST
    mixed = ((runs ^ (runs >> np.uint64(15))) * _MIX & _MOST).astype(np.uint32)
    kept = mixed[(mixed >> np.uint32(8)) % KEPT_EVERY == 0]
    return np.unique(kept)


class Wording:
    """The wordings of many accounts, by number."""

    __slots__ = ("_hashes", "_kept", "_owners")

    def __init__(self, texts: Sequence[str]) -> None:
        """Hold the wordings of accounts 0, 1, 2 and so on."""
        made = [hashes(text) for text in texts]
        every = np.concatenate(made) if made else np.empty(0, dtype=np.uint32)
        owners = np.repeat(np.arange(len(made), dtype=np.int32), [len(each) for each in made])
        order = np.argsort(every, kind="stable")
        self._hashes, self._owners = every[order], owners[order]
        _, times = np.unique(self._hashes, return_counts=True)
        usual = np.repeat(times > max(USUAL_LEAST, USUAL_SHARE * len(made)), times)
        self._hashes, self._owners = self._hashes[~usual], self._owners[~usual]
        self._kept = np.bincount(self._owners, minlength=len(made)) if made else np.empty(0, dtype=np.int64)

    def shared(self, text: str) -> Mapping[int, float]:
        """Return the accounts whose wording this text shares, with the share of the shorter one."""
        asked = hashes(text)
        begin = np.searchsorted(self._hashes, asked, side="left")
        end = np.searchsorted(self._hashes, asked, side="right")
        hits = [self._owners[a:b] for a, b in zip(begin, end, strict=True) if b > a]
        if not hits:
            return {}
        counts = np.bincount(np.concatenate(hits), minlength=len(self._kept))
        found: dict[int, float] = {}
        for owner in np.flatnonzero(counts >= COPIED_LEAST):
            share = float(counts[owner]) / max(min(len(hits), int(self._kept[owner])), 1)
            if share >= COPIED_SHARE:
                found[int(owner)] = min(share, 1.0)
        return found
