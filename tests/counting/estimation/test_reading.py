"""What is sure in a file is parsed; what is not is listed with row and column."""

import io

import numpy as np
import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from asylia.counting.errors import TableRefused
from asylia.counting.estimation import draw_files, reading

CELLS = "hospital,church,count\n1,0,30\n0,1,20\n1,1,10\n"


def read(text, **more):
    return reading.read(text.encode() if isinstance(text, str) else text, where="t.csv", **more)


def counted(found):
    return dict(zip(map(int, found.table.cells), map(int, found.table.middle), strict=True))


def test_a_table_of_cells_is_read():
    found = read(CELLS)

    assert found.table.lists == ("hospital", "church")
    assert counted(found) == {1: 30, 2: 20, 3: 10}
    assert (found.unread, found.notes) == ((), ())


def test_one_row_for_each_person_is_read_and_other_columns_are_named():
    found = read("ref,A,B,year\np1,1,0,1999\np2,1,1,2001\np3,1,1,1998\n")

    assert counted(found) == {1: 1, 3: 2}
    assert found.notes == ("columns that are no list were left out: ref, year",)


def test_columns_that_are_lists_can_be_named():
    found = read("A,B,adult,count\n1,0,1,4\n1,1,0,5\n", lists=("A", "B"))

    assert found.table.lists == ("A", "B")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp949", "gb18030"])
def test_a_table_in_another_encoding_is_read(encoding):
    text = CELLS.replace("hospital", "병원" if encoding != "gb18030" else "醫院龥㐀")

    found = read(text.encode(encoding))

    assert found.table.lists[0] in {"병원", "醫院龥㐀"}
    assert len(found.notes) == (encoding != "utf-8-sig")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_other_delimiters_are_read(delimiter):
    assert counted(read(CELLS.replace(",", delimiter))) == {1: 30, 2: 20, 3: 10}


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("1,1,-4", "row 5, column count: -4 is less than nobody; the row was left out"),
        ("1,1,4.5", "row 5, column count: 4.5 is no whole number; the row was left out"),
        ("1,1,", "row 5, column count: nothing is no whole number; the row was left out"),
        ("1,1,9e99", "row 5, column count: 9e99 is too many; the row was left out"),
        ("1,1,inf", "row 5, column count: inf is no whole number; the row was left out"),
        ("2,1,4", "row 5, column hospital: 2 stands where 0 or 1 is wanted; the row was left out"),
        (",1,4", "row 5, column hospital: nothing stands where 0 or 1 is wanted; the row was left out"),
        ("1,1", "row 5: it has 2 cells where the heading has 3; the row was left out"),
        ("1,1,4,7", "row 5: it has 4 cells where the heading has 3; the row was left out"),
        (
            "0,0,4",
            "row 5: it counts people on no list, who are what is to be estimated; the row was left out",
        ),
    ],
)
def test_a_row_that_cannot_be_read_is_listed_with_its_place(row, wanted):
    found = read(CELLS + row + "\n")

    assert [str(one) for one in found.unread] == [wanted]
    assert counted(found) == {1: 30, 2: 20, 3: 10}


def test_rows_are_numbered_as_in_the_file_when_lines_are_blank():
    found = read("\n\n" + CELLS + "\n1,x,3\n")

    assert found.unread[0].row == 8


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "the file is empty"),
        (b"A,A,count\n1,1,3\n", "two columns are named A"),
        (b"name,count\nbob,3\n", "no column holds 0 and 1"),
        (b"A,B,count\n1,0,0\n0,1,0\n1,x,3\n", "no row holds people on a list; row 4, column B"),
        (b"A,B,count\n0,0,0\n", "no row holds people on a list"),
        (b"\xff\xfeA\x00,", "this is not text in utf-16"),
        (b"\xff\xff\xff\x80", "this is text in no known encoding"),
        (b'A,B\n"1,0\n', "no column holds 0 and 1"),
        (
            (",".join(f"L{n}" for n in range(61)) + "\n" + ",".join("1" * 61)).encode(),
            "61 lists; 60 are the most",
        ),
    ],
)
def test_a_file_that_is_no_table_is_refused(raw, why):
    with pytest.raises(TableRefused, match=why):
        read(raw)


def test_a_list_that_is_not_there_is_refused():
    with pytest.raises(TableRefused, match="there is no column radio; there are hospital, church"):
        read(CELLS, lists=("radio",))


@given(st.permutations(CELLS.splitlines()[1:]))
def test_the_order_of_rows_changes_nothing(rows):
    assert counted(read("\n".join([CELLS.splitlines()[0], *rows]))) == {1: 30, 2: 20, 3: 10}


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw):
    try:
        found = read(raw)
    except TableRefused:
        return
    assert found.table.observed_persons > 0


def drawn(**columns):
    buffer = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), buffer)
    return buffer.getvalue()


def test_draws_in_parquet_are_read_with_every_draw():
    raw = drawn(draw=[0, 0, 1, 1], A=[1, 1, 1, 0], B=[False, True, False, True], count=[5, 2, 6, 3])

    found = draw_files.read(raw, where="d.parquet")

    assert draw_files.is_parquet(raw)
    assert found.table.counts.tolist() == [[5, 0, 2], [6, 3, 0]]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"PAR1 and nothing more", "the Parquet file cannot be read"),
        (drawn(A=[1]), "want the columns draw"),
        (
            drawn(draw=[0, 0, 0], A=[None, 1, 0], B=[1, 1, 1], count=[2, 0, 0]),
            "no row holds people on a list",
        ),
    ],
)
def test_a_parquet_file_that_holds_no_draws_is_refused(raw, why):
    with pytest.raises(TableRefused, match=why):
        draw_files.read(raw, where="d.parquet")


def test_dropping_lists_leaves_the_table_that_the_others_make():
    found = read("A,B,C,count\n1,0,0,5\n1,1,0,4\n0,1,1,3\n0,0,1,2\n").table

    assert found.without(["C"]).cells.tolist() == [1, 2, 3]
    assert found.without(["C"]).middle.tolist() == [5, 3, 4]
    assert found.only(0).counts.tolist() == found.counts.tolist()
    assert np.array_equal(found.shared(), found.shared().T)
