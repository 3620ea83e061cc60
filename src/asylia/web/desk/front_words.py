"""Words of the front half of a case: people, claim, evidence. `wording` has those of the procedure."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from asylia.casework import consents, family
from asylia.casework.duplicates import Likeness
from asylia.casework.languages import LANGUAGES
from asylia.casework.sheets.evidence import ItemKind
from asylia.casework.sheets.people import NameKind
from asylia.law.provisions import CLAIM_KEYS
from asylia.terms.verdicts import Verdict
from asylia.web.desk.state_names import STATE_NAMES

Words = Mapping[str, Promise | str]

NAME_KINDS: Words = {
    NameKind.OWN: _("As she or he says it"),
    NameKind.DOCUMENT: _("As in a document"),
    NameKind.FORMER: _("Former name"),
    NameKind.ALIAS: _("Other name in use"),
    NameKind.PSEUDONYM: _("Pseudonym"),
}
SEXES: Words = {"female": _("Female"), "male": _("Male"), "other": _("Other")}

LIKENESSES: Words = {
    str(Likeness.SAME): _("The same name"),
    str(Likeness.OTHERWISE): _("The same name, otherwise written"),
    str(Likeness.SOUNDS): _("A name that sounds alike"),
}

VERDICTS: Words = {
    Verdict.UNRESOLVED: _("Not known yet"),
    Verdict.ESTABLISHED: _("Yes"),
    Verdict.NOT_ESTABLISHED: _("No"),
}
# Each key of a claim to a nationality, as a question about one state.
QUESTIONS: Words = {
    "national": _("Is the applicant a national of this state, by its law?"),
    "entitled": _("Is the applicant entitled to its nationality, for the asking?"),
    "may_acquire": _("May the applicant acquire it, if somebody agrees?"),
    "recognised": _("Do its organs treat the applicant as a national?"),
    "admits": _("Would it let the applicant in?"),
    "protects": _("Would it protect the applicant?"),
    "used": _("Has the applicant made use of this nationality?"),
    "efforts": _("Has the applicant made efforts to obtain it?"),
    "impediment": _("Does something stand in the way of obtaining it?"),
}
assert tuple(QUESTIONS) == CLAIM_KEYS

# What the applicant is told before the interview, by the ids of the standards' list (rule A2).
INFORMATION: Words = {
    "criteria": _("Who is a refugee, and who gets the status of a member of the family"),
    "rights": _("Rights, duties and their limits"),
    "procedure": _("How the claim and an appeal are handled, and what help there is"),
    "family": _("How family is registered, and that each member may claim for herself or himself"),
    "confidentiality": _("That nothing said here is told to others without consent"),
    "same_gender": _("The right to ask for an officer and interpreter of the same sex"),
    "complaints": _("How to complain"),
}

ITEM_KINDS: Words = {
    ItemKind.DOCUMENT: _("Document"),
    ItemKind.IDENTITY: _("Identity document"),
    ItemKind.MEDICAL: _("Medical report"),
    ItemKind.WITNESS: _("Statement of a witness"),
    ItemKind.PHOTOGRAPH: _("Photograph"),
    ItemKind.RECORDING: _("Recording"),
    ItemKind.OTHER: _("Something else"),
}

WORDS: Mapping[str, Words] = {
    "state": STATE_NAMES,
    "language": LANGUAGES,
    "name_kind": NAME_KINDS,
    "sex": SEXES,
    "likeness": LIKENESSES,
    "verdict": VERDICTS,
    "question": QUESTIONS,
    "relation": family.RELATIONS,
    "recipient": consents.RECIPIENTS,
    "shared": consents.FIELDS,
    "consent_purpose": consents.PURPOSES,
    "item_kind": ITEM_KINDS,
}
