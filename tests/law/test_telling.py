"""A conclusion in words: nothing rests on colour, and unresolved is never a permission."""

from pathlib import Path

import pytest

from asylia.law import cases, determine, loader, telling, wording
from asylia.law.conclude import Conclusion

DECISIONS = sorted((Path(__file__).resolve().parents[2] / "examples" / "decisions").glob("*.yaml"))
TWO_STATES = """
format: asylia-case/1
ref: two-states
jurisdiction: GBR
decided_on: "2014-08-20"
lodged_on: "2012-05-01"
states:
  PRK: {national: established}
  KOR: {national: established, protects: established}
harms:
  leaving: {state: PRK, what: punishment for leaving without permission}
findings:
  - {element: rc.inclusion, state: PRK, is: established}
  - element: rc.wellfounded
    state: KOR
    is: not_established
    because: no risk was shown there.
    evidence: [E1, E2]
"""
RECOGNISED = """
format: asylia-case/1
ref: recognised
jurisdiction: NZL
decided_on: "2015-03-01"
states: {IRN: {national: established}}
findings: [{element: rc.inclusion, state: IRN, is: established}]
"""
CONTRADICTORY = """
format: asylia-case/1
ref: contradictory
jurisdiction: NZL
decided_on: "2015-03-01"
states: {IRN: {national: established}}
findings:
  - {element: rc.outside, is: established}
  - {element: rc.outside, is: not_established}
"""
AGREEMENT = """
format: asylia-case/1
ref: agreement
jurisdiction: RUS
decided_on: "2018-03-01"
states: {PRK: {national: established}}
findings:
  - {element: rc.inclusion, is: established}
  - {element: ru.dprk, is: established}
"""


def concluded(text: str) -> Conclusion:
    return determine.determine(cases.read_case(text, where="case.yaml"))


def told(text: str, *, full: bool = False, width: int = 100) -> str:
    lines = telling.tell(concluded(text), standards=loader.standards(), full=full)
    return telling.to_text(lines, width=width)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_ground_is_told_with_its_name_state_citation_reason_and_evidence():
    said = flat(told(TWO_STATES))

    assert "- Refugee status, treaty law: NOT ESTABLISHED. A status that can be granted here." in said
    assert (
        "because: Well-founded fear, objective limb, for the Republic of Korea (KOR): not established."
        in said
    )
    assert "as found: no risk was shown there. Evidence: E1, E2." in said
    assert "rc.wellfounded; Convention relating to the Status of Refugees (1951), art. 1A(2)" in said


def test_the_standard_of_proof_is_told_by_its_name():
    assert "standard of proof: Reasonable degree of likelihood" in told(TWO_STATES)


def test_law_that_was_not_verified_is_named():
    assert "! NOT VERIFIED against its source: rc.refugee" in told(TWO_STATES)


def test_an_unresolved_return_is_said_to_be_no_permission():
    said = flat(told(TWO_STATES))

    assert (
        "? To the Republic of Korea (KOR): UNRESOLVED, not known to be barred. " + telling.NO_PERMISSION
        in said
    )


def test_a_barred_return_names_the_norm_and_since_when_it_binds():
    said = flat(told(TWO_STATES))

    assert "+ To the Democratic People's Republic of Korea (PRK): BARRED." in said
    assert "art. 3(1); binding the United Kingdom (GBR) since 1989-01-07" in said


def test_a_return_that_no_norm_bars_is_no_order():
    denied = "".join(
        f"\n  - {{element: {name}, is: not_established}}"
        for name in ("rc.refugee", "cat.3", "iccpr.6", "iccpr.7", "echr.3", "echr.3_flagrant6", "rc.33")
    )
    text = f"""
format: asylia-case/1
ref: nothing-bars
jurisdiction: CHE
decided_on: "2015-03-01"
states: {{NOR: {{national: established}}}}
findings:{denied}
"""

    assert "- To Norway (NOR): NOT KNOWN TO BE BARRED; the norms asked here" in flat(told(text))
    assert "That is no permission to return anybody there." in flat(told(text))


def test_what_would_change_it_is_told():
    said = flat(told(TWO_STATES))

    assert "with any one of these: * Would protect the applicant, for KOR: not established" in said


def test_a_change_that_nobody_has_raised_says_so_and_comes_last():
    changes = [line for line in told(RECOGNISED, full=True).splitlines() if line.startswith("      * ")]

    assert changes[0] == "      * Inclusion against this country, for IRN: not established"
    assert "      * Exclusion 1F(a): established (nobody has raised it)" in changes


def test_a_contradiction_comes_before_every_status():
    said = told(CONTRADICTORY)

    assert said.index("CONTRADICTIONS: SETTLE THESE FIRST") < said.index("STATUS\n")
    assert "! Outside the country, for the Islamic Republic of Iran (IRN) (rc.outside)" in flat(said)


def test_an_agreement_that_asks_for_a_barred_return_is_told_as_a_conflict():
    said = flat(told(AGREEMENT))

    assert "CONFLICTS BETWEEN RULES" in said
    assert "ru.dprk asks for return to the Democratic People's Republic of Korea (PRK)" in said


def test_an_open_nationality_tells_both_outcomes_and_what_decides():
    text = TWO_STATES.replace(
        "KOR: {national: established, protects: established}", "KOR: {national: unresolved}"
    )

    said = flat(told(text))

    assert "> If the Republic of Korea (KOR) counts:" in said
    assert "> If the Republic of Korea (KOR) does not count:" in said
    assert "What decides between them: Nationality held, for KOR" in said


def test_next_questions_are_told_with_the_text_of_the_test():
    said = flat(told(TWO_STATES))

    assert (
        "NEXT QUESTIONS: IS IT SO, OR NOT? 1. For the Republic of Korea (KOR): There is a real, personal risk"
        in said
    )


def test_the_full_form_adds_the_proof_and_the_source_of_each_law():
    said = flat(told(TWO_STATES, full=True))

    assert (
        "how it follows: - Convention refugee: not established - Definition of article 1A(2): not established"
        in said
    )
    assert (
        "Well-founded fear, objective limb: not established; found by an officer; as found: no risk was"
        in said
    )
    assert "LAW USED" in said
    assert "NOT VERIFIED; confidence high; source: from knowledge" in said


def test_a_presumption_says_on_whom_the_burden_lies():
    said = flat(told(RECOGNISED, full=True))

    assert "Exclusion 1F(b): not established; not made out; the burden is on the state" in said
    assert "Exclusion: not established (must be absent); none of these:" in said


def test_what_was_told_above_is_not_told_again():
    text = RECOGNISED.replace("IRN", "PRK").replace("[{", "[{element: cat.pattern, is: established}, {")

    assert "Member of a group that the pattern strikes: established; shown above" in told(text, full=True)


@pytest.mark.parametrize("width", [60, 100])
@pytest.mark.parametrize("full", [False, True])
def test_lines_keep_to_the_width(full, width):
    assert [line for line in told(TWO_STATES, full=full, width=width).splitlines() if len(line) > width] == []


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_every_decision_is_told_without_blame_and_every_status_has_a_mark(path):
    found = concluded(path.read_text(encoding="utf-8"))

    text = telling.to_text(telling.tell(found, standards=loader.standards()))

    assert "reject" not in text.lower()
    assert "fail to" not in text.lower()
    for status in found.statuses:
        title = f"{wording.status(status.status, found.law)}, {status.status.layer} law"
        mark, word = wording.MARKS[status.verdict], wording.verdict(status.verdict).upper()
        assert f"  {mark} {title}: {word}." in flat_lines(text)


def flat_lines(text: str) -> str:
    """The text with wrapped lines joined to the line that they belong to."""
    return "\n" + text.replace("\n      ", " ").replace("\n    ", " ")


def test_free_text_cannot_steer_a_terminal_or_turn_the_reading_direction():
    lines = [telling.Line("a\x1b[31mb\u202ec\ud800d")]

    assert telling.to_text(lines) == "a\ufffd[31mb\ufffdc\ufffdd\n"


def test_a_finding_that_this_law_does_not_ask_about_is_said_to_carry_nothing():
    text = RECOGNISED.replace("[{", "[{element: us.oneyear, is: established}, {")

    assert "NOT USED HERE ! us.oneyear: established" in flat(told(text))
