"""A country that appears in a part it never plays, where another country's code is one letter away.

Source: UNHCR's country codes (KRN and KOR; AUS is Austria, AUL Australia), ISO 3166-1 (PRK and KOR).
"""

from collections.abc import Iterator

from asylia.figures.claims.findings import Finding, Kind, Sureness
from asylia.figures.claims.series import Ledger

_CONFUSED = {
    "prk": ("PRK", "KOR", "KRN and KOR in UNHCR's codes"),
    "cod": ("COD", "COG", "COD and COG"),
    "aut": ("AUT", "AUS", "AUS is Austria in UNHCR's codes"),
    "ner": ("NER", "NGA", "NER and NGA"),
}
_PLAYS = ("country of asylum", "asylum country", "host")


def check(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for a host country named once only, with a code easily taken for another's."""
    for claim in ledger.claims:
        codes = _CONFUSED.get(claim.place.casefold())
        hosts = any(word in claim.population.casefold() for word in _PLAYS)
        if codes and hosts and len(ledger.by_subject[ledger.subject[claim]]) == 1:
            what = f"{codes[0]} as a country of asylum stands alone; {codes[1]} may be meant"
            why = f"one row only, and the codes are easily confused: {codes[2]}"
            yield Finding(Kind.CODE, claim, (), what, why, Sureness.POSSIBLE)
