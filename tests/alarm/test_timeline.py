"""The pictures of incidents: every incident drawn, told in words too, whole at both widths, no script."""

import re
from xml.etree import ElementTree

import pytest

from asylia.alarm import country_view, loader, timeline
from asylia.alarm.incidents import Event

DRAWINGS = {"years": timeline.draw, "states": country_view.draw}


@pytest.mark.parametrize("narrow", [False, True], ids=["1280", "390"])
@pytest.mark.parametrize("name", DRAWINGS)
def test_a_picture_is_well_formed_of_its_width_and_without_script(name, narrow):
    drawn = DRAWINGS[name](loader.incidents(), title="Incidents <1999>", narrow=narrow)

    root = ElementTree.fromstring(drawn)
    assert root.get("width") == ("390" if narrow else "1280")
    assert not re.search(r"<script|href|@import|url\(", drawn)
    assert len(drawn) < 100_000


@pytest.mark.parametrize("narrow", [False, True], ids=["1280", "390"])
@pytest.mark.parametrize("name", DRAWINGS)
def test_every_incident_is_one_shape(name, narrow):
    drawn = DRAWINGS[name](loader.incidents(), title="T", narrow=narrow)

    shapes = len(re.findall(r"<(circle|polygon|rect) ", drawn)) - 1  # the ground
    assert shapes == len(loader.incidents()) + len(Event)  # and the key


@pytest.mark.parametrize("narrow", [False, True], ids=["1280", "390"])
@pytest.mark.parametrize("name", DRAWINGS)
def test_no_text_runs_out_of_the_picture(name, narrow):
    root = ElementTree.fromstring(DRAWINGS[name](loader.incidents(), title="Incidents", narrow=narrow))
    texts = [one for one in root.iter() if one.tag.endswith("}text")]

    widest = max(float(one.get("x")) + 6.4 * len(one.text) for one in texts if one.get("class") != "h")
    lowest = max(float(one.get("y")) for one in texts)

    assert texts
    assert widest <= float(root.get("width")) + 8
    assert lowest <= float(root.get("height"))


def test_each_event_has_a_shape_of_its_own():
    shapes = {re.sub(r'(fill|stroke)="[^"]*"', "", timeline.mark(0, 0, event)) for event in Event}

    assert len(shapes) == len(Event)


def test_the_picture_is_told_in_words_too():
    drawn = timeline.draw([loader.incidents()[0]], title="One")

    assert "1999-12-30, Russia-China border, 7 people, handed to another state." in drawn


def test_the_years_stand_in_the_year_that_was_written():
    drawn = timeline.draw(loader.incidents(), title="T", narrow=True)
    years = re.findall(r'class="y">(\d{4})<', drawn)

    assert years == sorted(set(years))
    assert re.search(r'class="y">2000<.*?2000-01-11', drawn, re.DOTALL)


def test_the_counts_by_state_are_those_of_the_table():
    drawn = country_view.draw(loader.incidents(), title="T")

    assert ">China, 81<" in drawn
    assert ">4 let go, 4 handed over<" in drawn
    assert "no rate can be drawn" in drawn
