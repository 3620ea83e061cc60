"""Alarms for the eye: lists, one alarm with all that follows from it, and what the office learned."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from asylia.alarm import asking, loader, missions, planning, release, response, similar
from asylia.alarm.asking import Question
from asylia.alarm.doors import Door
from asylia.alarm.drafting import Draft
from asylia.alarm.errors import AlarmUnknown
from asylia.alarm.incidents import Event
from asylia.alarm.missions import Near
from asylia.alarm.obligations import Obligations
from asylia.alarm.planning import ORDER, Calendars, Plan, Step
from asylia.alarm.record import Record, Situation
from asylia.alarm.response import Unreached
from asylia.alarm.similar import Asked, Past
from asylia.casework import alarm_files, alarm_learning
from asylia.casework.alarm_files import OPENED, AlarmFile
from asylia.casework.office import Desk
from asylia.casework.sheets.alarms import AlarmCard, Answering, Communication, Status
from asylia.casework.store.models import Alarm

CalendarsFor = Callable[[str, datetime], Calendars]
_EVENTS = {
    Situation.DETAINED: Event.DETAINED,
    Situation.TRANSFERRED: Event.HANDED_OVER,
    Situation.LOST: Event.DISAPPEARED,
}
MISSIONS_SHOWN, LISTED = 8, 200


@dataclass(frozen=True, slots=True)
class Row:
    """One alarm in a list; without a card the officer cannot open it, or has looked at too many today."""

    alarm: Alarm
    card: AlarmCard | None


@dataclass(frozen=True, slots=True)
class DoorView:
    """One door of an alarm: the next step, its draft or why there is none, the letters written so far."""

    door: Door
    step: Step
    draft: Draft | None
    unreached: str
    wanted: int
    letters: tuple[Communication, ...]
    answering: Answering | None

    @property
    def waiting(self) -> Communication | None:
        """The letter that is signed or released and not sent yet."""
        return next((one for one in self.letters if one.sent_at is None and one.signatures), None)

    @property
    def is_sent(self) -> bool:
        """True if a letter went out to it."""
        return any(one.sent_at for one in self.letters)


@dataclass(frozen=True, slots=True)
class AlarmView:
    """An alarm with all that follows from it at a moment."""

    file: AlarmFile
    at: datetime
    plan: Plan
    questions: tuple[Question, ...]
    doors: tuple[DoorView, ...]
    obligations: Obligations | None
    near: tuple[Near, ...]
    place: str
    past: tuple[Past, ...]

    @property
    def told(self) -> tuple[Communication, ...]:
        """What went out, the newest first."""
        sent = [one for one in self.file.course.communications if one.sent_at]
        return tuple(sorted(sent, key=lambda one: one.sent_at or self.at, reverse=True))

    @property
    def released(self) -> tuple[Communication, ...]:
        """What may go out and has not been recorded as sent."""
        return tuple(one for one in self.file.course.communications if one.status is Status.RELEASED)


def open_alarms(desk: Desk) -> tuple[Row, ...]:
    """Return the open alarms that the officer can open, the nearest first."""
    return _rows(desk, Alarm.objects.filter(state=OPENED)[:LISTED])


def every_alarm(desk: Desk) -> tuple[Row, ...]:
    """Return the alarms that the officer can open, open ones first, then the newest."""
    return _rows(desk, Alarm.objects.order_by("-state", "-opened_on", "ref")[:LISTED])


def _rows(desk: Desk, alarms: Iterable[Alarm]) -> tuple[Row, ...]:
    held = desk.office.keeper.cases(desk.cookie, now=desk.office.now())
    mine = [alarm for alarm in alarms if alarm.id in held]
    cards = alarm_files.cards(desk, [alarm.id for alarm in mine])
    return tuple(Row(alarm, cards.get(alarm.id)) for alarm in mine)


def alarm(desk: Desk, alarm: Alarm, calendars: CalendarsFor) -> AlarmView:
    """Return an alarm with everything that follows from it. Raises: NotYours, QuotaReached."""
    file = alarm_files.read(desk, alarm, purpose="alarm")
    at = datetime.fromtimestamp(desk.office.now(), tz=UTC)
    record = file.told
    plan = response.plan_of(record, at=at, calendars=calendars(record.state.code, at))
    place, near = _near(record)
    return AlarmView(
        file=file,
        at=at,
        plan=plan,
        questions=asking.ask(record, at=at, places=loader.places()),
        doors=_doors(file, plan, at),
        obligations=_obligations(record, at.date()),
        near=near,
        place=place,
        past=similar.similar(_asked(record), among=loader.incidents(), at_most=6),
    )


def _doors(file: AlarmFile, plan: Plan, at: datetime) -> tuple[DoorView, ...]:
    """Each door of the plan; among those to be tried alike, first those that answered about this state."""
    known = alarm_learning.about(file.record.state.code, file.course.learned)
    drafts: Mapping[str, Draft | Unreached] = {one.door: one for one in response.drafts_of(file.told, at=at)}
    rank = {act: number for number, act in enumerate(ORDER)}
    steps = sorted(plan.steps, key=lambda step: (rank[step.act], alarm_learning.first(known.get(step.door))))
    return tuple(_door(file, step, drafts.get(step.door), known.get(step.door)) for step in steps)


def _door(
    file: AlarmFile, step: Step, made: Draft | Unreached | None, answered: Answering | None
) -> DoorView:
    draft = made if isinstance(made, Draft) else None
    letters = tuple(one for one in file.course.communications if one.door == step.door)
    return DoorView(
        loader.door(step.door),
        step,
        draft,
        made.why if isinstance(made, Unreached) else "",
        release.wanted(draft) if draft else 0,
        letters,
        answered,
    )


def _obligations(record: Record, on: date) -> Obligations | None:
    return response.obligations_of(planning.place_of(record), on=on) if record.state.code else None


def _near(record: Record) -> tuple[str, tuple[Near, ...]]:
    """The place that was found, and the missions of states other than the feared ones around it."""
    here, origin = record.state.code, record.origin.code
    if not here or not origin or here in record.barred_states():
        return "", ()
    for said in (record.detention.facility, record.event.place, record.threat.border_point):
        for part in (said, *said.replace("(", ",").replace(")", ",").split(",")):
            position = _position(part.strip(), here)
            if position:
                of = missions.near(position, missions=loader.missions(), host=here, origin=origin)
                told = [one for one in of if one.mission.sending not in record.barred_states()]
                return part.strip(), tuple(told[:MISSIONS_SHOWN])
    return "", ()


def _position(name: str, state: str) -> missions.Position | None:
    if not name:
        return None
    try:
        found = missions.read_position(name)
        return found or missions.find_place(name, state=state, cities=loader.cities()).position
    except AlarmUnknown:
        return None


def _asked(record: Record) -> Asked:
    persons = asking.counted(record)
    position = _position(record.event.place, record.state.code) if record.state.code else None
    return Asked(record.state.code, _EVENTS.get(record.situation), persons.low, position)
