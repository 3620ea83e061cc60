"""Each check finds its kind in a small table, and leaves alone the table beside it that is in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.figures.claims import checking
from asylia.figures.claims.checks import digits
from tests.figures.claims.making import HEAD, kinds, press, read, row

NGO = {"said_by": "Friends", "kind": "NGO", "population": "Sylvanians in Freedonia", "measure": "stock"}
WATCH = NGO | {"said_by": "Watch"}
RETURNS = {"said_by": "Friends", "kind": "NGO", "population": "Sylvanians returned by Freedonia"}


def test_an_older_figure_of_one_source_is_superseded_and_the_newest_is_not():
    assert kinds(row("A", 1482, said_on="2021-01-12"), row("B", 1495)) == {"A": {"superseded"}}


def test_a_figure_whose_parts_were_revised_is_superseded():
    old = row("A", 1127, said_on="2021-01-12", note="189 men and 938 women")

    assert kinds(old, row("B", 1127, note="188 men and 939 women")) == {"A": {"superseded"}}


def test_an_old_figure_repeated_by_others_is_superseded_and_a_rounded_one_is_not():
    found = kinds(row("A", 1495), press("B", 1482), press("C", 1500), press("D", 1495))

    assert found == {"B": {"superseded"}}


def test_a_report_that_cites_the_authority_speaks_with_its_voice():
    old = row("A", 1482, said_by="Courier citing Ministry of Arrivals", said_on="2021-01-12")

    assert kinds(old, row("B", 1495)) == {"A": {"superseded"}}


def test_a_running_total_that_was_counted_further_is_not_superseded():
    first = row("A", 186, measure="cumulative", start=2006, end=2015, said_on="2015-08-04")
    later = row("B", 191, measure="cumulative", start=2006, end=2015, said_on="2015-12-01")

    assert kinds(first, later) == {}


def test_a_year_said_before_its_end_is_a_part_or_a_forecast():
    assert kinds(row("A", 700, said_on="2020-11-03")) == {"A": {"said before the period ended"}}


def test_a_calendar_year_beside_a_fiscal_year_of_the_same_name_is_told():
    found = kinds(row("A", 8, measure="fiscal year"), press("B", 25, measure="year"))

    assert found == {"B": {"calendar against fiscal year"}}


@pytest.mark.parametrize(("month", "is_wrong"), [("December", True), ("October", False)])
def test_a_fiscal_year_that_begins_in_a_wrong_month_is_told(month, is_wrong):
    note = f"says fiscal 2012 began in {month}"

    assert bool(kinds(press("A", 11, measure="fiscal year", place="USA", note=note))) is is_wrong


def test_a_longer_period_s_figure_for_one_year_is_cumulative_read_as_annual():
    longer = row("A", 1043, measure="cumulative", start=1999, end=2001)
    year = {"start": 2001, "end": 2001}

    assert "cumulative read as annual" in kinds(longer, press("B", 1043, **year))["B"]
    assert "cumulative read as annual" in kinds(longer, press("B", 1000, high="", **year))["B"]
    assert kinds(longer, press("B", 583, **year)) == {}


def test_a_running_total_below_an_earlier_one_is_told():
    totals = [
        row(str(end), value, measure="cumulative", start=1953, end=end)
        for end, value in ((2011, 23100), (2013, 26124))
    ]
    low = press("C", 21000, measure="cumulative", start=1953, end=2012)

    assert kinds(*totals, low) == {"C": {"cumulative that falls", "ranges exclude each other"}}


def test_a_total_that_its_years_cannot_make_is_told():
    start = row("A", 947, measure="cumulative", start="", end=2018)
    years = [row(str(year), value, start=year, end=year) for year, value in ((2019, 300), (2020, 500))]

    total = {"measure": "cumulative", "start": 1953, "end": 2020}
    assert kinds(start, *years, press("T", 2747, **total)) == {"T": {"parts do not add up"}}
    assert kinds(start, *years, press("T", 1747, **total)) == {}


def test_parts_in_words_that_do_not_make_the_figure_are_told():
    assert kinds(row("A", 5597, note="men 1376 + women 4581 = 5957")) == {"A": {"parts do not add up"}}
    assert kinds(row("A", 903, note="402 men and 510 women")) == {"A": {"parts do not add up"}}
    assert kinds(row("A", 912, note="402 men and 510 women")) == {}
    assert kinds(row("A", 1076, note="670+406=1076")) == {}
    assert kinds(row("A", 16124, note="women alone are given as 18174")) == {"A": {"part exceeds its whole"}}


def test_men_and_women_that_do_not_make_the_total_of_their_table_are_told():
    good, bad = "year,male,female,total\n2020,72,157,229\n", "year,male,female,total\n2020,72,157,239\n"

    assert checking.find(read(good).claims) == ()
    assert [(f.about.ref, f.kind.value) for f in checking.find(read(bad).claims)] == [
        ("row 2 total", "parts do not add up")
    ]


def test_a_total_row_unlike_the_rows_above_it_is_told():
    found = checking.find(read("year,value\n2019,10\n2020,20\ntotal,31\n").claims)

    assert [(f.about.row, f.what) for f in found] == [(4, "31 is given as the total; the 2 rows make 30")]
    assert checking.find(read("year,value\n2019,10\n2020,20\ntotal,30\n").claims) == ()


def test_part_of_a_year_with_as_many_as_the_year_is_told():
    found = kinds(
        row("A", 63), press("B", 63, measure="quarters"), press("C", 20, measure="quarter", said_on=2021)
    )

    assert "part exceeds its whole" in found["B"]
    assert "part exceeds its whole" not in found.get("C", set())


def test_a_province_with_more_than_its_country_is_told():
    found = kinds(row("A", "60000", **NGO | {"place": "CHN-JL"}), row("B", 50000, **WATCH | {"place": "CHN"}))

    assert "part exceeds its whole" in found["A"]
    assert "part exceeds its whole" not in found["B"]


def test_cases_and_their_figure_given_for_persons_are_told():
    cases = row(
        "A", 8148, population="documented return cases", place="world", said_by="Database", kind="NGO"
    )
    persons = press("B", 8000, said_by="Journal citing Database", population="people returned", place="world")

    assert kinds(cases, persons) == {"A": {"cases against persons"}, "B": {"cases against persons"}}


@pytest.mark.parametrize(
    ("printed", "right", "how"),
    [
        (16124, 26124, "one digit is different"),
        (5597, 5957, "two digits are swapped"),
        (300, 2914, "a factor of 10"),
        (1495, 1495, ""),
        (1495, 2876, ""),
        (12, 34, ""),
    ],
)
def test_a_slip_of_the_hand_is_named(printed, right, how):
    assert digits.slip(printed, right) == how


@pytest.mark.parametrize("value", [4195, 2495, 149, 14950])
def test_a_slip_beside_the_authority_s_figure_is_told(value):
    assert "digit slip" in kinds(row("A", 1495), press("B", value))["B"]


def test_an_average_far_from_every_year_it_is_of_is_a_slip():
    years = [
        row(str(year), value, start=year, end=year)
        for year, value in ((2018, 2914), (2019, 2402), (2020, 2706))
    ]

    assert "digit slip" in kinds(*years, press("B", 300, start=2018, end=2020))["B"]


def test_the_figure_of_another_year_is_told():
    other = row("A", 1137, start=2018, end=2018)

    assert "figure of another period" in kinds(other, row("B", 1047), press("C", 1137))["C"]


def test_a_year_far_from_both_its_neighbours_is_an_outlier_and_a_fall_is_not():
    years = {"2017": 1127, "2018": 11370, "2019": 1047, "2020": 229, "2021": 63}
    found = kinds(*(row(year, value, start=year, end=year) for year, value in years.items()))

    assert found == {"2018": {"outlier"}}


def test_more_on_the_way_than_ever_arrive_is_an_outlier():
    way = press("B", 2482, population="Sylvanians arrested in Ruritania", place="RUR")

    assert kinds(row("A", 2402), way) == {"B": {"outlier"}}


def test_accounts_of_a_hidden_number_that_exclude_each_other_are_both_told():
    found = kinds(row("A", 10000, **NGO), row("B", 50000, **WATCH))

    assert all("ranges exclude each other" in found[ref] for ref in "AB")


def test_accounts_that_say_the_same_are_left_alone():
    found = kinds(row("A", 30000, **NGO), row("B", 30000, **WATCH))

    assert found == {"A": {"estimate without a count"}, "B": {"estimate without a count"}}


def test_only_another_authority_disputes_an_authority():
    board = {"said_by": "Refugee Board", "kind": "official"}

    assert kinds(row("A", 1495), press("B", 9000)) == {"B": {"ranges exclude each other"}}
    assert set(kinds(row("A", 218), row("B", 230, **board))) == {"A", "B"}


def test_at_least_so_many_in_two_years_is_no_contradiction():
    found = kinds(row("A", 1000, high="", **NGO), row("B", 2000, high="", start=2022, end=2022, **WATCH))

    assert found == {}


def test_one_speaker_s_two_events_are_two_events():
    event = RETURNS | {"measure": "one day"}

    assert kinds(row("A", 60, **event), row("B", 200, **event | {"said_on": "2023-01-01"})) == {}
    assert set(kinds(row("A", 60, **event), row("B", 200, **event | {"said_by": "Watch"}))) == {"A", "B"}


def test_an_event_larger_than_its_year_is_told():
    found = kinds(
        row("A", 600, **RETURNS | {"measure": "one day"}), row("B", 80, **RETURNS | {"said_by": "Watch"})
    )

    assert found["A"] == {"ranges exclude each other"}


def test_a_count_that_an_average_of_its_years_does_not_allow_is_told():
    average = row("A", 4800, **RETURNS | {"measure": "per year", "start": 1998, "end": 2006, "high": 8900})
    count = {"said_by": "Watch", "measure": "cumulative", "start": 2002, "end": 2003}

    assert kinds(average, row("B", 3200, **RETURNS | count))["B"] == {"accounts disagree"}
    assert "B" not in kinds(average, row("B", 12000, **RETURNS | count))


def test_a_flow_far_above_every_other_account_of_its_year_is_told():
    found = kinds(
        row("A", 2600, **RETURNS | {"measure": "flow"}), row("B", 600, **RETURNS | {"said_by": "Watch"})
    )

    assert found == {"A": {"accounts disagree"}}


@pytest.mark.parametrize(
    ("low", "high", "kind"),
    [(10000, 99999, "words as numbers"), (50000, 300000, "wide range"), ("", 6000, "only a ceiling")],
)
def test_ranges_that_say_little_are_told(low, high, kind):
    assert kind in kinds(press("A", low, high=high, measure="cumulative", start=1993))["A"]


def test_a_narrow_range_is_left_alone():
    assert kinds(press("A", 900, high=1000, measure="cumulative", start=1993)) == {}


def test_rates_and_shares_of_more_than_all_are_told():
    assert kinds(press("A", 50, measure="rate")) == {"A": {"rate of a short window"}}
    assert kinds(press("A", 5000, measure="per year")) == {"A": {"rate of a short window"}}
    assert kinds(press("A", 700, measure="share in percent")) == {"A": {"part exceeds its whole"}}
    assert kinds(press("A", 70, measure="share in percent")) == {}


def test_nobody_where_others_count_some_is_a_denial_and_a_year_of_none_is_not():
    denial = row("A", 0, **NGO | {"kind": "government", "said_by": "Government of Freedonia"})

    assert "denial" in kinds(denial, row("B", 10000, **WATCH))["A"]
    assert kinds(press("A", 0), row("B", 50, start=2019, end=2019)) == {}


def test_a_flow_and_a_stock_of_one_figure_are_told():
    flow = press("A", 100000, high=300000, measure="flow", population="Sylvanians who fled to Freedonia")

    assert "stock against flow" in kinds(flow, row("B", 300000, **NGO))["A"]


def test_all_who_ever_came_are_not_all_who_are_there():
    ever = row("A", 33815, measure="cumulative", start=1953, end=2021)
    there = press("B", 34000, measure="stock", population="Sylvanians in Freedonia", start=2021, end=2021)

    assert "stock against flow" in kinds(ever, there)["B"]


def test_more_settled_than_were_granted_is_told():
    granted = row("A", 902, measure="cumulative", start=2003, end=2015, note="408 granted and 413 refused")
    settled = press("B", 900, measure="stock", population="Sylvanians settled in Freedonia")

    assert "stock against flow" in kinds(granted, settled)["B"]


def test_one_figure_for_opposite_outcomes_is_told():
    deported = press("A", 13, population="Sylvanians deported by Ruritania")
    saved = press("B", 13, population="Sylvanians saved from deportation")

    assert kinds(deported, saved) == {ref: {"one figure for opposite outcomes"} for ref in "AB"}


def test_small_cells_that_drifted_by_rounding_are_told():
    un = {"said_by": "UNHCR", "kind": "UN", "measure": "stock", "place": "world"}
    found = kinds(row("A", 917, said_on=2011, **un), row("B", 915, said_on=2026, **un))

    assert found == {"A": {"superseded"}, "B": {"small cells rounded"}}


def test_a_host_country_with_a_code_like_another_s_is_told():
    assert kinds(row("A", 16, population="returns with Freedonia as country of asylum", place="PRK")) == {
        "A": {"codes easily confused"}
    }


def test_people_counted_by_birthplace_are_told():
    assert kinds(press("A", 500, population="people born in Sylvania")) == {"A": {"different definitions"}}


def test_nobody_is_doubted_for_lying_far_from_a_known_slip():
    longer = row("A", 1043, measure="cumulative", start=1999, end=2001)
    slip, right = (
        press(ref, value, said_by=ref, start=2001, end=2001) for ref, value in (("B", 1043), ("C", 583))
    )

    assert set(kinds(longer, slip, right)) == {"B"}


LINES = st.lists(
    st.builds(
        row,
        st.sampled_from("ABCDEFGH"),
        st.integers(0, 40000),
        said_by=st.sampled_from(["Ministry of Arrivals", "Courier", "UNHCR"]),
        said_on=st.sampled_from(["2021-01-12", "2022", ""]),
        measure=st.sampled_from(["annual", "cumulative", "stock", "one day", "fiscal year", "quarter", ""]),
        start=st.sampled_from(["", "2019", "2020"]),
        kind=st.sampled_from(["official", "NGO", "UN", "press", ""]),
    ),
    max_size=9,
)


@given(LINES, st.randoms(use_true_random=False))
def test_the_same_claims_give_the_same_findings_in_any_order(lines, chance):
    claims = list(read("\n".join((HEAD, *lines, row("Z", 1)))).claims)
    found = checking.find(claims)
    chance.shuffle(claims)

    assert checking.find(claims) == found
    assert all(finding.what and finding.why and finding.about in claims for finding in found)


@given(LINES)
def test_what_is_known_from_elsewhere_is_never_reported_on(lines):
    claims = read("\n".join((HEAD, *lines, row("Z", 1)))).claims

    assert checking.find((), beside=claims) == ()


def test_a_table_of_thousands_of_accounts_of_one_thing_is_checked_in_seconds():
    lines = [row(f"N{n}", 100 + n % 37, **NGO | {"said_by": f"Voice {n}"}) for n in range(3000)]

    assert len(kinds(*lines)) == 3000
