from datetime import date

import pytest

from asylia.casework import consents
from asylia.casework.consents import Recipient, RecipientKind
from asylia.casework.errors import EntryRefused
from asylia.casework.sheets.claim import Claim, FearedHarm, NationalityClaim
from asylia.casework.sheets.people import Consent
from asylia.terms.verdicts import Verdict

YES = Verdict.ESTABLISHED
CLAIM = Claim(
    states=(NationalityClaim("PRK"),), residence=("CHN",), harms=(FearedHarm("h1", "punishment", "PRK"),)
)
DAY = date(2026, 11, 22)


@pytest.mark.parametrize("state", ["PRK", "CHN"])
def test_a_state_that_was_fled_or_lived_in_is_never_a_recipient(state):
    with pytest.raises(EntryRefused, match="Nothing goes to a state") as refused:
        consents.check_recipient(Recipient(RecipientKind.THIRD_STATE, "An office", state), CLAIM)

    assert refused.value.field == "state"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("other", "North Korea"),
        ("other", "the DPRK mission"),
        ("ngo", "Embassy of the DPRK"),
        ("family", "북한 영사관의 사촌"),
        ("counsel", "中国公安"),
        ("unhcr", "Chinese friend at the Ministry of China"),
        ("other", "국가보위성"),
        ("ngo", "보위부"),
    ],
)
def test_whoever_speaks_for_such_a_state_is_refused_under_any_kind(kind, name):
    with pytest.raises(EntryRefused, match="Nothing goes to a state") as refused:
        consents.check_recipient(Recipient(RecipientKind(kind), name), CLAIM)

    assert refused.value.field == "name"


@pytest.mark.parametrize(
    "name",
    ["북한인권시민연합", "Friends of people from North Korea", "조선족 교회", "UNHCR Seoul", "Indochina Aid"],
)
def test_an_organisation_for_people_from_there_is_not_mistaken_for_it(name):
    consents.check_recipient(Recipient(RecipientKind.NGO, name), CLAIM)


def test_a_state_that_may_be_hers_is_told_nothing_until_it_is_found_that_it_would_protect_her():
    embassy = Recipient(RecipientKind.THIRD_STATE, "The embassy", "KOR")
    unknown = Claim(states=(NationalityClaim("KOR"),))
    found = Claim(states=(NationalityClaim("KOR", {"admits": YES, "protects": YES}),))
    feared = Claim(states=found.states, harms=(FearedHarm("h1", "threats", "KOR"),))

    for claim in (unknown, feared):
        with pytest.raises(EntryRefused):
            consents.check_recipient(embassy, claim)
    consents.check_recipient(embassy, found)


def test_a_recipient_has_a_name_and_an_authority_has_a_state():
    with pytest.raises(EntryRefused, match="Name the one recipient"):
        consents.check_recipient(Recipient(RecipientKind.NGO, ""), CLAIM)
    with pytest.raises(EntryRefused, match="Choose the state"):
        consents.check_recipient(Recipient(RecipientKind.COURT, "A court"), CLAIM)


def test_a_consent_names_fields_and_one_purpose_of_the_lists():
    for fields, purpose in (((), "medical"), (("everything",), "medical"), (("names",), "curiosity")):
        with pytest.raises(EntryRefused):
            consents.check_content(fields, purpose)
    consents.check_content(("names",), "medical")


def test_a_recipient_reads_back_from_what_a_consent_says():
    who = Recipient(RecipientKind.COURT, "A court", "KOR")
    given = Consent("c1", who.written, ("names",), "proceedings", DAY)

    assert consents.recipient(given) == who


def test_only_the_fields_of_a_standing_consent_for_this_purpose_may_be_known():
    who = Recipient(RecipientKind.UNHCR, "UNHCR Seoul")
    given = Consent("c1", who.written, ("names", "birth"), "protection", DAY)

    def known(purpose="protection", on=DAY, of=who, claim=CLAIM):
        return consents.may_know([given], of, purpose=purpose, claim=claim, on=on)

    assert known() == {"names", "birth"}
    assert known(purpose="research") == set()
    assert known(on=date(2026, 11, 21)) == set()
    assert known(of=Recipient(RecipientKind.UNHCR, "Another office")) == set()


def test_a_state_that_became_one_of_feared_harm_is_told_nothing_whatever_was_agreed():
    who = Recipient(RecipientKind.THIRD_STATE, "The embassy", "MNG")
    given = Consent("c1", who.written, ("names",), "resettlement", DAY)
    since = Claim(harms=(FearedHarm("h2", "abduction", "MNG"),))

    assert consents.may_know([given], who, purpose="resettlement", claim=CLAIM, on=DAY) == {"names"}
    assert consents.may_know([given], who, purpose="resettlement", claim=since, on=DAY) == set()
