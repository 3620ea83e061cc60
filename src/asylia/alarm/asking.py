"""What has to be asked about an alarm: what cannot be, what contradicts itself, what is missing.

Nothing is refused here, and nothing is dropped: the alarm stands, and the questions stand beside it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from asylia.alarm.moments import Said
from asylia.alarm.record import Number, Record, Situation, State
from asylia.terms import states

Places = Mapping[str, frozenset[str]]
NO_PLACES: Places = {}


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask, the field it is about, and whether a step depends on the answer."""

    field: str
    sentence: str
    is_pressing: bool = False


def ask(record: Record, *, at: datetime, places: Places = NO_PLACES) -> tuple[Question, ...]:
    """Return every question about a record at a moment, the pressing ones first.

    `places` holds the known place names, in small letters, by state; a state without any is not asked about.
    """
    found = [
        *_states(record),
        *_times(record, at),
        *_removal(record, at),
        *_reports(record),
        *_numbers(record),
        *_places(record, places),
        *_missing(record),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda question: not question.is_pressing))


def _states(record: Record) -> Iterator[Question]:
    named = {"state": record.state, "origin": record.origin, "to": record.to}
    for field, state in named.items():
        if state.words and not state.code:
            yield Question(field, _no_state(state), is_pressing=True)
    for number, person in enumerate(record.people, 1):
        if person.nationality.words and not person.nationality.code:
            yield Question(f"people {number}", _no_state(person.nationality))
    if record.state.code and record.state.code == record.origin.code:
        here = states.name_of(record.state.code)
        yield Question(
            "origin",
            f"The person is said to be in {here} and to come from it: which is it? "
            "No organ of that state is written to.",
            is_pressing=True,
        )
    if record.state.code and record.state.code == record.to.code:
        yield Question(
            "to", "The removal would lead to the state where the person already is: where to?", True
        )


def _no_state(state: State) -> str:
    near = states.suggest(state.words)
    hint = " or ".join(f"{states.name_of(code)} ({code})" for code in near)
    return f"{state.words} is no state: {f'is {hint} meant?' if hint else 'which state is meant?'}"


def times(record: Record) -> tuple[tuple[str, Said], ...]:
    """Return every time that the record holds, with the field it stands in."""
    return (
        ("raised_at", record.raised_at),
        ("event.at", record.event.at),
        ("detention.since", record.detention.since),
        ("lost.last_seen_at", record.lost.last_seen_at),
        ("threat.removal_at", record.threat.removal_at),
        *((f"people {n} born", person.born) for n, person in enumerate(record.people, 1)),
        *((f"deadline: {item.what}", item.at) for item in record.deadlines),
        *((f"step: {item.authority}", item.at) for item in record.steps),
        *((f"report by {item.by}", said) for item in record.reports for said in (item.at, item.event_at)),
        *((f"report by {item.by}: removal", item.removal_at) for item in record.reports),
        *((f"sent to {item.door}", said) for item in record.sent for said in (item.at, item.answered)),
        *(
            (f"consent {n}", said)
            for n, item in enumerate(record.consents, 1)
            for said in (item.on, item.withdrawn)
        ),
    )


def _times(record: Record, at: datetime) -> Iterator[Question]:
    for field, said in times(record):
        if said.words and not said.is_read:
            yield Question(
                field,
                f"{said.words} is not a time that can be read: when was it? Write 2026-11-24, or "
                "2026-11-24T06:00+08:00.",
                is_pressing=field.startswith(("threat", "deadline")),
            )
        elif said.was_local:
            yield Question(
                field,
                f"{said.words} does not say in which clock; the easternmost of the state was taken. Is it?",
            )
    for field, said in _past(record):
        earliest = said.earliest(record.state.code)
        if earliest is not None and earliest > at + timedelta(hours=26):
            yield Question(field, f"{said.words} lies in the future, though it is told as past: when was it?")
    for number, person in enumerate(record.people, 1):
        if person.born.day is not None and not _may_be_born(person.born.day, at):
            yield Question(
                f"people {number} born", f"Nobody alive was born on {person.born.words}: when was it?"
            )


def _past(record: Record) -> Iterator[tuple[str, Said]]:
    for field, said in times(record):
        if "removal" not in field and not field.startswith("deadline"):
            yield field, said


def _may_be_born(born: date, at: datetime) -> bool:
    return at.year - 125 <= born.year <= at.year


def _removal(record: Record, at: datetime) -> Iterator[Question]:
    removal = record.threat.removal_at
    latest = removal.latest()
    if latest is not None and latest < at and not removal.is_month:
        yield Question(
            "threat.removal_at",
            f"The removal was set for {removal.words}, which has passed: did it happen, was it put off, "
            "and where is the person now?",
            is_pressing=True,
        )
    began = record.detention.since if record.detention.since.day else record.event.at
    if began.day and removal.day and removal.day < began.day:
        yield Question(
            "threat.removal_at",
            f"The removal ({removal.words}) comes before the arrest ({began.words}): which day is wrong?",
        )


def _reports(record: Record) -> Iterator[Question]:
    yield from _differ("persons", "how many people it is about", _counts(record))
    yield from _differ("event.place", "where it happened", _told(record.event.place, _places_told(record)))
    yield from _differ("event.at", "when it happened", _told(record.event.at.words, _days_told(record)))
    removals = [(report.by, report.removal_at.words) for report in record.reports]
    yield from _differ(
        "threat.removal_at", "when the removal is", _told(record.threat.removal_at.words, removals)
    )


def _told(own: str, told: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(by, words) for by, words in (("the record", own), *told) if words]


def _places_told(record: Record) -> list[tuple[str, str]]:
    return [(report.by, report.place) for report in record.reports]


def _days_told(record: Record) -> list[tuple[str, str]]:
    return [(report.by, report.event_at.words) for report in record.reports]


def _counts(record: Record) -> list[tuple[str, str]]:
    return _told(record.persons.words, [(report.by, report.persons.words) for report in record.reports])


def _differ(field: str, what: str, told: list[tuple[str, str]]) -> Iterator[Question]:
    """Yield a question where those who told it do not say the same."""
    if len({words.casefold() for _, words in told}) > 1:
        said = "; ".join(f"{by}: {words}" for by, words in told)
        yield Question(field, f"The sources do not agree {what}: {said}. All are kept; who would know?")


def _numbers(record: Record) -> Iterator[Question]:
    if record.persons.words and record.persons.low is None:
        yield Question(
            "persons", f"{record.persons.words} is no number: how many at least, how many at most?"
        )
    most = record.persons.high
    if most is not None and most < len(record.people):
        yield Question(
            "persons",
            f"The record counts {record.persons.words} but lists {len(record.people)} people: how many?",
        )
    if record.persons.words and record.persons.high == 0:
        yield Question("persons", "The record counts nobody: how many people is it about?")


def counted(record: Record) -> Number:
    """Return how many people it is about: from the smallest to the largest that any source says."""
    told = [record.persons, *(report.persons for report in record.reports)]
    low = [number.low for number in told if number.low is not None]
    high = [number.high for number in told if number.high is not None]
    if not low and record.people:
        return Number("", len(record.people), len(record.people))
    return Number(record.persons.words, min(low, default=None), max(high, default=None))


def _places(record: Record, places: Places) -> Iterator[Question]:
    here = record.state.code
    named = {
        "event.place": record.event.place,
        "lost.last_seen_place": record.lost.last_seen_place,
        "threat.border_point": record.threat.border_point,
    }
    for field, place in named.items():
        if not place or here not in places or _is_known(place, places[here]):
            continue
        elsewhere = sorted(code for code, names in places.items() if _is_known(place, names))
        where = ", ".join(states.name_of(code) for code in elsewhere)
        there = f"it is known in {where}; is the state right?" if where else "which town is it near?"
        yield Question(field, f"{place} is not a place known in {states.name_of(here)}: {there}")


def _is_known(place: str, names: frozenset[str]) -> bool:
    lower = place.casefold()
    parts = [part.strip() for part in lower.replace("(", ",").replace(")", ",").split(",")]
    words = lower.replace(",", " ").split()
    return any(part in names for part in (*parts, *words))


def _missing(record: Record) -> Iterator[Question]:
    if not record.state.words:
        yield Question(
            "state", "In which state is the person? It decides who is bound and which doors are open.", True
        )
    if not record.origin.words:
        why = "Until that is known no state is written to, since it could be that one."
        yield Question("origin", f"Which state did the person flee from? {why}", True)
    if not record.threat.removal_at.words and record.situation in (Situation.DETAINED, Situation.UNKNOWN):
        yield Question("threat.removal_at", "Is a day or hour of removal known, and who says so?", True)
    if record.situation is Situation.UNKNOWN:
        yield Question(
            "situation", "Is the person free, in hiding, detained, transferred, or out of contact?"
        )
    if not record.sender.contact:
        yield Question(
            "sender.contact", "Who sends the letters, and how are they reached? Anonymous ones are not read."
        )
