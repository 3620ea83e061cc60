"""The moves of cancellation, revocation and cessation, which share their steps."""

from asylia.procedure import decision_checks as on_decision
from asylia.procedure import details
from asylia.procedure import ending_checks as on_ending
from asylia.procedure import hearing_checks as on_hearing
from asylia.procedure.acts import Act
from asylia.procedure.move_rows import (
    APPEALS,
    APPLICANT,
    DELIVERED,
    ELIGIBILITY,
    NOTICE,
    OFFICERS,
    PROTECTION,
    REVIEW,
    SUPERVISION,
    Move,
    S,
    row,
)

ROWS: tuple[Move, ...] = (
    row(
        Act.PROPOSE_LOSS,
        S.RECOGNISED,
        S.LOSS_PROPOSED,
        PROTECTION | SUPERVISION,
        details.Proposal,
        on_ending.lost_for_a_ground,
        on_ending.loss_notified,
    ),
    row(
        Act.HEAR_ON_LOSS,
        S.LOSS_PROPOSED,
        S.LOSS_HEARD,
        ELIGIBILITY | PROTECTION,
        details.Hearing,
        on_hearing.guarded,
        *on_hearing.HEARING,
    ),
    row(
        Act.DROP_LOSS,
        {S.LOSS_PROPOSED, S.LOSS_HEARD, S.LOSS_DECIDED, S.LOSS_NOTICE_ISSUED, S.LOSS_APPEAL_OPEN},
        S.RECOGNISED,
        OFFICERS,
        details.Text,
        on_decision.reasons_given,
    ),
    row(
        Act.DECIDE_LOSS,
        S.LOSS_HEARD,
        S.LOSS_DECIDED,
        REVIEW,
        details.LossDecision,
        on_hearing.was_interpreted,
        on_hearing.was_read_back,
        on_ending.loss_reasoned,
        on_ending.loss_balanced,
        on_ending.compelling_looked_at,
    ),
    row(
        Act.ISSUE_LOSS_NOTICE,
        S.LOSS_DECIDED,
        S.LOSS_NOTICE_ISSUED,
        REVIEW | SUPERVISION,
        details.Notice,
        on_decision.appeal_time_known,
        *NOTICE,
    ),
    row(
        Act.DELIVER_LOSS_NOTICE,
        S.LOSS_NOTICE_ISSUED,
        S.LOSS_APPEAL_OPEN,
        OFFICERS,
        details.Delivery,
        *DELIVERED,
    ),
    row(Act.LODGE_LOSS_APPEAL, S.LOSS_APPEAL_OPEN, S.LOSS_APPEALED, APPLICANT, None, on_decision.in_time),
    row(
        Act.END_LOSS_APPEAL_PERIOD,
        S.LOSS_APPEAL_OPEN,
        S.STATUS_ENDED,
        REVIEW | SUPERVISION,
        None,
        on_decision.out_of_time,
    ),
    row(
        Act.DECIDE_LOSS_APPEAL,
        S.LOSS_APPEALED,
        S.LOSS_APPEAL_DECIDED,
        APPEALS,
        details.LossAppealDecision,
        on_ending.loss_reasoned,
    ),
    row(
        Act.ISSUE_LOSS_APPEAL_NOTICE,
        S.LOSS_APPEAL_DECIDED,
        S.LOSS_APPEAL_NOTICE_ISSUED,
        APPEALS,
        details.Notice,
        on_decision.reasons_tied_to_facts,
        on_decision.particulars,
    ),
    *(
        row(
            act,
            S.LOSS_APPEAL_NOTICE_ISSUED,
            to,
            OFFICERS,
            details.Delivery,
            on_ending.delivers_loss_as_decided,
            *DELIVERED,
        )
        for act, to in (
            (Act.DELIVER_LOSS_UPHELD, S.STATUS_ENDED),
            (Act.DELIVER_LOSS_REVERSED, S.RECOGNISED),
        )
    ),
)
