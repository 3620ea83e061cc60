"""The moves of an appeal, in time and late."""

from asylia.procedure import decision_checks as on_decision
from asylia.procedure import details
from asylia.procedure import hearing_checks as on_hearing
from asylia.procedure.acts import Act
from asylia.procedure.move_rows import (
    APPEALS,
    APPLICANT,
    DELIVERED,
    ELIGIBILITY,
    FOUNDATION,
    OFFICERS,
    SUPERVISION,
    Leads,
    Move,
    S,
    row,
)
from asylia.procedure.reasoning_checks import GATES

ROWS: tuple[Move, ...] = (
    row(Act.LODGE_APPEAL, S.APPEAL_OPEN, S.APPEALED, APPLICANT, None, on_decision.in_time),
    row(
        Act.END_APPEAL_PERIOD,
        S.APPEAL_OPEN,
        S.FINAL_WITHOUT_RECOGNITION,
        ELIGIBILITY | SUPERVISION,
        None,
        on_decision.out_of_time,
    ),
    row(
        Act.LODGE_LATE_APPEAL,
        {S.APPEAL_OPEN, S.FINAL_WITHOUT_RECOGNITION, S.CLOSED},
        S.LATE_APPEAL_ASKED,
        APPLICANT,
        details.Asked,
        on_decision.out_of_time,
        on_decision.not_yet_appealed,
        on_decision.late_for_a_ground,
    ),
    row(
        Act.ADMIT_LATE_APPEAL,
        S.LATE_APPEAL_ASKED,
        S.APPEALED,
        APPEALS,
        details.Text,
        on_decision.reasons_given,
    ),
    row(
        Act.REFUSE_LATE_APPEAL,
        S.LATE_APPEAL_ASKED,
        S.FINAL_WITHOUT_RECOGNITION,
        APPEALS,
        details.Text,
        on_decision.reasons_given,
    ),
    row(
        Act.HOLD_APPEAL_HEARING,
        S.APPEALED,
        Leads.NOWHERE,
        APPEALS,
        details.Hearing,
        on_hearing.guarded,
        *on_hearing.HEARING,
    ),
    row(
        Act.DECIDE_APPEAL,
        S.APPEALED,
        S.APPEAL_DECIDED,
        APPEALS,
        details.AppealDecision,
        on_decision.whole_claim,
        *FOUNDATION,
        *GATES,
    ),
    row(
        Act.ISSUE_APPEAL_NOTICE,
        S.APPEAL_DECIDED,
        S.APPEAL_NOTICE_ISSUED,
        APPEALS,
        details.Notice,
        on_decision.reasons_tied_to_facts,
        on_decision.particulars,
    ),
    *(
        row(
            act,
            S.APPEAL_NOTICE_ISSUED,
            to,
            OFFICERS,
            details.Delivery,
            on_decision.delivers_what_was_decided,
            *DELIVERED,
        )
        for act, to in (
            (Act.DELIVER_APPEAL_RECOGNITION, S.RECOGNISED),
            (Act.DELIVER_APPEAL_NEGATIVE, S.FINAL_WITHOUT_RECOGNITION),
            (Act.DELIVER_REMITTAL, S.REGISTERED),
        )
    ),
)
