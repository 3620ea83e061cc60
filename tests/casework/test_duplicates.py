import unicodedata

import pytest

from asylia.casework import duplicates
from asylia.casework.duplicates import Likeness, Searched


def near(one, other, **more):
    searched = Searched((one,), more.get("birth", ""), more.get("sex", ""))
    held = Searched((other,), more.get("other_birth", ""), more.get("other_sex", ""))
    return duplicates.likeness(searched, duplicates.keys(searched.names), held)


@pytest.mark.parametrize(
    ("one", "other"),
    [("김가상", "김가상"), ("KIM Kasang", "Kim kasang"), ("김가상", unicodedata.normalize("NFD", "김가상"))],
)
def test_the_same_name_is_found_whatever_its_case_or_encoding(one, other):
    assert near(one, other) is Likeness.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("김 가상", "김가상"),
        ("Kim, Ka-Sang", "Kasang Kim"),
        ("리영희", "이영희"),
        ("José García", "jose garcia"),
        ("محمد أحمد", "مُحمد احمد"),
        ("國", "国"),
    ],
)
def test_a_name_is_found_however_it_is_spaced_turned_or_marked(one, other):
    assert near(one, other) is Likeness.OTHERWISE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("김철수", "Kim Chol Su"),
        ("김철수", "金哲洙"),
        ("박순옥", "Park Soon-ok"),
        ("리영희", "Lee Young Hee"),
        ("최은경", "Ch'oe Ŭn-gyŏng"),
    ],
)
def test_a_name_is_found_by_its_sound_in_another_script(one, other):
    assert near(one, other) is Likeness.SOUNDS
    assert near(other, one) is Likeness.SOUNDS


def test_different_names_are_not_found():
    assert near("김철수", "박순옥") is Likeness.NONE
    assert near("", "박순옥") is Likeness.NONE


def test_a_sound_alone_is_not_enough_where_birth_or_sex_speak_against_it():
    assert near("김철수", "Kim Chol Su", birth="1988", other_birth="1960") is Likeness.NONE
    assert near("김철수", "Kim Chol Su", sex="male", other_sex="female") is Likeness.NONE
    assert near("김철수", "Kim Chol Su", birth="1988-05", other_birth="1989") is Likeness.SOUNDS
    assert near("김철수", "김철수", birth="1988", other_birth="1960") is Likeness.SAME


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [("1988-05-03", "1990", True), ("1988", "1991", False), ("34@2019", "1985-01", True), ("", "1985", None)],
)
def test_births_agree_within_two_years(one, other, agree):
    assert duplicates.births_agree(one, other) is agree
