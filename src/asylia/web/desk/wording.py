"""Codes in people's words: stages, acts, roles, clocks, urgencies, outcomes, and what the log names."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from asylia.casework import index
from asylia.casework.duplicates import Likeness
from asylia.casework.languages import LANGUAGES
from asylia.casework.needs import WORDS as NEEDS
from asylia.casework.selectors.caseloads import Order, Show
from asylia.procedure.acts import Act
from asylia.procedure.reasoning import FactEnd, Outcome
from asylia.procedure.roles import Role
from asylia.procedure.states import State
from asylia.terms.verdicts import Verdict
from asylia.vault.leaves import Act as Entry
from asylia.web.desk import alarm_words, front_words

Words = Mapping[str, Promise | str]

STAGES: Words = {
    State.RECEPTION: _("Reception"),
    State.REGISTERED: _("Registered"),
    State.COUNSELLED: _("Informed of the procedure"),
    State.INTERVIEW_SCHEDULED: _("Interview scheduled"),
    State.INTERVIEW_MISSED: _("Interview missed"),
    State.INTERVIEWED: _("Interviewed"),
    State.DRAFTED: _("Assessment in review"),
    State.RETURNED: _("Assessment returned"),
    State.REVIEWED: _("Assessment approved"),
    State.DECIDED: _("Decided, not notified"),
    State.NOTICE_ISSUED: _("Notice to be delivered"),
    State.RECOGNISED: _("Recognised"),
    State.APPEAL_OPEN: _("Time to appeal"),
    State.LATE_APPEAL_ASKED: _("Late appeal asked for"),
    State.APPEALED: _("On appeal"),
    State.APPEAL_DECIDED: _("Appeal decided"),
    State.APPEAL_NOTICE_ISSUED: _("Appeal notice to be delivered"),
    State.FINAL_WITHOUT_RECOGNITION: _("Final without recognition"),
    State.CLOSED: _("File closed"),
    State.REOPENING_ASKED: _("Re-opening asked for"),
    State.LOSS_PROPOSED: _("End of status proposed"),
    State.LOSS_HEARD: _("Heard on the end of status"),
    State.LOSS_DECIDED: _("End of status decided"),
    State.LOSS_NOTICE_ISSUED: _("Notice on status to be delivered"),
    State.LOSS_APPEAL_OPEN: _("Time to appeal on status"),
    State.LOSS_APPEALED: _("On appeal about status"),
    State.LOSS_APPEAL_DECIDED: _("Appeal about status decided"),
    State.LOSS_APPEAL_NOTICE_ISSUED: _("Appeal notice on status to be delivered"),
    State.STATUS_ENDED: _("Status ended"),
}

ROLES: Words = {
    Role.APPLICANT: _("Applicant"),
    Role.LEGAL_REPRESENTATIVE: _("Legal representative"),
    Role.INTERPRETER: _("Interpreter"),
    Role.REGISTRATION_OFFICER: _("Registration officer"),
    Role.ELIGIBILITY_OFFICER: _("Eligibility officer"),
    Role.REVIEWING_OFFICER: _("Reviewing officer"),
    Role.APPEALS_OFFICER: _("Appeals officer"),
    Role.PROTECTION_OFFICER: _("Protection officer"),
    Role.SUPERVISOR: _("Supervisor"),
    "administrator": _("Administrator"),
    "auditor": _("Auditor"),
}

CLOCKS: Words = {
    "registration": _("Registration"),
    "first_interview": _("First interview"),
    "decision": _("Decision"),
    "appeal": _("Time to appeal"),
    "appeal_decision": _("Decision on the appeal"),
    "no_contact": _("Word from the applicant"),
}

TODAY = _("today")
CHOOSE_COLLEAGUE = _("Choose a colleague.")
NO_HOLIDAYS = _("No public holidays are known for this country. Enter them one by one.")
LAST_KEY = _("She is the last who can open this case. Assign somebody else first.")

URGENCIES: Mapping[int, Promise | str] = {
    index.ALARM: _("Alarm open"),
    index.AT_RISK: _("At risk of return or detention"),
    index.PRIORITY: _("Goes first"),
    index.NORMAL: _("No priority noted"),
}

SHOWS: Words = {
    Show.OPEN: _("To do"),
    Show.ALARMS: _("Alarms"),
    Show.OVERDUE: _("Late"),
    Show.TODAY: _("Due today"),
    Show.WEEK: _("Within a week"),
    Show.ALL: _("Everything"),
}

ORDERS: Words = {
    Order.URGENCY: _("Most urgent first"),
    Order.DUE: _("Due first"),
    Order.WAITING: _("Longest in this stage first"),
    Order.REF: _("By reference"),
}

LIKENESSES: Mapping[int, Promise | str] = {
    Likeness.SOUNDS: _("sounds alike"),
    Likeness.OTHERWISE: _("the same, written otherwise"),
    Likeness.SAME: _("the same name"),
}

OUTCOMES: Words = {
    Outcome.RECOGNISED: _("Recognised as a refugee"),
    Outcome.OTHERWISE_PROTECTED: _("Protected otherwise"),
    Outcome.NOT_RECOGNISED: _("Not recognised"),
    Outcome.EXCLUDED: _("Excluded"),
    Outcome.REMITTED: _("Sent back for a new examination"),
}

ACTS: Words = {
    Act.MAKE_CLAIM: _("Claim made"),
    Act.REGISTER: _("Registered"),
    Act.INFORM: _("Informed of the procedure"),
    Act.ASSIGN_LANE: _("Modality chosen"),
    Act.SCHEDULE_INTERVIEW: _("Interview scheduled"),
    Act.POSTPONE_INTERVIEW: _("Interview put off"),
    Act.RECORD_ABSENCE: _("Absence recorded"),
    Act.HOLD_INTERVIEW: _("Interview held"),
    Act.READ_BACK: _("Record read back"),
    Act.PUT_TO_APPLICANT: _("Put to the applicant"),
    Act.DRAFT_ASSESSMENT: _("Assessment sent to review"),
    Act.RETURN_DRAFT: _("Assessment returned"),
    Act.APPROVE_DRAFT: _("Assessment approved"),
    Act.SIGN_DETERMINATION: _("Determination signed"),
    Act.ISSUE_NOTICE: _("Notice issued"),
    Act.DELIVER_RECOGNITION: _("Recognition notified"),
    Act.DELIVER_NEGATIVE: _("Negative decision notified"),
    Act.RECORD_FAILED_DELIVERY: _("Delivery failed"),
    Act.LODGE_APPEAL: _("Appeal lodged"),
    Act.END_APPEAL_PERIOD: _("Time to appeal ended"),
    Act.LODGE_LATE_APPEAL: _("Late appeal asked for"),
    Act.ADMIT_LATE_APPEAL: _("Late appeal admitted"),
    Act.REFUSE_LATE_APPEAL: _("Late appeal not admitted"),
    Act.HOLD_APPEAL_HEARING: _("Appeal hearing held"),
    Act.DECIDE_APPEAL: _("Appeal decided"),
    Act.ISSUE_APPEAL_NOTICE: _("Appeal notice issued"),
    Act.DELIVER_APPEAL_RECOGNITION: _("Recognition on appeal notified"),
    Act.DELIVER_APPEAL_NEGATIVE: _("Negative appeal decision notified"),
    Act.DELIVER_REMITTAL: _("Remittal notified"),
    Act.ASK_TO_WITHDRAW: _("Withdrawal asked for"),
    Act.CHECK_WITHDRAWAL: _("Withdrawal talked over"),
    Act.RETRACT_WITHDRAWAL: _("Withdrawal retracted"),
    Act.CLOSE_FILE: _("File closed"),
    Act.ASK_REOPENING: _("Re-opening asked for"),
    Act.REOPEN: _("Case re-opened"),
    Act.REFUSE_REOPENING: _("Re-opening refused"),
    Act.PROPOSE_LOSS: _("End of status proposed"),
    Act.HEAR_ON_LOSS: _("Heard on the end of status"),
    Act.DROP_LOSS: _("Proposal to end status dropped"),
    Act.DECIDE_LOSS: _("End of status decided"),
    Act.ISSUE_LOSS_NOTICE: _("Notice on status issued"),
    Act.DELIVER_LOSS_NOTICE: _("Notice on status delivered"),
    Act.LODGE_LOSS_APPEAL: _("Appeal about status lodged"),
    Act.END_LOSS_APPEAL_PERIOD: _("Time to appeal about status ended"),
    Act.DECIDE_LOSS_APPEAL: _("Appeal about status decided"),
    Act.ISSUE_LOSS_APPEAL_NOTICE: _("Appeal notice on status issued"),
    Act.DELIVER_LOSS_UPHELD: _("End of status notified"),
    Act.DELIVER_LOSS_REVERSED: _("Status kept, notified"),
    Act.TRY_CONTACT: _("Contact tried"),
    Act.RECEIVE_CONTACT: _("Word from the applicant"),
    Act.OPEN_ALARM: _("Alarm opened"),
    Act.CLOSE_ALARM: _("Alarm closed"),
    Act.APPOINT_GUARDIAN: _("Guardian appointed"),
    Act.APPOINT_REPRESENTATIVE: _("Representative appointed"),
    Act.EXTEND_CLOCK: _("Deadline extended"),
}

# What an entry of the log says, by its name.
ENTRIES: Words = {
    Entry.FOUND.name: _("Office founded"),
    Entry.CERTIFY.name: _("Key certified"),
    Entry.ENROL.name: _("Officer enrolled"),
    Entry.RENEW.name: _("Factors renewed"),
    Entry.WITHDRAW.name: _("Officer withdrawn"),
    Entry.SIGN_IN.name: _("Signed in"),
    Entry.SIGN_IN_REFUSED.name: _("Sign-in refused"),
    Entry.SIGN_OUT.name: _("Signed out"),
    Entry.LOCK_OFFICER.name: _("Officer locked"),
    Entry.RELEASE_OFFICER.name: _("Officer released by two"),
    Entry.LOCK_OFFICE.name: _("Office locked"),
    Entry.BEGIN_CASE.name: _("File begun"),
    Entry.OPEN.name: pgettext_lazy("an entry of the log", "Read"),
    Entry.SEAL.name: pgettext_lazy("an entry of the log", "Written"),
    Entry.GRANT.name: _("Key handed on"),
    Entry.REVOKE.name: _("Key taken back"),
    Entry.RESEAL.name: _("Sealed anew"),
    Entry.ERASE.name: _("Keys destroyed by two"),
    Entry.DEPOSIT.name: _("Entered in the registry"),
    Entry.SEARCH.name: _("Registry searched"),
    Entry.QUOTA_WARNED.name: _("Many cases opened today"),
    Entry.QUOTA_STOPPED.name: _("Stopped: too many cases today"),
    Entry.INSPECT.name: _("File inspected"),
    Entry.FILE.name: _("Registry put in order"),
    Entry.GLANCE.name: _("Seen in a list"),
}

# The parts of a file, by the kind of their sheets.
PARTS: Words = {
    "card": _("Entry in lists"),
    "history": _("Course of the procedure"),
    "people": _("People"),
    "claim": _("Claim"),
    "interview": _("Interview"),
    "evidence": _("Evidence"),
    "assessment": _("Assessment"),
    "decisions": _("Decisions"),
    "notes": _("Notes"),
    "draft": _("Draft of a form"),
    "representation": _("Representation"),
    "alarm_record": _("Record of an alarm"),
    "alarm_course": _("Course of an alarm"),
}

# As what somebody is in the room at an interview.
PRESENT: Words = {
    "applicant": _("Applicant"),
    "eligibility_officer": _("Eligibility officer"),
    "appeals_officer": _("Appeals officer"),
    "interpreter": _("Interpreter"),
    "legal_representative": _("Legal representative"),
    "guardian": _("Guardian"),
    "support_person": _("Support person"),
    "observer": _("Observer"),
}

# The grounds of the Convention.
GROUNDS: Words = {
    "race": _("Race"),
    "religion": _("Religion"),
    "nationality": pgettext_lazy("a ground of the Convention", "Nationality"),
    "particular_social_group": _("Particular social group"),
    "political_opinion": _("Political opinion"),
    "none": _("No Convention ground in question"),
}
# What a button says that takes a step.
STEPS: Words = {
    Act.INFORM: _("Inform the applicant"),
    Act.ASSIGN_LANE: _("Choose the modality"),
    Act.SCHEDULE_INTERVIEW: _("Schedule the interview"),
    Act.POSTPONE_INTERVIEW: _("Put the interview off"),
    Act.RECORD_ABSENCE: _("Record an absence"),
    Act.HOLD_INTERVIEW: _("Hold the interview"),
    Act.READ_BACK: _("Read the record back"),
    Act.PUT_TO_APPLICANT: _("Put something to the applicant"),
    Act.DRAFT_ASSESSMENT: _("Hand the assessment to review"),
    Act.RETURN_DRAFT: _("Return the assessment"),
    Act.APPROVE_DRAFT: _("Approve the assessment"),
    Act.SIGN_DETERMINATION: _("Sign the determination"),
    Act.ISSUE_NOTICE: _("Issue the notice"),
    Act.DELIVER_RECOGNITION: _("Record the delivery"),
    Act.DELIVER_NEGATIVE: _("Record the delivery"),
    Act.RECORD_FAILED_DELIVERY: _("Record a failed delivery"),
    Act.LODGE_APPEAL: _("Write down an appeal"),
    Act.END_APPEAL_PERIOD: _("End the time to appeal"),
    Act.LODGE_LATE_APPEAL: _("Write down an appeal out of time"),
    Act.ADMIT_LATE_APPEAL: _("Admit the late appeal"),
    Act.REFUSE_LATE_APPEAL: _("Do not admit the late appeal"),
    Act.HOLD_APPEAL_HEARING: _("Hold the appeal hearing"),
    Act.DECIDE_APPEAL: _("Decide the appeal"),
    Act.ISSUE_APPEAL_NOTICE: _("Issue the notice"),
    Act.DELIVER_APPEAL_RECOGNITION: _("Record the delivery"),
    Act.DELIVER_APPEAL_NEGATIVE: _("Record the delivery"),
    Act.DELIVER_REMITTAL: _("Record the delivery"),
    Act.ASK_TO_WITHDRAW: _("Write down a withdrawal"),
    Act.CHECK_WITHDRAWAL: _("Record the talk about the withdrawal"),
    Act.RETRACT_WITHDRAWAL: _("Take the withdrawal back"),
    Act.CLOSE_FILE: _("Close the file"),
    Act.ASK_REOPENING: _("Ask for re-opening"),
    Act.REOPEN: _("Re-open the case"),
    Act.REFUSE_REOPENING: _("Refuse the re-opening"),
    Act.PROPOSE_LOSS: _("Propose that status ends"),
    Act.HEAR_ON_LOSS: _("Hear the refugee on it"),
    Act.DROP_LOSS: _("Drop the proposal"),
    Act.DECIDE_LOSS: _("Decide that status ends"),
    Act.ISSUE_LOSS_NOTICE: _("Issue the notice"),
    Act.DELIVER_LOSS_NOTICE: _("Record the delivery"),
    Act.LODGE_LOSS_APPEAL: _("Write down an appeal"),
    Act.END_LOSS_APPEAL_PERIOD: _("End the time to appeal"),
    Act.DECIDE_LOSS_APPEAL: _("Decide the appeal"),
    Act.ISSUE_LOSS_APPEAL_NOTICE: _("Issue the notice"),
    Act.DELIVER_LOSS_UPHELD: _("Record the delivery"),
    Act.DELIVER_LOSS_REVERSED: _("Record the delivery"),
    Act.TRY_CONTACT: _("Record that contact was tried"),
    Act.RECEIVE_CONTACT: _("Record word from the applicant"),
    Act.OPEN_ALARM: _("Open an alarm"),
    Act.CLOSE_ALARM: _("Close the alarm"),
    Act.APPOINT_GUARDIAN: _("Appoint a guardian"),
    Act.APPOINT_REPRESENTATIVE: _("Appoint a representative"),
    Act.EXTEND_CLOCK: _("Extend a deadline"),
}

VERDICTS: Words = {
    Verdict.ESTABLISHED: _("established"),
    Verdict.NOT_ESTABLISHED: _("not established"),
    Verdict.UNRESOLVED: _("unresolved"),
}
FACT_ENDS: Words = {
    FactEnd.ACCEPTED: _("Accepted"),
    FactEnd.REJECTED: _("Rejected"),
    FactEnd.UNCERTAIN: _("Uncertain"),
}

WORDS: Mapping[str, Mapping[str, Promise | str]] = {
    "language": LANGUAGES,
    "present": PRESENT,
    "ground": GROUNDS,
    "step": STEPS,
    "verdict": VERDICTS,
    "fact_end": FACT_ENDS,
    "stage": STAGES,
    "role": ROLES,
    "clock": CLOCKS,
    "outcome": OUTCOMES,
    "act": ACTS,
    "entry": ENTRIES,
    "part": PARTS,
    "need": NEEDS,
    **front_words.WORDS,
    **alarm_words.WORDS,
}


def words(code: object, kind: str) -> Promise | str:
    """Return a code's words; the code itself, spaced, where it has none."""
    found = WORDS[kind].get(str(code))
    return found if found is not None else capfirst(str(code).replace("_", " "))
