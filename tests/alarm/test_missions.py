"""Whom to reach: the nearest mission first, none left out, and never one of the state they fled."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.alarm import loader, missions, missions_reading
from asylia.alarm.errors import AlarmDataRefused, AlarmUnknown, OriginAddressed
from asylia.alarm.missions import Placed

DEGREES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def place(name, state="CHN"):
    return missions.find_place(name, state=state, cities=loader.cities())


def near(name, *, state="CHN", of=(), origin="PRK"):
    return missions.near(
        place(name, state).position, missions=loader.missions(), host=state, of=of, origin=origin
    )


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((0.0, 0.0), (0.0, 180.0), 20015.1),  # half of the earth's circumference
        ((0.0, 0.0), (1.0, 0.0), 111.2),
        ((0.0, 0.0), (90.0, 77.0), 10007.6),  # a quarter of it
        ((60.0, 10.0), (60.0, 11.0), 55.6),  # half a degree of it
    ],
)
def test_distances_are_those_of_the_great_circle(one, other, km):
    assert missions.distance_km(one, other) == pytest.approx(km, abs=0.5)


@given(DEGREES, DEGREES, DEGREES)
def test_distance_is_symmetric_and_no_way_round_is_shorter(one, other, third):
    direct = missions.distance_km(one, other)

    assert missions.distance_km(one, one) == 0
    assert direct == pytest.approx(missions.distance_km(other, one), abs=1e-6)
    assert direct <= missions.distance_km(one, third) + missions.distance_km(third, other) + 1e-3
    assert direct <= math.pi * missions.EARTH_RADIUS_KM + 1e-6


def test_the_nearest_mission_stands_first_with_its_distance():
    first, *_ = near("Shenyang", of=("USA", "KOR"))

    assert (first.mission.sending, first.mission.kind) == ("USA", "consulate general")
    assert first.distance_km == pytest.approx(1, abs=1)
    assert first.information_on.isoformat() == "2022-11-16"


def test_missions_that_the_data_does_not_place_are_listed_last_and_not_left_out():
    found = near("Shenyang", of=("KOR",))

    distances = [one.distance_km for one in found]
    placed = [distance for distance in distances if distance is not None]
    assert placed == sorted(placed)
    assert distances[len(placed) :] == [None] * 3
    assert len(found) == len([m for m in loader.missions() if (m.sending, m.host) == ("KOR", "CHN")])


def test_a_mission_of_the_state_they_fled_is_never_among_them():
    there = {m.sending for m in loader.missions() if m.host == "CHN"}

    assert "PRK" in there
    assert "PRK" not in {one.mission.sending for one in near("Shenyang")}
    with pytest.raises(OriginAddressed, match="the state they fled"):
        near("Shenyang", of=("KOR", "PRK"))


@pytest.mark.parametrize("name", ["Shenyang", "SHENYANG", "선양", "沈阳"])
def test_a_place_is_found_in_each_of_its_scripts(name):
    assert place(name).name == "Shenyang"


def test_a_border_crossing_is_a_place_too():
    assert place("Khasan-Tumangang", "RUS").name == "Khasan"


@pytest.mark.parametrize(
    ("name", "state", "says"),
    [
        ("Tumenn", "CHN", "did you mean Tumen"),
        ("Shenyang", "VNM", "There is one of that name in CHN"),
        ("Qqqqqq", "CHN", "give a larger town near it"),
        ("Paris", "FRA", "no towns of France are on file"),
        ("Tumen", "CN", r"did you mean CHN\?"),
    ],
)
def test_an_unknown_place_is_asked_about(name, state, says):
    with pytest.raises(AlarmUnknown, match=says):
        place(name, state)


def test_a_position_may_be_given_instead():
    assert missions.read_position("41.79, 123.43") == (41.79, 123.43)
    assert missions.read_position("Tumen") is None
    assert missions.read_position("Tumen, Jilin") is None
    for nowhere in ("123.43,41.79", "nan,1", "1,inf"):
        with pytest.raises(AlarmUnknown, match="nowhere on earth"):
            missions.read_position(nowhere)


def test_a_mission_without_coordinates_is_placed_by_its_town():
    placed = {mission.placed for mission in loader.missions()}

    assert placed == set(Placed)
    assert all((m.position is None) == (m.placed is Placed.NOWHERE) for m in loader.missions())


def test_a_district_is_told_with_its_town():
    embassy = next(m for m in loader.missions() if (m.sending, m.host, m.kind) == ("KOR", "CHN", "embassy"))

    assert embassy.city == "Chaoyang District"
    assert missions.town_of(embassy, cities=loader.cities()) == "Beijing"


def test_a_mission_that_is_nowhere_has_no_town_near_it():
    nowhere = next(m for m in loader.missions() if m.placed is Placed.NOWHERE)

    assert missions.town_of(nowhere, cities=loader.cities()) == ""


@pytest.mark.parametrize(
    "read",
    [
        lambda: missions_reading.read_cities([{"name": "X"}], []),
        lambda: missions_reading.read_cities([], [{"other_country": "Q1"}]),
        lambda: missions_reading.read_missions(
            [{"city": "", "city_item": "", "latitude": "x", "longitude": "1"}], []
        ),
    ],
)
def test_a_row_of_ours_that_is_not_whole_is_refused(read):
    with pytest.raises(AlarmDataRefused, match=r"\.csv:2"):
        read()
