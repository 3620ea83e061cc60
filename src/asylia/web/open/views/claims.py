"""The ledger of claims: each public figure with who said it, and what the checks find in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from asylia.figures import ledger
from asylia.web.open.views import asked

PER_PAGE = 40


def ledger_page(request: HttpRequest) -> HttpResponse:
    """The claims, filtered as asked, a page at a time; in an export, all of them."""
    population, only = request.GET.get("about", ""), request.GET.get("only", "")
    found = [
        one
        for one in ledger.entries()
        if (not population or one.population == population) and (only != "issues" or not one.is_sound)
    ]
    page = asked.page(request, found, PER_PAGE)
    about = sorted({one.population for one in ledger.entries()})
    return render(
        request,
        "open/claims.html",
        {
            "page": page,
            "total": len(found),
            "populations": about,
            "chosen": population,
            "only": only,
            "query": asked.query(request),
            "doubted": {finding.about.ref for finding in ledger.findings()},
        },
    )


def claim(request: HttpRequest, claim_id: str) -> HttpResponse:
    """One claim, what it is held against, and what the checks find."""
    one = ledger.entry(claim_id)
    known = {entry.claim_id: entry for entry in ledger.entries()}
    against = [known[ref] for ref in one.contradicts if ref in known]
    back = [entry for entry in ledger.entries() if claim_id in entry.contradicts and entry not in against]
    return render(
        request,
        "open/claim.html",
        {"claim": one, "against": against, "back": back, "findings": ledger.findings_on(claim_id)},
    )
