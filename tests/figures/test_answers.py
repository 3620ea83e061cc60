"""Answers become frames and files, and lose nothing on the way."""

import builtins
import csv
import io
import json

import polars
import pyarrow.parquet as pq
import pytest

from asylia import figures
from asylia.figures import answers, hxl, reading_out
from asylia.figures.errors import ExportRefused

SMALL = answers.answer(
    "Small",
    ("year", "value_low", "value", "value_high", "note"),
    [(2001, 1, 5, 5, "=1+1"), (2002, None, None, None, "")],
)


def test_a_frame_has_the_rows_and_the_gaps():
    frame = SMALL.to_polars()

    assert isinstance(frame, polars.DataFrame)
    assert frame["value"].to_list() == [5, None]


def test_csv_is_read_back_as_it_was_and_no_cell_is_a_formula():
    rows = list(csv.reader(io.StringIO(SMALL.to_csv())))

    assert rows == [[*SMALL.columns], ["2001", "1", "5", "5", "'=1+1"], ["2002", "", "", "", ""]]


def test_the_second_line_holds_the_tags_where_they_are_asked_for():
    lines = SMALL.to_csv(tagged=True).splitlines()

    assert lines[1] == "#date+year,#indicator+num+min,#indicator+num,#indicator+num+max,#meta+note"


def test_every_tag_is_well_formed():
    every = [figures.recognition(), figures.series("applications"), figures.flows(), figures.arrivals()]

    tags = [hxl.tag(column) for one in every for column in one.columns]

    assert all(tag.startswith("#") and " " not in tag for tag in tags)
    assert all(len({hxl.tag(column) for column in one.columns}) == len(one.columns) for one in every)


def test_parquet_keeps_the_notes_beside_the_rows(tmp_path):
    figures.recognition().to_parquet(tmp_path / "r.parquet")

    read = pq.read_table(tmp_path / "r.parquet")

    assert read.num_rows == 26
    assert b"UNHCR stores every count" in read.schema.metadata[b"notes"]


def test_a_place_that_cannot_be_written_to_is_refused(tmp_path):
    with pytest.raises(ExportRefused, match="cannot be written"):
        SMALL.to_parquet(tmp_path / "gone" / "r.parquet")


def test_json_has_each_row_by_name():
    assert json.loads(answers.to_json(SMALL))["rows"][0]["value_low"] == 1


@pytest.mark.parametrize(("method", "missing"), [("to_polars", "polars"), ("to_pandas", "pandas")])
def test_a_library_that_is_not_installed_is_named(method, missing, monkeypatch):
    real = builtins.__import__

    def without(name, *rest, **more):
        if name.split(".")[0] == missing:
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    for name in [name for name in __import__("sys").modules if name.split(".")[0] == missing]:
        monkeypatch.delitem(__import__("sys").modules, name)

    with pytest.raises(ExportRefused, match=f"{missing} is not installed"):
        getattr(SMALL, method)()


def test_reading_out_folds_bounds_into_one_cell():
    folded = reading_out.folded(SMALL)

    assert folded.columns == ("year", "value", "note")
    assert folded.rows == (("2001", "1 to 5", "=1+1"), ("2002", "-", "-"))


def test_rates_are_read_out_in_percent():
    row = reading_out.folded(figures.recognition(asylum="GBR", first_year=2008, last_year=2008)).records()[0]

    assert row["refugee_share"] == "76%"


def test_a_column_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="not in tuple"):
        SMALL.column("nope")


def test_the_face_for_notebooks_names_what_it_has():
    assert {"recognition", "series", "arrivals", "ask"} <= set(dir(figures))
    assert [callable(getattr(figures, name)) for name in figures._HOMES] == [True] * len(figures._HOMES)
    with pytest.raises(AttributeError, match="nothing"):
        _ = figures.nothing
