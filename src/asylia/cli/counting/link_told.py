"""What `asylia link` says of links: for people and as JSON."""

from collections.abc import Mapping

from asylia.cli import terminal
from asylia.counting.linkage import judging
from asylia.counting.linkage.linking import Linked
from asylia.law.telling import Line, Tone

SURE, LIKELY = 0.95, 0.5
MOST_SHOWN = 10
Told = dict[str, object]


def plain(linked: Linked, truth: Mapping[tuple[str, str], str] | None) -> Told:
    """Return links and what goes with them as JSON (asylia-links/1)."""
    told: Told = {
        "format": "asylia-links/1",
        "lists": [
            {
                "list": one.name,
                "rows": len(one.rows) + len(one.unusable),
                "compared": len(one.rows),
                "encoding": one.encoding,
                "without_usable_name": [{"line": row.line, "ref": row.ref} for row in one.unusable],
                "not_read": [
                    {"line": doubt.line, "ref": doubt.ref, "column": doubt.column, "why": doubt.why}
                    for doubt in one.doubts
                ],
            }
            for one in linked.lists
        ],
        "pairs_of_lists": _shared(linked),
        "links": [
            {
                "left_list": one.left.list_name,
                "left_ref": one.left.ref,
                "right_list": one.right.list_name,
                "right_ref": one.right.ref,
                "probability": round(one.probability, 4),
                "cluster": one.cluster or None,
            }
            for one in linked.links
        ],
    }
    if truth is not None:
        told["judged"] = _judged(linked, truth)
    return told


def _shared(linked: Linked) -> list[Told]:
    names = [one.name for one in linked.lists]
    found = []
    for at, left in enumerate(names):
        for right in names[at + 1 :]:
            chosen = [
                one for one in linked.links if {one.left.list_name, one.right.list_name} == {left, right}
            ]
            found.append(
                {
                    "left": left,
                    "right": right,
                    "sure": sum(one.probability >= SURE for one in chosen),
                    "likely": sum(one.probability >= LIKELY for one in chosen),
                    "uncertain": sum(0.2 <= one.probability < SURE for one in chosen),
                }
            )
    return found


def _judged(linked: Linked, truth: Mapping[tuple[str, str], str]) -> list[Told]:
    links = [
        ((one.left.list_name, one.left.ref), (one.right.list_name, one.right.ref), one.probability)
        for one in linked.links
    ]
    compared = {one.name for one in linked.lists}
    truth = {row: person for row, person in truth.items() if row[0] in compared}
    steps = (*judging.judge(links, truth, at=(LIKELY, SURE)), judging.best(links, truth))
    return [
        {
            "at": judged.at,
            "links": judged.links,
            "precision": _interval(judged.precision),
            "recall": _interval(judged.recall),
            "f1": round(judged.f1, 4),
        }
        for judged in steps
    ]


def _interval(share: judging.Share) -> list[float]:
    return [round(share.value, 4), round(share.low, 4), round(share.high, 4)]


def say(told: Told, *, out: str | None, unread: str | None) -> None:
    """Print what was found, between which lists, and what was not read."""
    for one in _rows(told, "lists"):
        missing = _rows(one, "without_usable_name")
        note = f"; {len(missing)} without a usable name, not compared" if missing else ""
        encoding = "" if one["encoding"] == "utf-8" else f", read as {one['encoding']}"
        terminal.say([Line(f"{one['list']}: {one['rows']} rows{encoding}{note}")])
    terminal.say([Line("")])
    head = ("lists", "sure (95%)", "likely (50%)", "to be looked at (20-95%)")
    rows = [
        (f"{one['left']} and {one['right']}", *(str(one[key]) for key in ("sure", "likely", "uncertain")))
        for one in _rows(told, "pairs_of_lists")
    ]
    terminal.table(head, rows)
    _say_judged(told)
    _say_unread(told, unread)
    shown = f"Written to {out}." if out else "Nothing was written; --out LINKS.csv keeps the links."
    terminal.say([Line(""), Line(shown)])
    terminal.say(
        [Line("A link is a probability, not a finding: a person looks at what matters.", tone=Tone.DETAIL)]
    )


def _say_judged(told: Told) -> None:
    if "judged" not in told:
        return
    terminal.say([Line(""), Line("Against the truth, over pairs of rows of two lists:")])
    rows = [
        (
            f"{one['at']:.2f}",
            str(one["links"]),
            _shown(one["precision"]),
            _shown(one["recall"]),
            f"{one['f1']:.3f}",
        )
        for one in _rows(told, "judged")
    ]
    terminal.table(("from", "links", "precision (95% interval)", "recall (95% interval)", "F1"), rows)


def _shown(interval: object) -> str:
    assert isinstance(interval, list)
    value, low, high = interval
    return f"{value:.3f} ({low:.3f} to {high:.3f})"


def _say_unread(told: Told, unread: str | None) -> None:
    doubts = [(one["list"], doubt) for one in _rows(told, "lists") for doubt in _rows(one, "not_read")]
    if not doubts:
        return
    terminal.say([Line(""), Line(f"Not read, in {len(doubts)} places:", tone=Tone.WARNING)])
    for name, doubt in doubts[:MOST_SHOWN]:
        terminal.say([Line(f"{name}, line {doubt['line']}, {doubt['column']}: {doubt['why']}", indent=2)])
    if len(doubts) > MOST_SHOWN:
        where = f"; {unread} has them all" if unread else "; --out or --json shows them all"
        terminal.say([Line(f"and {len(doubts) - MOST_SHOWN} more{where}", indent=2)])


def _rows(told: Mapping[str, object], key: str) -> list[Told]:
    found = told[key]
    assert isinstance(found, list)
    return found
