"""The story in figures: the front page and its five chapters."""

from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from asylia.figures import ledger, rates, seoul, stances
from asylia.law import loader, treaties
from asylia.law.treaties import Bond
from asylia.web.open import decided, events
from asylia.web.open.charts import arrived, claimed, happened
from asylia.web.open.charts import decided as decided_charts
from asylia.web.open.middleware.memory import EXPORTED

ORIGIN = "PRK"
ON_THE_WAY = ("CHN", "LAO", "VNM", "MMR", "THA", "KHM", "MNG", "RUS", "KOR", "PRK")
TREATIES = {
    "REFUGEE_CONVENTION_1951": "1951",
    "REFUGEE_PROTOCOL_1967": "1967",
    "CAT": "CAT",
    "ICCPR": "ICCPR",
    "CRC": "CRC",
    "CEDAW": "CEDAW",
    "PALERMO_TIP": "Palermo",
    "ROME_STATUTE": "Rome",
    "VCCR": "VCCR",
}


def language() -> str:
    """Return the reader's language."""
    return translation.get_language() or "en"


def today() -> date:
    """Return the day it is."""
    return datetime.now(tz=UTC).date()


def entrance(request: HttpRequest) -> HttpResponse:
    """Lead to the reader's language; in an export, offer both."""
    if request.META.get(EXPORTED):
        return render(request, "open/entrance.html")
    response = HttpResponseRedirect(reverse("story"))
    response["Vary"] = "Accept-Language"
    return response


def story(request: HttpRequest) -> HttpResponse:
    """The front page: what is known, in six figures, and where each comes from."""
    arrivals = seoul.arrivals().records()
    decisions = stances.recognisers(origin=ORIGIN).records()
    overall = rates.recognition(origin=ORIGIN, by=rates.By.ORIGIN).records()[0]
    return render(
        request,
        "open/story.html",
        {
            "arrived": sum(row["total"] for row in arrivals),
            "women": sum(row["female"] for row in arrivals),
            "latest": arrivals[-1],
            "overall": overall,
            "silent": [row["asylum"] for row in decisions if row["stance"] == stances.SAYS_NOTHING],
            "recognising": sum(row["stance"] == stances.RECOGNISES for row in decisions),
            "claims": len(ledger.entries()),
            "contested": sum(not one.is_sound for one in ledger.entries()),
            "incidents": len(events.every()),
            "decisions": len(decided.refs()),
            "chart": arrived.by_year(),
        },
    )


def arrivals(request: HttpRequest) -> HttpResponse:
    """Who arrived in South Korea and the United States, and how the figures changed."""
    charts = {"by_year": arrived.by_year(), "revised": arrived.revised(), "states": arrived.united_states()}
    printings = seoul.revisions(year=2009).records()
    return render(request, "open/arrivals.html", charts | {"printings": printings})


def returns(request: HttpRequest) -> HttpResponse:
    """What is claimed of returns, and the incidents behind it."""
    latest = [one for one in events.every() if one.event in ("repatriated", "handed_over")][:8]
    charts = {"claimed": claimed.returned(), "incidents": happened.incidents()}
    return render(request, "open/returns.html", charts | {"latest": latest})


def detention(request: HttpRequest) -> HttpResponse:
    """What is claimed of those held, and of those who live in China at all."""
    return render(request, "open/detention.html", {"held": claimed.held(), "in_china": claimed.in_china()})


def recognition(request: HttpRequest) -> HttpResponse:
    """Who recognises applicants from North Korea and who does not."""
    found = stances.recognisers(origin=ORIGIN)
    return render(
        request,
        "open/recognition.html",
        {
            "rate": decided_charts.recognition(ORIGIN, language=language()),
            "outcomes": decided_charts.outcomes(ORIGIN, language=language()),
            "applications": decided_charts.applications(ORIGIN, language=language()),
            "rows": found.records(),
            "silent": stances.SAYS_NOTHING,
        },
    )


def bound(request: HttpRequest) -> HttpResponse:
    """Which states on the way are bound by what, today."""
    status = loader.treaty_status()
    rows = [
        {"state": state, "bonds": [(TREATIES[treaty], _bond(state, treaty)) for treaty in TREATIES]}
        for state in ON_THE_WAY
    ]
    titles = [{"short": TREATIES[treaty], "title": status.treaties[treaty].title} for treaty in TREATIES]
    return render(request, "open/bound.html", {"rows": rows, "titles": titles, "on": today()})


def _bond(state: str, treaty: str) -> Bond:
    return treaties.bond(loader.treaty_status(), state=state, treaty=treaty, on=today())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page. The address may be mistyped; the menu leads on."""
    del exception
    return render(request, "open/not_found.html", status=404)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request was not understood."""
    del request, exception
    return HttpResponse("The request was not understood.\n", status=400, content_type="text/plain")


def fault(request: HttpRequest) -> HttpResponse:
    """Something failed on our side."""
    del request
    return HttpResponse("Something failed on our side.\n", status=500, content_type="text/plain")
