"""The log as its auditor sees it: entries, heads, proofs, and whether all of it still holds."""

import base64
import json
from itertools import islice

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from asylia.casework.store.models import Case, Officer
from asylia.vault import audit, heads, leaves, proofs
from asylia.vault.consulting import Trace
from asylia.vault.errors import ProofRefused
from asylia.web.desk import refusals
from asylia.web.desk.requests import DeskRequest
from asylia.web.desk.routes import AUDIT, BOTH, READ, About, Route

PAGE = 50


class OutsideForm(forms.Form):
    """A signed head that was kept somewhere else."""

    head = forms.CharField(
        label=_("A head kept outside"),
        help_text=_(
            "All lines of it, as they were printed or mailed. Without one, a log that was cut short, or "
            "written anew with its own stolen key, cannot be told from a true one."
        ),
        widget=forms.Textarea(attrs={"rows": "6", "class": "mono"}),
        required=False,
    )


def log(request: DeskRequest) -> HttpResponse:
    """Show the log's entries, the latest first, and its head."""
    office, cookie = request.office, request.desk.cookie
    note = office.keeper.head(now=office.now())
    head, _signatures = heads.read(note)
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 16 else head.size
    rows = list(islice(office.keeper.entries(cookie, before=before, now=office.now()), PAGE))
    told = {
        "rows": told_entries(rows),
        "head": head,
        "note": note,
        "earlier": rows[-1].seq if rows and rows[-1].seq else None,
        "is_latest": before >= head.size,
    }
    return render(request, "desk/auditing/log.html", told)


def told_entries(rows: list[Trace]) -> list[dict[str, object]]:
    """Return entries with the codes of officers and the numbers of cases that they name."""
    codes = dict(Officer.objects.filter(id__in={row.actor for row in rows}).values_list("id", "code"))
    refs = dict(Case.objects.filter(id__in={row.case for row in rows}).values_list("id", "ref"))
    return [
        {
            "seq": row.seq,
            "second": row.second,
            "act": row.act.name,
            "who": codes.get(row.actor, ""),
            "ref": refs.get(row.case, ""),
            "purpose": "" if row.purpose == "none" else row.purpose,
            "texts": sorted(
                {(place.kind, place.revision) for place in row.places if place.kind != "manifest"}
            ),
        }
        for row in rows
    ]


def verify(request: DeskRequest) -> HttpResponse:
    """Check every entry, signature and row, against a head from outside if one is given."""
    form = OutsideForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "desk/auditing/verify.html", {"form": form})
    outside = form.cleaned_data["head"].replace("\r\n", "\n").strip()
    report = audit.verify(request.office.keeper.room.log.store, outside=f"{outside}\n" if outside else None)
    told = {"form": form, "report": report, "had_outside": bool(outside)}
    return render(request, "desk/auditing/verify.html", told)


def entry(request: DeskRequest, seq: int) -> HttpResponse:
    """Hand out one entry of the log with the proof that it stands there, as `asylia audit prove` does."""
    try:
        proof = proofs.prove(request.office.keeper.room.log.store, seq)
    except ProofRefused:
        return refusals.nothing_here(request)
    deed = leaves.read(proof.entry).deed
    plain = {
        "form": "asylia-log-proof/1",
        "entry": proof.index,
        "act": deed.act.name.lower(),
        "actor": str(deed.actor),
        "case": str(deed.case),
        "bytes": base64.b64encode(proof.entry).decode("ascii"),
        "path": [base64.b64encode(step).decode("ascii") for step in proof.path],
        "head": proof.note,
    }
    response = HttpResponse(json.dumps(plain, indent=2), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="entry-{seq}.json"'
    return response


ROUTES = (
    Route("log", "log", log, AUDIT, About.OFFICER, READ),
    Route("log/verify", "verify", verify, AUDIT, About.OFFICER, BOTH),
    Route("log/<int:seq>", "proof", entry, AUDIT, About.OFFICER, READ),
)
