"""The shipped tables: whole, licensed, with the rows of their sources."""

import pyarrow.parquet as pq
import pytest

from asylia.figures import catalogue, making, sources
from asylia.figures.errors import FileDamaged, TableUnknown

# From the manifest of the gathered data: what went in must have come out.
ROWS = {
    "population": 138_893,
    "applications": 120_597,
    "decisions": 113_929,
    "solutions": 21_258,
    "flows": 105_868,
    "demographics": 85_823,
    "demographics_origin": 12_477,
    "arrivals": 26,
    "arrivals_vintages": 128,
    "incidents": 118,
    "incident_reports": 166,
}


@pytest.mark.parametrize("table", catalogue.tables(), ids=lambda table: table.name)
def test_a_shipped_file_is_the_one_its_manifest_names_and_has_its_rows(table):
    catalogue.check_whole(table)

    read = pq.read_metadata(table.path)

    assert (read.num_rows, tuple(read.schema.to_arrow_schema().names)) == (table.rows, table.columns)


def test_no_row_of_a_source_is_lost_but_names_that_several_codes_share():
    lost = {t.name: t.source_rows - t.rows for t in catalogue.tables() if t.rows != t.source_rows}

    assert lost == {"countries": 9}


def test_the_tables_have_the_rows_that_were_gathered():
    assert {name: catalogue.table(name).rows for name in ROWS} == ROWS


def test_every_table_names_an_open_licence_and_whom_it_is_by():
    assert [t.name for t in catalogue.tables() if not (making.OPEN.search(t.licence) and t.by)] == []


def test_every_source_has_a_table_and_the_licences_name_it():
    text = (catalogue.DATA / "LICENCES.md").read_text(encoding="utf-8")

    assert [one.name for one in sources.SOURCES] == [one.name for one in catalogue.tables()]
    assert [one.name for one in sources.SOURCES if f"| {one.name} |" not in text] == []


def test_all_of_it_is_far_below_what_a_package_may_weigh():
    assert sum(table.path.stat().st_size for table in catalogue.tables()) < 5_000_000


def test_a_table_that_is_not_on_file_is_refused_with_those_that_are():
    with pytest.raises(TableUnknown, match="on file are population"):
        catalogue.table("populations")


def test_a_changed_file_is_noticed(tmp_path, monkeypatch):
    table = catalogue.table("arrivals")
    (tmp_path / "arrivals.parquet").write_bytes(table.path.read_bytes() + b"x")
    monkeypatch.setattr(catalogue, "DATA", tmp_path)

    with pytest.raises(FileDamaged, match=r"arrivals\.parquet is not the file"):
        catalogue.check_whole(table)
