"""Public incidents: every row and every disagreement kept, bad cells named, dates as exact as told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.alarm import incidents, incidents_dates, incidents_reading, loader, similar
from asylia.alarm.errors import AlarmDataRefused, AlarmRefused
from asylia.alarm.incidents import Event, Precision
from asylia.alarm.incidents_dates import NoDate

HEAD = "report_id,date,country,place,persons,event\n"


def known(incident_id):
    return next(one for one in loader.incidents() if one.incident_id == incident_id)


def read(*rows, head=HEAD):
    return incidents_reading.read_reports(
        head + "\n".join(rows) + "\n", where="reports.csv", today=date(2030, 1, 1)
    )


def test_every_incident_and_every_report_is_on_file():
    assert len(loader.incidents()) == 118
    assert len(loader.incident_reports()) == 166
    assert sum(len(one.reports) for one in loader.incidents()) == 166


def test_the_four_numbers_of_yantai_are_all_kept():
    found = {one.what: one for one in incidents.disagreements(known("I017").reports)}

    assert [answer for answer, _ in found["persons"].answers] == ["62", "58", "48", "40 to 80"]
    assert found["date"].answers[0] == ("2003-01-18", ("R024", "R025"))
    assert "event" not in found


def test_the_stages_of_laos_in_2013_are_one_course_whichever_is_asked_for():
    for incident_id in ("I059", "I060", "I061"):
        stages = incidents.course(known(incident_id), among=loader.incidents())

        assert [(one.incident_id, one.event) for one in stages] == [
            ("I059", Event.DETAINED),
            ("I060", Event.HANDED_OVER),
            ("I061", Event.REPATRIATED),
        ]


def test_two_incidents_may_follow_one():
    stages = incidents.course(known("I068"), among=loader.incidents())

    assert [one.incident_id for one in stages] == ["I067", "I068", "I069"]


@pytest.mark.parametrize(
    ("written", "precision", "first", "last"),
    [
        ("2013-05-10", None, "2013-05-10", "2013-05-10"),
        ("2000-01-11", Precision.BY_DAY, "1999-12-28", "2000-01-11"),
        ("2023-10-13", Precision.REPORTED_ON, "2023-10-06", "2023-10-13"),
        ("2007-01-02", Precision.ABOUT, "2006-12-28", "2007-01-07"),
        ("2012-02", Precision.MONTH, "2012-02-01", "2012-02-29"),
        ("2012", None, "2012-01-01", "2012-12-31"),
        ("1999/2001", None, "1999-01-01", "2001-12-31"),
    ],
)
def test_a_date_allows_the_days_that_its_precision_allows(written, precision, first, last):
    found = incidents_dates.read_when(written, precision=precision)

    assert (found.first_on.isoformat(), found.last_on.isoformat()) == (first, last)
    assert found.told_on.isoformat().startswith(written[:4])
    assert found.written == written


@pytest.mark.parametrize(
    "written", ["", "soon", "2013-02-30", "2013-13", "13", "2001/1999", "0001", "2013/", "/"]
)
def test_what_is_no_date_is_refused_with_what_would_be_one(written):
    with pytest.raises(NoDate, match=r"no date|no day|before"):
        incidents_dates.read_when(written)


def test_no_row_is_dropped_and_each_bad_cell_is_named_with_row_and_column():
    told = read(
        "A,2013-02-30,Laos,Vientiane,about 9,freed",
        "A,2031-01-01,LAO,,9,detained",
        ",2013-05-10,,Oudomxay,,",
        "D,2013-05-10,LAO,Oudomxay,9,detained,surplus",
    )

    assert [report.report_id for report in told.reports] == ["A", "A (row 3)", "row 4", "D"]
    assert [(one.row, one.column) for one in told.problems] == [
        (2, "date"),
        (2, "country"),
        (2, "persons"),
        (2, "event"),
        (3, "date"),
        (3, "report_id"),
        (4, "country"),
        (4, "event"),
        (5, ""),
    ]
    assert "did you mean LAO" in told.problems[1].why


def test_contradictory_bounds_are_named_and_both_kept():
    head = "date,country,place,persons,event,persons_min,persons_max\n"

    told = read("2013-05-10,LAO,Oudomxay,9,detained,12,8", head=head)

    assert [one.column for one in told.problems] == ["persons_min"]
    assert (told.reports[0].persons.least, told.reports[0].persons.most) == (8, 12)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "names none of the columns"),
        ("a,b\n1,2\n", "names none of the columns"),
        ("date,country,place\n", "lacks persons, event"),
        (HEAD + 'A,"2013\n', "not a CSV table"),
        (HEAD + "A,2013,LAO,X,1,detained\n" * 5001, "at most 5,000"),
    ],
)
def test_a_table_that_is_none_is_refused(text, says):
    with pytest.raises(AlarmRefused, match=says):
        incidents_reading.read_reports(text, where="x.csv")


@given(st.lists(st.lists(st.text(max_size=12), max_size=8), max_size=6))
def test_whatever_stands_in_the_cells_every_row_comes_back(rows):
    quoted = ["A," + ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]

    told = incidents_reading.read_reports(HEAD + "\n".join(quoted), where="x.csv")

    assert [report.row for report in told.reports] == list(range(2, len(rows) + 2))


def test_a_row_of_ours_that_is_not_whole_is_refused():
    with pytest.raises(AlarmDataRefused, match=r"incidents\.csv:2"):
        incidents_reading.read_incidents([{"incident_id": "I1"}], [])


# Past incidents like an open alarm


def test_what_worked_before_in_this_state_stands_first():
    asked = similar.Asked("VNM", Event.DETAINED, 11)

    first, second, *_ = similar.similar(asked, among=loader.incidents())

    assert (first.incident.incident_id, first.worked) == ("I099", True)
    assert "11 freed in December" in first.how
    assert (second.incident.incident_id, second.worked) == ("I072", False)
    assert [stage.incident_id for stage in second.stages] == ["I073"]


def test_only_what_was_known_by_the_day_is_shown():
    asked = similar.Asked("VNM", Event.DETAINED, 11, on=date(2019, 11, 25))

    found = similar.similar(asked, among=loader.incidents())

    assert "I099" not in [past.incident.incident_id for past in found]
    assert all(past.incident.when.told_on < date(2019, 11, 25) for past in found)


def test_nearness_is_shared_too():
    asked = similar.Asked(position=(41.8, 123.4))

    found = similar.similar(asked, among=loader.incidents())

    assert found
    assert all(past.shares[0].endswith("km away") for past in found)


def test_the_ends_of_a_state_are_counted():
    assert similar.endings("VNM", among=loader.incidents()) == ((Event.RELEASED, 4), (Event.HANDED_OVER, 4))
    assert similar.endings("VNM", among=loader.incidents(), event=Event.DETAINED) == (
        (Event.RELEASED, 1),
        (Event.HANDED_OVER, 1),
    )


def test_a_licence_stands_beside_every_table_of_incidents_and_places():
    text = (loader.DATA / "LICENCES.md").read_text(encoding="utf-8")

    for name in (
        "incidents",
        "incident_reports",
        "merging_weights",
        "missions",
        "cities",
        "border_crossings",
    ):
        assert f"`{name}.csv`" in text
