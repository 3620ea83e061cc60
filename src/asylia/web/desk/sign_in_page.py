"""The page on which an officer signs in, wherever it is shown; it keeps what was asked for and typed."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from asylia.web.desk.keeping import Kept


class SignInForm(forms.Form):
    """Three fields, all of them needed; nothing else is said of them."""

    officer = forms.CharField(
        label=_("Your code here"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    passphrase = forms.CharField(
        label=_("Your six words"),
        help_text=_("With spaces between them. You may paste them."),
        max_length=200,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    one_time_code = forms.CharField(
        label=_("The six digits of the moment"),
        help_text=_("From your authenticator. Each is good once."),
        max_length=12,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "short"}
        ),
    )
    although_rewritten = forms.BooleanField(
        label=_("The office has told me that it restored its records from a backup."), required=False
    )


def show(
    request: HttpRequest,
    kept: Kept,
    *,
    form: SignInForm | None = None,
    notice: object = "",
    rewritten: bool = False,
    status: int = 200,
) -> HttpResponse:
    """Return the page. `notice` says why it is shown; `rewritten` offers to sign in after a restore."""
    shown = form or SignInForm()
    if not rewritten:
        del shown.fields["although_rewritten"]
    told = {"form": shown, "kept": kept, "notice": notice}
    return render(request, "desk/sign_in.html", told, status=status)
