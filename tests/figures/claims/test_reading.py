"""Anybody's table: encodings, spreadsheets, ragged and broken rows; parse what is sure, lose nothing."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asylia.figures.claims import delimited, reading, workbook
from asylia.figures.claims.claim import Basis
from asylia.figures.errors import TableRefused
from tests.figures.claims import making

KOREAN = '연도,성별,인원,출처\n2020,남,"1,072",통일부\n2020,여,157,통일부\n'


@pytest.mark.parametrize(
    ("codec", "told"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with a byte order mark"),
        ("cp949", "CP949"),
        ("utf-16", "UTF-16"),
    ],
)
def test_a_korean_table_reads_the_same_in_every_encoding(codec, told):
    read = making.read(KOREAN.encode(codec))

    assert [(claim.part, claim.year, claim.span.point, claim.source) for claim in read.claims] == [
        ("male", 2020, 1072, "통일부"),
        ("female", 2020, 157, "통일부"),
    ]
    assert (read.read_as, read.refused) == (told, ())


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_zeros(codec):
    read = making.read("year,value,source\n2020,229,a ministry of somewhere\n".encode(codec))

    assert read.claims[0].span.point == 229
    assert read.read_as == "UTF-16 without a byte order mark"


@pytest.mark.parametrize("raw", ["year,value\n2020,caf\xe9 \n".encode("latin-1"), b"year,value\n\x81\xff\n"])
def test_text_in_no_known_encoding_is_refused_by_its_line(raw):
    with pytest.raises(TableRefused, match=r"table.csv:2: .*save it as UTF-8"):
        making.read(raw)


def test_a_file_that_lies_about_its_encoding_is_refused():
    with pytest.raises(TableRefused, match="says that it is UTF-16"):
        making.read(b"\xff\xfey\x00\x00\xd8")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(sign):
    text = f"year{sign}value\n2020{sign}229\n2019{sign}1047\n"

    assert [claim.span.point for claim in making.read(text).claims] == [229, 1047]


def test_a_row_too_long_is_refused_since_an_unquoted_comma_may_have_shifted_it():
    read = making.read("year,value,source\n2020,1,138,here\n2019,1047,here\n")

    assert [claim.span.point for claim in read.claims] == [1047]
    assert [(refusal.row, refusal.column) for refusal in read.refused] == [(2, 4)]
    assert "a comma may be unquoted" in read.refused[0].why


def test_a_row_too_short_keeps_what_it_states():
    read = making.read("year,value,source\n2020,229\n2019\n")

    assert [claim.span.point for claim in read.claims] == [229]
    assert [(refusal.row, refusal.why) for refusal in read.refused] == [(3, "the row states no figure")]


def test_quotes_that_do_not_close_cost_one_row_and_not_the_rest():
    read = making.read('year,value,source\n2020,229,"here\n2019,1047,here\n2018,1137,here\n')

    assert [claim.span.point for claim in read.claims] == [1047, 1137]
    assert [(refusal.row, refusal.text) for refusal in read.refused] == [(2, '2020,229,"here')]


def test_a_file_of_broken_rows_is_no_table():
    with pytest.raises(TableRefused, match="more than 50 rows are broken"):
        making.read("year,value\n" + '2020,"2"2\n' * 60)


def test_refused_cells_are_listed_with_row_column_heading_text_and_reason():
    read = making.read("year,value\n2020,1.138\nspring,5\n")

    assert read.claims == ()
    assert [(r.row, r.column, r.heading, r.text) for r in read.refused] == [
        (2, 2, "value", "1.138"),
        (3, 1, "year", "spring"),
    ]


def test_titles_above_the_headings_are_passed_over_and_listed():
    read = making.read("Arrivals in Freedonia,\n,\nyear,value\n2020,229\n")

    assert [claim.row for claim in read.claims] == [4]
    assert [(row.row, row.text) for row in read.passed_over] == [(1, "Arrivals in Freedonia")]


def test_a_table_without_headings_is_refused():
    with pytest.raises(TableRefused, match="no row has headings"):
        making.read("a,b\nc,d\n")


def test_an_empty_file_is_refused():
    with pytest.raises(TableRefused):
        making.read(b"")


def test_columns_for_sexes_and_years_become_claims_of_their_own():
    sexes = making.read("year,male,female,total\n~1998,831,116,947\n2020,72,157,229\n")
    years = making.read("country,2019,2020\nFRE,1047,229\n")

    assert [(c.part, c.span.point) for c in sexes.claims[:3]] == [("male", 831), ("female", 116), ("", 947)]
    assert sexes.claims[0].basis is Basis.CUMULATIVE
    assert [(c.place, c.year, c.span.point) for c in years.claims] == [
        ("FRE", 2019, 1047),
        ("FRE", 2020, 229),
    ]


def test_a_column_of_things_counted_is_a_population():
    read = making.read("year,source,Granted,Remark of ours\n2019,x,12,good\n2020,x,13,bad\n")

    assert [(c.population, c.span.point) for c in read.claims] == [("Granted", 12), ("Granted", 13)]


def test_claims_of_one_reference_are_told_apart_by_row():
    read = making.read("id,year,value\nA,2020,1\nA,2021,2\nB,2022,3\n")

    assert [claim.ref for claim in read.claims] == ["A (row 2)", "A (row 3)", "B"]


def test_the_verdicts_of_others_are_not_read():
    read = making.read("year,value,issue,contradicts\n2020,229,misprint,C1\n")

    assert read.claims[0].words == ""


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2021,2020,5,", "before it begins"),
        ("2020,2020,9,5", "ends below its beginning"),
        ("2020,2020,,", "no figure"),
    ],
)
def test_bounds_the_wrong_way_round_are_refused(line, why):
    read = making.read(f"period_start,period_end,low,high\n{line}\n2020,2020,1,2\n")

    assert len(read.claims) == 1
    assert why in read.refused[0].why


CELLS = st.sampled_from(
    ["2020", "1,138", "1.138", '"', "", "x", "~1998", "1e9", "명", "2020-02-30", ",", "\n", "0"]
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=8))
def test_every_row_with_text_is_taken_refused_or_passed_over(rows):
    text = "year,value,source\n" + "\n".join(",".join(row) for row in rows)
    try:
        read = making.read(text)
    except TableRefused:
        return

    refused = {refusal.row for refusal in read.refused}
    taken = {claim.row for claim in read.claims}
    assert len(taken) == read.rows_taken
    assert len(taken | refused) == read.rows_held


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw):
    for start in (b"", b"year,value\n", b"PK\x03\x04"):
        try:
            reading.read_table(start + raw, where="x")
        except TableRefused:
            continue


def test_a_workbook_keeps_dates_text_and_stored_results_apart():
    raw = making.workbook(
        [
            ["year", "said_on", "value"],
            [2020, date(2021, 1, 20), 229],
            [2019, None, "=1000+47"],
            [2018, None, "1,137"],
        ]
    )
    read = reading.read_table(raw, where="t.xlsx")

    assert [(claim.year, claim.span.point) for claim in read.claims] == [(2020, 229), (2018, 1137)]
    assert str(read.claims[0].said) == "2021-01-20"
    assert [(r.row, r.column) for r in read.refused] == [(3, 3)]
    assert "a formula without a stored result" in read.refused[0].why


def test_a_formula_with_a_stored_result_is_its_result():
    raw = making.workbook([["year", "value"], [2019, "=1000+47"]])
    stored = _edited(raw, "<f>1000+47</f><v />", "<f>1000+47</f><v>1047</v>")

    assert reading.read_table(stored, where="t.xlsx").claims[0].span.point == 1047


def test_merged_labels_hold_for_each_row_and_merged_figures_for_none():
    raw = making.workbook(
        [
            ["year", "sex", "value"],
            [2020, "male", 72],
            [None, "female", 157],
            [2021, "male", 63],
            [2021, "female", None],
        ],
        merged=["A2:A3", "C4:C5"],
    )
    read = reading.read_table(raw, where="t.xlsx")

    assert [(c.year, c.part, c.span.point) for c in read.claims] == [
        (2020, "male", 72),
        (2020, "female", 157),
    ]
    assert [(r.row, r.column) for r in read.refused] == [(4, 3), (5, 3)]
    assert "merged over C4:C5" in read.refused[0].why


def test_a_year_shown_as_a_date_is_not_taken_for_a_day():
    raw = making.workbook([["year", "value"], [date(1905, 7, 12), 229], [2019, 5]])
    read = reading.read_table(raw, where="t.xlsx")

    assert [claim.year for claim in read.claims] == [2019]
    assert "the number 2020 shown as a date" in read.refused[0].why


def test_errors_in_cells_are_refused():
    raw = making.workbook([["year", "value", "note"], [2020, "#REF!", True], [2019, 5, None]])
    read = reading.read_table(raw, where="t.xlsx")

    assert [(r.row, r.column) for r in read.refused] == [(2, 2)]
    assert "the error #REF!" in read.refused[0].why


def test_a_header_that_promises_a_billion_rows_is_not_believed():
    raw = making.workbook([["year", "value"], [2020, 229]])
    promised = _edited(raw, 'ref="A1:B2"', 'ref="A1:XFD1000000000"')
    far = openpyxl.Workbook()
    far.active.append(["year", "value"])
    far.active.cell(row=1_048_576, column=1, value=2020)
    far.active.cell(row=1_048_576, column=2, value=229)
    out = io.BytesIO()
    far.save(out)

    for file, row in ((promised, 2), (out.getvalue(), 1_048_576)):
        assert [claim.row for claim in reading.read_table(file, where="t.xlsx").claims] == [row]


def test_a_cell_beyond_the_columns_that_are_read_is_listed():
    book = openpyxl.Workbook()
    book.active.append(["year", "value"])
    book.active.append([2020, 229])
    book.active.cell(row=2, column=900, value=7)
    out = io.BytesIO()
    book.save(out)
    read = reading.read_table(out.getvalue(), where="t.xlsx")

    assert [refusal.column for refusal in read.refused] == [900]


def test_every_sheet_is_read_and_says_its_name():
    book = openpyxl.Workbook()
    for title, value in (("One", 1), ("Two", 2), ("Remarks", None)):
        sheet = book.create_sheet(title)
        rows = [["year", "value"], [2020, value]] if value else [["somebody", "said"], ["so", "much"]]
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    read = reading.read_table(out.getvalue(), where="t.xlsx")

    assert [claim.ref for claim in read.claims] == ["One row 2", "Two row 2"]
    assert [(row.sheet, row.row) for row in read.passed_over] == [("Remarks", 1), ("Remarks", 2)]


def test_a_broken_workbook_and_one_that_unpacks_too_far_are_refused(monkeypatch):
    raw = making.workbook([["year", "value"], [2020, 229]])

    with pytest.raises(TableRefused, match="no readable XLSX workbook"):
        reading.read_table(b"PK\x03\x04" + b"0" * 50, where="t.xlsx")
    monkeypatch.setattr(workbook, "MOST_UNPACKED_BYTES", 100)
    with pytest.raises(TableRefused, match="unpacks to"):
        reading.read_table(raw, where="t.xlsx")


def test_latin_letters_are_not_taken_for_korean():
    with pytest.raises(TableRefused):
        delimited.decode("naïve café".encode("latin-1"), where="x")


def _edited(raw: bytes, old: str, new: str) -> bytes:
    """The workbook with a text of its first sheet replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(out, "w") as after:
        for entry in before.infolist():
            held = before.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                text = held.decode()
                for written in (old, old.replace("<v />", "<v/>"), old.replace("<v />", "<v></v>")):
                    text = text.replace(written, new)
                assert new in text
                held = text.encode()
            after.writestr(entry, held)
    return out.getvalue()
