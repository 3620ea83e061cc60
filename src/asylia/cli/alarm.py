"""`asylia alarm`: who is bound, which doors are open, the letters drafted, and what to do next."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import click

from asylia.alarm import asking, dangers, loader, moments, planning, reading, response
from asylia.alarm.drafting import Draft
from asylia.alarm.errors import AlarmRefused
from asylia.alarm.record import Record
from asylia.alarm.response import Unreached
from asylia.alarm.standing import Place
from asylia.cli import Refusing, alarm_calendar, alarm_letters, alarm_plain, alarm_told, cases, terminal
from asylia.law.errors import CaseRefused
from asylia.terms import states

NORTH_KOREA = "PRK"


def _code(words: str) -> str:
    """Return the code of the state that somebody named. Raises: click's usage error if it is none."""
    code = reading.state_of(words).code
    if not code:
        raise click.BadParameter(f"{words} is no state{states.hint(words)}")
    return code


def _moment(words: str) -> datetime:
    """Return a moment in UTC. Raises: click's usage error for anything but a moment with its zone."""
    said = moments.read(words)
    if said.at is None or said.was_local:
        raise click.BadParameter(f"{words} is not a moment with its zone, like 2026-11-24T06:00+08:00")
    return said.at


def _now() -> datetime:
    return datetime.now(tz=UTC)


@click.group(cls=Refusing, epilog="Example:  asylia alarm doors CHN --on 2023-10-09 --removal 2023-10-10")
def alarm() -> None:
    """Stop a return: who is bound by what, whom to write to, the letters, and the clocks.

    Nothing here is sent. A person releases every letter, two if it names anybody.
    """


_state = click.argument("state", metavar="STATE", type=_code)
_on = click.option(
    "--on", metavar="DATE", type=terminal.day, help="As it stood on this day; today without it."
)
_at = click.option(
    "--at", metavar="MOMENT", type=_moment, help="As of this moment, with its zone; now without it."
)
_file = click.argument("file", metavar="ALARM.yaml")


@alarm.command(epilog="Example:  asylia alarm doors LAO --on 2013-05-27 --removal 2013-05-28T08:00+07:00")
@_state
@_on
@click.option(
    "--removal", metavar="DATE/TIME", help="When the removal is feared; a day begins at midnight there."
)
@click.option(
    "--origin",
    metavar="STATE",
    type=_code,
    default=NORTH_KOREA,
    show_default=True,
    help="From where they fled.",
)
@click.option("--full", is_flag=True, help="Everything on file about each door.")
@cases.as_json
def doors(state: str, on: date | None, removal: str | None, origin: str, full: bool, as_json: bool) -> None:
    """List the doors open in STATE, in the order in which they can act before the removal.

    Then those not known to be open, which are never taken for closed; then the closed ones, with the reason.
    """
    today = terminal.today()
    at = _now() if (on or today) == today else datetime.combine(on or today, time(), tzinfo=UTC)
    place = Place(state, origin, origin)
    until = _removal(removal, state)
    calendars = alarm_calendar.calendars(loader.doors().values(), host=state, at=at)
    found = response.doors_of(place, at=at, removal=until, calendars=calendars)
    asked = alarm_told.Asked(place, at, until, calendars, alarm_calendar.zone_of(state))
    if as_json:
        terminal.say_json(alarm_plain.doors(found, asked))
    else:
        terminal.say(alarm_told.doors(found, asked, full=full))


def _removal(words: str | None, state: str) -> datetime | None:
    """Return the earliest moment of a removal. Raises: click's usage error for words that tell none."""
    if words is None:
        return None
    earliest = moments.read(words, state=state).earliest(state)
    if earliest is None:
        raise click.UsageError(
            f"--removal: {words} is neither a day nor a moment, like 2026-11-24T06:00+08:00"
        )
    return earliest


@alarm.command(epilog="Example:  asylia alarm obligations CHN --to PRK --on 2023-10-09")
@_state
@click.option("--to", metavar="STATE", type=_code, required=True, help="Where they would be returned to.")
@_on
@cases.as_json
def obligations(state: str, to: str, on: date | None, as_json: bool) -> None:
    """List what binds STATE not to return somebody, since when, and what agreement asks it to."""
    found = response.obligations_of(Place(state, to, to), on=on or terminal.today())
    if as_json:
        terminal.say_json(alarm_plain.obligations(found))
    else:
        terminal.say(alarm_told.obligations(found))


@alarm.command(
    epilog="Example:  asylia alarm draft examples/alarms/held-at-the-border.yaml --door sr_torture"
)
@_file
@click.option("--door", "named", multiple=True, metavar="ID", help="Only for this door; repeatable.")
@click.option(
    "--language", metavar="CODE", help="In this language (en, fr, es, ko) where the addressee takes it."
)
@click.option(
    "--mission", metavar="STATE", type=_code, help="With --door mission_other: the mission of this state."
)
@click.option(
    "--form", type=click.Choice(alarm_letters.FORMS), default="text", show_default=True, help="What to write."
)
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Into files in this folder.",
)
@_at
def draft(
    file: str,
    named: tuple[str, ...],
    language: str | None,
    mission: str | None,
    form: str,
    out: Path | None,
    at: datetime | None,
) -> None:
    """Draft the letters of ALARM.yaml: one for each door that is not closed, or for those named.

    Each letter is complete or begins with what it lacks. The files can be read by their owner alone.
    """
    record, now = _record(file), at or _now()
    if form == "docx" and out is None:
        raise click.UsageError("a DOCX file is written into a folder: give --out DIR")
    if named:
        found: list[Draft | Unreached] = [
            response.draft_of(record, door, at=now, language=language or "", mission=mission or "")
            for door in named
        ]
    else:
        found = [*response.drafts_of(record, at=now)]
    if out is None:
        alarm_letters.show(found, form)
    else:
        alarm_letters.write(found, form, out)
        terminal.say(alarm_told.written(found, out))


@alarm.command(epilog="Example:  asylia alarm check examples/alarms/held-at-the-border.yaml")
@_file
@_at
@cases.as_json
def check(file: str, at: datetime | None, as_json: bool) -> None:
    """Say how near the danger of ALARM.yaml is, what has to be asked, and what each letter lacks."""
    record, now = _record(file), at or _now()
    found = alarm_told.Checked(
        record=record,
        outlook=dangers.look(record, at=now),
        questions=asking.ask(record, at=now, places=loader.places()),
        drafts=tuple(response.drafts_of(record, at=now)),
    )
    if as_json:
        terminal.say_json(alarm_plain.checked(found))
    else:
        terminal.say(alarm_told.checked(found))


@alarm.command(
    epilog="Example:  asylia alarm plan examples/alarms/held-at-the-border.yaml --at 2026-11-20T21:00+01:00"
)
@_file
@_at
@cases.as_json
def plan(file: str, at: datetime | None, as_json: bool) -> None:
    """Say what to send now, what next if nobody answers, and when each door closes."""
    record, now = _record(file), at or _now()
    calendars = alarm_calendar.calendars(loader.doors().values(), host=record.state.code, at=now)
    found = response.plan_of(record, at=now, calendars=calendars)
    zone = alarm_calendar.zone_of(record.state.code)
    asked = alarm_told.Asked(planning.place_of(record), now, found.removal, calendars, zone)
    if as_json:
        terminal.say_json(alarm_plain.plan(found))
    else:
        terminal.say(alarm_told.plan(found, asked))


def _record(file: str) -> Record:
    """Return the record in a file. Raises: AlarmRefused if it cannot be read or breaks the form."""
    where = "standard input" if file == "-" else file
    try:
        text = terminal.read_file(file)
    except CaseRefused as refused:
        raise AlarmRefused(refused.where, refused.line, refused.why) from None
    return reading.read_record(text, where=where)
