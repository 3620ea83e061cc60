"""Korean syllables: their letters, and the one form that stands for all that sound alike or share a law.

Source: the initial-sound law of the southern standard (Hangeul orthography, articles 10 to 12), which the
north does not follow; the seven final sounds of the standard pronunciation (article 8).
"""

FIRST, LAST = "가", "힣"
ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = "_ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"

_SOFT = frozenset("ㅑㅒㅕㅖㅛㅠㅣ")  # before these an initial n or l falls silent in the south
_MERGED = {"ㅐ": "ㅔ", "ㅒ": "ㅖ", "ㅙ": "ㅚ", "ㅞ": "ㅚ"}
_FINAL = {
    **dict.fromkeys("ㄲㄳㄺㅋ", "ㄱ"),
    **dict.fromkeys("ㄵㄶ", "ㄴ"),
    **dict.fromkeys("ㅅㅆㅈㅊㅌㅎ", "ㄷ"),
    **dict.fromkeys("ㄼㄽㄾㅀ", "ㄹ"),
    "ㄻ": "ㅁ",
    **dict.fromkeys("ㄿㅄㅍ", "ㅂ"),
}


def is_syllable(letter: str) -> bool:
    """True for one written syllable of the Korean alphabet."""
    return FIRST <= letter <= LAST


def letters(syllable: str) -> tuple[str, str, str]:
    """Return onset, vowel and coda of a syllable; `_` for no coda."""
    number = ord(syllable) - ord(FIRST)
    return ONSETS[number // 588], VOWELS[number % 588 // 28], CODAS[number % 28]


def syllable(onset: str, vowel: str, coda: str) -> str:
    """Return the syllable of three letters."""
    return chr(ord(FIRST) + ONSETS.index(onset) * 588 + VOWELS.index(vowel) * 28 + CODAS.index(coda))


def canonical(written: str) -> str:
    """Return the syllable that stands for this one: initial n and l undone, like vowels and finals merged."""
    onset, vowel, coda = letters(written)
    if onset in "ㄴㄹ":
        onset = "ㅇ" if vowel in _SOFT else "ㄴ"
    vowel = _MERGED.get(vowel, vowel)
    if vowel == "ㅖ" and onset != "ㅇ":
        vowel = "ㅔ"
    return syllable(onset, vowel, _FINAL.get(coda, coda))


def southern(written: str) -> str:
    """Return how the south writes a syllable at the beginning of a word."""
    onset, vowel, coda = letters(written)
    if onset == "ㄹ":
        return syllable("ㅇ" if vowel in _SOFT else "ㄴ", vowel, coda)
    if onset == "ㄴ" and vowel in _SOFT:
        return syllable("ㅇ", vowel, coda)
    return written
