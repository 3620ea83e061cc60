"""The law in force for one jurisdiction on one day, picked out of everything the law files hold."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from asylia.law import treaties
from asylia.law.errors import LawUnknown, NothingInForce
from asylia.law.provisions import Element, Jurisdiction, Provision, Status, Unresolved
from asylia.law.treaties import TreatyStatus
from asylia.terms import states
from asylia.terms.periods import Period
from asylia.terms.verdicts import Verdict, either


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm that can bar a return, the element that asks it, and whether, and since when, it binds the
    deciding state."""

    provision: Provision
    element: Element
    bound: Verdict
    bound_since: date | None


@dataclass(frozen=True, slots=True)
class Law:
    """What applies in one jurisdiction to a case decided, and lodged, on these days.

    `patched` names the provisions that a patch file put in place of the shipped ones.
    """

    code: str
    variant: str
    decided_on: date
    lodged_on: date
    elements: dict[str, Element]
    provisions: dict[str, Provision]
    statuses: tuple[Status, ...]
    policies: tuple[Element, ...]
    norms: tuple[Norm, ...]
    standards: dict[str, str]
    patched: tuple[str, ...] = ()

    def provision_of(self, element: str) -> Provision:
        """Return the provision that an element in force belongs to."""
        return self.provisions[element]

    def standard_of(self, element: Element) -> str:
        """Return the key of the standard of proof that applies to an element here and then."""
        return self.standards.get(element.id, element.standard)

    def can_be_granted(self, status: Status) -> bool | None:
        """True or false as the files say; None where they do not say."""
        if status.grants is None:
            return None
        return any(
            grant.period.holds(self.lodged_on if grant.by_lodging else self.decided_on)
            for grant in status.grants
        )


@dataclass(frozen=True, slots=True)
class Library:
    """Every provision of a jurisdiction's law, in all versions, with the treaties that bind states."""

    code: str
    chain: tuple[Jurisdiction, ...]
    provisions: tuple[Provision, ...]
    standing: TreatyStatus
    membership: Mapping[str, tuple[Period, ...]] = field(default_factory=dict)
    patched: tuple[str, ...] = ()

    def variants(self) -> tuple[str, ...]:
        """Return the names of the variants that this jurisdiction's files define."""
        return tuple(sorted({provision.variant for provision in self.provisions if provision.variant}))

    def treaty_periods(self) -> tuple[Period, ...]:
        """Return the spans of days in which a treaty, named in these files, binds this state."""
        if not states.is_state(self.code):
            return ()
        named = {treaty for provision in self.provisions for treaty in provision.treaties}
        return tuple(
            period
            for treaty in sorted(named)
            for period in treaties.periods(self.standing, state=self.code, treaty=treaty)
        )

    def on(self, decided_on: date, *, lodged_on: date | None = None, variant: str = "") -> Law:
        """Return the law in force on a day; `lodged_on` is the same day where it is not known.

        Raises: LawUnknown for a variant these files do not have; NothingInForce for a day before any of their
        law.
        """
        if variant and variant not in self.variants():
            known = ", ".join(self.variants()) or "none"
            raise LawUnknown(f"{self.code} has no variant called {variant}; known: {known}")
        lodged = lodged_on or decided_on
        in_force = tuple(self._in_force(decided_on, lodged, variant))
        elements = {element.id: element for provision in in_force for element in provision.elements}
        statuses = tuple(self._statuses(elements, decided_on))
        if not statuses:
            earliest = min(provision.period.start for provision in self.provisions)
            raise NothingInForce(
                f"no status of {self.code} was in force on {decided_on}; "
                f"the earliest law of these files is of {earliest}"
            )
        return Law(
            code=self.code,
            variant=variant,
            decided_on=decided_on,
            lodged_on=lodged,
            elements=elements,
            provisions={element.id: provision for provision in in_force for element in provision.elements},
            statuses=statuses,
            policies=_policies(elements.values()),
            norms=tuple(self._norms(in_force, decided_on)),
            standards=dict(pair for element in elements.values() for pair in element.sets_standard),
            patched=self.patched,
        )

    def _in_force(self, decided_on: date, lodged_on: date, variant: str) -> Iterator[Provision]:
        """Yield what is in force, a variant's provisions last so that their elements replace the others."""
        for wanted in ("", variant) if variant else ("",):
            for provision in self.provisions:
                day = lodged_on if provision.by_lodging else decided_on
                if (
                    provision.variant == wanted
                    and provision.period.holds(day)
                    and self._reaches(provision, decided_on)
                ):
                    yield provision

    def _reaches(self, provision: Provision, day: date) -> bool:
        """True unless the provision is a region's that this state does not belong to that day."""
        periods = self.membership.get(provision.jurisdiction)
        return periods is None or any(period.holds(day) for period in periods)

    def _statuses(self, elements: dict[str, Element], day: date) -> Iterator[Status]:
        """Yield the statuses whose element is in force; a later jurisdiction of the chain replaces an
        inherited entry."""
        entries: dict[tuple[str, str, str], Status] = {}
        for jurisdiction in self.chain:
            for status in jurisdiction.statuses:
                entries[status.status, status.layer, status.element] = status
        for status in entries.values():
            if status.element in elements and self._may_bind(status.treaties, day):
                yield status

    def _may_bind(self, treaties: Iterable[str], day: date) -> bool:
        wanted = tuple(treaties)
        return not wanted or (
            states.is_state(self.code)
            and any(bond.bound is not Verdict.NOT_ESTABLISHED for bond in self._bonds(wanted, day))
        )

    def _bonds(self, wanted: Iterable[str], day: date) -> list[treaties.Bond]:
        return [treaties.bond(self.standing, state=self.code, treaty=treaty, on=day) for treaty in wanted]

    def _norms(self, in_force: tuple[Provision, ...], day: date) -> Iterator[Norm]:
        """Yield the norms against return that bind, or may bind, this jurisdiction that day."""
        for provision in in_force:
            if not provision.bars_return:
                continue
            if not provision.treaties:
                yield Norm(provision, provision.elements[0], Verdict.ESTABLISHED, provision.period.start)
            elif states.is_state(self.code):
                bonds = self._bonds(provision.treaties, day)
                bound = either(bond.bound for bond in bonds)
                if bound is not Verdict.NOT_ESTABLISHED:
                    since = [bond.since for bond in bonds if bond.since is not None]
                    yield Norm(provision, provision.elements[0], bound, min(since) if since else None)


def _policies(elements: Iterable[Element]) -> tuple[Element, ...]:
    """Return the nationality policies in force, the most specific first, later jurisdictions before inherited
    ones."""
    policies = [element for element in elements if element.counts is not None]
    policies.reverse()
    return tuple(sorted(policies, key=lambda element: element.only is None))


def takes_default(element: Element, decider: str) -> bool:
    """True if this element is asked only when other states decide, so that here it takes its default."""
    return bool(element.only_for) and decider not in element.only_for


def default_of(element: Element) -> bool | None:
    """Return what silence on this element counts as: True, False, or None where it stays open."""
    if element.unresolved is Unresolved.MADE_OUT:
        return True
    if element.unresolved is Unresolved.NOT_MADE_OUT:
        return False
    return None
