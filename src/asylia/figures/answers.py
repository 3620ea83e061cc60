"""An answer: a small table with what its columns mean, what to beware of, and where it comes from.

It turns into a Polars or a pandas frame, and into CSV, CSV with HXL tags, Parquet or JSON.
"""

import csv
import importlib
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asylia.figures import hxl
from asylia.figures.errors import ExportRefused

if TYPE_CHECKING:
    import polars

STEERING = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows under named columns; `notes` are sentences to read with them, `sources` say whence they come."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def column(self, name: str) -> list[Any]:
        """Return one column's values in order. Raises: ValueError for a name that is no column."""
        at = self.columns.index(name)
        return [row[at] for row in self.rows]

    def records(self) -> list[dict[str, Any]]:
        """Return each row by column names."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_arrow(self) -> Any:
        """Return an Arrow table; notes and sources travel in its metadata."""
        columns = list(zip(*self.rows, strict=True)) if self.rows else [()] * len(self.columns)
        table = _arrow("pyarrow").table(
            {name: list(values) for name, values in zip(self.columns, columns, strict=True)}
        )
        said = {"title": self.title, "notes": "\n".join(self.notes), "sources": "\n".join(self.sources)}
        return table.replace_schema_metadata(said)

    def to_polars(self) -> "polars.DataFrame":
        """Return a Polars frame. Raises: ExportRefused where Polars is not installed."""
        try:
            import polars
        except ImportError:
            raise ExportRefused("polars is not installed; `pip install asylia[figures]` brings it") from None
        return polars.DataFrame(self.to_arrow())

    def to_pandas(self) -> Any:
        """Return a pandas frame. Raises: ExportRefused where pandas is not installed."""
        try:
            return self.to_arrow().to_pandas()
        except ImportError:
            raise ExportRefused("pandas is not installed; install it, or use .to_polars()") from None

    def to_csv(self, *, tagged: bool = False) -> str:
        """Return CSV; with `tagged` a second line holds the HXL tags. A cell that a spreadsheet would run as
        a formula is preceded by an apostrophe.
        """
        file = io.StringIO()
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(self.columns)
        if tagged:
            writer.writerow(hxl.tag(column) for column in self.columns)
        writer.writerows([_harmless(value) for value in row] for row in self.rows)
        return file.getvalue()

    def to_parquet(self, path: Path) -> None:
        """Write a Parquet file. Raises: ExportRefused if the place cannot be written to."""
        try:
            _arrow("pyarrow.parquet").write_table(self.to_arrow(), path, compression="zstd")
        except OSError as error:
            raise ExportRefused(f"{path} cannot be written: {error.strerror or 'no access'}") from None

    def to_plain(self) -> dict[str, Any]:
        """Return what JSON says of it."""
        return {
            "title": self.title,
            "columns": list(self.columns),
            "rows": self.records(),
            "notes": list(self.notes),
            "sources": list(self.sources),
        }


def answer(
    title: str,
    columns: Iterable[str],
    rows: Iterable[Iterable[Any]],
    *,
    notes: Iterable[str] = (),
    sources: Iterable[str] = (),
) -> Answer:
    """Return an answer of any iterables."""
    return Answer(title, tuple(columns), tuple(tuple(row) for row in rows), tuple(notes), tuple(sources))


def _arrow(name: str) -> Any:
    """Return a module of Arrow's, imported when a frame or a file is made: it takes a fifth of a second."""
    return importlib.import_module(name)


def to_json(found: Answer) -> str:
    """Return an answer as JSON text."""
    return json.dumps(found.to_plain(), indent=2, ensure_ascii=False) + "\n"


def _harmless(value: object) -> object:
    if isinstance(value, str) and value.startswith(STEERING):
        return f"'{value}"
    return value
