"""The plain index of a case, made from its sealed history: stage, clocks, urgency, outcome."""

from datetime import date

from django.db import transaction

from asylia.casework.office import Office
from asylia.casework.store.models import Case, ClockRun
from asylia.procedure import clocks, events, progress
from asylia.procedure.acts import Act
from asylia.procedure.clocks import Clock
from asylia.procedure.details import AppealDecision, Appointment, Determination
from asylia.procedure.events import History
from asylia.procedure.standards import Who

# The urgency of a case: an open alarm, a need that calls for one, a need that calls for priority, none.
ALARM, AT_RISK, PRIORITY, NORMAL = 3, 2, 1, 0
# Rule S2: the groups whose claims come first, by the heads of UNHCR's codes.
PRIORITY_HEADS = frozenset({"TR", "SV", "WR", "SC", "CR", "ER", "DS", "SM"})


def urgency(history: History, needs: tuple[str, ...]) -> int:
    """Return how urgent a case is, in four steps. Source: rules S2, S9."""
    if events.has_open_alarm(history):
        return ALARM
    if set(needs) & progress.ALARMING_NEEDS:
        return AT_RISK
    return PRIORITY if {code[:2] for code in needs} & PRIORITY_HEADS else NORMAL


def refresh(
    office: Office, case: Case, history: History, *, revision: int, needs: tuple[str, ...] | None = None
) -> None:
    """Bring the tables in line with a history. `needs` are today's, or None to leave the urgency as it is."""
    rules = office.rules(case.standard)
    found = clocks.clocks(history, standard=rules.standard, calendar=rules.calendar)
    stage = progress.state_of(history)
    if stage != case.stage or case.history_revision == 0:
        case.stage, case.stage_since = stage, history[-1].on if history else office.today()
    case.alarm_open = events.has_open_alarm(history)
    if needs is not None:
        case.urgency = urgency(history, needs)
    case.due_on, case.due_clock = _next_due(found)
    appointment = events.last_details(history, Appointment, Act.SCHEDULE_INTERVIEW)
    waiting = appointment is not None and stage == "interview_scheduled"
    case.appointment_on = appointment.day if appointment and waiting else None
    case.outcome, case.decided_on = _decided(history)
    case.history_revision = revision
    with transaction.atomic():
        case.save()
        ClockRun.objects.filter(case=case).delete()
        ClockRun.objects.bulk_create(_row(case, clock) for clock in found)


def _next_due(found: tuple[Clock, ...]) -> tuple[date | None, str]:
    """The clock of the office that ends first among those that run."""
    running = [
        (clock.due_on, clock.rule.id)
        for clock in found
        if clock.stopped_on is None and clock.due_on and clock.rule.late is Who.OFFICE
    ]
    return min(running, default=(None, ""))


def _decided(history: History) -> tuple[str, date | None]:
    event = events.last(history, Act.SIGN_DETERMINATION, Act.DECIDE_APPEAL)
    if event and isinstance(event.details, Determination | AppealDecision):
        return event.details.outcome.value, event.on
    return "", None


def _row(case: Case, clock: Clock) -> ClockRun:
    return ClockRun(
        case=case,
        clock=clock.rule.id,
        rule=clock.rule.rule,
        of_office=clock.rule.late is Who.OFFICE,
        started_on=clock.started_on,
        due_on=clock.due_on,
        stopped_on=clock.stopped_on,
    )
