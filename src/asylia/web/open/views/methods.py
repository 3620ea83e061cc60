"""How the figures are made, where the data come from, and how a program reads them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from asylia.figures import catalogue
from asylia.figures.stages import AUTHORITIES, LEVELS, OF_STAGE
from asylia.web.open.api.endpoints import ENDPOINTS
from asylia.web.open.views.data import MOST_CSV_ROWS


def methods(request: HttpRequest) -> HttpResponse:
    """How to read the figures."""
    return render(
        request, "open/methods.html", {"levels": LEVELS, "authorities": AUTHORITIES, "stages": OF_STAGE}
    )


def tables(request: HttpRequest) -> HttpResponse:
    """The tables on file, their licences, and their files."""
    return render(request, "open/data.html", {"tables": catalogue.tables(), "most": MOST_CSV_ROWS})


def api(request: HttpRequest) -> HttpResponse:
    """What a program can ask for."""
    return render(request, "open/api.html", {"endpoints": ENDPOINTS})
