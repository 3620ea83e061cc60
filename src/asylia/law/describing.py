"""The law described in plain words: a provision, an element, what it asks, and what changed between two
versions.
"""

from collections.abc import Iterable, Iterator, Mapping

from asylia.law import wording
from asylia.law.examples import Example
from asylia.law.provisions import (
    All,
    Any,
    Ask,
    At,
    Barred,
    Claim,
    Domain,
    Element,
    Every,
    Fixed,
    Not,
    Provision,
    Several,
    Tree,
    Unresolved,
)
from asylia.law.telling import Line, Standards, Tone

_EACH = {Domain.STATE: "every country of reference", Domain.DESTINATION: "every state of proposed return"}
_ONE = {
    Domain.STATE: "at least one country of reference",
    Domain.CLAIM: "at least one state that the case names",
    Domain.HARM: "the same feared harm, for one harm at least",
}
_SILENCE = {
    Unresolved.ENQUIRE: "it stays unresolved and is enquired into; it is never taken as a no",
    Unresolved.NOT_MADE_OUT: "it counts as not established, which favours the applicant",
    Unresolved.MADE_OUT: "it counts as established, which favours the applicant",
    Unresolved.BRANCH: "it stays unresolved, and both outcomes are reported",
    Unresolved.INFER: "it is taken as established where this is established, and otherwise stays unresolved:",
}


def tree(held: Tree, *, indent: int = 0) -> Iterator[Line]:
    """Yield what an element asks, one thing a line."""
    if isinstance(held, All | Any):
        yield Line("all of these:" if isinstance(held, All) else "any one of these:", indent)
        for part in held.parts:
            yield from tree(part, indent=indent + 2)
    elif isinstance(held, Ask | Claim | Fixed | Barred):
        yield Line(_leaf(held), indent)
    elif isinstance(held, Not):
        yield from _led("not so:", held.part, indent)
    elif isinstance(held, At):
        yield from _led(f"for {wording.state_in_sentence(held.state)}:", held.part, indent)
    elif isinstance(held, Every):
        one = ", one former residence being enough" if held.one_residence else ""
        yield from _led(f"for {_EACH[held.domain]}{one}:", held.part, indent)
    elif isinstance(held, Several):
        yield from _led("for at least two states that the case names:", held.part, indent)
    else:
        yield from _led(f"for {_ONE[held.domain]}:", held.part, indent)


def _led(lead: str, part: Tree, indent: int) -> Iterator[Line]:
    """Yield a lead and its one part: on one line where the part is a single thing."""
    if isinstance(part, Ask | Claim | Fixed | Barred):
        yield Line(f"{lead} {_leaf(part)}", indent)
        return
    yield Line(lead, indent)
    yield from tree(part, indent=indent + 2)


def _leaf(held: Ask | Claim | Fixed | Barred) -> str:
    if isinstance(held, Ask):
        return held.element
    if isinstance(held, Claim):
        return f"claim.{held.key} ({wording.claim(held.key)})"
    if isinstance(held, Fixed):
        return "a country of reference is identified"
    return "return to this state is barred by a norm that binds the deciding state"


def in_force(provision: Provision) -> str:
    """Return when a provision is in force, and by which day that goes."""
    end = (
        f"until {provision.period.end}, that day excluded" if provision.period.end else "with no end on file"
    )
    by = "claims lodged" if provision.by_lodging else "decisions made"
    return f"for {by} from {provision.period.start}, {end}"


def provision(held: Provision, *, displaced_by: Iterable[str], examples: Iterable[Example]) -> Iterator[Line]:
    """Yield a provision: what it says, where that was read, when it applies, and its examples."""
    yield Line(f"{held.id}: {held.citation}", tone=Tone.HEADING)
    yield Line(held.paraphrase, 2)
    yield from _trust(held.source, held.confidence, held.verified)
    yield Line(f"in force: {in_force(held)}", 2)
    if held.variant:
        yield Line(f"only as the reading {held.variant}: --under {held.jurisdiction}:{held.variant}", 2)
    if held.treaties:
        yield Line(f"binds a state while it is bound by {wording.listed(list(held.treaties))}", 2)
    if held.bars_return:
        yield Line("its first element, asked for a state, says whether return there is barred", 2)
    yield from _displacing(held, displaced_by)
    yield Line(f"file: {held.where}", 2, "", Tone.DETAIL)
    yield Line(f"elements: {', '.join(element.id for element in held.elements)}", 2)
    for example in examples:
        verdict = example.expect
        yield Line(
            f"example: {example.name}: {wording.verdict(verdict)}",
            2,
            wording.MARKS[verdict],
            Tone(verdict.value),
        )


def _displacing(held: Provision, displaced_by: Iterable[str]) -> Iterator[Line]:
    if held.displaces:
        yield Line(f"displaces: {', '.join(held.displaces)}", 2)
    if by := list(dict.fromkeys((*held.displaced_by, *displaced_by))):
        yield Line(f"displaced by: {', '.join(by)}", 2)


def _trust(source: str, confidence: str, verified: bool) -> Iterator[Line]:
    yield Line(f"source: {source}; confidence {confidence}", 2)
    if verified:
        yield Line("verified: compared with its source", 2)
    else:
        yield Line("NOT VERIFIED: not yet compared with its source", 2, "!", Tone.WARNING)


def element(held: Element, *, standards: Standards) -> Iterator[Line]:
    """Yield an element: its test, standard, burden, what silence means, and what it asks."""
    yield Line(f"{held.id}: {held.name}", tone=Tone.HEADING)
    yield Line(held.test, 2)
    yield Line(f"one finding is about a {held.per.value}; role: {held.role.replace('_', ' ')}", 2)
    row = standards.get(held.standard, {})
    yield Line(
        f"standard of proof: {row.get('name', held.standard)} ({held.standard}). {row.get('says', '')}", 2
    )
    yield Line(f"burden: {wording.burden(held)}", 2)
    yield Line(f"where nobody finds it: {_SILENCE[held.unresolved]}", 2)
    if held.infer is not None:
        yield from tree(held.infer, indent=4)
    if held.asks is not None:
        yield from _led("asks", held.asks, 2)
    if held.reads is not None:
        yield from _led("where nothing is found on it, it takes the value of", held.reads, 2)
    yield from _policy(held)
    yield from _links(held)
    if held.authority:
        yield Line(f"authority: {held.authority}", 2)
    yield from _trust(held.source, held.confidence, held.verified)


def _policy(held: Element) -> Iterator[Line]:
    if held.counts is not None:
        yield from _led("a nationality counts if it is held:", held.counts.held, 2)
        if held.counts.left_out is not None:
            yield from _led(
                "and is not left out beside another one, which it is if:", held.counts.left_out, 2
            )
    if held.only is not None:
        beside = f", for nationals of {', '.join(held.only.beside)}" if held.only.beside else ""
        yield Line(f"asked only at {', '.join(held.only.states)}{beside}", 2)
    if held.attributes is not None:
        state, origin = held.attributes
        yield Line(f"treats nationals of {origin} as nationals of {state}, named in the case or not", 2)


def _links(held: Element) -> Iterator[Line]:
    for known in held.known:
        yield Line(
            f"known for {known.state} from {known.start}: {wording.verdict(known.verdict)} ({known.source})",
            2,
        )
    if held.only_for:
        yield Line(f"asked only where one of these decides: {', '.join(held.only_for)}", 2)
    if held.supports:
        yield Line(f"evidence for: {', '.join(held.supports)}; decides nothing itself", 2)
    if held.conflicts_with:
        yield Line(f"conflicts with: {', '.join(held.conflicts_with)}", 2)
    for asked, key in held.sets_standard:
        yield Line(f"sets the standard of {asked}: {key}", 2)


def plain_provision(held: Provision) -> dict[str, object]:
    """Return a provision as plain values."""
    return {
        "provision": held.id,
        "jurisdiction": held.jurisdiction,
        "citation": held.citation,
        "paraphrase": held.paraphrase,
        "source": held.source,
        "confidence": held.confidence,
        "verified": held.verified,
        "from": held.period.start.isoformat(),
        "until": held.period.end.isoformat() if held.period.end else None,
        "by": "lodged_on" if held.by_lodging else "decided_on",
        "variant": held.variant,
        "treaty": list(held.treaties),
        "bars_return": held.bars_return,
        "displaces": list(held.displaces),
        "displaced_by": list(held.displaced_by),
        "elements": [element.id for element in held.elements],
        "file": held.where,
    }


def plain_element(held: Element) -> dict[str, object]:
    """Return an element as plain values, its trees in words."""
    words = {"asks": held.asks, "reads": held.reads, "infer": held.infer}
    counts = held.counts
    return {
        "element": held.id,
        "name": held.name,
        "test": held.test,
        "per": held.per.value,
        "role": held.role,
        "standard": held.standard,
        "burden": held.burden,
        "unresolved": held.unresolved.value,
        "authority": held.authority,
        "source": held.source,
        "confidence": held.confidence,
        "verified": held.verified,
        **{key: _in_words(value) for key, value in words.items()},
        "counts_if_held": _in_words(counts.held if counts else None),
        "left_out_if": _in_words(counts.left_out if counts else None),
        "only_at": list(held.only.states) if held.only else [],
        "only_beside": list(held.only.beside) if held.only else [],
        "only_for": list(held.only_for),
        "known": [f"{at.state} from {at.start}: {at.verdict.value}" for at in held.known],
        "supports": list(held.supports),
        "conflicts_with": list(held.conflicts_with),
        "sets_standard": dict(held.sets_standard),
    }


def _in_words(held: Tree | None) -> list[str]:
    return [" " * line.indent + line.text for line in tree(held)] if held is not None else []


def plain_example(held: Example) -> dict[str, object]:
    """Return an example as plain values."""
    return {"case": held.name, "element": held.element, "expect": held.expect.value}


def differences(
    before: Mapping[str, object], after: Mapping[str, object]
) -> dict[str, tuple[object, object]]:
    """Return what two versions say differently, by key."""
    keys = dict.fromkeys((*before, *after))
    return {key: (before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)}


def shown(value: object) -> str:
    """Return a plain value as words on one line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        value = "; ".join(str(item).strip() for item in value)
    if isinstance(value, dict):
        value = "; ".join(f"{key}: {item}" for key, item in value.items())
    return str(value) if value not in (None, "") else "nothing"
