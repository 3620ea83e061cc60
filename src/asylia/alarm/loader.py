"""The one place of the alarm side that reads files: the data that ships in `data/`."""

import csv
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from asylia.alarm import door_files, forms, incidents_reading, items, missions_reading, obligations, texts
from asylia.alarm.doors import Door
from asylia.alarm.errors import AlarmDataRefused, AlarmUnknown
from asylia.alarm.forms import Form
from asylia.alarm.holding import Words
from asylia.alarm.incidents import Incident, Report
from asylia.alarm.items import Item
from asylia.alarm.merging import Weights
from asylia.alarm.missions import City, Mission
from asylia.alarm.obligations import Duty
from asylia.alarm.standing import Treaties
from asylia.law import loader, treaty_files
from asylia.law.treaties import TreatyStatus
from asylia.terms import strict_yaml

DATA = Path(__file__).parent / "data"


def read_text(name: str) -> str:
    """Return the text of a file in `data/`. Raises: AlarmDataRefused if it cannot be read as text."""
    try:
        raw = (DATA / name).read_bytes()
    except OSError as error:
        raise AlarmDataRefused(name, 0, f"the file cannot be read: {error.strerror or 'no access'}") from None
    return strict_yaml.decode(raw, where=name, refusal=AlarmDataRefused)


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table in `data/`, by their column. Raises: AlarmDataRefused."""
    return list(csv.DictReader(io.StringIO(read_text(name))))


@cache
def doors() -> Mapping[str, Door]:
    """Return the doors by their id, in the file's order. Raises: AlarmDataRefused."""
    return door_files.read_doors(read_text("doors.yaml"), where="doors.yaml")


def door(ident: str) -> Door:
    """Return one door. Raises: AlarmUnknown for an id that is none; AlarmDataRefused."""
    if ident not in doors():
        raise AlarmUnknown(f"there is no door {ident}; there are {', '.join(doors())}")
    return doors()[ident]


@cache
def all_items() -> Mapping[str, Item]:
    """Return what a record can hold that a communication may carry. Raises: AlarmDataRefused."""
    return items.read_items(read_text("items.yaml"), where="items.yaml")


@cache
def duties() -> tuple[Duty, ...]:
    """Return what bears on a return beside the norms of the law library. Raises: AlarmDataRefused."""
    return obligations.read_duties(read_text("duties.yaml"), where="duties.yaml")


@cache
def accepted() -> TreatyStatus:
    """Return which state accepted which complaints procedure. Raises: a refusal with file and line."""
    return treaty_files.parse_status(
        treaties_yaml=read_text("acceptances.yaml"),
        actions_csv=read_text("acceptance_actions.csv"),
        reservations_csv=",".join(treaty_files.RESERVATION_COLUMNS) + "\n",
    )


def treaties() -> Treaties:
    """Return who is bound by which treaty, and who accepted what beyond it. Raises: a refusal."""
    return Treaties(loader.treaty_status(), accepted())


@cache
def places() -> Mapping[str, frozenset[str]]:
    """Return the names of known places in small letters, by state. Raises: AlarmDataRefused."""
    found: dict[str, set[str]] = {}
    for row in rows("cities.csv"):
        found.setdefault(row["state"], set()).add(row["name"].casefold())
    return {code: frozenset(names) for code, names in found.items()}


@cache
def state_names(language: str) -> Mapping[str, str]:
    """Return the names of states in French, Spanish or Korean, by code. Raises: AlarmDataRefused."""
    return {row["iso3"]: row[language] for row in rows("state_names.csv")}


@cache
def all_forms() -> Mapping[str, Form]:
    """Return what each kind of addressee asks for. Raises: AlarmDataRefused."""
    return forms.read_forms(read_text("forms.yaml"), where="forms.yaml", items=all_items())


@cache
def words(language: str) -> Words:
    """Return the sentences of a language. Raises: AlarmUnknown for one not on file; AlarmDataRefused."""
    if language not in door_files.LANGUAGES:
        known = ", ".join(door_files.LANGUAGES)
        raise AlarmUnknown(f"there are no texts in {language}; there are {known}")
    name = f"texts/{language}.yaml"
    found = texts.read_texts(read_text(name), where=name, code=language)
    return Words(found, {} if language == "en" else dict(state_names(language)))


@cache
def incident_reports() -> tuple[Report, ...]:
    """Return the public reports of incidents that ship. Raises: AlarmDataRefused if a row is not whole."""
    told = incidents_reading.read_reports(read_text("incident_reports.csv"), where="incident_reports.csv")
    if told.problems:
        first = told.problems[0]
        raise AlarmDataRefused("incident_reports.csv", first.row, f"{first.column}: {first.why}")
    return told.reports


@cache
def incidents() -> tuple[Incident, ...]:
    """Return the public incidents that ship, each with its reports. Raises: AlarmDataRefused."""
    return incidents_reading.read_incidents(rows("incidents.csv"), incident_reports())


@cache
def merging_weights() -> Weights:
    """Return what each level of a comparison weighs, fitted on the reports that ship."""
    return {(row["comparison"], row["level"]): float(row["weight"]) for row in rows("merging_weights.csv")}


@cache
def cities() -> tuple[City, ...]:
    """Return the towns that a place of detention can be looked up in. Raises: AlarmDataRefused."""
    return missions_reading.read_cities(rows("cities.csv"), rows("border_crossings.csv"))


@cache
def missions() -> tuple[Mission, ...]:
    """Return the diplomatic missions of the world, as the open data had them. Raises: AlarmDataRefused."""
    return missions_reading.read_missions(rows("missions.csv"), cities())
