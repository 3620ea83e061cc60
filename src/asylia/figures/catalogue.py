"""The tables that are shipped: what each holds, whence, under which licence, and that it is unharmed."""

import dataclasses
import hashlib
from functools import cache
from pathlib import Path

import msgspec

from asylia.figures.errors import FileDamaged, TableUnknown

DATA = Path(__file__).parent / "data"


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """One shipped table; `sha256` is that of its Parquet file, the other two are those of its source."""

    name: str
    title: str
    by: str
    licence: str
    rows: int
    years: str
    columns: tuple[str, ...]
    source: str
    source_rows: int
    source_sha256: str
    sha256: str

    @property
    def path(self) -> Path:
        """Where its Parquet file lies."""
        return DATA / f"{self.name}.parquet"


def plain(table: Table) -> dict[str, object]:
    """Return a table's entry as the manifest keeps it."""
    return dataclasses.asdict(table)


@cache
def tables() -> tuple[Table, ...]:
    """Return every table on file, in the manifest's order."""
    return msgspec.json.decode((DATA / "manifest.json").read_bytes(), type=tuple[Table, ...])


def table(name: str) -> Table:
    """Return one table's entry. Raises: TableUnknown."""
    for one in tables():
        if one.name == name:
            return one
    known = ", ".join(one.name for one in tables())
    raise TableUnknown(f"there is no table {name!r}; on file are {known}")


def check_whole(one: Table) -> None:
    """The table's file is the one that the manifest names. Raises: FileDamaged."""
    if hashlib.sha256(one.path.read_bytes()).hexdigest() != one.sha256:
        raise FileDamaged(f"{one.path.name} is not the file that manifest.json names: install asylia again")
