"""New files that only their owner can read; nothing is ever written over."""

import os
from pathlib import Path

from asylia.alarm.errors import ReceiptRefused


def check_new(file: Path) -> None:
    """Return if nothing is there yet. Raises: ReceiptRefused."""
    if file.exists():
        raise ReceiptRefused(f"{file} is there already; nothing was written over it")


def write_new(file: Path, text: str) -> None:
    """Put text into a new file that its owner alone reads. Raises: ReceiptRefused if something is there."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise ReceiptRefused(f"{file} is there already; nothing was written over it") from None
    with os.fdopen(handle, "w", encoding="utf-8") as opened:
        opened.write(text)
