"""A conclusion told to an officer in plain text: what follows, why, what is still open, and what would
change it.
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from asylia.law import conclude, library, outline, proof, wording
from asylia.law.changes import Change
from asylia.law.conclude import (
    Branch,
    Conclusion,
    NextQuestion,
    ReturnConclusion,
    StateConclusion,
    StatusConclusion,
)
from asylia.law.library import Law, Norm
from asylia.law.nodes import Origin
from asylia.law.outline import Item, Kind
from asylia.law.proof import Ground, Question
from asylia.terms.verdicts import Verdict

EST, NOT_EST, OPEN = Verdict.ESTABLISHED, Verdict.NOT_ESTABLISHED, Verdict.UNRESOLVED
NO_PERMISSION = "That it is unresolved is no permission to return anybody there."
Standards = Mapping[str, Mapping[str, str]]
_FEW = 3


class Tone(StrEnum):
    """What a line is, so that a terminal may colour it; the words and marks say the same without colour."""

    HEADING = "heading"
    ESTABLISHED = "established"
    NOT_ESTABLISHED = "not_established"
    UNRESOLVED = "unresolved"
    WARNING = "warning"
    DETAIL = "detail"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """One line before it is wrapped; `mark` stands before the text, which hangs below itself."""

    text: str
    indent: int = 0
    mark: str = ""
    tone: Tone = Tone.PLAIN


def to_text(lines: Iterable[Line], *, width: int = 100) -> str:
    """Return the lines wrapped to a width, as one text."""
    return "\n".join(wrapped for line in lines for wrapped in wrap(line, width=width)) + "\n"


def wrap(line: Line, *, width: int) -> list[str]:
    """Return one line as the lines it takes at a width."""
    if not line.text:
        return [""]
    first = " " * line.indent + (f"{line.mark} " if line.mark else "")
    hanging = " " * len(first)
    room = max(width, len(first) + 24)
    return textwrap.wrap(
        wording.printable(line.text),
        room,
        initial_indent=first,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def tell(found: Conclusion, *, standards: Standards, full: bool = False) -> tuple[Line, ...]:
    """Return a conclusion as lines for an officer; `full` adds the whole proof and the source of each law
    used.
    """
    return tuple(_tell(found, standards, full))


def _tell(found: Conclusion, standards: Standards, full: bool) -> Iterator[Line]:
    yield from _head(found)
    yield from _contradictions(found)
    yield from _section("Status")
    for number, status in enumerate(found.statuses):
        if number:
            yield Line("")
        yield from _status(found, status, standards, full)
    if found.returns:
        yield from _section("Return")
        for back in found.returns:
            yield from _return(back, found, full)
    if found.states:
        yield from _section("Nationality")
        for state in found.states:
            yield from _state(state, found.law)
    yield from _branches(found)
    yield from _conflicts(found)
    yield from _unused(found)
    yield from _next_questions(found, full)
    if full:
        yield from _sources(found)


def _section(title: str) -> tuple[Line, Line]:
    return Line(""), Line(title.upper(), tone=Tone.HEADING)


def _head(found: Conclusion) -> Iterator[Line]:
    law = found.law
    whose = wording.state_in_sentence(law.code) + (f", read as {law.variant}" if law.variant else "")
    lodged = f"; claim lodged on {law.lodged_on}" if law.lodged_on != law.decided_on else ""
    yield Line(found.case.ref, tone=Tone.HEADING)
    yield Line(
        f"Under the law of {whose} on {law.decided_on}{lodged}. Derived from findings; an officer decides."
    )
    if law.patched:
        yield Line(
            f"NOT THE LAW AS IT STANDS: {', '.join(law.patched)} was replaced by a file "
            "named on the command line.",
            tone=Tone.WARNING,
        )
    if found.states or found.returns:
        codes = dict.fromkeys(
            (*(state.state for state in found.states), *(back.state for back in found.returns))
        )
        yield Line(f"States of the case: {'; '.join(wording.state(code) for code in codes)}.")


def _contradictions(found: Conclusion) -> Iterator[Line]:
    if not found.contradictions:
        return
    yield from _section("Contradictions: settle these first")
    for at in found.contradictions:
        what = wording.label(at.element, at.state, at.harm, found.law)
        text = (
            f"{what} ({at.element}): {at.why.replace('_', ' ')}. Neither is used until an officer settles it."
        )
        yield Line(text, 2, "!", Tone.WARNING)


def _status(found: Conclusion, status: StatusConclusion, standards: Standards, full: bool) -> Iterator[Line]:
    law = found.law
    title = f"{wording.status(status.status, law)}, {status.status.layer} law"
    mark, tone = wording.MARKS[status.verdict], Tone(status.verdict.value)
    yield Line(
        f"{title}: {wording.verdict(status.verdict).upper()}. {_granted(status, found)}",
        2,
        mark,
        tone,
    )
    if status.status.after:
        first = wording.status_key(status.status.after).lower()
        reached = any(
            other.status.status == status.status.after and other.verdict is EST and other.can_be_granted
            for other in found.statuses
        )
        order = f"not reached: {first} is established" if reached else f"asked after {first}"
        yield Line(order, 4, "", Tone.DETAIL)
    for ground in status.decided_by:
        yield from _ground(ground, law)
    if status.verdict is not OPEN and not status.decided_by:
        yield Line(
            "because of what the law presumes and what is known of the countries; no finding carries it", 4
        )
    if status.open:
        yield Line(f"open: {_questions(status.open, law, most=len(status.open) if full else _FEW)}", 4)
    yield Line(f"standard of proof: {standards.get(status.standard, {}).get('name', status.standard)}", 4)
    if full:
        yield from _standard(standards.get(status.standard, {}))
    if not status.verified:
        yield Line(f"NOT VERIFIED against its source: {_unverified(status, law, full)}", 4, "!", Tone.WARNING)
    yield from _changes(found, status, full)
    if full:
        yield Line("how it follows:", 4)
        yield from _proof(outline.of(status.node, law), 6, set(), None)


def _granted(status: StatusConclusion, found: Conclusion) -> str:
    elsewhere = any(
        other.can_be_granted and other.status.status == status.status.status for other in found.statuses
    )
    if not status.can_be_granted and elsewhere:
        return "Granted here under domestic law, told below."
    return {
        True: "A status that can be granted here.",
        False: "No authority here could grant it on that day.",
        None: "Whether an authority here can grant it is not on file.",
    }[status.can_be_granted]


def _standard(row: Mapping[str, str]) -> Iterator[Line]:
    if row:
        threshold = f" Threshold: {row['threshold']}." if "threshold" in row else ""
        yield Line(f"{row.get('says', '')}{threshold}", 6, "", Tone.DETAIL)


def _ground(ground: Ground, law: Law) -> Iterator[Line]:
    element = law.elements.get(ground.element)
    held = law.provisions.get(ground.element)
    if element is not None and element.counts is not None and ground.state:
        counts = "counts" if ground.verdict is EST else "does not count"
        text = f"because {wording.state_in_sentence(ground.state)} {counts} as a country of nationality here"
    else:
        what = wording.label(ground.element, ground.state, ground.harm, law)
        text = f"because: {what}: {wording.verdict(ground.verdict)}"
    yield Line(f"{text}.", 4)
    if ground.origin is Origin.KNOWN and element is not None:
        sources = "; ".join(known.source for known in element.known if known.state == ground.state)
        yield Line(f"country knowledge on file, found by no officer in this case: {sources}", 6)
    if element is not None and element.role == "gate":
        yield Line("this bars the application; nothing is said of its merits", 6)
    said = [f"as found: {ground.because.rstrip('.')}."] if ground.because else []
    said += [f"Evidence: {', '.join(ground.evidence)}."] if ground.evidence else []
    if said:
        yield Line(" ".join(said), 6)
    cited = f"; {held.citation}" if held else ""
    yield Line(f"{ground.element}{cited}", 6, "", Tone.DETAIL)


def _questions(asked: Iterable[Question], law: Law, *, most: int) -> str:
    words = [wording.label(at.element, at.state, at.harm, law, short=True) for at in asked]
    shown = "; ".join(words[:most])
    return f"{shown}; and {len(words) - most} more" if len(words) > most else shown


def _unverified(status: StatusConclusion, law: Law, full: bool) -> str:
    unread = [
        element.id
        for element in outline.laws_used(status.node, law)
        if not (element.verified and law.provisions[element.id].verified)
    ]
    return wording.listed(unread, most=len(unread) if full else _FEW)


def _changes(found: Conclusion, status: StatusConclusion, full: bool) -> Iterator[Line]:
    for verdict, sets in conclude.what_would_change(found, status).items():
        word = wording.verdict(verdict)
        if not sets:
            yield Line(f"no change of up to four findings was found that would make it {word}", 4)
            continue
        ordered = sorted(sets, key=lambda together: sum(_is_presumed(at, found) for at in together))
        shown = ordered if full else ordered[:_FEW]
        more = f" (here {len(shown)} of {len(sets)})" if len(shown) < len(sets) else ""
        yield Line(f"it would be {word} with {'any one of these' if len(sets) > 1 else 'this'}{more}:", 4)
        for together in shown:
            changed = ", and ".join(_change(at, found) for at in sorted(together))
            yield Line(changed, 6, "*", Tone.DETAIL)


def _change(at: Change, found: Conclusion) -> str:
    what = wording.label(at.element, at.state, at.harm, found.law, short=True)
    raised = " (nobody has raised it)" if _is_presumed(at, found) else ""
    return f"{what}: {wording.verdict(at.verdict)}{raised}"


def _is_presumed(at: Change, found: Conclusion) -> bool:
    """True for what stands as it does only because nobody has said anything of it; told last, so that it
    invites no search.
    """
    element = found.law.elements.get(at.element)
    if element is None or library.default_of(element) is None:
        return False
    return all(finding.element != at.element for finding in found.case.findings)


def _return(back: ReturnConclusion, found: Conclusion, full: bool) -> Iterator[Line]:
    decider = wording.state_in_sentence(found.law.code)
    to = wording.state_in_sentence(back.state)
    mark, tone = wording.MARKS[back.verdict], Tone(back.verdict.value)
    if back.verdict is EST:
        yield Line(f"To {to}: BARRED.", 2, mark, tone)
        for norm in back.by:
            yield Line(f"by {_norm(norm, decider)}", 4)
    elif back.verdict is OPEN:
        yield Line(f"To {to}: UNRESOLVED, not known to be barred. {NO_PERMISSION}", 2, mark, tone)
    else:
        asked = ", ".join(norm.provision.id for norm in found.law.norms) or "none on file"
        yield Line(
            f"To {to}: NOT KNOWN TO BE BARRED; the norms asked here ({asked}) do not. "
            "That is no permission to return anybody there.",
            2,
            mark,
            tone,
        )
    if back.open and (full or back.verdict is OPEN):
        names = [f"{norm.element.name} ({norm.provision.id}{_maybe_bound(norm)})" for norm in back.open]
        yield Line(f"still open: {'; '.join(names)}", 4)


def _norm(norm: Norm, decider: str) -> str:
    since = (
        f"binding {decider} since {norm.bound_since}"
        if norm.bound_since
        else f"binding {decider}; since when is not known"
    )
    return f"{norm.provision.id}, {norm.provision.citation}; {since}"


def _maybe_bound(norm: Norm) -> str:
    return "" if norm.bound is EST else "; whether it binds is not known"


def _state(state: StateConclusion, law: Law) -> Iterator[Line]:
    words = {EST: "counts", NOT_EST: "does not count", OPEN: "may count; it is unresolved whether it does"}
    mark, tone = wording.MARKS[state.verdict], Tone(state.verdict.value)
    yield Line(
        f"{wording.state(state.state)}: {words[state.verdict]}, as a country of nationality.", 2, mark, tone
    )
    if state.may_be_left_out:
        asked = _questions(proof.open_questions(state.node), law, most=_FEW)
        yield Line(f"whether it can be held against the applicant is still open: {asked}", 4)
    if not state.named:
        yield Line("the case does not name this state; the policy brings it in", 4)
    if state.policy:
        yield Line(
            f"{state.policy}, {wording.title(state.policy, law)}; {state.citation}", 4, "", Tone.DETAIL
        )


def _branches(found: Conclusion) -> Iterator[Line]:
    if not found.branches:
        return
    yield from _section("If the open nationality is settled")
    for branch in found.branches:
        yield from _branch(branch, found.law)
    asked = dict.fromkeys(question for branch in found.branches for question in branch.depends_on)
    yield Line(f"What decides between them: {_questions(asked, found.law, most=6)}", 2)


def _branch(branch: Branch, law: Law) -> Iterator[Line]:
    assumed = " and ".join(
        f"{wording.state_in_sentence(state)} {'counts' if verdict is EST else 'does not count'}"
        for state, verdict in branch.assumed
    )
    yield Line(f"If {assumed}:", 2, ">")
    for status, verdict in branch.statuses:
        title = f"{wording.status(status, law)}, {status.layer} law"
        yield Line(f"{title}: {wording.verdict(verdict)}", 4, wording.MARKS[verdict], Tone(verdict.value))


def _conflicts(found: Conclusion) -> Iterator[Line]:
    if not found.conflicts:
        return
    yield from _section("Conflicts between rules")
    for conflict in found.conflicts:
        to = wording.state_in_sentence(conflict.state)
        what = f"{conflict.element} asks for return to {to}; {conflict.against} bars it, or may."
        yield Line(what, 2, "!", Tone.WARNING)
        yield Line(f"{conflict.citation}: {conflict.says}", 4, "", Tone.DETAIL)


def _unused(found: Conclusion) -> Iterator[Line]:
    """Yield the findings that this law has no element for; an officer must see that they carried nothing."""
    if not found.unused:
        return
    yield from _section("Findings that this law does not ask about; not used here")
    for finding in found.unused:
        what = f"{finding.element}, {wording.place(finding.state, finding.harm)}".rstrip(", ")
        yield Line(f"{what}: {wording.verdict(finding.verdict)}", 2, "!", Tone.WARNING)


def _next_questions(found: Conclusion, full: bool) -> Iterator[Line]:
    asked = [question for question in found.next_questions if question.kind == conclude.ENQUIRE]
    if not asked:
        return
    yield from _section("Next questions: is it so, or not?")
    yield from questions(asked if full else asked[:_FEW], found.law)
    if not full and len(asked) > _FEW:
        yield Line(f"and {len(asked) - _FEW} more, which `asylia questions` lists", 2, "", Tone.DETAIL)


def questions(asked: Iterable[NextQuestion], law: Law, *, start: int = 1) -> Iterator[Line]:
    """Yield numbered questions with what each asks, in plain words."""
    for number, item in enumerate(asked, start):
        at = item.question
        where = wording.place(at.state, at.harm)
        where = f"{where[0].upper()}{where[1:]}: " if where else ""
        yield Line(f"{where}{wording.test(at.element, at.state, law)}", 2, f"{number}.")
        statuses = wording.listed([wording.status_key(status).lower() for status in item.matters_to])
        yield Line(
            f"{at.element}, {wording.title(at.element, law)}; matters to {statuses}",
            4 + len(str(number)),
            "",
            Tone.DETAIL,
        )


def _proof(item: Item, indent: int, told: set[Item], parent: Item | None) -> Iterator[Line]:
    """Yield an item and what it rests on; what was told above is not told again."""
    again = bool(item.parts) and item in told
    told.add(item)
    clauses = [_named(item, parent)]
    clauses += ["shown above"] if again else [item.how] if item.how else []
    clauses += [f"as found: {item.because.rstrip('.')}"] if item.because else []
    clauses += [f"evidence {', '.join(item.evidence)}"] if item.evidence else []
    parts = () if again else item.parts
    text = "; ".join(clauses) + (":" if parts and item.how else "")
    yield Line(text, indent, wording.MARKS[item.verdict], Tone(item.verdict.value))
    for part in parts:
        yield from _proof(part, indent + 2, told, item)


def _named(item: Item, parent: Item | None) -> str:
    where = outline.place(item, parent)
    word = "" if item.kind in (Kind.STATE, Kind.GROUP) else f": {wording.verdict(item.verdict)}"
    absent = f" ({outline.MUST_BE_ABSENT})" if item.absent else ""
    return f"{item.title}{', ' if where else ''}{where}{word}{absent}"


def _sources(found: Conclusion) -> Iterator[Line]:
    yield from _section("Law used")
    law = found.law
    nodes = [status.node for status in found.statuses]
    nodes += [state.node for state in found.states]
    nodes += [back.node for back in found.returns]
    used = {element.id: element for node in nodes for element in outline.laws_used(node, law)}
    for element in sorted(used.values(), key=lambda element: element.id):
        held = law.provisions[element.id]
        yield Line(f"{element.id}, {element.name}: {held.citation}", 2)
        verified = "verified" if element.verified and held.verified else "NOT VERIFIED"
        yield Line(
            f"{verified}; confidence {element.confidence}; source: {element.source}", 4, "", Tone.DETAIL
        )
