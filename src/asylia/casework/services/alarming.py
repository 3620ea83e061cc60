"""An alarm raised, completed, given to a colleague, closed and opened again."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from django.utils.translation import gettext

from asylia.alarm import reading, writing
from asylia.alarm.errors import AlarmRefused
from asylia.alarm.record import Record
from asylia.alarm.writing import Plain
from asylia.casework import alarm_files, alarm_learning, files
from asylia.casework.alarm_files import CLOSED, OPENED, AlarmFile
from asylia.casework.errors import ChangedMeanwhile, EntryRefused, NotAllowedNow, NotInThisRole, NotYours
from asylia.casework.founding import RECOVERY
from asylia.casework.office import Desk
from asylia.casework.services import acting, editing, lettering
from asylia.casework.services.editing import OFFICERS
from asylia.casework.sheets.alarms import Course, Happened, Outcome
from asylia.casework.store.models import Alarm, Case, Officer
from asylia.procedure.acts import Act
from asylia.procedure.details import Text
from asylia.procedure.roles import Role

_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CLOSING = (Role.PROTECTION_OFFICER, Role.SUPERVISOR)


def raise_alarm(desk: Desk, told: Plain, *, case: Case | None = None) -> Alarm:
    """Open an alarm and return it: protection officers, supervisors and whoever raised it can open it.

    With a case, the case's own alarm is opened as well. One sentence is enough.
    Raises: EntryRefused without one; NotInThisRole; NotYours.
    """
    editing.check_may(desk, OFFICERS)
    if not str(told.get("what", "")).strip():
        raise EntryRefused("what", gettext("Say in one sentence what is known; everything else can follow."))
    today = desk.office.today()
    ref = _free_ref(today)
    record = read(told | {"ref": ref, "raised_at": now(desk).isoformat(timespec="minutes")}, ref)
    alarm = Alarm(ref=ref, state=OPENED, opened_on=today, invented=desk.office.settings.invented)
    with desk.office.writing:
        linked = (case.ref,) if case else ()
        if case:
            _open_in_case(desk, case)
        alarm.save(force_insert=True)
        others = [one for one in _everybody_concerned() if one != desk.id]
        keeper = desk.office.keeper
        keeper.begin(desk.cookie, alarm.id, recipients=[*others, RECOVERY], now=desk.office.now())
        learned = alarm_learning.learned(desk)
        course = Course(linked, linked, learned=learned, log=(happened(desk, "raised"),))
        alarm_files.save(desk, alarm_files.begin(alarm, record, course), purpose="raise_alarm")
    return alarm


def now(desk: Desk) -> datetime:
    """Return the present moment, UTC."""
    return datetime.fromtimestamp(desk.office.now(), tz=UTC)


def happened(desk: Desk, what: str, *, about: str = "", says: str = "") -> Happened:
    """Return a line for an alarm's log."""
    return Happened(what, now(desk), desk.officer.code, about, says)


def read(told: Plain, ref: str) -> Record:
    """Return the record of plain values. Raises: EntryRefused for what no record can hold."""
    try:
        return reading.read_record(
            writing.text_of({"format": reading.FORMAT, **writing.without_empty(told)}), where=ref
        )
    except AlarmRefused as refused:
        raise EntryRefused("", refused.why) from None


def change(
    desk: Desk,
    alarm: Alarm,
    made: Callable[[AlarmFile], AlarmFile],
    *,
    purpose: str,
    read_at: int | None = None,
) -> AlarmFile:
    """Write what `made` makes of an alarm. Raises: ChangedMeanwhile if it is not as it was at `read_at`."""
    editing.check_may(desk, OFFICERS)
    with desk.office.writing:
        file = alarm_files.read(desk, alarm, purpose=purpose)
        if read_at is not None and file.read_at != read_at:
            raise ChangedMeanwhile("this alarm")
        after = made(file)
        alarm_files.save(desk, after, purpose=purpose)
    return after


def logged(file: AlarmFile, line: Happened) -> AlarmFile:
    """Return the file with a further line in its log."""
    return replace(file, course=replace(file.course, log=(*file.course.log, line)))


def edit(desk: Desk, alarm: Alarm, part: str, made: Callable[[Plain], Plain], *, read_at: int) -> None:
    """Write the record anew; released letters that would now read otherwise need their officers again.

    Raises: EntryRefused, ChangedMeanwhile.
    """

    def edited(file: AlarmFile) -> AlarmFile:
        record = read(made(writing.plain(file.record)), alarm.ref)
        after = lettering.put_back(replace(file, record=record), desk=desk)
        return logged(after, happened(desk, "edited", about=part))

    change(desk, alarm, edited, purpose="edit_alarm", read_at=read_at)


def note(desk: Desk, alarm: Alarm, text: str) -> None:
    """Write something into the alarm's log."""
    change(desk, alarm, lambda file: logged(file, happened(desk, "noted", says=text)), purpose="note_alarm")


def give(desk: Desk, alarm: Alarm, code: str) -> None:
    """Hand the alarm to a colleague. Raises: EntryRefused for nobody who works on cases here."""
    editing.check_may(desk, OFFICERS)
    officer = Officer.objects.filter(code=code, active=True).first()
    if officer is None or not set(officer.roles) & OFFICERS:
        raise EntryRefused("officer", gettext("Choose a colleague who works on cases."))
    with desk.office.writing:
        moment = desk.office.now()
        if officer.id not in desk.office.keeper.holders(desk.cookie, alarm.id, now=moment):
            desk.office.keeper.grant(desk.cookie, alarm.id, officer.id, now=moment)
        line = happened(desk, "given", about=code)
        change(desk, alarm, lambda file: logged(file, line), purpose="give_alarm")


def close(desk: Desk, alarm: Alarm, outcome: Outcome, lesson: str) -> tuple[str, ...]:
    """End an alarm with its outcome; return the cases whose own alarm this officer could not close.

    Raises: NotInThisRole for anybody but a protection officer or supervisor; EntryRefused if it is closed.
    """
    editing.check_may(desk, CLOSING)
    if alarm.state != OPENED:
        raise EntryRefused("outcome", gettext("This alarm is closed already."))
    left: list[str] = []

    def closed(file: AlarmFile) -> AlarmFile:
        left[:] = [ref for ref in file.course.links if not _closed_in_case(desk, ref, lesson)]
        course = replace(file.course, outcome=outcome.value, lesson=lesson, links=tuple(left))
        alarm.state, alarm.closed_on, alarm.outcome = CLOSED, desk.office.today(), outcome.value
        return logged(replace(file, course=course), happened(desk, "closed", about=outcome.value))

    change(desk, alarm, closed, purpose="close_alarm")
    return tuple(left)


def reopen(desk: Desk, alarm: Alarm, why: str) -> None:
    """Open a closed alarm again, and that of its cases which this officer can open."""
    change(desk, alarm, lambda file: opened_again(desk, file, why), purpose="reopen_alarm")


def opened_again(desk: Desk, file: AlarmFile, why: str) -> AlarmFile:
    """Return the file with its alarm open, whatever it was; the cases' own alarms are opened too."""
    if file.alarm.state == OPENED:
        return file
    file.alarm.state, file.alarm.closed_on, file.alarm.outcome = OPENED, None, ""
    links = set(file.course.links)
    for ref in set(file.course.cases) - links:
        try:
            _open_in_case(desk, files.find(desk, ref))
        except (NotYours, NotInThisRole, NotAllowedNow):
            continue
        links.add(ref)
    course = replace(file.course, outcome="", links=tuple(sorted(links)))
    return logged(replace(file, course=course), happened(desk, "reopened", says=why))


def _open_in_case(desk: Desk, case: Case) -> None:
    role = next((one for one in OPENING if desk.officer.has_role(one)), None)
    if role is None:
        raise NotInThisRole("an alarm is raised by officers of cases")
    acting.act(desk, case, Act.OPEN_ALARM, role=role)


def _closed_in_case(desk: Desk, ref: str, reasons: str) -> bool:
    """True if the alarm of a case is closed; False where the officer cannot."""
    try:
        case = files.find(desk, ref)
        if case.alarm_open:
            acting.act(desk, case, Act.CLOSE_ALARM, Text(reasons), role=Role.PROTECTION_OFFICER)
    except (NotYours, NotInThisRole, NotAllowedNow):
        return False
    return True


# In the order in which a role is taken where an officer has several.
OPENING = (
    Role.PROTECTION_OFFICER,
    Role.ELIGIBILITY_OFFICER,
    Role.REGISTRATION_OFFICER,
    Role.REVIEWING_OFFICER,
    Role.APPEALS_OFFICER,
    Role.SUPERVISOR,
)


def _everybody_concerned() -> list[UUID]:
    told = (Role.PROTECTION_OFFICER, Role.SUPERVISOR)
    active = Officer.objects.filter(active=True)
    return [one.id for one in active if any(one.has_role(role) for role in told)]


def _free_ref(today: date) -> str:
    while True:
        ref = f"A-{today:%y}-" + "".join(secrets.choice(_SIGNS) for _ in range(5))
        if not Alarm.objects.filter(ref=ref).exists():
            return ref
