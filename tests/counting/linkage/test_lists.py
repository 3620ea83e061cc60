"""Lists in every encoding and shape are read as far as they are sure; the rest is told with its line."""

import pytest

from asylia.counting.errors import ListRefused
from asylia.counting.linkage import linking, lists, places
from tests.counting.linkage import invented

KOREAN = "ref,name,sex,birth,place\n" + "".join(
    f"r{n},{name},F,1988,함경북도\n" for n, name in enumerate(["김영희", "박철수", "리옥금", "최순녀"] * 3)
)
CHINESE = "ref,name,sex,birth,place\n" + "".join(
    f"r{n},{name},F,1988,咸镜北道\n" for n, name in enumerate(["金英姬", "朴顺爱", "李玉今", "崔香花"] * 3)
)


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (KOREAN, "utf-8", "utf-8"),
        (KOREAN, "utf-8-sig", "utf-8-sig"),
        (KOREAN, "cp949", "cp949"),
        (KOREAN, "euc-kr", "cp949"),
        (KOREAN, "utf-16", "utf-16"),
        (KOREAN, "utf-16-le", "utf-16-le"),
        (KOREAN, "utf-16-be", "utf-16-be"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "utf-16", "utf-16"),
    ],
)
def test_a_list_is_read_in_the_encoding_it_was_written_in(text, encoding, found):
    read = lists.read("A", text.encode(encoding))

    assert read.encoding == found
    assert [row.name for row in read.rows] == [line.split(",")[1] for line in text.splitlines()[1:]]


@pytest.mark.parametrize("name", "AB")
def test_longer_lists_too(name):
    text = invented.lists(seed=5, count=200).texts[name]
    encoding = {"A": "cp949", "B": "gb18030"}[name]

    assert lists.decode(name, text.encode(encoding)) == (text, encoding)


def test_what_was_not_read_is_told_with_line_and_column_and_nothing_is_lost():
    text = (
        "name,ref,sex,birth,place,camp\n"
        "김영희,a1,F,34,함경북도,x\n"
        ",a2,F,1988,,y\n"
        "KIM 철수,a3,both,03/05/1988\n"
        "박옥,a4,M,1990,평양,z,surplus\n"
        "최순녀,,F,1970,,\n"
        "리금옥,a1,F,1971,,\n"
        "\n"
    )

    read = lists.read("A", text.encode())

    assert [(doubt.line, doubt.column) for doubt in read.doubts] == [
        (2, "birth"),
        (3, "name"),
        (4, "(row)"),
        (4, "sex"),
        (5, "(row)"),
        (6, "ref"),
        (7, "ref"),
    ]
    assert len(read.rows) + len(read.unusable) == 6
    assert [row.ref for row in read.rows] == ["a1", "a3", "a4", "line 6", "a1 (line 7)"]
    assert read.rows[2].others == (("camp", "z"), ("(surplus)", "surplus"))
    assert read.rows[0].birth == ""
    assert linking.unread_csv([read]).splitlines()[1].startswith("A,2,a1,birth,this is an age without")


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_are_read(delimiter):
    text = "ref,name,birth\n1,김영희,1988\n".replace(",", delimiter)

    assert lists.read("A", text.encode()).rows[0].name == "김영희"


def test_several_names_in_one_cell_are_all_compared():
    read = lists.read("A", "ref,name\n1,김영희; Kim Yong-hui (英姬)\n".encode())

    assert len(read.rows) == 1


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"name\nx\n", "must name a column ref"),
        (b"ref,name,name\n1,x,y\n", "must name a column name, once"),
        (b"", "must name a column ref"),
        (b"\xff\xfe\x00", "breaks it at byte"),
        (b"ref,name\n\x81\x00\xff\xff", "breaks it at byte"),
        (b"ref,name\n1," + b"x" * 200_000 + b"\n", "this is no CSV"),
    ],
)
def test_what_is_no_list_is_refused(raw, why):
    with pytest.raises(ListRefused, match=why):
        lists.read("A", raw)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("함경북도", "north hamgyong"),
        ("咸镜北道", "north hamgyong"),
        ("Hamgyŏng-bukto", "north hamgyong"),
        ("N. Hamgyong", "north hamgyong"),
        ("North Hamgyong Province", "north hamgyong"),
        ("함경북도 회령시", "north hamgyong"),
        ("량강도", "ryanggang"),
        ("Yanggang-do", "ryanggang"),
        ("P'yongyang", "pyongyang"),
        ("South Hwanghae", "south hwanghae"),
        ("Atlantis", "atlantis"),
        ("", ""),
    ],
)
def test_a_province_is_one_place_in_every_script(text, code):
    assert places.code(text) == code
