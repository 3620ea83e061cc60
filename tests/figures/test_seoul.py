"""Arrivals in South Korea, and how their figures were revised."""

from asylia.figures import seoul, store


def test_men_and_women_add_up_in_every_row():
    assert [row for row in seoul.arrivals().records() if row["male"] + row["female"] != row["total"]] == []


def test_the_series_adds_up_to_the_cumulative_figure_of_the_end_of_2025():
    rows = seoul.arrivals().records()

    assert [sum(row[name] for row in rows) for name in ("male", "female", "total")] == [9_593, 24_944, 34_537]


def test_rows_that_cover_several_years_are_not_taken_for_one():
    several = [row["period"] for row in seoul.arrivals().records() if row["first_year"] != row["last_year"]]

    assert several == ["~1998", "1999-2001"]


def test_2009_was_printed_with_four_totals_and_the_last_one_counts():
    rows = [row for row in seoul.revisions(year=2009).records() if row["sex"] == "total"]

    assert [row["persons"] for row in rows] == [2952, 2927, 2929, 2914]
    assert {row["latest"] for row in rows} == {2914}


def test_2025_was_corrected_within_two_weeks():
    rows = [row for row in seoul.revisions(year=2025).records() if row["sex"] == "total"]

    assert [(row["published"], row["persons"]) for row in rows] == [("2026-01", 224), ("2026-02", 223)]


def test_only_cells_that_changed_are_listed_where_no_year_is_asked_for():
    rows = seoul.revisions().records()

    changed = {(row["period"], row["sex"]) for row in rows if row["difference"]}
    assert {(row["period"], row["sex"]) for row in rows} == changed


def test_the_ministry_s_misprint_stays_on_file_with_its_note():
    row = store.rows(
        "select male, female, total, note from arrivals_age where age = '40-49' and male is not null"
    )

    assert row[0][:3] == (1376, 4581, 5597)
    assert "5957" in row[0][3]
