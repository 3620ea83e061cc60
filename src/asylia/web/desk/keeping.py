"""What was typed, carried past a sign-in: as hidden inputs of the pages themselves, and nowhere else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import Resolver404, resolve

# What is never written into a page again, whoever typed it.
NEVER = frozenset({"csrfmiddlewaretoken", "passphrase", "one_time_code"})
_PREFIX, _TO, _FILES = "kept:", "kept_to", "kept_without_files"


@dataclass(frozen=True, slots=True)
class Kept:
    """A page that was asked for and, if a form was sent to it, what was typed."""

    to: str = "/"
    fields: tuple[tuple[str, str], ...] = ()
    without_files: bool = False

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """Names and values of the hidden inputs by which a sign-in form carries this."""
        carried = tuple((_PREFIX + name, value) for name, value in self.fields)
        marks = ((_FILES, "yes"),) if self.without_files else ()
        return ((_TO, self.to), *marks, *carried)


def asked(request: HttpRequest) -> Kept:
    """Return what this request asked for, with what was typed."""
    if request.method in ("GET", "HEAD"):
        return Kept(safe(request.get_full_path()))
    typed = tuple((name, value) for name, value in pairs(request.POST.lists()) if name not in NEVER)
    return Kept(safe(request.get_full_path()), typed, getattr(request, "files_left_out", False))


def carried(request: HttpRequest) -> Kept:
    """Return what a sign-in form carried."""
    posted = request.POST
    fields = tuple(
        (name.removeprefix(_PREFIX), value)
        for name, value in pairs(posted.lists())
        if name.startswith(_PREFIX) and name.removeprefix(_PREFIX) not in NEVER
    )
    return Kept(safe(posted.get(_TO, "/")), fields, _FILES in posted)


def safe(address: str) -> str:
    """Return the address if it is one of ours, else the first page's."""
    if not address.startswith("/") or address.startswith(("//", "/\\")):
        return "/"
    try:
        resolve(address.partition("?")[0])
    except Resolver404:
        return "/"
    return address


def pairs(lists: Iterable[tuple[str, Sequence[object]]]) -> list[tuple[str, str]]:
    """Return each name with each of its values, in order."""
    return [(name, str(value)) for name, values in lists for value in values]
