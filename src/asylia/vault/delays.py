"""Guessing made slow, without a way for a stranger to lock an officer out.

Counts belong to one account tried from one source. Names of both are kept as codes under a key that ends with
the process. Only when very many sources try one account does a source that never signed in there slow down,
and even then its first try passes.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from asylia.vault import coding, primitives
from asylia.vault.errors import TooSoon

FREE_TRIES, LONGEST_SECONDS = 5, 60
DAY_SECONDS, TRIES_A_DAY, CROWDED_SECONDS = 86_400, 100, 3_600
_REMEMBERED = 50_000


@dataclass(slots=True)
class _Tries:
    """What one account has seen from one source, or from all."""

    failed: int = 0
    today: int = 0
    day: int = 0
    latest: int = 0
    familiar: bool = False

    def count(self, now: int) -> None:
        self.failed, self.latest = self.failed + 1, now
        self.today = self.today_on(now) + 1
        self.day = now // DAY_SECONDS

    def today_on(self, now: int) -> int:
        return self.today if now // DAY_SECONDS == self.day else 0


class Delays:
    """The attempts of one process's lifetime, as many as are worth remembering."""

    def __init__(self) -> None:
        self._key = primitives.new_key()
        self._pairs: OrderedDict[bytes, _Tries] = OrderedDict()
        self._accounts: OrderedDict[bytes, _Tries] = OrderedDict()
        self._lock = Lock()

    def begin(self, account: bytes, source: str, now: int) -> None:
        """Count an attempt before it is tried, as if it had failed. Raises: TooSoon, with nothing counted.

        `source` is the network's prefix from which the attempt comes, as coarse as the caller wants it.
        """
        with self._lock:
            pair = _remembered(self._pairs, self._code(account, source.encode("utf-8")))
            whole = _remembered(self._accounts, self._code(account))
            wait = pair.latest + _pause(pair, whole, now) - now
            if wait > 0:
                raise TooSoon(wait)
            pair.count(now)
            whole.count(now)

    def succeeded(self, account: bytes, source: str) -> None:
        """Forget the failures from this source, and know it from now on."""
        with self._lock:
            pair = _remembered(self._pairs, self._code(account, source.encode("utf-8")))
            pair.failed, pair.today, pair.familiar = 0, 0, True

    def _code(self, *parts: bytes) -> bytes:
        return primitives.code(self._key, coding.pack(*parts))


def _pause(pair: _Tries, whole: _Tries, now: int) -> int:
    """The seconds that must lie between the latest attempt from a source and the next."""
    if pair.latest == 0:
        return 0
    if not pair.familiar and pair.today_on(now) >= TRIES_A_DAY:
        return DAY_SECONDS - pair.latest % DAY_SECONDS
    if not pair.familiar and whole.today_on(now) >= TRIES_A_DAY:
        return CROWDED_SECONDS
    if pair.failed < FREE_TRIES:
        return 0
    return min(1 << min(pair.failed - FREE_TRIES, 6), LONGEST_SECONDS)


def _remembered(held: OrderedDict[bytes, _Tries], name: bytes) -> _Tries:
    found = held.setdefault(name, _Tries())
    held.move_to_end(name)
    if len(held) > _REMEMBERED:
        held.popitem(last=False)
    return found
