"""Who acts, in which role, and which parts somebody has had in a case over its whole life."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The capacity in which somebody acts. It lets nobody do what her earlier part forbids."""

    APPLICANT = "applicant"
    LEGAL_REPRESENTATIVE = "legal_representative"
    INTERPRETER = "interpreter"
    REGISTRATION_OFFICER = "registration_officer"
    ELIGIBILITY_OFFICER = "eligibility_officer"
    REVIEWING_OFFICER = "reviewing_officer"
    APPEALS_OFFICER = "appeals_officer"
    PROTECTION_OFFICER = "protection_officer"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person by her reference, never her name, and the role in which she acts."""

    ref: str
    role: Role


class Part(StrEnum):
    """What somebody did in a case; it stays with her for the life of the case."""

    APPLIED = "applied"
    REPRESENTED = "represented"
    INTERPRETED = "interpreted"
    REGISTERED = "registered"
    INTERVIEWED = "interviewed"
    DRAFTED = "drafted"
    REVIEWED = "reviewed"
    DECIDED = "decided"
    SUPERVISED = "supervised"
    RULED_ON_LATE_APPEAL = "ruled_on_late_appeal"
    HEARD_APPEAL = "heard_appeal"
    DECIDED_APPEAL = "decided_appeal"
    RULED_ON_REOPENING = "ruled_on_reopening"
    PROPOSED_LOSS = "proposed_loss"
    HEARD_LOSS = "heard_loss"
    DECIDED_LOSS = "decided_loss"
    DECIDED_LOSS_APPEAL = "decided_loss_appeal"
