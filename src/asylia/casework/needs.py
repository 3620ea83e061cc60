"""UNHCR's specific needs: each code with its words, by head, and what a code leads to.

The codes are those of the standard list of 2009; UNHCR has revised some since.
Source: UNHCR, Guidance on the Use of Standardized Specific Needs Codes (2009 list); rules S1, S2, S9, S10.
"""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from asylia.procedure.progress import ALARMING_NEEDS
from asylia.procedure.roles import Role

HEADS: Mapping[str, Promise] = {
    "LP": _("Legal and physical protection"),
    "SC": _("Unaccompanied or separated child"),
    "CR": _("Child at risk"),
    "WR": _("Woman at risk"),
    "SV": _("Sexual and gender-based violence"),
    "TR": _("Torture"),
    "SM": _("Serious medical condition"),
    "DS": _("Disability"),
    "ER": _("Older person at risk"),
    "SP": _("Single parent or caregiver"),
    "FU": _("Family unity"),
}

WORDS: Mapping[str, Promise] = {
    "LP-RR": _("At risk of refoulement"),
    "LP-RD": _("At risk of removal"),
    "LP-DA": _("Detained in the country of asylum"),
    "LP-IH": _("In hiding"),
    "LP-DO": _("Detained or held in the country of origin"),
    "LP-DT": _("Detained elsewhere"),
    "LP-ND": _("Without legal documents"),
    "LP-BN": _("Basic needs are not met"),
    "LP-NA": _("Without access to services"),
    "LP-MM": _("In a mixed marriage"),
    "LP-MD": _("Displaced several times"),
    "LP-WP": _("Witness without protection"),
    "LP-AN": _("Violence, abuse or neglect"),
    "LP-RP": _("At risk because of a profile"),
    "LP-MS": _("Marginalised by society"),
    "LP-LS": _("Without prospect of a durable solution"),
    "LP-AP": _("Said to have harmed others"),
    "LP-CR": _("Criminal record"),
    "LP-ST": _("Threat to the security of staff"),
    "LP-AF": _("Formerly with armed forces or groups"),
    "SC-SC": _("Separated child"),
    "SC-UC": _("Unaccompanied child"),
    "SC-CH": _("Child heading a household"),
    "SC-IC": _("Child in an institution"),
    "SC-FC": _("Child in foster care"),
    "CR-CP": _("Child who is a parent"),
    "CR-CS": _("Child who is a spouse"),
    "CR-CC": _("Child who cares for others"),
    "CR-TP": _("Teenage pregnancy"),
    "CR-LW": _("Child in the worst forms of labour"),
    "CR-LO": _("Child in other labour"),
    "CR-NE": _("Child not attending school"),
    "CR-SE": _("Child with special educational needs"),
    "CR-AF": _("Child associated with armed forces or groups"),
    "CR-CL": _("Child in conflict with the law"),
    "WR-WR": _("Woman at risk"),
    "WR-SF": _("Single woman at risk"),
    "WR-LC": _("Breastfeeding"),
    "SV-VA": _("Survivor of violence in the country of asylum"),
    "SV-VF": _("Survivor of violence during flight"),
    "SV-VO": _("Survivor of violence in the country of origin"),
    "SV-GM": _("Genital mutilation, undergone or threatened"),
    "SV-HP": _("Harmful traditional practice"),
    "SV-HK": _("Threatened in the name of honour"),
    "SV-FM": _("Forced or early marriage"),
    "SV-SS": _("Survival sex"),
    "TR-PI": _("Impaired by torture, in body or mind"),
    "TR-HO": _("Forced to egregious acts"),
    "TR-WV": _("Witness of violence to others"),
    "SM-MI": _("Mental illness"),
    "SM-MN": _("Malnutrition"),
    "SM-DP": _("Difficult pregnancy"),
    "SM-CI": _("Chronic illness"),
    "SM-CC": _("Critical medical condition"),
    "SM-OT": _("Other medical condition"),
    "SM-AD": _("Addiction"),
    "DS-BD": _("Visual impairment, or blind"),
    "DS-DF": _("Hearing impairment, or deaf"),
    "DS-PM": _("Moderate physical disability"),
    "DS-PS": _("Severe physical disability"),
    "DS-MM": _("Moderate mental disability"),
    "DS-MS": _("Severe mental disability"),
    "DS-SD": _("Speech impairment, or unable to speak"),
    "ER-NF": _("Older person alone"),
    "ER-MC": _("Older person with children"),
    "ER-FR": _("Older person unable to care for herself or himself"),
    "SP-PT": _("Single parent"),
    "SP-GP": _("Single grandparent"),
    "SP-CG": _("Single caregiver"),
    "FU-TR": _("Family to be traced"),
    "FU-FR": _("Family to be reunited"),
}

# Rule S10: these ask for exclusion to be looked at. Only who adjudicates sees them; none refuses anybody.
SCREENING = frozenset({"LP-AP", "LP-CR", "LP-AF", "CR-AF"})
ALARMING = ALARMING_NEEDS
CHILD_ALONE = frozenset({"SC-SC", "SC-UC", "SC-CH"})
_SEE_SCREENING = frozenset(
    role.value for role in (Role.ELIGIBILITY_OFFICER, Role.REVIEWING_OFFICER, Role.APPEALS_OFFICER)
)


def is_code(code: str) -> bool:
    """True for a code of the list."""
    return code in WORDS


def by_head() -> tuple[tuple[str, Promise, tuple[tuple[str, Promise], ...]], ...]:
    """Return each head with its words and its codes, in the order in which they are asked."""
    return tuple(
        (head, words, tuple((code, said) for code, said in WORDS.items() if code[:2] == head))
        for head, words in HEADS.items()
    )


def shown_to(roles: Iterable[str], codes: Iterable[str]) -> tuple[str, ...]:
    """Return those codes that somebody with these roles is shown. Source: rule S10."""
    if _SEE_SCREENING & set(roles):
        return tuple(codes)
    return for_everybody(codes)


def for_everybody(codes: Iterable[str]) -> tuple[str, ...]:
    """Return those codes that anybody who works on the case is shown."""
    return tuple(code for code in codes if code not in SCREENING)


def alarming(codes: Iterable[str]) -> tuple[str, ...]:
    """Return those codes for which an alarm is to be opened. Source: rule S9."""
    return tuple(code for code in codes if code in ALARMING)
