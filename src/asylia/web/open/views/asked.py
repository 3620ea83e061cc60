"""What a reader asked for beyond the address: a page of a list, and the filter it belongs to."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from asylia.web.open.middleware.memory import EXPORTED


def page(request: HttpRequest, items: Sequence[Any], size: int) -> "Page[Any]":
    """Return the page asked for, the nearest there is for a number beyond; an export has all on one."""
    return Paginator(items, max(len(items), 1) if request.META.get(EXPORTED) else size).get_page(
        request.GET.get("page")
    )


def query(request: HttpRequest) -> str:
    """Return the filter as it goes into the links to other pages, the page itself left out."""
    kept = [(name, value) for name, value in request.GET.items() if name != "page" and value]
    return f"{urlencode(kept)}&" if kept else ""
