"""What people write down and compare: words for passphrases, heads and keys; codes for the safe."""

import base64
import unicodedata
from functools import cache
from importlib import resources

from asylia.vault import primitives
from asylia.vault.secret import Secret

PASSPHRASE_WORDS, FINGERPRINT_WORDS = 6, 8
_RECOVERY_BYTES, _GROUP = 20, 4


@cache
def _listed() -> tuple[str, ...]:
    text = resources.files("asylia.vault").joinpath("eff_large_wordlist.txt").read_text(encoding="ascii")
    return tuple(text.split())


def passphrase(count: int = PASSPHRASE_WORDS) -> Secret:
    """Return words chosen by the machine, never by a person: six of 7,776 give 77.5 bits."""
    words = _listed()
    return Secret(" ".join(words[_below(len(words))] for _ in range(count)).encode("ascii"))


def _below(limit: int) -> int:
    """A number from 0 up to the limit, each as likely as the other."""
    fair = (1 << 32) // limit * limit
    while (drawn := int.from_bytes(primitives.random(4), "big")) >= fair:
        pass
    return drawn % limit


def read_passphrase(typed: str) -> Secret:
    """Return the passphrase as it was generated, whatever spaces and capitals were typed."""
    return Secret(" ".join(unicodedata.normalize("NFKC", typed).lower().split()).encode("utf-8"))


def fingerprint(held: bytes) -> str:
    """Return eight words (103 bits) by which two people compare a key or a head."""
    words = _listed()
    number = int.from_bytes(primitives.digest(held), "big")
    chosen = []
    for _ in range(FINGERPRINT_WORDS):
        number, rest = divmod(number, len(words))
        chosen.append(words[rest])
    return " ".join(chosen)


def recovery_code() -> Secret:
    """Return 160 random bits as 32 letters and digits in groups of four, for a sealed paper in the safe."""
    text = base64.b32encode(primitives.random(_RECOVERY_BYTES)).decode("ascii")
    return Secret("-".join(text[n : n + _GROUP] for n in range(0, len(text), _GROUP)).encode("ascii"))


def read_recovery_code(typed: str) -> Secret:
    """Return the code as it was printed, whatever spaces, dashes and small letters were typed."""
    kept = "".join(sign for sign in unicodedata.normalize("NFKC", typed).upper() if sign.isalnum())
    kept = kept.replace("0", "O").replace("1", "I").replace("8", "B")  # base32 has none of these digits
    return Secret("-".join(kept[n : n + _GROUP] for n in range(0, len(kept), _GROUP)).encode("utf-8"))
