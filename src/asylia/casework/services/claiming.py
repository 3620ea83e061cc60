"""What the applicant claims, written down: states, circumstances, harms, and statements that nobody edits."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext

from asylia.casework import identifiers
from asylia.casework.errors import EntryRefused
from asylia.casework.files import CaseFile
from asylia.casework.office import Desk
from asylia.casework.services import editing
from asylia.casework.sheets.assessment import Working
from asylia.casework.sheets.claim import Claim, FearedHarm, NationalityClaim, Statement
from asylia.casework.store.models import Case
from asylia.law.cases import MOST_HARMS, MOST_STATES
from asylia.law.provisions import CLAIM_KEYS

MOST_STATEMENTS = 200


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of the claim beside states and harms."""

    lodged_on: date | None = None
    left_on: str = ""
    residence: tuple[str, ...] = ()
    return_to: tuple[str, ...] = ()


def circumstances(claim: Claim) -> Circumstances:
    """Return the circumstances that a claim holds."""
    return Circumstances(claim.lodged_on, claim.left_on, claim.residence, claim.return_to)


def edit_circumstances(desk: Desk, case: Case, told: Circumstances, *, read_at: int) -> None:
    """Write down when the claim was made and which states it is about.

    Raises: EntryRefused; ChangedMeanwhile; NotYours.
    """
    editing.check_may(desk, editing.OFFICERS)
    if told.lodged_on and told.lodged_on > desk.office.today():
        raise EntryRefused(
            "lodged_on", gettext("This day lies in the future: enter the day on which it happened.")
        )

    def made(_file: CaseFile, claim: Claim) -> Iterable[object]:
        after = replace(
            claim,
            lodged_on=told.lodged_on,
            left_on=told.left_on,
            residence=told.residence,
            return_to=told.return_to,
        )
        _check_states(after)
        return (after,)

    editing.change(desk, case, Claim, made, purpose="edit_claim", part=circumstances, read_at=read_at)


def find_state(claim: Claim, code: str) -> NationalityClaim | None:
    """Return what is found about a state as a country of nationality."""
    return next((one for one in claim.states if one.state == code), None)


def put_state(desk: Desk, case: Case, found: NationalityClaim, *, read_at: int) -> None:
    """Write down what is found about one state as a country of nationality.

    Raises: EntryRefused for no state or an unknown question; ChangedMeanwhile for the same state; NotYours.
    """
    editing.check_may(desk, editing.OFFICERS)
    if not found.state:
        raise EntryRefused("state", gettext("Choose a state."))
    if any(key not in CLAIM_KEYS for key in found.verdicts):
        raise EntryRefused("state", gettext("One of the answers is to no question about a nationality."))

    def made(_file: CaseFile, claim: Claim) -> Iterable[object]:
        others = tuple(one for one in claim.states if one.state != found.state)
        at = next((n for n, one in enumerate(claim.states) if one.state == found.state), len(others))
        after = replace(claim, states=(*others[:at], found, *others[at:]))
        _check_states(after)
        return (after,)

    editing.change(
        desk,
        case,
        Claim,
        made,
        purpose="edit_claim",
        part=lambda claim: find_state(claim, found.state),
        read_at=read_at,
    )


def remove_state(desk: Desk, case: Case, code: str) -> None:
    """Take a state out of the claim if nothing rests on it. Raises: EntryRefused, NotYours."""
    editing.check_may(desk, editing.OFFICERS)

    def made(file: CaseFile, claim: Claim) -> Iterable[object]:
        found = {one.state for one in file.sheet(Working).findings}
        if code in found | {harm.state for harm in claim.harms}:
            raise EntryRefused(
                "state",
                gettext("A harm or a finding is about this state: change that first, then remove it."),
            )
        return (replace(claim, states=tuple(one for one in claim.states if one.state != code)),)

    editing.change(desk, case, Claim, made, purpose="edit_claim", beside=(Working,))


def find_harm(claim: Claim, ident: str) -> FearedHarm | None:
    """Return a harm by its name in this file."""
    return next((one for one in claim.harms if one.id == ident), None)


def put_harm(desk: Desk, case: Case, harm: FearedHarm, *, read_at: int) -> str:
    """Write down a harm that is feared, new if it has no name here yet; return that name.

    Raises: EntryRefused for one without words; ChangedMeanwhile for the same harm; NotYours.
    """
    editing.check_may(desk, editing.OFFICERS)
    if not harm.what:
        raise EntryRefused(
            "what", gettext("Say what the applicant fears, in her own words as far as you can.")
        )
    named = harm if harm.id else replace(harm, id=identifiers.new())

    def made(_file: CaseFile, claim: Claim) -> Iterable[object]:
        if find_harm(claim, named.id):
            harms = tuple(named if one.id == named.id else one for one in claim.harms)
        elif harm.id:
            raise EntryRefused("what", gettext("This harm is no longer in the file."))
        else:
            harms = (*claim.harms, named)
        if len(harms) > MOST_HARMS:
            raise EntryRefused(
                "what", gettext("A claim can hold 30 harms: describe those that belong together once.")
            )
        return (replace(claim, harms=harms),)

    editing.change(
        desk,
        case,
        Claim,
        made,
        purpose="edit_claim",
        part=(lambda claim: find_harm(claim, named.id)) if harm.id else None,
        read_at=read_at,
    )
    return named.id


def remove_harm(desk: Desk, case: Case, ident: str) -> None:
    """Take a harm out of the claim if no finding is about it. Raises: EntryRefused, NotYours."""
    editing.check_may(desk, editing.OFFICERS)

    def made(file: CaseFile, claim: Claim) -> Iterable[object]:
        if any(one.harm == ident for one in file.sheet(Working).findings):
            raise EntryRefused(
                "what", gettext("A finding is about this harm: change that first, then remove it.")
            )
        return (replace(claim, harms=tuple(one for one in claim.harms if one.id != ident)),)

    editing.change(desk, case, Claim, made, purpose="edit_claim", beside=(Working,))


def add_statement(desk: Desk, case: Case, statement: Statement) -> str:
    """Keep a statement as it was made; return its name. It is not edited: another may follow.

    Raises: EntryRefused for an empty one, one of a day to come, or without a language; NotYours.
    """
    editing.check_may(desk, editing.WITH_COUNSEL)
    if not statement.text:
        raise EntryRefused("text", gettext("Write the statement in the words in which it was made."))
    if not statement.language:
        raise EntryRefused("language", gettext("Say in which language it was made."))
    if statement.made_on > desk.office.today():
        raise EntryRefused(
            "made_on", gettext("This day lies in the future: enter the day on which it happened.")
        )
    named = replace(statement, id=identifiers.new())

    def made(_file: CaseFile, claim: Claim) -> Iterable[object]:
        if len(claim.statements) >= MOST_STATEMENTS:
            raise EntryRefused("text", gettext("At most 200 statements can be kept in one file."))
        return (replace(claim, statements=(*claim.statements, named)),)

    editing.change(desk, case, Claim, made, purpose="add_statement")
    return named.id


def make_confidential(desk: Desk, case: Case, ident: str) -> None:
    """Mark a statement as confidential; the mark is not taken off again. Raises: NotYours."""
    editing.check_may(desk, editing.OFFICERS)

    def made(_file: CaseFile, claim: Claim) -> Iterable[object]:
        after = tuple(replace(one, confidential=True) if one.id == ident else one for one in claim.statements)
        return (replace(claim, statements=after),) if after != claim.statements else ()

    editing.change(desk, case, Claim, made, purpose="make_confidential")


def _check_states(claim: Claim) -> None:
    named = dict.fromkeys((*(one.state for one in claim.states), *claim.residence, *claim.return_to))
    if len(named) > MOST_STATES:
        raise EntryRefused("state", gettext("A claim can be about at most 20 states."))
