"""What binds a state not to send somebody back, on a day: each norm, since when, and what stands against it.

The norms and their conflicts are the law engine's; treaties that it has no file for, and custom, are added
from `duties.yaml`. Whether a norm bars this return depends on findings in the case; that it binds does not.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from asylia.alarm import acceptances
from asylia.alarm.errors import AlarmDataRefused
from asylia.alarm.standing import Place, Treaties
from asylia.law import conclude, treaties
from asylia.law.cases import Case, Harm
from asylia.law.errors import NothingInForce
from asylia.law.library import Library, Norm
from asylia.law.provisions import Provision
from asylia.terms import states
from asylia.terms.fields import Fields
from asylia.terms.strict_yaml import Document
from asylia.terms.verdicts import Verdict

FOR = ("all", "children", "women", "trafficked")
EVERY_STATE = "every state"


@dataclass(frozen=True, slots=True)
class Duty:
    """A rule that bears on a return and has no file in the law library."""

    id: str
    citation: str
    says: str
    treaty: str
    meant_for: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Obligation:
    """A norm against the return, and whether it binds; `text_verified` is about the norm's words,
    `bond_verified` about the state's being bound."""

    id: str
    citation: str
    says: str
    bound: Verdict
    since: date | None
    why: str
    meant_for: str
    source: str
    text_verified: bool
    bond_verified: bool
    reservations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Against:
    """An agreement that asks for the return, the norms it collides with, and which of them goes before."""

    id: str
    citation: str
    says: str
    collides_with: tuple[str, ...]
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Obligations:
    """Everything that bears on one return: the norms that bind or may bind first, then those that do not."""

    place: Place
    on: date
    norms: tuple[Obligation, ...]
    against: tuple[Against, ...]

    def binding(self) -> tuple[Obligation, ...]:
        """Return the norms that bind the state on that day."""
        return tuple(norm for norm in self.norms if norm.bound is Verdict.ESTABLISHED)


def read_duties(text: str, *, where: str) -> tuple[Duty, ...]:
    """Return the duties in their file. Raises: AlarmDataRefused."""
    document = Document(text, where=where, refusal=AlarmDataRefused)
    top = Fields(document, document.root, what="the file of duties")
    found = tuple(_duty(Fields(document, value, what="a duty")) for value in top.items("duties"))
    top.end()
    return found


def _duty(fields: Fields) -> Duty:
    found = Duty(
        id=fields.text("duty"),
        citation=fields.text("citation"),
        says=fields.text("says"),
        treaty=fields.text("treaty"),
        meant_for=fields.one_of("for", FOR),
        source=fields.text("source"),
        verified=fields.flag("verified", default=False),
    )
    fields.end()
    return found


def obligations(
    library: Library, *, place: Place, on: date, duties: Iterable[Duty], accepted: treaties.TreatyStatus
) -> Obligations:
    """Return what binds a state not to send somebody to `place.to`, and what asks it to, on a day."""
    norms, against = _derived(library, place, on)
    known = Treaties(library.standing, accepted)
    beside = [_beside(duty, place, on, known) for duty in duties]
    absent = [_absent(item, library, on) for item in _not_binding(library, norms, on)]
    found = [*(_norm(norm, library, on) for norm in norms), *beside, *absent]
    rank = (Verdict.ESTABLISHED, Verdict.UNRESOLVED, Verdict.NOT_ESTABLISHED)
    return Obligations(place, on, tuple(sorted(found, key=lambda item: rank.index(item.bound))), against)


def _derived(library: Library, place: Place, on: date) -> tuple[tuple[Norm, ...], tuple[Against, ...]]:
    """Return the engine's norms and conflicts for a person of whom nothing is found yet."""
    try:
        law = library.on(on)
    except NothingInForce:
        return (), ()
    if not states.is_state(place.to):
        return law.norms, ()
    feared = {"return": Harm(place.to, "what the person fears on return")}
    case = Case("alarm", library.code, on, return_to=(place.to,), harms=feared)
    found = conclude.conclude(case, law)
    back = found.returns[0]
    collide: dict[str, list[str]] = {}
    for conflict in found.conflicts:
        collide.setdefault(conflict.element, []).append(law.provisions[conflict.against].citation)
    against = tuple(_against(law.provisions[element], cited) for element, cited in collide.items())
    return tuple(dict.fromkeys((*back.by, *back.open))), against


def _against(provision: Provision, collides_with: list[str]) -> Against:
    return Against(
        id=provision.id,
        citation=provision.citation,
        says=provision.paraphrase,
        collides_with=tuple(collides_with),
        source=provision.source,
        verified=provision.verified,
    )


def _norm(norm: Norm, library: Library, on: date) -> Obligation:
    provision = norm.provision
    bonds = [_bond(library, treaty, on) for treaty in provision.treaties]
    bearing = [bond for bond in bonds if bond.bound is norm.bound] or bonds
    said = f"binds since {norm.bound_since}" if norm.bound_since else "binds; since when is not known"
    why = said if norm.bound is Verdict.ESTABLISHED else "; ".join(bond.note for bond in bonds if bond.note)
    return Obligation(
        id=provision.id,
        citation=provision.citation,
        says=provision.paraphrase,
        bound=norm.bound,
        since=norm.bound_since,
        why=why,
        meant_for="all",
        source=provision.source,
        text_verified=provision.verified,
        bond_verified=all(bond.verified for bond in bearing) if bonds else provision.verified,
        reservations=tuple(made.effect for bond in bearing for made in bond.reservations),
    )


def _bond(library: Library, treaty: str, on: date) -> treaties.Bond:
    return treaties.bond(library.standing, state=library.code, treaty=treaty, on=on)


def _not_binding(library: Library, norms: Iterable[Norm], on: date) -> Iterator[Provision]:
    """Yield the norms against return of worldwide treaties that do not bind the state on that day."""
    binding = {norm.provision.id for norm in norms}
    for provision in library.provisions:
        if (
            provision.bars_return
            and provision.treaties
            and provision.jurisdiction == "INT"
            and provision.id not in binding
            and provision.period.holds(on)
        ):
            yield provision


def _absent(provision: Provision, library: Library, on: date) -> Obligation:
    bonds = [_bond(library, treaty, on) for treaty in provision.treaties]
    return Obligation(
        id=provision.id,
        citation=provision.citation,
        says=provision.paraphrase,
        bound=Verdict.NOT_ESTABLISHED,
        since=None,
        why="; ".join(dict.fromkeys(bond.note for bond in bonds)),
        meant_for="all",
        source="; ".join(dict.fromkeys(bond.source for bond in bonds)),
        text_verified=provision.verified,
        bond_verified=all(bond.verified for bond in bonds),
    )


def _beside(duty: Duty, place: Place, on: date, known: Treaties) -> Obligation:
    if duty.treaty == EVERY_STATE:
        return _obligation(duty, Verdict.ESTABLISHED, None, "owed by every state", verified=duty.verified)
    found = acceptances.acceptance(
        duty.treaty, state=place.state, on=on, bound=known.bound, accepted=known.accepted
    )
    return _obligation(duty, found.verdict, found.since, found.says, verified=found.verified)


def _obligation(duty: Duty, bound: Verdict, since: date | None, why: str, *, verified: bool) -> Obligation:
    return Obligation(
        id=duty.id,
        citation=duty.citation,
        says=duty.says,
        bound=bound,
        since=since,
        why=why,
        meant_for=duty.meant_for,
        source=duty.source,
        text_verified=duty.verified,
        bond_verified=verified,
    )


def by_id(found: Obligations) -> Mapping[str, Obligation]:
    """Return the norms by their id."""
    return {norm.id: norm for norm in found.norms}
