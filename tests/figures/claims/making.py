"""Claims and files for tests; every speaker, place and figure made here is invented."""

import io
from collections.abc import Sequence

import openpyxl

from asylia.figures.claims import checking, reading
from asylia.figures.claims.reading import Reading

HEAD = "id,said_by,said_on,population,measure,period_start,period_end,value_low,value_high,place,kind,note"
MINISTRY = "Ministry of Arrivals"


def row(ref: str, value: object, **more: object) -> str:
    """A line of a claims table: arrivals in Freedonia in 2020 by its ministry, unless said otherwise."""
    told = {
        "said_by": MINISTRY,
        "said_on": "2022-01-15",
        "population": "arrivals in Freedonia",
        "measure": "annual",
        "start": "2020",
        "end": "2020",
        "high": value,
        "place": "FRE",
        "kind": "official",
        "note": "",
    } | more
    cells = [ref, *(told[name] for name in ("said_by", "said_on", "population", "measure", "start", "end"))]
    cells += [value, told["high"], told["place"], told["kind"], told["note"]]
    return ",".join(str(cell) for cell in cells)


def press(ref: str, value: object, **more: object) -> str:
    return row(ref, value, **({"said_by": "Courier", "kind": "press", "said_on": "2022-03-01"} | more))


def read(text: str | bytes) -> Reading:
    raw = text.encode() if isinstance(text, str) else text
    return reading.read_table(raw, where="table.csv")


def kinds(*lines: str) -> dict[str, set[str]]:
    """What is found about each claim of a table."""
    found: dict[str, set[str]] = {}
    for finding in checking.find(read("\n".join((HEAD, *lines))).claims):
        found.setdefault(finding.about.ref, set()).add(finding.kind.value)
    return found


def workbook(rows: Sequence[Sequence[object]], *, merged: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    for line in rows:
        book.active.append(list(line))
    for cells in merged:
        book.active.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
