"""Who had which part in a case, and whom an earlier part keeps from a later one: by identity, for life."""

from collections.abc import Iterator

from asylia.procedure.acts import Act
from asylia.procedure.details import Details, Hearing, Person
from asylia.procedure.errors import Reason
from asylia.procedure.events import History
from asylia.procedure.roles import Actor, Part, Role
from asylia.procedure.standards import Standard

PART_OF: dict[Act, Part] = {
    Act.REGISTER: Part.REGISTERED,
    Act.HOLD_INTERVIEW: Part.INTERVIEWED,
    Act.DRAFT_ASSESSMENT: Part.DRAFTED,
    Act.RETURN_DRAFT: Part.REVIEWED,
    Act.APPROVE_DRAFT: Part.REVIEWED,
    Act.SIGN_DETERMINATION: Part.DECIDED,
    Act.ADMIT_LATE_APPEAL: Part.RULED_ON_LATE_APPEAL,
    Act.REFUSE_LATE_APPEAL: Part.RULED_ON_LATE_APPEAL,
    Act.HOLD_APPEAL_HEARING: Part.HEARD_APPEAL,
    Act.DECIDE_APPEAL: Part.DECIDED_APPEAL,
    Act.REOPEN: Part.RULED_ON_REOPENING,
    Act.REFUSE_REOPENING: Part.RULED_ON_REOPENING,
    Act.PROPOSE_LOSS: Part.PROPOSED_LOSS,
    Act.HEAR_ON_LOSS: Part.HEARD_LOSS,
    Act.DECIDE_LOSS: Part.DECIDED_LOSS,
    Act.DECIDE_LOSS_APPEAL: Part.DECIDED_LOSS_APPEAL,
}

_SAID = {
    Part.APPLIED: "is the applicant",
    Part.REPRESENTED: "represents the applicant",
    Part.INTERPRETED: "interpreted",
    Part.REGISTERED: "registered the applicant",
    Part.INTERVIEWED: "interviewed the applicant",
    Part.DRAFTED: "drafted the assessment",
    Part.REVIEWED: "reviewed the assessment",
    Part.DECIDED: "signed a determination",
    Part.SUPERVISED: "supervised the case",
    Part.RULED_ON_LATE_APPEAL: "ruled on a late appeal",
    Part.HEARD_APPEAL: "heard an appeal",
    Part.DECIDED_APPEAL: "decided an appeal",
    Part.RULED_ON_REOPENING: "ruled on re-opening",
    Part.PROPOSED_LOSS: "proposed to end the status",
    Part.HEARD_LOSS: "heard the applicant on ending the status",
    Part.DECIDED_LOSS: "decided to end the status",
    Part.DECIDED_LOSS_APPEAL: "decided an appeal on the status",
}


def parts(history: History, *, ref: str) -> frozenset[Part]:
    """Return every part that this person has had in the case, in any role."""
    return frozenset(
        part for event in history for part, who in taken(event.act, event.by, event.details) if who == ref
    )


def taken(act: Act, by: Actor, details: Details | None) -> Iterator[tuple[Part, str]]:
    """Yield the parts that an act gives, each with the person it gives it to."""
    if act in PART_OF:
        yield PART_OF[act], by.ref
    if by.role is Role.APPLICANT:
        yield Part.APPLIED, by.ref
    elif by.role is Role.LEGAL_REPRESENTATIVE:
        yield Part.REPRESENTED, by.ref
    elif by.role is Role.SUPERVISOR:
        yield Part.SUPERVISED, by.ref
    if isinstance(details, Hearing) and details.interpreter:
        yield Part.INTERPRETED, details.interpreter.ref
    if act is Act.APPOINT_REPRESENTATIVE and isinstance(details, Person):
        yield Part.REPRESENTED, details.ref


def reasons(
    history: History, *, standard: Standard, act: Act, by: Actor, details: Details | None
) -> Iterator[Reason]:
    """Yield why the people of an act may not take the parts that it would give them.

    An act's own parts count too: the officer who interviews cannot at the same time be the interpreter.
    """
    new = list(taken(act, by, details))
    for part, ref in new:
        had = parts(history, ref=ref) | {other for other, who in new if who == ref and other is not part}
        for rule in standard.separation:
            for barring in rule.not_if if rule.part is part else ():
                if barring in had:
                    yield Reason(
                        rule.rule, f"{ref} {_SAID[barring]} in this case; somebody else must do this."
                    )
