"""Files of the counting commands: bytes in, whole files out, secrets for their owner alone."""

import os
import tempfile
from pathlib import Path

from asylia.counting.errors import CountingError

MOST_BYTES = 2_000_000_000


def read(name: str) -> bytes:
    """Return a file's bytes. Raises: CountingError if it cannot be read or is too large."""
    try:
        with Path(name).open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise CountingError(f"{name} cannot be read: {reason}") from None
    if len(raw) > MOST_BYTES:
        raise CountingError(f"{name} has more than {MOST_BYTES:,} bytes; it is not read")
    return raw


def read_text(name: str) -> str:
    """Return a file's text. Raises: CountingError if it is no UTF-8."""
    try:
        return read(name).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CountingError(f"{name} is no text in UTF-8; save it as UTF-8") from None


def write(name: str, raw: bytes, *, secret: bool = False) -> None:
    """Put bytes into a file, all or nothing; a secret one can be read by its owner alone.

    Raises: CountingError if it cannot be written."""
    path, left = Path(name), ""
    try:
        if path.is_dir():
            raise IsADirectoryError(None, "it is a folder")
        handle, left = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(left).chmod(0o600 if secret else 0o644)
        Path(left).replace(path)
        left = ""
    except OSError as error:
        raise CountingError(f"{name} cannot be written: {error.strerror or 'no access'}") from None
    finally:
        if left:
            Path(left).unlink(missing_ok=True)
