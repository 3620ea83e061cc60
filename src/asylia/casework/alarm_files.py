"""An alarm's sealed file opened, and written back: its record, its course, and the card made from both."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from asylia.alarm import asking, dangers, loader, moments, planning, reading, writing
from asylia.alarm.record import Record, Sent
from asylia.casework.errors import ChangedMeanwhile, NotYours
from asylia.casework.files import BODY
from asylia.casework.office import Desk
from asylia.casework.sheets import coding
from asylia.casework.sheets.alarms import AlarmCard, Communication, Course, RecordText, Told
from asylia.casework.sheets.coding import Kind
from asylia.casework.store.models import Alarm
from asylia.vault.envelopes import Place
from asylia.vault.errors import CaseErased, NothingToOpen, QuotaReached, RevisionTaken

OPENED, CLOSED = "opened", "closed"


@dataclass(frozen=True, slots=True)
class AlarmFile:
    """An alarm as it was read; `revisions` are those that a further writing begins from."""

    alarm: Alarm
    record: Record
    course: Course
    revisions: Mapping[Kind, int]

    @property
    def read_at(self) -> int:
        """The revision of the record."""
        return self.revisions.get(Kind.ALARM_RECORD, 0)

    @property
    def told(self) -> Record:
        """The record with what was sent since and what came back, as planning wants it."""
        return replace(self.record, sent=(*self.record.sent, *_sent(self.course)))


def find(desk: Desk, ref: str) -> Alarm:
    """Return an alarm that the officer can open, by its reference. Raises: NotYours, also for none."""
    alarm = Alarm.objects.filter(ref=ref).first()
    if alarm is None or not desk.office.keeper.can_open(desk.cookie, alarm.id, now=desk.office.now()):
        raise NotYours
    return alarm


def read(desk: Desk, alarm: Alarm, *, purpose: str) -> AlarmFile:
    """Return the record and the course of an alarm; the log says so. Raises: NotYours, QuotaReached."""
    keeper, now = desk.office.keeper, desk.office.now()
    try:
        held = keeper.contents(desk.cookie, alarm.id, now=now)
        places = [place for place in held if place.kind in (Kind.ALARM_RECORD, Kind.ALARM_COURSE)]
        texts = keeper.open(desk.cookie, places, purpose=purpose, now=now)
    except (NothingToOpen, CaseErased):
        raise NotYours from None
    found = {Kind(place.kind): text for place, text in zip(places, texts, strict=True)}
    record = coding.read(found[Kind.ALARM_RECORD], RecordText)
    return AlarmFile(
        alarm,
        reading.read_record(record.text, where=alarm.ref),
        coding.read(found[Kind.ALARM_COURSE], Course),
        {Kind(place.kind): place.revision for place in held},
    )


def begin(alarm: Alarm, record: Record, course: Course) -> AlarmFile:
    """Return the file of an alarm that was not written yet."""
    return AlarmFile(alarm, record, course, {})


def save(desk: Desk, file: AlarmFile, *, purpose: str) -> None:
    """Seal record, course and card together, then the table. Raises: ChangedMeanwhile, NotYours."""
    sheets: dict[Kind, object] = {
        Kind.ALARM_RECORD: RecordText(writing.text(file.record)),
        Kind.ALARM_COURSE: file.course,
        Kind.CARD: card(file),
    }
    alarm = file.alarm
    texts = {
        Place(alarm.id, kind.value, alarm.id, BODY, file.revisions.get(kind, 0) + 1): coding.write(sheet)
        for kind, sheet in sheets.items()
    }
    now = desk.office.now()
    try:
        desk.office.keeper.seal(desk.cookie, texts, purpose=purpose, now=now)
    except RevisionTaken:
        raise ChangedMeanwhile("this alarm") from None
    except (NothingToOpen, CaseErased):
        raise NotYours from None
    at = datetime.fromtimestamp(now, tz=UTC)
    level = dangers.look(file.record, at=at).level
    alarm.level = level.value if level else ""
    clock = next_clock(file, at=at)
    zone = ZoneInfo(desk.office.settings.zone)
    alarm.next_clock_on = clock.astimezone(zone).date() if clock else None
    alarm.save()


def cards(desk: Desk, alarms: Iterable[UUID]) -> Mapping[UUID, AlarmCard]:
    """Return the card of each alarm that the officer can open; none once her glances are used up."""
    keeper, now = desk.office.keeper, desk.office.now()
    places = keeper.newest(desk.cookie, alarms, kind=Kind.CARD.value, field=BODY, now=now)
    if not places:
        return {}
    try:
        texts = keeper.open(desk.cookie, places, purpose="list", now=now)
    except QuotaReached:
        return {}
    return {place.case: coding.read(text, AlarmCard) for place, text in zip(places, texts, strict=True)}


def card(file: AlarmFile) -> AlarmCard:
    """Return what lists show of an alarm."""
    record = file.record
    persons = asking.counted(record)
    between = persons.low != persons.high and persons.high is not None
    told = f"{persons.low}-{persons.high}" if between else str(persons.low or persons.words)
    return AlarmCard(
        state=record.state.code or record.state.words,
        origin=record.origin.code or record.origin.words,
        place=record.event.place,
        persons=told,
        removal_at=planning.removal_of(record),
        needs=sum(bool(one.signed_by()) and not one.sent_at for one in file.course.communications),
        told=tuple(_told(one) for one in file.course.communications if one.sent_at),
    )


def next_clock(file: AlarmFile, *, at: datetime) -> datetime | None:
    """Return the nearest moment at which something is due: removal, deadline, or the end of a wait."""
    here = file.record.state.code
    found = [planning.removal_of(file.record), *(item.at.earliest(here) for item in file.record.deadlines)]
    found += [
        one.sent_at + timedelta(hours=loader.door(one.door).clock.waits_hours)
        for one in file.course.communications
        if one.sent_at and not one.answers
    ]
    due = sorted(moment for moment in found if moment)
    return next((moment for moment in due if moment >= at), due[-1] if due else None)


def _told(one: Communication) -> Told:
    assert one.sent_at is not None
    best = min((answer.effect for answer in one.answers), key=list(_EFFECTS).index, default=None)
    first = min((answer.at for answer in one.answers), default=None)
    return Told(one.door, one.sent_at, first, best or "", one.mission)


_EFFECTS = ("helped", "acted", "noted", "refused")


def _sent(course: Course) -> tuple[Sent, ...]:
    return tuple(
        Sent(
            one.door,
            moments.read(one.sent_at.isoformat()),
            moments.read(one.answers[0].at.isoformat()) if one.answers else moments.read(""),
            one.answers[-1].says if one.answers else "",
            one.proof,
        )
        for one in course.communications
        if one.sent_at
    )
