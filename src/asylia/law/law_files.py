"""Law files read into values: a provision, a jurisdiction, the standards of proof. Text in, values out."""

from datetime import date

from asylia.law import trees
from asylia.law.errors import LawFileRefused
from asylia.law.provisions import (
    Counts,
    Element,
    Grant,
    Jurisdiction,
    Known,
    Member,
    Only,
    Per,
    Provision,
    Status,
    Tree,
    Unresolved,
)
from asylia.terms import states, strict_yaml
from asylia.terms.fields import Fields
from asylia.terms.periods import Period
from asylia.terms.strict_yaml import Document, Value
from asylia.terms.verdicts import Verdict

CONFIDENCE = ("high", "medium", "low")
LAYERS = ("treaty", "domestic")
PSEUDO_JURISDICTIONS = ("INT", "EU", "UNHCR", "AFR", "LATAM", "COE")
SETTLED = (Verdict.ESTABLISHED.value, Verdict.NOT_ESTABLISHED.value)


def open_document(text: str, where: str) -> Document:
    """Return the strict reading of a law file. Raises: LawFileRefused."""
    return Document(text, where=where, refusal=LawFileRefused)


def read_provision(text: str, *, where: str, jurisdiction: str) -> Provision:
    """Return the provision in a law file. Raises: LawFileRefused, naming file and line."""
    document = open_document(text, where)
    fields = Fields(document, document.root, what="the provision")
    ident = fields.text("provision")
    citation = fields.text("citation")
    source = fields.text("source")
    confidence = fields.one_of("confidence", CONFIDENCE)
    verified = fields.flag("verified", default=False)
    _refuse_unfounded(document, fields.line, source=source, verified=verified)
    period, by_lodging = _in_force(document, fields.need("in_force"))
    elements = tuple(
        _element(document, item, source=source, confidence=confidence, verified=verified)
        for item in fields.items("elements")
    )
    if not elements:
        raise document.refuse(fields.line, "the provision has no elements")
    provision = Provision(
        id=ident,
        jurisdiction=jurisdiction,
        citation=citation,
        paraphrase=fields.text("paraphrase"),
        source=source,
        confidence=confidence,
        verified=verified,
        period=period,
        by_lodging=by_lodging,
        elements=elements,
        where=where,
        variant=fields.maybe_text("variant"),
        treaties=fields.texts("treaty"),
        bars_return=fields.flag("bars_return", default=False),
        displaces=fields.texts("displaces"),
        displaced_by=fields.texts("displaced_by"),
    )
    fields.end()
    return provision


def _refuse_unfounded(document: Document, line: int, *, source: str, verified: bool) -> None:
    if verified and "from knowledge" in source and "sourced" not in source:
        raise document.refuse(line, "a source that is only knowledge cannot be verified: true")


def _in_force(document: Document, value: Value) -> tuple[Period, bool]:
    fields = Fields(document, value, what="in_force")
    start = fields.day("from")
    end = fields.maybe_day("until")
    by = fields.one_of("by", ("decided_on", "lodged_on"), "decided_on")
    fields.end()
    return _period(document, value.line, start, end), by == "lodged_on"


def _period(document: Document, line: int, start: date, end: date | None) -> Period:
    if end is not None and end <= start:
        raise document.refuse(line, f"the period ends on {end}, before it begins on {start}")
    return Period(start, end)


def _element(document: Document, value: Value, *, source: str, confidence: str, verified: bool) -> Element:
    fields = Fields(document, value, what="the element")
    unresolved, infer = _unresolved(document, fields.take("unresolved"))
    own_source = fields.maybe_text("source", source)
    own_verified = fields.flag("verified", default=verified)
    element = Element(
        id=fields.text("id"),
        name=fields.text("name"),
        test=fields.text("test"),
        per=Per(fields.one_of("per", tuple(Per))),
        role=fields.text("role"),
        standard=fields.text("standard"),
        burden=fields.text("burden"),
        unresolved=unresolved,
        infer=infer,
        authority=fields.maybe_text("authority"),
        source=own_source,
        confidence=fields.one_of("confidence", CONFIDENCE, confidence),
        verified=own_verified,
        line=value.line,
        asks=_maybe_tree(document, fields.take("asks")),
        reads=_maybe_tree(document, fields.take("reads")),
        only=_only(document, fields.take("only")),
        known=tuple(_known(document, item) for item in fields.items("known")),
        only_for=tuple(_state(document, fields, item) for item in fields.items("only_for")),
        supports=fields.texts("supports"),
        conflicts_with=fields.texts("conflicts_with"),
        sets_standard=tuple(
            (key, fields.as_text(item, "sets_standard")) for key, item in fields.pairs("sets_standard")
        ),
        counts=_counts(document, fields.take("counts")),
        attributes=_attributes(document, fields.take("attributes")),
    )
    fields.end()
    _refuse_unfounded(document, value.line, source=own_source, verified=own_verified)
    if element.only_for and unresolved not in (Unresolved.MADE_OUT, Unresolved.NOT_MADE_OUT):
        raise document.refuse(
            value.line, "an element that is asked only_for some states needs a default elsewhere"
        )
    return element


def _maybe_tree(document: Document, value: Value | None) -> Tree | None:
    return None if value is None else trees.read_tree(document, value)


def _unresolved(document: Document, value: Value | None) -> tuple[Unresolved, Tree | None]:
    if value is None:
        return Unresolved.ENQUIRE, None
    if isinstance(value.content, dict):
        fields = Fields(document, value, what="unresolved")
        infer = trees.read_tree(document, fields.need("infer"))
        fields.end()
        return Unresolved.INFER, infer
    words = tuple(word for word in Unresolved if word is not Unresolved.INFER)
    if value.content not in words:
        raise document.refuse(value.line, f"unresolved is one of {', '.join(words)}, or {{infer: ...}}")
    return Unresolved(value.content), None


def _state(document: Document, fields: Fields, value: Value) -> str:
    code = fields.as_text(value, "a state")
    if not states.is_state(code):
        raise document.refuse(value.line, f"{code} is no ISO 3166 alpha-3 code of a state")
    return code


def _only(document: Document, value: Value | None) -> Only | None:
    if value is None:
        return None
    fields = Fields(document, value, what="only")
    only = Only(
        states=tuple(_state(document, fields, item) for item in fields.items("states")),
        beside=tuple(_state(document, fields, item) for item in fields.items("beside")),
    )
    fields.end()
    return only


def _known(document: Document, value: Value) -> Known:
    fields = Fields(document, value, what="known")
    known = Known(
        state=_state(document, fields, fields.need("state")),
        start=fields.day("from"),
        verdict=Verdict(fields.one_of("is", SETTLED)),
        source=fields.text("source"),
    )
    fields.end()
    return known


def _counts(document: Document, value: Value | None) -> Counts | None:
    if value is None:
        return None
    fields = Fields(document, value, what="counts")
    counts = Counts(
        held=trees.read_tree(document, fields.need("held")),
        left_out=_maybe_tree(document, fields.take("left_out")),
    )
    fields.end()
    return counts


def _attributes(document: Document, value: Value | None) -> tuple[str, str] | None:
    if value is None:
        return None
    fields = Fields(document, value, what="attributes")
    pair = (
        _state(document, fields, fields.need("state")),
        _state(document, fields, fields.need("to_nationals_of")),
    )
    fields.end()
    return pair


def read_jurisdiction(text: str, *, where: str, folder: str) -> Jurisdiction:
    """Return what `jurisdiction.yaml` of a folder says. Raises: LawFileRefused, naming file and line."""
    document = open_document(text, where)
    fields = Fields(document, document.root, what="the jurisdiction")
    code = fields.text("jurisdiction")
    if code.lower() != folder:
        raise document.refuse(fields.line, f"the jurisdiction {code} lies in the folder {folder}")
    if code not in PSEUDO_JURISDICTIONS and not states.is_state(code):
        raise document.refuse(fields.line, f"{code} is no ISO 3166 alpha-3 code of a state")
    jurisdiction = Jurisdiction(
        code=code,
        name=fields.text("name"),
        inherits=fields.texts("inherits"),
        members=tuple(_member(document, item) for item in fields.items("members")),
        statuses=tuple(_status(document, item) for item in fields.items("statuses")),
        where=where,
    )
    fields.end()
    return jurisdiction


def _member(document: Document, value: Value) -> Member:
    fields = Fields(document, value, what="the member")
    state = _state(document, fields, fields.need("state"))
    start = fields.maybe_day("from") or date.min
    member = Member(state, _period(document, value.line, start, fields.maybe_day("until")))
    fields.end()
    return member


def _status(document: Document, value: Value) -> Status:
    fields = Fields(document, value, what="the status")
    granted = fields.take("granted")
    status = Status(
        status=fields.text("status"),
        layer=fields.one_of("layer", LAYERS),
        element=fields.text("element"),
        risk=fields.maybe_text("risk"),
        after=fields.maybe_text("after"),
        if_raised=fields.one_of("shown", ("always", "if_raised"), "always") == "if_raised",
        treaties=fields.texts("treaty"),
        grants=None if granted is None else _grants(document, granted),
    )
    fields.end()
    return status


def _grants(document: Document, value: Value) -> tuple[Grant, ...]:
    if not isinstance(value.content, list):
        raise document.refuse(value.line, "granted must be a list of periods")
    return tuple(Grant(*_in_force(document, item)) for item in value.content)


def read_standards(text: str, *, where: str) -> dict[str, dict[str, str]]:
    """Return the table of standards of proof: key -> what is said of it. Raises: LawFileRefused."""
    document = open_document(text, where)
    fields = Fields(document, document.root, what="the file")
    table: dict[str, dict[str, str]] = {}
    for key, item in fields.pairs("standards"):
        row = Fields(document, item, what=f"the standard {key}")
        table[key] = {
            "name": row.text("name"),
            "says": row.text("says"),
            "threshold": row.maybe_text("threshold"),
            "used_by": row.maybe_text("used_by"),
            "source": row.text("source"),
            "verified": str(row.flag("verified", default=False)).lower(),
        }
        row.end()
    fields.end()
    return table


def plain(value: Value) -> object:
    """Return a strict value as plain texts, flags, lists and dicts."""
    content = value.content
    if isinstance(content, list):
        return [plain(item) for item in content]
    if isinstance(content, dict):
        return {key: plain(item) for key, item in content.items()}
    return content


def read_values(text: str, *, where: str) -> object:
    """Return a law file as plain values. Raises: LawFileRefused."""
    return plain(strict_yaml.Document(text, where=where, refusal=LawFileRefused).root)
