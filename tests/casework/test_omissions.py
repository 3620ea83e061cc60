from datetime import date

import pytest

from asylia.casework.omissions import Place, is_adult, omissions
from asylia.casework.sheets.claim import Claim, FearedHarm, NationalityClaim, Statement
from asylia.casework.sheets.people import Need, People, Person, Relative, WrittenName
from asylia.procedure.acts import Act
from asylia.procedure.details import Information, Registration
from asylia.procedure.details import Person as Appointed
from asylia.procedure.events import Event
from asylia.procedure.roles import Actor, Role

DAY = date(2026, 11, 22)
REG = Actor("reg", Role.REGISTRATION_OFFICER)
REGISTERED = (Event(Act.REGISTER, DAY, REG, Registration("26-AAAAA")),)
TOLD = (*REGISTERED, Event(Act.INFORM, DAY, REG, Information(("rights",), "ko")))
WHOLE = People(
    Person((WrittenName("김가상"),), "1988", languages=("ko",), contact="가상"),
    (Relative("r1", "child", name="아이", birth="2020"),),
)
CLAIM = Claim(
    states=(NationalityClaim("PRK"),),
    harms=(FearedHarm("h1", "처벌"),),
    statements=(Statement("s1", "진술", DAY, "ko"),),
)


def places(people=WHOLE, claim=CLAIM, history=TOLD):
    return [one.at for one in omissions(people, claim, history, on=DAY)]


def with_need(code):
    return People(WHOLE.applicant, WHOLE.relatives, (Need(code, DAY, "reg"),))


def test_nothing_is_missing_where_everything_is_there():
    assert places() == []


def test_an_empty_file_lacks_everything_and_says_where_each_is_mended():
    assert set(places(People(), Claim(), REGISTERED)) == {
        Place.INFORM,
        Place.APPLICANT,
        Place.FAMILY,
        Place.CLAIM,
    }


def test_a_need_that_calls_for_an_alarm_comes_first_until_one_is_open():
    assert places(with_need("LP-DA"), history=REGISTERED) == [Place.ALARM, Place.INFORM]
    assert places(with_need("LP-DA"), history=(*TOLD, Event(Act.OPEN_ALARM, DAY, REG))) == []


def test_a_child_alone_wants_a_guardian_however_it_was_noted():
    alone = (Event(Act.REGISTER, DAY, REG, Registration("26-AAAAA", child_alone=True)), TOLD[-1])
    guarded = (*alone, Event(Act.APPOINT_GUARDIAN, DAY, REG, Appointed("g", "paper")))

    assert places(with_need("SC-UC")) == [Place.GUARDIAN]
    assert places(history=alone) == [Place.GUARDIAN]
    assert places(history=guarded) == []


def test_an_adult_who_asks_for_status_has_an_own_file_and_was_offered_an_interview():
    spouse = Relative("r1", "spouse", name="가", birth="1980", derivative=True)
    served = Relative(
        "r1", "spouse", name="가", birth="1980", file="26-B", derivative=True, offered_own_interview=True
    )

    assert places(People(WHOLE.applicant, (spouse,))) == [Place.FAMILY, Place.FAMILY]
    assert places(People(WHOLE.applicant, (served,))) == []


@pytest.mark.parametrize(
    ("birth", "adult"),
    [("1980", True), ("2020-01", False), ("34@2019", True), ("5@2024", False), ("", False)],
)
def test_an_unknown_birth_says_nothing_of_being_an_adult(birth, adult):
    assert is_adult(Relative("r1", "child", name="가", birth=birth), DAY) is adult
