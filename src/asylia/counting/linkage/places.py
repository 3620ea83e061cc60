"""Provinces of the north by all their names, and any other place by its letters."""

import re
import unicodedata
from functools import cache, lru_cache

# code: the stems in each script, and which of north and south
_STEMS = {
    "hamgyong": (
        "함경",
        "咸镜",
        "咸鏡",
        "hamgyong",
        "hamgyeong",
        "hamkyung",
        "hamkyong",
        "hamgyung",
        "hamgyŏng",
    ),
    "pyongan": ("평안", "平安", "pyongan", "pyeongan", "pyungan", "phyongan", "pyŏngan", "pingan"),
    "hwanghae": ("황해", "黄海", "黃海", "hwanghae", "huanghai"),
}
_SIDES = {
    "north": ("북", "北", "buk", "puk", "bei", "north", "n"),
    "south": ("남", "南", "nam", "nan", "south", "s"),
}
_WHOLE = {
    "ryanggang": (
        "량강",
        "양강",
        "两江",
        "兩江",
        "ryanggang",
        "yanggang",
        "ryangkang",
        "yanggand",
        "liangjiang",
    ),
    "jagang": ("자강", "慈江", "jagang", "chagang", "cagang", "cijiang"),
    "kangwon": ("강원", "江原", "kangwon", "gangwon", "kangweon", "jiangyuan"),
    "pyongyang": ("평양", "平壤", "pyongyang", "pyeongyang", "pyungyang", "phyongyang", "pingrang"),
    "kaesong": ("개성", "开城", "開城", "kaesong", "gaeseong", "kaicheng"),
    "nampo": ("남포", "南浦", "nampo", "namp'o"),
    "rason": ("라선", "나선", "罗先", "羅先", "rason", "naseon", "rasŏn", "rajin", "luoxian"),
}
_ENDINGS = ("특별시", "직할시", "道", "省", "市", "도", "시", "do", "to", "province", "dao")


@cache
def _table() -> dict[str, str]:
    found = {stem: code for code, stems in _WHOLE.items() for stem in stems}
    for code, stems in _STEMS.items():
        for side, words in _SIDES.items():
            for stem in stems:
                found |= {f"{stem}{word}": f"{side} {code}" for word in words}
                found |= {f"{word}{stem}": f"{side} {code}" for word in words}
    return {_plain(name): code for name, code in found.items()}


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(mark for mark in folded if not unicodedata.combining(mark))
    return re.sub(r"[\W\d_]+", "", unicodedata.normalize("NFC", letters))


@lru_cache(maxsize=100_000)
def code(text: str) -> str:
    """Return what a place is filed under: a province's code, whatever the script, or its letters."""
    plain = _plain(text)
    table = _table()
    for ending in ("", *_ENDINGS):
        stem = plain.removesuffix(ending) if ending else plain
        if stem in table:
            return table[stem]
    for ending in ("", *_ENDINGS):  # a county or town after its province
        for known, province in table.items():
            if len(known) >= (5 if known.isascii() else 3) and plain.startswith(known + ending):
                return province
    return plain
