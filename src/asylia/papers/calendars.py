"""Time zones and public holidays, looked up by plain names: for whoever must know when an office works.

Holidays come from the `holidays` library, by civil calendar and region. Where it knows none, it is said.
"""

from collections.abc import Mapping
from datetime import UTC, date, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import holidays

# The zone of a state's capital, where its ministries and missions are.
ZONES: Mapping[str, str] = {
    "CHN": "Asia/Shanghai",
    "DEU": "Europe/Berlin",
    "FRA": "Europe/Paris",
    "GBR": "Europe/London",
    "IDN": "Asia/Jakarta",
    "JPN": "Asia/Tokyo",
    "KHM": "Asia/Phnom_Penh",
    "KOR": "Asia/Seoul",
    "LAO": "Asia/Vientiane",
    "MMR": "Asia/Yangon",
    "MNG": "Asia/Ulaanbaatar",
    "MYS": "Asia/Kuala_Lumpur",
    "PHL": "Asia/Manila",
    "RUS": "Europe/Moscow",
    "SGP": "Asia/Singapore",
    "THA": "Asia/Bangkok",
    "TUR": "Europe/Istanbul",
    "USA": "America/New_York",
    "VNM": "Asia/Ho_Chi_Minh",
}
HOST = "host"


def zone(name: str, *, host: str) -> tuple[tzinfo, bool]:
    """Return the zone of that name (`host`: of the host state), and whether it is known; else UTC."""
    wanted = ZONES.get(host, "") if name == HOST else name
    try:
        return (ZoneInfo(wanted), True) if wanted else (UTC, False)
    except ZoneInfoNotFoundError:
        return UTC, False


def days_off(names: str, *, host: str, year: int) -> tuple[frozenset[date], bool]:
    """Return the holidays of every region named, like `FR-6AE` or `host+KR`, and whether all are known.

    They are those of the year and of the one that follows.
    """
    found: set[date] = set()
    all_known = True
    for name in names.split("+"):
        country, _, region = (host if name == HOST else name).partition("-")
        days = _of_country(country, region, year)
        all_known = all_known and days is not None
        found |= days or frozenset()
    return frozenset(found), all_known


@cache
def _of_country(country: str, region: str, year: int) -> frozenset[date] | None:
    if not country or not hasattr(holidays, country):
        return None
    return frozenset(holidays.country_holidays(country, subdiv=region or None, years=(year, year + 1)))
