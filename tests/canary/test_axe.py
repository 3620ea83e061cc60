"""What axe finds on every kind of page, in light on a wide screen and in dark on a telephone's."""

# Files to be saved and drawings: what they answer with is no page.
NO_PAGES = {"download", "incidents_states", "incidents_timeline", "alarm_file"}


def test_nothing_serious_or_critical_is_found_on_any_page(walk):
    told = "\n".join(" | ".join(one) for one in walk.found)

    assert walk.found == [], told


def test_every_kind_of_page_that_was_seen_was_held_against_axe(walk):
    kinds = {kind.partition(" ")[0] for kind in walk.looked_at}
    not_looked_at = {kind.partition(" ")[0] for kind in walk.typist.seen} - kinds

    assert not_looked_at <= NO_PAGES
    assert len(walk.looked_at) > 60


def test_no_script_on_any_page_fails(walk):
    assert walk.faults == []
