"""Any origin in UNHCR's tables: applications, recognition, and what countries decided."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from asylia.figures import countries, stances
from asylia.web.open.charts import decided, usual
from asylia.web.open.views.story import language


def world(request: HttpRequest) -> HttpResponse:
    """Choose an origin: a list for all, links for the largest."""
    chosen = request.GET.get("origin", "")
    if chosen:
        return HttpResponseRedirect(reverse("origin", args=[countries.country(chosen).code]))
    options = sorted((countries.name_of(code, language()), code) for code in usual.origins())
    return render(
        request, "open/world.html", {"options": options, "largest": (("PRK", None), *usual.largest())}
    )


def origin(request: HttpRequest, origin: str) -> HttpResponse:
    """One origin's asylum figures."""
    one = countries.country(origin)
    found = stances.recognisers(origin=one.code)
    charts: dict[str, object] = {}
    if found.rows:
        charts = {
            "rate": decided.recognition(one.code, language=language()),
            "outcomes": decided.outcomes(one.code, language=language()),
        }
    applications = decided.applications(one.code, language=language())
    if applications.table.rows:
        charts["applications"] = applications
    return render(
        request,
        "open/origin.html",
        charts | {"name": one.named(language()), "code": one.code, "rows": found.records()},
    )
