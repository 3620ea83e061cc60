"""What a placement came to: who goes where, what each level reached and could reach, what is scarce."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from asylia.haven.levels import Level

FORMAT = "asylia-placement-result/1"


class Method(StrEnum):
    """How the levels were solved: to the optimum, or by prices to a proven gap where pairs are very many."""

    EXACT = "exact"
    PRICED = "priced"


@dataclass(frozen=True, slots=True)
class Reached:
    """A level's total, and the bound that no placement can pass once the levels before are kept."""

    name: Level
    value: float
    bound: float


@dataclass(frozen=True, slots=True)
class Price:
    """What one more unit of a capacity would add to a level, by the linear program: a guide, no promise."""

    of: str
    places: tuple[str, ...]
    level: Level
    worth: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """A placement; `placed` is family to place, `unplaced` family to reason, both in order of reference."""

    placed: Mapping[str, str]
    unplaced: Mapping[str, str]
    levels: tuple[Reached, ...]
    prices: tuple[Price, ...]
    finished: bool
    method: Method = Method.EXACT

    @property
    def gap(self) -> float:
        """The largest share by which a level could still rise; 0 where every level is proven best."""
        shares = [(level.bound - level.value) / max(1.0, abs(level.bound)) for level in self.levels]
        return max(0.0, *shares) if shares else 0.0


def to_json(outcome: Outcome) -> dict[str, object]:
    """Return a result as `asylia-placement-result/1`."""
    return {
        "format": FORMAT,
        "placed": [{"family": family, "place": place} for family, place in outcome.placed.items()],
        "unplaced": [{"family": family, "reason": reason} for family, reason in outcome.unplaced.items()],
        "levels": levels_to_json(outcome.levels),
        "method": outcome.method.value,
        "gap": outcome.gap,
        "prices": [
            {"of": price.of, "places": list(price.places), "level": price.level.value, "price": price.worth}
            for price in outcome.prices
        ],
        "finished": outcome.finished,
    }


def levels_to_json(levels: tuple[Reached, ...]) -> list[dict[str, object]]:
    """Return levels as JSON; whole numbers as such."""
    return [
        {"name": level.name.value, "value": _plain(level.value), "bound": _plain(level.bound)}
        for level in levels
    ]


def _plain(number: float) -> float | int:
    return int(number) if number == int(number) else round(number, 6)
