"""Filters and tags of every template: words for codes, days, moments, and the fields of forms."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import ngettext, pgettext

from asylia.casework import needs
from asylia.casework.files import CaseFile
from asylia.casework.services import drafting
from asylia.casework.sheets.people import People
from asylia.web.desk import at_work, wording
from asylia.web.desk import keyed as naming
from asylia.web.desk.forms import entering

register = template.Library()


@register.filter
def words(code: object, kind: str) -> Promise | str:
    """Return the words for a code: `{{ case.stage|words:"stage" }}`."""
    return wording.words(code, kind)


@register.filter
def state(code: str) -> str:
    """Return the name of a state in the reader's language."""
    return entering.state_name(code)


@register.filter
def keyed(value: str, kind: str) -> str:
    """Return a name for an address that does not say what it stands for."""
    return naming.name(kind, value)


@register.filter
def held(mapping: Mapping[str, object], key: str) -> object:
    """Return what a mapping holds under a key; the key itself if it holds nothing."""
    return mapping.get(key, key)


@register.filter
def link_of(links: Mapping[tuple[str, str, str], str], item: Any) -> str:
    """Return the address of the form for an item of a tree; nothing if there is none."""
    return links.get((item.element, item.state, item.harm), "")


@register.filter
def urgency(step: int) -> Promise | str:
    """Return the words for a step of urgency."""
    return wording.URGENCIES[step]


@register.filter
def day(when: date | None) -> str:
    """Return a day as the reader's language writes it; nothing for no day."""
    return formats.date_format(when, _form()) if when else ""


@register.filter
def moment(second: int | None) -> str:
    """Return a second of UTC as day and minute where the office is."""
    if second is None:
        return ""
    zone = ZoneInfo(at_work.office().settings.zone)
    local = datetime.fromtimestamp(second, tz=UTC).astimezone(zone)
    return f"{formats.date_format(local, _form())} {local:%H:%M}"


def _form() -> str:
    """How a day is written, so that no reader takes the month for the day."""
    return pgettext("how a day is written, as Django writes it", "j M Y")


@register.filter
def days_until(due: date, today: date) -> str:
    """Return in words how far off a day is."""
    days = (due - today).days
    if days < 0:
        return ngettext("%(count)d day late", "%(count)d days late", -days) % {"count": -days}
    if days == 0:
        return str(wording.TODAY)
    return ngettext("in %(count)d day", "in %(count)d days", days) % {"count": days}


@register.filter
def is_late(due: date | None, today: date) -> bool:
    """True for a day that has passed."""
    return due is not None and due < today


@register.inclusion_tag("desk/field.html")
def field(bound: Any) -> dict[str, Any]:
    """Draw one field of a form with its label, hint and error: `{% field form.name %}`."""
    return {"field": bound}


@register.inclusion_tag("desk/errors.html")
def error_summary(*forms: Any, reasons: object = ()) -> dict[str, Any]:
    """Draw what is wrong with the forms of a page, each a link to its field, and reasons against an act."""
    held = [form for form in forms if form]
    fields = [bound for form in held for bound in form if bound.errors]
    whole = [error for form in held for error in form.non_field_errors()]
    return {"fields": fields, "whole": whole, "reasons": reasons}


@register.inclusion_tag("desk/case_header.html", takes_context=True)
def case_header(context: Any) -> dict[str, Any]:
    """Draw the head of a case: reference, name where the page has read it, stage, needs, running clocks."""
    case = context["case"]
    people = context.get("people") or _read(context.get("file"))
    running = [run for run in case.clocks.all() if run.stopped_on is None]
    return {
        "case": case,
        "clocks": running,
        "today": context["today"],
        "name": people.applicant.shown if people else "",
        "needs": needs.shown_to(context["me"].roles, people.needs_now()) if people else (),
    }


def _read(file: Any) -> People | None:
    """The people of a file, if the page has read them."""
    if not isinstance(file, CaseFile):
        return None
    return next((one.sheet for one in file.opened.values() if isinstance(one.sheet, People)), None)


@register.filter
def likeness(near: int) -> Promise | str:
    """Return in words how near two names are."""
    return wording.LIKENESSES[near]


@register.inclusion_tag("desk/drafts/draft.html", takes_context=True)
def draft(context: Any, name: str) -> dict[str, Any]:
    """Draw a form's button to keep a draft, and offer the one that was kept: `{% draft "interview" %}`."""
    request = context["desk_request"]
    kept = drafting.kept(request.desk, request.case, name)
    going_on = request.GET.get("draft") == name
    return {"case": request.case, "name": name, "kept": kept, "going_on": going_on, "here": request.path}
