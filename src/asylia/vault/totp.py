"""Six digits that change every thirty seconds, each good once. Source: RFC 4226, RFC 6238."""

import base64
from urllib.parse import quote

from asylia.vault import coding, primitives
from asylia.vault.secret import Secret

STEP_SECONDS, DIGITS, _EITHER_SIDE = 30, 6, 1
_SECRET_BYTES = 20


def new_secret() -> Secret:
    """Return a secret for an authenticator."""
    return Secret(primitives.random(_SECRET_BYTES))


def at_counter(secret: Secret, counter: int) -> str:
    """Return the code for one step of time."""
    mac = primitives.code(secret, coding.u64(counter), algorithm="sha1")
    start = mac[-1] & 0x0F
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def at(secret: Secret, second: int) -> str:
    """Return the code that an authenticator shows at a second (UTC, since 1970)."""
    return at_counter(secret, second // STEP_SECONDS)


def accepted(secret: Secret, typed: str, *, second: int, used: int) -> int | None:
    """Return the step that a typed code stands for, if it is near this second and later than the last one
    used; None otherwise. All candidates are compared, whichever fits.
    """
    digits = "".join(typed.split()).encode("utf-8")
    now = second // STEP_SECONDS
    found = None
    for counter in range(max(now - _EITHER_SIDE, 0), now + _EITHER_SIDE + 1):
        fits = primitives.same(at_counter(secret, counter).encode("ascii"), digits)
        if fits and counter > used:
            found = counter
    return found


def address(secret: Secret, *, account: str, issuer: str) -> Secret:
    """Return what an authenticator scans to learn the secret; it is a secret itself."""
    shown = base64.b32encode(secret.reveal()).decode("ascii")
    label = quote(f"{issuer}:{account}")
    return Secret(f"otpauth://totp/{label}?secret={shown}&issuer={quote(issuer)}".encode("ascii"))
