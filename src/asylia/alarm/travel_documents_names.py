"""A name as the machine-readable zone holds it: A to Z and fillers, transliterated, cut by a rule.

Only Latin and Cyrillic letters are transliterated. For Hangul, Chinese, Thai or Lao letters the romanisation
is the holder's choice, not a table's: it is asked for.
Source: ICAO Doc 9303, part 3, section 6; part 4, section 4.2.3, for names that are too long.
"""

import unicodedata

from asylia.alarm.errors import TravelDocumentRefused

FILLER = "<"
_LATIN_PAIRS = "Ä:AE Å:AA Æ:AE Ð:D Đ:D Ö:OE Ø:OE Œ:OE Þ:TH Ü:UE Ĳ:IJ Ł:L Ħ:H Ŋ:N Ŧ:T ß:SS ẞ:SS ı:I ĸ:Q"
_CYRILLIC_PAIRS = """
    А:A Б:B В:V Г:G Д:D Е:E Ё:E Ж:ZH З:Z И:I Й:I К:K Л:L М:M Н:N О:O П:P Р:R С:S Т:T У:U Ф:F Х:KH Ц:TS Ч:CH
    Ш:SH Щ:SHCH Ъ:IE Ы:Y Ь: Э:E Ю:IU Я:IA Ґ:G Є:IE І:I Ї:I Ў:U Ђ:D Љ:LJ Њ:NJ Џ:DZ Ѕ:DZ Ј:J Ћ:C Ќ:K Ѓ:G
"""
_LETTERS = {pair[0]: pair[2:] for pair in f"{_LATIN_PAIRS} {_CYRILLIC_PAIRS}".split()}
_LEFT_OUT = frozenset("'’‘ʼ`´ʹ.,")
_BETWEEN = frozenset(" -‐‑–\u00a0")


def name_field(primary: str, secondary: str, *, room: int) -> str:
    """Return both parts of a name in the room there is; a name that is cut ends in a letter, to show it.

    Raises: TravelDocumentRefused for an empty primary name, or letters that no table romanises.
    """
    first, second = transliterate(primary), transliterate(secondary)
    if not first:
        raise TravelDocumentRefused(
            "primary_name: a name has letters; if only one name is known, it stands here"
        )
    whole = f"{first}{FILLER * 2}{second}" if second else first
    if len(whole) <= room:
        return whole.ljust(room, FILLER)
    if second and len(first) > room - 3:  # at least one letter of the second part stays
        whole = f"{_cut(first, room - 3)}{FILLER * 2}{second}"
    return _cut(whole, room)


def _cut(whole: str, room: int) -> str:
    """The first signs of a name, the last of them a letter: where a filler would end it, its longest word
    gives up letters until the next word shows; words of one letter are joined.
    """
    while whole[room - 1] == FILLER:
        longest = max(whole[:room].split(FILLER), key=len)
        if len(longest) > 1:
            whole = whole.replace(longest, longest[:-1], 1)
        else:
            whole = whole[: room - 1] + whole[room:]
    return whole[:room]


def transliterate(name: str) -> str:
    """Return a name in A to Z with a filler between its words. Raises: TravelDocumentRefused."""
    parts = [_letters(sign) for sign in unicodedata.normalize("NFC", name.strip())]
    return FILLER.join(word for word in "".join(parts).split(FILLER) if word)


def _letters(sign: str) -> str:
    upper = sign if sign in _LETTERS else sign.upper()
    if upper in _LEFT_OUT or unicodedata.combining(sign):
        return ""
    if upper in _BETWEEN:
        return FILLER
    if upper in _LETTERS:
        return _LETTERS[upper]
    plain = "".join(part for part in unicodedata.normalize("NFKD", upper) if not unicodedata.combining(part))
    if plain and plain.isascii() and plain.isalpha():
        return plain
    raise TravelDocumentRefused(
        f"name: {sign} is not romanised by any table here; write the name in Latin letters as its holder does"
    )
