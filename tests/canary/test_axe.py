"""What axe finds on every kind of page, in light on a wide screen and in dark on a telephone's."""


def test_nothing_serious_or_critical_is_found_on_any_page(walk):
    told = "\n".join(" | ".join(one) for one in walk.found)

    assert walk.found == [], told


def test_every_kind_of_page_that_was_seen_was_held_against_axe(walk):
    assert set(walk.typist.seen) - walk.looked_at == set()
    assert len(walk.looked_at) > 60


def test_no_script_on_any_page_fails(walk):
    assert walk.faults == []
