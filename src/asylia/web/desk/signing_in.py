"""Signing in and out; the cookie; the form that goes on where a session ended."""

import hashlib
import ipaddress
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from asylia.casework import founding
from asylia.casework.ledger import LEDGER
from asylia.casework.office import Desk
from asylia.casework.store.models import Officer
from asylia.procedure.roles import Role
from asylia.vault.errors import LogRewritten, SignInRefused, TooSoon
from asylia.vault.heads import Head
from asylia.vault.registry import REGISTRY
from asylia.vault.secret import Secret
from asylia.vault.signing_in import Attempt, SignedIn
from asylia.web.desk import keeping, keyed, sign_in_page
from asylia.web.desk.keeping import Kept
from asylia.web.desk.middleware.language import SPOKEN
from asylia.web.desk.middleware.signed_in import COOKIE
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, EVERYBODY, WRITE, About, Route
from asylia.web.desk.sign_in_page import SignInForm
from asylia.web.desk.visits import VISITS

# Tells whether the one who signs in again is the one who typed; it opens nothing and names nobody.
TYPIST = "__Host-typist"


def sign_in(request: DeskRequest) -> HttpResponse:
    """Show the page, or take the three factors at once."""
    if request.method != "POST":
        return sign_in_page.show(request, Kept()) if nobody_at(request) else HttpResponseRedirect("/")
    kept = keeping.carried(request)
    form = SignInForm(request.POST)
    if not form.is_valid():
        return sign_in_page.show(request, kept, form=form, status=422)
    office = request.office
    try:
        signed_in = office.keeper.unlock(attempt_of(request, form), now=office.now())
    except TooSoon as refused:
        return sign_in_page.show(request, kept, form=_again(form), notice=_wait(refused), status=429)
    except SignInRefused:
        return sign_in_page.show(request, kept, form=_again(form), notice=_no_fit(), status=403)
    except LogRewritten:
        told = {"form": _again(form), "notice": _rewritten(), "rewritten": True, "status": 409}
        return sign_in_page.show(request, kept, **told)  # type: ignore[arg-type]  # the four fit
    return _admitted(request, kept, signed_in)


def nobody_at(request: DeskRequest) -> bool:
    """True if nobody is signed in."""
    return getattr(request, "desk", None) is None


def attempt_of(request: DeskRequest, form: SignInForm) -> Attempt:
    """Return what the form holds, for an officer or for nobody: the same work follows."""
    typed = form.cleaned_data
    code = typed["officer"].strip().lower()
    officer = Officer.objects.filter(code=code, active=True).first()
    passphrase = Secret(" ".join(typed["passphrase"].split()).lower().encode("utf-8"))
    return Attempt(
        officer.id if officer else _nobody(code),
        passphrase,
        typed["one_time_code"],
        source_of(request),
        typed.get("although_rewritten", False),
    )


def source_of(request: HttpRequest) -> str:
    """Return the network from which a request comes, too coarse to name a machine."""
    said = request.META.get("REMOTE_ADDR", "")
    if settings.ASYLIA_GATE:  # the gate adds whom it saw at the end; what stands before may be anybody's word
        said = request.headers.get("X-Forwarded-For", said).rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(said)
    except ValueError:
        return "unknown"
    length = 24 if address.version == 4 else 48
    return str(ipaddress.ip_network(f"{address}/{length}", strict=False))


def sign_out(request: DeskRequest) -> HttpResponse:
    """End the session, and say how far the log had come."""
    head = request.desk.office.keeper.lock(request.desk.cookie, now=request.desk.office.now())
    VISITS.end(request.desk.cookie)
    return left(request, head)


def left(request: DeskRequest, head: Head | None) -> HttpResponse:
    """Return the page after a sign-out; the browser is told to forget everything of ours."""
    request.desk = None  # type: ignore[assignment]  # nobody is at the desk any more
    response = render(request, "desk/signed_out.html", {"head": head})
    response.delete_cookie(COOKIE, path="/", samesite="Strict")
    response.cookies[COOKIE]["secure"] = True
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


def language(request: DeskRequest) -> HttpResponse:
    """Speak another language from now on."""
    chosen = request.POST.get("language", "")
    response = HttpResponseRedirect(keeping.safe(request.POST.get("back", "/")))
    if chosen not in SPOKEN:
        return response
    if not nobody_at(request):
        Officer.objects.filter(id=request.desk.officer.id).update(language=chosen)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, chosen, secure=True, httponly=True, samesite="Strict", path="/"
    )
    return response


def csrf_failure(request: DeskRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django's signature
    """Return the page for a form of another visit: what was typed is kept, and goes on by a button."""
    if request.path == "/sign-in":
        return sign_in_page.show(request, keeping.carried(request), notice=_another_visit(), status=403)
    if nobody_at(request):
        return sign_in_page.show(request, keeping.asked(request), notice=_another_visit(), status=403)
    return _go_on(request, keeping.asked(request), again=False, status=403)


def _admitted(request: DeskRequest, kept: Kept, signed_in: SignedIn) -> HttpResponse:
    rotate_token(request)
    _share(request, signed_in)
    visit = VISITS.begin(signed_in)
    to = "/" if visit.refusals_since else kept.to
    who = keyed.name("typist", str(request.office.keeper.officer(signed_in.cookie, now=request.office.now())))
    if kept.fields and request.COOKIES.get(TYPIST, who) != who:
        response = _of_somebody_else(request)
    else:
        response = _go_on(request, kept) if kept.fields else HttpResponseRedirect(to)
    response.set_cookie(TYPIST, who, secure=True, httponly=True, samesite="Strict", path="/")
    cookie = signed_in.cookie.reveal().hex()
    response.set_cookie(COOKIE, cookie, secure=True, httponly=True, samesite="Strict", path="/")
    return response


def _of_somebody_else(request: DeskRequest) -> HttpResponse:
    """The page for an officer before whom somebody else was signed in here: what was typed is not hers."""
    sentence = _("These words were typed by somebody else who was signed in here. They are not shown to you.")
    told = {"sentence": sentence, "reasons": (), "case": None}
    return render(request, "desk/refused.html", told, status=403)


def _share(request: DeskRequest, signed_in: SignedIn) -> None:
    """Let a supervisor's keys hand registry and ledger to officers who were enrolled since."""
    keeper, now = request.office.keeper, request.office.now()
    who = keeper.officer(signed_in.cookie, now=now)
    officer = Officer.objects.get(id=who)
    if not officer.has_role(Role.SUPERVISOR):
        return
    desk = Desk(request.office, signed_in.cookie, officer)
    for list_of_all, share in ((REGISTRY, founding.share_registry), (LEDGER, founding.share_ledger)):
        if who in keeper.holders(desk.cookie, list_of_all, now=now):
            share(desk)


def _go_on(request: DeskRequest, kept: Kept, *, again: bool = True, status: int = 200) -> HttpResponse:
    return render(request, "desk/go_on.html", {"kept": kept, "again": again}, status=status)


def _again(form: SignInForm) -> SignInForm:
    """The form with nothing in it but the officer's code."""
    return SignInForm(initial={"officer": form.cleaned_data["officer"]})


def _nobody(code: str) -> UUID:
    """A reference that stands for one wrong code, always the same in this office, and for no officer."""
    key = settings.SECRET_KEY.encode("utf-8")[:64]
    return UUID(bytes=hashlib.blake2b(code.encode("utf-8"), key=key, digest_size=16).digest(), version=4)


def _wait(refused: TooSoon) -> str:
    if refused.wait_seconds > 120:
        return _("There were many attempts from here. Ask a colleague, or try again later today.")
    return ngettext(
        "A few attempts from here did not fit. Take a breath: the next one is possible in %(count)d second.",
        "A few attempts from here did not fit. Take a breath: the next one is possible in %(count)d seconds.",
        refused.wait_seconds,
    ) % {"count": refused.wait_seconds}


def _no_fit() -> str:
    return _(
        "Code, words and digits do not fit together. Look at the words once more and take the next six "
        "digits: each is good once. Which of the three it was is not said to anybody."
    )


def _rewritten() -> str:
    return _(
        "The office's log does not contain what you saw of it at your last visit. If the office restored its "
        "records from a backup, you were told. If not, do not go on: tell the auditor and the administrator."
    )


def _another_visit() -> str:
    return _("This form was opened in an earlier visit. What you typed is kept: sign in to go on.")


ROUTES = (
    Route("sign-in", "sign_in", sign_in, about=About.ANYBODY, methods=BOTH),
    Route("language", "language", language, about=About.ANYBODY, methods=WRITE),
    Route("sign-out", "sign_out", sign_out, EVERYBODY, About.OFFICER, WRITE),
)
