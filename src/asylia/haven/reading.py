"""A placement file, `asylia-placement/1`, becomes a round; whatever is wrong with it is refused by row."""

import json
from collections.abc import Iterable

from asylia.haven.errors import PlacementRefused
from asylia.haven.families import Family, Priority
from asylia.haven.places import Place, Quota, Round
from asylia.haven.rows import Json, Row

FORMAT = "asylia-placement/1"
_PRIORITIES = tuple(priority.value for priority in Priority)


def read_round(text: str, *, where: str) -> Round:
    """Return the round that a placement file describes.

    Raises: PlacementRefused for text that is not JSON or breaks the form, naming the row and its reference.
    """
    top = Row(_parsed(text, where), where=where, what="the file")
    if (named := top.text("format")) != FORMAT:
        raise top.refuse(f"its format is {named}; {FORMAT} is read")
    families = tuple(
        _family(item, number, where) for number, item in enumerate(top.items("families"), start=1)
    )
    places = tuple(_place(item, number, where) for number, item in enumerate(top.items("places"), start=1))
    quotas = tuple(_quota(item, number, where) for number, item in enumerate(top.items("quotas"), start=1))
    top.end()
    found = Round(families, places, quotas)
    check_round(found, where=where)
    return found


def check_round(found: Round, *, where: str) -> None:
    """Leave a round in which every reference stands for one thing that is there.

    Raises: PlacementRefused for a duplicate or unknown reference, or a family larger than every place.
    """
    _once("families", (family.ref for family in found.families), where)
    _once("places", (place.ref for place in found.places), where)
    known = {place.ref for place in found.places}
    seats = [place.seats for place in found.places if place.seats is not None]
    largest = max(seats, default=0) if len(seats) == len(found.places) and seats else None
    for number, family in enumerate(found.families, start=1):
        row = f"families, row {number} ({family.ref})"
        for key in ("ties", "wishes", "scores", "barred"):
            for ref in getattr(family, key):
                if ref not in known:
                    raise PlacementRefused(
                        where, 0, f"{row}: {key} names {ref}, which is no place of this file"
                    )
        if largest is not None and family.persons > largest:
            most = f"the largest place has {largest} seats"
            raise PlacementRefused(where, 0, f"{row}: {family.persons} persons fit into no place; {most}")
    for number, quota in enumerate(found.quotas, start=1):
        for ref in quota.places:
            if ref not in known:
                raise PlacementRefused(where, 0, f"quotas, row {number}: {ref} is no place of this file")


def _parsed(text: str, where: str) -> Json:
    def once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise PlacementRefused(where, 0, f"the key {twice} is given twice in one object")
        return found

    def no_number(word: str) -> float:
        raise PlacementRefused(where, 0, f"{word} is no number of JSON")

    try:
        parsed: Json = json.loads(text, object_pairs_hook=once, parse_constant=no_number)
    except json.JSONDecodeError as error:
        raise PlacementRefused(where, error.lineno, f"this is not JSON: {error.msg}") from None
    except RecursionError:
        raise PlacementRefused(where, 0, "values are nested too deep") from None
    except ValueError:
        raise PlacementRefused(where, 0, "a number has too many digits") from None
    return parsed


def _once(what: str, refs: Iterable[str], where: str) -> None:
    seen: dict[str, int] = {}
    for number, ref in enumerate(refs, start=1):
        if ref in seen:
            raise PlacementRefused(
                where, 0, f"{what}, row {number}: {ref} is the reference of row {seen[ref]} already"
            )
        seen[ref] = number


def _family(item: Json, number: int, where: str) -> Family:
    row = Row(item, where=where, what=f"families, row {number}")
    ref = row.text("ref")
    row.rename(f"families, row {number} ({ref})")
    found = Family(
        ref=ref,
        persons=row.whole("persons", least=1),
        priority=_priority(row, row.maybe_text("priority") or Priority.NORMAL.value),
        danger=row.maybe_whole("danger") or 0,
        clock_days=row.maybe_whole("clock_days"),
        waiting_days=row.maybe_whole("waiting_days") or 0,
        needs=row.amounts("needs"),
        languages=row.texts("languages") or (),
        nationality=row.maybe_text("nationality"),
        ties=row.texts("ties") or (),
        wishes=row.texts("wishes") or (),
        scores=row.numbers("scores"),
        barred=row.texts("barred") or (),
    )
    row.end()
    return found


def _place(item: Json, number: int, where: str) -> Place:
    row = Row(item, where=where, what=f"places, row {number}")
    ref = row.text("ref")
    row.rename(f"places, row {number} ({ref})")
    raw = row.take("accepts")
    accepts = Row({} if raw is None else raw, where=where, what=f"places, row {number} ({ref}), accepts")
    priorities = accepts.texts("priority")
    found = Place(
        ref=ref,
        seats=row.maybe_whole("seats"),
        services=row.amounts("services"),
        languages=row.texts("languages"),
        nationalities=accepts.texts("nationality"),
        priorities=None if priorities is None else tuple(_priority(accepts, word) for word in priorities),
        processing_days=row.maybe_whole("processing_days"),
    )
    accepts.end()
    row.end()
    return found


def _quota(item: Json, number: int, where: str) -> Quota:
    row = Row(item, where=where, what=f"quotas, row {number}")
    found = Quota(places=row.texts("places") or (), persons=row.whole("persons"))
    row.end()
    return found


def _priority(row: Row, word: str) -> Priority:
    if word not in _PRIORITIES:
        raise row.refuse(f"priority cannot be {word}; it is one of {', '.join(_PRIORITIES)}")
    return Priority(word)
