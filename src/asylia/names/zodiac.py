"""Years told by an animal or by stem and branch, and days of the lunar calendar."""

import re
from datetime import date

from korean_lunar_calendar import KoreanLunarCalendar

EARLIEST, LATEST = 1900, 2043
RAT_YEAR = 1924  # 갑자, the first of sixty
ANIMALS = (
    ("rat", "mouse", "쥐", "鼠"),
    ("ox", "cow", "소", "牛"),
    ("tiger", "호랑이", "범", "虎"),
    ("rabbit", "hare", "토끼", "兔", "兎"),
    ("dragon", "용", "龙", "龍"),
    ("snake", "뱀", "蛇"),
    ("horse", "말", "马", "馬"),
    ("sheep", "goat", "양", "羊"),
    ("monkey", "원숭이", "잔나비", "猴"),
    ("rooster", "chicken", "닭", "鸡", "鷄", "雞"),
    ("dog", "개", "狗"),
    ("pig", "boar", "돼지", "猪", "豬"),
)
STEMS = ("갑을병정무기경신임계", "甲乙丙丁戊己庚辛壬癸")
BRANCHES = ("자축인묘진사오미신유술해", "子丑寅卯辰巳午未申酉戌亥")
_ANIMAL = re.compile(r"^(?:year of the |属|屬)?\s*(\w+?)\s*(?:띠|년생|년|生|年)?$")


def years(text: str) -> tuple[int, ...]:
    """Return the years that an animal (용띠) or stem and branch (무진년) names, if any."""
    found = _ANIMAL.match(text)
    word = found[1] if found else ""
    marked = text != word
    for at, animals in enumerate(ANIMALS):
        if word in animals and marked:
            return tuple(year for year in range(EARLIEST, LATEST + 1) if (year - RAT_YEAR) % 12 == at)
    for stems, branches in zip(STEMS, BRANCHES, strict=True):
        if len(word) == 2 and word[0] in stems and word[1] in branches and marked:
            stem, branch = stems.index(word[0]), branches.index(word[1])
            return tuple(
                year
                for year in range(EARLIEST, LATEST + 1)
                if (year - RAT_YEAR) % 10 == stem and (year - RAT_YEAR) % 12 == branch
            )
    return ()


def from_lunar(year: int, month: int, day: int) -> tuple[date, ...]:
    """Return the days of the solar calendar for a lunar one, also in a leap month; none if there is none."""
    found = []
    for leap in (False, True):
        lunar = KoreanLunarCalendar()
        if lunar.setLunarDate(year, month, day, leap):
            found.append(date(lunar.solarYear, lunar.solarMonth, lunar.solarDay))
    return tuple(dict.fromkeys(found))
