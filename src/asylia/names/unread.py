"""Names that no table reads: their words compared letter by letter."""

import unicodedata
from functools import lru_cache

STEPS = ((1.0, 5.0), (0.92, 3.0), (0.84, 1.0), (0.0, -2.5))  # likeness of two words, and its weight


@lru_cache(maxsize=500_000)
def likeness(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Return a rough logarithm of a Bayes factor for two names as words, in whatever order; symmetric."""
    if not left or not right:
        return 0.0
    short, long = sorted((tuple(map(_plain, left)), tuple(map(_plain, right))), key=lambda ws: (len(ws), ws))
    total, remaining = 0.0, list(long)
    ranked = sorted((-_jaro_winkler(a, b), a, b) for a in short for b in long)
    waiting = list(short)
    for unlike, a, b in ranked:
        if a in waiting and b in remaining:
            waiting.remove(a)
            remaining.remove(b)
            total += next(weight for least, weight in STEPS if -unlike >= least)
    return total


def _plain(word: str) -> str:
    spread = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in spread if not unicodedata.combining(letter)) or word


@lru_cache(maxsize=100_000)
def _jaro_winkler(left: str, right: str) -> float:
    if left == right:
        return 1.0
    similar = _jaro(*sorted((left, right)))
    prefix = 0
    for a, b in zip(left[:4], right[:4], strict=False):
        if a != b:
            break
        prefix += 1
    return similar + prefix * 0.1 * (1 - similar)


def _jaro(left: str, right: str) -> float:
    reach = max(len(left), len(right)) // 2 - 1
    taken = [False] * len(right)
    matched = []
    for at, letter in enumerate(left):
        for other in range(max(0, at - reach), min(len(right), at + reach + 1)):
            if not taken[other] and right[other] == letter:
                taken[other] = True
                matched.append(letter)
                break
    if not matched:
        return 0.0
    theirs = [letter for letter, is_taken in zip(right, taken, strict=True) if is_taken]
    swapped = sum(a != b for a, b in zip(matched, theirs, strict=True)) / 2
    count = len(matched)
    return (count / len(left) + count / len(right) + (count - swapped) / count) / 3
