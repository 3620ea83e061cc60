"""The tables on file keep their form, and a broken one is refused with its line."""

import numpy as np
import pytest

from asylia.names import characters, combinations, evidence, lexicon, likeness, loader, sounds, table
from asylia.names.errors import DataRefused, NamesError
from asylia.names.reading import read
from asylia.names.sounds import Part


def test_the_readings_are_those_of_the_national_standards():
    korean, mandarin = loader.korean_readings(), loader.pinyin_readings()
    every = [bytes([high, low]).decode("euc_kr") for high in range(0xCA, 0xFE) for low in range(0xA1, 0xFF)]

    assert [mark for mark in every if not characters.korean(mark)] == []
    assert len([mark for mark in mandarin if "\u4e00" <= mark <= "\u9fff"]) > 3700
    assert "김" in korean["金"]
    assert "금" in korean["金"]
    assert mandarin["金"] == ("jin",)


@pytest.mark.parametrize(
    ("variant", "sound"),
    [("崔", "최"), ("铁", "철"), ("顺", "순"), ("金", "김"), ("裵", "배"), ("\uf90a", "김")],
)
def test_simplified_and_compatible_characters_are_read_as_korean_names_read_them(variant, sound):
    assert sounds.canonical(sound) in characters.korean(variant)


def test_the_shares_of_the_syllables_sum_to_one_and_so_does_what_each_is_written_as():
    for part in Part:
        known = sounds.standard(part)
        assert known.share.sum() == pytest.approx(1)
        assert known.noise.sum(axis=1) == pytest.approx(1)


def test_spellings_of_a_syllable_sum_to_one_or_little_less():
    for part in Part:
        for written, _ in sounds.entries(part):
            assert 0.9 < sum(lexicon.spelt(part, written).values()) < 1.5


def test_a_row_with_too_few_cells_is_refused_with_its_line(tmp_path, monkeypatch):
    (tmp_path / "t.tsv").write_text("# head\na\tb\nc\n", encoding="utf-8")
    monkeypatch.setattr(loader, "DATA", tmp_path)

    with pytest.raises(DataRefused, match=r"t\.tsv:3: this row has 1 cells; 2 are wanted"):
        list(loader.rows("t.tsv", 2))


def test_a_weight_that_is_no_number_is_refused():
    with pytest.raises(NamesError, match="x is no number"):
        loader.number("t.tsv", 4, "x")


def test_a_pair_that_is_no_pair_is_refused(tmp_path, monkeypatch):
    (tmp_path / "simplified.tsv").write_text("铁鐵 铁\n", encoding="utf-8")
    monkeypatch.setattr(loader, "DATA", tmp_path)
    loader.variants.cache_clear()
    try:
        with pytest.raises(DataRefused, match="铁 is no pair"):
            loader.variants()
    finally:
        loader.variants.cache_clear()


def test_a_table_of_names_scores_pairs_as_names_alone_are_scored():
    written = [
        "김영희",
        "金英姬",
        "KIM Yong-hui",
        "Jin Yingji",
        "박철수",
        "영희",
        "Anna Schmidt",
        "김영",
        "Kim Jung",
    ]
    read_names = [read(one) for one in written]
    ready = table.build(read_names)
    left = [a for a in range(9) for _ in range(9)]
    right = list(range(9)) * 9

    from_table = ready.likeness(*(np.array(side) for side in (left, right)))

    alone = [likeness(read_names[a], read_names[b]) for a, b in zip(left, right, strict=True)]
    assert from_table == pytest.approx(alone, abs=0.15)


def test_what_is_common_in_a_list_tells_less_there():
    many = [read("김영희")] * 40 + [read(one) for one in ("박철수", "리옥금", "최성민", "한춘화")] * 5
    usual, learned = evidence.standard(), combinations.learned(many)
    ready = table.build(many, under=learned, common=True)
    one, other = read("김영희"), read("KIM Yong-hui")

    assert likeness(one, other, under=learned) < likeness(one, other, under=usual)
    assert ready.loss.max() <= 0
    assert ready.loss[0] < 0
