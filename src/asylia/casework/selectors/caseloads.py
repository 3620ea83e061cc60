"""The cases on an officer's desk: alarms first, then what is late, then by urgency and day; a page at a time.

The number of queries does not depend on the number of cases.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.db.models.expressions import OrderBy

from asylia.casework.office import Desk
from asylia.casework.selectors import cards
from asylia.casework.sheets.people import Card
from asylia.casework.store.models import Case, ClockRun, Posting
from asylia.procedure.states import State

PAGE = 25
# Nothing is due to be decided in these; a case in one of them stays in view while an alarm is open.
AT_REST = (State.CLOSED, State.STATUS_ENDED, State.FINAL_WITHOUT_RECOGNITION, State.RECOGNISED)
_A_WEEK = timedelta(days=7)


class Show(StrEnum):
    """Which part of the caseload."""

    OPEN = "open"
    ALARMS = "alarms"
    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    ALL = "all"


class Order(StrEnum):
    """In which order, after the alarms."""

    URGENCY = "urgency"
    DUE = "due"
    WAITING = "waiting"
    REF = "ref"


_ORDERS: dict[Order, tuple[str | OrderBy, ...]] = {
    Order.URGENCY: ("-urgency", F("due_on").asc(nulls_last=True), "ref"),
    Order.DUE: (F("due_on").asc(nulls_last=True), "-urgency", "ref"),
    Order.WAITING: ("stage_since", "-urgency", "ref"),
    Order.REF: ("ref",),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What an officer asks to see. `office` asks for every case of the office, not only her own."""

    show: Show = Show.OPEN
    stage: str = ""
    clock: str = ""
    need: str = ""
    officer: str = ""
    order: Order = Order.URGENCY
    page: int = 1
    office: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One case in the list. Without a card the officer cannot open it, or has looked at too many today."""

    case: Case
    clocks: Sequence[ClockRun]
    officers: Sequence[str]
    card: Card | None = None

    @property
    def due(self) -> Sequence[ClockRun]:
        """The clock that runs out first; a list has no room for all of them."""
        return [run for run in self.clocks if run.due_on][:1]


@dataclass(frozen=True, slots=True)
class Caseload:
    """One page of a list, and how much there is of everything."""

    rows: Sequence[Row]
    counts: Mapping[str, int]
    found: int
    page: int
    pages: int


def caseload(desk: Desk, wish: Wish) -> Caseload:
    """Return one page of the cases asked for."""
    today = desk.office.today()
    whole = _whole(desk, today, office=wish.office)
    counts = whole.aggregate(**{show.value: Count("id", _shown(show, today)) for show in Show})
    wanted = _filtered(whole, wish, today).order_by("-alarm_open", *_ORDERS[wish.order])
    if wish.need:
        return _with_need(desk, wanted, wish, counts)
    found = wanted.count()
    pages = max(1, -(-found // PAGE))
    page = min(max(1, wish.page), pages)
    rows = [_row(case) for case in _detailed(wanted)[(page - 1) * PAGE : page * PAGE]]
    held = cards.cards(desk, [row.case.id for row in rows])
    return Caseload([replace(row, card=held.get(row.case.id)) for row in rows], counts, found, page, pages)


def _whole(desk: Desk, today: date, *, office: bool) -> QuerySet[Case]:
    if office:
        return Case.objects.all()
    standing = Q(until_on=None) | Q(until_on__gte=today)
    mine = Posting.objects.filter(standing, officer=desk.officer, from_on__lte=today)
    return Case.objects.filter(id__in=mine.values("case_id"))


def _shown(show: Show, today: date) -> Q:
    moving = ~Q(stage__in=AT_REST)
    match show:
        case Show.ALARMS:
            return Q(alarm_open=True)
        case Show.OVERDUE:
            return Q(due_on__lt=today)
        case Show.TODAY:
            return Q(due_on=today) | Q(appointment_on=today)
        case Show.WEEK:
            return Q(due_on__range=(today, today + _A_WEEK)) | Q(
                appointment_on__range=(today, today + _A_WEEK)
            )
        case Show.OPEN:
            return moving | Q(alarm_open=True)
        case Show.ALL:
            return Q()


def _filtered(whole: QuerySet[Case], wish: Wish, today: date) -> QuerySet[Case]:
    # who asks for a stage, as closed ones, asks for it also where nothing is due
    show = Show.ALL if wish.stage and wish.show is Show.OPEN else wish.show
    found = whole.filter(_shown(show, today))
    if wish.stage:
        found = found.filter(stage=wish.stage)
    if wish.clock:
        runs = ClockRun.objects.filter(clock=wish.clock, stopped_on=None)
        found = found.filter(id__in=runs.values("case_id"))
    if wish.officer:
        posted = Posting.objects.filter(officer__code=wish.officer, until_on=None)
        found = found.filter(id__in=posted.values("case_id"))
    return found


def _with_need(desk: Desk, wanted: QuerySet[Case], wish: Wish, counts: Mapping[str, int]) -> Caseload:
    """Needs are sealed: the cards of all her cases in question are looked at, as far as her glances go."""
    refs: list[UUID] = list(wanted.values_list("id", flat=True))
    most = desk.office.keeper.room.limits.stop_glances_a_day
    held = cards.cards(desk, refs[:most])
    fitting = [ref for ref in refs if ref in held and wish.need in held[ref].needs]
    pages = max(1, -(-len(fitting) // PAGE))
    page = min(max(1, wish.page), pages)
    here = fitting[(page - 1) * PAGE : page * PAGE]
    cases = {case.id: case for case in _detailed(wanted.filter(id__in=here))}
    rows = [replace(_row(cases[ref]), card=held[ref]) for ref in here]
    return Caseload(rows, counts, len(fitting), page, pages)


def _detailed(wanted: QuerySet[Case]) -> QuerySet[Case]:
    running = Prefetch("clocks", ClockRun.objects.filter(stopped_on=None), "running")
    posted = Posting.objects.filter(until_on=None).select_related("officer")
    return wanted.prefetch_related(running, Prefetch("postings", posted, "standing"))


def _row(case: Case) -> Row:
    codes = dict.fromkeys(posting.officer.code for posting in case.standing)  # type: ignore[attr-defined]
    return Row(case, case.running, tuple(codes))  # type: ignore[attr-defined]  # both are prefetched
