"""Pages that say no: kindly, with what would help, and with nothing that a stranger could learn from."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.translation import gettext as _

from asylia.casework.errors import (
    CaseworkRefused,
    ChangedMeanwhile,
    EntryRefused,
    NotAllowedNow,
    NotInThisRole,
    NotYours,
)
from asylia.vault.errors import (
    CaseErased,
    LogRefused,
    NotAuthentic,
    NothingToOpen,
    QuotaReached,
    SessionEnded,
    StoreBroken,
    StoreBusy,
    TooLong,
    VaultError,
)
from asylia.web.desk import keeping, sign_in_page


def nothing_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Return the one page for what does not exist and for what is not the officer's: byte for byte the same.

    It carries no form and no name, so that nothing in it differs.
    """
    return render(request, "desk/nothing_here.html", status=404)


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Return the sign-in page, which keeps the page asked for and what was typed."""
    kept = keeping.asked(request)
    notice = ""
    if kept.fields:
        notice = _("You were signed out after a while. What you typed is kept: sign in to go on.")
    elif request.COOKIES.get("__Host-k"):
        notice = _("You were signed out after a while. Sign in to go on.")
    is_first_visit = kept == keeping.Kept() and not notice
    return sign_in_page.show(request, kept, notice=notice, status=200 if is_first_visit else 403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Return the page for what cannot be read at all, or is far too much."""
    sentence = _(
        "What was sent cannot be read, or is too much at once. A form takes up to 4 million letters of text "
        "and five files of up to 50 MB each. Go back: what you typed is still on the page before."
    )
    return _refused(request, sentence, status=400)


def from_elsewhere(request: HttpRequest) -> HttpResponse:
    """Return the page for a request that another site has sent."""
    sentence = _("This came from another site and was not read. Open the desk in a window of its own.")
    return _refused(request, sentence, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Return the page for a fault of ours."""
    sentence = _(
        "Something here is broken, and it is our fault. Nothing that was saved before is lost. Go back: what "
        "you typed is still on the page before. If it happens again, tell your administrator the time."
    )
    return _refused(request, sentence, status=500)


def is_djangos(fault: Exception) -> bool:
    """True for what Django answers with one of the pages above by itself."""
    return isinstance(fault, Http404 | PermissionDenied | SuspiciousOperation | MultiPartParserError)


def page_for(request: HttpRequest, fault: Exception) -> HttpResponse | None:
    """Return the page for something that casework or the vault refused and no view has met; else None."""
    match fault:
        case SessionEnded():
            return sign_in_first(request)
        case NotYours() | NothingToOpen() | CaseErased():
            return nothing_here(request)
        case NotAllowedNow(reasons=reasons):
            return _refused(request, _("That cannot be done now."), reasons=reasons, status=409)
        case ChangedMeanwhile():
            return _refused(request, _changed(), status=409)
        case EntryRefused():
            return _refused(request, str(fault), status=422)
        case NotInThisRole() | CaseworkRefused():
            return _refused(request, str(fault), status=403)
        case VaultError():
            return _vaults(request, fault)
        case _:
            return None


def _vaults(request: HttpRequest, fault: VaultError) -> HttpResponse | None:
    match fault:
        case QuotaReached():
            return _refused(request, _quota(), status=429)
        case StoreBusy():
            return _refused(request, _("The office's records are busy. Try again in a moment."), status=503)
        case TooLong():
            return _refused(request, _("That is more than one entry can hold. Divide it."), status=413)
        case NotAuthentic() | StoreBroken() | LogRefused():
            return _refused(request, _not_whole(), status=500)
        case _:
            return None


def _changed() -> str:
    return _(
        "A colleague changed this part of the case while you were writing. Nothing was overwritten. Go back, "
        "copy what you wrote, and open the page again."
    )


def _quota() -> str:
    return _(
        "You have opened as many different cases today as one officer may. Your supervisor can see this, and "
        "tomorrow begins a new count. For an emergency, ask a colleague who has the case."
    )


def _not_whole() -> str:
    return _(
        "What is stored here is not what the log says was written. Nothing was shown. Stop working on this "
        "case and tell the auditor and the administrator now."
    )


def _refused(
    request: HttpRequest, sentence: str, *, status: int, reasons: tuple[object, ...] = ()
) -> HttpResponse:
    told = {"sentence": sentence, "reasons": reasons, "case": None}
    return render(request, "desk/refused.html", told, status=status)
