"""Drawings made beforehand, in one archive, so that a running site needs no renderer.

`python -m asylia.web.open.charts.making` makes the archive; a test compares digests with what would be drawn
now.
"""

import threading
import zipfile
from functools import cache
from pathlib import Path

import msgspec

from asylia.web.open.charts.drawing import Drawn

FILE = Path(__file__).parent / "drawn.zip"
# A member's day: the archive of the same drawings is the same, whenever it is made.
DAY = (1980, 1, 1, 0, 0, 0)
_lock = threading.Lock()


class Kept(msgspec.Struct, frozen=True):
    """One chart in one language: the digest of what it was drawn from, and both drawings."""

    digest: str
    wide: str
    narrow: str


@cache
def _archive() -> zipfile.ZipFile | None:
    return zipfile.ZipFile(FILE) if FILE.is_file() else None


def names() -> frozenset[str]:
    """Return what is shipped, each as `language/key`; nothing where there is no archive."""
    archive = _archive()
    return frozenset(archive.namelist() if archive else ())


def kept(name: str) -> Kept | None:
    """Return one shipped chart by `language/key`, or None."""
    archive = _archive()
    if archive is None or name not in names():
        return None
    with _lock:
        raw = archive.read(name)
    return msgspec.json.decode(raw, type=Kept)


def drawn(key: tuple[str, str]) -> Drawn | None:
    """Return a chart's shipped drawings by its key and language, or None if there are none."""
    found = kept(f"{key[1]}/{key[0]}")
    return Drawn(found.wide, found.narrow) if found else None


def write(drawings: dict[str, Kept]) -> int:
    """Put drawings into the archive; return its size in bytes."""
    with zipfile.ZipFile(FILE, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, one in sorted(drawings.items()):
            archive.writestr(zipfile.ZipInfo(name, DAY), msgspec.json.encode(one), zipfile.ZIP_DEFLATED, 9)
    _archive.cache_clear()
    return FILE.stat().st_size
