"""What must hold between law files before any of them is used: names, order, time, scope, and that silence
cannot refuse."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from asylia.law import trees
from asylia.law.errors import LawFileRefused
from asylia.law.library import Library
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
    Not,
    Per,
    Provision,
    Several,
    Some,
    Tree,
    Unresolved,
)

_RANK = {Per.PERSON: 0, Per.STATE: 1, Per.HARM: 2}
_Shelf = dict[str, list[tuple[Provision, Element]]]


def check(library: Library, standards: dict[str, dict[str, str]]) -> None:
    """Leave the library unchanged if its files fit together. Raises: LawFileRefused at the first that does
    not."""
    shelf: _Shelf = defaultdict(list)
    for provision in library.provisions:
        for element in provision.elements:
            shelf[element.id].append((provision, element))
    _refuse_overlaps(library.provisions, shelf)
    for versions in shelf.values():
        for provision, element in versions:
            _refuse_unknown(provision, element, shelf, standards)
            _refuse_scope(provision, element, shelf)
    for jurisdiction in library.chain:
        for status in jurisdiction.statuses:
            for name in filter(None, (status.element, status.risk)):
                if name not in shelf:
                    raise LawFileRefused(
                        jurisdiction.where, 0, f"the status {status.status} asks an unknown element: {name}"
                    )
    _refuse_cycles(shelf)
    _refuse_silent_refusals(library, shelf)


def _refusal(provision: Provision, element: Element, why: str) -> LawFileRefused:
    return LawFileRefused(provision.where, element.line, f"{element.id}: {why}")


def _refuse_overlaps(provisions: Iterable[Provision], shelf: _Shelf) -> None:
    """Refuse two versions of one provision, or of one element, that are in force on the same day."""
    by_id: dict[tuple[str, str], list[Provision]] = defaultdict(list)
    for provision in provisions:
        for other in by_id[provision.id, provision.variant]:
            if provision.period.overlaps(other.period):
                raise LawFileRefused(
                    provision.where,
                    1,
                    f"two versions of {provision.id} overlap in time; the other is {other.where}",
                )
        by_id[provision.id, provision.variant].append(provision)
    for versions in shelf.values():
        for index, (provision, element) in enumerate(versions):
            for other, _ in versions[:index]:
                if provision.variant == other.variant and provision.period.overlaps(other.period):
                    raise _refusal(
                        provision, element, f"the element is also defined in {other.where} for the same days"
                    )


def _names(element: Element) -> Iterator[str]:
    counts = element.counts
    for tree in (
        element.asks,
        element.reads,
        element.infer,
        *((counts.held, counts.left_out) if counts else ()),
    ):
        yield from trees.asked(tree)
    yield from element.supports
    yield from element.conflicts_with
    yield from (name for name, _ in element.sets_standard)


def _refuse_unknown(
    provision: Provision, element: Element, shelf: _Shelf, standards: dict[str, dict[str, str]]
) -> None:
    for name in (*_names(element), *provision.displaces, *provision.displaced_by):
        if name not in shelf:
            raise _refusal(provision, element, f"there is no element called {name}")
    for key in (element.standard, *(key for _, key in element.sets_standard)):
        if key not in standards:
            raise _refusal(provision, element, f"there is no standard of proof called {key}")


def _refuse_scope(provision: Provision, element: Element, shelf: _Shelf) -> None:
    """Refuse a tree that asks about a state or a harm where none is at hand."""
    counts = element.counts
    for tree in (
        element.asks,
        element.reads,
        element.infer,
        *((counts.held, counts.left_out) if counts else ()),
    ):
        if tree is not None and (wrong := _out_of_scope(tree, _RANK[element.per], shelf)):
            raise _refusal(
                provision, element, f"{wrong} needs a state or harm at hand; put a quantifier around it"
            )


def _out_of_scope(tree: Tree, rank: int, shelf: _Shelf) -> str:
    if isinstance(tree, Ask):
        return tree.element if any(_RANK[element.per] > rank for _, element in shelf[tree.element]) else ""
    if isinstance(tree, Claim):
        return "" if rank else f"claim.{tree.key}"
    if isinstance(tree, Barred):
        return "" if rank else "{return: barred}"
    if isinstance(tree, All | Any):
        return next(filter(None, (_out_of_scope(part, rank, shelf) for part in tree.parts)), "")
    if isinstance(tree, Not):
        return _out_of_scope(tree.part, rank, shelf)
    if isinstance(tree, Some) and tree.domain is Domain.HARM:
        return _out_of_scope(tree.part, 2, shelf) if rank else "{some: harm}"
    if isinstance(tree, Every | Some | Several | At):
        return _out_of_scope(tree.part, 1, shelf)
    return ""


def _refuse_cycles(shelf: _Shelf) -> None:
    """Refuse an element that asks, in the end, itself."""
    done: set[str] = set()
    for start in shelf:
        path: list[str] = []
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            name, leaving = stack.pop()
            if leaving:
                path.pop()
                done.add(name)
                continue
            if name in done:
                continue
            if name in path:
                provision, element = shelf[name][0]
                raise _refusal(
                    provision, element, f"asks itself: {' -> '.join([*path[path.index(name) :], name])}"
                )
            path.append(name)
            stack.append((name, True))
            for _, element in shelf[name]:
                for tree in (element.asks, element.reads, element.infer):
                    stack.extend((part, False) for part in trees.asked(tree))


def _refuse_silent_refusals(library: Library, shelf: _Shelf) -> None:
    """Refuse a default that would count silence against the applicant, by following what a yes and a no lead
    to."""
    seen: set[tuple[str, bool]] = set()
    roots = _roots(library, shelf)
    todo = [signed for root, favourable in roots for signed in _asked_by(shelf[root], favourable)]
    todo += _policy_parts(library)
    while todo:
        tree, favourable = todo.pop()
        if not isinstance(tree, Ask):
            todo.extend(_parts(tree, favourable))
            continue
        if (tree.element, favourable) not in seen:
            seen.add((tree.element, favourable))
            _refuse_default(shelf[tree.element], favourable)
            todo.extend(_asked_by(shelf[tree.element], favourable))


_Signed = tuple[Tree, bool]


def _roots(library: Library, shelf: _Shelf) -> Iterator[tuple[str, bool]]:
    """Yield the elements that conclusions are about; the end of a status is one that a yes harms."""
    for jurisdiction in library.chain:
        for status in jurisdiction.statuses:
            ends = any(element.role == "ends_status" for _, element in shelf[status.element])
            yield status.element, not ends
    for provision in library.provisions:
        if provision.bars_return:
            yield provision.elements[0].id, True


def _policy_parts(library: Library) -> Iterator[_Signed]:
    """Yield what nationality policies ask: that a claim counts is never to the applicant's favour."""
    for provision in library.provisions:
        for element in provision.elements:
            if element.counts:
                yield element.counts.held, False
                if element.counts.left_out:
                    yield element.counts.left_out, True


def _asked_by(versions: list[tuple[Provision, Element]], favourable: bool) -> Iterator[_Signed]:
    for _, element in versions:
        for part in (element.asks, element.reads, element.infer):
            if part is not None:
                yield part, favourable


def _parts(tree: Tree, favourable: bool) -> Iterator[_Signed]:
    if isinstance(tree, Not):
        yield tree.part, not favourable
    elif isinstance(tree, All | Any):
        yield from ((part, favourable) for part in tree.parts)
    elif isinstance(tree, Every | Some | Several | At):
        yield tree.part, favourable


def _refuse_default(versions: list[tuple[Provision, Element]], favourable: bool) -> None:
    """`favourable` says whether a yes on the element helps the applicant at the place where it is asked."""
    for provision, element in versions:
        against = Unresolved.NOT_MADE_OUT if favourable else Unresolved.MADE_OUT
        if element.unresolved is against or (element.unresolved is Unresolved.INFER and not favourable):
            raise _refusal(
                provision,
                element,
                f"unresolved: {element.unresolved} would let silence count against the applicant here",
            )
