"""Cases given to officers, with each colleague's load in view, and taken back."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from asylia.casework.errors import EntryRefused
from asylia.casework.selectors import cards, workloads
from asylia.casework.services import assigning
from asylia.casework.store.models import Officer, Posting
from asylia.procedure.roles import Role
from asylia.procedure.states import OWNERS, State
from asylia.vault.errors import WritingRefused
from asylia.web.desk import wording
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, INTAKE, READ, SUPERVISION, WRITE, About, Route

ASSIGNERS = SUPERVISION | INTAKE
POSTS = (
    Role.ELIGIBILITY_OFFICER,
    Role.REVIEWING_OFFICER,
    Role.APPEALS_OFFICER,
    Role.PROTECTION_OFFICER,
    Role.REGISTRATION_OFFICER,
    Role.INTERPRETER,
    Role.SUPERVISOR,
)
_PAGE = 25


def without_owner(request: DeskRequest) -> HttpResponse:
    """Show the cases in which it is somebody's move and nobody is there to make it."""
    waiting = workloads.without_owner()
    if not request.desk.officer.has_role(Role.SUPERVISOR):
        mine = Posting.objects.filter(officer=request.desk.officer, until_on=None)
        waiting = waiting.filter(id__in=mine.values("case_id"))
    page = Paginator(waiting, _PAGE).get_page(request.GET.get("page"))
    held = cards.cards(request.desk, [case.id for case in page])
    rows = [(case, held.get(case.id), wording.ROLES[OWNERS[State(case.stage)]]) for case in page]
    told = {"rows": rows, "page": page, "loads": workloads.loads(request.desk.office.today())}
    return render(request, "desk/assigning/without_owner.html", told)


def assign(request: DeskRequest) -> HttpResponse:
    """Show who works on a case and who could; post an officer to it."""
    role = _role(request)
    if request.method != "POST":
        return _page(request, role)
    officer = Officer.objects.filter(code=request.POST.get("officer", "")).first()
    if officer is None:
        return _page(request, role, error=wording.CHOOSE_COLLEAGUE)
    try:
        assigning.assign(request.desk, request.case, officer, role)
    except EntryRefused as refused:
        return _page(request, role, error=str(refused))
    return redirect("assign", ref=request.case.ref)


def release(request: DeskRequest) -> HttpResponse:
    """Take a case from an officer; what is written from then on is out of reach of any key she kept."""
    officer = Officer.objects.filter(code=request.POST.get("officer", "")).first()
    if officer is None:
        return _page(request, _role(request), error=wording.CHOOSE_COLLEAGUE)
    try:
        assigning.release(request.desk, request.case, officer)
    except WritingRefused:
        return _page(request, _role(request), error=wording.LAST_KEY)
    if officer.id == request.desk.id:
        return redirect("my_desk")
    return redirect("assign", ref=request.case.ref)


def _role(request: DeskRequest) -> Role:
    """The role asked for; else that of whoever has the next move."""
    said = request.POST.get("role") or request.GET.get("role", "")
    if said in {role.value for role in POSTS}:
        return Role(said)
    owner = OWNERS[State(request.case.stage)]
    return owner if owner in POSTS else Role.ELIGIBILITY_OFFICER


def _page(request: DeskRequest, role: Role, *, error: object = "") -> HttpResponse:
    postings = list(Posting.objects.filter(case=request.case).select_related("officer"))
    standing = {row.officer_id for row in postings if row.until_on is None and row.role == role}
    earlier: dict[object, list[object]] = {}
    for row in postings:
        earlier.setdefault(row.officer_id, []).append(wording.words(row.role, "role"))
    loads = [
        (load, load.officer.id in standing, earlier.get(load.officer.id, []))
        for load in workloads.loads(request.desk.office.today(), role=role)
    ]
    told = {
        "role": role,
        "posts": [(post.value, wording.ROLES[post]) for post in POSTS],
        "loads": loads,
        "postings": postings,
        "error": error,
    }
    return render(request, "desk/assigning/assign.html", told, status=422 if error else 200)


ROUTES = (
    Route("assign", "assigning", without_owner, ASSIGNERS, About.OFFICER, READ),
    Route("cases/<str:ref>/assign", "assign", assign, ASSIGNERS, methods=BOTH),
    Route("cases/<str:ref>/release", "release", release, ASSIGNERS, methods=WRITE),
)
