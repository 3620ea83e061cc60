"""What each officer was told at sign-in, for as long as she stays: counts and words of the log, in memory."""

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock

from asylia.vault.secret import Secret
from asylia.vault.signing_in import SignedIn

_REMEMBERED = 2_000


@dataclass(frozen=True, slots=True)
class Visit:
    """How far the log had come at sign-in, what was added since the last visit, and attempts that failed."""

    entries_since: int
    refusals_since: int
    size: int
    spoken: str


class Visits:
    """The visits of one process."""

    def __init__(self) -> None:
        self._held: OrderedDict[bytes, Visit] = OrderedDict()
        self._lock = Lock()

    def begin(self, signed_in: SignedIn) -> Visit:
        """Return what an officer is to be told, and remember it under her cookie."""
        head = signed_in.head
        visit = Visit(signed_in.entries_since, signed_in.refusals_since, head.size, head.spoken)
        with self._lock:
            self._held[_name(signed_in.cookie)] = visit
            while len(self._held) > _REMEMBERED:
                self._held.popitem(last=False)
        return visit

    def of(self, cookie: Secret) -> Visit | None:
        """Return what was told at this sign-in, if it is still remembered."""
        return self._held.get(_name(cookie))

    def end(self, cookie: Secret) -> None:
        """Forget a visit."""
        with self._lock:
            self._held.pop(_name(cookie), None)


VISITS = Visits()


def _name(cookie: Secret) -> bytes:
    return blake2b(cookie.reveal(), person=b"asylia-visit").digest()
