"""The tables in memory, and the one way to put a question to them."""

import threading
from collections.abc import Sequence
from functools import cache
from typing import Any

import duckdb

from asylia.figures import catalogue
from asylia.figures.errors import QueryRefused

_lock = threading.Lock()


@cache
def _loaded() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(":memory:", config={"threads": 2, "autoinstall_known_extensions": False})
    for one in catalogue.tables():
        con.execute(
            f'create table "{one.name}" as select * from read_parquet($file)', {"file": str(one.path)}
        )
    # From here on no file and no address can be reached, whatever a question says.
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
    return con


def cursor() -> duckdb.DuckDBPyConnection:
    """Return a cursor of its own over the loaded tables; safe to use from any one thread."""
    with _lock:
        return _loaded().cursor()


def rows(sql: str, given: dict[str, object] | Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """Return what a select over the tables yields. Raises: QueryRefused."""
    try:
        return cursor().execute(sql, given).fetchall()
    except duckdb.Error as error:
        raise QueryRefused(reason(error)) from None


def reason(error: duckdb.Error) -> str:
    """Return the engine's reason in one line, without its own drawing of the place."""
    return str(error).split("\n\nLINE")[0].replace("\n", " ").strip()
