"""What the protocol would be with one precaution taken away: each of these falls to an attack."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from asylia.counting.protocol import blinding


def hashed_without_a_key(texts: Sequence[Sequence[str]]) -> list[str]:
    """Texts under a hash that anybody can compute: falls to a dictionary."""
    return [hashlib.sha256(text.encode()).hexdigest() for row in texts for text in row]


def blinded_with_repetition(key: bytes, texts: Sequence[str]) -> list[bytes]:
    """Every row's name under one key, however many share it: falls to a count of frequencies."""
    return blinding.blind(key, texts)


def answered_with_one_key_for_ever(key: bytes, points: Sequence[bytes]) -> list[bytes]:
    """An answering side that never changes its key: falls to a request sent twice."""
    return blinding.blind_again(key, points)


def commonest(points: Sequence[bytes]) -> bytes:
    """What an attacker looks at first: the point that stands most often."""
    return Counter(points).most_common(1)[0][0]
