"""What cannot be is asked about; nothing is dropped."""

from dataclasses import replace

import pytest

from asylia.alarm import asking, loader, moments
from asylia.alarm.record import Event, Number, Person, Report, State, Threat
from tests.alarm.records import AT, example, full

PLACES = loader.places()


def asked(record, **kwargs):
    found: dict[str, str] = {}
    for question in asking.ask(record, at=AT, **kwargs):
        found[question.field] = f"{found.get(question.field, '')} {question.sentence}"
    return found


def test_a_full_record_asks_only_where_its_sources_differ():
    assert set(asked(full())) == {"persons", "event.place"}


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"state": State("Narnia")}, "state", "Narnia is no state"),
        ({"origin": State("Korea")}, "origin", "Korea is no state"),
        ({"to": State("Namibea")}, "to", "is Namibia"),
        ({"to": State("THA", "THA")}, "to", "already is"),
        ({"origin": State("THA", "THA")}, "origin", "which is it"),
        ({"state": State()}, "state", "In which state"),
        ({"origin": State()}, "origin", "flee from"),
        ({"event": Event(at=moments.read("2026-02-30"))}, "event.at", "2026-02-30 is not a time"),
        ({"event": Event(at=moments.read("2027-02-03"))}, "event.at", "future"),
        ({"raised_at": moments.read("2026-11-20T10:00")}, "raised_at", "which clock"),
        ({"threat": Threat(removal_at=moments.read("2026-11-01"))}, "threat.removal_at", "has passed"),
        ({"threat": Threat(removal_at=moments.read("next week"))}, "threat.removal_at", "not a time"),
        ({"threat": Threat()}, "threat.removal_at", "Is a day or hour of removal known"),
        ({"people": (Person(born=moments.read("1900-01-01")),)}, "people 1 born", "Nobody alive"),
        ({"people": (Person(nationality=State("Narnia")),)}, "people 1", "no state"),
        ({"persons": Number("some")}, "persons", "no number"),
        ({"persons": Number("0", 0, 0), "people": ()}, "persons", "counts nobody"),
        ({"persons": Number("1", 1, 1), "people": (Person(), Person())}, "persons", "lists 2 people"),
    ],
)
def test_what_cannot_be_is_asked_about_in_its_own_words(change, field, words):
    record = replace(full(), reports=(), **change)

    assert words in asked(record)[field]


def test_a_removal_before_the_arrest_is_asked_about():
    threat = Threat(removal_at=moments.read("2026-11-10"))
    sentences = [question.sentence for question in asking.ask(replace(full(), threat=threat), at=AT)]

    assert any("comes before the arrest" in sentence for sentence in sentences)


def test_sources_that_disagree_are_all_told():
    found = asked(example("contradictions"))

    assert "first caller: 9" in found["persons"]
    assert "second caller: 13 or 14" in found["persons"]
    assert "Oudomxay" in found["event.place"]
    assert "2026-11-10" in found["event.at"]


def test_the_count_runs_from_the_smallest_to_the_largest_that_is_told():
    counted = asking.counted(example("contradictions"))

    assert (counted.low, counted.high) == (9, 14)


def test_without_any_count_the_people_listed_are_counted():
    assert asking.counted(replace(full(), persons=Number(), reports=())).low == 1


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("Tumen, Jilin", None),
        ("police station (Tumen)", None),
        ("Vientiane", "known in Lao"),
        ("Nowhereville", "which town is it near"),
    ],
)
def test_a_place_that_is_not_known_there_is_asked_about(place, sentence):
    record = replace(full(), reports=(), state=State("CHN", "CHN"), event=Event(place=place))
    found = asked(record, places={"CHN": PLACES["CHN"], "LAO": PLACES["LAO"]}).get("event.place")

    assert found is None if sentence is None else sentence in found


def test_in_a_state_without_a_list_of_places_none_is_asked_about():
    assert "event.place" not in asked(replace(full(), reports=()), places={"CHN": PLACES["CHN"]})


def test_pressing_questions_come_first():
    found = asking.ask(example("contradictions"), at=AT)

    assert [question.is_pressing for question in found] == sorted(
        (q.is_pressing for q in found), reverse=True
    )


def test_a_report_that_something_was_said_twice_is_asked_once():
    report = Report(by="x", place="Tumen")

    found = asking.ask(replace(full(), reports=(report, report)), at=AT)

    assert len(found) == len(set(found))
