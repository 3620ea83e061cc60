"""Rows as they are on file, and questions in SQL that reach nothing else."""

import pytest

from asylia.figures import asking, showing, store
from asylia.figures.errors import QueryRefused, TableUnknown


def test_rows_are_kept_to_what_was_asked_for():
    found = showing.show("decisions", origin="PRK", asylum="GBR", year=2008)

    assert {(row["origin"], row["asylum"], row["year"]) for row in found.records()} == {("PRK", "GBR", 2008)}


def test_a_page_begins_where_the_one_before_ended():
    both, second = showing.show("incidents", limit=4), showing.show("incidents", limit=2, offset=2)

    assert second.rows == both.rows[2:]
    assert second.notes == ("2 of 118 rows.",)


def test_a_condition_on_a_column_that_a_table_lacks_is_passed_over():
    assert len(showing.show("arrivals", origin="PRK", year=2010).rows) == 26


def test_a_table_that_is_not_on_file_is_refused():
    with pytest.raises(TableUnknown):
        showing.show("people; drop table arrivals")


def test_one_select_is_answered():
    found = asking.ask("select count(*) as n from incidents where country = 'CHN'")

    assert (found.columns, found.rows) == (("n",), ((81,),))


@pytest.mark.parametrize(
    "sql",
    [
        "drop table arrivals",
        "select 1; select 2",
        "insert into arrivals select * from arrivals",
        "copy arrivals to 'arrivals.csv'",
        "attach 'x.db'",
        "set threads = 8",
        "",
    ],
)
def test_anything_but_one_select_is_refused(sql):
    with pytest.raises(QueryRefused, match="a single SELECT"):
        asking.ask(sql)
    assert store.rows("select count(*) from arrivals") == [(26,)]


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('/etc/hostname')",
        "select * from '/etc/hostname'",
        "select * from glob('/*')",
        "select * from read_parquet('https://127.0.0.1/x.parquet')",
        "select * from nothing",
    ],
)
def test_no_file_and_no_address_is_reached(sql):
    with pytest.raises(QueryRefused):
        asking.ask(sql)
