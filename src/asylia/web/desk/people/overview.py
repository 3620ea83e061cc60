"""The two pages that show a case and its people."""

from django.http import HttpResponse
from django.shortcuts import render

from asylia.casework.selectors import file_view
from asylia.web.desk.requests import DeskRequest


def overview(request: DeskRequest) -> HttpResponse:
    """Show what the case is about and what it still lacks."""
    seen = file_view.overview(request.desk, request.case)
    return render(request, "desk/people/overview.html", {"seen": seen, "people": seen.people})


def people(request: DeskRequest) -> HttpResponse:
    """Show everybody of the case."""
    seen = file_view.people(request.desk, request.case)
    noted = {need.noted_by for need in (*seen.needs, *seen.ended)}
    told = {"seen": seen, "people": seen.people, "officers": file_view.codes(noted)}
    return render(request, "desk/people/people.html", told)
