"""Who recognises North Koreans, who does not, and who publishes nothing."""

from asylia.figures import stances, store

SIX = {"CHN", "KOR", "LAO", "MMR", "MNG", "VNM"}


def by_asylum():
    return {row["asylum"]: row for row in stances.recognisers().records()}


def test_the_six_states_without_any_row_are_shown_with_nothing_and_not_with_zero():
    silent = {code: row for code, row in by_asylum().items() if row["stance"] == stances.SAYS_NOTHING}

    assert set(silent) == SIX
    assert {row["recognised"] for row in silent.values()} == {None}


def test_the_tables_hold_no_row_of_north_koreans_in_those_six():
    for table in ("population", "applications", "decisions"):
        asked = f"select count(*) from {table} where origin = 'PRK' and asylum in (select unnest($six))"
        assert store.rows(asked, {"six": sorted(SIX)}) == [(0,)]


def test_each_stance_has_a_country():
    stance = {row["asylum"]: row["stance"] for row in by_asylum().values()}

    assert stance["GBR"] == stance["CAN"] == stances.RECOGNISES
    assert stance["CHE"] == stances.PROTECTS
    assert stance["NZL"] == stances.REFUSES
    assert stance["THA"] == stances.CLOSES


def test_those_that_recognise_most_come_first():
    counts = [row["recognised"] for row in by_asylum().values() if row["recognised"] is not None]

    assert counts == sorted(counts, reverse=True)


def test_another_origin_has_nobody_called_silent():
    assert stances.silent("SYR") == {}
