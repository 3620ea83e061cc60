"""The words for states, elements, claims and verdicts, so that every output says the same thing in the same
way.
"""

import re

from asylia.law.library import Law
from asylia.law.provisions import Element, Status
from asylia.terms import states
from asylia.terms.verdicts import Verdict

WORDS = {
    Verdict.ESTABLISHED: "established",
    Verdict.NOT_ESTABLISHED: "not established",
    Verdict.UNRESOLVED: "unresolved",
}
MARKS = {Verdict.ESTABLISHED: "+", Verdict.NOT_ESTABLISHED: "-", Verdict.UNRESOLVED: "?"}
JURISDICTIONS = {
    "INT": "international law",
    "EU": "the European Union",
    "UNHCR": "UNHCR",
    "AFR": "the OAU Convention",
    "LATAM": "the Cartagena Declaration",
    "COE": "the European Convention on Human Rights",
}
# What could steer a terminal, break XML, or turn the reading direction round, if a case file's free text
# held it.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_STATUSES = {
    "refugee": "Refugee status",
    "subsidiary": "Subsidiary protection",
    "complementary": "Complementary protection",
    "humanitarian": "Humanitarian protection",
    "withholding": "Withholding of removal",
    "temporary": "Temporary protection",
}
_CLAIMS = {
    "national": ("Nationality held", "The applicant is a national of {state}."),
    "entitled": (
        "Entitled to the nationality",
        "The applicant is entitled, as of right, to the nationality of {state}.",
    ),
    "may_acquire": ("May acquire the nationality", "The applicant may acquire the nationality of {state}."),
    "recognised": (
        "Recognised as its national",
        "The authorities of {state} recognise the applicant as a national.",
    ),
    "admits": ("Would admit the applicant", "The authorities of {state} would let the applicant in."),
    "protects": (
        "Would protect the applicant",
        "The protection of {state} is real and open to the applicant.",
    ),
    "used": ("Nationality made use of", "The applicant has made use of the nationality of {state}."),
    "efforts": (
        "Reasonable efforts to take it up",
        "The applicant has made the efforts that can be expected to take up the nationality of {state}.",
    ),
    "impediment": (
        "Impediment to taking it up",
        "Something beyond the applicant's control stands in the way of taking up the nationality of {state}.",
    ),
}
_BURDENS = {
    "state": "the burden is on the state",
    "state_to_raise": "the state has to raise it and to show it",
    "state_prima_facie": "the state has to show it at first sight",
    "state_to_rebut": "the state has to rebut it",
    "claimant": "the burden is on the applicant",
    "claimant_shared": "the burden is shared between applicant and state",
    "claimant_if_evidence_indicates": "the burden is on the applicant once the evidence points to it",
    "claimant_after_notice": "the burden is on the applicant once it has been raised",
    "claimant_to_rebut": "the applicant may rebut it",
    "decision_maker": "the decision-maker enquires",
    "tribunal": "the tribunal enquires",
    "none": "nobody has to show it",
}
_WITH_ARTICLE = (
    *(
        "Netherlands",
        "Philippines",
        "Bahamas",
        "Gambia",
        "Congo",
        "Comoros",
        "Maldives",
        "Holy See (Vatican City State)",
    ),
    *("Central African Republic", "Dominican Republic", "Syrian Arab Republic", "Russian Federation"),
)


def verdict(value: Verdict) -> str:
    """Return one of three words: established, not established, unresolved."""
    return WORDS[value]


def printable(text: str) -> str:
    """Return text with every sign that is not for reading replaced, so that it can be shown anywhere."""
    return _UNPRINTABLE.sub("\ufffd", text)


def state(code: str) -> str:
    """Return a state's name as a label, with its code; a jurisdiction that is no state by its own name."""
    if not states.is_state(code):
        return JURISDICTIONS.get(code, code)
    return f"{_straight(code)} ({code})"


def state_in_sentence(code: str) -> str:
    """Return a state's name and code as it stands inside a sentence: the Republic of Korea (KOR)."""
    if not states.is_state(code):
        return JURISDICTIONS.get(code, code)
    name = _straight(code)
    needs_article = (
        name in _WITH_ARTICLE
        or name != states.name_of(code)
        or name.startswith("United ")
        or name.endswith((" Islands", " Territories", " People's Democratic Republic"))
    )
    return f"the {name} ({code})" if needs_article else f"{name} ({code})"


def _straight(code: str) -> str:
    """Return the short name read forwards: Korea, Republic of -> Republic of Korea."""
    name = states.name_of(code)
    place, comma, form = name.partition(", ")
    return f"{form} {place}".removeprefix("The ") if comma and form.endswith((" of", " of the")) else name


def status(held: Status, law: Law) -> str:
    """Return what a status is called."""
    element = law.elements.get(held.element)
    return _STATUSES.get(held.status) or (element.name if element else held.status.replace("_", " "))


def status_key(key: str) -> str:
    """Return what a status is called where only its key is at hand."""
    return _STATUSES.get(key) or key.replace("_", " ").capitalize()


def title(element: str, law: Law) -> str:
    """Return the name of an element or of a key of a claim; its id where the law in force has neither."""
    if element.startswith("claim."):
        return _CLAIMS[element.removeprefix("claim.")][0]
    if element == "reference":
        return "A country of reference is identified"
    held = law.elements.get(element)
    return held.name if held else element


def place(at: str, harm: str, *, short: bool = False) -> str:
    """Return where something was asked, as the end of a label; empty where it is about the person; `short`
    gives a state's code.
    """
    parts = [f"for {at if short else state_in_sentence(at)}"] if at else []
    if harm:
        parts.append(f"harm: {harm}")
    return ", ".join(parts)


def claim(key: str) -> str:
    """Return what a key of a claim is about, in a few words."""
    return _CLAIMS[key][0].lower()


def label(element: str, at: str, harm: str, law: Law, *, short: bool = False) -> str:
    """Return the name of an element, and the state and harm it was asked about."""
    where = place(at, harm, short=short)
    return f"{title(element, law)}, {where}" if where else title(element, law)


def test(element: str, at: str, law: Law) -> str:
    """Return what is asked, as one plain sentence that is so or is not so."""
    if element.startswith("claim."):
        said = _CLAIMS[element.removeprefix("claim.")][1].format(state=state_in_sentence(at))
        return said[0].upper() + said[1:]
    held = law.elements.get(element)
    return held.test if held else element


def burden(element: Element) -> str:
    """Return who has to show an element, as a clause."""
    return _BURDENS.get(element.burden, element.burden.replace("_", " ").replace("claimant", "applicant"))


def presumption(element: Element, value: Verdict) -> str:
    """Return why silence on an element counts as it does."""
    if value is Verdict.NOT_ESTABLISHED:
        return f"not made out; {burden(element)}"
    return "taken as made out, for nobody has shown otherwise"


def listed(words: list[str], *, most: int = 6) -> str:
    """Return words as one phrase, the first few and how many more there are."""
    shown = words[:most]
    more = len(words) - len(shown)
    if more:
        return f"{', '.join(shown)} and {more} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else ""
