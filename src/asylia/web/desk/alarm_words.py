"""The words of alarms: levels, situations, steps of a plan, letters, answers, handovers, incidents."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from asylia.alarm.custody import Means, Party, Result, Step
from asylia.alarm.incidents import Event
from asylia.alarm.levels import Level
from asylia.alarm.planning import Act
from asylia.alarm.record import Situation
from asylia.casework.sheets.alarms import Effect, Outcome, Status

Words = Mapping[str, Promise | str]

LEVELS: Words = {
    Level.WITHIN_A_DAY: _("Within 24 hours"),
    Level.WITHIN_A_WEEK: _("Within 7 days"),
    Level.LOST: _("Transferred, or contact lost"),
    Level.DETAINED: _("Detained"),
    Level.IN_HIDING: _("In hiding"),
    "": _("No danger read yet: ask"),
}
TONES: Mapping[str, str] = {
    Level.WITHIN_A_DAY: "bad",
    Level.WITHIN_A_WEEK: "bad",
    Level.LOST: "bad",
    Level.DETAINED: "warn",
    Level.IN_HIDING: "warn",
    "": "info",
}
SITUATIONS: Words = {
    Situation.DETAINED: _("Detained"),
    Situation.IN_HIDING: _("In hiding"),
    Situation.TRANSFERRED: _("Transferred"),
    Situation.LOST: _("Contact lost"),
    Situation.FREE: _("Free"),
    Situation.UNKNOWN: _("Not known"),
}
ALARM_STATES: Words = {"opened": _("Open"), "closed": pgettext_lazy("an alarm", "Closed")}
PLAN: Words = {
    Act.SEND_NOW: _("Send now"),
    Act.SEND_AT_OPENING: _("Have ready for the opening"),
    Act.CALL_FIRST: _("Telephone first: too late for a letter alone"),
    Act.WAIT: _("Sent: wait for the answer"),
    Act.REMIND: _("No answer: remind, and go on to the next"),
    Act.ANSWERED: _("Answered"),
    Act.LATER: _("Next, if the first do not help"),
    Act.ASK: _("Not known to be open: ask, and try"),
    Act.HOLD_BACK: _("Hold back"),
}
LETTERS: Words = {
    Status.DRAFTED: _("Waits for a second officer"),
    Status.RELEASED: _("Released, not recorded as sent"),
    Status.SENT: _("Sent"),
    Status.ANSWERED: _("Answered"),
}
EFFECTS: Words = {
    Effect.HELPED: _("It helped: a return was stopped, or somebody was let go"),
    Effect.ACTED: _("They act on it"),
    Effect.NOTED: _("They have received it"),
    Effect.REFUSED: _("They will not act"),
}
OUTCOMES: Words = {
    Outcome.RELEASED: _("Let go"),
    Outcome.SAFE: _("Brought to safety"),
    Outcome.RETURN_STOPPED: _("The return was stopped; still held"),
    Outcome.RETURNED: _("Returned"),
    Outcome.LOST: _("Lost from sight"),
    Outcome.FALSE_ALARM: _("It was not so"),
    Outcome.OTHER: _("Otherwise"),
}
CUSTODY: Words = {
    Step.OFFER: _("Offer"),
    Step.ACCEPTANCE: _("Acceptance"),
    Step.IDENTITY: _("Identity confirmed"),
    Step.TRANSFER: _("Custody handed over"),
    Step.EXIT_PERMISSION: _("Permission to leave"),
    Step.DOCUMENTS: _("Travel documents"),
    Step.ESCORT: _("Escort"),
    Step.TRANSIT: _("Transit"),
    Step.ARRIVAL: _("Arrival"),
}
RESULTS: Words = {
    Result.DONE: _("Done"),
    Result.REFUSED: _("Refused"),
    Result.FAILED: _("Failed"),
    Result.CONTACT_LOST: _("Contact lost"),
}
MEANS: Words = {
    Means.AGREED_WORD: _("An agreed word"),
    Means.KNOWN_IN_PERSON: _("Known in person"),
    Means.DOCUMENT_SHOWN: _("A document was shown"),
    Means.RELATIVE_CONFIRMS: _("A relative confirms"),
    Means.RECORD_HELD_BY_RECEIVER: _("A record that the receiving side holds"),
}
PARTIES: Words = {
    Party.GIVING: _("The party that holds the people"),
    Party.RECEIVING: _("The party that takes them"),
}
EVENTS: Words = {
    Event.DETAINED: _("Held; no end known"),
    Event.HANDED_OVER: _("Handed to another state"),
    Event.REPATRIATED: _("Returned to the state of origin"),
    Event.RELEASED: _("Let go, or brought to safety"),
    Event.DISAPPEARED: _("Lost from sight"),
}
STAGES: Words = {
    Event.DETAINED: _("Detained"),
    Event.HANDED_OVER: _("Handed to another state"),
    Event.REPATRIATED: _("Returned to the state of origin"),
    Event.RELEASED: _("Let go, or brought to safety"),
    Event.DISAPPEARED: _("Lost from sight"),
}
HAPPENED: Words = {
    "raised": _("Alarm raised"),
    "edited": _("Record changed"),
    "noted": _("Note"),
    "given": _("Handed to a colleague"),
    "signed": _("Released by a first officer"),
    "released": _("Letter released"),
    "put_back": _("Letter to be released again: the record changed"),
    "consents": _("Consents taken over anew from the case"),
    "sent": _("Letter sent"),
    "answered": _("Answer received"),
    "closed": _("Alarm closed"),
    "reopened": _("Alarm opened again"),
    "handover_begun": _("Handover begun"),
    "step_told": _("Step told"),
    "step_confirmed": _("Step confirmed by a second officer"),
    "step_refused": _("Step not confirmed"),
    "receipt_whole": _("Receipt signed by both sides"),
}

# What a record's fields offer: whom a consent names, what of, what for, by whom.
RECIPIENTS: Words = {
    "unhcr": _("UNHCR"),
    "special_procedures": _("Special procedures of the United Nations"),
    "treaty_bodies": _("Treaty bodies of the United Nations"),
    "court": _("The European Court of Human Rights"),
    "mission:KOR": _("The mission of South Korea"),
    "mission:USA": _("The mission of the United States"),
    "missions": _("Missions of any other state that is not feared"),
    "host_state": _("The state where they are"),
    "any": _("Everybody whom a letter may go to"),
}
ITEMS: Words = {
    "person.legal_name": _("Name"),
    "person.other_names": _("Other names"),
    "person.born": _("Date of birth"),
    "person.documents": _("Documents"),
    "person.unhcr_number": _("UNHCR number"),
    "person.ethnicity": _("Ethnicity"),
    "person.occupation": _("Occupation"),
    "person.needs": _("Specific needs"),
    "family": _("Family members"),
    "risk": _("Everything said about the risk"),
    "protection": _("Wishes, other nationalities, ways to a third state"),
    "threat": _("Who saw the people, and who told of the removal"),
    "any": _("Everything"),
}
USES: Words = {
    "send": _("To be told to this recipient"),
    "name_to_host": _("To be named by it to the state where they are"),
    "publish": _("To be published"),
}
BY: Words = {
    "person": _("The person"),
    "family": _("The family"),
    "guardian": _("A guardian"),
    "counsel": _("A legal representative"),
    "file": _("Taken from the case"),
}
LANGUAGES: Words = {"en": _("English"), "fr": _("French"), "es": _("Spanish"), "ko": _("Korean")}
SEXES: Words = {"female": _("female"), "male": _("male")}

WORDS: Mapping[str, Words] = {
    "alarm_level": LEVELS,
    "alarm_tone": TONES,
    "situation": SITUATIONS,
    "alarm_state": ALARM_STATES,
    "plan": PLAN,
    "letter": LETTERS,
    "effect": EFFECTS,
    "alarm_outcome": OUTCOMES,
    "custody": CUSTODY,
    "custody_result": RESULTS,
    "means": MEANS,
    "party": PARTIES,
    "incident": EVENTS,
    "incident_event": STAGES,
    "happened": HAPPENED,
}
