"""A form sent: one service is called, and what it refuses leads back to the form with all that was typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, HttpResponseBase, QueryDict

from asylia.casework.errors import ChangedMeanwhile, EntryRefused, NotAllowedNow
from asylia.procedure.errors import Reason
from asylia.web.desk.forms.entering import FrontForm


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of it: a response, or why the form is shown again."""

    response: HttpResponseBase | None = None
    status: int = 200
    changed: bool = False
    reasons: tuple[Reason, ...] = ()
    also: Mapping[str, Any] = field(default_factory=dict)

    def told(self, **more: Any) -> dict[str, Any]:
        """Return what a template is told of it."""
        return {"changed": self.changed, "reasons": self.reasons, **self.also, **more}


UNTRIED = Tried()
WRONG, CONFLICT = 422, 409


def attempt(form: FrontForm, write: Callable[[], HttpResponse], *, valid: bool = True) -> Tried:
    """Return the response of `write`, or why there is none. `valid` is False if a part beside was refused."""
    if not form.is_valid() or not valid:
        return Tried(status=WRONG)
    try:
        return Tried(write())
    except EntryRefused as refused:
        form.refuse(refused)
        return Tried(status=WRONG)
    except ChangedMeanwhile:
        return Tried(status=CONFLICT, changed=True)
    except NotAllowedNow as barred:
        return Tried(status=CONFLICT, reasons=barred.reasons)


def begin_from(form: FrontForm, revision: int) -> None:
    """Let a form that was sent begin from another revision: the newer one is shown beside it."""
    put(form, "revision", str(revision))


def put(form: FrontForm, name: str, value: str) -> None:
    """Put a value into a form that was sent."""
    assert isinstance(form.data, QueryDict)
    sent = form.data.copy()
    sent[name] = value
    form.data = sent
