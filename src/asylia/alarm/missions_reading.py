"""Rows of the open data become towns and missions; a mission without coordinates is placed by its town."""

from collections.abc import Iterable, Mapping

from asylia.alarm.errors import AlarmDataRefused
from asylia.alarm.missions import City, Mission, Placed, Position, folded
from asylia.terms import states

Row = Mapping[str, str]


def read_cities(rows: Iterable[Row], crossings: Iterable[Row]) -> tuple[City, ...]:
    """Return the towns, and those at border crossings that are no town on file. Raises: AlarmDataRefused."""
    found = [_city(row, number) for number, row in enumerate(rows, start=2)]
    known = {(city.state, folded(city.name)) for city in found}
    for number, row in enumerate(crossings, start=2):
        city = _crossing(row, number)
        if city and (city.state, folded(city.name)) not in known:
            known.add((city.state, folded(city.name)))
            found.append(city)
    return tuple(found)


def _city(row: Row, number: int) -> City:
    try:
        return City(
            name=row["name"],
            other_names=tuple(n for n in (*row["name_ko"].split("|"), *row["name_zh"].split("|")) if n),
            state=row["state"],
            province=row["province"],
            position=(float(row["lat"]), float(row["lon"])),
            inhabitants=int(row["population"]),
        )
    except (KeyError, ValueError) as error:
        raise AlarmDataRefused("cities.csv", number, f"the row cannot be read: {error}") from None


def _crossing(row: Row, number: int) -> City | None:
    state = states.from_alpha2(row["other_country"])
    if state is None:
        raise AlarmDataRefused("border_crossings.csv", number, f"{row['other_country']} is no state")
    if not row["other_lat"]:
        return None
    name = row["other_side"].partition(" (")[0]
    at = (float(row["other_lat"]), float(row["other_lon"]))
    return City(name, (row["crossing"],), state, row["other_admin1"], at, 0)


def read_missions(rows: Iterable[Row], cities: Iterable[City]) -> tuple[Mission, ...]:
    """Return the missions, each placed as well as the data allows. Raises: AlarmDataRefused."""
    held = list(rows)
    towns = {(city.state, folded(city.name)): city.position for city in cities if city.inhabitants}
    items = _middles(held)
    return tuple(_mission(row, number, towns, items) for number, row in enumerate(held, start=2))


def _middles(rows: Iterable[Row]) -> dict[str, Position]:
    """Return for each town's item the middle of the missions there that have coordinates of their own."""
    found: dict[str, list[Position]] = {}
    for row in rows:
        if row["city_item"] and row["latitude"]:
            found.setdefault(row["city_item"], []).append((float(row["latitude"]), float(row["longitude"])))
    return {
        item: (sum(p[0] for p in at) / len(at), sum(p[1] for p in at) / len(at)) for item, at in found.items()
    }


def _mission(
    row: Row, number: int, towns: Mapping[tuple[str, str], Position], items: Mapping[str, Position]
) -> Mission:
    try:
        position, placed = _placed(row, towns, items)
        return Mission(row["sending"], row["host"], row["city"], row["kind"], position, placed, row["item"])
    except (KeyError, ValueError) as error:
        raise AlarmDataRefused("missions.csv", number, f"the row cannot be read: {error}") from None


def _placed(
    row: Row, towns: Mapping[tuple[str, str], Position], items: Mapping[str, Position]
) -> tuple[Position | None, Placed]:
    if row["latitude"]:
        return (float(row["latitude"]), float(row["longitude"])), Placed.HERE
    by_town = towns.get((row["host"], folded(row["city"]))) if row["city"] else None
    position = by_town or items.get(row["city_item"])
    return (position, Placed.TOWN) if position else (None, Placed.NOWHERE)
