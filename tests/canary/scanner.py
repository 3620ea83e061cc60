"""Looks for names in every byte of files and folders, also within what is compressed or coded in them."""

import base64
import binascii
import re
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.canary.forms import forms

_WIDTH, _BITS = 8, 22
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_PIECE = 1 << 22
_MOST = 1 << 26  # bytes that one compressed piece is unpacked to
_DEEPEST = 3
_SQLITE = b"SQLite format 3\0"
_STREAMS = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]|PK\x03\x04", re.DOTALL)
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{28,}(?:\r?\n[A-Za-z0-9+/_-]+)*")
_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){16,}")
_SOFT_BREAK = re.compile(rb"=\r?\n")


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a name was found, and in which form."""

    where: str
    name: str
    form: str


class Scanner:
    """Knows every form of every name."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_head: dict[bytes, list[tuple[bytes, str, str]]] = {}
        for name in names:
            for form, found in forms(name):
                assert len(found) >= _WIDTH, (name, form)
                self._by_head.setdefault(found[:_WIDTH], []).append((found, name, form))
        heads = np.frombuffer(b"".join(self._by_head), "<u8")
        self._table = np.zeros(1 << _BITS, bool)
        self._table[self._spread(heads)] = True

    @staticmethod
    def _spread(words: np.ndarray) -> np.ndarray:
        return (words * _SPREAD) >> np.uint64(64 - _BITS)

    def folder(self, folder: Path) -> tuple[list[Hit], int]:
        """Return what is found in all files below a folder and in their names, and the number of bytes."""
        hits: list[Hit] = []
        count = 0
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() or path.is_dir():
                hits += self.look(str(path).encode("utf-8", "surrogateescape"), f"name of {path.name}")
            elif path.is_file():
                hits += self.look(path.name.encode("utf-8", "surrogateescape"), "a file's name")
                count += path.stat().st_size
                hits += self.file(path)
        return hits, count

    def file(self, path: Path) -> list[Hit]:
        """Return what is found in one file; in a SQLite file also in every value of every table."""
        data = path.read_bytes()
        hits = self.look(data, str(path))
        if data.startswith(_SQLITE):
            for where, value in _values(path):
                hits += self.look(value, f"{path} {where}")
        return hits

    def look(self, data: bytes, where: str, depth: int = 0) -> list[Hit]:
        """Return what is found in some bytes and in what is packed in them."""
        hits = [Hit(where, name, form) for name, form in self._plain(data)]
        if depth < _DEEPEST:
            for kind, inner in _layers(data):
                hits += self.look(inner, f"{where} > {kind}", depth + 1)
        return hits

    def _plain(self, data: bytes) -> Iterator[tuple[str, str]]:
        for begin in range(0, max(len(data) - _WIDTH + 1, 0), _PIECE):
            size = min(_PIECE, len(data) - _WIDTH + 1 - begin)
            words = np.ndarray((size,), "<u8", data, begin, (1,))
            for at in np.flatnonzero(self._table[self._spread(words)]):
                place = begin + int(at)
                for found, name, form in self._by_head.get(data[place : place + _WIDTH], ()):
                    if data.startswith(found, place):
                        yield name, form


def _layers(data: bytes) -> Iterator[tuple[str, bytes]]:
    for match in _STREAMS.finditer(data):
        unpacked = _unpacked(data, match.start())
        if unpacked:
            yield "compressed", unpacked
    for match in _BASE64.finditer(data):
        coded = re.sub(rb"\s", b"", match[0]).translate(bytes.maketrans(b"-_", b"+/"))
        for offset in range(4):  # other letters may stand before it
            yield "base64", base64.b64decode(coded[offset : offset + (len(coded) - offset) // 4 * 4])
    for match in _HEX.finditer(data):
        yield "hex", binascii.unhexlify(match[0])
    if _SOFT_BREAK.search(data):
        yield "soft breaks", _SOFT_BREAK.sub(b"", data)


def _unpacked(data: bytes, at: int) -> bytes:
    """What a stream that seems to begin here holds, as far as it goes; nothing if it is none."""
    begin, bits = at, 47
    if data.startswith(b"PK\x03\x04", at):
        name, extra = (int.from_bytes(data[at + n : at + n + 2], "little") for n in (26, 28))
        begin, bits = at + 30 + name + extra, -15
    unpacking = zlib.decompressobj(bits)
    found = b""
    try:
        while len(found) < _MOST and not unpacking.eof and begin < len(data):
            found += unpacking.decompress(data[begin : begin + 65_536], _MOST)
            begin += 65_536
    except zlib.error:
        pass
    return found


def _values(path: Path) -> Iterator[tuple[str, bytes]]:
    """Every value of a SQLite file, read from a copy with its write-ahead file."""
    with tempfile.TemporaryDirectory() as folder:
        for beside in path.parent.glob(path.name + "*"):
            if beside.is_file():
                shutil.copy(beside, folder)
        with closing(sqlite3.connect(Path(folder) / path.name)) as connection:
            connection.text_factory = bytes
            try:
                tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
                for (table,) in tables:
                    yield from _of_table(connection, table.decode())
            except sqlite3.DatabaseError:
                return


def _of_table(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str, bytes]]:
    try:
        for row in connection.execute(f'SELECT * FROM "{table}"'):
            joined = b"\n".join(value for value in row if isinstance(value, bytes))
            if joined:
                yield f"table {table}", joined
    except sqlite3.OperationalError:  # a virtual table of a module that is not here
        return
