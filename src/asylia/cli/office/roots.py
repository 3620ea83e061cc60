"""The file that holds an office root's keys until somebody takes it away."""

import os
from pathlib import Path

from asylia.casework.errors import OfficeRefused
from asylia.casework.founding import Root
from asylia.vault.secret import Secret

_FORM = "asylia-root/1"


def write(path: Path, root: Root) -> None:
    """Write the keys to a new file that only its owner reads. Raises: OfficeRefused."""
    lines = [_FORM, f"root {root.root.reveal().hex()}", f"recovery {root.recovery.reveal().hex()}"]
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise OfficeRefused(f"{path}: the root's keys cannot be written there: {error.strerror}") from None
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write("\n".join(lines) + "\n")


def check_free(path: Path, folder: Path) -> None:
    """Return if the keys may be written there. Raises: OfficeRefused within the office, or over a file."""
    if path.resolve().is_relative_to(folder.resolve()):
        raise OfficeRefused("the root's keys do not belong in the office's folder: name a file outside it")
    if path.exists():
        raise OfficeRefused(f"{path} is there already: name another file for the root's keys")


def read(path: Path) -> Root:
    """Return the keys. Raises: OfficeRefused."""
    try:
        form, *lines = path.read_text(encoding="ascii").split("\n")
        held = dict(line.split(" ", 1) for line in lines if line)
        if form != _FORM:
            raise ValueError
        return Root(*(Secret(bytes.fromhex(held[name])) for name in ("root", "recovery")))
    except OSError as error:
        raise OfficeRefused(f"{path}: the root's keys cannot be read: {error.strerror}") from None
    except (ValueError, KeyError):
        raise OfficeRefused(f"{path} does not hold the keys of an office root") from None
