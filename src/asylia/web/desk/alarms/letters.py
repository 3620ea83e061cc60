"""One letter: read whole, released by as many officers as it wants, taken away by a person."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.alarm import letters as made
from asylia.alarm import loader, release
from asylia.alarm.doors import Door
from asylia.alarm.errors import AlarmUnknown, OriginAddressed
from asylia.casework import alarm_files
from asylia.casework.alarm_files import AlarmFile
from asylia.casework.errors import NotYours
from asylia.casework.services import alarming, lettering
from asylia.casework.services.lettering import To
from asylia.casework.sheets.alarms import Communication, Status
from asylia.casework.store.models import Alarm
from asylia.terms import states
from asylia.web.desk import alarm_words, saving
from asylia.web.desk.alarms import papers
from asylia.web.desk.alarms.finding import alarm_page
from asylia.web.desk.forms.entering import FrontForm, state_choices
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, About, Route


@alarm_page
def letter(request: DeskRequest, alarm: Alarm, door: str) -> HttpResponseBase:
    """Show a letter as it would go out, what it lacks and who released it; or release what was seen."""
    found = _door(door)
    to = _to(request, found)
    form, tried = FrontForm(request.POST or None), saving.UNTRIED
    if request.method == "POST":
        tried = saving.attempt(form, lambda: _released(request, alarm, to))
    if tried.response:
        return tried.response
    file = alarm_files.read(request.desk, alarm, purpose="read_letter")
    told = {"alarm": alarm, "door": found, "to": to, "form": form, **_shown(request, file, to)}
    told |= {"languages": [(code, alarm_words.LANGUAGES[code]) for code in found.languages]}
    told |= {"missions": _missions(file) if found.mission_of == "other" else []}
    return render(request, "desk/alarms/letter.html", tried.told(**told), status=tried.status)


def _shown(request: DeskRequest, file: AlarmFile, to: To) -> dict[str, object]:
    """What a page shows of a letter, or why it must not be written."""
    if loader.door(to.door).mission_of == "other" and not to.mission:
        return {"unreached": ""}
    try:
        seen = lettering.letter(file.record, to, at=alarming.now(request.desk))
    except (OriginAddressed, AlarmUnknown) as refused:
        return {"unreached": str(refused)}
    one = _held(file, to)
    signed = one.signed_by() if one and one.digest == seen.digest else ()
    return {
        "seen": seen,
        "letter": made.letter(seen.draft),
        "against": lettering.against(seen, file.record),
        "wanted": release.wanted(seen.draft),
        "signed": signed,
        "one": one,
        "mine": request.desk.officer.code in signed,
    }


def _released(request: DeskRequest, alarm: Alarm, to: To) -> HttpResponse:
    try:
        lettering.sign(request.desk, alarm, to, digest=request.POST.get("digest", ""))
    except (OriginAddressed, AlarmUnknown):
        raise NotYours from None
    return redirect(address(alarm, to))


def address(alarm: Alarm, to: To) -> str:
    """Return the address of a letter."""
    asked = f"language={to.language}" + (f"&mission={to.mission}" if to.mission else "")
    return f"/alarms/{alarm.ref}/letters/{to.door}?{asked}"


def _missions(file: AlarmFile) -> list[tuple[str, str]]:
    """The states of which a mission may be written to: never one that is feared, nor the host."""
    never = {*file.record.barred_states(), file.record.state.code}
    return [pair for pair in state_choices() if pair[0] not in never]


@alarm_page
def paper(request: DeskRequest, alarm: Alarm, ident: str, form: str) -> HttpResponse:
    """Hand out a letter that was released; its text for ever, the other forms until the record changes."""
    file = alarm_files.read(request.desk, alarm, purpose="take_letter")
    one = next((one for one in file.course.communications if one.id == ident), None)
    if one is None or one.status is Status.DRAFTED or form not in papers.FORMS:
        raise NotYours
    if form == "text":
        return papers.text(one.text)
    to = To(one.door, one.language, one.mission)
    try:
        seen = lettering.letter(file.record, to, at=alarming.now(request.desk))
    except OriginAddressed:
        raise NotYours from None
    if seen.digest != one.digest:
        return papers.text(one.text)
    return papers.docx(seen.draft) if form == "docx" else papers.printed(seen.draft)


def _held(file: AlarmFile, to: To) -> Communication | None:
    """The letter that is still here, or the last one that went."""
    held = [one for one in file.course.communications if one.is_about(to.door, to.language, to.mission)]
    return held[-1] if held else None


def _door(ident: str) -> Door:
    if ident not in loader.doors():
        raise Http404
    return loader.door(ident)


def _to(request: DeskRequest, door: Door) -> To:
    """Which letter is meant; the first language of the addressee where none is asked for."""
    asked = request.POST if request.method == "POST" else request.GET
    language = asked.get("language", "")
    mission = asked.get("mission", "") if door.mission_of == "other" else ""
    return To(
        door.id,
        language if language in door.languages else door.languages[0],
        mission if states.is_state(mission) else "",
    )


_AT = "alarms/<str:alarm>/letters"
ROUTES = (
    Route(f"{_AT}/<str:door>", "alarm_letter", letter, about=About.OFFICER, methods=BOTH),
    Route(f"{_AT}/<str:ident>/paper/<str:form>", "alarm_paper", paper, about=About.OFFICER),
)
