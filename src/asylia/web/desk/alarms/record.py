"""The record of an alarm, part by part; and as the file that the command line reads."""

from typing import Any

from django.forms import ChoiceField, Field
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from asylia.alarm import asking, loader, writing
from asylia.casework import alarm_files
from asylia.casework.services import alarming
from asylia.casework.store.models import Alarm
from asylia.web.desk import saving
from asylia.web.desk.alarms.finding import alarm_page
from asylia.web.desk.forms import alarm_record as forms
from asylia.web.desk.forms.entering import FrontForm
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, READ, WRITE, About, Route

NEW = "new"


@alarm_page
def record(request: DeskRequest, alarm: Alarm) -> HttpResponse:
    """Show what is known, part by part, and what has to be asked."""
    file = alarm_files.read(request.desk, alarm, purpose="alarm")
    told = writing.plain(file.record)
    parts = [(name, part, _shown(told, name)) for name, part in forms.PARTS.items()]
    questions = asking.ask(file.record, at=alarming.now(request.desk), places=loader.places())
    held = {"alarm": alarm, "parts": parts, "questions": questions, "read_at": file.read_at}
    return render(request, "desk/alarms/record.html", held)


def _shown(told: forms.Plain, part: str) -> list[list[tuple[object, object]]]:
    """The rows of a part, each as labels and values; a part without rows is one row."""
    shape = forms.PARTS[part]
    rows = told.get(part, []) if shape.many else [forms.held(told, part)]
    return [
        [(field.label, _told(field, row[name])) for name, field in shape.fields.items() if row.get(name)]
        for row in rows
    ]


def _told(field: Field, value: object) -> str:
    """A value in words: those of its field's choices, where it has any."""
    choices: Any = field.choices if isinstance(field, ChoiceField) else ()
    words = {str(code): said for code, said in choices}
    values = value if isinstance(value, list) else [value]
    return ", ".join(_("yes") if one is True else str(words.get(str(one), one)) for one in values)


@alarm_page
def part(request: DeskRequest, alarm: Alarm, part: str, row: str = "") -> HttpResponseBase:
    """Change a part, or a row of it. Whatever cannot be read is kept as said and asked about."""
    at = _row(part, row)
    file = alarm_files.read(request.desk, alarm, purpose="alarm")
    began = forms.held(writing.plain(file.record), part, at) | {"revision": file.read_at}
    form = forms.form_of(part)(request.POST or None, initial=began)
    tried = saving.UNTRIED
    if request.method == "POST":
        tried = saving.attempt(form, lambda: _written(request, alarm, part, form, at))
        if tried.changed:
            saving.begin_from(form, file.read_at)
    if tried.response:
        return tried.response
    told = tried.told(form=form, alarm=alarm, part=part, shape=forms.PARTS[part], row=row)
    return render(request, "desk/alarms/part.html", told, status=tried.status)


def _row(part: str, row: str) -> int | None:
    """The number of the row that an address means; None for a new one. Raises: Http404."""
    if part not in forms.PARTS or forms.PARTS[part].many is not bool(row):
        raise Http404
    if row in ("", NEW):
        return None
    if not (row.isascii() and row.isdigit() and len(row) < 5):
        raise Http404
    return int(row)


def _written(request: DeskRequest, alarm: Alarm, part: str, form: FrontForm, at: int | None) -> HttpResponse:
    typed = form.cleaned_data
    alarming.edit(
        request.desk, alarm, part, lambda told: forms.put(told, part, typed, at), read_at=form.read_at
    )
    return redirect("alarm_record", alarm=alarm.ref)


@alarm_page
def take_out(request: DeskRequest, alarm: Alarm, part: str, row: str) -> HttpResponse:
    """Take a row out of the record; the version before is kept."""
    at = _row(part, row)
    if at is None:
        raise Http404
    revision = request.POST.get("revision", "0")
    read_at = int(revision) if revision.isascii() and revision.isdigit() and len(revision) < 9 else 0
    alarming.edit(request.desk, alarm, part, lambda told: forms.taken_out(told, part, at), read_at=read_at)
    return redirect("alarm_record", alarm=alarm.ref)


@alarm_page
def as_file(request: DeskRequest, alarm: Alarm) -> HttpResponse:
    """Hand the record out as a file of the form asylia-alarm/1."""
    file = alarm_files.read(request.desk, alarm, purpose="take_record")
    response = HttpResponse(writing.text(file.record), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="alarm.yaml"'
    return response


_AT = "alarms/<str:alarm>/record"
ROUTES = (
    Route(_AT, "alarm_record", record, about=About.OFFICER),
    Route(f"{_AT}.yaml", "alarm_file", as_file, about=About.OFFICER, methods=READ),
    Route(f"{_AT}/<str:part>", "alarm_part", part, about=About.OFFICER, methods=BOTH),
    Route(f"{_AT}/<str:part>/<str:row>", "alarm_row", part, about=About.OFFICER, methods=BOTH),
    Route(f"{_AT}/<str:part>/<str:row>/out", "alarm_row_out", take_out, about=About.OFFICER, methods=WRITE),
)
