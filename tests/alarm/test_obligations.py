"""What binds a state not to return somebody, by the law engine and what lies beside it."""

from datetime import date

import pytest

from asylia.alarm import obligations, response
from asylia.alarm.standing import Place
from asylia.law.errors import LawUnknown
from asylia.terms.verdicts import Verdict


def of(state, on, to="PRK"):
    return response.obligations_of(Place(state, to, to), on=on)


def binding(state, on):
    return {norm.id for norm in of(state, on).binding()}


def test_the_border_protocol_stands_against_the_treaties_that_bind_china():
    found = of("CHN", date(2023, 10, 9))

    assert {"cat.3", "rc.33"} <= {norm.id for norm in found.binding()}
    assert [item.id for item in found.against] == ["cn.protocol"]
    assert len(found.against[0].collides_with) == 2
    assert obligations.by_id(found)["iccpr.7"].bound is Verdict.NOT_ESTABLISHED


def test_the_readmission_agreement_stands_against_what_binds_russia_from_its_day():
    assert of("RUS", date(2016, 2, 1)).against == ()
    assert [item.id for item in of("RUS", date(2016, 2, 2)).against] == ["ru.dprk"]


def test_an_agreement_with_another_state_is_none_about_this_return():
    assert of("CHN", date(2023, 10, 9), to="MMR").against == ()


@pytest.mark.parametrize(
    ("on", "is_bound"), [(date(2012, 10, 25), False), (date(2012, 10, 26), True), (date(2013, 5, 27), True)]
)
def test_a_treaty_binds_from_its_day_and_not_before(on, is_bound):
    assert ("cat.3" in binding("LAO", on)) is is_bound


def test_a_state_that_signed_nothing_is_bound_by_custom_and_told_what_does_not_bind():
    found = of("MMR", date(2008, 12, 1))

    assert {"custom", "crc.6_37", "cedaw.2d"} <= {norm.id for norm in found.binding()}
    assert {"cat.3", "rc.33", "iccpr.6", "iccpr.7"} <= {
        norm.id for norm in found.norms if norm.bound is Verdict.NOT_ESTABLISHED
    }
    assert all(norm.why for norm in found.norms)


def test_a_reservation_is_told_with_the_norm():
    found = obligations.by_id(of("TUR", date(2020, 1, 1)))

    assert any("Europe" in made for made in found["rc.33"].reservations)


def test_a_day_before_any_law_still_has_an_answer():
    found = of("CHN", date(1950, 1, 1))

    assert {norm.id for norm in found.binding()} == {"custom"}
    assert found.against == ()


def test_a_destination_that_is_not_known_leaves_the_norms():
    assert "cat.3" in {norm.id for norm in of("CHN", date(2023, 10, 9), to="").binding()}


def test_what_is_no_state_is_refused():
    with pytest.raises(LawUnknown, match="Narnia"):
        of("Narnia", date(2023, 10, 9))


def test_that_the_words_and_that_the_bond_were_read_are_told_apart():
    found = obligations.by_id(of("CHN", date(2023, 10, 9)))

    assert found["cat.3"].bond_verified
    assert not found["cat.3"].text_verified
