"""All pairs at once agree with one pair at a time."""

import pytest

from asylia.haven import fitting, obstacles
from tests.haven import rounds


@pytest.mark.parametrize("seed", range(60))
def test_a_pair_fits_exactly_where_no_obstacle_is_named(seed):
    found = rounds.read(rounds.drawn(seed, families=12, room=6))

    fits = fitting.fitting(found.families, found.places, found.quotas)

    assert fits.tolist() == [
        [not list(obstacles.obstacles(family, place, found.quotas)) for place in found.places]
        for family in found.families
    ]
