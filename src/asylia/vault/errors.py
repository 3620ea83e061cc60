"""What the vault refuses. No error carries text, a key, or which of several secrets was wrong.

VaultError
├── FormatRefused          bytes that are not in a form we know
│   └── UnknownVersion     a form of another version
├── NotAuthentic           altered, moved, shortened, or sealed under another key
├── TooLong                more than one envelope may hold
├── CertificateRefused     a public key that the office root has not certified, or has withdrawn
├── SignInRefused          the factors did not open the keys; it is never said which
│   └── TooSoon            a further attempt from here must wait
├── SessionEnded           no session, or one that is over
├── ReadingRefused
│   ├── NothingToOpen      no grant, or nothing there: the two are not told apart
│   └── QuotaReached       more distinct cases in a day than one officer may open
├── WritingRefused
│   ├── RevisionTaken      somebody else wrote first
│   ├── CaseErased         the keys of the case were destroyed
│   └── TwoNeeded          an act that takes two different officers
├── LogRefused
│   ├── LogBroken          an entry was altered, removed, moved or added
│   ├── LogRewritten       the log no longer contains what was seen of it before
│   └── ProofRefused       a proof or a signature that does not hold
└── StoreRefused
    ├── StoreBroken        rows are not what the log says
    ├── StoreBusy          another process holds the store
    └── StoreThere         something is in the place to write to
"""


class VaultError(Exception):
    """The vault refused an act."""


class FormatRefused(VaultError):
    """Bytes are not in a form that this version reads."""


class UnknownVersion(FormatRefused):
    """Bytes say that they are of a version that is not known; it is never guessed."""


class NotAuthentic(VaultError):
    """Sealed bytes were altered, moved, shortened, or sealed under another key."""

    def __init__(self, what: str = "sealed bytes") -> None:
        super().__init__(f"{what} were altered, moved or shortened, or sealed under another key")


class TooLong(VaultError):
    """A text is longer than one envelope may hold."""


class CertificateRefused(VaultError):
    """A public key is not certified by the office root, or was withdrawn."""


class SignInRefused(VaultError):
    """Nobody was signed in. Which factor failed, and whether the officer exists, is not said."""

    def __init__(self, sentence: str = "not signed in: name, passphrase or code do not fit") -> None:
        super().__init__(sentence)


class TooSoon(SignInRefused):
    """An attempt was not tried, because earlier ones from the same place failed."""

    def __init__(self, wait_seconds: int) -> None:
        super().__init__(f"not signed in: try again in {wait_seconds} seconds")
        self.wait_seconds = wait_seconds


class SessionEnded(VaultError):
    """There is no such session, or it is over."""

    def __init__(self) -> None:
        super().__init__("the session is over: sign in again")


class ReadingRefused(VaultError):
    """Something was not opened."""


class NothingToOpen(ReadingRefused):
    """There is no grant for it, or nothing there; the two are deliberately one error."""

    def __init__(self) -> None:
        super().__init__("nothing here that this officer can open")


class QuotaReached(ReadingRefused):
    """An officer opened as many distinct cases in one day as she may."""


class WritingRefused(VaultError):
    """Something was not written."""


class RevisionTaken(WritingRefused):
    """A write was not the next revision of its field: somebody else wrote first."""


class CaseErased(WritingRefused):
    """The keys of a case were destroyed; nothing can be opened or written there again."""


class TwoNeeded(WritingRefused):
    """An act takes two different officers, each signed in."""


class LogRefused(VaultError):
    """The log is not what it should be."""


class LogBroken(LogRefused):
    """An entry of the log was altered, removed, moved or added."""


class LogRewritten(LogRefused):
    """The log does not contain what was seen of it before."""


class ProofRefused(LogRefused):
    """A proof or a signature over the log does not hold."""


class StoreRefused(VaultError):
    """The store was not used."""


class StoreBroken(StoreRefused):
    """A row of the store is missing, foreign, or not the one that the log names."""


class StoreBusy(StoreRefused):
    """Another process holds the store."""


class StoreThere(StoreRefused):
    """Something already is where a store or a backup was to be written."""
