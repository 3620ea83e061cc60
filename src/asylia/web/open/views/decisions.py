"""The published decisions: what each says, what the engine derives from it, and the proof as a drawing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from asylia.law import wording
from asylia.law.telling import Tone
from asylia.web.open import decided
from asylia.web.open.middleware import headers


def index(request: HttpRequest) -> HttpResponse:
    """Every decision on file, the latest first; those about North Koreans apart."""
    every = decided.every()
    return render(
        request,
        "open/decisions.html",
        {
            "korean": [_row(one) for one in every if one.concerns_north_koreans],
            "others": [_row(one) for one in every if not one.concerns_north_koreans],
        },
    )


def _row(one: decided.Published) -> dict[str, decided.Published | str]:
    status = one.status
    return {
        "one": one,
        "status": wording.status(status.status, one.found.law),
        "value": status.verdict.value,
        "word": wording.verdict(status.verdict),
    }


def decision(request: HttpRequest, ref: str) -> HttpResponse:
    """One decision: who decided, what it shows, the conclusion and its proof."""
    one = decided.published(ref)
    return render(
        request, "open/decision.html", _row(one) | {"lines": decided.told(ref), "heading": Tone.HEADING.value}
    )


def drawing(request: HttpRequest, ref: str) -> HttpResponse:
    """The proof, drawn for a screen."""
    del request
    return _svg(decided.drawn(ref, narrow=False))


def narrow_drawing(request: HttpRequest, ref: str) -> HttpResponse:
    """The proof, drawn for a telephone."""
    del request
    return _svg(decided.drawn(ref, narrow=True))


def _svg(drawn: str) -> HttpResponse:
    raw = drawn.encode()
    response = HttpResponse(raw, content_type="image/svg+xml")
    response["Content-Security-Policy"] = headers.policy_for(raw)
    return response
