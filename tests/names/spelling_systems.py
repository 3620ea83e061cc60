"""Korean syllables spelt by the published tables, written down once more, apart from those under test.

Source: Revised Romanisation of Korean (Ministry of Culture, notice 2000-8); McCune and Reischauer,
The Romanization of the Korean Language (1939), syllable by syllable, without assimilation between them.
"""

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = "_ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"


def _table(letters: str, spellings: str) -> dict[str, str]:
    return dict(zip(letters, spellings.split(), strict=True))


REVISED = (
    dict(
        zip(
            ONSETS,
            [
                "g",
                "kk",
                "n",
                "d",
                "tt",
                "r",
                "m",
                "b",
                "pp",
                "s",
                "ss",
                "-",
                "j",
                "jj",
                "ch",
                "k",
                "t",
                "p",
                "h",
            ],
            strict=True,
        )
    ),
    dict(
        zip(
            VOWELS,
            [
                "a",
                "ae",
                "ya",
                "yae",
                "eo",
                "e",
                "yeo",
                "ye",
                "o",
                "wa",
                "wae",
                "oe",
                "yo",
                "u",
                "wo",
                "we",
                "wi",
                "yu",
                "eu",
                "ui",
                "i",
            ],
            strict=True,
        )
    ),
    {"_": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ng"},
)
MCCUNE = (
    dict(
        zip(
            ONSETS,
            [
                "k",
                "kk",
                "n",
                "t",
                "tt",
                "r",
                "m",
                "p",
                "pp",
                "s",
                "ss",
                "-",
                "ch",
                "tch",
                "ch'",
                "k'",
                "t'",
                "p'",
                "h",
            ],
            strict=True,
        )
    ),
    dict(
        zip(
            VOWELS,
            [
                "a",
                "ae",
                "ya",
                "yae",
                "ŏ",
                "e",
                "yŏ",
                "ye",
                "o",
                "wa",
                "wae",
                "oe",
                "yo",
                "u",
                "wŏ",
                "we",
                "wi",
                "yu",
                "ŭ",
                "ŭi",
                "i",
            ],
            strict=True,
        )
    ),
    REVISED[2],
)
NORTHERN = (
    dict(
        zip(
            ONSETS,
            [
                "k",
                "kk",
                "n",
                "t",
                "tt",
                "r",
                "m",
                "p",
                "pp",
                "s",
                "ss",
                "-",
                "j",
                "jj",
                "ch",
                "kh",
                "th",
                "ph",
                "h",
            ],
            strict=True,
        )
    ),
    dict(
        zip(
            VOWELS,
            [
                "a",
                "ae",
                "ya",
                "yae",
                "o",
                "e",
                "yo",
                "ye",
                "o",
                "wa",
                "wae",
                "oe",
                "yo",
                "u",
                "wo",
                "we",
                "wi",
                "yu",
                "u",
                "ui",
                "i",
            ],
            strict=True,
        )
    ),
    REVISED[2],
)
SYSTEMS = {"revised": REVISED, "mccune": MCCUNE, "northern": NORTHERN}


def letters(syllable: str) -> tuple[str, str, str]:
    number = ord(syllable) - 0xAC00
    return ONSETS[number // 588], VOWELS[number % 588 // 28], CODAS[number % 28]


def spelt(syllable: str, system: str) -> str:
    onsets, vowels, codas = SYSTEMS[system]
    onset, vowel, coda = letters(syllable)
    return onsets[onset].replace("-", "") + vowels[vowel] + codas[coda]


def name(surname: str, given: str, system: str, *, joint: str = "-") -> str:
    """A whole name: surname, then the syllables of the given name joined."""
    first = "".join(spelt(one, system) for one in surname).capitalize()
    return f"{first} {joint.join(spelt(one, system) for one in given).capitalize()}"
