"""The main job: a case, and the law it is to be put under, to a conclusion."""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from asylia.law import conclude, loader
from asylia.law.cases import Case, Finding
from asylia.law.conclude import Conclusion
from asylia.law.errors import CaseRefused, LawUnknown, NothingInForce
from asylia.law.library import Law, Library
from asylia.law.provisions import Per

_LAW_NAME = re.compile(
    r"(?P<code>[A-Z]{2,5})(:(?P<variant>[a-z0-9-]+))?(@(?P<day>\d{4}-\d{2}-\d{2}))?(\+(?P<patch>.+))?"
)


@dataclass(frozen=True, slots=True)
class LawName:
    """Which law to put a case under: a jurisdiction, and perhaps its variant, a day, and a patch file."""

    code: str
    variant: str = ""
    day: date | None = None
    patch: str = ""

    def __str__(self) -> str:
        parts = (f":{self.variant}" if self.variant else "", f"@{self.day}" if self.day else "")
        return self.code + "".join(parts) + (f"+{self.patch}" if self.patch else "")


def read_law_name(text: str) -> LawName:
    """Return what `GBR`, `GBR@2023-01-01`, `USA:second-circuit` or `GBR+patch.yaml` names. Raises:
    LawUnknown."""
    found = _LAW_NAME.fullmatch(text)
    if found is None:
        raise LawUnknown(
            f"{text} names no law; write GBR, GBR@2023-01-01, USA:second-circuit or GBR+patch.yaml"
        )
    try:
        day = date.fromisoformat(found["day"]) if found["day"] else None
    except ValueError:
        raise LawUnknown(f"{text}: {found['day']} is not a day of the calendar") from None
    return LawName(found["code"], found["variant"] or "", day, found["patch"] or "")


def library_of(name: LawName) -> Library:
    """Return the law files of a jurisdiction, patched if the name says so. Raises: LawUnknown,
    LawFileRefused."""
    return loader.library(name.code, patches=(Path(name.patch),) if name.patch else ())


def law_for(case: Case, name: LawName, library: Library) -> Law:
    """Return the law that applies to a case under a named law; another day replaces the day of decision, and
    of lodging if that is later.

    Raises: LawUnknown, NothingInForce.
    """
    day = name.day or case.decided_on
    lodged = min(case.lodged_on, day) if case.lodged_on else day
    return library.on(day, lodged_on=lodged, variant=name.variant)


def determine(case: Case, *, under: LawName | None = None, on: date | None = None) -> Conclusion:
    """Return what follows from a case, under its own jurisdiction's law or another's, on its own day or
    another.

    Raises: CaseRefused for an element that no law file knows; LawUnknown, NothingInForce, LawFileRefused.
    """
    name = under or LawName(case.jurisdiction, case.variant)
    if on is not None:
        if name.day not in (None, on):
            raise LawUnknown(f"{name} names one day and --on another; give only one of them")
        name = replace(name, day=on)
    library = library_of(name)
    refuse_unknown_elements(case, library)
    return conclude.conclude(case, _own_law(case, name, library))


def _own_law(case: Case, name: LawName, library: Library) -> Law:
    """Return the law for a case; a day or variant that comes from the case file is refused at its line."""
    try:
        return law_for(case, name, library)
    except (NothingInForce, LawUnknown) as refused:
        if name.day is None and case.where:
            raise CaseRefused(case.where, case.decided_line, str(refused)) from None
        raise


def refuse_unknown_elements(
    case: Case, library: Library, known: Callable[[], Mapping[str, Per]] = loader.element_scopes
) -> None:
    """Refuse a finding on an element that no law file has, or about less than the element is asked of.

    Raises: CaseRefused, at the finding's line.
    """
    here = {element.id: element.per for provision in library.provisions for element in provision.elements}
    for finding in case.findings:
        per = here.get(finding.element) or known().get(finding.element)
        if per is None:
            close = difflib.get_close_matches(finding.element, known(), n=1)
            hint = f"; did you mean {close[0]}?" if close else "; `asylia law list` shows them"
            why = f"no law file has an element called {finding.element}{hint}"
            raise CaseRefused(case.where, finding.line, why)
        if wrong := too_narrow(finding, per):
            raise CaseRefused(case.where, finding.line, wrong)


def too_narrow(finding: Finding, per: Per) -> str:
    """Return why a finding is about less than its element is asked of, or nothing if it is not."""
    if finding.harm and per is not Per.HARM:
        whole = "the person" if per is Per.PERSON else "a state"
        hint = "leave harm out, or find its parts for the harm"
        return f"{finding.element} is asked of {whole}, not of a single harm; {hint}"
    if finding.state and per is Per.PERSON:
        return f"{finding.element} is asked of the person, not of a state; leave state out"
    return ""
