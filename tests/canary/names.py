"""Names that nobody has: in hangul, in hanja and in Latin letters, the same on every run."""

import random

_HANGUL = "쀍뛟쭝뀰퓽훵녤켱뮹츙쏠꿻뜝쩡팗흄넴껼믈촵쑬꽉땁찧퐁횃뇨큐밍쵸"
_HANJA = "鸞麟龜鼎黍麝鵬鬱驢鰲鷹鶴驛髓飄頌霹鎔鏡鐵鑛闊辯蹟譽證讓護躍"
_LATIN = ("vex", "quab", "orith", "zunt", "plim", "dwag", "yth", "krob", "snell", "uvax", "jeph", "mooz")
EACH = 75


def names() -> tuple[str, ...]:
    """Return 225 different names, 75 of each script, one script after the other."""
    chance = random.Random(1951)
    found: dict[str, None] = {}
    while len(found) < EACH * 3:
        letters = (_HANGUL, _HANJA, None)[len(found) % 3]
        found.setdefault("".join(chance.sample(letters, 4)) if letters else _in_latin(chance))
    return tuple(found)


def _in_latin(chance: random.Random) -> str:
    return " ".join("".join(chance.sample(_LATIN, 2)).capitalize() for _ in range(2))
