"""Whom an applicant may let know what, and for which purpose. A state of origin is never a recipient.

A consent names one recipient, the fields and one purpose; what it does not name is not shared. Refusing or
withdrawing one changes nothing else. An enquiry in the state of origin is no consent of this kind and is not
offered here. Source: rules Q1, Q2, Q5, Q6, Q7 and, on families, I11.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from asylia.casework.errors import EntryRefused
from asylia.casework.sheets.claim import Claim
from asylia.casework.sheets.people import Consent
from asylia.terms import states
from asylia.terms.verdicts import Verdict


class RecipientKind(StrEnum):
    """Who is let know: each kind is a different risk."""

    COUNSEL = "counsel"
    FAMILY = "family"
    UNHCR = "unhcr"
    NGO = "ngo"
    HOST_STATE = "host_state"
    THIRD_STATE = "third_state"
    COURT = "court"
    OTHER = "other"


_YES, _SAFE = Verdict.ESTABLISHED, ("admits", "protects")
OF_STATES = frozenset({RecipientKind.HOST_STATE, RecipientKind.THIRD_STATE, RecipientKind.COURT})

RECIPIENTS: Mapping[str, Promise] = {
    RecipientKind.COUNSEL: _("A legal representative"),
    RecipientKind.FAMILY: _("A member of the family"),
    RecipientKind.UNHCR: _("UNHCR or another agency of the United Nations"),
    RecipientKind.NGO: _("A non-governmental organisation"),
    RecipientKind.HOST_STATE: _("An authority of the state in which the applicant is"),
    RecipientKind.THIRD_STATE: _("A third state, as an embassy or a state of resettlement"),
    RecipientKind.COURT: _("A court or a treaty body"),
    RecipientKind.OTHER: _("Somebody else"),
}

FIELDS: Mapping[str, Promise] = {
    "names": _("Names"),
    "birth": _("Birth and sex"),
    "origin": _("Origin and nationality"),
    "family": _("Family members"),
    "contact": _("How to reach the applicant"),
    "needs": _("Specific needs"),
    "health": _("Medical information"),
    "claim": _("What the applicant fears, and why"),
    "statements": _("Statements and interview records"),
    "documents": _("Documents and other evidence"),
    "decision": _("The decision and its reasons"),
    "stage": _("That there is a claim, and how far it has come"),
}

PURPOSES: Mapping[str, Promise] = {
    "representation": _("To represent the applicant"),
    "protection": _("To prevent a return or a detention"),
    "resettlement": _("To find a state of resettlement"),
    "reunification": _("To reunite the family, or to trace it"),
    "medical": _("To treat or to examine"),
    "assistance": _("To give help, as housing or schooling"),
    "evidence": _("To obtain evidence for the claim"),
    "proceedings": _("To bring proceedings before a court or a treaty body"),
    "research": _("To document violations, without a name"),
}

# How states are called beside their name in the list, and the words by which an organ of one is known.
_CALLED: Mapping[str, tuple[str, ...]] = {
    "PRK": ("dprk", "north korea", "pyongyang", "북한", "북조선", "조선민주주의인민공화국", "朝鲜", "朝鮮"),
    "CHN": ("prc", "beijing", "중국", "中国", "中國"),
    "KOR": ("south korea", "republic of korea", "한국", "대한민국", "韩国", "韓國"),
    "LAO": ("laos", "라오스"),
    "RUS": ("russia", "러시아"),
    "SYR": ("syria",),
    "VNM": ("vietnam", "베트남"),
}
_ORGAN = re.compile(
    r"embass|consul|ministr|govern|authorit|police|border|security|intelligence|army|military|interior"
    r"|대사관|영사관|정부|당국|외교|보위|안전부|안전성|공안|경찰|국경|군대|使馆|使館|领事|領事|政府|公安|外交"
)
_ITSELF: Mapping[str, tuple[str, ...]] = {
    "PRK": ("보위부", "국가보위성", "보위성", "조선노동당", "조선로동당")
}


@dataclass(frozen=True, slots=True)
class Recipient:
    """One recipient: of which kind, under which name, and of which state if it belongs to one."""

    kind: RecipientKind
    name: str
    state: str = ""

    @property
    def written(self) -> str:
        """The recipient as a consent names her: `third_state:USA:The embassy`."""
        return f"{self.kind}:{self.state}:{self.name}"


def recipient(consent: Consent) -> Recipient:
    """Return whom a consent names."""
    kind, _colon, rest = consent.recipient.partition(":")
    state, _colon, name = rest.partition(":")
    return Recipient(RecipientKind(kind), name, state)


def never_told(claim: Claim) -> frozenset[str]:
    """Return the states that are told nothing.

    They are every state in which harm is feared, of former residence, or of which the applicant may be a
    national, unless an officer has found that this one would admit and protect her and no harm is feared
    there.
    """
    feared = {harm.state for harm in claim.harms if harm.state}
    safe = {one.state for one in claim.states if all(one.verdicts.get(key) is _YES for key in _SAFE)}
    return frozenset(({one.state for one in claim.states} - safe) | set(claim.residence) | feared)


def check_recipient(who: Recipient, claim: Claim) -> None:
    """Return if the applicant may let this recipient know anything. Raises: EntryRefused."""
    if not who.name:
        raise EntryRefused("name", gettext("Name the one recipient: a person, an office or an organisation."))
    if who.kind in OF_STATES and not who.state:
        raise EntryRefused("state", gettext("Choose the state that the recipient belongs to."))
    never = never_told(claim)
    if who.state in never:
        raise EntryRefused("state", _never())
    if speaks_for(who, never):
        raise EntryRefused("name", _never())


def speaks_for(who: Recipient, codes: Iterable[str]) -> bool:
    """True if a recipient's name is that of one of these states or of an organ of one.

    An organisation for people from there may bear the state's name; an embassy or a police force may not.
    """
    plain = unicodedata.normalize("NFKC", who.name).casefold()
    private = who.kind in (
        RecipientKind.COUNSEL,
        RecipientKind.FAMILY,
        RecipientKind.NGO,
        RecipientKind.UNHCR,
    )
    for code in codes:
        if any(name in plain for name in _ITSELF.get(code, ())):
            return True
        if _names(plain, code) and (not private or _ORGAN.search(plain)):
            return True
    return False


def _names(plain: str, code: str) -> bool:
    listed = states.NAMES[code].casefold().partition(",")[0]
    called = (*_CALLED.get(code, ()), *([] if code in ("KOR", "PRK", "COD") else [listed]))
    return any(re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", plain) for name in called)


def check_content(fields: Iterable[str], purpose: str) -> None:
    """Return if fields and purpose are of the lists and not empty. Raises: EntryRefused."""
    chosen = tuple(fields)
    if not chosen or any(one not in FIELDS for one in chosen):
        raise EntryRefused(
            "fields", gettext("Tick what the recipient may know; nothing else will be shared.")
        )
    if purpose not in PURPOSES:
        raise EntryRefused("purpose", gettext("Choose the one purpose; another purpose is another consent."))


def may_know(
    consents: Iterable[Consent], who: Recipient, *, purpose: str, claim: Claim, on: date
) -> frozenset[str]:
    """Return the fields that a recipient may know for a purpose on a day; nothing without a consent.

    A state that has become one of origin since, or of feared harm, is told nothing whatever was consented to.
    """
    never = never_told(claim)
    if who.state in never or speaks_for(who, never):
        return frozenset()
    standing = (one for one in consents if one.is_good(on) and one.purpose == purpose)
    return frozenset(field for one in standing if recipient(one) == who for field in one.fields)


def _never() -> str:
    return gettext(
        "Nothing goes to a state that the applicant fled, lived in before or fears harm in, nor to anybody "
        "who speaks for it. Choose another recipient."
    )
