"""The ledger that is shipped: public claims, and the series of arrivals by the ministry that counts them."""

from dataclasses import replace
from functools import cache
from importlib import resources

from asylia.figures.claims import checking, reading
from asylia.figures.claims.claim import Claim, Standing
from asylia.figures.claims.findings import Finding
from asylia.figures.errors import ClaimUnknown

_MINISTRY = "unikorea.go.kr"


def raw(name: str) -> bytes:
    """Return the bytes of a shipped table, `claims.csv` or `arrivals_vintages.csv`."""
    return resources.files(__package__).joinpath("data", name).read_bytes()


@cache
def claims() -> tuple[Claim, ...]:
    """Return the shipped claims, in the order of their file."""
    return reading.read_table(raw("claims.csv"), where="claims.csv").claims


@cache
def known() -> tuple[Claim, ...]:
    """Return the ministry's own series of arrivals in South Korea, every vintage that is on file."""
    read = reading.read_table(raw("arrivals_vintages.csv"), where="arrivals_vintages.csv")
    return tuple(_as_arrivals(claim) for claim in read.claims if _MINISTRY in claim.source)


@cache
def findings() -> tuple[Finding, ...]:
    """Return what the checks find in the shipped claims."""
    return checking.find(claims(), beside=known())


def claim(ref: str) -> Claim:
    """Return one shipped claim. Raises: ClaimUnknown for a reference that none has."""
    for one in claims():
        if one.ref.casefold() == ref.casefold():
            return one
    raise ClaimUnknown(f"no claim is called {ref}; `asylia claims list` names those there are")


def _as_arrivals(claim: Claim) -> Claim:
    return replace(
        claim,
        ref=f"the series on file, row {claim.row}",
        population="arrivals in South Korea",
        place="ROK",
        said_by="ROK Ministry of Unification",
        standing=Standing.OFFICIAL,
    )
