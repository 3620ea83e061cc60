"""A search that is watched: its progress shown to whoever looks, ended by Ctrl-C or the clock."""

import math
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from asylia.haven.placing import Watch

_EVERY = 0.2


@contextmanager
def watching(seconds: float | None) -> Iterator[Watch]:
    """Give back a watch that ends the search after some seconds or at Ctrl-C; a second one ends all."""
    stopped = False
    ends = math.inf if seconds is None else time.monotonic() + seconds
    shown = 0.0

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopped
        if stopped:
            raise KeyboardInterrupt
        stopped = True

    def watch(name: str, total: float, bound: float) -> bool:
        nonlocal shown
        now = time.monotonic()
        if sys.stderr.isatty() and now - shown > _EVERY:
            shown = now
            sys.stderr.write(f"\r\x1b[K{_line(name, total, bound)}")
            sys.stderr.flush()
        return not stopped and now < ends

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield watch
    finally:
        signal.signal(signal.SIGINT, before)
        if shown:
            sys.stderr.write("\r\x1b[K")


def _line(name: str, total: float, bound: float) -> str:
    found = f", {total:,.2f} found" if abs(total) < 1e15 else ""
    most = f", {bound:,.2f} at most" if abs(bound) < 1e15 else ""
    return f"{name}{found}{most} (Ctrl-C: stop with the best found)"
