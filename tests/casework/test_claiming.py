from datetime import timedelta

import pytest

from asylia.casework import files
from asylia.casework.consents import Recipient, RecipientKind
from asylia.casework.errors import ChangedMeanwhile, EntryRefused, NotAllowedNow, NotInThisRole
from asylia.casework.files import Change
from asylia.casework.selectors import file_view
from asylia.casework.services import claiming, consenting, informing
from asylia.casework.services.claiming import Circumstances
from asylia.casework.services.consenting import Given
from asylia.casework.sheets.assessment import ElementFinding, Working
from asylia.casework.sheets.claim import Claim, FearedHarm, NationalityClaim, Statement
from asylia.procedure.states import State
from asylia.terms import states
from asylia.terms.verdicts import Verdict


@pytest.fixture
def at_work(office):
    reg = office.sign_in("reg")
    return reg, office.register(by=reg)


def claim_of(desk, case):
    file = files.read(desk, case, Claim, purpose="test")
    return file.sheet(Claim), file.revision(Claim)


def test_states_are_kept_in_the_order_in_which_they_were_entered(at_work):
    reg, case = at_work
    for code in ("PRK", "CHN", "KOR"):
        claiming.put_state(reg, case, NationalityClaim(code), read_at=claim_of(reg, case)[1])
    found = NationalityClaim("CHN", {"recognised": Verdict.NOT_ESTABLISHED}, "born there")

    claiming.put_state(reg, case, found, read_at=claim_of(reg, case)[1])

    claim, _ = claim_of(reg, case)
    assert [one.state for one in claim.states] == ["PRK", "CHN", "KOR"]
    assert claim.states[1] == found


def test_a_state_changed_by_a_colleague_is_not_overwritten_but_another_state_is_no_hindrance(at_work):
    reg, case = at_work
    claiming.put_state(reg, case, NationalityClaim("PRK"), read_at=1)
    _, revision = claim_of(reg, case)
    claiming.put_state(reg, case, NationalityClaim("KOR"), read_at=revision)
    claiming.put_state(reg, case, NationalityClaim("PRK", basis="birth"), read_at=revision)

    with pytest.raises(ChangedMeanwhile):
        claiming.put_state(reg, case, NationalityClaim("PRK", basis="descent"), read_at=revision)

    assert claiming.find_state(claim_of(reg, case)[0], "PRK").basis == "birth"


def test_a_state_or_harm_that_something_rests_on_is_not_removed(at_work):
    reg, case = at_work
    claiming.put_state(reg, case, NationalityClaim("PRK"), read_at=1)
    ident = claiming.put_harm(reg, case, FearedHarm("", "처벌", "PRK"), read_at=2)
    with pytest.raises(EntryRefused, match="about this state"):
        claiming.remove_state(reg, case, "PRK")
    finding = ElementFinding("rc.serious_harm", Verdict.ESTABLISHED, "PRK", ident)
    files.save(reg, case, [Change(Working(findings=(finding,)), 0)], purpose="test")

    with pytest.raises(EntryRefused, match="about this harm"):
        claiming.remove_harm(reg, case, ident)

    assert len(claim_of(reg, case)[0].harms) == 1


def test_what_nothing_rests_on_is_removed(at_work):
    reg, case = at_work
    claiming.put_state(reg, case, NationalityClaim("PRK"), read_at=1)
    ident = claiming.put_harm(reg, case, FearedHarm("", "처벌"), read_at=2)

    claiming.remove_harm(reg, case, ident)
    claiming.remove_state(reg, case, "PRK")

    claim, _ = claim_of(reg, case)
    assert (claim.states, claim.harms) == ((), ())


def test_a_harm_is_changed_in_its_place(at_work):
    reg, case = at_work
    first = claiming.put_harm(reg, case, FearedHarm("", "하나"), read_at=1)
    claiming.put_harm(reg, case, FearedHarm("", "둘"), read_at=2)

    claiming.put_harm(reg, case, FearedHarm(first, "하나, 고침"), read_at=3)

    assert [one.what for one in claim_of(reg, case)[0].harms] == ["하나, 고침", "둘"]


@pytest.mark.parametrize(
    ("write", "field"),
    [
        (lambda d, c: claiming.put_state(d, c, NationalityClaim(""), read_at=1), "state"),
        (
            lambda d, c: claiming.put_state(
                d, c, NationalityClaim("PRK", {"x": Verdict.ESTABLISHED}), read_at=1
            ),
            "state",
        ),
        (lambda d, c: claiming.put_harm(d, c, FearedHarm("", ""), read_at=1), "what"),
        (lambda d, c: claiming.put_harm(d, c, FearedHarm("gone", "가"), read_at=1), "what"),
        (lambda d, c: claiming.add_statement(d, c, Statement("", "", d.office.today(), "ko")), "text"),
        (lambda d, c: claiming.add_statement(d, c, Statement("", "가", d.office.today())), "language"),
        (
            lambda d, c: claiming.add_statement(
                d, c, Statement("", "가", d.office.today() + timedelta(days=1), "ko")
            ),
            "made_on",
        ),
        (
            lambda d, c: claiming.edit_circumstances(
                d, c, Circumstances(d.office.today() + timedelta(days=1)), read_at=1
            ),
            "lodged_on",
        ),
    ],
)
def test_what_a_claim_cannot_hold_is_refused_beside_its_field(at_work, write, field):
    with pytest.raises(EntryRefused) as refused:
        write(*at_work)

    assert refused.value.field == field


def test_a_claim_holds_no_more_states_and_harms_than_the_law_engine_reads(at_work):
    reg, case = at_work

    many = tuple(states.NAMES)[:21]
    with pytest.raises(EntryRefused, match="20 states"):
        claiming.edit_circumstances(reg, case, Circumstances(residence=many), read_at=1)
    harms = tuple(FearedHarm(str(n), "가") for n in range(30))
    files.save(reg, case, [Change(Claim(harms=harms), 1)], purpose="test")
    with pytest.raises(EntryRefused, match="30 harms"):
        claiming.put_harm(reg, case, FearedHarm("", "하나 더"), read_at=2)


def test_confidential_statements_are_kept_apart_and_the_mark_stays(at_work):
    reg, case = at_work
    today = reg.office.today()
    ident = claiming.add_statement(reg, case, Statement("", "열린 진술", today, "ko"))
    claiming.add_statement(reg, case, Statement("", "비밀 진술", today, "ko", confidential=True))
    assert [one.text for one in file_view.claim(reg, case).open_statements] == ["열린 진술"]

    claiming.make_confidential(reg, case, ident)
    claiming.make_confidential(reg, case, ident)

    seen = file_view.claim(reg, case)
    assert (len(seen.open_statements), len(seen.confidential)) == (0, 2)


def test_a_consent_is_kept_taken_back_and_never_for_a_state_of_origin(at_work):
    reg, case = at_work
    claiming.put_state(reg, case, NationalityClaim("PRK"), read_at=1)
    who = Recipient(RecipientKind.UNHCR, "UNHCR Seoul")
    today = reg.office.today()

    ident = consenting.record_consent(
        reg, case, Given(who, ("names",), "protection", today, how="in writing", language="ko")
    )
    assert [one.stands for one in file_view.people(reg, case).consents] == [True]
    consenting.withdraw_consent(reg, case, ident)
    consenting.withdraw_consent(reg, case, "nobody")

    assert [one.stands for one in file_view.people(reg, case).consents] == [False]
    origin = Recipient(RecipientKind.THIRD_STATE, "An office", "PRK")
    with pytest.raises(EntryRefused):
        consenting.record_consent(
            reg, case, Given(origin, ("names",), "protection", today, how="in writing", language="ko")
        )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"how": ""}, "how"),
        ({"language": ""}, "language"),
        ({"days": 1}, "given_on"),
        ({"until_days": -1}, "until"),
    ],
)
def test_a_consent_says_how_and_when_it_was_given(at_work, change, field):
    reg, case = at_work
    today = reg.office.today()
    given = {"how": "in writing", "language": "ko", **{k: v for k, v in change.items() if "days" not in k}}
    until = today + timedelta(days=change["until_days"]) if "until_days" in change else None
    on = today + timedelta(days=change.get("days", 0))

    with pytest.raises(EntryRefused) as refused:
        consenting.record_consent(
            reg,
            case,
            Given(Recipient(RecipientKind.NGO, "단체"), ("names",), "medical", on, until=until, **given),
        )

    assert refused.value.field == field


def test_the_applicant_is_informed_only_once_every_item_was_told(at_work):
    reg, case = at_work
    items = [one.id for one in informing.items(reg, case)]
    for told, language, field in ((items[:-1], "ko", "items"), (items, "", "language")):
        with pytest.raises(EntryRefused) as refused:
            informing.inform(reg, case, told, language=language)
        assert refused.value.field == field

    assert informing.inform(reg, case, items, language="ko") is State.COUNSELLED
    with pytest.raises(NotAllowedNow):
        informing.inform(reg, case, items, language="ko")


def test_a_representative_may_add_a_statement_and_changes_no_claim(office, at_work):
    reg, case = at_work
    office.office.keeper.grant(reg.cookie, case.id, office.officer("rep").id, now=office.office.now())
    rep = office.sign_in("rep")

    claiming.add_statement(rep, case, Statement("", "의견", rep.office.today(), "ko", by="representative"))

    with pytest.raises(NotInThisRole):
        claiming.put_harm(rep, case, FearedHarm("", "가"), read_at=1)
