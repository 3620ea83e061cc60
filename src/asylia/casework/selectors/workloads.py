"""How the office's work is shared and its deadlines kept: counts over plain tables, no file opened."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet

from asylia.casework.selectors.caseloads import AT_REST
from asylia.casework.store.models import Case, ClockRun, Officer, Posting
from asylia.procedure.roles import Role
from asylia.procedure.states import OWNERS, State

YEAR = timedelta(days=365)
_STANDING = Q(postings__until_on=None, postings__isnull=False)
_MOVING = _STANDING & ~Q(postings__case__stage__in=AT_REST)


@dataclass(frozen=True, slots=True)
class Load:
    """What one officer has on her desk: cases where something is to do, late ones, alarms, all of them."""

    officer: Officer
    moving: int
    late: int
    alarms: int
    whole: int


@dataclass(frozen=True, slots=True)
class Kept:
    """How one clock of the office was kept: stopped in time or late, running in time or late."""

    clock: str
    in_time: int
    late: int
    running: int
    running_late: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A stage, whose move it is, how many cases wait there and since when the oldest does."""

    stage: State
    owner: Role
    cases: int
    since: date | None


def loads(today: date, *, role: str = "") -> list[Load]:
    """Return the load of each officer, of one role if one is named; the least loaded first."""
    late = _MOVING & Q(postings__case__due_on__lt=today)
    counted = Officer.objects.filter(active=True).annotate(
        moving=Count("postings__case", filter=_MOVING, distinct=True),
        late=Count("postings__case", filter=late, distinct=True),
        alarms=Count("postings__case", filter=_STANDING & Q(postings__case__alarm_open=True), distinct=True),
        whole=Count("postings__case", filter=_STANDING, distinct=True),
    )
    rows = [Load(one, one.moving, one.late, one.alarms, one.whole) for one in counted if _works(one, role)]
    return sorted(rows, key=lambda row: (row.moving, row.officer.code))


def clocks_kept(today: date) -> list[Kept]:
    """Return how each clock of the office was kept over the last year."""
    runs = ClockRun.objects.filter(of_office=True, due_on__isnull=False)
    recent = runs.filter(Q(stopped_on=None) | Q(stopped_on__gte=today - YEAR))
    counted = (
        recent.values("clock")
        .annotate(
            in_time=Count("id", filter=Q(stopped_on__lte=F("due_on"))),
            late=Count("id", filter=Q(stopped_on__gt=F("due_on"))),
            running=Count("id", filter=Q(stopped_on=None, due_on__gte=today)),
            running_late=Count("id", filter=Q(stopped_on=None, due_on__lt=today)),
        )
        .order_by("clock")
    )
    return [Kept(**row) for row in counted]


def stages() -> list[Waiting]:
    """Return the stages in which something is to do, in the order of the procedure."""
    held = {
        row["stage"]: row
        for row in Case.objects.values("stage")
        .annotate(cases=Count("id"), since=Min("stage_since"))
        .order_by("stage")
    }
    found = [(stage, held[stage.value]) for stage in State if stage.value in held and stage not in AT_REST]
    return [Waiting(stage, OWNERS[stage], row["cases"], row["since"]) for stage, row in found]


def without_owner() -> QuerySet[Case]:
    """Return the cases in which it is somebody's move and nobody with that role is posted."""
    wanted = Q(pk__in=[])
    for role in {owner for owner in OWNERS.values() if owner is not Role.APPLICANT}:
        its = [stage.value for stage, owner in OWNERS.items() if owner is role and stage not in AT_REST]
        posted = Posting.objects.filter(case=OuterRef("pk"), role=role.value, until_on=None)
        wanted |= Q(Q(stage__in=its), ~Exists(posted))
    return Case.objects.filter(wanted).order_by("-alarm_open", "-urgency", "due_on", "ref")


def _works(officer: Officer, role: str) -> bool:
    of_cases = set(officer.roles) & {one.value for one in Role}
    return officer.has_role(role) if role else bool(of_cases)
