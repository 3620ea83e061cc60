"""A disclosure as rows: a spreadsheet, an Uwazi collection with its template, and a dossier to print.

Everything is made of a disclosure, so that nothing stands in it that the witness did not allow.
Source: Uwazi documentation, CSV import: `|` between values, `start:end` for a range of dates.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from asylia.testimony import disclosing
from asylia.testimony.disclosing import Disclosure, Shown
from asylia.testimony.events import Act
from asylia.testimony.vocabulary import Vocabulary

UWAZI_TEMPLATE = "Event told of"
_PROPERTIES = (
    ("statement", "text"),
    ("acts", "multiselect"),
    ("period", "daterange"),
    ("when_as_told", "text"),
    ("where_as_told", "text"),
    ("province", "select"),
    ("county", "select"),
    ("facility", "select"),
    ("basis", "multiselect"),
    ("victims", "text"),
    ("perpetrators", "text"),
    ("text_translated", "markdown"),
    ("text_original", "markdown"),
)
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, its headings, its rows."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sheets(found: Disclosure) -> tuple[Sheet, ...]:
    """Return paragraphs, acts and consent as three tables; what is withheld has a row that says so."""
    paragraphs, acts, consents = [], [], []
    for shown in found.shown:
        for at, says, withheld in disclosing.sentences(shown):
            text = ("withheld", "") if withheld else (str(says["original"]), str(says["translation"]))
            paragraphs.append((shown.statement.ref, at, *text))
        for event in shown.events:
            acts += [_row(event.name, act) for act in event.acts]
        for entry in shown.consents:
            plain = disclosing.entry(entry)
            consents.append(tuple(str(plain[key]) for key in _CONSENT))
    return (
        Sheet("statements", ("statement", "place", "original", "translation"), tuple(paragraphs)),
        Sheet("acts", _ACT, tuple(acts)),
        Sheet("consent", _CONSENT, tuple(consents)),
    )


_CONSENT = ("statement", "does", "on", "use", "recipient", "paragraphs")
_ACT = (
    *("event", "act", "when", "from", "to", "where", "province", "county", "facility", "facility_name"),
    *("basis", "heard_from", "victims", "perpetrators", "persons", "rests_on"),
)


def _row(name: str, act: Act) -> tuple[str, ...]:
    where = act.where
    return (
        *(name, act.kind, act.when.told, act.when.period.start.isoformat(), _last(act).isoformat()),
        *(where.told, where.province, where.county, where.facility, where.facility_name),
        *(act.basis.value, act.heard_from, ", ".join(act.victims)),
        ", ".join(each.ref for each in act.perpetrators),
        "" if act.persons is None else str(act.persons),
        ", ".join(map(str, act.rests_on)),
    )


def _last(act: Act) -> date:
    assert act.when.period.end is not None
    return act.when.period.end - timedelta(days=1)


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_RISKY) else text


def uwazi_csv(found: Disclosure, *, vocabulary: Vocabulary) -> str:
    """Return one row for each event, as Uwazi imports it; one entity for each."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["title", *(name for name, _ in _PROPERTIES)])
    for shown in found.shown:
        for event in shown.events:
            names = _unique(vocabulary.name(act.kind, "en") for act in event.acts)
            starts = min(act.when.period.start for act in event.acts)
            ends = max(_last(act) for act in event.acts)
            cells = (
                *(event.name, shown.statement.ref, _joined(names), f"{starts:%Y/%m/%d}:{ends:%Y/%m/%d}"),
                _joined(act.when.told for act in event.acts),
                _joined(act.where.told for act in event.acts),
                *(_one(vocabulary, shown, event.name, key) for key in ("province", "county", "facility")),
                _joined(act.basis.value for act in event.acts),
                _joined(ref for act in event.acts for ref in act.victims),
                _joined(each.ref for act in event.acts for each in act.perpetrators),
                *_texts(shown, event.rests_on),
            )
            writer.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()


def _one(vocabulary: Vocabulary, shown: Shown, name: str, key: str) -> str:
    acts = next(event.acts for event in shown.events if event.name == name)
    value = next((getattr(act.where, key) for act in acts if getattr(act.where, key)), "")
    return vocabulary.name(value, "en") if value else ""


def _unique(texts: Iterator[str]) -> Iterator[str]:
    yield from dict.fromkeys(texts)


def _joined(texts: Iterator[str]) -> str:
    return "|".join(dict.fromkeys(text.replace("|", "/") for text in texts if text))


def _texts(shown: Shown, numbers: frozenset[int]) -> tuple[str, str]:
    told = [each for each in shown.statement.paragraphs if each.number in numbers]
    return (
        "\n\n".join(f"{each.number}. {each.translation()}" for each in told if each.translation()),
        "\n\n".join(f"{each.number}. {each.original()}" for each in told),
    )


def uwazi_template() -> str:
    """Return the template that the rows belong to, to be set up in Uwazi before the import."""
    properties = [
        {"label": name, "name": name, "type": kind, "filter": kind in ("select", "multiselect")}
        for name, kind in _PROPERTIES
    ]
    return json.dumps({"name": UWAZI_TEMPLATE, "properties": properties}, indent=2) + "\n"


WORDS = {
    "en": {
        "title": "Statement {ref}",
        "for": "For {recipient}, for the use {use}, as consented on {on}",
        "taken": "Taken on {on}, in {language}",
        "read_back": "Read back to the witness on {on}",
        "not_read_back": "Not yet read back to the witness",
        "withheld": "[withheld]",
        "question": "Question",
        "corrected": "corrected on {on}: {why}",
        "events": "What it tells of",
        "basis": {"seen": "seen", "heard": "heard", "inferred": "inferred"},
        "head": ("Act", "When", "Where", "Known by", "Paragraphs"),
    },
    "ko": {
        "title": "진술 {ref}",
        "for": "수신: {recipient}, 용도: {use}, {on} 현재 동의 범위",
        "taken": "진술일 {on}, 언어 {language}",
        "read_back": "{on} 진술인에게 낭독하여 확인함",
        "not_read_back": "아직 진술인에게 낭독하지 않음",
        "withheld": "[비공개]",
        "question": "질문",
        "corrected": "{on} 정정: {why}",
        "events": "진술 내용의 사건",
        "basis": {"seen": "목격", "heard": "전문", "inferred": "추정"},
        "head": ("행위", "시기", "장소", "인지 경위", "문단"),
    },
}
