"""Draws of an overlap table in Parquet, as linkage writes them: one row for each draw and cell."""

import io

import pyarrow
from pyarrow import parquet

from asylia.counting.errors import TableRefused
from asylia.counting.estimation import reading
from asylia.counting.estimation.reading import Read

MAGIC = b"PAR1"


def is_parquet(raw: bytes) -> bool:
    """True if bytes are a Parquet file."""
    return raw[:4] == MAGIC


def read(raw: bytes, *, where: str, lists: tuple[str, ...] = ()) -> Read:
    """Return the draws that a Parquet file holds: columns `draw`, one for each list with 0 or 1, and `count`.

    Raises: TableRefused where it is no such file.
    """
    try:
        table = parquet.read_table(io.BytesIO(raw))
    except (pyarrow.ArrowException, OSError) as error:
        raise TableRefused(where, 0, f"the Parquet file cannot be read: {str(error)[:80]}") from None
    if reading.COUNT not in table.column_names:
        raise TableRefused(where, 0, "draws of overlaps want the columns draw, one for each list, and count")
    columns = [[_written(value) for value in column.to_pylist()] for column in table.columns]
    rows = list(zip(*columns, strict=True))
    return reading.assemble(list(table.column_names), rows, where=where, lists=lists)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return "" if value is None else str(value)
