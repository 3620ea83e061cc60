"""Whom to reach: missions near a place, with distance, town, kind and the date of the information.

A mission that the data cannot place is listed without a distance, never left out; a state for which the data
lists none may still have one.
"""

import difflib
import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from asylia.alarm.errors import AlarmUnknown, OriginAddressed
from asylia.terms import states

EARTH_RADIUS_KM = 6371.0088
INFORMATION_ON = date(2022, 11, 16)
INFORMATION_FROM = "Wikidata, by way of database-of-embassies (CC0)"
Position = tuple[float, float]


class Placed(StrEnum):
    """How the data places a mission."""

    HERE = "by its own coordinates"
    TOWN = "by its town"
    NOWHERE = "not placed by the data"


@dataclass(frozen=True, slots=True)
class City:
    """A town, or one at a border crossing: its names in several scripts, position and inhabitants."""

    name: str
    other_names: tuple[str, ...]
    state: str
    province: str
    position: Position
    inhabitants: int


@dataclass(frozen=True, slots=True)
class Mission:
    """A mission of one state in another; `sending` is a code, or a name where there is no code."""

    sending: str
    host: str
    city: str
    kind: str
    position: Position | None
    placed: Placed
    item: str


@dataclass(frozen=True, slots=True)
class Near:
    """A mission and how far it is; the distance is None where the data does not place it."""

    mission: Mission
    distance_km: float | None
    information_on: date = INFORMATION_ON


def distance_km(one: Position, other: Position) -> float:
    """Return the great-circle distance between two places in degrees. Source: R. W. Sinnott, 1984."""
    north, south = math.radians(one[0]), math.radians(other[0])
    rise = math.sin((south - north) / 2) ** 2
    run = math.cos(north) * math.cos(south) * math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, rise + run)))


def find_place(name: str, *, state: str, cities: Sequence[City]) -> City:
    """Return the town of that name in a state; of several, the one with the most inhabitants.

    Raises: AlarmUnknown with near names, or, for a state without any town on file, with what to do instead.
    """
    if not states.is_state(state):
        raise AlarmUnknown(f"{state} is not a state's code of three letters{states.hint(state)}")
    here = [city for city in cities if city.state == state]
    if not here:
        raise AlarmUnknown(
            f"no towns of {states.name_of(state)} are on file; give the place as latitude,longitude, "
            "for example 41.79,123.43"
        )
    wanted = folded(name)
    found = [city for city in here if wanted in {folded(known) for known in (city.name, *city.other_names)}]
    if not found:
        raise AlarmUnknown(_unknown(name, state, here, cities))
    return max(found, key=lambda city: (city.inhabitants, city.name))


def read_position(text: str) -> Position | None:
    """Return the position that a text such as 41.79,123.43 gives; None if it is not written so.

    Raises: AlarmUnknown for degrees that are nowhere on earth.
    """
    parts = text.split(",")
    if len(parts) != 2:
        return None
    try:
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise AlarmUnknown(f"{text} is nowhere on earth: latitude -90 to 90, then longitude -180 to 180")
    return latitude, longitude


def folded(name: str) -> str:
    """Return a name without capitals, marks and punctuation, as it is compared."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _unknown(name: str, state: str, here: Sequence[City], cities: Sequence[City]) -> str:
    known = {folded(city.name): city.name for city in here}
    near = difflib.get_close_matches(folded(name), known, n=3, cutoff=0.6)
    elsewhere = sorted({city.state for city in cities if folded(city.name) == folded(name)} - {state})
    advice = (
        f"did you mean {' or '.join(known[one] for one in near)}?" if near else "give a larger town near it"
    )
    if elsewhere:
        advice += f" There is one of that name in {', '.join(elsewhere)}."
    return f"no place {name} in {states.name_of(state)} is on file; {advice} Or give latitude,longitude."


def near(
    position: Position, *, missions: Iterable[Mission], host: str, origin: str, of: Sequence[str] = ()
) -> tuple[Near, ...]:
    """Return the missions in a host state, the nearest first, those that the data does not place last.

    `of`: only those of these states. Those of the state of origin are never among them.
    Raises: OriginAddressed if those of the state of origin are asked for.
    """
    if origin in of:
        raise OriginAddressed(
            f"{states.name_of(origin)} is the state they fled: nobody is sent to its missions"
        )
    there = [m for m in missions if m.host == host and m.sending != origin]
    wanted = [m for m in there if not of or m.sending in of]
    told = [Near(m, distance_km(position, m.position) if m.position else None) for m in wanted]
    return tuple(
        sorted(told, key=lambda one: (one.distance_km is None, one.distance_km or 0.0, one.mission.sending))
    )


def town_of(mission: Mission, *, cities: Sequence[City], within_km: float = 40) -> str:
    """Return the largest town of the host near a mission that the data puts into a mere district; or ""."""
    if mission.position is None:
        return ""
    around = [
        city
        for city in cities
        if city.state == mission.host and distance_km(city.position, mission.position) <= within_km
    ]
    largest = max(around, key=lambda city: city.inhabitants, default=None)
    return largest.name if largest else ""
