"""The three treaty files read from their text: the treaties, what states did, and what they reserved.

Text in, values out: the loader opens the files. Whatever breaks the form is refused with file and line.
"""

import csv
import io
from collections.abc import Callable, Collection, Iterator
from datetime import date

from asylia.law import treaties
from asylia.law.errors import LawFileRefused
from asylia.law.treaties import Action, Reservation, Rule, Treaty, TreatyStatus
from asylia.terms import states, strict_yaml
from asylia.terms.fields import Fields

ACTION_COLUMNS = ["iso3", "treaty", "date", "action", "source"]
RESERVATION_COLUMNS = ["iso3", "treaty", "article", "kind", "effect", "from", "until", "source", "confidence"]
RESERVATION_KINDS = frozenset({"geographic_limitation", "reservation", "understanding", "declaration"})
CONFIDENCES = ("high", "medium", "low")
UNDATED = frozenset({"party_date_unknown"})


def parse_status(
    *, treaties_yaml: str, actions_csv: str, reservations_csv: str, where: Callable[[str], str] = str
) -> TreatyStatus:
    """Return the whole treaty status; `where` turns a file's name into the place that refusals show.

    Raises: LawFileRefused with file and line for whatever breaks the form.
    """
    known = parse_treaties(treaties_yaml, name=where("treaties.yaml"))
    return treaties.assemble(
        known,
        actions=parse_actions(actions_csv, name=where("treaty_actions.csv"), known=known),
        reservations=parse_reservations(reservations_csv, name=where("reservations.csv"), known=known),
    )


def parse_treaties(text: str, *, name: str) -> dict[str, Treaty]:
    """Return the treaties by their reference, in the file's order.

    Raises: LawFileRefused for a missing, unknown or repeated key or treaty, or a rule of no known form.
    """
    document = strict_yaml.Document(text, where=name, refusal=LawFileRefused)
    top = Fields(document, document.root, what="the file of treaties")
    found: dict[str, Treaty] = {}
    for item in top.items("treaties"):
        treaty = _treaty(Fields(document, item, what="a treaty"))
        if treaty.ref in found:
            raise document.refuse(item.line, f"the treaty {treaty.ref} is given twice")
        found[treaty.ref] = treaty
    top.end()
    return found


def parse_actions(text: str, *, name: str, known: Collection[str]) -> tuple[Action, ...]:
    """Return the rows of the action file; `known` are the treaties' references.

    Raises: LawFileRefused for a row with an unknown state, treaty or action, an impossible or missing date,
        no source, or what another row says already.
    """
    found: list[Action] = []
    seen: set[tuple[str, str, str, str]] = set()
    pairs: set[tuple[str, str]] = set()
    for line, (iso3, treaty, day, kind, source) in _rows(text, name=name, columns=ACTION_COLUMNS):
        if (iso3, treaty) not in pairs:
            _check_pair(name, line, iso3, treaty, known)
            pairs.add((iso3, treaty))
        if kind not in treaties.ACTIONS:
            shown = ", ".join(sorted(treaties.ACTIONS))
            raise LawFileRefused(name, line, f"the action cannot be {kind or 'empty'}; it is one of {shown}")
        if not day and kind not in UNDATED:
            raise LawFileRefused(name, line, f"a {kind} needs a date")
        if (iso3, treaty, day, kind) in seen:
            raise LawFileRefused(name, line, f"{kind} of {treaty} by {iso3} on {day} is given twice")
        seen.add((iso3, treaty, day, kind))
        found.append(Action(iso3, treaty, _day(name, line, day), kind, _source(name, line, source)))
    return tuple(found)


def parse_reservations(text: str, *, name: str, known: Collection[str]) -> tuple[Reservation, ...]:
    """Return the rows of the reservation file; `known` are the treaties' references.

    Raises: LawFileRefused for a row with an unknown state, treaty, kind or confidence, an impossible date, a
        period that ends before it starts, or no source.
    """
    found: list[Reservation] = []
    for line, row in _rows(text, name=name, columns=RESERVATION_COLUMNS):
        iso3, treaty, article, kind, effect, start, until, source, confidence = row
        _check_pair(name, line, iso3, treaty, known)
        if kind not in RESERVATION_KINDS:
            shown = ", ".join(sorted(RESERVATION_KINDS))
            raise LawFileRefused(name, line, f"the kind cannot be {kind or 'empty'}; it is one of {shown}")
        if confidence not in CONFIDENCES:
            raise LawFileRefused(name, line, f"the confidence is one of {', '.join(CONFIDENCES)}")
        if not article or not effect:
            raise LawFileRefused(name, line, "a reservation names its article and its effect")
        first, end = _day(name, line, start), _day(name, line, until)
        if first and end and end <= first:
            raise LawFileRefused(name, line, f"it would end on {end}, before it starts on {first}")
        source = _source(name, line, source)
        found.append(Reservation(iso3, treaty, article, kind, effect, first, end, source, confidence))
    return tuple(found)


def _treaty(fields: Fields) -> Treaty:
    source = fields.text("source")
    verified = fields.flag("verified", default=False)
    if verified and not treaties.is_verified(source):
        why = "a source that is from knowledge, or to verify, is not verified"
        raise fields.document.refuse(fields.line, why)
    treaty = Treaty(
        ref=fields.text("treaty"),
        title=fields.text("title"),
        in_force=fields.day("in_force"),
        article=fields.text("article"),
        rule=_rule(Fields(fields.document, fields.need("rule"), what="the rule")),
        source=source,
        confidence=fields.one_of("confidence", CONFIDENCES),
        verified=verified,
        list_complete_until=fields.maybe_day("list_complete_until"),
        note=fields.maybe_text("note"),
    )
    fields.end()
    return treaty


def _rule(fields: Fields) -> Rule:
    days = _count(fields, "days_after_deposit")
    months = _count(fields, "months_after_deposit")
    if (days is None) == (months is None):
        why = "the rule has either days_after_deposit or months_after_deposit"
        raise fields.document.refuse(fields.line, why)
    then = fields.one_of("then", ("first_of_next_month", "at_once"), default="at_once")
    fields.end()
    return Rule(days=days or 0, months=months or 0, first_of_next_month=then == "first_of_next_month")


def _count(fields: Fields, key: str) -> int | None:
    written = fields.maybe_text(key)
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and len(written) <= 3):
        raise fields.document.refuse(fields.line, f'{key} is a whole number in quotes, like "30"')
    return int(written)


def _rows(text: str, *, name: str, columns: list[str]) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = next(reader, [])
        if header != columns:
            raise LawFileRefused(name, 1, f"the first line must be {','.join(columns)}")
        for row in reader:
            if len(row) != len(columns):
                raise LawFileRefused(name, reader.line_num, f"{len(row)} fields instead of {len(columns)}")
            yield reader.line_num, row
    except csv.Error as error:
        raise LawFileRefused(name, reader.line_num, f"this is not CSV: {error}") from None


def _check_pair(name: str, line: int, iso3: str, treaty: str, known: Collection[str]) -> None:
    if not states.is_state(iso3) and iso3 not in treaties.ORGANISATIONS:
        near = states.suggest(iso3)
        hint = f"; was {' or '.join(near)} meant?" if near else ""
        raise LawFileRefused(name, line, f"there is no state {iso3 or '(empty)'} in ISO 3166 alpha-3{hint}")
    if treaty not in known:
        raise LawFileRefused(name, line, f"the treaty {treaty or '(empty)'} is not in the file of treaties")


def _day(name: str, line: int, written: str) -> date | None:
    if not written:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise LawFileRefused(name, line, f"{written} is not a day of the calendar (YYYY-MM-DD)") from None
    if len(written) != 10 or written[7] != "-":
        raise LawFileRefused(name, line, f"{written} is not written YYYY-MM-DD")
    return day


def _source(name: str, line: int, source: str) -> str:
    if not source.strip():
        raise LawFileRefused(name, line, "the row has no source")
    return source
