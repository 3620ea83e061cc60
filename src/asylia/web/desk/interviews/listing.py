"""Every interview of a case, the day that is set, and what can be done about it now."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework import files
from asylia.casework.office import Desk
from asylia.casework.services import acting, interviewing
from asylia.casework.sheets.history import Written
from asylia.casework.sheets.interviews import Interview
from asylia.casework.sheets.people import People
from asylia.casework.store.models import Case
from asylia.procedure import events
from asylia.procedure.acts import Act
from asylia.procedure.roles import Role
from asylia.procedure.states import State
from asylia.web.desk import saving
from asylia.web.desk.forms.interviews import AppointmentForm
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import APPEALS, BOTH, ELIGIBILITY, WRITE, Route

SCHEDULES = frozenset({State.COUNSELLED, State.INTERVIEW_MISSED, State.INTERVIEWED, State.RETURNED})


def interviews(request: DeskRequest) -> HttpResponseBase:
    """Show the interviews; set the day of one."""
    file = files.read(request.desk, request.case, Written, People, Interview, purpose="interviews")
    tried = saving.UNTRIED
    form = AppointmentForm(request.POST or None, today=request.office.today())
    if request.method == "POST":

        def write() -> HttpResponse:
            day = form.cleaned_data["day"]
            if day is None:
                raise interviewing.no_day()
            interviewing.schedule(request.desk, request.case, day, role=_role(request.desk))
            return redirect("interviews", ref=request.case.ref)

        tried = saving.attempt(form, write)
        if tried.response:
            return tried.response
    told = tried.told(form=form, file=file, people=file.sheet(People), **_told(request, file))
    return render(request, "desk/interviews/interviews.html", told, status=tried.status)


def _told(request: DeskRequest, file: files.CaseFile) -> dict[str, object]:
    stage, officer = State(request.case.stage), request.desk.officer
    records = [(record, file.sheet(Interview, record)) for record in file.records(Interview)]
    records.sort(key=lambda pair: (pair[1].on is None, pair[1].on, pair[1].started), reverse=True)
    hears = officer.has_role(Role.ELIGIBILITY_OFFICER) and stage is State.INTERVIEW_SCHEDULED
    hears_appeal = officer.has_role(Role.APPEALS_OFFICER) and stage is State.APPEALED
    return {
        "records": records,
        "registration": events.registration(file.history),
        "can_schedule": stage in SCHEDULES and officer.has_role(Role.ELIGIBILITY_OFFICER),
        "can_begin": hears or hears_appeal,
        "can_record_absence": hears and _has_come(request),
        "stage": stage,
    }


def _has_come(request: DeskRequest) -> bool:
    """True from the day of the appointment on."""
    day = request.case.appointment_on
    return day is not None and day <= request.office.today()


def absent(request: DeskRequest) -> HttpResponseBase:
    """Record that the applicant did not come. Raises: NotAllowedNow before the day has come."""
    role = Role.ELIGIBILITY_OFFICER
    acting.act(request.desk, request.case, Act.RECORD_ABSENCE, role=role)
    return redirect("interviews", ref=request.case.ref)


def begin(request: DeskRequest) -> HttpResponseBase:
    """Open a new record and go to it."""
    record = interviewing.begin(request.desk, request.case, _fresh(request.desk, request.case))
    return redirect("interview", ref=request.case.ref, record=record)


def _fresh(desk: Desk, case: Case) -> Interview:
    file = files.read(desk, case, Written, purpose="interview")
    kind = "appeal" if State(case.stage) is State.APPEALED else "interview"
    language = events.registration(file.history).language
    return Interview(kind=kind, on=desk.office.today(), language=language)


def _role(desk: Desk) -> Role:
    return Role.ELIGIBILITY_OFFICER if desk.officer.has_role(Role.ELIGIBILITY_OFFICER) else Role.SUPERVISOR


ROUTES = (
    Route("cases/<str:ref>/interviews", "interviews", interviews, methods=BOTH),
    Route(
        "cases/<str:ref>/interviews/absent",
        "record_absence",
        absent,
        ELIGIBILITY,
        methods=WRITE,
    ),
    Route(
        "cases/<str:ref>/interviews/begin",
        "begin_interview",
        begin,
        ELIGIBILITY | APPEALS,
        methods=WRITE,
    ),
)
