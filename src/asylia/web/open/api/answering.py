"""What each address of the API answers, of parameters already read."""

from dataclasses import asdict
from typing import Any

from asylia.figures import catalogue, ledger, movements, rates, seoul, showing, stances, store, timelines
from asylia.law import describing, loader, serialise, treaties
from asylia.law.errors import LawUnknown
from asylia.terms import states
from asylia.web.open import decided
from asylia.web.open.charts import claimed
from asylia.web.open.views.story import today

Asked = dict[str, Any]


def tables(asked: Asked) -> Any:
    """Return the tables on file."""
    del asked
    return [catalogue.plain(one) for one in catalogue.tables()]


def rows(asked: Asked) -> Any:
    """Return rows of a table. Raises: TableUnknown, CountryUnknown."""
    name = asked.pop("name")
    return showing.show(name, **asked).to_plain()


def recognition(asked: Asked) -> Any:
    """Return decisions and rates. Raises: CountryUnknown."""
    return rates.recognition(**_whom(asked), by=asked["by"], stage=asked["stage"]).to_plain()


def series(asked: Asked) -> Any:
    """Return one measure over the years. Raises: CountryUnknown."""
    return timelines.series(asked["measure"], **_whom(asked)).to_plain()


def flows(asked: Asked) -> Any:
    """Return who went where. Raises: CountryUnknown."""
    return movements.flows(**_whom(asked)).to_plain()


def recognisers(asked: Asked) -> Any:
    """Return which countries recognise. Raises: CountryUnknown."""
    return stances.recognisers(origin=asked["origin"]).to_plain()


def _whom(asked: Asked) -> Asked:
    return {
        "origin": asked["origin"],
        "asylum": asked["asylum"],
        "first_year": asked["from"],
        "last_year": asked["to"],
    }


def arrivals(asked: Asked) -> Any:
    """Return arrivals in South Korea."""
    del asked
    return seoul.arrivals().to_plain()


def revisions(asked: Asked) -> Any:
    """Return what was printed when."""
    return seoul.revisions(year=asked["year"]).to_plain()


def incidents(asked: Asked) -> Any:
    """Return incidents on file, the latest first."""
    kept = {name: value for name, value in asked.items() if value is not None}
    where = " and ".join(f"{name} = ${name}" for name in kept) or "true"
    found = store.rows(f"select * from incidents where {where} order by on_date desc, incident_id", kept)
    one = catalogue.table("incidents")
    return {
        "title": one.title,
        "columns": list(one.columns),
        "rows": [dict(zip(one.columns, row, strict=True)) for row in found],
        "notes": ["Incidents that became public. Aggregates overlap single events: do not add persons up."],
        "sources": [one.by],
    }


def claims(asked: Asked) -> Any:
    """Return the ledger."""
    del asked
    return claimed.table("Claims on file", ledger.entries()).to_plain()


def claim(asked: Asked) -> Any:
    """Return one claim and the findings about it. Raises: ClaimUnknown."""
    one = ledger.entry(asked["claim_id"])
    found = [
        {
            "kind": finding.kind.value,
            "what": finding.what,
            "why": finding.why,
            "sureness": finding.sureness.value,
            "against": [other.ref for other in finding.against],
        }
        for finding in ledger.findings_on(one.claim_id)
    ]
    return asdict(one) | {"findings": found}


def law(asked: Asked) -> Any:
    """Return the jurisdictions with law of their own on file."""
    del asked
    found = []
    for folder in loader.folders():
        own = loader.jurisdiction(folder)
        held = {one.id for one in loader.folder_provisions(folder)}
        found.append({"code": folder.upper(), "name": own.name if own else "", "provisions": len(held)})
    return found


def provisions(asked: Asked) -> Any:
    """Return the provisions of one jurisdiction. Raises: LawUnknown."""
    code = asked["code"]
    if code.lower() not in loader.folders():
        raise LawUnknown(f"{code} has no law of its own on file")
    return [describing.plain_provision(one) for one in loader.folder_provisions(code.lower())]


def bound(asked: Asked) -> Any:
    """Return which treaties bind a state on a day. Raises: LawUnknown."""
    state = asked["state"]
    if not states.is_state(state):
        raise LawUnknown(f"{state} is no state{states.hint(state)}")
    on = asked["on"] or today()
    bonds = treaties.standing(loader.treaty_status(), state=state, on=on)
    return {"state": state, "on": on.isoformat(), "treaties": [_bond(one) for one in bonds]}


def _bond(one: treaties.Bond) -> Any:
    plain = asdict(one)
    plain["bound"] = one.bound.value
    return plain


def decisions(asked: Asked) -> Any:
    """Return the published decisions on file."""
    del asked
    return [_decision(decided.published(ref)) for ref in decided.refs()]


def decision(asked: Asked) -> Any:
    """Return one decision and what follows from it. Raises: TableUnknown."""
    one = decided.published(asked["ref"])
    return _decision(one) | {"conclusion": serialise.conclusion(one.found)}


def _decision(one: decided.Published) -> dict[str, Any]:
    return {
        "ref": one.ref,
        "title": one.title,
        "court": one.court,
        "source": one.source,
        "shows": one.shows,
        "jurisdiction": one.found.case.jurisdiction,
        "decided_on": one.found.case.decided_on.isoformat(),
        "status": one.status.status.status,
        "verdict": one.status.verdict.value,
    }
