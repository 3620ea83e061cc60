"""What the applicant lets whom know, and for what; taken back as easily as it was given."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.casework.consents import Recipient, RecipientKind
from asylia.casework.selectors import file_view
from asylia.casework.services import consenting
from asylia.casework.services.consenting import Given
from asylia.web.desk import drafts, saving
from asylia.web.desk.forms import people as forms
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, WRITE, Route


def give(request: DeskRequest) -> HttpResponseBase:
    """Write down a consent."""
    today, tried = request.desk.office.today(), saving.UNTRIED
    begun: dict[str, object] = {"given_on": today}
    form = forms.ConsentForm(initial=begun | drafts.initial(request, "consent"), today=today)
    if request.method == "POST":
        form = forms.ConsentForm(request.POST, today=today)
        tried = saving.attempt(form, lambda: _given(request, form))
    if tried.response:
        return tried.response
    told = tried.told(form=form, people=file_view.who(request.desk, request.case))
    return render(request, "desk/people/consent.html", told, status=tried.status)


def withdraw(request: DeskRequest, ident: str) -> HttpResponse:
    """Take a consent back today."""
    consenting.withdraw_consent(request.desk, request.case, ident)
    return redirect("people", ref=request.case.ref)


def _given(request: DeskRequest, form: forms.ConsentForm) -> HttpResponse:
    typed = form.cleaned_data
    kind = RecipientKind(typed["kind"] or RecipientKind.OTHER)
    given = Given(
        Recipient(kind, typed["name"].replace(":", " "), typed["state"]),
        tuple(typed["may_know"]),
        typed["purpose"],
        typed["given_on"],
        how=typed["how"],
        language=typed["language"],
        until=typed["until"],
    )
    consenting.record_consent(request.desk, request.case, given)
    return redirect("people", ref=request.case.ref)


ROUTES = (
    Route("cases/<str:ref>/people/consents/new", "new_consent", give, methods=BOTH),
    Route(
        "cases/<str:ref>/people/consents/<str:ident>/withdraw", "withdraw_consent", withdraw, methods=WRITE
    ),
)
