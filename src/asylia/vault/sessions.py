"""Who is signed in: the keys are sealed in memory under a key that only the officer's cookie completes.

The moment is an argument everywhere, in whole seconds (UTC, since 1970).
"""

from dataclasses import dataclass
from threading import RLock
from uuid import UUID

from asylia.vault import bundles, coding, primitives
from asylia.vault.bundles import Bundle
from asylia.vault.errors import NotAuthentic, SessionEnded
from asylia.vault.secret import Secret

IDLE_SECONDS, WHOLE_SECONDS = 15 * 60, 8 * 60 * 60


@dataclass(slots=True, repr=False, eq=False)
class _Session:
    officer: UUID
    sealed: bytes
    began: int
    seen: int


class Sessions:
    """The sessions of one process. None of them outlives it: the boot secret is nowhere else."""

    def __init__(self, *, idle_seconds: int = IDLE_SECONDS, whole_seconds: int = WHOLE_SECONDS) -> None:
        self._boot = primitives.new_key()
        self._held: dict[bytes, _Session] = {}
        self._idle, self._whole = idle_seconds, whole_seconds
        self._lock = RLock()

    def begin(self, bundle: Bundle, now: int) -> Secret:
        """Return the cookie of a new session; without it, what is in memory opens nothing."""
        cookie = primitives.new_key()
        name = self._name(cookie)
        sealed = primitives.encrypt(
            bundle.whole().reveal(), key=self._key(cookie), bound_to=_bound(bundle.officer, name)
        )
        with self._lock:
            self.sweep(now)
            self._held[name] = _Session(bundle.officer, sealed, now, now)
        return cookie

    def use(self, cookie: Secret, now: int) -> Bundle:
        """Return the keys for the length of one request, and count it as activity. Raises: SessionEnded."""
        name = self._name(cookie)
        with self._lock:
            self.sweep(now)
            session = self._held.get(name)
            if session is None:
                raise SessionEnded
            session.seen = max(session.seen, now)
        try:
            bound_to = _bound(session.officer, name)
            whole = primitives.decrypt(session.sealed, key=self._key(cookie), bound_to=bound_to)
        except NotAuthentic:
            raise SessionEnded from None
        return bundles.from_whole(session.officer, Secret(whole))

    def keep(self, cookie: Secret, bundle: Bundle) -> None:
        """Hold a changed bundle in the same session. Raises: SessionEnded."""
        name = self._name(cookie)
        bound_to = _bound(bundle.officer, name)
        sealed = primitives.encrypt(bundle.whole().reveal(), key=self._key(cookie), bound_to=bound_to)
        with self._lock:
            if name not in self._held:
                raise SessionEnded
            self._held[name].sealed = sealed

    def end(self, cookie: Secret) -> None:
        """Forget a session."""
        with self._lock:
            self._held.pop(self._name(cookie), None)

    def end_of(self, officer: UUID) -> None:
        """Forget every session of one officer."""
        with self._lock:
            self._held = {name: held for name, held in self._held.items() if held.officer != officer}

    def end_all(self) -> None:
        """Forget every session."""
        with self._lock:
            self._held.clear()

    def sweep(self, now: int) -> None:
        """Forget what has been idle or signed in for too long."""
        with self._lock:
            self._held = {
                name: held
                for name, held in self._held.items()
                if now - held.seen < self._idle and now - held.began < self._whole
            }

    def __len__(self) -> int:
        return len(self._held)

    def _name(self, cookie: Secret) -> bytes:
        return primitives.expand(cookie, salt=b"", info=b"asylia/session-name/1").reveal()

    def _key(self, cookie: Secret) -> Secret:
        both = Secret(cookie.reveal() + self._boot.reveal())
        return primitives.expand(both, salt=b"", info=b"asylia/session-key/1")


def _bound(officer: UUID, name: bytes) -> bytes:
    return coding.pack(b"asylia/session/1", officer.bytes, name)
