"""How counts and rates are written for readers: a range where small cells leave it open."""

from asylia.figures import answers, cells
from asylia.figures.answers import Answer

NOTHING = "-"
UNREAD = {"source", "other_sources"}


def share(low: float | None, high: float | None) -> str:
    """Return a rate in percent: 49%, or 48% to 53%, or a dash where nothing was decided."""
    if low is None or high is None:
        return NOTHING
    least, most = f"{low:.0%}", f"{high:.0%}"
    return least if least == most else f"{least} to {most}"


def folded(found: Answer) -> Answer:
    """Return the answer for reading: each count with its bounds in one column, addresses left out."""
    heads = [name for name in found.columns if not _is_bound(name, found) and name not in UNREAD]
    rows = [[_cell(record, name, found) for name in heads] for record in found.records()]
    return answers.answer(found.title, heads, rows, notes=found.notes, sources=found.sources)


def _is_bound(name: str, found: Answer) -> bool:
    return any(name.endswith(end) and name.removesuffix(end) in found.columns for end in ("_low", "_high"))


def _cell(record: dict[str, object], name: str, found: Answer) -> str:
    low, high = record.get(f"{name}_low"), record.get(f"{name}_high")
    if f"{name}_low" in found.columns:
        if isinstance(low, float) or name.endswith("_share"):
            return share(_real(low), _real(high))
        return cells.shown(_whole(low), _whole(high))
    return written(name, record[name])


def written(name: str, value: object) -> str:
    """Return one value as readers want it: thousands apart, but not in a year; a dash for nothing."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, int) and "year" not in name:
        return f"{value:,}"
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def _real(value: object) -> float | None:
    return value if isinstance(value, float) else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
