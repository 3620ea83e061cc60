"""What a program can ask the public site for: one table, which the addresses and the description read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from asylia.figures.rates import By
from asylia.figures.stages import Stage
from asylia.figures.timelines import MEASURES
from asylia.web.open import events
from asylia.web.open.api import answering
from asylia.web.open.api import parameters as p
from asylia.web.open.api.parameters import Parameter

ORIGIN = p.state("origin", "Country of origin, ISO 3166 alpha-3", default="PRK")
ASYLUM = p.state("asylum", "Country of asylum, ISO 3166 alpha-3; all of them if left out")
FROM = p.year("from", "First year")
TO = p.year("to", "Last year")
OF_WHOM = (ORIGIN, ASYLUM, FROM, TO)
TABLE, OBJECT, LIST = "Table", "Object", "List"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address: its name, its path, what it answers, what may be asked of it, and the answer's schema."""

    name: str
    path: str
    about: str
    answer: Callable[[dict[str, Any]], Any]
    parameters: tuple[Parameter, ...] = ()
    schema: str = TABLE

    @property
    def route(self) -> str:
        """Its path as Django routes it."""
        return self.path.replace("{", "<str:").replace("}", ">")


ENDPOINTS = (
    Endpoint("tables", "tables", "The tables on file.", answering.tables, schema=LIST),
    Endpoint(
        "table",
        "tables/{name}",
        "Rows of a table as they are on file.",
        answering.rows,
        (
            p.pattern("name", "The table's name", "[a-z_]{1,40}", in_path=True),
            p.state("origin", "Only from this country"),
            ASYLUM,
            p.year("year", "Only this year"),
            p.whole("limit", "At most so many rows", least=1, most=1_000, default=100),
            p.whole("offset", "Leave out so many rows first", least=0, most=1_000_000, default=0),
        ),
    ),
    Endpoint(
        "recognition",
        "recognition",
        "Decisions and both recognition rates, with the bounds that small numbers leave.",
        answering.recognition,
        (
            *OF_WHOM,
            p.choice("by", "One row for each", tuple(one.value for one in By), default=By.YEAR.value),
            p.choice(
                "stage",
                "Which looks at a claim are counted",
                tuple(one.value for one in Stage),
                default=Stage.ALL.value,
            ),
        ),
    ),
    Endpoint(
        "series",
        "series/{measure}",
        "One measure over the years, gaps left empty, breaks among the notes.",
        answering.series,
        (p.choice("measure", "What is counted", tuple(MEASURES), in_path=True), *OF_WHOM),
    ),
    Endpoint("flows", "flows", "Who went where.", answering.flows, OF_WHOM),
    Endpoint(
        "recognisers",
        "recognisers",
        "Which countries recognise applicants from one origin, which do not, which publish nothing.",
        answering.recognisers,
        (ORIGIN,),
    ),
    Endpoint("arrivals", "arrivals", "North Koreans who arrived in South Korea.", answering.arrivals),
    Endpoint(
        "revisions",
        "revisions",
        "What was printed when of those arrivals.",
        answering.revisions,
        (p.year("year", "Every printing of this year's figures"),),
    ),
    Endpoint(
        "incidents",
        "incidents",
        "Incidents on file, the latest first.",
        answering.incidents,
        (
            p.state("country", "Only in this country"),
            p.choice("event", "Only of this kind", tuple(events.WORDS)),
            p.choice("confidence", "Only as sure as this", tuple(events.CONFIDENCE)),
        ),
    ),
    Endpoint("claims", "claims", "The ledger of claims.", answering.claims),
    Endpoint(
        "claim",
        "claims/{claim_id}",
        "One claim, and what the checks find in it.",
        answering.claim,
        (p.pattern("claim_id", "The claim's reference", "C[0-9]{3}", in_path=True),),
        schema=OBJECT,
    ),
    Endpoint("law", "law", "The jurisdictions with law of their own on file.", answering.law, schema=LIST),
    Endpoint(
        "provisions",
        "law/{code}",
        "The provisions of one jurisdiction, every version.",
        answering.provisions,
        (p.pattern("code", "The jurisdiction's code", "[A-Z]{2,5}", in_path=True),),
        schema=LIST,
    ),
    Endpoint(
        "bound",
        "bound/{state}",
        "Which treaties bind a state on a day.",
        answering.bound,
        (p.state("state", "The state", in_path=True), p.day("on", "The day; today if left out")),
        schema=OBJECT,
    ),
    Endpoint("decisions", "decisions", "The published decisions on file.", answering.decisions, schema=LIST),
    Endpoint(
        "decision",
        "decisions/{ref}",
        "One decision and the conclusion derived from it.",
        answering.decision,
        (p.pattern("ref", "The decision's reference", "[a-z0-9-]{1,60}", in_path=True),),
        schema=OBJECT,
    ),
)
