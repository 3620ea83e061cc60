"""Receipts of a handover: printed with a code that is checked offline, taken back with both signatures."""

import io

import segno
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from asylia.alarm import receipts_text
from asylia.casework import alarm_files
from asylia.casework.errors import NotYours
from asylia.casework.selectors import heads
from asylia.casework.services import handing_over
from asylia.casework.sheets.alarms import HeldReceipt
from asylia.casework.store.models import Alarm
from asylia.vault import receipts, words
from asylia.web.desk import saving
from asylia.web.desk.alarms.finding import alarm_page
from asylia.web.desk.forms.alarms import WholeReceiptForm
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import BOTH, About, Route

LINE = 44


@alarm_page
def receipt(request: DeskRequest, alarm: Alarm, number: int) -> HttpResponseBase:
    """Show a receipt to be printed; take it back once the other side has signed it."""
    form = WholeReceiptForm(request.POST or None)

    def write() -> HttpResponse:
        handing_over.take_receipt(request.desk, alarm, form.cleaned_data["text"])
        return redirect("alarm_receipt", alarm=alarm.ref, number=number)

    tried = saving.attempt(form, write) if request.method == "POST" else saving.UNTRIED
    if tried.response:
        return tried.response
    one = _one(request, alarm, number)
    held = receipts.from_text(one.text)
    told = {
        "form": form,
        "alarm": alarm,
        "head": heads.newest(request.desk),
        "one": one,
        "number": number,
        "says": receipts_text.tell(receipts_text.decode(held.statement)),
        "giving": words.fingerprint(held.first_key),
        "receiving": words.fingerprint(held.second_key),
        "lines": [one.text[at : at + LINE] for at in range(0, len(one.text), LINE)],
    }
    return render(request, "desk/alarms/receipt.html", tried.told(**told), status=tried.status)


@alarm_page
def code(request: DeskRequest, alarm: Alarm, number: int) -> HttpResponse:
    """Return the receipt's code as a picture."""
    drawn = io.BytesIO()
    segno.make_qr(_one(request, alarm, number).text, error="m").save(drawn, kind="svg", scale=4, border=4)
    response = HttpResponse(drawn.getvalue(), content_type="image/svg+xml; charset=utf-8")
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


@alarm_page
def openings(request: DeskRequest, alarm: Alarm, number: int) -> HttpResponse:
    """Hand out what opens a receipt's commitments, for the other side to see before it signs."""
    response = HttpResponse(_one(request, alarm, number).openings, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="openings.json"'
    return response


def _one(request: DeskRequest, alarm: Alarm, number: int) -> HeldReceipt:
    file = alarm_files.read(request.desk, alarm, purpose="receipt")
    held = file.course.handover.receipts if file.course.handover else ()
    if not 0 <= number < len(held):
        raise NotYours
    return held[number]


_AT = "alarms/<str:alarm>/receipts/<int:number>"
ROUTES = (
    Route(_AT, "alarm_receipt", receipt, about=About.OFFICER, methods=BOTH),
    Route(f"{_AT}/code.svg", "alarm_receipt_code", code, about=About.OFFICER),
    Route(f"{_AT}/openings", "alarm_receipt_openings", openings, about=About.OFFICER),
)
