from asylia.casework import index, needs
from asylia.procedure import progress


def test_every_code_belongs_to_a_head_and_every_head_has_codes():
    assert {code[:2] for code in needs.WORDS} == set(needs.HEADS)
    assert [code for _head, _words, listed in needs.by_head() for code, _said in listed] == sorted(
        needs.WORDS, key=lambda code: list(needs.HEADS).index(code[:2])
    )


def test_the_codes_that_rules_name_are_on_the_list():
    named = progress.ALARMING_NEEDS | needs.SCREENING | needs.CHILD_ALONE

    assert {code for code in named if not needs.is_code(code)} == set()
    assert set(needs.HEADS) >= index.PRIORITY_HEADS


def test_only_those_who_adjudicate_are_shown_what_asks_for_an_exclusion_examination():
    held = ("LP-RR", "LP-AP", "CR-AF")

    assert needs.shown_to(["registration_officer", "supervisor", "legal_representative"], held) == ("LP-RR",)
    assert needs.shown_to(["eligibility_officer"], held) == held


def test_four_codes_call_for_an_alarm():
    assert needs.alarming(needs.WORDS) == ("LP-RR", "LP-RD", "LP-DA", "LP-IH")
