"""Merging reports: judged on weights that never saw the incident; doubt goes to a person."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asylia.alarm import incidents_reading, loader, merging, merging_fit, merging_levels, merging_stages

HEAD = "report_id,date,country,place,persons,event,event_detail,source\n"


def reports(*rows):
    return incidents_reading.read_reports(HEAD + "\n".join(rows), where="x.csv").reports


def merged(*rows):
    return merging.merge(reports(*rows), weights=loader.merging_weights())


def ids(found):
    return [[report.report_id for report in group.reports] for group in found.groups]


def test_reports_are_merged_with_precision_and_recall_left_out_incident_by_incident(record_property):
    judged = merging_fit.leave_one_incident_out(loader.incident_reports())

    record_property("precision", judged.precision)
    record_property("recall", judged.recall)
    told = f"precision {judged.precision:.3f}, recall {judged.recall:.3f}: {judged}"
    print(told)  # noqa: T201  the figures are what this test reports
    assert judged.together + judged.missed == 67, told
    assert judged.precision >= 0.98, told
    assert judged.recall >= 0.90, told


def test_every_pair_that_was_missed_was_put_before_a_person():
    judged = merging_fit.leave_one_incident_out(loader.incident_reports())

    assert judged.asked == judged.missed


def test_the_weights_on_file_are_those_that_follow_from_the_reports_on_file():
    fitted = merging_fit.fit(loader.incident_reports())

    assert set(fitted) == set(loader.merging_weights())
    assert fitted == pytest.approx(dict(loader.merging_weights()), abs=1e-3)


def test_with_the_weights_on_file_nothing_is_merged_wrongly():
    judged = merging_fit.judge(loader.incident_reports(), weights=loader.merging_weights())

    assert judged.wrongly == 0
    assert judged.recall > 0.95


def test_without_the_column_of_details_merges_stay_right_and_more_is_asked():
    plain = [replace(report, detail="") for report in loader.incident_reports()]

    judged = merging_fit.judge(plain, weights=loader.merging_weights())

    assert judged.precision >= 0.98
    assert 0.7 < judged.recall < 0.9


def test_half_of_the_years_learnt_from_the_other_half_is_as_good_as_the_page_says():
    before = [report for report in loader.incident_reports() if report.when.told_on.year < 2012]
    after = [report for report in loader.incident_reports() if report.when.told_on.year >= 2012]

    figures = []
    for learnt, tried in ((before, after), (after, before)):
        judged = merging_fit.judge(tried, weights=merging_fit.fit(learnt))
        figures += [round(judged.precision, 2), round(judged.recall, 2)]

    page = (Path(__file__).parents[2] / "docs/reference/incidents.md").read_text(encoding="utf-8")
    assert f"by weights of the years before | {figures[0]:.2f} | {figures[1]:.2f} |" in page
    assert f"by weights of those from then on | {figures[2]:.2f} | {figures[3]:.2f} |" in page


def test_the_four_reports_of_yantai_are_one_incident():
    found = merging.merge(loader.incident_reports(), weights=loader.merging_weights())

    group = next(g for g in found.groups if "R024" in [report.report_id for report in g.reports])
    assert [report.report_id for report in group.reports] == ["R024", "R025", "R026", "R027"]
    assert {one.what for one in group.disagreements} == {"date", "place", "persons"}


def test_an_arrest_and_a_return_of_the_same_people_are_linked_and_never_merged():
    found = merged(
        "A,2013-05-27,CHN,Tumen,9,detained,arrest,https://a.example",
        "B,2013-05-27,CHN,Tumen,9,repatriated,return,https://b.example",
    )

    assert ids(found) == [["A"], ["B"]]
    links = merging_stages.may_follow(found)
    assert [(link.earlier[0].report_id, link.later[0].report_id) for link in links] == [("A", "B")]


def test_every_stage_that_is_proposed_for_the_reports_on_file_is_a_known_one():
    found = merging.merge(loader.incident_reports(), weights=loader.merging_weights())
    known = {(one.follows, one.incident_id) for one in loader.incidents() if one.follows}

    proposed = {
        (link.earlier[0].incident_id, link.later[0].incident_id) for link in merging_stages.may_follow(found)
    }

    assert len(proposed) == 7
    assert proposed <= known


def test_a_report_without_a_date_is_asked_about_and_never_merged_by_rule():
    found = merged(
        "A,2013-05-10,LAO,Oudomxay,19,detained,arrest,https://a.example",
        "B,,LAO,Oudomxay,19,detained,arrest,https://b.example",
    )

    assert ids(found) == [["A"], ["B"]]
    assert [report.report_id for report in found.undated] == ["B"]
    assert [(doubt.one[0].report_id, doubt.other[0].report_id) for doubt in found.doubts] == [("A", "B")]


def test_reports_of_nothing_come_to_nothing():
    assert merging.merge((), weights=loader.merging_weights()) == merging.Merged((), (), ())


def test_one_source_that_tells_two_events_is_not_one_event():
    rows = [f"{ref},2019-05-21,CHN,Shenyang,2,detained,arrest," for ref in "AB"]
    held = loader.merging_weights()

    one, two = (
        merging.compared(reports(*(row + source for row, source in zip(rows, sources, strict=True))))
        for sources in (("https://a.example",) * 2, ("https://a.example", "https://b.example"))
    )

    assert merging.weigh(next(one).levels, weights=held) < merging.weigh(next(two).levels, weights=held)


@settings(max_examples=30)
@given(st.permutations(range(24)))
def test_the_order_of_the_table_does_not_matter(order):
    some = loader.incident_reports()[20:44]
    weights = loader.merging_weights()

    def groups(table):
        found = merging.merge(table, weights=weights)
        return {frozenset(report.report_id for report in group.reports) for group in found.groups}

    assert groups([some[at] for at in order]) == groups(some)


@given(st.lists(st.sampled_from(loader.incident_reports()), max_size=12))
def test_every_report_stands_in_exactly_one_group(some):
    table = [replace(report, report_id=f"T{at}") for at, report in enumerate(some)]

    found = merging.merge(table, weights=loader.merging_weights())

    assert sorted(r.report_id for g in found.groups for r in g.reports) == sorted(r.report_id for r in table)


@given(*[st.sampled_from(loader.incident_reports())] * 2)
def test_a_comparison_does_not_depend_on_which_report_comes_first(one, other):
    held = merging_levels.features((one, other))
    rare = merging_levels.rarity(merging_levels.features(loader.incident_reports()))

    assert merging_levels.compare(held[0], held[1], rare=rare) == merging_levels.compare(
        held[1], held[0], rare=rare
    )


def test_judging_nothing_is_faultless():
    judged = merging_fit.Judged(0, 0, 0, 0)

    assert (judged.precision, judged.recall) == (1.0, 1.0)


def test_what_a_report_does_not_say_is_unknown_and_speaks_neither_for_nor_against():
    said, silent = merging_levels.features(reports("A,2013,LAO,Oudomxay,9,detained,arrest,s", "B,,,,,,,"))
    dated, _ = merging_levels.features(reports("C,2013,,,,,,", "D,2013,,,,,,"))

    levels = dict(merging_levels.compare(said, silent, rare={}))

    assert {levels[what] for what in ("date", "stage", "country", "persons", "source", "words")} == {
        "unknown"
    }
    assert dict(merging_levels.compare(said, dated, rare={}))["date"] == "a wide span holds both"


@pytest.mark.parametrize(
    ("other", "place"),
    [
        ("Beijing, Canadian embassy", "same site"),
        ("Beijing, US embassy", "same town, other site"),
        ("Beijing", "same town"),
        ("Shenyang", "other town"),
        ("China-DPRK border", "one names no town"),
    ],
)
def test_places_are_compared_by_town_and_by_site(other, place):
    row = '{},2004-09,CHN,"{}",9,released,mission_entry,{}'
    one, two = merging_levels.features(
        reports(row.format("A", "Beijing, Canadian embassy", "a"), row.format("B", other, "b"))
    )

    assert dict(merging_levels.compare(one, two, rare={}))["place"] == place
