"""The states of a case and who owns each: whose move it is.

Source: the order of a UNHCR determination (reception to solutions) with its side doors: withdrawal,
abandonment, closure, re-opening, cancellation, revocation, cessation.
"""

from enum import StrEnum

from asylia.procedure.roles import Role


class State(StrEnum):
    """Where a case stands. `loss` is the name for cancellation, revocation and cessation together."""

    RECEPTION = "reception"
    REGISTERED = "registered"
    COUNSELLED = "counselled"
    INTERVIEW_SCHEDULED = "interview_scheduled"
    INTERVIEW_MISSED = "interview_missed"
    INTERVIEWED = "interviewed"
    DRAFTED = "drafted"
    RETURNED = "returned"
    REVIEWED = "reviewed"
    DECIDED = "decided"
    NOTICE_ISSUED = "notice_issued"
    RECOGNISED = "recognised"
    APPEAL_OPEN = "appeal_open"
    LATE_APPEAL_ASKED = "late_appeal_asked"
    APPEALED = "appealed"
    APPEAL_DECIDED = "appeal_decided"
    APPEAL_NOTICE_ISSUED = "appeal_notice_issued"
    FINAL_WITHOUT_RECOGNITION = "final_without_recognition"
    CLOSED = "closed"
    REOPENING_ASKED = "reopening_asked"
    LOSS_PROPOSED = "loss_proposed"
    LOSS_HEARD = "loss_heard"
    LOSS_DECIDED = "loss_decided"
    LOSS_NOTICE_ISSUED = "loss_notice_issued"
    LOSS_APPEAL_OPEN = "loss_appeal_open"
    LOSS_APPEALED = "loss_appealed"
    LOSS_APPEAL_DECIDED = "loss_appeal_decided"
    LOSS_APPEAL_NOTICE_ISSUED = "loss_appeal_notice_issued"
    STATUS_ENDED = "status_ended"


OWNERS: dict[State, Role] = {
    State.RECEPTION: Role.REGISTRATION_OFFICER,
    State.REGISTERED: Role.REGISTRATION_OFFICER,
    State.COUNSELLED: Role.ELIGIBILITY_OFFICER,
    State.INTERVIEW_SCHEDULED: Role.ELIGIBILITY_OFFICER,
    State.INTERVIEW_MISSED: Role.ELIGIBILITY_OFFICER,
    State.INTERVIEWED: Role.ELIGIBILITY_OFFICER,
    State.DRAFTED: Role.REVIEWING_OFFICER,
    State.RETURNED: Role.ELIGIBILITY_OFFICER,
    State.REVIEWED: Role.ELIGIBILITY_OFFICER,
    State.DECIDED: Role.ELIGIBILITY_OFFICER,
    State.NOTICE_ISSUED: Role.ELIGIBILITY_OFFICER,
    State.RECOGNISED: Role.PROTECTION_OFFICER,
    State.APPEAL_OPEN: Role.APPLICANT,
    State.LATE_APPEAL_ASKED: Role.APPEALS_OFFICER,
    State.APPEALED: Role.APPEALS_OFFICER,
    State.APPEAL_DECIDED: Role.APPEALS_OFFICER,
    State.APPEAL_NOTICE_ISSUED: Role.APPEALS_OFFICER,
    State.FINAL_WITHOUT_RECOGNITION: Role.PROTECTION_OFFICER,
    State.CLOSED: Role.SUPERVISOR,
    State.REOPENING_ASKED: Role.SUPERVISOR,
    State.LOSS_PROPOSED: Role.PROTECTION_OFFICER,
    State.LOSS_HEARD: Role.REVIEWING_OFFICER,
    State.LOSS_DECIDED: Role.REVIEWING_OFFICER,
    State.LOSS_NOTICE_ISSUED: Role.REVIEWING_OFFICER,
    State.LOSS_APPEAL_OPEN: Role.APPLICANT,
    State.LOSS_APPEALED: Role.APPEALS_OFFICER,
    State.LOSS_APPEAL_DECIDED: Role.APPEALS_OFFICER,
    State.LOSS_APPEAL_NOTICE_ISSUED: Role.APPEALS_OFFICER,
    State.STATUS_ENDED: Role.SUPERVISOR,
}

BEFORE_INTERVIEW = frozenset(
    {State.REGISTERED, State.COUNSELLED, State.INTERVIEW_SCHEDULED, State.INTERVIEW_MISSED}
)
FIRST_INSTANCE = BEFORE_INTERVIEW | {
    State.INTERVIEWED,
    State.DRAFTED,
    State.RETURNED,
    State.REVIEWED,
    State.DECIDED,
    State.NOTICE_ISSUED,
}
ON_APPEAL = frozenset(
    {
        State.APPEAL_OPEN,
        State.LATE_APPEAL_ASKED,
        State.APPEALED,
        State.APPEAL_DECIDED,
        State.APPEAL_NOTICE_ISSUED,
    }
)
PENDING = FIRST_INSTANCE | ON_APPEAL | {State.REOPENING_ASKED}
LOSING = frozenset(state for state in State if state.startswith("loss_"))
WITH_STATUS = LOSING | {State.RECOGNISED}
