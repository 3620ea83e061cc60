"""What a table of overlaps cannot say, whatever the model: found before any model is asked."""

from dataclasses import dataclass

from asylia.counting.estimation.overlaps import Overlaps

FEWEST_LISTS = 3
_FEW_SHARED = 5


@dataclass(frozen=True, slots=True)
class Usable:
    """The table that models are shown, what to know about it, and why nothing can be said (or None)."""

    table: Overlaps
    warnings: tuple[str, ...]
    refused: str | None


def look(table: Overlaps, *, independent: bool = False) -> Usable:
    """Return what of a table can be used: empty and doubled lists are left out."""
    kept, warnings = _without_empty(table)
    kept, doubled = _without_doubles(kept)
    warnings += doubled
    if len(kept.lists) < 2:
        return Usable(kept, warnings, "one list alone says nothing about the people it does not hold")
    if not _ties(kept):
        return Usable(
            kept, warnings, "no two lists share anybody, so nothing shows how much of the whole they hold"
        )
    groups = _groups(kept)
    meeting = max(len(group) for group in groups)
    if meeting == 2 and not (independent and len(kept.lists) == 2):
        return Usable(kept, warnings, _two(kept, groups))
    return Usable(kept, warnings + _alone(kept, groups) + _thin(kept), None)


def _without_empty(table: Overlaps) -> tuple[Overlaps, tuple[str, ...]]:
    empty = [name for name, persons in zip(table.lists, table.on_list(), strict=True) if not persons]
    if not empty:
        return table, ()
    return table.without(empty), tuple(f"list {name} holds nobody and was left out" for name in empty)


def _without_doubles(table: Overlaps) -> tuple[Overlaps, tuple[str, ...]]:
    """Leave out a list that holds exactly the people another holds: it is that list under a second name."""
    shared, size = table.shared(), table.on_list()
    gone: dict[str, str] = {}
    for later in range(len(table.lists)):
        for earlier in range(later):
            if shared[earlier, later] == size[earlier] == size[later] and table.lists[earlier] not in gone:
                gone.setdefault(table.lists[later], table.lists[earlier])
    said = tuple(
        f"list {one} holds exactly the people of {other} and was left out" for one, other in gone.items()
    )
    return (table.without(gone) if gone else table), said


def _ties(table: Overlaps) -> list[tuple[int, int]]:
    shared = table.shared()
    number = len(table.lists)
    return [(a, b) for a in range(number) for b in range(a + 1, number) if shared[a, b]]


def _groups(table: Overlaps) -> list[set[int]]:
    """Return the sets of lists that hang together by shared people."""
    groups = [{place} for place in range(len(table.lists))]
    for one, other in _ties(table):
        joined = [group for group in groups if one in group or other in group]
        groups = [group for group in groups if group not in joined] + [set().union(*joined)]
    return groups


def _alone(table: Overlaps, groups: list[set[int]]) -> tuple[str, ...]:
    """Return warnings for lists that share nobody with the largest group of lists that meet."""
    size = table.on_list()
    largest = max(groups, key=lambda group: (len(group), sum(int(size[place]) for place in group)))
    gone = [name for place, name in enumerate(table.lists) if place not in largest]
    return tuple(
        f"list {name} shares nobody with the lists that meet: what it adds rests on its being independent"
        for name in gone
    )


def _two(table: Overlaps, groups: list[set[int]]) -> str:
    if len(table.lists) == 2:
        return (
            f"two lists ({' and '.join(table.lists)}) cannot show whether being on one makes being on the "
            "other likelier; state --independent to assume that it does not"
        )
    met = [" and ".join(table.lists[place] for place in sorted(group)) for group in groups if len(group) == 2]
    return (
        f"no three lists hang together by shared people (only {', '.join(met)}), and two cannot show whether "
        "being on one makes being on the other likelier, so the number of the hidden is not determined"
    )


def _thin(table: Overlaps) -> tuple[str, ...]:
    """Return warnings where overlaps are so thin that a few people decide the answer."""
    shared = sum(int(table.shared()[pair]) for pair in _ties(table))
    said: list[str] = []
    if shared < _FEW_SHARED * len(table.lists):
        said.append(f"lists share only {shared} people in all: a few links more or less change the answer")
    if len(table.lists) == FEWEST_LISTS:
        said.append("with three lists nothing can show a tie that binds all three; it is assumed away")
    return tuple(said)
