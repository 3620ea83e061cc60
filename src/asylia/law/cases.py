"""The case file, format asylia-case/1: claims to nationality, feared harms and an officer's findings. Text
in, values out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from asylia.law.errors import CaseRefused
from asylia.law.provisions import CLAIM_KEYS
from asylia.terms import states
from asylia.terms.fields import Fields
from asylia.terms.strict_yaml import Document, Value
from asylia.terms.verdicts import Verdict

FORMAT = "asylia-case/1"
OTHER_JURISDICTIONS = ("UNHCR", "EU")
_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,63}")
_HARM = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
MOST_FINDINGS, MOST_HARMS, MOST_STATES = 1_000, 30, 20
_VERDICTS = tuple(verdict.value for verdict in Verdict)


@dataclass(frozen=True, slots=True)
class Claim:
    """What was found about one state as a possible country of nationality."""

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    basis: str = ""
    since: str = ""

    def verdict(self, key: str) -> Verdict:
        """Return the finding on one key of the claim; silence is unresolved."""
        return self.verdicts.get(key, Verdict.UNRESOLVED)


@dataclass(frozen=True, slots=True)
class Harm:
    """A harm that the applicant fears; without a state it is feared in every state of the case."""

    state: str
    what: str


@dataclass(frozen=True, slots=True)
class Finding:
    """An officer's finding on one element; without state or harm it holds for every one."""

    element: str
    verdict: Verdict
    state: str = ""
    harm: str = ""
    because: str = ""
    evidence: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """Everything the law side knows of one case; no name, no narrative."""

    ref: str
    jurisdiction: str
    decided_on: date
    lodged_on: date | None = None
    variant: str = ""
    claims: Mapping[str, Claim] = field(default_factory=dict)
    residence: tuple[str, ...] = ()
    return_to: tuple[str, ...] = ()
    harms: Mapping[str, Harm] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    where: str = ""
    decided_line: int = 0

    def states(self) -> tuple[str, ...]:
        """Return every state of the case once: claims, former residences, proposed destinations."""
        return tuple(dict.fromkeys((*self.claims, *self.residence, *self.return_to)))


def read_case(text: str, *, where: str) -> Case:
    """Return the case in a case file.

    Raises: CaseRefused, naming file and line, for anything that is not a case; an element's name is checked
    against the law later.
    """
    document = Document(text, where=where, refusal=CaseRefused)
    fields = Fields(document, document.root, what="the case")
    if (stated := fields.need("format")).content != FORMAT:
        raise document.refuse(stated.line, f"the format must be {FORMAT}")
    case = read_circumstances(fields, ref=_ref(fields), where=where)
    fields.end()
    return case


def read_circumstances(
    fields: Fields, *, ref: str, where: str, jurisdiction: str = "", day: date | None = None
) -> Case:
    """Return the case told by the fields of a mapping; `jurisdiction` and `day` stand in where they are not
    given.

    Raises: CaseRefused (or the document's own refusal) for anything that is not a case.
    """
    document = fields.document
    feared = dict(fields.pairs("harms"))
    harms = {name: _harm(document, name, item) for name, item in feared.items()}
    claims = {name: _claim(document, name, item) for name, item in _states(fields)}
    decided_line = fields.line_of("decided_on")
    decided = fields.maybe_day("decided_on") if day else fields.day("decided_on")
    case = Case(
        ref=ref,
        jurisdiction=_jurisdiction(fields, jurisdiction),
        decided_on=decided or day or date.max,
        lodged_on=fields.maybe_day("lodged_on"),
        variant=fields.maybe_text("variant"),
        claims=claims,
        residence=tuple(_state(document, item) for item in fields.items("residence")),
        return_to=tuple(_state(document, item) for item in fields.items("return_to")),
        harms=harms,
        findings=tuple(_finding(document, item, harms) for item in fields.items("findings")),
        where=where,
        decided_line=decided_line,
    )
    if case.lodged_on and case.lodged_on > case.decided_on:
        raise document.refuse(
            fields.line, f"lodged on {case.lodged_on}, after it was decided on {case.decided_on}"
        )
    return _placed(document, case, {name: item.line for name, item in feared.items()})


def _placed(document: Document, case: Case, lines: Mapping[str, int]) -> Case:
    """Return the case unchanged if its harms and findings are about states it names. Raises: the document's
    refusal."""
    for what, held, most in (
        ("findings", case.findings, MOST_FINDINGS),
        ("harms", case.harms, MOST_HARMS),
        ("states", case.states(), MOST_STATES),
    ):
        if len(held) > most:
            raise document.refuse(0, f"the case has {len(held):,} {what}; {most:,} are the most that is read")
    known = set(case.states())
    for name, harm in case.harms.items():
        if harm.state and harm.state not in known:
            raise document.refuse(
                lines[name], f"the harm {name} is feared in {harm.state}, which is no state of the case"
            )
    for finding in case.findings:
        if finding.state and finding.state not in known:
            raise document.refuse(
                finding.line, f"{finding.element} is found for {finding.state}, which is no state of the case"
            )
    return case


def _ref(fields: Fields) -> str:
    value = fields.need("ref")
    ref = fields.as_text(value, "ref")
    if not _REF.fullmatch(ref):
        raise fields.document.refuse(
            value.line, "ref is a reference of up to 64 letters, digits and . _ / - (never a name)"
        )
    return ref


def _jurisdiction(fields: Fields, default: str) -> str:
    value = fields.take("jurisdiction") if default else fields.need("jurisdiction")
    if value is None:
        return default
    code = fields.as_text(value, "jurisdiction")
    if code not in OTHER_JURISDICTIONS and not states.is_state(code):
        raise fields.document.refuse(
            value.line, f"{code} is no jurisdiction{states.hint(code)}; use ISO 3166 alpha-3, UNHCR or EU"
        )
    return code


def _states(fields: Fields) -> list[tuple[str, Value]]:
    pairs = list(fields.pairs("states"))
    for name, item in pairs:
        if not states.is_state(name):
            raise fields.document.refuse(
                item.line, f"{name} is no state{states.hint(name)}; use ISO 3166 alpha-3"
            )
    return pairs


def _state(document: Document, value: Value) -> str:
    if isinstance(value.content, str) and states.is_state(value.content):
        return value.content
    shown = value.content if isinstance(value.content, str) else "this"
    raise document.refuse(value.line, f"{shown} is no state{states.hint(str(shown))}; use ISO 3166 alpha-3")


def _claim(document: Document, state: str, value: Value) -> Claim:
    fields = Fields(document, value, what=f"the claim on {state}")
    verdicts = {key: Verdict(fields.one_of(key, _VERDICTS, Verdict.UNRESOLVED.value)) for key in CLAIM_KEYS}
    basis, since = fields.maybe_text("basis"), fields.maybe_text("on")
    fields.end()
    return Claim({key: verdict for key, verdict in verdicts.items() if verdict.is_settled}, basis, since)


def _harm(document: Document, name: str, value: Value) -> Harm:
    if not _HARM.fullmatch(name):
        raise document.refuse(value.line, "a harm's name has up to 64 letters, digits, _ and -")
    fields = Fields(document, value, what=f"the harm {name}")
    state = fields.take("state")
    harm = Harm(_state(document, state) if state else "", fields.maybe_text("what"))
    fields.end()
    return harm


def _finding(document: Document, value: Value, harms: Mapping[str, Harm]) -> Finding:
    fields = Fields(document, value, what="the finding")
    element = fields.text("element")
    state = fields.take("state")
    harm = fields.maybe_text("harm")
    if harm and harm not in harms:
        raise document.refuse(
            value.line, f"the finding on {element} names a harm that the case does not list: {harm}"
        )
    stated = _state(document, state) if state else ""
    own = harms[harm].state if harm else ""
    if stated and own and stated != own:
        raise document.refuse(
            value.line, f"the finding on {element} is for {stated}, but its harm is feared in {own}"
        )
    finding = Finding(
        element=element,
        verdict=Verdict(fields.one_of("is", _VERDICTS)),
        state=stated or own,
        harm=harm,
        because=fields.maybe_text("because"),
        evidence=fields.texts("evidence"),
        line=value.line,
    )
    fields.end()
    return finding
