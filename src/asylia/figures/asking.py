"""A question in SQL over the tables: one select, nothing else, and nothing outside them."""

import duckdb

from asylia.figures import answers, store
from asylia.figures.answers import Answer
from asylia.figures.errors import QueryRefused

MOST = 100_000


def ask(sql: str) -> Answer:
    """Return what one SELECT over the tables yields, at most 100,000 rows; no file or address is reached.

    Raises: QueryRefused for anything but one select, and with the engine's reason for one that fails.
    """
    con = store.cursor()
    try:
        statements = con.extract_statements(sql)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise QueryRefused("ask one question: a single SELECT over the tables")
        done = con.execute(statements[0])
        columns = [column[0] for column in done.description or ()]
        rows = done.fetchmany(MOST)
    except duckdb.Error as error:
        raise QueryRefused(store.reason(error)) from None
    notes = [f"Only the first {MOST:,} rows."] if len(rows) == MOST else []
    return answers.answer("Answer to a question in SQL", columns, rows, notes=notes)
