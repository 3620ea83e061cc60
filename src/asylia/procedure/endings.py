"""The moves that close, re-open and withdraw, and those that can be made at any time."""

from asylia.procedure import decision_checks as on_decision
from asylia.procedure import details
from asylia.procedure import ending_checks as on_ending
from asylia.procedure import hearing_checks as on_hearing
from asylia.procedure.acts import Act
from asylia.procedure.move_rows import (
    ALL,
    ANYBODY,
    APPEALS,
    APPLICANT,
    APPLICANT_HERSELF,
    OFFICERS,
    PROTECTION,
    REVIEW,
    SUPERVISION,
    Leads,
    Move,
    S,
    row,
)
from asylia.procedure.states import PENDING

CLOSABLE = ALL - {S.RECEPTION, S.CLOSED, S.REOPENING_ASKED}

ROWS: tuple[Move, ...] = (
    row(
        Act.ASK_TO_WITHDRAW,
        PENDING - {S.REOPENING_ASKED},
        Leads.NOWHERE,
        APPLICANT_HERSELF,
        details.Withdrawal,
        on_ending.withdraws_informed,
    ),
    row(
        Act.CHECK_WITHDRAWAL,
        PENDING,
        Leads.NOWHERE,
        PROTECTION | SUPERVISION,
        details.WithdrawalCheck,
        on_ending.withdrawal_pending,
        on_ending.withdrawal_is_free,
    ),
    row(Act.RETRACT_WITHDRAWAL, PENDING, Leads.NOWHERE, APPLICANT, None, on_ending.withdrawal_pending),
    row(
        Act.CLOSE_FILE,
        CLOSABLE,
        S.CLOSED,
        SUPERVISION | PROTECTION,
        details.Closing,
        on_ending.closed_for_a_ground,
        on_ending.ground_is_met,
        on_ending.long_absent,
        on_ending.looked_for,
        on_ending.no_alarm_open,
    ),
    row(
        Act.ASK_REOPENING,
        {S.CLOSED, S.FINAL_WITHOUT_RECOGNITION, S.STATUS_ENDED},
        S.REOPENING_ASKED,
        APPLICANT | SUPERVISION | PROTECTION,
        details.Asked,
        on_ending.reopened_for_a_ground,
    ),
    row(
        Act.REOPEN,
        S.REOPENING_ASKED,
        S.REGISTERED,
        SUPERVISION | REVIEW,
        details.Reopening,
        on_ending.reopened_for_a_ground,
        on_ending.reopened_as,
    ),
    row(
        Act.REFUSE_REOPENING,
        S.REOPENING_ASKED,
        Leads.BACK,
        SUPERVISION | REVIEW,
        details.ReopeningRefusal,
        on_ending.refused_for_both,
    ),
)

ANY_TIME: tuple[Move, ...] = (
    row(Act.TRY_CONTACT, ALL, Leads.NOWHERE, OFFICERS, details.Contact),
    row(Act.RECEIVE_CONTACT, ALL, Leads.NOWHERE, ANYBODY),
    row(Act.OPEN_ALARM, ALL, Leads.NOWHERE, ANYBODY),
    row(
        Act.CLOSE_ALARM,
        ALL,
        Leads.NOWHERE,
        PROTECTION,
        details.Text,
        on_ending.alarm_is_open,
        on_decision.reasons_given,
    ),
    row(Act.APPOINT_GUARDIAN, ALL, Leads.NOWHERE, OFFICERS, details.Person),
    row(
        Act.APPOINT_REPRESENTATIVE,
        ALL,
        Leads.NOWHERE,
        ANYBODY,
        details.Person,
        on_hearing.consent_signed,
    ),
    row(
        Act.EXTEND_CLOCK,
        ALL - {S.CLOSED},
        Leads.NOWHERE,
        SUPERVISION | APPEALS,
        details.Extension,
        on_ending.more_time_is_founded,
        on_ending.within_the_limit,
    ),
)
