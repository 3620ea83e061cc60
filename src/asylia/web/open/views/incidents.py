"""The incidents on file, on a timeline."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from asylia.web.open import events
from asylia.web.open.charts import happened
from asylia.web.open.views import asked

PER_PAGE = 30


def timeline(request: HttpRequest) -> HttpResponse:
    """Incidents, the latest first, filtered by country, by what happened and by how surely."""
    wanted = {name: request.GET.get(name, "") for name in ("country", "event", "confidence")}
    every = events.every()
    found = [
        one
        for one in every
        if all(not value or getattr(one, name) == value for name, value in wanted.items())
    ]
    return render(
        request,
        "open/incidents.html",
        {
            "page": asked.page(request, found, PER_PAGE),
            "total": len(found),
            "wanted": wanted,
            "countries": sorted({one.country for one in every}),
            "kinds": list(events.WORDS.items()),
            "sureness": list(events.CONFIDENCE.items()),
            "query": asked.query(request),
            "chart": happened.incidents(),
        },
    )
