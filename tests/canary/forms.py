"""How a name may lie in bytes: every normal form, character set and escape in which one has been found."""

import base64
import re
import unicodedata
from collections.abc import Iterator

_SETS = (
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "utf-32-le",
    "utf-32-be",
    "cp949",
    "johab",
    "gb18030",
    "big5",
    "shift_jis",
    "utf-7",
)
_NORMAL = ("NFC", "NFD", "NFKC", "NFKD")
_LEADING = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TRAILING = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_SYLLABLES = range(0xAC00, 0xD7A4)


def forms(name: str) -> Iterator[tuple[str, bytes]]:
    """Yield each form with what it is called; no form twice."""
    seen: set[bytes] = set()
    for how, text in _texts(name):
        for what, found in _written(text):
            if found not in seen:
                seen.add(found)
                yield f"{how} {what}", found


def _texts(name: str) -> Iterator[tuple[str, str]]:
    for form in _NORMAL:
        yield form, unicodedata.normalize(form, name)
    yield "jamo", "".join(map(_taken_apart, name))
    if name != name.lower():
        yield "small", name.lower()
        yield "capital", name.upper()
        yield "joined", name.replace(" ", "")
        yield "small joined", name.lower().replace(" ", "")
        yield "hyphened", name.lower().replace(" ", "-")


def _written(text: str) -> Iterator[tuple[str, bytes]]:
    for name in _SETS:
        try:
            yield name, text.encode(name)
        except UnicodeEncodeError:
            continue
    for what, escaped in _escaped(text):
        yield what, escaped.encode("ascii")
        yield f"{what} utf-16-le", escaped.encode("utf-16-le")
    for name in ("utf-8", "utf-16-le"):
        for offset in range(3):
            for what, coded in _base64(text.encode(name), offset):
                yield f"{what} of {name} at {offset}", coded


def _escaped(text: str) -> Iterator[tuple[str, str]]:
    utf8 = text.encode("utf-8")
    if not text.isascii():
        yield "json", "".join(f"\\u{ord(c):04x}" for c in text)
        yield "json capital", "".join(f"\\u{ord(c):04X}" for c in text)
        yield "javascript", "".join(f"\\u{{{ord(c):x}}}" for c in text)
        yield "old url", "".join(f"%u{ord(c):04X}" for c in text)
        yield "bytes", "".join(f"\\x{byte:02x}" for byte in utf8)
    else:
        yield "plus", text.replace(" ", "+")
    yield "python", "".join(f"\\U{ord(c):08x}" for c in text)
    yield "xml", "".join(f"&#{ord(c)};" for c in text)
    yield "xml hex", "".join(f"&#x{ord(c):x};" for c in text)
    yield "xml capital hex", "".join(f"&#x{ord(c):X};" for c in text)
    percent = re.sub(r"%([0-9A-F]{2})", lambda m: m[0], "".join(_percent(byte) for byte in utf8))
    yield "url", percent
    yield "small url", re.sub(r"%..", lambda m: m[0].lower(), percent)
    yield "url twice", percent.replace("%", "%25")
    yield "quoted-printable", percent.replace("%", "=").replace("=20", " ")
    for name in ("utf-8", "utf-16-le", "utf-16-be"):
        yield f"hex {name}", text.encode(name).hex()
        yield f"capital hex {name}", text.encode(name).hex().upper()


def _percent(byte: int) -> str:
    return chr(byte) if chr(byte).isalnum() and byte < 128 else f"%{byte:02X}"


def _base64(data: bytes, offset: int) -> Iterator[tuple[str, bytes]]:
    """What of it stands in base64 whatever comes before and after."""
    coded = base64.b64encode(bytes(offset) + data)
    begin = -(-offset * 8 // 6)
    end = (offset + len(data)) * 8 // 6
    yield "base64", coded[begin:end]
    yield "base64url", coded[begin:end].translate(bytes.maketrans(b"+/", b"-_"))


def _taken_apart(sign: str) -> str:
    if ord(sign) not in _SYLLABLES:
        return sign
    number = ord(sign) - _SYLLABLES.start
    return _LEADING[number // 588] + _VOWELS[number % 588 // 28] + _TRAILING[number % 28]
