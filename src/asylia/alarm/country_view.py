"""The incidents of each state as a picture: one shape an incident, told by how it ended. Standalone SVG.

Shapes are reported incidents, not people: aggregates overlap single events, so people cannot be summed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from asylia.alarm import timeline
from asylia.alarm.incidents import Event, Incident
from asylia.alarm.timeline import NARROW, WIDE, WORDS
from asylia.terms import states

_STEP, _LINE, _GAP = 18, 17, 16
_SHORT = {
    Event.RELEASED: "let go",
    Event.DETAINED: "held",
    Event.HANDED_OVER: "handed over",
    Event.REPATRIATED: "returned",
    Event.DISAPPEARED: "lost",
}
_NAMES = {"LAO": "Laos", "PRK": "North Korea", "KOR": "South Korea"}
CAUTION = (
    "One shape is one incident that was reported, not all",
    "that happened; no rate can be drawn from them.",
)


def draw(found: Sequence[Incident], *, title: str, narrow: bool = False) -> str:
    """Return the incidents by state and by end as SVG text, the state with most reports first."""
    width, margin = (NARROW, 16) if narrow else (WIDE, 24)
    drawn, taken = timeline.key(margin, 58, width=width - margin)
    lines = [timeline.text(margin, 32, title, kind="h"), drawn]
    y = 58 + taken + 10.0
    for state, ends in _by_state(found):
        body, y = _block(state, ends, (margin, y), width=width, narrow=narrow)
        lines.append(body)
    for words in CAUTION if narrow else (" ".join(CAUTION),):
        lines.append(timeline.text(margin, y + 8, words, kind="s"))
        y += _LINE
    spoken = f"{title}. " + " ".join(f"{name(s)}: {_counted(ends)}." for s, ends in _by_state(found))
    return timeline.svg(timeline.Sheet(width, y + 8, title, spoken, "\n".join(lines)))


def _by_state(found: Sequence[Incident]) -> list[tuple[str, Counter[Event]]]:
    states_there = Counter(one.country for one in found)
    ordered = sorted(states_there, key=lambda state: (-states_there[state], state))
    return [(state, Counter(one.final_event for one in found if one.country == state)) for state in ordered]


def _block(
    state: str, ends: Counter[Event], at: tuple[float, float], *, width: int, narrow: bool
) -> tuple[str, float]:
    x, y = at
    head = f"{name(state)}, {sum(ends.values())}"
    lines = [
        timeline.text(x, y + 12, head, kind="y"),
        timeline.text(x, y + 12 + _LINE, _counted(ends), kind="s"),
    ]
    left, top = (x, y + 16 + 2 * _LINE) if narrow else (x + 360, y + 12)
    across = int((width - 16 - left) // _STEP)
    for number, event in enumerate(_each(ends)):
        row, column = divmod(number, across)
        lines.append(timeline.mark(left + 7 + column * _STEP, top + row * _STEP, event))
    rows = -(-sum(ends.values()) // across)
    bottom = max(top + (rows - 1) * _STEP + 8, y + 12 + _LINE + 4)
    return "\n".join(lines), bottom + _GAP


def _each(ends: Counter[Event]) -> Iterator[Event]:
    for event in WORDS:
        yield from (event for _ in range(ends[event]))


def _counted(ends: Counter[Event]) -> str:
    return ", ".join(f"{ends[event]} {_SHORT[event]}" for event in WORDS if ends[event])


def name(state: str) -> str:
    """Return the name that a state goes by in a picture or a table."""
    return _NAMES.get(state, states.name_of(state))
