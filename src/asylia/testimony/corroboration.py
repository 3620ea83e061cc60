"""Which accounts may tell of the same event: proposed with every agreement and difference; a person confirms.

Two accounts are proposed where what they agree on is rare enough among all accounts to be no accident, less
what they differ on. The weights are of a pair of accounts; nobody's word is weighed.
Source: Fellegi and Sunter, A theory for record linkage (JASA 1969), for weighing an agreement by its rarity.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from asylia.testimony import comparing, independence
from asylia.testimony.comparing import Aspect, Compared, Outcome, Outline
from asylia.testimony.copying import Wording
from asylia.testimony.events import Event
from asylia.testimony.independence import Tie
from asylia.testimony.statements import Statement
from asylia.testimony.testimony import Testimony
from asylia.testimony.vocabulary import Vocabulary

PROPOSED_FROM = 11.0  # bits; measured on the invented corpus of the tests
DIFFERING = {
    Aspect.TIME: -6.0,
    Aspect.PLACE: -6.0,
    Aspect.INSTITUTION: -5.0,
    Aspect.ACT: -5.0,
    Aspect.VICTIMS: -1.5,
    Aspect.PERPETRATORS: -1.0,
    Aspect.PERSONS: -1.0,
}
WEAK_FROM = 7.0  # enough where a third account is strongly linked to both
NEAR_SHARE = 0.3
NEAR_TIME = -3.0  # a year off is a usual slip of memory, and a usual sign of two events
BACKGROUND = 100  # accounts that any few are read against, so that rarity means something among two


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two events of two statements that may be one, and how the accounts stand to each other."""

    one: str
    other: str
    weight_bits: float
    compared: tuple[Compared, ...]
    ties: tuple[Tie, ...]

    @property
    def differs(self) -> tuple[Compared, ...]:
        """What the two tell otherwise."""
        return tuple(each for each in self.compared if each.outcome is Outcome.DIFFERS)


class Accounts:
    """The accounts an officer may read, ready to be compared with each other or with a new one."""

    __slots__ = ("_by_key", "_counts", "_linked", "_outlines", "_statements", "_wording")

    def __init__(self, testimony: Testimony, *, vocabulary: Vocabulary) -> None:
        """Hold the outlines and wordings of every event of the testimony."""
        self._statements = {statement.ref: statement for statement in testimony.statements}
        self._outlines = [comparing.outline(event, vocabulary) for event in testimony.events]
        self._linked = {frozenset((link.one, link.other)) for link in testimony.links}
        self._wording = Wording([wording(self._statements[e.statement], e) for e in testimony.events])
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._counts: Counter[str] = Counter()
        for number, outlined in enumerate(self._outlines):
            for key in _keys(outlined):
                self._by_key[key].append(number)
                self._counts[key] += 1

    def proposals(self) -> tuple[Proposal, ...]:
        """Return every pair that may be one event, shares its wording, or was linked by a person.

        The strongest come first.
        """
        found = [
            each
            for number, outlined in enumerate(self._outlines)
            for each in self._against(outlined, self._statements[outlined.event.statement], below=number)
        ]
        strong = _strong(found)
        return _ranked(each for each in found if self._stands(each, strong))

    def proposals_for(
        self, event: Event, statement: Statement, *, vocabulary: Vocabulary
    ) -> tuple[Proposal, ...]:
        """Return the pairs of a new event with those held."""
        outlined = comparing.outline(event, vocabulary)
        found = list(self._against(outlined, statement, below=len(self._outlines)))
        strong = [each.one for each in found if each.weight_bits >= PROPOSED_FROM]
        held = {each.event.name: each for each in self._outlines}
        links = _strong(found)
        for each in found:
            for name in strong:
                pair = held[each.one], held[name]
                if each.one != name and self.weight(comparing.compare(*pair), *pair) >= PROPOSED_FROM:
                    links[each.one].add(name)
                    links[name].add(each.one)
        return _ranked(each for each in found if self._stands(each, links))

    def _stands(self, each: Proposal, strong: Mapping[str, set[str]]) -> bool:
        """True if the pair is strong, or a third account is strongly linked to both, or it must be shown."""
        between = strong.get(each.one, set()) & strong.get(each.other, set())
        return (
            each.weight_bits >= PROPOSED_FROM
            or bool(between)
            or Tie.COPIED in each.ties
            or frozenset((each.one, each.other)) in self._linked
        )

    def _against(self, new: Outline, statement: Statement, *, below: int) -> Iterator[Proposal]:
        """Return every pair worth a look: strong, weak, of one wording, or linked."""
        copied = self._wording.shared(wording(statement, new.event))
        near = {
            number for key in _keys(new) if key.startswith(_TELLING) for number in self._by_key.get(key, ())
        }
        for number in sorted(each for each in near | set(copied) if each < below):
            held = self._outlines[number]
            if held.event.statement == statement.ref:
                continue
            compared = comparing.compare(held, new)
            weight = self.weight(compared, held, new)
            linked = frozenset((held.event.name, new.event.name)) in self._linked
            if weight >= WEAK_FROM or number in copied or linked:
                told = held.event, new.event
                found = independence.ties(
                    self._statements[held.event.statement], statement, told=told, copied=number in copied
                )
                yield Proposal(held.event.name, new.event.name, round(weight, 1), compared, found)

    def weight(self, compared: Sequence[Compared], one: Outline, other: Outline) -> float:
        """Return how many bits speak for one event: rare agreements add most, differences take away."""
        total = 0.0
        for each in compared:
            if each.outcome is Outcome.DIFFERS:
                total += DIFFERING[each.aspect]
            elif each.aspect is Aspect.TIME and each.outcome is Outcome.NEAR:
                total += NEAR_TIME
            elif each.outcome in (Outcome.AGREES, Outcome.NEAR):
                share = 1.0 if each.outcome is Outcome.AGREES else NEAR_SHARE
                total += share * self._rarity(each.aspect, one, other)
        return total

    def _rarity(self, aspect: Aspect, one: Outline, other: Outline) -> float:
        if aspect is Aspect.TIME:
            days = max(min(act.when.days for act in each.event.acts) for each in (one, other))
            return max(math.log2(20 * 365 / max(days, 30)) * 0.8, 0.5)
        common = set(_keys(one)) & set(_keys(other))
        rare = [self._counts[key] for key in common if key.startswith(_PREFIX[aspect])]
        if not rare:
            return 1.0
        most = max(len(self._outlines), BACKGROUND) + 1
        return math.log2(most / max(min(rare), 1)) if min(rare) < most else 0.1


def _ranked(found: Iterable[Proposal]) -> tuple[Proposal, ...]:
    return tuple(sorted(found, key=lambda each: (-each.weight_bits, each.one, each.other)))


def _strong(found: Iterable[Proposal]) -> dict[str, set[str]]:
    links: dict[str, set[str]] = defaultdict(set)
    for each in found:
        if each.weight_bits >= PROPOSED_FROM:
            links[each.one].add(each.other)
            links[each.other].add(each.one)
    return links


_TELLING = ("county ", "facility ", "victim ", "perpetrator ", "persons ")
_PREFIX: Mapping[Aspect, tuple[str, ...]] = {
    Aspect.PLACE: ("county ", "province "),
    Aspect.INSTITUTION: ("facility ", "kind "),
    Aspect.ACT: ("act ",),
    Aspect.VICTIMS: ("victim ",),
    Aspect.PERPETRATORS: ("perpetrator ",),
    Aspect.PERSONS: ("persons ",),
}


def _keys(outlined: Outline) -> Iterator[str]:
    for word, values in (
        ("act ", outlined.acts),
        ("county ", outlined.counties),
        ("province ", outlined.provinces),
        ("facility ", outlined.facilities),
        ("kind ", outlined.kinds),
        ("victim ", outlined.victims),
        ("perpetrator ", outlined.perpetrators),
        ("persons ", frozenset(map(str, outlined.persons))),
    ):
        for value in sorted(values):
            yield word + value


def wording(statement: Statement, event: Event) -> str:
    """Return what a statement says of an event: the paragraphs it rests on, translated where they are."""
    told = [each for each in statement.paragraphs if each.number in event.rests_on]
    return "\n".join(each.translation() or each.original() for each in told)
